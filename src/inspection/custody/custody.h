/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside custody: merging, sealing, destruction. */
#ifndef DTP_INSPECTION_CUSTODY_CUSTODY_H
#define DTP_INSPECTION_CUSTODY_CUSTODY_H

#include "base/short_map.h"
#include "inspection/file/rating_digest.h"
#include "inspection/file/state.h"
#include <dossiertoets/custody.h>

/* Merging. Of both copies only what is told here is in memory, never their rows. */
enum { DTP_OWN, DTP_OTHER, DTP_SIDES };
enum { DTP_MERGE_KEY_MAX = 8, DTP_MERGE_WHENS = 6 }; /* columns */
/* What is done with a row of the other copy: it is taken, there is one here, and from DTP_MERGE_WHEN on a bit
 * for each column of `when` that is kept of it. */
enum { DTP_MERGE_HERE = 1, DTP_MERGE_TAKE = 2, DTP_MERGE_WHEN = 4 };
typedef struct dtp_merge_travel {
    const char *table, *key, *when, *event, *local, *named; /* as in travel.def */
    dt_merge_way way;                                       /* as there */
    bool present;                                           /* in the schema */
    const char *columns;     /* key, the others, when, event: as rows are read and written */
    const char **name;       /* each of them */
    size_t n_key, n_columns; /* key columns come first */
    size_t n_compared;       /* key and the others */
    size_t n_when;
    bool folds[DTP_MERGE_KEY_MAX]; /* key columns that take capitals and small letters for the same */
    bool touched_all[DTP_SIDES];
    unsigned char *act; /* of each row of the other copy, in the order of the key */
    size_t n_acts, act_cap;
    bool changes;  /* something is done with one of them */
    dtp_list gone; /* dtp_store_value *: own rows that go */
} dtp_merge_travel;
typedef struct dtp_merge_reference {
    long long other, own; /* number of an event in each log */
} dtp_merge_reference;
/* A rating as a copy has it, with why it was given although its indicator does not apply. */
typedef struct dtp_merge_rating {
    dtp_rating_row row;
    const char *overrule, *at;
    char sha256[DTP_HEX_SIZE];
    bool there;
} dtp_merge_rating;
/* A row that the copies have differently, and what was said of it. */
typedef struct dtp_merge_clash {
    dtp_merge_travel *travel;
    dtp_store_value *row[DTP_SIDES]; /* NULL: none */
    size_t act;                      /* of the other's row, where there is one */
    dt_merge_way way;
    bool nameable, follows; /* has a name; goes with the rating it is about, which has one */
    bool fixed[DTP_SIDES];  /* submitted there */
    char name[16];
    const char *by; /* "" = whoever acts */
    int side;       /* that counts; DTP_SIDES = not said */
    const char *actor, *reason;
    dtp_merge_rating rating[DTP_SIDES]; /* before anything came over */
} dtp_merge_clash;
typedef struct dtp_merge {
    dtp_arena arena;
    dt_inspection *in;
    dtp_store *store[DTP_SIDES];
    dtp_merge_travel *travel;
    size_t n_travels;
    dtp_short_map touched[DTP_SIDES]; /* "table [key]", also of the first columns of a key */
    dtp_buf key;                      /* one of them */
    dtp_list reference;               /* dtp_merge_reference: of what the rows that are taken refer to */
    dtp_list clash;                   /* dtp_merge_clash */
    dt_merge_choices choices;
    dt_merge_conflict_fn fn;
    void *payload;
    dt_merge_result result;
} dtp_merge;
/* merge_tables.c: what travels. */
dt_status dtp_merge_tables(dtp_merge *m, dt_error *err);
bool dtp_merge_lists(const char *columns, const char *name); /* whether the list has the name */
/* merge_rows.c: what is to be done with each row, and which clash. */
dt_status dtp_merge_decide(dtp_merge *m, dt_error *err);
/* Subject and assessor of a rating, as the statements that ask after them name them. */
void dtp_merge_rated_by(dtp_store_value out[2], const dtp_merge_travel *t, const dtp_store_value *row);
/* merge_clash.c: what may be chosen, and by whom; and the names that choices call it by. */
dt_status dtp_merge_name_clashes(dtp_merge *m, dt_error *err);
dt_status dtp_merge_tell_clash(dtp_merge *m, const dtp_merge_clash *c, dt_error *err);
const dtp_store_value *dtp_merge_clash_row(const dtp_merge_clash *c);            /* of either copy: its key */
dtp_merge_clash *dtp_merge_leader(const dtp_merge *m, const dtp_merge_clash *c); /* NULL: it leads itself */
/* Told and counted: a conflict that no choice ends. */
dt_status dtp_merge_conflict(dtp_merge *m, const dtp_merge_travel *t, const dtp_store_value *row,
                             dt_error *err);
/* merge_choose.c: the choices, put with what they are of; all that nobody chose is told as a conflict. */
dt_status dtp_merge_choose(dtp_merge *m, dt_error *err);
/* merge_chosen.c: the ratings that were chosen between, before rows come over; and once they have, the events
 * of the choices and what was not chosen. */
dt_status dtp_merge_read_chosen(dtp_merge *m, dt_error *err);
dt_status dtp_merge_record_choices(dtp_merge *m, dt_error *err);
/* merge_apply.c: where there are no conflicts, bring the other's rows over. */
dt_status dtp_merge_apply(dtp_merge *m, dt_error *err);
/* merge_keys.c */
const char *dtp_merge_value_text(dtp_numtext *number, const dtp_store_value *v);
dtp_merge_travel *dtp_merge_find_table(dtp_merge *m, const char *table);
/* A key as text to look up by: columns as a JSON array, letters in lower case. */
void dtp_merge_key(dtp_buf *out, const char *table, const char *const *column, size_t n);

/* merge_events.c: note which rows an event changed. */
dt_status dtp_merge_touch(dtp_merge *m, int side, const dtp_log_entry *entry, dt_error *err);

#define DTP_RETENTION "retention" /* the setting that says until when an inspection is kept */

/* What stands where a digest was erased. */
#define DTP_NO_DIGEST "0000000000000000000000000000000000000000000000000000000000000000"

/* seal.c: how the file stands. */
/* DT_ERR_RANGE unless these are the codes of two people; DT_ERR_REFUSED unless both may act. */
dt_status dtp_custody_two_people(dt_inspection *in, const char *first, const char *second, dt_error *err);
dt_status dtp_custody_need_reason(dt_inspection *in, const char *reason, dt_error *err);
typedef struct dtp_seal_request {
    const char *kind, *first, *second, *reason;
} dtp_seal_request;
/* Log it and put it in the file: from there on the file's own rule refuses other steps. */
dt_status dtp_seal_record(dt_inspection *in, const dtp_seal_request *s, dt_error *err);
typedef enum dtp_custody_guarded { DTP_GUARD_SEAL, DTP_GUARD_KEYS, DTP_GUARD_EXPORT } dtp_custody_guarded;
dt_status dtp_custody_guard(dt_inspection *in, dtp_custody_guarded step, dt_error *err); /* guards.def */

/* destroy.c, for tests: whether erase.def says what happens to a column. */
bool dtp_destroy_knows(const char *table, const char *column);

#endif
