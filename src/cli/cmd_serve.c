/* SPDX-License-Identifier: GPL-3.0-or-later */
/* serve: the local web app. */
#include "base/file.h"
#include "base/platform/programs.h"
#include "cli/form.h"
#include "web/web.h"
#include <limits.h>
#include <string.h>
#include <unistd.h>

static void tell_ready(void *payload, const char *address, bool running)
{
    dtp_cli *cli = payload;
    printf("%s\n", address);
    (void)fflush(stdout);
    if (running && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_WEB_RUNNING, NULL);
    if (!dtp_cli_option_given(cli, "no-open") && !dtp_programs_show(address))
        dtp_cli_say(cli, stderr, DTP_MSG_WEB_NO_BROWSER, NULL);
}

/* A file that is there must open; one that is not is made in the browser. */
static dt_status look(const char *path, dt_error *err)
{
    dt_inspection *in;
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path) + 1,
                   slash == NULL ? "." : path);
    if (!dtp_file_exists(path) && access(folder, W_OK) == 0)
        return DT_OK;
    DT_TRY(dt_inspection_open(&in, path, err));
    dt_inspection_close(in);
    return DT_OK;
}

static int serve(dtp_cli *cli)
{
    unsigned long port = dtp_cli_option_number(cli, "port", 0);
    const char *path = cli->n_args == 0 ? "bezoek.toets" : cli->arg[0];
    if (look(path, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (port > 65535 || (port == 0 && dtp_cli_option_given(cli, "port")))
        return dtp_cli_usage(cli, DTP_MSG_WEB_PORT_RANGE, NULL, NULL);
    const dtp_web_options options = {.path = path,
                                     .port = (unsigned)port,
                                     .idle = dtp_cli_option_number(cli, "idle", 0),
                                     .lang = cli->lang,
                                     .theme = dtp_cli_text(cli, "theme"),
                                     .ready = tell_ready,
                                     .payload = cli};
    return dtp_web_serve(&options, &cli->error) == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .plain = serve}};
static const dtp_cli_option OPTIONS[] = {{"no-open", 'n', DTP_OPTION_FLAG, NULL, DTP_MSG_WEB_OPT_NO_OPEN},
                                         {"port", 'P', DTP_OPTION_NUMBER, "N", DTP_MSG_WEB_OPT_PORT},
                                         {"idle", 0, DTP_OPTION_NUMBER, "MINUTES", DTP_MSG_WEB_OPT_IDLE},
                                         {"theme", 0, DTP_OPTION_TEXT, "FILE.css", DTP_MSG_WEB_OPT_THEME},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_serve = {.name = "serve",
                                           .arguments = "[FILE.toets]",
                                           .args = {0, 1},
                                           .summary = DTP_MSG_WEB_SERVE,
                                           .details = DTP_MSG_WEB_SERVE_MORE,
                                           .example = "serve bezoek.toets",
                                           .formats = DTP_NO_RESULT,
                                           .options = OPTIONS,
                                           .forms = FORMS};
