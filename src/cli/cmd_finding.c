/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finding: findings and their steps from draft to final. */
#include "cli/recorded.h"
#include "cli/withdraw.def"
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
        dt_finding item = {.explanation = explanation,
                           .n_explanations = explanations->n_list,
                           .source = sources->list,
                           .n_sources = sources->n_list};
#include "cli/field_values.def"

#include "score/fields/finding.def"
        status = dt_inspection_finding(in, &item, code, &cli->error);
    }
    dtp_arena_free(&arena);
    return dtp_cli_added(cli, status, code);
}

static int add_step(dtp_cli *cli, dt_inspection *in)
{
    dt_step item = {.of = NULL};
#include "cli/field_values.def"

#include "score/fields/finding_step.def"
    return dtp_cli_added(cli, dt_inspection_finding_step(in, &item, &cli->error), item.of);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list(cli, in, DT_LIST_FINDINGS, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {{.option = "indicator",
                                          .allowed =
                                              {
#include "cli/field_names.def"

#include "score/fields/finding.def"
                                              },
                                          .run = add},
                                         {.option = "step",
                                          .allowed =
                                              {
#include "cli/field_names.def"

#include "score/fields/finding_step.def"
                                              },
                                          .run = add_step},
                                         DTP_WITHDRAW_FORMS,
                                         {.allowed = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/finding.def"

#include "cli/field_options.def"

#include "score/fields/finding_step.def"
    [15] = DTP_WITHDRAW_OPTIONS};
const dtp_cli_command dtp_cli_cmd_finding = {
    .name = "finding",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_EVIDENCE_FINDING,
    .details = DTP_MSG_EVIDENCE_FINDING_MORE,
    .example =
        "finding bezoek.toets --framework verwachtingen-1g1p1r --indicator 1.1.4 --text \"Veiligheid wordt "
        "niet stelselmatig ingeschat.\" --source G01 --extent structural --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
