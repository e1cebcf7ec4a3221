/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/editor.h"
#include "base/error.h"
#include "base/file.h"
#include "base/platform/programs.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first that says something; NULL: none. */
static const char *first_of(const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = getenv(names[i]);
        if (text != NULL && text[0] != '\0')
            return text;
    }
    return NULL;
}

static const char *editor_of(const dtp_settings *settings)
{
    static const char *const names[] = {"VISUAL", "EDITOR"};
    const char *set = settings->value[DTP_SETTINGS_EDITOR].text;
    return set != NULL ? set : first_of(names, DTP_COUNT(names));
}

/* A new file that only its owner reads. */
static dt_status make_file(dtp_editor_file *out, const char *text, dt_error *err)
{
    static const char *const names[] = {"TMPDIR", "TEMP"};
    const char *folder = first_of(names, DTP_COUNT(names));
    int n =
        snprintf(out->path, sizeof out->path, "%s/dossiertoets-XXXXXX.md", folder == NULL ? "/tmp" : folder);
    if (n < 0 || (size_t)n >= sizeof out->path)
        return dtp_fail_at(err, (dtp_place){.source = folder}, DT_ERR_IO, DTP_MSG_CLI_TEXT_NO_PLACE, NULL);
    int file = mkstemps(out->path, 3);
    if (file < 0 || close(file) != 0)
        return dtp_fail_at(err, (dtp_place){.source = out->path}, DT_ERR_IO, DTP_MSG_CLI_TEXT_NO_PLACE, NULL);
    return dtp_file_write(out->path, text, strlen(text), true, err);
}

dt_status dtp_editor_edit(dtp_editor_file *out, const dtp_settings *settings, const char *text, size_t most,
                          dt_error *err)
{
    size_t size;
    const char *editor = editor_of(settings);
    *out = (dtp_editor_file){.body = NULL};
    if (editor == NULL)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CLI_TEXT_NO_EDITOR, NULL);
    DT_TRY(make_file(out, text, err));
    dt_status status = dtp_programs_edit(editor, out->path)
                           ? DT_OK
                           : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CLI_TEXT_EDITOR_FAILED, editor, NULL);
    if (status == DT_OK)
        status = dtp_file_read(out->path, most, &out->body, &size, err);
    if (status != DT_OK)
        (void)unlink(out->path);
    return status;
}

void dtp_editor_done(dtp_editor_file *file, bool kept)
{
    if (kept)
        (void)unlink(file->path);
    dtp_free(file->body);
    file->body = NULL;
}
