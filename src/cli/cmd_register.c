/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register: reads the sampling frame. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/register_options.h"
#include <ctype.h>
#include <string.h>

/* --municipality names a municipality of the inspection, or looks like a code of Statistics Netherlands
 * (GM1924); anything else is a column of the register. */
static bool is_code(const dt_inspection *in, const char *text)
{
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, text) == 0)
            return true;
    return strlen(text) == 6 && strncmp(text, "GM", 2) == 0 && strspn(text + 2, "0123456789") == 4;
}

/* What a register lists, one or more of it. */
static const char *named(const dtp_cli *cli, bool partner, size_t n)
{
    static const dtp_message words[2][2] = {{DTP_MSG_CLI_DOSSIERS, DTP_MSG_CLI_DOSSIER},
                                            {DTP_MSG_CLI_PARTNERS, DTP_MSG_CLI_PARTNER}};
    return dtp_message_text(words[partner][n == 1], cli->lang);
}

/* The code of a municipality of the inspection by its name in the list, or as it is called there; NULL: none.
 */
static const char *code_of(const dt_inspection *in, const char *text)
{
    char code[8] = "", name[64];
    (void)(dt_municipality_find(text, code, name, NULL) == DT_OK);
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        if (strcmp(m->code, code) == 0 || (m->name[0] != '\0' && dtp_fold_eq(m->name, text)))
            return m->code;
    }
    return NULL;
}

static void tell_account(const dtp_cli *cli, const dt_frame *frame, dt_draw_unit unit)
{
    bool partner = unit == DT_DRAW_PARTNER;
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_READ, DTP_NUM(dt_frame_rows_read(frame)),
                dt_frame_encoding(frame), dt_frame_id_column(frame),
                named(cli, partner, dt_frame_rows_read(frame)), NULL);
    for (size_t i = 0; i < dt_frame_fallouts(frame); i++) {
        const dt_fallout *f = dt_frame_fallout(frame, i);
        dtp_cli_say(cli, stdout,
                    f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_CLI_REGISTER_EXCLUDED
                                                    : DTP_MSG_CLI_REGISTER_CONDITION,
                    DTP_NUM(f->count), f->detail, NULL);
    }
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_ELIGIBLE, DTP_NUM(dt_frame_units(frame)),
                named(cli, partner, dt_frame_units(frame)), NULL);
    for (size_t i = 0; i < dt_frame_strata(frame); i++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(frame, i);
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_STRATUM, DTP_NUM(s->population), s->municipality,
                    s->name[0] != '\0' ? s->name : "-", NULL);
    }
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_FINGERPRINT, dt_frame_fingerprint(frame), NULL);
    dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_PAGE, cli->arg[0], NULL);
}

static void tell_change(void *payload, const dt_register_change *change)
{
    static const dtp_message words[DT_REGISTER_DIFFERENCES] = {
        [DT_REGISTER_APPEARED] = DTP_MSG_CLI_COMPARE_APPEARED,
        [DT_REGISTER_GONE] = DTP_MSG_CLI_COMPARE_GONE,
        [DT_REGISTER_INELIGIBLE] = DTP_MSG_CLI_COMPARE_INELIGIBLE,
        [DT_REGISTER_MOVED] = DTP_MSG_CLI_COMPARE_MOVED};
    const dtp_cli *cli = payload;
    dtp_cli_say(cli, stdout, words[change->kind], change->id, change->municipality,
                change->stratum[0] != '\0' ? change->stratum : "-", NULL);
    if (change->drawn != NULL)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPARE_DRAWN, change->drawn, NULL);
}

/* --check: the answer is yes when nothing that could be drawn is different. */
static int compare(dtp_cli *cli, dt_inspection *in, dt_draw_unit unit)
{
    dt_register_comparison c;
    size_t changes = 0;
    const char *municipality = dtp_cli_text(cli, "municipality");
    if (dt_inspection_register_compare(in, cli->arg[1], municipality, unit, tell_change, cli, &c,
                                       dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    for (size_t i = 0; i < DT_REGISTER_DIFFERENCES; i++)
        changes += c.count[i];
    if (c.same)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPARE_SAME, NULL);
    else if (changes == 0)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPARE_NONE, NULL);
    else
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPARE_CHANGES, DTP_NUM(changes), DTP_NUM(c.drawn), NULL);
    return changes == 0 ? DTP_EXIT_OK : DTP_EXIT_NO;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    dt_draw_unit unit;
    if (dtp_cli_unit(&unit, cli) != DT_OK)
        return dtp_cli_failed(cli);
    if (dtp_cli_option_given(cli, "check"))
        return compare(cli, in, unit);
    dtp_cli_register_options o;
    const dt_frame *frame;
    const dtp_cli_value *strata = dtp_cli_option_value(cli, "stratum");
    const char *municipality = dtp_cli_text(cli, "municipality");
    if (dtp_cli_register_options_read(&o, cli) != DT_OK) {
        dtp_cli_register_options_free(&o);
        return dtp_cli_failed(cli);
    }
    o.frame.stratum_columns = strata->list;
    o.frame.n_stratum_columns = strata->n_list;
    o.frame.size_column = dtp_cli_text(cli, "size-column");
    o.frame.unlisted = dtp_cli_option_given(cli, "unlisted");
    if (municipality != NULL && is_code(in, municipality))
        o.frame.municipality = municipality;
    else if (municipality != NULL && code_of(in, municipality) != NULL)
        o.frame.municipality = code_of(in, municipality);
    else
        o.frame.municipality_column = municipality;
    dt_status status =
        dt_inspection_register(in, cli->arg[1], unit, &o.frame, &frame, dtp_cli_sink(cli), &cli->error);
    if (status == DT_OK && !cli->quiet) {
        tell_account(cli, frame, unit);
        dtp_cli_tell_reading(cli, frame, cli->arg[1]);
    }
    dtp_cli_register_options_free(&o);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "check", .allowed = {"municipality", "unit"}, .foreign = DTP_MSG_CLI_CHECK_ALONE, .run = step},
    {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"id", 'i', DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_ID},
    {"municipality", 'm', DTP_OPTION_TEXT, "COLUMN|CODE", DTP_MSG_CLI_OPT_MUNICIPALITY_COLUMN},
    {"stratum", 's', DTP_OPTION_LIST, "COLUMN", DTP_MSG_CLI_OPT_STRATUM},
    {"where", 'w', DTP_OPTION_LIST, "CONDITION", DTP_MSG_CLI_OPT_WHERE},
    {"exclude", 'x', DTP_OPTION_LIST, "ID=REASON", DTP_MSG_CLI_OPT_EXCLUDE},
    {"column-is", 0, DTP_OPTION_LIST, "COLUMN=WORD", DTP_MSG_CLI_OPT_COLUMN_IS},
    {"unlisted", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_UNLISTED},
#include "cli/read_options.def"
    {"size-column", 0, DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_SIZE_COLUMN},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    {"check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_COMPARE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_register = {
    .name = "register",
    .arguments = "FILE.toets REGISTER.csv",
    .args = {2, 2},
    .summary = DTP_MSG_CLI_REGISTER,
    .details = DTP_MSG_CLI_REGISTER_MORE,
    .example = "register bezoek.toets samples/registers/goeree-overflakkee.csv "
               "--id dossiernummer --stratum team --where \"leefgebieden>=2\"",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS};
