/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new: begins an inspection, or a second look at an earlier one. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/inspect.h"
#include <string.h>

/* "GM1924=Goeree-Overflakkee", "GM1924" or "Goeree-Overflakkee". */
static dt_status read_municipality(dt_municipality *m, dtp_arena *arena, bool unlisted, dt_error *err)
{
    char code[8], name[64];
    bool looks = strlen(m->code) == 6 && strncmp(m->code, "GM", 2) == 0;
    if (unlisted)
        return DT_OK;
    if (looks)
        return dt_municipality_check(m->code, m->name, err);
    DT_TRY(dt_municipality_find(m->code, code, name, err));
    m->code = dtp_arena_strdup(arena, code);
    m->name = dtp_arena_strdup(arena, name);
    return m->code == NULL || m->name == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_municipalities(const dtp_cli_value *v, bool unlisted, dtp_arena *arena,
                                     dt_municipality **out, dt_error *err)
{
    *out = dtp_arena_array(arena, v->n_list, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < v->n_list; i++) {
        const char *equals = strchr(v->list[i], '=');
        size_t length = equals != NULL ? (size_t)(equals - v->list[i]) : strlen(v->list[i]);
        (*out)[i].code = dtp_arena_strndup(arena, v->list[i], length);
        (*out)[i].name = equals != NULL ? equals + 1 : "";
        if ((*out)[i].code == NULL)
            return dtp_fail_memory(err);
        if (length == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_MUNICIPALITY, v->list[i], NULL);
        DT_TRY(read_municipality(&(*out)[i], arena, unlisted, err));
    }
    return DT_OK;
}

static int begin(dtp_cli *cli)
{
    const dtp_cli_value *frameworks = dtp_cli_option_value(cli, "framework");
    const dtp_cli_value *municipalities = dtp_cli_option_value(cli, "municipality");
    const dtp_cli_value *relations = dtp_cli_option_value(cli, "relations");
    const dtp_cli_value *again = dtp_cli_option_value(cli, "indicator");
    const dtp_cli_value *supervisors = dtp_cli_option_value(cli, "supervisor");
    dtp_arena arena = DTP_ARENA_INIT;
    dt_municipality *list;
    dt_inspection *in = NULL;
    dt_status status = read_municipalities(municipalities, dtp_cli_option_given(cli, "unlisted"), &arena,
                                           &list, &cli->error);
    if (status == DT_OK) {
        dt_new_options options = {.title = dtp_cli_option_text(cli, "title", ""),
                                  .framework = frameworks->list,
                                  .n_frameworks = frameworks->n_list,
                                  .municipality = list,
                                  .n_municipalities = municipalities->n_list,
                                  .supervisor = supervisors->list,
                                  .n_supervisors = supervisors->n_list,
                                  .profile = dtp_cli_text(cli, "profile"),
                                  .from = dtp_cli_text(cli, "from"),
                                  .indicator = again->list,
                                  .n_indicators = again->n_list,
                                  .relations = relations->list,
                                  .n_relations = relations->n_list,
                                  .warnings = dtp_cli_sink(cli),
                                  .unlisted = dtp_cli_option_given(cli, "unlisted")};
        status = dt_inspection_new(&in, cli->arg[0], &options, &cli->error);
    }
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_NEW_DONE, cli->arg[0], dt_inspection_id(in), NULL);
    dt_inspection_close(in);
    dtp_arena_free(&arena);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .needs = {"title", "framework|from"}, .plain = begin}};
static const dtp_cli_option OPTIONS[] = {
    {"title", 't', DTP_OPTION_TEXT, "TITLE", DTP_MSG_CLI_OPT_TITLE},
    {"framework", 'F', DTP_OPTION_LIST, "FILE|ID", DTP_MSG_CLI_OPT_FRAMEWORK},
    {"municipality", 'm', DTP_OPTION_LIST, "CODE[=NAME]|NAME", DTP_MSG_CLI_OPT_MUNICIPALITIES},
    {"unlisted", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_UNLISTED},
    {"supervisor", 's', DTP_OPTION_LIST, "NAME", DTP_MSG_CLI_OPT_SUPERVISOR},
    {"profile", 'p', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_PROFILE},
    {"from", 0, DTP_OPTION_TEXT, "FIRST.toets", DTP_MSG_EVIDENCE_OPT_FROM},
    {"indicator", 'i', DTP_OPTION_LIST, "ID", DTP_MSG_EVIDENCE_OPT_AGAIN},
    {"relations", 0, DTP_OPTION_LIST, "FILE|ID", DTP_MSG_RELATION_OPT_FILE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_new = {
    .name = "new",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_NEW,
    .details = DTP_MSG_CLI_NEW_MORE,
    .example = "new bezoek.toets --title \"Toezicht wijkteams\" --framework verwachtingen-1g1p1r "
               "--municipality GM1924=Goeree-Overflakkee",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS};
