/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of one made-up visit on two laptops, and comparing what is in them. */
#ifndef DT_CHECK_INSPECTION_COPIES_H
#define DT_CHECK_INSPECTION_COPIES_H

#include "inspection/support.h"
#include <dossiertoets/custody.h>

typedef struct copies {
    visit a, b; /* b has no folder of its own */
} copies;

static inline void copy_file(const char *from, const char *to)
{
    char *bytes;
    size_t size;
    ck_ok(dtp_file_read(from, 0, &bytes, &size, err));
    ck_ok(dtp_file_write(to, bytes, size, true, err));
    dtp_free(bytes);
}

/* A drawn visit, twice. */
static inline copies copies_of(visit v)
{
    copies c = {v, v};
    (void)snprintf(c.b.file, sizeof c.b.file, "%s/b.toets", v.folder);
    copy_file(c.a.file, c.b.file);
    ck_ok(dt_inspection_open(&c.b.in, c.b.file, err));
    return c;
}

static inline copies copies_new(void)
{
    return copies_of(visit_drawn());
}

static inline void copies_free(copies *c)
{
    dt_inspection_close(c->b.in);
    (void)unlink(c->b.file);
    visit_free(&c->a);
}

static inline void rate(visit *v, const char *dossier, const char *assessor, const char *rating,
                        const char *text)
{
    ck_ok(dt_inspection_score(v->in, dossier, "proef", "1.1.2", assessor, rating, text, "blz. 1", err));
}

/* A hash over all rows of what travels, but for what each copy numbers for itself. */
static inline dtp_digest data_digest(const visit *v)
{
    static const char *const query[] = {
        "SELECT * FROM municipality ORDER BY 1",
        "SELECT * FROM part ORDER BY 1",
        "SELECT * FROM unit ORDER BY 1, 2",
        "SELECT * FROM subject ORDER BY 1",
        "SELECT * FROM dossier ORDER BY 1",
        "SELECT * FROM round_stratum ORDER BY 1, 2",
        "SELECT id, municipality, number, secret, reserve_secret, salt, "
        "commitment, part, options, drawn_at FROM "
        "round ORDER BY 1",
        "SELECT dossier, incoming, reason, note FROM replacement ORDER BY 1",
        "SELECT * FROM assessor ORDER BY 1",
        "SELECT * FROM rating ORDER BY 1, 2, 3, 4",
        "SELECT * FROM unchosen_rating ORDER BY 1, 2, 3, 4, 5",
        ("SELECT subject, framework, indicator, assessor, rating, reason FROM "
         "overrule ORDER BY 1, 2, 3, 4"),
        "SELECT * FROM inclusion ORDER BY 1, 2",
        "SELECT * FROM source ORDER BY code",
        "SELECT * FROM setting ORDER BY 1"};
    sqlite3 *db;
    dtp_hasher h;
    dtp_hash_begin(&h);
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof query / sizeof *query; i++) {
        sqlite3_stmt *stmt;
        ck_assert_int_eq(sqlite3_prepare_v2(db, query[i], -1, &stmt, NULL), SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW)
            for (int k = 0; k < sqlite3_column_count(stmt); k++)
                dtp_hash_field(&h, sqlite3_column_blob(stmt, k), (size_t)sqlite3_column_bytes(stmt, k));
        (void)sqlite3_finalize(stmt);
    }
    (void)sqlite3_close(db);
    return dtp_hash_end(&h);
}

#define ck_same_data(v, w)                                                                                   \
    do {                                                                                                     \
        dtp_digest ck_v_ = data_digest(v), ck_w_ = data_digest(w);                                           \
        ck_assert(dtp_digest_equal(&ck_v_, &ck_w_));                                                         \
    } while (0)

/* What the conflicts were, one after the other. */
typedef struct clashes {
    char text[1024];
} clashes;
static inline void keep_clash(void *payload, const dt_merge_conflict *c)
{
    clashes *all = payload;
    size_t at = strlen(all->text);
    (void)snprintf(all->text + at, sizeof all->text - at, "%s %s;", c->table, c->key);
}

static inline dt_merge_result merge(visit *into, const visit *from)
{
    dt_merge_result r;
    clashes all = {""};
    dt_status status = dt_inspection_merge(into->in, from->file, keep_clash, &all, &r, NULL);
    ck_assert_msg(status == DT_OK, "%s", all.text);
    return r;
}

static inline void expect_clash(visit *into, const visit *from, const char *error, const char *text)
{
    dt_merge_result r;
    clashes all = {""};
    ck_refused(into, dt_inspection_merge(into->in, from->file, keep_clash, &all, &r, err), DT_ERR_REFUSED,
               error);
    ck_assert_str_eq(all.text, text);
}

#endif
