/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of a table that is read by several threads without its ratings in memory, beside those of the table
 * as a whole: the same cells, strata and messages for any order of the rows, segments and number of threads.
 * DT_READ_ROUNDS is how many tables are made; the long run is the test aggregate/read_long. */
#include "aggregate/cells.h"
#include "aggregate/fixture.h"
#include "base/text.h"
#include "io/stream.h"
#include <stdlib.h>

enum { SHORT_ROUNDS = 24, MOST_ROWS = 2000, MOST_TOLD = 200 };

#define BOUND                                                                                                \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"meet\",\"version\":\"1\",\"title\":\"Meet\","         \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},"                             \
    "\"scales\":[{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":\"ja\",\"meets\":true},"               \
    "{\"code\":\"D\",\"label\":\"bijna\",\"meets\":\"partly\"},"                                             \
    "{\"code\":\"N\",\"label\":\"nee\",\"meets\":false}]}],"                                                 \
    "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","               \
    "\"indicators\":[{\"id\":\"1.1.1\",\"text\":\"Caseload.\",\"units\":[\"dossier\"],"                      \
    "\"kind\":\"threshold\",\"bound\":{\"quantity\":\"caseload\",\"comparator\":\"at_most\","                \
    "\"value\":15,\"unit\":\"gezinnen_per_medewerker\"}},"                                                   \
    "{\"id\":\"1.1.2\",\"text\":\"De gemeente stuurt.\",\"units\":[\"municipality\"],"                       \
    "\"kind\":\"judgement\"},"                                                                               \
    "{\"id\":\"1.1.3\",\"text\":\"Het team kent het.\",\"units\":[\"team\"],\"kind\":\"judgement\"}]}]}]}"

static uint64_t random_state;

/* xorshift64* (Vigna 2016): the same on every run. */
static unsigned below(unsigned n)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (unsigned)((random_state * 0x2545F4914F6CDD1Du >> 33) % n);
}

/* What is made: rows of dossiers, each mostly with one or two assessors. */
typedef struct recipe {
    unsigned municipalities, dossiers, assessors;
    bool strata, shuffled, wild, crlf;
} recipe;

static void put_rating(dtp_buf *out, const dt_indicator *indicator, bool wild)
{
    const dt_scale *scale = indicator->scale;
    const dt_rating *rating = &scale->rating[below((unsigned)scale->n_ratings)];
    unsigned k = below(12);
    if (wild && below(200) == 0)
        dtp_buf_puts(out, "onzin");
    else if (k == 0)
        dtp_buf_puts(out, below(2) == 0 ? "" : "\"\"");
    else if (indicator->bound != NULL && k < 6)
        dtp_buf_printf(out, "%u", below(30));
    else if (k < 3)
        dtp_buf_printf(out, "\"%s\"", rating->label);
    else
        dtp_buf_puts(out, rating->code);
}

static void put_row(dtp_buf *out, const recipe *how, unsigned d, size_t i, unsigned who)
{
    static const char *const stratum[] = {"noord", "\"zuid, oost\"", "", "west"};
    const dt_indicator *indicator = dt_framework_indicator(fw, i);
    unsigned m = d % how->municipalities;
    dtp_buf_printf(out, below(30) == 0 ? "\"%s\",A%u,\"GM%u\"," : "%s,A%u,GM%u,", indicator->id, who, m);
    dtp_buf_printf(out, d % 5 == 0 ? "\"D \"\"%u\"\"\"," : "D%u,", d / how->municipalities);
    if (how->strata)
        dtp_buf_printf(out, "%s,", stratum[(d + (how->wild && below(300) == 0)) % 4]);
    put_rating(out, indicator, how->wild);
    dtp_buf_puts(out, how->crlf ? "\r\n" : "\n");
}

static void shuffle(char **line, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = below((unsigned)i);
        char *other = line[k];
        line[k] = line[i - 1];
        line[i - 1] = other;
    }
}

static void put_lines(dtp_buf *out, char **line, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(out, line[i]);
        free(line[i]);
    }
}

static void make_table(dtp_buf *out, const recipe *how)
{
    static char *line[MOST_ROWS];
    size_t n = 0;
    dtp_buf row = DTP_BUF_INIT;
    out->len = 0;
    dtp_buf_printf(out, "indicator,assessor,municipality,dossier,%srating%s", how->strata ? "stratum," : "",
                   how->crlf ? "\r\n" : "\n");
    for (unsigned d = 0; d < how->dossiers; d++)
        for (size_t i = 0; i < dt_framework_indicators(fw); i++)
            for (unsigned who = 0; who < 1 + (d + i) % how->assessors && n < MOST_ROWS; who++) {
                unsigned times = how->wild && below(400) == 0 ? 2 : below(6) > 0;
                for (; times > 0 && n < MOST_ROWS; times--) {
                    row.len = 0;
                    put_row(&row, how, d, i, who);
                    line[n++] = strdup(dtp_buf_text(&row));
                }
            }
    if (how->shuffled)
        shuffle(line, n);
    put_lines(out, line, n);
    dtp_buf_free(&row);
}

static void make_populations(dtp_buf *out, const recipe *how, bool strata)
{
    out->len = 0;
    dtp_buf_puts(out, strata ? "municipality,stratum,population\n" : "municipality,population\n");
    for (unsigned m = 0; m < how->municipalities; m++)
        if (strata)
            dtp_buf_printf(out, "GM%u,noord,%u\nGM%u,\"zuid, oost\",11\nGM%u,west,9\nGM%u,,8\n", m,
                           how->wild && below(8) == 0 ? 1 : 12, m, m, m);
        else
            dtp_buf_printf(out, "GM%u,%u\n", m, 50 + m);
}

typedef struct heard {
    size_t n;
    char text[MOST_TOLD][400];
} heard;

static void hear(void *payload, dt_severity severity, const dt_error *finding)
{
    heard *h = payload;
    char text[300];
    ck_assert_uint_lt(h->n, MOST_TOLD);
    snprintf(h->text[h->n++], 400, "%d %zu:%zu %s", (int)severity, finding->line, finding->column,
             dt_error_message(finding, DT_NL, text, sizeof text));
}

static void expect_counts(const unsigned long *x, const unsigned long *y, const dt_scale *scale)
{
    for (size_t i = 0; i < scale->n_ratings; i++)
        ck_assert_uint_eq(x[i], y[i]);
}

static void expect_equal_real(double x, double y)
{
    ck_assert(x == y || (isnan(x) && isnan(y)));
}

static void expect_cell(const dt_cell *x, const dt_cell *y)
{
    const unsigned long many[][2] = {{x->subjects, y->subjects},
                                     {x->ratings, y->ratings},
                                     {x->meets, y->meets},
                                     {x->partly, y->partly},
                                     {x->fails, y->fails},
                                     {x->assessed, y->assessed},
                                     {x->missing, y->missing},
                                     {x->outside, y->outside},
                                     {x->unscored, y->unscored},
                                     {x->differing, y->differing},
                                     {x->best, y->best},
                                     {x->worst, y->worst},
                                     {x->population, y->population},
                                     {x->domain, y->domain},
                                     {x->interval.lower, y->interval.lower},
                                     {x->interval.upper, y->interval.upper},
                                     {x->bounds.lower, y->bounds.lower},
                                     {x->bounds.upper, y->bounds.upper},
                                     {x->fails_bounds.upper, y->fails_bounds.upper},
                                     {x->partly_interval.lower, y->partly_interval.lower},
                                     {x->dossiers, y->dossiers},
                                     {x->at_least_partly, y->at_least_partly},
                                     {x->contradicting, y->contradicting},
                                     {x->team, y->team},
                                     {x->has_interval, y->has_interval},
                                     {x->has_share, y->has_share},
                                     {x->has_tipping, y->has_tipping},
                                     {x->guarantee, y->guarantee}};
    for (size_t i = 0; i < DTP_COUNT(many); i++)
        ck_assert_msg(many[i][0] == many[i][1], "number %zu of a cell: %lu, and by the table %lu", i,
                      many[i][1], many[i][0]);
    expect_equal_real(x->share, y->share);
    expect_equal_real(x->shares.lower, y->shares.lower);
    expect_equal_real(x->shares.upper, y->shares.upper);
    expect_equal_real(x->share_bounds.upper, y->share_bounds.upper);
    ck_assert_ptr_eq(x->scale, y->scale);
    expect_counts(x->count, y->count, x->scale);
    expect_counts(x->given, y->given, x->own);
}

static dtp_stream_how some_how(void)
{
    static const size_t segment[] = {1, 7, 13, 31, 64, 100, 300, 1000, 5000};
    return (dtp_stream_how){
        .segment = segment[below(9)], .threads = 1 + below(8), .least = 1, .portable = below(2) == 0};
}

/* The municipalities of y are those of x from one on. */
static bool expect_part(const dt_aggregate *x, size_t from, const dt_aggregate *y)
{
    bool listed = false;
    ck_assert_uint_le(from + dt_aggregate_municipalities(y), dt_aggregate_municipalities(x));
    for (size_t m = 0; m < dt_aggregate_municipalities(y); m++) {
        size_t own = from + m;
        ck_assert_str_eq(dt_aggregate_municipality(x, own), dt_aggregate_municipality(y, m));
        ck_assert_uint_eq(dt_aggregate_strata(x, own), dt_aggregate_strata(y, m));
        for (size_t s = 0; s <= dt_aggregate_strata(x, own); s++)
            for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
                size_t stratum = s == dt_aggregate_strata(x, own) ? DT_ALL_STRATA : s;
                const dt_cell *c = dt_aggregate_cell(y, m, stratum, 0, DT_LEVEL_INDICATOR, i);
                expect_cell(dt_aggregate_cell(x, own, stratum, 0, DT_LEVEL_INDICATOR, i), c);
                listed = listed || c->n_meeting + c->n_failing > 0;
            }
        for (size_t s = 0; s < dt_aggregate_strata(x, own); s++) {
            const dt_population *p = dt_aggregate_stratum(x, own, s), *q = dt_aggregate_stratum(y, m, s);
            ck_assert_str_eq(p->stratum, q->stratum);
            ck_assert_uint_eq(p->sample, q->sample);
            ck_assert_uint_eq(p->population, q->population);
        }
    }
    return !listed;
}

static bool expect_aggregate(const dt_aggregate *x, const dt_aggregate *y)
{
    ck_assert_uint_eq(dt_aggregate_municipalities(x), dt_aggregate_municipalities(y));
    return expect_part(x, 0, y);
}

typedef struct parts {
    const dt_aggregate *whole;
    size_t seen, most;
} parts;

static dt_status take_part(void *payload, const dt_aggregate *part, dt_error *err)
{
    parts *p = payload;
    (void)err;
    (void)expect_part(p->whole, p->seen, part);
    ck_assert_uint_gt(dt_aggregate_municipalities(part), 0);
    p->seen += dt_aggregate_municipalities(part);
    if (p->most < dt_aggregate_municipalities(part))
        p->most = dt_aggregate_municipalities(part);
    return DT_OK;
}

/* Without a table, parts have no more municipalities than is asked. */
static void expect_parts(const dt_aggregate *whole, const dt_long_request *request, bool without)
{
    size_t most = 1 + below(3);
    dtp_stream_how how = some_how();
    parts p = {.whole = whole};
    ck_ok(dtp_agg_read_parts(request, 0.95, most, take_part, &p, &how, err));
    ck_assert_uint_eq(p.seen, dt_aggregate_municipalities(whole));
    ck_assert(!without || p.most <= most);
}

static dt_status read_table(dt_aggregate **out, dt_long_table **table, const dt_long_request *request,
                            dt_error *err)
{
    size_t n;
    *out = NULL;
    dt_status status = dt_long_table_read(table, request, err);
    if (status != DT_OK)
        return status;
    const dt_population *p = dt_long_table_populations(*table, &n);
    return dt_aggregate_run(out, dt_long_table_context(*table), dt_long_table_scores(*table), p, n, 0.95,
                            err);
}

/* Whether it was read without the table. */
static bool read_both(const char *path, const char *population)
{
    static heard by_table, by_stream;
    dt_long_request request = {.path = path, .framework = fw, .population = population};
    dt_long_table *table = NULL;
    dt_aggregate *whole, *streamed;
    dt_error one = DT_ERROR_INIT, other = DT_ERROR_INIT;
    dtp_stream_how how = some_how();
    bool without = false;
    by_table.n = by_stream.n = 0;
    request.issues = (dt_issue_sink){hear, &by_table};
    dt_status status = read_table(&whole, &table, &request, &one);
    request.issues = (dt_issue_sink){hear, &by_stream};
    ck_assert_int_eq(dtp_agg_read(&streamed, &request, 0.95, &how, &other), status);
    ck_assert_uint_eq(by_table.n, by_stream.n);
    for (size_t i = 0; i < by_table.n; i++)
        ck_assert_str_eq(by_table.text[i], by_stream.text[i]);
    request.issues = (dt_issue_sink){0};
    if (status == DT_OK) {
        without = expect_aggregate(whole, streamed);
        expect_parts(whole, &request, without);
    } else
        ck_assert_uint_eq(one.line, other.line);
    dt_aggregate_free(streamed);
    dt_aggregate_free(whole);
    dt_long_table_free(table);
    return without;
}

static unsigned rounds(void)
{
    const char *asked = getenv("DT_READ_ROUNDS");
    return asked != NULL ? (unsigned)strtoul(asked, NULL, 10) : SHORT_ROUNDS;
}

static size_t run_rounds(const char *framework, bool wild)
{
    char path[64], other[64];
    size_t without = 0;
    dtp_buf text = DTP_BUF_INIT, populations = DTP_BUF_INIT;
    dt_framework_free(fw);
    fw = parse(framework);
    for (unsigned i = 0; i < rounds(); i++) {
        random_state = 0x9E3779B97F4A7C15u * (i + 1);
        const recipe how = {.municipalities = 1 + below(5),
                            .dossiers = 1 + below(24),
                            .assessors = 1 + below(3),
                            .strata = below(2) == 0,
                            .shuffled = below(2) == 0,
                            .crlf = below(4) == 0,
                            .wild = wild};
        make_table(&text, &how);
        make_populations(&populations, &how, below(2) == 0);
        write_temp(path, dtp_buf_text(&text));
        write_temp(other, dtp_buf_text(&populations));
        for (unsigned k = 0; k < 3; k++)
            without += read_both(path, k == 0 ? NULL : other);
        unlink(path);
        unlink(other);
    }
    dtp_buf_free(&text);
    dtp_buf_free(&populations);
    return without;
}

START_TEST(conditions_are_counted_as_by_the_table)
{
    ck_assert_uint_eq(run_rounds(CHAIN, false), 3 * rounds());
}
END_TEST

START_TEST(teams_and_dossiers_are_counted_as_by_the_table)
{
    ck_assert_uint_eq(run_rounds(FIRST, false), 3 * rounds());
}
END_TEST

START_TEST(what_was_measured_is_counted_as_by_the_table)
{
    ck_assert_uint_eq(run_rounds(BOUND, false), 3 * rounds());
}
END_TEST

/* Ratings twice, unknown words, populations that are too small: told as by the table, or no fault. */
START_TEST(faults_are_those_of_the_table)
{
    size_t without = run_rounds(CHAIN, true);
    ck_assert_uint_gt(without, rounds() / 8);
    ck_assert_uint_lt(without, 3 * rounds());
}
END_TEST

static TCase *reading(void)
{
    TCase *t = tcase_create("read");
    tcase_set_timeout(t, 3600);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, conditions_are_counted_as_by_the_table);
    tcase_add_test(t, teams_and_dossiers_are_counted_as_by_the_table);
    tcase_add_test(t, what_was_measured_is_counted_as_by_the_table);
    tcase_add_test(t, faults_are_those_of_the_table);
    return t;
}

DT_CHECK_MAIN("aggregate/read", reading)
