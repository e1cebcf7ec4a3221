/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary: the tables of counts. */
#include "base/spoken.h"
#include "cli/asked.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/summary_scores.h"

/* --by may be repeated: a level and the ways to split. */
static dt_status read_by(const dtp_cli *cli, dt_summary_options *o, dt_error *err)
{
    static const struct {
        const char *name;
        dt_level level;
    } levels[] = {{"indicator", DT_LEVEL_INDICATOR},
                  {"criterion", DT_LEVEL_CRITERION},
                  {"theme", DT_LEVEL_THEME},
                  {"chapter", DT_LEVEL_CHAPTER}};
    const dtp_cli_value *by = dtp_cli_option_value(cli, "by");
    for (size_t i = 0; i < by->n_list; i++) {
        bool known = false;
        for (size_t k = 0; k < DTP_COUNT(levels); k++)
            if (dtp_spoken_is(levels[k].name, by->list[i])) {
                o->level = levels[k].level;
                known = true;
            }
        if (dtp_spoken_is("stratum", by->list[i]))
            o->by_stratum = known = true;
        if (dtp_spoken_is("municipality", by->list[i]))
            o->by_municipality = known = true;
        if (!known)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_BY, by->list[i], NULL);
    }
    return DT_OK;
}

static dt_status compose(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    dt_summary_options o = {.level = DT_LEVEL_INDICATOR, .municipality = dtp_cli_text(cli, "municipality")};
    const dt_report_facts *found;
    DT_TRY(read_by(cli, &o, &cli->error));
    o.by_municipality = o.municipality == NULL;
    DT_TRY(dt_inspection_facts(in, o.municipality, 0.95, &found, &cli->error));
    dt_report_facts facts = *found;
    DT_TRY(dtp_cli_asked(&facts, cli));
    return dt_compose_summary(doc, &facts, &o, cli->lang, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "framework",
     .allowed = {"by", "population", "confidence", "theme"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_summary_scores},
    {.never = {"population", "confidence"}, .foreign = DTP_MSG_PLUMBING_NEEDS_FRAMEWORK, .compose = compose}};
static const dtp_cli_option OPTIONS[] = {
    {"by", 'b', DTP_OPTION_LIST, "WHAT", DTP_MSG_CLI_OPT_BY},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_COMPARE_OPT_NORM},
    {"percentages", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_PERCENTAGES},
    {"framework", 'F', DTP_OPTION_TEXT, "FILE|ID", DTP_MSG_PLUMBING_OPT_FRAMEWORK},
    {"population", 'N', DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_TOWN_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_SUMMARY_CONFIDENCE},
    DTP_THEME_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_summary = {.name = "summary",
                                             .arguments = "FILE.toets | SCORES.csv --framework F",
                                             .args = {1, 1},
                                             .summary = DTP_MSG_CLI_SUMMARY,
                                             .details = DTP_MSG_PLUMBING_SUMMARY_MORE,
                                             .example = "summary bezoek.toets --by criterion --by stratum",
                                             .options = OPTIONS,
                                             .forms = FORMS};
