/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over indicators: scales that can be counted together, and room that runs out. */
#include "aggregate/fixture.h"

#define RATINGS(first, second, meets)                                                                        \
    "\"ratings\":[{\"code\":\"" first "\",\"label\":\"een\",\"meets\":true},"                                \
    "{\"code\":\"" second "\",\"label\":\"twee\",\"meets\":" meets "}]}"
#define SCALE_A             "{\"id\":\"a\"," RATINGS("V", "N", "false")
#define SCALE_B             ",{\"id\":\"b\"," RATINGS("V", "N", "false")
#define SCALE_C             ",{\"id\":\"c\"," RATINGS("J", "N", "false")
#define SCALE_D             ",{\"id\":\"d\"," RATINGS("V", "N", "\"partly\"")
#define OF_SCALE(id, scale) INDICATOR(id, ",\"scale\":\"" scale "\"")
#define CRITERION(id, first, second)                                                                         \
    "{\"id\":\"" id                                                                                          \
    "\",\"title\":\"C\",\"indicators\":[" OF_SCALE(id ".1", first) "," OF_SCALE(id ".2", second) "]}"
#define CRITERION_1 CRITERION("1.1", "a", "b")
#define CRITERION_2 "," CRITERION("1.2", "a", "c")
#define CRITERION_3 "," CRITERION("1.3", "a", "d")
#define CRITERION_4 "," CRITERION("1.4", "c", "a")
/* Scales a and b are the same, c has another code, d another meaning. */
#define SCALES                                                                                               \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"proef\",\"version\":\"1\",\"title\":\"Proef\","       \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},\"scales\":[" SCALE_A SCALE_B \
        SCALE_C SCALE_D "],\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[" CRITERION_1 CRITERION_2 \
            CRITERION_3 CRITERION_4 "]}]}"

static const dt_cell *criterion(size_t i)
{
    return dt_aggregate_cell(a, 0, DT_ALL_STRATA, 0, DT_LEVEL_CRITERION, i);
}

START_TEST(scales_that_are_the_same)
{
    dt_framework_free(fw);
    fw = parse(SCALES);
    dossiers("pp");
    rate_all("1.1.1", "AB", "VN");
    rate_all("1.1.2", "AB", "VV");
    rate_all("1.2.2", "AB", "JN");
    rate_all("1.3.2", "AB", "VN");
    run(9, 0, 0);
    ck_assert_ptr_nonnull(criterion(0)->scale);
    ck_assert_uint_eq(criterion(0)->count[0], 3);
    ck_assert_uint_eq(criterion(0)->count[1], 1);
    for (size_t i = 1; i < 4; i++) {
        ck_assert_ptr_null(criterion(i)->scale);
        ck_assert_ptr_null(criterion(i)->count);
    }
    ck_assert_uint_eq(criterion(1)->meets, 1);
    ck_assert_uint_eq(criterion(2)->partly, 1);
    ck_assert_uint_eq(criterion(2)->at_least_partly, 2);
    ck_assert_uint_eq(theme(0)->ratings, 16);
    ck_assert_uint_eq(theme(0)->subjects, 2);
}
END_TEST

/* So many dossiers that each list needs a block of its own: wherever room runs out, that is said. */
START_TEST(room_runs_out)
{
    enum { MANY = 5000 };
    dt_subject *many = calloc(MANY, sizeof *many);
    const dt_population whole = {"G", "p", MANY, 0};
    ck_assert_ptr_nonnull(many);
    for (size_t i = 0; i < MANY; i++)
        many[i] = dossier("D", "G", "p");
    context.subject = many;
    context.n_subjects = MANY;
    dt_score s = {.assessor = "AB", .rating = &dt_framework_scale(fw, 0)->rating[0], .indicator = 2};
    for (s.subject = 0; s.subject < MANY; s.subject++)
        ck_ok(dt_scores_add(scores, &s, err));
    for (size_t n = 1; a == NULL; n++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_aggregate_run(&a, &context, scores, &whole, 1, 0.95, &e);
        dtp_mem_fail_at(0);
        ck_assert_int_eq(status, a != NULL ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 2000);
    }
    ck_assert_uint_eq(indicator(0, 2)->meets, MANY);
    for (size_t k = 1;; k++) {
        dt_framework_agreement g;
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(k);
        dt_status status = dt_aggregate_agreement(&g, a, 0, 0, &e);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(k, 100);
    }
    free(many);
}
END_TEST

static TCase *rollup(void)
{
    TCase *tc = tcase_create("rollup");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, scales_that_are_the_same);
    tcase_add_test(tc, room_runs_out);
    return tc;
}

DT_CHECK_MAIN("rollup", rollup)
