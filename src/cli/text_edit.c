/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/text_edit.h"
#include "base/file.h"
#include "base/platform/programs.h"
#include <dossiertoets/texts.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *editor(void)
{
    const char *named = getenv("VISUAL");
    if (named == NULL || named[0] == '\0')
        named = getenv("EDITOR");
    return named == NULL || named[0] == '\0' ? NULL : named;
}

/* A new file that only its owner reads. */
static dt_status make_file(const dtp_cli_text_now *now, dtp_cli_text_file *out, dt_error *err)
{
    const char *folder = getenv("TMPDIR");
    int n = snprintf(out->path, sizeof out->path, "%s/dossiertoets-XXXXXX.md",
                     folder == NULL || folder[0] == '\0' ? "/tmp" : folder);
    if (n < 0 || (size_t)n >= sizeof out->path)
        return dtp_fail_at(err, (dtp_place){.source = folder}, DT_ERR_IO, DTP_MSG_CLI_TEXT_NO_PLACE, NULL);
    int file = mkstemps(out->path, 3);
    if (file < 0 || close(file) != 0)
        return dtp_fail_at(err, (dtp_place){.source = out->path}, DT_ERR_IO, DTP_MSG_CLI_TEXT_NO_PLACE, NULL);
    return dtp_file_write(out->path, now->body, strlen(now->body), true, err);
}

dt_status dtp_cli_text_edit(dtp_cli *cli, const dtp_cli_text_now *now, dtp_cli_text_file *out)
{
    size_t size;
    const char *named = editor();
    *out = (dtp_cli_text_file){.body = NULL};
    if (named == NULL)
        return dtp_fail(&cli->error, DT_ERR_REFUSED, DTP_MSG_CLI_TEXT_NO_EDITOR, NULL);
    DT_TRY(make_file(now, out, &cli->error));
    dt_status status =
        dtp_programs_edit(named, out->path)
            ? DT_OK
            : dtp_fail(&cli->error, DT_ERR_REFUSED, DTP_MSG_CLI_TEXT_EDITOR_FAILED, named, NULL);
    if (status == DT_OK)
        status = dtp_file_read(out->path, (size_t)2 * DT_TEXT_MAX, &out->body, &size, &cli->error);
    if (status != DT_OK)
        (void)unlink(out->path);
    return status;
}

void dtp_cli_text_edit_done(dtp_cli *cli, dtp_cli_text_file *file, bool kept)
{
    if (kept)
        (void)unlink(file->path);
    else
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_TEXT_EDIT_LEFT, file->path, NULL);
    dtp_free(file->body);
}
