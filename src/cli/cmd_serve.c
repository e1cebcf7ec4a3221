/* SPDX-License-Identifier: GPL-3.0-or-later */
/* serve: the local web app. */
#include "base/file.h"
#include "cli/form.h"
#include "web/web.h"
#include <spawn.h>
#include <sys/wait.h>

/* The code in the address is in the list of processes for as long as the opener runs: it works once, and only
 * for this user. */
static bool open_browser(const char *address)
{
    extern char **environ;
    char name[] = "xdg-open";
    char *const arguments[] = {name, (char *)(uintptr_t)address, NULL};
    pid_t child;
    posix_spawn_file_actions_t quiet;
    if (posix_spawn_file_actions_init(&quiet) != 0)
        return false;
    (void)posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", 1 /* O_WRONLY */, 0);
    (void)posix_spawn_file_actions_adddup2(&quiet, 1, 2);
    bool started = posix_spawnp(&child, name, &quiet, NULL, arguments, environ) == 0;
    (void)posix_spawn_file_actions_destroy(&quiet);
    return started;
}

static void tell_ready(void *payload, const char *address, bool running)
{
    dtp_cli *cli = payload;
    printf("%s\n", address);
    (void)fflush(stdout);
    if (running && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_WEB_RUNNING, NULL);
    if (!dtp_cli_option_given(cli, "no-open") && !open_browser(address))
        dtp_cli_say(cli, stderr, DTP_MSG_WEB_NO_BROWSER, NULL);
}

static int serve(dtp_cli *cli, dt_inspection *in)
{
    unsigned long port = dtp_cli_option_number(cli, "port", 0);
    (void)in; /* it opens: that is all that is asked of it here */
    if (port > 65535 || (port == 0 && dtp_cli_option_given(cli, "port")))
        return dtp_cli_usage(cli, DTP_MSG_WEB_PORT_RANGE, NULL, NULL);
    const dtp_web_options options = {.path = cli->arg[0],
                                     .port = (unsigned)port,
                                     .idle = dtp_cli_option_number(cli, "idle", 0),
                                     .lang = cli->lang,
                                     .theme = dtp_cli_text(cli, "theme"),
                                     .ready = tell_ready,
                                     .payload = cli};
    return dtp_web_serve(&options, &cli->error) == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = serve}};
static const dtp_cli_option OPTIONS[] = {{"no-open", 'n', DTP_OPTION_FLAG, NULL, DTP_MSG_WEB_OPT_NO_OPEN},
                                         {"port", 'P', DTP_OPTION_NUMBER, "N", DTP_MSG_WEB_OPT_PORT},
                                         {"idle", 0, DTP_OPTION_NUMBER, "MINUTES", DTP_MSG_WEB_OPT_IDLE},
                                         {"theme", 0, DTP_OPTION_TEXT, "FILE.css", DTP_MSG_WEB_OPT_THEME},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_serve = {.name = "serve",
                                           .arguments = "FILE.toets",
                                           .args = {1, 1},
                                           .summary = DTP_MSG_WEB_SERVE,
                                           .details = DTP_MSG_WEB_SERVE_MORE,
                                           .example = "serve bezoek.toets",
                                           .formats = DTP_NO_RESULT,
                                           .options = OPTIONS,
                                           .forms = FORMS};
