/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and shares as people type them in a sentence: "negen van de veertien", "9 of 14", "alle veertien
 * dossiers", "in negen dossiers", "36%", "35,7 procent van de dossiers", "ruim de helft van de dossiers". */
#ifndef DTP_REPORT_TEXTS_COUNTED_H
#define DTP_REPORT_TEXTS_COUNTED_H

#include "report/texts/sentence.h"
#include <dossiertoets/aggregate.h>

/* How many points of a share the count may be below or above what is typed: 0 and 0 for "36%", 0 and 100 for
 * "meer dan 36%". */
typedef struct dtp_texts_bound {
    double below, above;
    bool open; /* and it is not what is typed */
} dtp_texts_bound;

typedef struct dtp_texts_counted {
    bool typed;    /* "x of y"; else only x */
    bool all;      /* "alle y" */
    bool share;    /* "p%" */
    bool dossiers; /* of a share: "of the dossiers" is said */
    unsigned long n, of;
    double percent, half; /* of a share: as typed, and half of its last digit */
    dtp_texts_bound bound;
    const char *start;
    size_t size;
} dtp_texts_counted;

/* A count or share that starts with the word `first`, which ends at `at`. Those of other things than dossiers
 * are none. */
bool dtp_texts_read_count(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out);
bool dtp_texts_read_share(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out);
/* What can be said of a cell in so many words. */
bool dtp_texts_says_so(const dt_cell *cell, const dtp_texts_counted *counted);
/* Whether it is a number of dossiers that counts of the cell can be out of. */
bool dtp_texts_is_total(const dt_cell *cell, unsigned long of);

#endif
