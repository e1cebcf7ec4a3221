/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes before parsing: the file's bytes as UTF-8 text, and the delimiter. Only for csv_*.c. */
#ifndef DTP_IO_CSV_TEXT_H
#define DTP_IO_CSV_TEXT_H

#include "base/error.h"
#include "base/mem.h"

typedef struct dtp_csv_text {
    char *data;   /* owned; data[size] is a NUL */
    size_t begin; /* the table is data[begin..size): without BOM and without a line "sep=;" */
    size_t size;
    size_t line; /* number of the file's line at begin, from 1 */
    const char *encoding;
    char delimiter;
    /* Not NONE: the text was cut before a byte that cannot be read. The parser, which knows the line and the
     * column, tells it on arrival; faults earlier in the file go first. */
    bool named; /* the delimiter is that of a line "sep=;" */
    dtp_message stop;
    unsigned char stop_byte;
} dtp_csv_text;

/* Fill everything from data and size; the delimiter stays 0 when none is named. encoding: that of the file,
 * or NULL. The caller frees data in any case. */
dt_status dtp_csv_text_prepare(dtp_csv_text *text, const char *source, const char *encoding, dt_error *err);
/* The delimiter by the header and the first row alone. */
char dtp_csv_text_delimiter(const dtp_csv_text *text);

/* The next physical line of s[*at..n): LF, CRLF or CR ends it and is included. Returns false at the end. */
typedef struct dtp_csv_lines {
    const char *s;
    size_t n;
    size_t at;
    size_t lf; /* the first LF from at on, or n; remembered, so that a file with CR only stays linear */
    bool lf_known;
} dtp_csv_lines;
bool dtp_csv_next_line(dtp_csv_lines *lines, const char **line, size_t *size);

#endif
