/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finding: findings and their steps from draft to final. */
#include "cli/recorded.h"
#include <string.h>

/* "policy=TEXT". */
static dt_status read_explanations(const dtp_cli_value *v, dtp_arena *arena, dt_explanation **out,
                                   dt_error *err)
{
    *out = dtp_arena_array(arena, v->n_list, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < v->n_list; i++) {
        const char *equals = strchr(v->list[i], '=');
        size_t length = equals == NULL ? strlen(v->list[i]) : (size_t)(equals - v->list[i]);
        (*out)[i].kind = dtp_arena_strndup(arena, v->list[i], length);
        (*out)[i].text = equals == NULL ? "" : equals + 1;
        if ((*out)[i].kind == NULL)
            return dtp_fail_memory(err);
    }
    return DT_OK;
}

static int add(dtp_cli *cli, dt_inspection *in)
{
    char code[DT_CODE_SIZE] = "";
    dtp_arena arena = DTP_ARENA_INIT;
    dt_explanation *explanation;
    const dtp_cli_value *explanations = dtp_cli_option_value(cli, "explanation");
    const dtp_cli_value *sources = dtp_cli_option_value(cli, "source");
    dt_status status = read_explanations(explanations, &arena, &explanation, &cli->error);
    if (status == DT_OK) {
        dt_finding f = {.municipality = dtp_cli_text(cli, "municipality"),
                        .framework = dtp_cli_text(cli, "framework"),
                        .indicator = dtp_cli_text(cli, "indicator"),
                        .text = dtp_cli_text(cli, "text"),
                        .risk = dtp_cli_text(cli, "risk"),
                        .extent = dtp_cli_text(cli, "extent"),
                        .contradiction = dtp_cli_text(cli, "contradiction"),
                        .reinspect = dtp_cli_option_given(cli, "reinspect"),
                        .explanation = explanation,
                        .n_explanations = explanations->n_list,
                        .source = sources->list,
                        .n_sources = sources->n_list,
                        .assessor = dtp_cli_text(cli, "assessor")};
        status = dt_inspection_finding(in, &f, code, &cli->error);
    }
    dtp_arena_free(&arena);
    return dtp_cli_added(cli, status, code);
}

static int add_step(dtp_cli *cli, dt_inspection *in)
{
    dt_step s = {.of = dtp_cli_text(cli, "step"),
                 .kind = dtp_cli_text(cli, "as"),
                 .happened = dtp_cli_text(cli, "date"),
                 .text = dtp_cli_text(cli, "text"),
                 .reason = dtp_cli_text(cli, "reason"),
                 .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_finding_step(in, &s, &cli->error), s.of);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list(cli, in, DT_LIST_FINDINGS, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "indicator",
     .allowed = {"framework", "text", "risk", "extent", "contradiction", "reinspect", "explanation", "source",
                 "assessor", "municipality"},
     .run = add},
    {.option = "step", .allowed = {"as", "text", "reason", "date", "assessor"}, .run = add_step},
    {.allowed = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[] = {
    {"indicator", 'i', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_INDICATOR},
    {"framework", 'F', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_WHICH_FRAMEWORK},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_WRITTEN},
    {"source", 's', DTP_OPTION_LIST, "CODE", DTP_MSG_EVIDENCE_OPT_SOURCES},
    {"risk", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_RISK},
    {"explanation", 'e', DTP_OPTION_LIST, "KIND=TEXT", DTP_MSG_EVIDENCE_OPT_EXPLANATION},
    {"extent", 0, DTP_OPTION_TEXT, "WORD", DTP_MSG_EVIDENCE_OPT_EXTENT},
    {"contradiction", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_CONTRADICTION},
    {"reinspect", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_REINSPECT},
    {"step", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_STEP},
    {"as", 0, DTP_OPTION_TEXT, "KIND", DTP_MSG_EVIDENCE_OPT_AS},
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_REASON},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DATE},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_finding = {
    .name = "finding",
    .arguments = "FILE.toets",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_EVIDENCE_FINDING,
    .details = DTP_MSG_EVIDENCE_FINDING_MORE,
    .example =
        "finding bezoek.toets --framework verwachtingen-1g1p1r --indicator 1.1.4 --text \"Veiligheid wordt "
        "niet stelselmatig ingeschat.\" --source G01 --extent structural --assessor A",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .forms = FORMS};
