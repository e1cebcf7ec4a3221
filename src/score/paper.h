/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to print: HTML in one file with its style inside, no script and nothing from outside. */
#ifndef DTP_SCORE_PAPER_H
#define DTP_SCORE_PAPER_H

#include "score/sheet.h"

typedef struct dtp_paper dtp_paper;
struct dtp_paper {
    dtp_sheet *s;
    dtp_buf out;
    const dt_subject *subject; /* of the rows before */
    const dt_framework *fw;
    unsigned number;
    char name[64];                                                   /* of a column, as it is printed */
    bool (*asks)(const dtp_paper *p, const dt_indicator *indicator); /* which of fw have codes to tick */
};

void dtp_paper_put(dtp_paper *p, const char *markup);
/* <tag class="kind">text</tag> and the like: the opening, the text escaped, the closing. */
void dtp_paper_wrap(dtp_paper *p, const char *opening, const char *text, const char *closing);
/* What the inspection is called, or else what the paper is. */
const char *dtp_paper_title(const dtp_paper *p);
/* The name of a column as people write it, without _; valid until the next one. */
const char *dtp_paper_name(dtp_paper *p, dtp_sheet_column column);
/* In the language that was asked for. Static. */
const char *dtp_paper_say(const dtp_paper *p, dtp_message message);
void dtp_paper_begin(dtp_paper *p, dtp_message title);
dt_status dtp_paper_end(dtp_paper *p, char **out, size_t *size, dt_error *err);
/* A new page: the inspection, and its number where there is one. The section and its header stay open. */
void dtp_paper_section(dtp_paper *p);
/* A name with a line to write on. */
void dtp_paper_line(dtp_paper *p, const char *name, const char *text);
/* A name with the text, small, under what it belongs to; nothing for a blank text. */
void dtp_paper_part(dtp_paper *p, const char *kind, const char *name, const char *text);
/* A name with room to write, and what stands there already. */
void dtp_paper_room(dtp_paper *p, const char *kind, const char *name, const char *text);
/* A row with what the codes mean, each once; then codes side by side in a cell, so that few pages are needed:
 * one that means something else here says so. chosen: NULL for none. */
void dtp_paper_legend(dtp_paper *p);
void dtp_paper_choices(dtp_paper *p, const dt_scale *scale, const dt_rating *chosen);

#endif
