/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the first lines of a CSV file: at which sign they are split, and which one is the header. What is
 * guessed here only chooses; libcsv reads. Only for csv_*.c. */
#ifndef DTP_IO_CSV_PROBE_H
#define DTP_IO_CSV_PROBE_H

#include "io/csv_text.h"
#include "io/table.h"

typedef struct dtp_csv_guess {
    char delimiter;     /* 0: none divides more than one line */
    char also;          /* divides as well; 0: none */
    char which;         /* no usual one divides, this one would; 0: none */
    size_t header_line; /* the first line with all wanted names; 0: none */
} dtp_csv_guess;
/* named is the delimiter that is known already, or 0. */
dtp_csv_guess dtp_csv_probe(const dtp_csv_text *text, char named, const dtp_table_options *how);
/* Whether two names are one: without regard to case, outer blanks and characters that show nothing. */
bool dtp_csv_same_name(const char *a, size_t n, const char *b);

#endif
