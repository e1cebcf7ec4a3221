/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each thread keeps of a large long table. Only for long_stream.c, long_dossier.c and long_tally.c. */
#ifndef DTP_SCORE_LONG_INNER_H
#define DTP_SCORE_LONG_INNER_H

#include "io/stream_hashes.h"
#include "io/stream_memo.h"
#include "score/long_read.h"
#include "score/long_stream.h"

enum { DTP_LONG_KINDS = DT_SUBJECT_MUNICIPALITY + 1 };

/* Everything with one name in one municipality: a dossier, or a team or municipality, by the indicator. */
typedef struct dtp_long_dossier {
    const char *key; /* municipality and name, each with a NUL behind it */
    size_t key_size;
    uint32_t place, n_given, cap_given;
    uint32_t *given; /* of each who rated it: the assessor, then a bit an indicator */
    uint16_t *mark;
} dtp_long_dossier;

/* A short text as it stands in the file, and what it was found to be: most rows have one that was met before.
 */
enum { DTP_LONG_QUICK = 512 };
typedef struct dtp_long_quick {
    uint64_t bytes;
    uint32_t size, number; /* size 0: free */
} dtp_long_quick;
/* A field as it stands in the file. */
typedef struct dtp_long_raw {
    const char *text;
    size_t size;
} dtp_long_raw;

typedef struct dtp_long_member {
    struct dtp_long_job *job;
    dtp_arena arena;
    dtp_stream_memo indicators, ratings, assessors;
    size_t *column;    /* of each indicator's text */
    uint16_t *verdict; /* [number in ratings * columns + column]: a mark, or 0 as long as nobody asked */
    size_t cap_columns, cap_verdicts;
    dtp_intern *places;   /* municipality and stratum, each with a NUL behind it */
    unsigned long *count; /* [place * block + column * outcomes + outcome], and the subjects by kind */
    size_t cap_counts;
    dtp_stream_memo kept;       /* by key: dossiers that may go on elsewhere … */
    dtp_long_dossier **dossier; /* … and what is known of them */
    size_t cap_dossiers;
    dtp_long_dossier own;  /* the one at hand, when nothing of it is elsewhere */
    dtp_long_dossier *now; /* it, or one of those that are kept; NULL: none */
    bool edge;             /* the next one may have begun in another segment */
    dtp_buf key, stratum, cell[DTP_LONG_COLUMNS];
    uint32_t assessor_before;
    unsigned char changed; /* since the last row with a rating: its dossier, its assessor */
    dtp_long_quick quick_column[DTP_LONG_QUICK], quick_rating[DTP_LONG_QUICK];
    uint16_t *row;
    dtp_stream_hashes *closed; /* of the keys that were counted */
    size_t ratings_seen;
    dt_status status;
    dt_error error;
} dtp_long_member;

typedef struct dtp_long_job {
    const dt_framework *framework;
    const dtp_long_judge *judge;
    dtp_stream *stream;
    char delimiter;
    size_t field[DTP_LONG_COLUMNS]; /* SIZE_MAX: it is not there */
    size_t fields;                  /* of a record */
    size_t columns, block, words;   /* of the framework; counts of a place; of one who rated a dossier */
    uint8_t *kind;                  /* of each column */
    bool has_kind[DTP_LONG_KINDS];
    bool keep_all; /* a dossier's rows stand anywhere: none is counted before the end */
    dtp_long_member member[DTP_CREW_MAX];
    size_t n_members;
} dtp_long_job;

static inline bool dtp_long_failed(dtp_long_member *member, dt_status status)
{
    member->status = status;
    return status != DT_OK;
}

/* long_dossier.c. All are false when the table is to judge it, or on an error that the member keeps. */
bool dtp_long_give(dtp_long_member *m, dtp_long_dossier *d, uint32_t assessor, size_t column, uint16_t mark);
/* The dossier that is kept with the key, a new one if need be. */
bool dtp_long_keep(dtp_long_member *m, const char *key, size_t size, uint32_t place, dtp_long_dossier **out);
/* What is known of another one, with its assessors by their numbers here, goes into d. */
bool dtp_long_merge(dtp_long_member *m, dtp_long_dossier *d, const dtp_long_dossier *other,
                    const uint32_t *assessor);
bool dtp_long_find_place(dtp_long_member *m, const char *municipality, const char *stratum, uint32_t *out);
bool dtp_long_count(dtp_long_member *m, const dtp_long_dossier *d);
uint64_t dtp_long_hash(const char *key, size_t size);

/* long_tally.c: what all threads found together; *plain is false when the table is to judge it, *scattered
 * true when a dossier that was counted had rows elsewhere. */
dt_status dtp_long_join(dtp_long_tally **out, dtp_long_job *job, bool *plain, bool *scattered, dt_error *err);
dt_status dtp_long_tally_populate(dtp_long_tally *tally, const dt_long_request *request, dtp_csv *first,
                                  const size_t *field, bool *plain, dt_error *err);

#endif
