/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in a place of a command line, offered by the kind of place. */
#ifndef DTP_ASK_CANDIDATES_H
#define DTP_ASK_CANDIDATES_H

#include "ask/described.h"

typedef struct dtp_candidates {
    dtp_buf *out;
    dt_language lang;
    const char *typed;  /* what a candidate begins with */
    const char *before; /* what stands before each: "--format=" */
    size_t n_before;
    const char *file;    /* the inspection that was named; NULL = none */
    dtp_intern *offered; /* what was offered stands there once */
} dtp_candidates;

/* One candidate, unless it begins otherwise or holds what a screen or a shell would not take as text. */
void dtp_candidates_offer(dtp_candidates *c, const char *text, const char *said);
/* Names of files besides: "file toets", "folder". */
void dtp_candidates_files(dtp_candidates *c, const char *what);
/* What an option takes as its value. */
void dtp_candidates_value(dtp_candidates *c, const char *command, const dtp_described_option *option);
/* What an argument is that stands as this in a usage line: "FILE.toets", "FILE|ID", "list". */
void dtp_candidates_argument(dtp_candidates *c, const char *command, const char *place);

#endif
