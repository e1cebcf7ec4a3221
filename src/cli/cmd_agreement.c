/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other: of an inspection file, or plumbing on a table of ratings. */
#include "base/text.h"
#include "cli/dossiers.h"
#include "cli/register_options.h"
#include <dossiertoets/long_table.h>

static const char *const WEIGHTS[] = {"linear", "unweighted", "quadratic"};
static const dt_agreement_weights WEIGHT[] = {DT_WEIGHTS_LINEAR, DT_WEIGHTS_NOMINAL, DT_WEIGHTS_QUADRATIC};

typedef struct task {
    dtp_arena arena;
    const char *const *scale;
    size_t n_scale;
    const char *const *missing;
    size_t n_missing;
} task;

static size_t find_code(const char *const *codes, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(codes[i], code))
            return i;
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(codes[i], code))
            return i;
    return n;
}

static dt_status read_scale(task *t, dtp_cli *cli)
{
    DT_TRY(dtp_cli_split_names(&t->arena, dtp_cli_option_text(cli, "scale", ""), &t->scale, &t->n_scale,
                               &cli->error));
    if (dtp_cli_option_given(cli, "missing"))
        DT_TRY(dtp_cli_split_names(&t->arena, dtp_cli_option_text(cli, "missing", ""), &t->missing,
                                   &t->n_missing, &cli->error));
    if (t->n_scale < 2 || t->n_scale > DT_CATEGORIES_MAX)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE, DTP_NUM(DT_CATEGORIES_MAX), NULL);
    for (size_t i = 0; i < t->n_scale; i++)
        if (t->scale[i][0] == '\0' || find_code(t->scale, t->n_scale, t->scale[i]) != i ||
            find_code(t->missing, t->n_missing, t->scale[i]) < t->n_missing)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SCALE_TWICE, t->scale[i], NULL);
    return DT_OK;
}

static dt_status compose_table(dt_document **doc, dtp_cli *cli, const dt_unit_table *units,
                               unsigned categories, dt_agreement_weights weights)
{
    unsigned long population = dtp_cli_option_number(cli, "population", 0);
    if (population > 0 && population < units->rated)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(units->rated),
                        DTP_NUM(population), NULL);
    return dtp_cli_blame(
        cli, cli->arg[0],
        dt_compose_units(doc, units, categories, weights, population, cli->lang, &cli->error));
}

static dt_status compute(dt_document **doc, task *t, dtp_cli *cli)
{
    size_t weights;
    dt_unit_table *units;
    DT_TRY(read_scale(t, cli));
    DT_TRY(dtp_cli_read_choice(&weights, cli, "weights", WEIGHTS, 3));
    const dt_unit_request request = {.path = cli->arg[0],
                                     .code = t->scale,
                                     .n_codes = t->n_scale,
                                     .missing = t->missing,
                                     .n_missing = t->n_missing,
                                     .issues = dtp_cli_sink(cli)};
    DT_TRY(dt_unit_table_read(&units, &request, &cli->error));
    dt_status status = compose_table(doc, cli, units, (unsigned)t->n_scale, WEIGHT[weights]);
    dt_unit_table_free(units);
    return status;
}

static dt_status agreement(dt_document **doc, dtp_cli *cli)
{
    task t = {.arena = DTP_ARENA_INIT};
    if (cli->n_args == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_TOO_FEW, cli->command->name,
                        cli->command->arguments, NULL);
    dt_status status = compute(doc, &t, cli);
    dtp_arena_free(&t.arena);
    return status;
}

static dt_status of_inspection(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_report_facts *facts;
    DT_TRY(dt_inspection_counts(in, dtp_cli_text(cli, "municipality"), 0.95, &facts, &cli->error));
    return dt_compose_agreement(doc, facts, cli->lang, &cli->error);
}

static bool nothing_given(const dtp_cli *cli)
{
    return cli->n_args == 0;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "perfect|double",
     .allowed = {"differing"},
     .needs = {"population"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_differing},
    {.when = nothing_given, .allowed = {DTP_FORM_ANY}, .result = agreement},
    {.when = dtp_cli_is_inspection,
     .never = {"scale", "weights", "missing", "population", "differing"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .compose = of_inspection},
    {.option = "municipality", .which = DTP_MSG_COMPARE_NOT_INSPECTION},
    {.allowed = {DTP_FORM_ANY}, .needs = {"scale"}, .result = agreement}};
static const dtp_cli_pair PAIRS[] = {{.option = "differing", .with = "double"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"scale", 's', DTP_OPTION_TEXT, "CODE,CODE,...", DTP_MSG_PLUMBING_OPT_SCALE},
    {"weights", 'w', DTP_OPTION_TEXT, "linear|quadratic|unweighted", DTP_MSG_PLUMBING_OPT_WEIGHTS},
    {"missing", 'm', DTP_OPTION_TEXT, "CODE[,CODE]", DTP_MSG_PLUMBING_OPT_MISSING},
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_UNITS},
    {"municipality", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"perfect", 0, DTP_OPTION_NUMBER, "n", DTP_MSG_DOSSIERS_OPT_PERFECT},
    {"double", 0, DTP_OPTION_NUMBER, "n", DTP_MSG_DOSSIERS_OPT_DOUBLE},
    {"differing", 0, DTP_OPTION_NUMBER, "d", DTP_MSG_DOSSIERS_OPT_DIFFERING},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_agreement = {
    .name = "agreement",
    .arguments = "FILE.toets | RATINGS.csv --scale V,D,N | --perfect n --population N",
    .args = {0, 1},
    .summary = DTP_MSG_PLUMBING_AGREEMENT,
    .details = DTP_MSG_PLUMBING_AGREEMENT_MORE,
    .example = "agreement oordelen.csv --scale V,D,N --missing B,X",
    .options = OPTIONS,
    .forms = FORMS,
    .pairs = PAIRS};
