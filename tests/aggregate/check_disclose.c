/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts for publication, of made-up dossiers; what is expected was counted by hand. */
#include "aggregate/fixture.h"
#include <dossiertoets/disclosure.h>

static dt_aggregate *shown;

static void count(const char *strata, const char *ratings)
{
    unsigned long n[3] = {0};
    dossiers(strata);
    for (size_t i = 0; strata[i] != '\0'; i++)
        n[strata[i] - 'p']++;
    rate_all("1.1.3", "AB", ratings);
    const dt_population all[] = {{"G", "p", 30, n[0]}, {"G", "q", 20, n[1]}, {"G", "r", 10, n[2]}};
    ck_ok(dt_aggregate_run(&a, &context, scores, all, 3, 0.95, err));
}

static const dt_cell *cell(size_t stratum)
{
    return dt_aggregate_cell(shown, 0, stratum, 0, DT_LEVEL_INDICATOR, 2);
}

START_TEST(small_strata_are_merged)
{
    count("ppppqqqrr", "VVVNVNVNV");
    ck_ok(dt_aggregate_disclose(&shown, a, 3, NULL, 0, err));
    ck_assert_uint_eq(dt_aggregate_strata(shown, 0), 2);
    ck_assert_str_eq(dt_aggregate_stratum(shown, 0, 1)->stratum,
                     "q + r"); /* two of r, with the next smallest */
    ck_assert_uint_eq(dt_aggregate_stratum(shown, 0, 1)->population, 30);
    ck_assert_uint_eq(dt_aggregate_stratum(shown, 0, 1)->sample, 5);
    ck_assert_uint_eq(cell(1)->meets, 3);
    ck_assert_uint_eq(cell(1)->fails, 2);
    ck_assert_uint_eq(cell(1)->count[0], 3); /* of the code V */
    ck_assert(!cell(DT_ALL_STRATA)->has_interval && !cell(DT_ALL_STRATA)->has_share);
    ck_assert(cell(DT_ALL_STRATA)->limits_withheld && cell(1)->limits_withheld && !cell(0)->limits_withheld);
    ck_assert(cell(0)->has_interval && cell(0)->n_meeting == 0 && cell(0)->meeting == NULL);
    ck_assert(indicator(DT_ALL_STRATA, 2)->has_interval); /* the counts it was made of are as they were */
    dt_aggregate_free(shown);
}
END_TEST

START_TEST(few_are_withheld_with_another)
{
    count("ppppqqqqrrrr", "VVNNXXVNVNVN"); /* two of q are assessed */
    ck_ok(dt_aggregate_disclose(&shown, a, 3, NULL, 0, err));
    ck_assert_uint_eq(dt_aggregate_strata(shown, 0), 3);
    ck_assert(cell(1)->withheld && cell(1)->meets == 0 && cell(1)->count[0] == 0);
    ck_assert_uint_eq(cell(0)->withheld + cell(2)->withheld, 1); /* else the total gives it back */
    ck_assert(!cell(DT_ALL_STRATA)->withheld && cell(DT_ALL_STRATA)->meets == 6 - 1);
    const dt_cell *above = dt_aggregate_cell(shown, 0, 1, 0, DT_LEVEL_THEME, 0);
    ck_assert(above->withheld);
    for (size_t g = 0; g < 3; g++) { /* how many are in order: of the groups that are still shown neither */
        ck_assert(dt_aggregate_cell(a, 0, g, 0, DT_LEVEL_THEME, 0)->composite.has);
        ck_assert(!dt_aggregate_cell(shown, 0, g, 0, DT_LEVEL_THEME, 0)->composite.has);
    }
    const dt_cell *all = dt_aggregate_cell(shown, 0, DT_ALL_STRATA, 0, DT_LEVEL_THEME, 0);
    ck_assert(all->composite.has && !all->composite.has_interval);
    dt_aggregate_free(shown);
}
END_TEST

START_TEST(a_few_in_all_are_withheld)
{
    count("pppqqqrrr", "XXXXXXXVN");
    ck_ok(dt_aggregate_disclose(&shown, a, 3, NULL, 0, err));
    ck_assert(cell(DT_ALL_STRATA)->withheld && cell(0)->withheld && cell(2)->withheld);
    ck_assert(dt_aggregate_cell(shown, 0, DT_ALL_STRATA, 0, DT_LEVEL_CRITERION, 0)->withheld);
    dt_aggregate_free(shown);
}
END_TEST

START_TEST(refused)
{
    dt_error e = DT_ERROR_INIT;
    count("pq", "VN");
    ck_fails(&e, dt_aggregate_disclose(&shown, a, 3, NULL, 0, err), "DISCLOSURE_FEW");
    ck_fails(&e, dt_aggregate_disclose(&shown, a, 1, NULL, 0, err), "DISCLOSURE_THRESHOLD");
    ck_assert_ptr_null(shown);
}
END_TEST

/* What was withheld stays so; what was shown of nearly as many is withheld; a group of one more is refused.
 */
START_TEST(two_publications)
{
    count("ppppqqqqrrrr", "VVNNVVVNVNVN");
    ck_ok(dt_aggregate_disclose(&shown, a, 3, NULL, 0, err));
    const dt_publication *now = dt_aggregate_publication(shown);
    dt_published_count counts[64];
    dt_published_group groups[3];
    ck_assert(!cell(1)->withheld && now->n_groups == 3 && now->n_counts <= 64);
    memcpy(counts, now->count, now->n_counts * sizeof *counts);
    memcpy(groups, now->group, sizeof groups);
    dt_publication earlier = {"2026-11-29", groups, 3, counts, now->n_counts};
    for (size_t i = 0; i < earlier.n_counts; i++)
        if (!counts[i].total && strcmp(counts[i].indicator, "1.1.3") == 0 &&
            strcmp(counts[i].stratum, "q") == 0)
            counts[i].assessed = 3; /* of the four of now */
    dt_aggregate *second;
    ck_ok(dt_aggregate_disclose(&second, a, 3, &earlier, 1, err));
    ck_assert(dt_aggregate_cell(second, 0, 1, 0, DT_LEVEL_INDICATOR, 2)->withheld);
    dt_aggregate_free(second);
    groups[1].sample = 3;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_aggregate_disclose(&second, a, 3, &earlier, 1, err), "DISCLOSURE_DIFFERENCE");
    groups[0].sample = 5; /* as many in all: it is the group that tells */
    ck_fails(&e, dt_aggregate_disclose(&second, a, 3, &earlier, 1, err), "DISCLOSURE_DIFFERENCE");
    groups[0].sample = groups[1].sample = 4;
    groups[1].stratum = "z"; /* which is not there any more: four less, and four that are new */
    ck_ok(dt_aggregate_disclose(&second, a, 3, &earlier, 1, err));
    dt_aggregate_free(second);
    groups[1].sample = 2;
    groups[0].sample = 6;
    ck_fails(&e, dt_aggregate_disclose(&second, a, 3, &earlier, 1, err), "DISCLOSURE_DIFFERENCE");
    groups[0].sample = groups[1].sample = 4;
    groups[1].stratum = "q";
    groups[1].number = groups[0].number; /* shown together then */
    ck_ok(dt_aggregate_disclose(&second, a, 2, &(dt_publication){"", groups, 3, NULL, 0}, 1, err));
    ck_assert_uint_eq(dt_aggregate_strata(second, 0), 2);
    dt_aggregate_free(second);
    dt_aggregate_free(shown);
}
END_TEST

/* The strictest of the frameworks that say something. */
START_TEST(the_threshold_of_frameworks)
{
    static const char form[] =
        "{\"format\": \"dossiertoets-framework/1\", \"id\": \"k%d\", \"version\": \"1\", "
        "\"title\": \"Verzonnen\", \"source\": {\"document\": \"Verzonnen\"}%s, \"scales\": [{"
        "\"id\": \"s\", \"ratings\": [{\"code\": \"V\", \"label\": \"goed\", \"meets\": true}, "
        "{\"code\": \"N\", \"label\": \"niet\", \"meets\": false}]}], \"themes\": [{\"id\": \"1\", "
        "\"title\": \"T\", \"criteria\": [{\"id\": \"1.1\", \"title\": \"C\", \"indicators\": [{"
        "\"id\": \"1.1.1\", \"text\": \"I.\", \"units\": [\"dossier\"]}]}]}]}";
    static const struct {
        const char *said[2];
        unsigned long threshold;
    } row[] = {{{"", ""}, DT_DISCLOSURE_THRESHOLD},
               {{", \"publish_from\": 5", ""}, 5},
               {{", \"publish_from\": 2", ""}, 2},
               {{", \"publish_from\": 4", ", \"publish_from\": 6"}, 6},
               {{", \"publish_from\": 6", ", \"publish_from\": 4"}, 6}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_framework *both[2];
        for (int k = 0; k < 2; k++) {
            char text[1024];
            (void)snprintf(text, sizeof text, form, k, row[i].said[k]);
            ck_ok(dt_framework_parse(&both[k], "k.json", text, strlen(text), err));
        }
        const dt_score_context stated = {.framework = (const dt_framework *const *)both, .n_frameworks = 2};
        ck_assert_uint_eq(dt_disclosure_threshold(&stated), row[i].threshold);
        dt_framework_free(both[0]);
        dt_framework_free(both[1]);
    }
}
END_TEST

START_TEST(room_runs_out)
{
    count("ppppqqqqrr", "VVNNXXVNVN");
    for (size_t k = 1;; k++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(k);
        dt_status status = dt_aggregate_disclose(&shown, a, 3, NULL, 0, &e);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(k, 1000);
    }
    dt_aggregate_free(shown);
}
END_TEST

static TCase *disclose(void)
{
    TCase *tc = tcase_create("disclose");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, small_strata_are_merged);
    tcase_add_test(tc, few_are_withheld_with_another);
    tcase_add_test(tc, a_few_in_all_are_withheld);
    tcase_add_test(tc, refused);
    tcase_add_test(tc, two_publications);
    tcase_add_test(tc, the_threshold_of_frameworks);
    tcase_add_test(tc, room_runs_out);
    return tc;
}

DT_CHECK_MAIN("disclose", disclose)
