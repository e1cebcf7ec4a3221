/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines to who is told. */
#ifndef DTP_INSPECTION_TOLD_LINES_H
#define DTP_INSPECTION_TOLD_LINES_H

#include "base/error.h"
#include "base/mem.h"
#include <dossiertoets/told.h>

/* A row of the catalogue, filled as dtp_screen_fill() does. */
void dtp_told_say(const dt_listener *to, dtp_message message, ...) __attribute__((sentinel));
/* What a buffer holds, which is emptied. */
void dtp_told_line(const dt_listener *to, dtp_buf *line);
/* The same row at the end of a buffer. */
void dtp_told_add(dtp_buf *line, dt_language lang, dtp_message message, ...) __attribute__((sentinel));
/* The line that names a municipality; a dash for NULL, when none is known yet. */
void dtp_told_municipality(const dt_listener *to, dt_inspection *in, const char *code);

#endif
