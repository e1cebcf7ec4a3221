/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: the structured report of a municipality or a complaint. */
#include "base/file.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/public_version.h"
#include "cli/recorded.h"

static bool is_date(dtp_cli *cli)
{
    char day[32];
    return !dtp_cli_option_given(cli, "date") || dtp_cli_day(cli, day) != NULL;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    const char *municipality;
    if (!is_date(cli))
        return DTP_EXIT_USAGE;
    if (!dtp_cli_municipality(&municipality, cli, in))
        return DTP_EXIT_USAGE;
    if (municipality == NULL)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    return dtp_cli_write_answer(cli, in, "md", dt_ask_report);
}

/* Reports on their way to a folder. */
typedef struct reports {
    dtp_cli *cli;
    const char *folder;
    const dt_writer *writer;
    int code;
} reports;

/* The file of a municipality in the folder. */
static bool write_one(void *payload, const char *municipality, dt_document *doc)
{
    reports *r = payload;
    dtp_buf path = DTP_BUF_INIT;
    dtp_buf_printf(&path, "%s/%s%s", r->folder, municipality, r->writer->extension);
    if (dtp_file_make_folder(r->folder, &r->cli->error) != DT_OK ||
        dtp_buf_status(&path, &r->cli->error) != DT_OK) {
        r->code = dtp_cli_failed(r->cli);
    } else {
        r->cli->output = dtp_buf_text(&path);
        r->code = dtp_cli_write_with(r->cli, doc, r->writer);
        r->cli->output = r->folder;
    }
    dtp_buf_free(&path);
    return r->code == DTP_EXIT_OK;
}

/* --all: a report of each municipality that was drawn, in the folder --output. */
static int write_all(dtp_cli *cli, dt_inspection *in)
{
    reports r = {cli, cli->output, cli->format != NULL ? dtp_cli_writer(cli, "") : dt_writer_find("html"),
                 DTP_EXIT_OK};
    dt_ask ask;
    if (!is_date(cli))
        return DTP_EXIT_USAGE;
    if (r.writer == NULL)
        return dtp_cli_no_writer(cli);
    if (dtp_cli_question(&ask, cli, in) != DT_OK || dtp_file_make_folder(cli->output, &cli->error) != DT_OK ||
        dt_ask_reports(&ask, write_one, &r, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return r.code;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "complaint",
     .allowed = {"theme", "public"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .brief = true,
     .ask_of = dt_ask_report,
     .writer = "md"},
    {.option = "all",
     .allowed = {"date", "brief", "percentages", "norm", "posterior", "hand-check", "lqas", "theme", "public",
                 "threshold"},
     .needs = {"output"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .run = write_all},
    {.allowed = {DTP_FORM_ANY}, .habits = {"municipality"}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
#include "cli/report_options.def"
};
const dtp_cli_command dtp_cli_cmd_report = {
    .name = "report",
    .arguments = "FILE.toets --municipality CODE|--complaint CODE -o REPORT.odt|.docx|.html|.md|.xlsx|.json "
                 "| --all -o FOLDER",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_REPORT,
    .details = DTP_MSG_CLI_REPORT_MORE,
    .example = "report bezoek.toets --municipality GM1924 --date 2017-03-01 -o rapport.html",
    .formats = DTP_OWN_FORMATS,
    .options = OPTIONS,
    .forms = FORMS};
