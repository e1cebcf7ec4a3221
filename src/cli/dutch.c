/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dutch.h"
#include "base/spoken.h"
#include "base/usage.h"
#include <string.h>

static const struct {
    const char *english, *dutch;
} options[] = {
#define DT_OPTION_NAME(name, dutch) {name, dutch},
#include "cli/option_names.def"
#undef DT_OPTION_NAME
};

const char *dtp_cli_dutch_option(const char *name)
{
    for (size_t i = 0; i < DTP_COUNT(options); i++)
        if (strcmp(options[i].english, name) == 0)
            return strcmp(options[i].dutch, name) == 0 ? NULL : options[i].dutch;
    return NULL;
}

const dt_choice *dtp_cli_option_choices(const dtp_cli_option *option, size_t *n)
{
    static const struct {
        dtp_message help;
        const dt_choice *(*choices)(size_t *n);
    } known[] = {{DTP_MSG_CLI_OPT_DESIGN, dt_designs},
                 {DTP_MSG_CLI_OPT_ALLOCATION, dt_allocations},
                 {DTP_MSG_CLI_OPT_UNIT, dt_draw_units}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (known[i].help == option->help)
            return known[i].choices(n);
    *n = 0;
    return NULL;
}

const char *dtp_cli_choice_meant(const dtp_cli_option *option, const char *text)
{
    char name[64];
    size_t n;
    const dt_choice *choice = dtp_cli_option_choices(option, &n);
    for (size_t i = 0; i < n; i++)
        if (dtp_spoken_is(choice[i].name, text))
            return choice[i].name;
    if (!dtp_usage_is_choice(option->value))
        return text;
    for (const char *at = option->value; *at != '\0'; at += strspn(at, "|")) {
        n = strcspn(at, "|");
        (void)snprintf(name, sizeof name, "%.*s", (int)n, at);
        if (dtp_spoken_is(name, text) && dtp_spoken_kept(name) != NULL)
            return dtp_spoken_kept(name);
        at += n;
    }
    return text;
}
