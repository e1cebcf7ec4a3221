/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: finds the command, tells what went wrong, and lets the result reach its file. */
#include "base/argument.h"
#include "base/file.h"
#include "base/spoken.h"
#include "base/text.h"
#include "cli/form.h"
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What was told line by line reaches its file here. */
static int write_out(dtp_cli *cli, int code)
{
    if (cli->out == NULL)
        return code;
    bool whole = fclose(cli->out) == 0;
    int written = DTP_EXIT_OK;
    if (!whole) {
        (void)dtp_fail_memory(&cli->error);
        written = dtp_cli_failed(cli);
    } else if (code == DTP_EXIT_OK || code == DTP_EXIT_NO)
        written = dtp_cli_write(cli, cli->out_text, cli->out_size);
    free(cli->out_text);
    return written != DTP_EXIT_OK ? written : code;
}

/* A step that cannot be undone must not fail on the name of its result. */
static dt_status check_output(dtp_cli *cli)
{
    struct stat st;
    char folder[PATH_MAX] = ".";
    const char *path = cli->output;
    if (path == NULL || strcmp(path, "-") == 0)
        return DT_OK;
    const char *slash = strrchr(path, '/');
    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path) + 1, path);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return dtp_fail(&cli->error, DT_ERR_DATA, DTP_MSG_BASE_IS_FOLDER, path, NULL);
    if (!cli->force && dtp_file_exists(path))
        return dtp_fail(&cli->error, DT_ERR_REFUSED, DTP_MSG_CLI_OUTPUT_EXISTS, path, NULL);
    if (access(folder, F_OK) != 0)
        return dtp_fail(&cli->error, DT_ERR_NOTFOUND, DTP_MSG_BASE_FOLDER_MISSING, path, NULL);
    if (access(folder, W_OK) != 0 && !dtp_file_exists(path))
        return dtp_fail(&cli->error, DT_ERR_IO, DTP_MSG_BASE_WRITE_DENIED, path, NULL);
    return DT_OK;
}

static int run_command(dtp_cli *cli, int argc, char **argv)
{
    bool help = false;
    dt_error settings = cli->error;
    dt_error_clear(&cli->error);
    if (dtp_cli_parse(cli, argc, argv, &help) != DT_OK)
        return dtp_cli_refused(cli);
    cli->people = help;
    if (help)
        return dtp_cli_help(cli, cli->command, true);
    if (!dtp_cli_has_name("help, version, config", cli->command->name))
        cli->error = settings; /* that could not be read: nothing is done without them */
    if (cli->error.status != DT_OK)
        return dtp_cli_failed(cli);
    if (check_output(cli) != DT_OK)
        return dtp_cli_failed(cli);
    return write_out(cli, cli->command->run != NULL ? cli->command->run(cli) : dtp_cli_run_forms(cli));
}

/* --lang may stand before the command too. The index of the command, or 0 after telling what is wrong. */
static int skip_lang(dtp_cli *cli, int argc, char **argv)
{
    int at = 1;
    while (at < argc) {
        const char *code;
        if (strncmp(argv[at], "--lang=", 7) == 0 || strncmp(argv[at], "--taal=", 7) == 0)
            code = argv[at++] + 7;
        else if (strcmp(argv[at], "--lang") != 0 && strcmp(argv[at], "--taal") != 0 &&
                 strcmp(argv[at], "-l") != 0)
            break;
        else if (at + 1 < argc) {
            code = argv[at + 1];
            at += 2;
        } else {
            (void)dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_NEEDS_VALUE, argv[at], NULL);
            return 0;
        }
        if (dtp_cli_set_lang(cli, code, &cli->error) != DT_OK)
            return 0;
    }
    return at;
}

/* A first word that is no command and no file that is there. */
static dt_status refuse_word(dtp_cli *cli, const char *word)
{
    const char *near = dtp_cli_command_near(cli, word);
    if (near != NULL)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_COMMAND_NEAR, word, near, NULL);
    const char *dot = strrchr(word, '.');
    if (dot != NULL && strcmp(dot, ".toets") == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_NO_FILE_NEW, word,
                        dtp_argument(&cli->arena, word), NULL);
    return dtp_fail(&cli->error, DT_ERR_RANGE,
                    strpbrk(word, "./") != NULL ? DTP_MSG_CLI_NO_FILE : DTP_MSG_CLI_UNKNOWN_COMMAND, word,
                    NULL);
}

static int run(dtp_cli *cli, int argc, char **argv)
{
    int at = skip_lang(cli, argc, argv);
    if (at == 0)
        return dtp_cli_failed(cli);
    if (at >= argc) {
        (void)dtp_cli_help(cli, NULL, false);
        return DTP_EXIT_USAGE;
    }
    const char *name = argv[at]; /* --help and --version stand for commands */
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    if (strcmp(name, "complete") == 0) /* asked by shells, not by people */
        return dtp_cli_complete(cli, argc - at, argv + at);
    cli->command = dtp_cli_command_find(cli, name);
    if (cli->command != NULL)
        return run_command(cli, argc - at, argv + at);
    if (dtp_file_exists(name)) { /* a file by itself: where it stands */
        cli->command = dtp_cli_command_find(cli, "status");
        return run_command(cli, argc - at + 1, argv + at - 1);
    }
    (void)refuse_word(cli, name);
    return dtp_cli_failed(cli);
}

int main(int argc, char **argv)
{
    dtp_cli cli = {.table = dtp_cli_commands(), .lang = dtp_spoken_here()};
    if (dtp_settings_read(&cli.settings, &cli.error) == DT_OK)
        cli.lang = dtp_settings_language(&cli.settings);
    if (dt_init() != DT_OK) {
        dtp_cli_say(&cli, stderr, DTP_MSG_CLI_CANNOT_START, NULL);
        return DTP_EXIT_MACHINE;
    }
    int code = run(&cli, argc, argv);
    dtp_cli_free(&cli);
    /* A full disk may show only now; an answer that did not arrive is no answer. */
    if (code == DTP_EXIT_OK && dtp_file_write("-", "", 0, false, &cli.error) != DT_OK)
        code = dtp_cli_failed(&cli);
    if (code == DTP_EXIT_MACHINE && cli.stepped)
        dtp_cli_say(&cli, stderr, DTP_MSG_SAFE_STEP_DONE, NULL);
    return code;
}
