/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large CSV file, read in segments by several threads, without a table in memory. Only regular text goes
 * this way: UTF-8, every record with as many fields as the header, quotes at the edges of fields only. What
 * is not is told as such, and is for dtp_csv_* to read: libcsv stays the judge of everything that needs one.
 */
#ifndef DTP_IO_STREAM_H
#define DTP_IO_STREAM_H

#include "base/crew.h"
#include "base/mem.h"
#include "io/csv.h"
#include <stdint.h>

typedef enum dtp_stream_guess {
    DTP_STREAM_LOOK,  /* at what stands there */
    DTP_STREAM_PLAIN, /* never within quotes; for tests, as the next */
    DTP_STREAM_QUOTED /* always */
} dtp_stream_guess;

typedef struct dtp_stream_how {
    size_t segment; /* bytes; 0: 256 KiB */
    size_t threads; /* 0: one a processor, 8 at most */
    size_t least;   /* smaller files are not for streams; 0: 8 MiB */
    size_t sample;  /* bytes that show what the header is; 0: 1 MiB */
    bool portable;  /* without the instructions of this machine */
    dtp_stream_guess guess;
} dtp_stream_how;

typedef struct dtp_stream dtp_stream;

/* Records that stand one behind another, valid during the call. Of all their fields, field k is
 * text[(uint32_t)(end[k] + 1)..end[k + 1]), with its quotes. */
typedef struct dtp_stream_batch {
    const char *text;
    const uint32_t *end;
    size_t fields, n;      /* of a record; records */
    size_t line;           /* of the first in the file, from 1 */
    const uint32_t *inner; /* line feeds within quotes from here on */
    size_t n_inner;
    bool first;        /* of a segment: what was before it went to another member, or was long ago */
    uint32_t shortest; /* bytes of the shortest record, its delimiters and line feed with it */
} dtp_stream_batch;
enum { DTP_STREAM_BATCH = 256 }; /* records at most */
/* False stops: the record with this number in the batch is not regular. */
typedef bool dtp_stream_take(void *payload, size_t member, const dtp_stream_batch *batch, size_t *number);

/* One record: field i is text[(uint32_t)(end[i] + 1)..end[i + 1]). */
typedef struct dtp_stream_record {
    const char *text;
    const uint32_t *end;
    size_t line;
    bool first;
} dtp_stream_record;
dtp_stream_record dtp_stream_record_of(const dtp_stream_batch *batch, size_t number);

/* Open a regular file whose header can be told from its beginning; *out is NULL when that is not so, which is
 * no error. The table of the first rows is in *first: free it with dtp_csv_free(). */
dt_status dtp_stream_open(dtp_stream **out, dtp_csv **first, const char *path,
                          const struct dtp_table_options *options, const dtp_stream_how *how, dt_error *err);
void dtp_stream_free(dtp_stream *stream);
size_t dtp_stream_members(const dtp_stream *stream);
uint64_t dtp_stream_size(const dtp_stream *stream); /* of the file, bytes */

/* Give all records to take, of one member one after another, of several at the same time. *regular is false
 * when the text or take says so; then what was taken means nothing. */
dt_status dtp_stream_run(dtp_stream *stream, dtp_stream_take *take, void *payload, bool *regular,
                         dt_error *err);
/* After a run: the records, where it was no longer regular (a line, or 0), and segments of which the start
 * was guessed wrong. */
size_t dtp_stream_records(const dtp_stream *stream);
size_t dtp_stream_irregular_line(const dtp_stream *stream);
size_t dtp_stream_redone(const dtp_stream *stream); /* for tests */

/* A field with its quotes; the carriage return before a line feed is of the last one. */
static inline const char *dtp_stream_raw(const dtp_stream_record *record, size_t field, size_t *size)
{
    const uint32_t from = record->end[field] + 1;
    *size = record->end[field + 1] - from;
    return record->text + from;
}
/* A field of a record as it stands there: without outer blanks and quotes. False: it has something in it that
 * libcsv is to judge, and out is the raw field. */
bool dtp_stream_field(const dtp_stream_record *record, size_t field, const char **text, size_t *size);
/* The same, through libcsv where needed; the text is NUL-terminated and lives in the buffer. */
dt_status dtp_stream_value(const dtp_stream_record *record, size_t field, char delimiter, dtp_buf *buf,
                           dtp_csv_field *out, dt_error *err);

#endif
