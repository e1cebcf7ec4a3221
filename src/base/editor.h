/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in the editor of who writes it. */
#ifndef DTP_BASE_EDITOR_H
#define DTP_BASE_EDITOR_H

#include "base/settings.h"

typedef struct dtp_editor_file {
    char path[256];
    char *body; /* what came back */
} dtp_editor_file;

/* Open the text in the editor, as a file that only its owner reads, and read what it left, at most `most`
 * bytes. The editor is that of the settings (DOSSIERTOETS_EDITOR, then the file), else VISUAL, else EDITOR.
 * DT_ERR_REFUSED when there is none or it did not end well; DT_ERR_IO without a place for the file, and the
 * errors of files. After a failure nothing is left. */
dt_status dtp_editor_edit(dtp_editor_file *out, const dtp_settings *settings, const char *text, size_t most,
                          dt_error *err);
/* Free what was read, and remove the file, unless its text was not kept: then it is still there. */
void dtp_editor_done(dtp_editor_file *file, bool kept);

#endif
