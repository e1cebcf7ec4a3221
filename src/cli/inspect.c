/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share: opening it, and writing a document in the asked form. */
#include "cli/inspect.h"
#include "base/file.h"
#include <string.h>

int dtp_cli_with_inspection(dtp_cli *cli, int (*step)(dtp_cli *cli, dt_inspection *in))
{
    dt_inspection *in;
    if (dt_inspection_open(&in, cli->arg[0], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    dt_inspection_listen(in, dtp_cli_sink(cli));
    int code = step(cli, in);
    dt_inspection_close(in);
    return code;
}

bool dtp_cli_is_inspection(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char head[sizeof magic] = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    bool whole = fread(head, 1, sizeof head, file) == sizeof head;
    (void)fclose(file);
    return whole && memcmp(head, magic, sizeof magic) == 0;
}

dt_status dtp_cli_refuse_with_file(dtp_cli *cli, const char *const *names)
{
    for (; *names != NULL; names++)
        if (dtp_cli_option_given(cli, *names))
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_NOT_WITH_FILE, *names, NULL);
    return DT_OK;
}

dt_status dtp_cli_refuse_without_input(dtp_cli *cli, const char *const *names)
{
    for (; cli->n_args < 2 && *names != NULL; names++)
        if (dtp_cli_option_given(cli, *names))
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_WITH_INPUT, *names, NULL);
    return DT_OK;
}

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

dt_status dtp_cli_open_framework(dt_framework **out, const char *name, dt_error *err)
{
    size_t n;
    const dt_framework_builtin *shipped = dt_framework_builtins(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(shipped[i].id, name) == 0)
            return dt_framework_parse(out, shipped[i].file, shipped[i].text, shipped[i].size, err);
    if (strcmp(name, "-") == 0 || dtp_file_exists(name))
        return dt_framework_read(out, name, err);
    char known[512] = "";
    for (size_t i = 0, at = 0; i < n && at < sizeof known; i++)
        at += (size_t)snprintf(known + at, sizeof known - at, "%s%s", i == 0 ? "" : ", ", shipped[i].id);
    *out = NULL;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_FRAMEWORK, name, known, NULL);
}

dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli)
{
    char known[64] = "";
    size_t n, at = 0;
    const dt_choice *units = dt_draw_units(&n);
    const char *asked = dtp_cli_option_text(cli, "unit", units[DT_DRAW_DOSSIER].name);
    for (size_t i = 0; i < n; i++) {
        *out = (dt_draw_unit)i;
        if (strcmp(units[i].name, asked) == 0)
            return DT_OK;
        at += (size_t)snprintf(known + at, sizeof known - at, "%s%s", i == 0 ? "" : ", ", units[i].name);
    }
    return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_UNIT, asked, known, NULL);
}
