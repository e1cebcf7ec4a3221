/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each thread of a stream keeps. Only for stream*.c. */
#ifndef DTP_FRAME_STREAM_INNER_H
#define DTP_FRAME_STREAM_INNER_H

#include "frame/frame_reader.h"
#include "frame/stream.h"

/* stream_memo.c: texts by number. */
typedef struct dtp_stream_slot {
    uint64_t low, high;    /* the first sixteen bytes */
    uint32_t size, number; /* from 1; 0: free */
} dtp_stream_slot;
typedef struct dtp_stream_memo {
    dtp_arena arena;
    dtp_stream_slot *slot;
    size_t slots;
    const char **text;
    size_t n, cap;
} dtp_stream_memo;
/* Number of a text, SIZE_MAX when it is not known; eight bytes behind it may be read. */
size_t dtp_stream_memo_find(const dtp_stream_memo *memo, const char *s, size_t n);
/* Give one that is not known its number. */
dt_status dtp_stream_memo_add(dtp_stream_memo *memo, const char *s, size_t n, size_t *number, dt_error *err);
void dtp_stream_memo_free(dtp_stream_memo *memo);

/* A different value of a condition's column, as it stands in the file. */
typedef struct dtp_stream_seen {
    const char *value; /* as it is compared */
    size_t length, line, count;
    unsigned char verdict; /* dtp_condition_verdict */
} dtp_stream_seen;

typedef struct dtp_stream_column {
    dtp_stream_memo raw;
    dtp_stream_seen *seen; /* by number in raw */
    size_t cap;
    size_t held, failed, first_failed; /* rows; the last: of which it is the first that fails */
} dtp_stream_column;

/* A dossier that stays for now. */
typedef struct dtp_stream_kept {
    dtp_digest ticket;
    char *text; /* identifier, then the kept values, each with its NUL */
    size_t line;
} dtp_stream_kept;

typedef struct dtp_stream_stratum {
    const char *name;
    const size_t *part_length;
    size_t line; /* of the first */
    size_t count;
    dtp_stream_kept *heap; /* the top is the largest */
    size_t n, cap;
} dtp_stream_stratum;

typedef struct dtp_stream_member {
    struct dtp_stream_job *job;
    dtp_arena arena;
    dtp_stream_column *column; /* a condition each */
    dtp_stream_memo raw_stratum;
    dtp_intern *stratum_name;
    size_t *stratum_of; /* number in raw_stratum -> stratum */
    size_t stratum_of_cap;
    dtp_stream_stratum *stratum;
    size_t n_strata, strata_cap;
    uint64_t *hash; /* of each identifier's skeleton */
    size_t n_hashes, hash_cap;
    dtp_doubts digits; /* counts only */
    dtp_buf value, name, skeleton, id;
    size_t *part_length;
    dtp_register_mended mended;
    dt_status status;
    dt_error error;
} dtp_stream_member;

typedef struct dtp_stream_job {
    dtp_frame_reader *r;
    const dtp_frame_thin *thin;
    dtp_stream *stream;
    char delimiter;
    size_t fields;
    dtp_condition *provisional; /* as the first rows show their columns */
    size_t *open;               /* columns that may yet turn out to be citizen service numbers */
    size_t n_open;
    dtp_stream_member *member;
    size_t n_members;
} dtp_stream_job;

/* stream_row.c: take one record; false when it is not plain, or on an error that the member keeps. */
bool dtp_stream_row(void *payload, size_t member, const dtp_stream_record *record);
/* A plain identifier, or any through dtp_clean_skeleton(): its hash. */
dt_status dtp_stream_id_hash(dtp_buf *skeleton, const char *id, size_t n, uint64_t *out, dt_error *err);
/* stream_join.c: what the threads found, as one frame; *plain is false when together they show what one row
 * does not. */
dt_status dtp_stream_join(dtp_stream_job *job, bool *plain, dt_error *err);

#endif
