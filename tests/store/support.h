/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own for each test, and a file in it. All contents are made up. */
#ifndef DT_CHECK_STORE_SUPPORT_H
#define DT_CHECK_STORE_SUPPORT_H

#include "base/embed.h"
#include "base/file.h"
#include "store/private.h"
#include "support/check_support.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct place {
    char folder[64];
    char file[96];
} place;

static inline place place_new(void)
{
    const char *base = getenv("TMPDIR");
    place p;
    ck_assert_int_lt(
        snprintf(p.folder, sizeof p.folder, "%s/dt-store-XXXXXX", base == NULL ? P_tmpdir : base), 64);
    ck_assert_ptr_nonnull(mkdtemp(p.folder));
    (void)snprintf(p.file, sizeof p.file, "%s/visit.toets", p.folder);
    return p;
}

/* The program's own migrations, of which there is one a version; returns the present version. */
#define SCRIPTS_MAX 64
static inline int own_scripts(const char *script[SCRIPTS_MAX])
{
    int n = 0;
    for (size_t i = 0; i < dtp_embed_sql_count && n < SCRIPTS_MAX; i++)
        if (dtp_embed_sql[i].name[0] == '0')
            script[n++] = dtp_embed_sql[i].data;
    return n;
}

static inline int present_version(void)
{
    const char *script[SCRIPTS_MAX];
    return own_scripts(script);
}

/* Removes the file, what may stand beside it, and the folder, which must then be empty: nothing was left
 * behind. */
static inline void place_free(const place *p)
{
    char beside[128];
    (void)unlink(p->file);
    for (int version = 1; version <= present_version(); version++) {
        (void)snprintf(beside, sizeof beside, "%s.v%d.bak", p->file, version);
        (void)unlink(beside);
    }
    ck_assert_int_eq(rmdir(p->folder), 0);
}

/* An inspection with one logged event, saved at the place. */
static inline void place_fill_with(const place *p, const dtp_migrations *m)
{
    dtp_store *store;
    dtp_log_entry first = {.at = "2026-11-23T09:00:00Z",
                           .actor = "AB",
                           .kind = "rating",
                           .subject = "D01",
                           .payload = "{\"rating\":\"V\"}"};
    ck_ok(dtp_store_new_with(&store, m, err));
    ck_ok(dtp_store_begin(store, true, err));
    ck_ok(dtp_log_append(store, &first, NULL, err));
    ck_ok(dtp_store_commit(store, err));
    ck_ok(dtp_store_save(store, p->file, err));
    dtp_store_close(store);
}

static inline void place_fill(const place *p)
{
    place_fill_with(p, NULL);
}

/* Run SQL on the file as any other program could. Returns SQLite's code. */
static inline int raw(const place *p, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(p->file, &db), SQLITE_OK);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    (void)sqlite3_close(db);
    return code;
}

#endif
