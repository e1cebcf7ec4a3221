/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes at every moment at which something is synced, and after every step, over a whole visit. What
 * was told to be recorded is there, the file opens, its tables are as its log says, and it takes a next step.
 * DT_CUTS in the environment says how many ways of losing what was not synced are tried at each moment. */
#include "inspection/support.h"
#include "support/power_vfs.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>

#define CUTS 3
#define MOST 40 /* steps */

static dt_status start(visit *v, dt_error *err)
{
    dt_new_options o = new_options();
    return dt_inspection_new(&v->in, v->file, &o, err);
}

static dt_status commit(visit *v, dt_error *err)
{
    const dt_commitment *c;
    size_t n;
    return dt_inspection_commit(v->in, NULL, DT_DRAW_DOSSIER, &c, &n, err);
}

static dt_status load(visit *v, dt_error *err)
{
    dt_frame_options o = register_options();
    return dt_inspection_register(v->in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err);
}

static dt_status draw(visit *v, dt_error *err)
{
    const dt_draw_request r = {.size = 4, .reserve = 2};
    return dt_inspection_draw(v->in, &r, NULL, err);
}

static dt_status extend(visit *v, dt_error *err)
{
    const dt_draw_request r = {.municipality = "GM1", .size = 1};
    return dt_inspection_extend(v->in, &r, NULL, err);
}

static dt_status replace(visit *v, dt_error *err)
{
    return dt_inspection_replace(v->in, "D04", "not-delivered", "", NULL, err);
}

static dt_status assign(visit *v, dt_error *err)
{
    size_t n;
    return dt_inspection_assign_all(v->in, "A", "B", 2, "random", &n, err);
}

static dt_status sources(visit *v, dt_error *err)
{
    return dt_inspection_sources(v->in, v->scratch, "GM1", NULL, no_issues, err);
}

static dt_status rate(visit *v, const char *who, const char *dossier, const char *rating, dt_error *err)
{
    char text[48];
    (void)snprintf(text, sizeof text, "gezien door %s (verzonnen)", who);
    return dt_inspection_score(v->in, dossier, "proef", "1.1.2", who, rating, text, "blz. 1", err);
}

static dt_status rate_1(visit *v, dt_error *err)
{
    return rate(v, "A", "D01", "V", err);
}
static dt_status rate_2(visit *v, dt_error *err)
{
    return rate(v, "B", "D01", "N", err);
}
static dt_status rate_3(visit *v, dt_error *err)
{
    return rate(v, "A", "D02", "N", err);
}
static dt_status rate_again(visit *v, dt_error *err)
{
    return rate(v, "A", "D02", "V", err);
}
static dt_status submit_a(visit *v, dt_error *err)
{
    return dt_inspection_submit(v->in, "A", "D01", "proef", no_issues, NULL, NULL, err);
}
static dt_status submit_b(visit *v, dt_error *err)
{
    return dt_inspection_submit(v->in, "B", "D01", "proef", no_issues, NULL, NULL, err);
}
static dt_status reopen(visit *v, dt_error *err)
{
    return dt_inspection_reopen(v->in, "D01", "B", "bijlage", "A", NULL, err);
}

static dt_status settle(visit *v, dt_error *err)
{
    const dt_settle_request r = {.subject = "D01",
                                 .framework = "proef",
                                 .indicator = "1.1.2",
                                 .rating = "D",
                                 .text = "samen gezien",
                                 .how = "consultation",
                                 .by = {"A", "B"}};
    return dt_inspection_settle(v->in, &r, err);
}

static dt_status keep(visit *v, dt_error *err)
{
    return dt_inspection_retain(v->in, "2047-03-01", err);
}

static dt_status seal(visit *v, dt_error *err)
{
    dt_seal out;
    return dt_inspection_seal(v->in, "A", "B", &out, err);
}
static dt_status unseal(visit *v, dt_error *err)
{
    dt_seal out;
    return dt_inspection_unseal(v->in, "A", "B", "proef", &out, err);
}
static dt_status destroy(visit *v, dt_error *err)
{
    dt_seal out;
    return dt_inspection_destroy(v->in, "A", "B", "proef", &out, err);
}

static const struct {
    const char *name;
    dt_status (*run)(visit *v, dt_error *err);
} step[] = {
    {"new", start},       {"commit", commit},   {"register", load},   {"draw", draw},
    {"extend", extend},   {"assign", assign},   {"replace", replace}, {"source", sources},
    {"rate", rate_1},     {"rate", rate_2},     {"rate", rate_3},     {"rate again", rate_again},
    {"submit", submit_a}, {"submit", submit_b}, {"reopen", reopen},   {"submit again", submit_b},
    {"settle", settle},   {"retain", keep},     {"seal", seal},       {"unseal", unseal},
    {"seal again", seal}, {"destroy", destroy},
};
#define STEPS (sizeof step / sizeof *step)

/* How many rows each table has and what was rated: the same for every run of the visit, whatever was drawn.
 */
typedef struct look {
    char text[8192];
} look;

static void add_rows(look *l, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        size_t at = strlen(l->text);
        ck_assert_uint_lt(at, sizeof l->text - 256);
        (void)snprintf(l->text + at, sizeof l->text - at, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
    }
    (void)sqlite3_finalize(stmt);
}

static void look_at(look *l, const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    l->text[0] = '\0';
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        char sql[256];
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        (void)snprintf(sql, sizeof sql, "SELECT '%s ' || count(*) FROM \"%s\"", name, name);
        add_rows(l, db, sql);
    }
    (void)sqlite3_finalize(stmt);
    add_rows(l, db,
             "SELECT concat FROM (SELECT subject || ' ' || framework || ' ' || indicator || ' ' || "
             "assessor || ' ' || rating || ' ' || text || ' ' || place AS concat FROM rating) ORDER BY 1");
    add_rows(l, db, "SELECT integrity_check FROM pragma_integrity_check");
    (void)sqlite3_close(db);
}

/* The visit, told at every moment. */
typedef struct run {
    visit v;
    char wreck[128];
    size_t done;
    const look *after; /* of the file after each number of steps; NULL: nobody looks */
    unsigned cuts;
    long wrecks, lost;
    char why[256]; /* of the first loss */
} run;

static const char *state_is_wrong(const run *r)
{
    look l;
    look_at(&l, r->wreck);
    if (strcmp(l.text, r->after[r->done].text) == 0 && r->done > 0)
        return NULL;
    return r->done < STEPS && strcmp(l.text, r->after[r->done + 1].text) == 0 ? NULL : "the tables";
}

/* What is wrong with an open wreck; NULL when nothing is. */
static const char *content_is_wrong(const run *r, dt_inspection *in)
{
    long long broken = -1;
    dt_row_check rows;
    dt_seal state;
    if (dt_inspection_log_verify(in, &broken, NULL) != DT_OK || broken != 0)
        return "the log";
    if (dt_inspection_log_verify_rows(in, NULL, NULL, &rows, NULL) != DT_OK || rows.differences != 0)
        return "tables and log";
    const char *wrong = state_is_wrong(r);
    if (wrong != NULL)
        return wrong;
    if (dt_inspection_seal_state(in, &state, NULL) != DT_OK)
        return "the seal";
    bool closed = state.sealed || state.destroyed;
    return closed || dt_inspection_retain(in, "2048-01-01", NULL) == DT_OK ? NULL : "the next step";
}

static const char *wreck_is_wrong(const run *r)
{
    dt_inspection *in;
    if (access(r->wreck, F_OK) != 0)
        return r->done == 0 ? NULL : "no file";
    if (dt_inspection_open(&in, r->wreck, NULL) != DT_OK)
        return "does not open";
    const char *wrong = content_is_wrong(r, in);
    dt_inspection_close(in);
    return wrong;
}

static void power_goes(void *payload)
{
    run *r = payload;
    char journal[160];
    (void)snprintf(journal, sizeof journal, "%s-journal", r->wreck);
    for (unsigned seed = 0; r->after != NULL && seed < r->cuts; seed++) {
        power_wreck(r->wreck, seed);
        const char *wrong = wreck_is_wrong(r);
        r->wrecks++;
        if (wrong != NULL && r->lost++ == 0)
            (void)snprintf(r->why, sizeof r->why, "moment %ld, seed %u, after %zu steps (%s runs): %s",
                           power.moment, seed, r->done, r->done < STEPS ? step[r->done].name : "nothing",
                           wrong);
        (void)unlink(r->wreck);
        (void)unlink(journal);
    }
}

/* The visit from beginning to end. after: what to compare with, or NULL; into: what to fill, or NULL. */
static run whole_visit(const look *after, look *into, unsigned cuts, unsigned lies)
{
    run r = {.v = visit_folder(), .after = after, .cuts = cuts};
    (void)snprintf(r.wreck, sizeof r.wreck, "%s/wrak.toets", r.v.folder);
    (void)visit_write(&r.v, "kind,who,count,unit,date,note\ndocument,verordening,1,,2016,\n"
                            "document,beleidsplan,1,,2016,\n");
    power_follow(r.v.file, power_goes, &r);
    for (r.done = 0; r.done < STEPS;) {
        ck_ok(step[r.done].run(&r.v, err));
        r.done++;
        power_moment();
        power.lies = lies; /* not while the file is made: a disk that never wrote it has nothing to lose */
        if (into != NULL)
            look_at(&into[r.done], r.v.file);
    }
    long moments = power.moment;
    dt_inspection_close(r.v.in);
    r.v.in = NULL;
    power_stop();
    visit_free(&r.v);
    if (into == NULL)
        (void)printf("%ld moments, %ld wrecks, %ld lost\n", moments, r.wrecks, r.lost);
    return r;
}

static unsigned how_often(void)
{
    const char *asked = getenv("DT_CUTS");
    return asked == NULL ? CUTS : (unsigned)strtoul(asked, NULL, 10);
}

static look undisturbed[MOST];

static const look *reference(void)
{
    ck_assert_uint_lt(STEPS, MOST);
    (void)whole_visit(NULL, undisturbed, 0, 0);
    return undisturbed;
}

START_TEST(a_power_cut_loses_nothing)
{
    run r = whole_visit(reference(), NULL, how_often(), 0);
    ck_assert_msg(r.lost == 0, "%ld of %ld wrecks; the first: %s", r.lost, r.wrecks, r.why);
    ck_assert_int_gt(r.wrecks, 3 * (long)STEPS * (long)r.cuts); /* a step syncs more than three times */
}
END_TEST

START_TEST(a_disk_that_lies_is_found_out)
{
    const unsigned lies[] = {POWER_LIES_FILE, POWER_LIES_NAME};
    const look *after = reference();
    for (int i = 0; i < 2; i++)
        ck_assert_int_gt(whole_visit(after, NULL, 2, lies[i]).lost, 0);
}
END_TEST

static TCase *cuts(void)
{
    TCase *tc = tcase_create("power");
    tcase_set_timeout(tc, 3600);
    tcase_add_test(tc, a_power_cut_loses_nothing);
    tcase_add_test(tc, a_disk_that_lies_is_found_out);
    return tc;
}

DT_CHECK_MAIN("power", cuts)
