/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each thread of a stream keeps. Only for thin*.c. */
#ifndef DTP_FRAME_THIN_INNER_H
#define DTP_FRAME_THIN_INNER_H

#include "frame/frame_reader.h"
#include "frame/thin.h"
#include "io/stream_hashes.h"
#include "io/stream_memo.h"

/* A different value of a column with conditions, as it is compared. */
typedef struct dtp_thin_seen {
    const char *value;
    size_t length, line;
} dtp_thin_seen;

/* What the conditions say of a value or a record, a bit each: which fail, and which say nothing. */
typedef uint64_t dtp_thin_verdict;
enum { DTP_THIN_CONDITIONS = 31, DTP_THIN_UNJUDGED = 32 };
static inline dtp_thin_verdict dtp_thin_fails(size_t condition)
{
    return (dtp_thin_verdict)1 << condition;
}
static inline dtp_thin_verdict dtp_thin_unjudged(size_t condition)
{
    return (dtp_thin_verdict)1 << (DTP_THIN_UNJUDGED + condition);
}

/* What a thread met in a column with conditions, by its number in raw: as it stands in the file. */
typedef struct dtp_thin_column {
    dtp_stream_memo raw;
    dtp_thin_seen *seen;
    dtp_thin_verdict *verdict;
    size_t cap_seen, cap_verdicts;
} dtp_thin_column;

/* A dossier that stays for now: what is told of it, which moves to no other place, and how its ticket begins,
 * which nearly always says which of two comes first. */
typedef struct dtp_thin_told {
    size_t line;
    uint32_t room, size; /* of text: there is, and is used */
    char text[];         /* identifier, then the kept values, each with its NUL */
} dtp_thin_told;
typedef struct dtp_thin_kept {
    uint64_t first;
    dtp_thin_told *told;
} dtp_thin_kept;

/* A stratum as one thread met it: one for each way in which it is written in the file. */
typedef struct dtp_thin_stratum {
    const char *name;
    const char *raw;           /* as it stands in the file; sixteen bytes behind it may be read */
    const size_t *part_length; /* NULL: it has one part */
    uint64_t hash;             /* of what it looks as */
    uint32_t size;             /* of raw */
    uint32_t n, cap;
    union {
        dtp_thin_kept one;   /* cap is 1 */
        dtp_thin_kept *heap; /* the top is the last that would be drawn */
    } kept;
} dtp_thin_stratum;
static inline dtp_thin_kept *dtp_thin_heap(dtp_thin_stratum *stratum)
{
    return stratum->cap == 1 ? &stratum->kept.one : stratum->kept.heap;
}

/* Strata by how they stand in the file: see thin_find.c. */
typedef struct dtp_thin_names {
    uint64_t *slot; /* NULL: none yet */
    unsigned bits;  /* of a place */
} dtp_thin_names;

typedef struct dtp_thin_member {
    struct dtp_thin_job *job;
    dtp_arena arena;
    dtp_thin_column *column; /* of each in job->tested */
    size_t *failed;          /* rows, by the first condition that fails; the last: none */
    size_t *unjudged;        /* rows that fail later, of which the condition says nothing */
    dtp_thin_verdict apart;  /* on a value that is not remembered */
    dtp_arena lasting;       /* names of strata and what is told of dossiers */
    dtp_thin_names names;    /* of … */
    dtp_thin_stratum *stratum;
    size_t n_strata, strata_cap;
    dtp_stream_hashes *hashes; /* of each identifier's skeleton */
    dtp_doubts digits;         /* counts only */
    dtp_buf value, name, skeleton, id, told;
    size_t *part_length;
    dtp_register_mended mended;
    dt_status status;
    dt_error error;
} dtp_thin_member;

/* A column and the conditions on it, a bit each. */
typedef struct dtp_thin_tested {
    size_t column;
    uint64_t conditions;
    bool open; /* it may yet turn out to hold citizen service numbers */
} dtp_thin_tested;

typedef struct dtp_thin_job {
    dtp_frame_reader *r;
    const dtp_frame_thin *thin;
    dtp_stream *stream;
    char delimiter;
    size_t fields;
    dtp_condition *provisional; /* as the first rows show their columns */
    dtp_thin_tested *tested;
    size_t n_tested;
    size_t *open; /* other columns that may yet turn out to hold citizen service numbers */
    size_t n_open;
    dtp_thin_member *member;
    size_t n_members;
} dtp_thin_job;

/* Keep what became of a step; whether it failed. */
static inline bool dtp_thin_failed(dtp_thin_member *member, dt_status status)
{
    member->status = status;
    return status != DT_OK;
}
/* thin_value.c: letters of ASCII without blanks, and whether a value only repeats the name of its column. */
bool dtp_thin_is_simple(const char *text, size_t size);
bool dtp_thin_is_name(const char *text, size_t size, const char *name);
/* The value of a field as it is used; false when it is not plain, which may be an error of the member. */
bool dtp_thin_use_value(dtp_thin_member *member, const dtp_stream_record *record, size_t field, unsigned role,
                        dtp_csv_field *out, dtp_arena *scratch);
/* thin_test.c: the first record of a batch with a value that is not plain, or n; each verdict gets what the
 * conditions on the column say. */
size_t dtp_thin_test(dtp_thin_member *member, const dtp_stream_batch *batch, size_t which,
                     dtp_thin_verdict *verdict);
/* Count verdicts, and which records may be drawn; the first of n that would have to be told, or n. */
size_t dtp_thin_count(dtp_thin_member *member, const dtp_thin_verdict *verdict, size_t n, uint16_t *eligible,
                      size_t *n_eligible);
/* thin_row.c: records that may be drawn, a few at a time, so that what one waits for is done for all. */
enum { DTP_THIN_GROUP = 32 };
typedef struct dtp_thin_wanted {
    dtp_stream_record record;
    size_t stratum, id, size; /* id: where it stands in member->id */
} dtp_thin_wanted;
/* thin_find.c: the strata of n records; before how many it was not plain, or an error that the member keeps
 * stopped it. */
size_t dtp_thin_find(dtp_thin_member *member, dtp_thin_wanted *wanted, size_t n);
/* Say that a record will be added soon: in a large table its place comes from memory meanwhile. */
void dtp_thin_expect(const dtp_thin_member *member, const dtp_stream_batch *batch, size_t number);
/* Whether all n are kept or passed over; else *bad is the first that is not plain, or an error that the
 * member keeps stopped it. */
bool dtp_thin_add(dtp_thin_member *member, dtp_thin_wanted *wanted, size_t n, size_t *bad);
/* See what is done to read the identifier of one that may not be drawn; false as above. */
bool dtp_thin_is_as_it_is(dtp_thin_member *member, const dtp_stream_record *record);
/* thin_keep.c: keep a dossier if it is among those that can be drawn. */
bool dtp_thin_keep(dtp_thin_member *member, const dtp_thin_wanted *wanted, const dtp_digest *ticket);
/* Of the dossiers that were kept in the same stratum elsewhere too, which then has none. */
dt_status dtp_thin_keep_those(const dtp_frame_thin *thin, dtp_thin_stratum *stratum, dtp_thin_stratum *other,
                              dt_error *err);
/* A letter, digit or dash of ASCII. */
static inline bool dtp_thin_is_sign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}
/* thin_batch.c */
dtp_stream_take dtp_thin_batch;
/* The hash of what a text looks as: of a plain one, or of any through dtp_clean_skeleton(). */
dt_status dtp_thin_hash(dtp_buf *skeleton, const char *id, size_t n, uint64_t *out, dt_error *err);
/* thin_join.c: what the threads found, as one frame; *plain is false when together they show what one row
 * does not. */
dt_status dtp_thin_join(dtp_thin_job *job, bool *plain, dt_error *err);
/* thin_strata.c: the strata of all threads, once each and with what is kept of each, in a list by name to be
 * freed; *plain is false when two look alike. */
dt_status dtp_thin_strata(dtp_thin_stratum ***out, size_t *n, dtp_thin_job *job, bool *plain, dt_error *err);

#endif
