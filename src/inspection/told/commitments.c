/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was committed to, before the register was received. */
#include "inspection/told/lines.h"
#include <dossiertoets/overview.h>
#include <string.h>

/* What the public value is going to be, in words and in the form that is hashed. */
static void tell_form(const dt_listener *to, const char *form)
{
    static const struct {
        const char *start;
        dtp_message words;
    } kinds[] = {{"dice:", DTP_MSG_CLI_COMMITMENT_DICE},       {"drand:", DTP_MSG_CLI_COMMITMENT_DRAND},
                 {"lottery:", DTP_MSG_CLI_COMMITMENT_LOTTERY}, {"sealed:", DTP_MSG_CLI_COMMITMENT_SEALED},
                 {"none", DTP_MSG_CLI_COMMITMENT_NO_VALUE},    {"", DTP_MSG_CLI_COMMITMENT_FREE}};
    size_t i = 0;
    while (strncmp(form, kinds[i].start, strlen(kinds[i].start)) != 0)
        i++;
    dtp_told_say(to, kinds[i].words, form, form + strlen(kinds[i].start), NULL);
}

void dt_tell_commitments(const dt_listener *to, dt_inspection *in, const dt_commitment *c, size_t n)
{
    dtp_told_say(to, DTP_MSG_CLI_COMMITMENT, dt_inspection_title(in), c->inspection, c->at, c->version,
                 DTP_NUM(c->earlier), NULL);
    tell_form(to, c->public_form);
    for (size_t i = 0; i < n; i++) {
        dtp_told_municipality(to, in, c[i].municipality);
        if (c[i].unit == DT_DRAW_PARTNER)
            dtp_told_say(to, DTP_MSG_CLI_COMMITMENT_PARTNERS, NULL);
        dtp_told_say(to, DTP_MSG_CLI_COMMITMENT_ROUND, DTP_NUM(c[i].round), c[i].sample, c[i].reserve, NULL);
    }
    dtp_told_say(to, DTP_MSG_CLI_COMMITMENT_END, NULL);
    dtp_told_say(to, DTP_MSG_CLI_SIGN, NULL);
}

dt_status dt_tell_statements(const dt_listener *to, dt_inspection *in, const char *municipality,
                             dt_error *err)
{
    const dt_commitment *c;
    size_t n;
    DT_TRY(dt_inspection_commitments(in, municipality, &c, &n, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CLI_NO_STATEMENT, NULL);
    for (size_t i = 0, same; i < n; i += same) { /* those that were made in one step are one statement */
        for (same = 1; i + same < n && strcmp(c[i + same].at, c[i].at) == 0;)
            same++;
        dt_tell_commitments(to, in, &c[i], same);
    }
    return DT_OK;
}
