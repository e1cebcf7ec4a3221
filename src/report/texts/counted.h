/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and shares as people type them in a sentence: "negen van de veertien", "9 of 14", "alle veertien
 * dossiers", "in negen dossiers", "36%", "35,7 procent van de dossiers". */
#ifndef DTP_REPORT_TEXTS_COUNTED_H
#define DTP_REPORT_TEXTS_COUNTED_H

#include <dossiertoets/aggregate.h>
#include <stdbool.h>
#include <stddef.h>

/* A word of a text: [start, start + size). */
typedef struct dtp_texts_word {
    const char *start;
    size_t size;
    char text[40]; /* "" when it is longer */
} dtp_texts_word;

/* The next word before end; full stops at its end do not belong to it. */
bool dtp_texts_next_word(const char **at, const char *end, dtp_texts_word *out);

typedef struct dtp_texts_counted {
    bool typed;    /* "x of y"; else only x */
    bool all;      /* "alle y" */
    bool share;    /* "p%" */
    bool dossiers; /* of a share: "of the dossiers" is said */
    unsigned long n, of;
    double percent, half; /* of a share: as typed, and half of its last digit */
    const char *start;
    size_t size;
} dtp_texts_counted;

/* A count or share that starts with the word `first`, which ends at `at`. Those of other things than dossiers
 * are none. */
bool dtp_texts_read_count(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out);
/* What can be said of a cell in so many words. */
bool dtp_texts_says_so(const dt_cell *cell, const dtp_texts_counted *counted);
/* Whether it is a number of dossiers that counts of the cell can be out of. */
bool dtp_texts_is_total(const dt_cell *cell, unsigned long of);

#endif
