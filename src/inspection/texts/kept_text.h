/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the report: what the steps share. */
#ifndef DTP_INSPECTION_TEXTS_KEPT_TEXT_H
#define DTP_INSPECTION_TEXTS_KEPT_TEXT_H

#include "base/hash.h"
#include "inspection/file/state.h"
#include <dossiertoets/texts_steps.h>

/* A text on its way in. Texts live as long as the arena of who made it. */
typedef struct dtp_texts_new {
    const char *municipality, *section, *body;
    const char *base; /* as in dt_text_request */
    const char *assessor;
    char version[DT_CODE_SIZE]; /* that was given out; "": nothing changed */
} dtp_texts_new;
/* put.c: in a step. */
dt_status dtp_texts_put(dt_inspection *in, dtp_texts_new *text, dt_error *err);
/* The code of a municipality that was asked for, or of the only one; "" when the inspection has none. In the
 * arena. */
dt_status dtp_texts_municipality(const char **out, const dt_inspection *in, const char *asked,
                                 dtp_arena *arena, dt_error *err);
/* The facts and the sections of the report of a municipality; free with dt_sections_free(). */
dt_status dtp_texts_sections(dt_sections **out, const dt_report_facts **facts, dt_inspection *in,
                             const char *municipality, dt_language lang, dt_error *err);
/* The text as it is kept: line feeds, no byte order mark, no blank lines around it, one line feed at its end.
 */
char *dtp_texts_clean(dtp_arena *arena, const char *text);

/* folder.c: the head of a file, and what stands under it. */
typedef struct dtp_texts_file {
    const char *path;
    const char *inspection, *municipality, *section, *version, *sha256; /* NULL: not there */
    const char *body;                                                   /* as it is kept */
    size_t first_line;                                                  /* of the body in the file */
} dtp_texts_file;
dt_status dtp_texts_read(dtp_list *out, const char *folder, dtp_arena *arena,
                         dt_error *err); /* dtp_texts_file */
void dtp_texts_sha256(char out[DTP_HEX_SIZE], const char *body);

#endif
