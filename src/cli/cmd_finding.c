/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finding: findings and their steps from draft to final. */
#include "cli/recorded.h"
#include "cli/withdraw.def"
#include <string.h>

/* "policy=TEXT"; and the indicators after the first. */
static dt_status read_parts(dtp_cli *cli, dt_finding *out)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, "explanation");
    const dtp_cli_value *on = dtp_cli_option_value(cli, "indicator");
    dt_explanation *why = dtp_arena_array(&cli->arena, v->n_list, sizeof *why);
    dt_finding_indicator *also = dtp_arena_array(&cli->arena, on->n_list, sizeof *also);
    if (why == NULL || also == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < v->n_list; i++) {
        size_t length = strcspn(v->list[i], "=");
        why[i].kind = dtp_arena_strndup(&cli->arena, v->list[i], length);
        why[i].text = v->list[i] + length + (v->list[i][length] == '=');
        if (why[i].kind == NULL)
            return dtp_fail_memory(&cli->error);
    }
    for (size_t i = 1; i < on->n_list; i++)
        also[out->n_also++] = (dt_finding_indicator){.framework = out->framework, .indicator = on->list[i]};
    out->indicator = on->list[0];
    out->explanation = why;
    out->n_explanations = v->n_list;
    out->also = also;
    return DT_OK;
}

static int add(dtp_cli *cli, dt_inspection *in)
{
    char code[DT_CODE_SIZE] = "";
    dt_finding item = {.code = NULL};
#include "cli/field_values.def"

#include "score/fields/finding.def"
    dt_status status = read_parts(cli, &item);
    if (status == DT_OK)
        status = dt_inspection_finding(in, &item, code, &cli->error);
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
