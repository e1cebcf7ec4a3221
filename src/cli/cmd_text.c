/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: the texts of the report, by section and as files. */
#include "base/clean.h"
#include "base/editor.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/recorded.h"
#include <dossiertoets/texts_steps.h>
#include <string.h>

/* A section, or none, as the second argument. */
static bool has_section(dtp_cli *cli, bool wanted)
{
    if ((cli->n_args > 1) == wanted)
        return true;
    (void)dtp_cli_usage(cli, wanted ? DTP_MSG_CLI_TEXT_NEEDS_SECTION : DTP_MSG_CLI_TEXT_NO_SECTION,
                        wanted ? NULL : cli->arg[1], NULL);
    return false;
}

static dt_status compose_list(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_report_facts *facts;
    const char *municipality;
    dt_ask ask;
    *doc = NULL;
    DT_TRY(dtp_cli_question(&ask, cli, in));
    DT_TRY(dt_ask_municipality(&municipality, &ask, &cli->error));
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, &cli->error));
    return dt_compose_texts(doc, facts, cli->lang, &cli->error);
}

static int list(dtp_cli *cli, dt_inspection *in)
{
    const char *municipality;
    return dtp_cli_municipality(&municipality, cli, in)
               ? dtp_cli_write_document(cli, in, "text", compose_list)
               : DTP_EXIT_USAGE;
}

/* A text as it stands: the versions that it is, for dt_text_request.base. */
typedef struct text_now {
    const char *section, *body, *base;
} text_now;

/* The text of the section and the versions that it is, as they stand. */
static dt_status find_text(dtp_cli *cli, dt_inspection *in, const char *municipality, dtp_arena *arena,
                           text_now *out)
{
    const dt_report_facts *facts;
    dt_sections *sections;
    const dt_section *section;
    DT_TRY(dt_inspection_evidence(in, municipality, 0.95, &facts, &cli->error));
    DT_TRY(dt_sections_of(&sections, facts, cli->lang, &cli->error));
    dt_status status = dt_sections_find(&section, sections, cli->arg[1], &cli->error);
    if (status == DT_OK) {
        out->section = dtp_arena_strdup(arena, section->id);
        const dt_text *now = dt_texts_find(facts, section->id);
        out->body = now == NULL ? "" : dtp_arena_strdup(arena, now->body);
        out->base = now == NULL ? "" : dtp_arena_strdup(arena, now->base);
        if (out->section == NULL || out->body == NULL || out->base == NULL)
            status = dtp_fail_memory(&cli->error);
    }
    dt_sections_free(sections);
    return status;
}

typedef struct old {
    const char *version;
    dtp_buf body;
    bool found;
} old;

static void note_version(void *payload, const dt_text_version *v)
{
    old *o = payload;
    if (o->found || !dtp_fold_eq(v->version, o->version))
        return;
    o->found = true;
    dtp_buf_puts(&o->body, v->body);
}

/* A text, without what a terminal would act on. */
static int write_shown(dtp_cli *cli, const char *text)
{
    dtp_buf shown = DTP_BUF_INIT;
    dtp_clean_show(&shown, text);
    if (shown.failed)
        dtp_fail_memory(&cli->error);
    int code = shown.failed ? dtp_cli_failed(cli) : dtp_cli_write(cli, dtp_buf_text(&shown), shown.len);
    dtp_buf_free(&shown);
    return code;
}

static int print_version(dtp_cli *cli, dt_inspection *in, const char *municipality)
{
    old o = {dtp_cli_text(cli, "version"), DTP_BUF_INIT, false};
    dt_status status =
        dt_inspection_text_versions(in, municipality, cli->arg[1], note_version, &o, &cli->error);
    if (status == DT_OK && !o.found)
        status = dtp_fail(&cli->error, DT_ERR_NOTFOUND, DTP_MSG_TEXTS_VERSION_UNKNOWN, cli->arg[1], o.version,
                          NULL);
    int code = status == DT_OK ? write_shown(cli, dtp_buf_text(&o.body)) : dtp_cli_failed(cli);
    dtp_buf_free(&o.body);
    return code;
}

static int print(dtp_cli *cli, dt_inspection *in)
{
    dtp_arena arena = DTP_ARENA_INIT;
    text_now now;
    const char *municipality;
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, true))
        return DTP_EXIT_USAGE;
    if (dtp_cli_option_given(cli, "version"))
        return print_version(cli, in, municipality);
    dt_status status = find_text(cli, in, municipality, &arena, &now);
    int code = status == DT_OK ? write_shown(cli, now.body) : dtp_cli_failed(cli);
    dtp_arena_free(&arena);
    return code;
}

static int versions(dtp_cli *cli, dt_inspection *in)
{
    const char *municipality;
    dt_document *doc = NULL;
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, true))
        return DTP_EXIT_USAGE;
    dt_status status = dt_compose_text_versions(&doc, in, municipality, cli->arg[1], cli->lang, &cli->error);
    return dtp_cli_result_finish(cli, status, doc);
}

static int keep(dtp_cli *cli, dt_inspection *in, const char *municipality, const char *source,
                const char *body, const char *base)
{
    char version[DT_CODE_SIZE];
    const dt_text_request request = {DT_SIZED(dt_text_request),
                                     .municipality = municipality,
                                     .section = cli->arg[1],
                                     .body = body,
                                     .source = source,
                                     .base = base,
                                     .accept_numbers = dtp_cli_option_given(cli, "accept-numbers"),
                                     .assessor = dtp_cli_text(cli, "assessor"),
                                     .issues = dtp_cli_sink(cli)};
    if (dt_inspection_text_set(in, &request, version, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->quiet)
        return DTP_EXIT_OK;
    if (version[0] == '\0')
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_TEXT_SAME, NULL);
    else
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_TEXT_KEPT, cli->arg[1], version, NULL);
    return DTP_EXIT_OK;
}

static int set(dtp_cli *cli, dt_inspection *in)
{
    char *body;
    size_t size;
    const char *municipality, *path = dtp_cli_text(cli, "set");
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, true))
        return DTP_EXIT_USAGE;
    if (dtp_file_read(path, (size_t)2 * DT_TEXT_MAX, &body, &size, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = DTP_EXIT_DATA;
    if (strlen(body) == size) {
        code = keep(cli, in, municipality, path, body, NULL);
    } else {
        (void)dtp_fail_at(&cli->error, (dtp_place){.source = path}, DT_ERR_DATA, DTP_MSG_INSPECTION_NOT_UTF8,
                          cli->arg[1], NULL);
        code = dtp_cli_failed(cli);
    }
    dtp_free(body);
    return code;
}

static int edit(dtp_cli *cli, dt_inspection *in)
{
    dtp_arena arena = DTP_ARENA_INIT;
    text_now now;
    dtp_editor_file file;
    const char *municipality;
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, true))
        return DTP_EXIT_USAGE;
    dt_status status = find_text(cli, in, municipality, &arena, &now);
    if (status == DT_OK)
        status = dtp_editor_edit(&file, &cli->settings, now.body, (size_t)2 * DT_TEXT_MAX, &cli->error);
    int code =
        status == DT_OK ? keep(cli, in, municipality, file.path, file.body, now.base) : dtp_cli_failed(cli);
    if (status == DT_OK && code != DTP_EXIT_OK)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TEXT_EDIT_LEFT, file.path, NULL);
    if (status == DT_OK)
        dtp_editor_done(&file, code == DTP_EXIT_OK);
    dtp_arena_free(&arena);
    return code;
}

static dt_texts_options folder_options(dtp_cli *cli, const char *municipality, const char *folder)
{
    return (dt_texts_options){DT_SIZED(dt_texts_options),
                              .municipality = municipality,
                              .folder = folder,
                              .lang = cli->lang,
                              .force = cli->force,
                              .assessor = dtp_cli_text(cli, "assessor"),
                              .accept_numbers = dtp_cli_option_given(cli, "accept-numbers"),
                              .issues = dtp_cli_sink(cli)};
}

static int export_texts(dtp_cli *cli, dt_inspection *in)
{
    size_t n;
    const char *municipality, *folder = dtp_cli_text(cli, "export");
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, false))
        return DTP_EXIT_USAGE;
    dt_texts_options o = folder_options(cli, municipality, folder);
    if (dt_inspection_texts_export(in, &o, &n, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_TEXT_EXPORTED, DTP_NUM(n), folder, NULL);
    return DTP_EXIT_OK;
}

static int import_texts(dtp_cli *cli, dt_inspection *in)
{
    size_t n = 0;
    dt_document *doc;
    const char *municipality;
    if (!dtp_cli_municipality(&municipality, cli, in) || !has_section(cli, false))
        return DTP_EXIT_USAGE;
    dt_texts_options o = folder_options(cli, municipality, dtp_cli_text(cli, "import"));
    dt_status status = dt_compose_texts_import(&doc, in, &o, &n, cli->lang, &cli->error);
    int code = dtp_cli_result_finish(cli, status, doc);
    if (code != DTP_EXIT_OK || cli->quiet)
        return code;
    if (n == 0)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TEXT_SAME, NULL);
    else if (o.assessor == NULL)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TEXT_ONLY_SHOWN, NULL);
    else
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TEXT_IMPORTED, DTP_NUM(n), NULL);
    return code;
}

static dt_status compose_numbers(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    (void)in;
    return dt_compose_live_numbers(doc, cli->lang, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {
#include "cli/text_forms.def"
};
static const dtp_cli_option OPTIONS[] = {
#include "cli/text_options.def"
};
const dtp_cli_command dtp_cli_cmd_text = {
    .name = "text",
    .arguments = "FILE.toets [SECTION]",
    .args = {1, 2},
    .summary = DTP_MSG_CLI_TEXT,
    .details = DTP_MSG_CLI_TEXT_MORE,
    .example = "text bezoek.toets judgement/general --set oordeel.md --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
