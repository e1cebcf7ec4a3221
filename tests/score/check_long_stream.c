/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long table that is counted without its ratings in memory: what is counted, in which population, and what
 * is left to the table. Counted by hand; aggregate/read holds random tables against the table as a whole. */
#include "score/fixture.h"
#include "score/long_stream.h"

enum { MARKS = 8, DIFFERING = MARKS - 1 };

static dt_framework *fw;
static dtp_long_tally *tally;

/* An outcome is the rating itself; of those that differ the last. */
static void judge(const void *payload, uint16_t *mark)
{
    const size_t *columns = payload;
    for (size_t i = 0; i < *columns; i++)
        if (mark[i] == DTP_LONG_DIFFERING)
            mark[i] = DIFFERING;
}

static void setup(void)
{
    fw = parse(FIRST);
    tally = NULL;
}

static void teardown(void)
{
    dtp_long_tally_free(tally);
    dt_framework_free(fw);
}

static void count(const char *ratings, const char *populations, const dtp_stream_how *how)
{
    char path[64], other[64];
    const size_t columns = dt_framework_indicators(fw);
    const dtp_long_judge as_it_is = {.outcomes = MARKS, .judge = judge, .payload = &columns};
    write_temp(path, ratings);
    write_temp(other, populations);
    const dt_long_request request = {.path = path, .framework = fw, .population = other};
    dtp_long_tally_free(tally);
    ck_ok(dtp_long_stream(&tally, &request, &as_it_is, how, NULL, err));
    unlink(path);
    unlink(other);
}

static size_t population(const char *municipality, const char *stratum)
{
    size_t n;
    const dt_population *p = dtp_long_tally_populations(tally, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(p[i].municipality, municipality) == 0 && strcmp(p[i].stratum, stratum) == 0)
            return i;
    ck_abort_msg("%s has no population %s", municipality, stratum);
    return SIZE_MAX;
}

static void ck_count(const char *municipality, const char *stratum, const char *indicator, unsigned meets,
                     unsigned fails, unsigned differing)
{
    size_t column = dt_framework_find_indicator(fw, indicator), at = population(municipality, stratum);
    ck_assert_uint_eq(dtp_long_tally_count(tally, at, column, 1), meets);
    ck_assert_uint_eq(dtp_long_tally_count(tally, at, column, 3), fails);
    ck_assert_uint_eq(dtp_long_tally_count(tally, at, column, DIFFERING), differing);
}

#define STRATA "municipality,stratum,dossier,indicator,assessor,rating\n"

static const char ratings[] = STRATA "G1,noord,D1,1.1.1,A,V\nG1,noord,D1,1.1.1,B,N\nG1,noord,D2,1.1.1,A,V\n"
                                     "G1,zuid,D3,1.1.1,A,voldoet niet\nG1,zuid,D3,1.1.2,A,N\n"
                                     "G2,oost,D1,1.1.1,A,V\nG2,oost,D2,1.1.1,A,N\nG2,,D3,1.1.1,A,N\n";

static const dtp_stream_how ways[] = {{.segment = 1, .threads = 1, .least = 1},
                                      {.segment = 40, .threads = 3, .least = 1},
                                      {.segment = 4096, .threads = 1, .least = 1, .portable = true}};

START_TEST(by_stratum)
{
    count(ratings, "municipality,stratum,population\nG1,noord,12\nG1,zuid,11\nG2,oost,30\nG2,,20\n",
          &ways[_i]);
    ck_assert_ptr_nonnull(tally);
    ck_count("G1", "noord", "1.1.1", 1, 0, 1);
    ck_count("G1", "zuid", "1.1.1", 0, 1, 0);
    ck_count("G1", "zuid", "1.1.2", 0, 1, 0);
    ck_count("G2", "oost", "1.1.1", 1, 1, 0);
    ck_count("G2", "", "1.1.1", 0, 1, 0);
}
END_TEST

/* A population for the whole of a municipality: its strata are added up. */
START_TEST(as_a_whole)
{
    count(ratings, "municipality,population\nG1,23\nG2,50\n", &ways[_i]);
    ck_assert_ptr_nonnull(tally);
    ck_count("G1", "", "1.1.1", 1, 1, 1);
    ck_count("G1", "", "1.1.2", 0, 1, 0);
    ck_count("G2", "", "1.1.1", 1, 2, 0);
}
END_TEST

/* What is to be told, with the whole table at hand. */
START_TEST(left_to_the_table)
{
    static const char *const irregular[] = {
        STRATA "G1,noord,D1,1.1.1,A,onzin\n", STRATA "G1,noord,D1,9.9.9,A,V\n",
        STRATA "G1,noord,D1,1.1.1,A,V\nG1,noord,D1,1.1.1,A,N\n",
        STRATA "G1,noord,D1,1.1.1,A,V\nG1,zuid,D1,1.1.2,A,V\n", STRATA "G1,,D1,1.1.1,,V\n"};
    count(irregular[_i], "municipality,stratum,population\nG1,noord,12\nG1,zuid,11\n", &ways[0]);
    ck_assert_ptr_null(tally);
}
END_TEST

/* A small file is read as a table. */
START_TEST(small_ones)
{
    count(ratings, "municipality,population\nG1,23\nG2,50\n", NULL);
    ck_assert_ptr_null(tally);
}
END_TEST

static TCase *long_stream(void)
{
    TCase *tc = tcase_create("long_stream");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, by_stratum, 0, sizeof ways / sizeof *ways);
    tcase_add_loop_test(tc, as_a_whole, 0, sizeof ways / sizeof *ways);
    tcase_add_loop_test(tc, left_to_the_table, 0, 5);
    tcase_add_test(tc, small_ones);
    return tc;
}

DT_CHECK_MAIN("score/long_stream", long_stream)
