/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is killed at any moment loses nothing that was told to be recorded. DT_KILLS in the
 * environment says how often; the moments come from a fixed seed. */
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <signal.h>
#include <sys/wait.h>

#define KILLS 20
#define SEED  20170301U

static const char *const rated[] = {"D01", "D02", "D03", "D09", "D10"};
#define N_RATED 5

static unsigned how_often(void)
{
    const char *asked = getenv("DT_KILLS");
    return asked == NULL ? KILLS : (unsigned)strtoul(asked, NULL, 10);
}

/* Numerical Recipes' 32-bit generator: any fixed sequence will do. */
static unsigned next_moment(unsigned *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

/* Rating k goes to dossier k mod 5 with the text k; each one that is recorded is told through the pipe. */
static void record_for_ever(const visit *v, int pipe_end, long k)
{
    dt_inspection *in;
    if (dt_inspection_open(&in, v->file, NULL) != DT_OK)
        _exit(1);
    for (;; k++) {
        char text[32];
        (void)snprintf(text, sizeof text, "%ld", k);
        if (k % 7 == 0 && dt_inspection_retain(in, k % 2 ? "2047-03-01" : "2047-03-02", NULL) != DT_OK)
            _exit(4);
        if (dt_inspection_score(in, rated[k % N_RATED], "proef", "1.1.2", "AB", k % 2 ? "V" : "N", text, "",
                                NULL) != DT_OK)
            _exit(2);
        if (write(pipe_end, &k, sizeof k) != sizeof k)
            _exit(3);
    }
}

static long last_told(int pipe_end, long last)
{
    long k;
    while (read(pipe_end, &k, sizeof k) == sizeof k) {
        ck_assert_int_eq(k, last + 1);
        last = k;
    }
    return last;
}

/* Returns the last rating in the file: the last one told, or the one that was recorded but not yet told. */
static long check_file(visit *v, long told)
{
    long broken =
        (long)visit_sql(v, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
    ck_assert_int_eq(broken, 0);
    ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    long last = (long)visit_sql(v, "SELECT coalesce(max(CAST(text AS INTEGER)), 0) FROM rating");
    ck_assert(last == told || last == told + 1);
    for (long k = last > N_RATED ? last - N_RATED + 1 : 1; k <= last; k++) {
        char sql[128];
        (void)snprintf(sql, sizeof sql, "SELECT CAST(text AS INTEGER) FROM rating WHERE subject = '%s'",
                       rated[k % N_RATED]);
        ck_assert_int_eq(visit_sql(v, sql), k);
    }
    ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM log WHERE kind = 'rating'"), last);
    return last;
}

/* The moment is counted from the first word of the child, so that opening the file on a busy machine does not
 * use it up. Every third is killed before that word. */
static long kill_once(const visit *v, unsigned i, unsigned *state, long last)
{
    int ends[2], status;
    unsigned wait = next_moment(state) % 30000U;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        (void)close(ends[0]);
        record_for_ever(v, ends[1], last + 1);
    }
    (void)close(ends[1]);
    if (i % 3 != 0) {
        long k;
        ck_assert_int_eq(read(ends[0], &k, sizeof k), sizeof k);
        ck_assert_int_eq(k, ++last);
    }
    (void)usleep(wait);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    last = last_told(ends[0], last);
    (void)close(ends[0]);
    return last;
}

START_TEST(killed_at_any_moment)
{
    visit v = visit_drawn();
    long last = 0;
    unsigned kills = how_often(), state = SEED;
    dt_inspection_close(v.in);
    v.in = NULL;
    for (unsigned i = 0; i < kills; i++) {
        long told = kill_once(&v, i, &state, last);
        /* Opening puts the file right, if it was in the middle of a step. */
        ck_ok(dt_inspection_open(&v.in, v.file, err));
        (void)visit_last_event(&v); /* the chain is whole */
        last = check_file(&v, told);
        dt_inspection_close(v.in);
        v.in = NULL;
    }
    ck_assert_int_ge(last, kills / 2); /* it did work between the kills */
    ck_ok(dt_inspection_open(&v.in, v.file, err));
    /* The next step clears away a journal that was begun but not needed. */
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "AB", "V", "", "", err));
    visit_free(&v);
}
END_TEST

static TCase *crashes(void)
{
    TCase *tc = tcase_create("crash");
    tcase_set_timeout(tc, 1800);
    tcase_add_test(tc, killed_at_any_moment);
    return tc;
}

DT_CHECK_MAIN("crash", crashes)
