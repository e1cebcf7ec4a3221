/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up inspection: two frameworks, a register of 42 dossiers in two municipalities, of which 35 are
 * eligible (GM1 Noord 15, GM1 Zuid 8, GM2 Oost 12). */
#ifndef DT_CHECK_INSPECTION_SUPPORT_H
#define DT_CHECK_INSPECTION_SUPPORT_H

#include "base/file.h"
#include "base/hash.h"
#include "support/check_support.h"
#include <dossiertoets/inspection.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATA DT_TESTS "/inspection/"

typedef struct visit {
    char folder[64];
    char file[96];
    char scratch[96]; /* a file to write input to */
    dt_inspection *in;
} visit;

static const char *const kaders[] = {DATA "kader.json", DATA "tweede.json", DATA "verkeerd.json"};
static const dt_municipality gemeenten[] = {{"GM2", "Tweedestad"}, {"GM1", "Eerstestad"}};
static const char *const toezichthouder[] = {"Inspectie Een", "Inspectie Twee"};

static inline dt_new_options new_options(void)
{
    return (dt_new_options){.title = "Bezoek (verzonnen)",
                            .framework = kaders,
                            .n_frameworks = 2,
                            .municipality = gemeenten,
                            .n_municipalities = 2,
                            .supervisor = toezichthouder,
                            .n_supervisors = 2};
}

static inline visit visit_folder(void)
{
    const char *base = getenv("TMPDIR");
    visit v = {.in = NULL};
    ck_assert_int_lt(
        snprintf(v.folder, sizeof v.folder, "%s/dt-visit-XXXXXX", base == NULL ? P_tmpdir : base), 64);
    ck_assert_ptr_nonnull(mkdtemp(v.folder));
    (void)snprintf(v.file, sizeof v.file, "%s/bezoek.toets", v.folder);
    (void)snprintf(v.scratch, sizeof v.scratch, "%s/invoer.csv", v.folder);
    return v;
}

static inline visit visit_new(void)
{
    visit v = visit_folder();
    dt_new_options o = new_options();
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

/* The folder must be empty after the files we know: no journal, no half file. */
static inline void visit_free(visit *v)
{
    dt_inspection_close(v->in);
    (void)unlink(v->file);
    (void)unlink(v->scratch);
    ck_assert_int_eq(rmdir(v->folder), 0);
}

static inline void visit_reopen(visit *v)
{
    dt_inspection_close(v->in);
    ck_ok(dt_inspection_open(&v->in, v->file, err));
}

static inline const char *visit_write(const visit *v, const char *text)
{
    ck_ok(dtp_file_write(v->scratch, text, strlen(text), true, err));
    return v->scratch;
}

static const char *const team_column[] = {"team"};
static const char *const two_areas[] = {"leefgebieden>=2"};

static inline dt_frame_options register_options(void)
{
    return (dt_frame_options){.id_column = "dossier",
                              .municipality_column = "gemeente",
                              .stratum_columns = team_column,
                              .n_stratum_columns = 1,
                              .where = two_areas,
                              .n_where = 1};
}

static const dt_issue_sink no_issues = {NULL, NULL};

static inline void visit_register(visit *v)
{
    dt_frame_options o = register_options();
    ck_ok(dt_inspection_register(v->in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
}

/* The index of the first dossier drawn. */
static inline size_t visit_draw(visit *v, const char *municipality, unsigned long size, unsigned long reserve)
{
    dt_draw_request r = {.municipality = municipality, .size = size, .reserve = reserve};
    size_t first = 0;
    ck_ok(dt_inspection_draw(v->in, &r, &first, err));
    return first;
}

static inline size_t visit_extend(visit *v, const char *municipality, unsigned long size,
                                  unsigned long reserve)
{
    dt_draw_request r = {.municipality = municipality, .size = size, .reserve = reserve};
    size_t first = 0;
    ck_ok(dt_inspection_extend(v->in, &r, &first, err));
    return first;
}

/* Fix the secrets of a municipality (NULL: all); the n commitments. */
static inline const dt_commitment *visit_commit(visit *v, const char *municipality, size_t n)
{
    const dt_commitment *c;
    size_t made;
    ck_ok(dt_inspection_commit(v->in, municipality, DT_DRAW_DOSSIER, &c, &made, err));
    ck_assert_uint_eq(made, n);
    return c;
}

/* A visit with both municipalities drawn: 8 dossiers each with 3 in reserve. */
static inline visit visit_drawn(void)
{
    visit v = visit_new();
    visit_register(&v);
    ck_assert_uint_eq(visit_draw(&v, NULL, 8, 3), 0);
    return v;
}

/* The same file anew, with the published framework, of which indicators hang on each other. */
static inline void visit_published(visit *v)
{
    static const char *const published[] = {DT_ROOT "/frameworks/toezichtkader-stelseltoezicht-jeugd.json"};
    dt_new_options o = new_options();
    o.framework = published;
    o.n_frameworks = 1;
    dt_inspection_close(v->in);
    (void)unlink(v->file);
    ck_ok(dt_inspection_new(&v->in, v->file, &o, err));
    visit_register(v);
    visit_draw(v, NULL, 8, 3);
}

static inline const dt_score_context *visit_context(visit *v)
{
    const dt_score_context *context;
    ck_ok(dt_inspection_context(v->in, &context, err));
    return context;
}

static inline const dt_subject *visit_subject(visit *v, const char *code)
{
    const dt_score_context *c = visit_context(v);
    for (size_t i = 0; i < c->n_subjects; i++)
        if (strcmp(c->subject[i].code, code) == 0)
            return &c->subject[i];
    return NULL;
}

/* The bytes of the file, as one hash: a refused step leaves every one of them. */
static inline dtp_digest visit_digest(const visit *v)
{
    char *bytes;
    size_t size;
    ck_ok(dtp_file_read(v->file, 0, &bytes, &size, err));
    dtp_digest digest = dtp_sha256(bytes, size);
    dtp_free(bytes);
    return digest;
}

#define ck_refused(v, call, status_, name)                                                                   \
    do {                                                                                                     \
        dt_error ck_e_ = DT_ERROR_INIT;                                                                      \
        dtp_digest ck_before_ = visit_digest(v);                                                             \
        ck_fails(&ck_e_, (call), (name));                                                                    \
        ck_assert_int_eq(ck_e_.status, (status_));                                                           \
        dtp_digest ck_after_ = visit_digest(v);                                                              \
        ck_assert(dtp_digest_equal(&ck_before_, &ck_after_));                                                \
    } while (0)

/* One value of the file, read as any other program would. */
static inline long long visit_sql(const visit *v, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open_v2(v->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    long long value = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    return value;
}

/* The last event, and how many there are. */
typedef struct last_event {
    long long n;
    char kind[32], subject[32], actor[32], payload[1024], hash[65];
} last_event;

static inline void keep_event(void *payload, const dt_event *event)
{
    last_event *last = payload;
    ck_assert_int_eq(event->sequence, ++last->n);
    (void)snprintf(last->kind, sizeof last->kind, "%s", event->kind);
    (void)snprintf(last->subject, sizeof last->subject, "%s", event->subject);
    (void)snprintf(last->actor, sizeof last->actor, "%s", event->actor);
    (void)snprintf(last->payload, sizeof last->payload, "%s", event->payload);
    (void)snprintf(last->hash, sizeof last->hash, "%s", event->hash);
}

static inline last_event visit_last_event(visit *v)
{
    last_event last = {.n = 0};
    long long broken = -1;
    ck_ok(dt_inspection_log(v->in, keep_event, &last, err));
    ck_ok(dt_inspection_log_verify(v->in, &broken, err));
    ck_assert_int_eq(broken, 0);
    return last;
}

#endif
