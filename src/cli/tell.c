/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command tells: words, findings, errors with their exit code; and where its result goes. */
#include "base/clean.h"
#include "base/file.h"
#include "base/pager.h"
#include "base/screen.h"
#include "base/spoken.h"
#include "cli/cli.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static int exit_code(dt_status status)
{
    switch (status) {
    case DT_OK:
        return DTP_EXIT_OK;
    case DT_ERR_REFUSED:
        return DTP_EXIT_NO;
    case DT_ERR_RANGE:
        return DTP_EXIT_USAGE;
    case DT_ERR_SYNTAX:
    case DT_ERR_DATA:
    case DT_ERR_NOTFOUND:
    case DT_ERR_UNSUPPORTED:
        return DTP_EXIT_DATA;
    case DT_ERR_MEMORY:
    case DT_ERR_IO:
    case DT_ERR_STORE:
    case DT_ERR_INTERNAL:
        return DTP_EXIT_MACHINE;
    }
    return DTP_EXIT_MACHINE;
}

void dtp_cli_add_name(char *list, size_t size, const char *name)
{
    size_t at = strlen(list);
    (void)snprintf(list + at, size - at, "%s%s", at == 0 ? "" : ", ", name);
}

dt_status dtp_cli_refuse_writer(const dtp_cli *cli, dt_error *err)
{
    char known[128] = "";
    size_t n;
    bool by_name = cli->format != NULL;
    const dt_writer *w = dt_writers(&n);
    for (size_t i = 0; i < n; i++)
        dtp_cli_add_name(known, sizeof known, by_name ? w[i].name : w[i].extension);
    return dtp_fail(err, DT_ERR_RANGE, by_name ? DTP_MSG_CLI_UNKNOWN_FORMAT : DTP_MSG_CLI_UNKNOWN_ENDING,
                    by_name ? cli->format : cli->output, known, NULL);
}

static void put(const dtp_cli *cli, FILE *to, dtp_message message, va_list list, const char *end)
{
    char text[DTP_SCREEN_SIZE];
    dtp_screen_tint tint = message == DTP_MSG_CLI_FAULT     ? DTP_SCREEN_RED
                           : message == DTP_MSG_CLI_WARNING ? DTP_SCREEN_YELLOW
                                                            : DTP_SCREEN_PLAIN;
    dtp_screen_put(&cli->settings, to, tint, dtp_screen_fill(text, cli->lang, message, list));
    (void)fputs(end, to);
}

void dtp_cli_say(const dtp_cli *cli, FILE *to, dtp_message message, ...)
{
    va_list list;
    va_start(list, message);
    put(cli, to, message, list, "\n");
    va_end(list);
}

static void ask(const dtp_cli *cli, FILE *to, dtp_message message, ...)
{
    va_list list;
    va_start(list, message);
    put(cli, to, message, list, "");
    va_end(list);
    (void)fflush(to);
}

dt_status dtp_cli_ask_line(const char **out, dtp_cli *cli, dtp_message message, const char *arg)
{
    char line[4096] = "";
    ask(cli, stderr, message, arg, NULL);
    if (fgets(line, sizeof line, stdin) == NULL)
        line[0] = '\0';
    *out = dtp_arena_strndup(&cli->arena, line, strcspn(line, "\r\n"));
    return *out == NULL ? dtp_fail_memory(&cli->error) : DT_OK;
}

static void tell_issue(void *payload, dt_severity severity, const dt_error *finding)
{
    dtp_cli *cli = payload;
    char text[2048];
    if (severity == DT_FAULT)
        cli->issues.faults++;
    else if (cli->quiet && (severity == DT_WARNING || cli->issues.faults == 0))
        return;
    dtp_message label = severity == DT_FAULT     ? DTP_MSG_CLI_FAULT
                        : severity == DT_WARNING ? DTP_MSG_CLI_WARNING
                                                 : DTP_MSG_CLI_NOTE;
    dtp_cli_say(cli, stderr, label, dt_error_text(finding, cli->lang, text, sizeof text), NULL);
}

dt_issue_sink dtp_cli_sink(dtp_cli *cli)
{
    return (dt_issue_sink){tell_issue, cli};
}

static void tell_line(void *payload, const char *line)
{
    fprintf(dtp_cli_out(payload), "%s\n", line);
}

dt_listener dtp_cli_listener(dtp_cli *cli)
{
    return (dt_listener){tell_line, cli, cli->lang};
}

static void tell_error(const dtp_cli *cli, const char *text)
{
    dtp_buf clean = DTP_BUF_INIT;
    dtp_buf_puts(&clean, "dossiertoets: ");
    dtp_clean_show(&clean, text);
    dtp_buf_putc(&clean, '\n');
    dtp_screen_put(&cli->settings, stderr, DTP_SCREEN_RED,
                   clean.failed ? "dossiertoets: ?\n" : dtp_buf_text(&clean));
    dtp_buf_free(&clean);
}

int dtp_cli_failed(dtp_cli *cli)
{
    char text[2048];
    /* A fault that was told already is the error: say only that nothing changed. */
    if (cli->issues.faults > 0)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_FAULTS, DTP_NUM(cli->issues.faults), NULL);
    else
        tell_error(cli, dt_error_text(&cli->error, cli->lang, text, sizeof text));
    return exit_code(cli->error.status);
}

int dtp_cli_refused(dtp_cli *cli)
{
    int code = dtp_cli_failed(cli);
    if (code == DTP_EXIT_USAGE && !cli->brief)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TRY_HELP, cli->command->name, NULL);
    return code;
}

int dtp_cli_usage(dtp_cli *cli, dtp_message message, const char *a, const char *b)
{
    dt_error_clear(&cli->error);
    (void)dtp_fail(&cli->error, DT_ERR_RANGE, message, a, b, NULL);
    cli->brief = false;
    return dtp_cli_refused(cli);
}

int dtp_cli_write(dtp_cli *cli, const char *data, size_t size)
{
    const char *path = cli->output != NULL ? cli->output : "-";
    if (cli->people && !cli->no_pager && strcmp(path, "-") == 0 && dtp_pager_show(&cli->settings, data, size))
        return DTP_EXIT_OK;
    if (dtp_file_write(path, data, size, cli->force, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->output != NULL && strcmp(path, "-") != 0 && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, path, NULL);
    return DTP_EXIT_OK;
}

FILE *dtp_cli_out(dtp_cli *cli)
{
    if (!cli->people && (cli->output == NULL || strcmp(cli->output, "-") == 0))
        return stdout;
    if (cli->out == NULL)
        cli->out = open_memstream(&cli->out_text, &cli->out_size);
    return cli->out != NULL ? cli->out : stdout;
}

bool dtp_cli_tints(const dtp_cli *cli)
{
    bool screen = cli->output == NULL || strcmp(cli->output, "-") == 0;
    return screen && dtp_screen_tints(&cli->settings, stdout);
}

size_t dtp_cli_width(const dtp_cli *cli, size_t otherwise)
{
    bool screen = cli->output == NULL || strcmp(cli->output, "-") == 0;
    return screen ? dtp_screen_width(stdout, otherwise) : otherwise;
}
