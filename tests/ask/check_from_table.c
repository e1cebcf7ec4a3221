/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from tables of numbers; every fault is told, with its line and column. */
#include "ask/support.h"

typedef struct heard {
    size_t n;
    size_t line[16], column[16];
} heard;

static void hear(void *payload, dt_severity severity, const dt_error *finding)
{
    heard *h = payload;
    if (severity != DT_FAULT)
        return;
    ck_assert_uint_lt(h->n, 16);
    h->line[h->n] = finding->line;
    h->column[h->n++] = finding->column;
}

/* By hand: 40 x 3/8 + 30 x 2/6 = 15 + 10 of 70. */
START_TEST(strata_of_a_file)
{
    visit v = visit_folder();
    question q;
    const char *path = visit_write(&v, "stratum,population,sample,count\na,40,8,3\nb,30,6,2\n");
    char *text = answered(dt_ask_estimate, ask_of(&q, NULL, "strata", path, NULL));
    ck_assert_ptr_nonnull(strstr(text, "\"share\": 0.357142857142857"));
    dt_text_free(text);
    visit_free(&v);
}
END_TEST

/* All of them, how many, and the file as the one to blame. */
START_TEST(faults_in_a_file)
{
    visit v = visit_folder();
    question q;
    heard h = {.n = 0};
    size_t faults = 0;
    const char *path = visit_write(&v, "stratum,population,sample,count\na,40,8,9\nb,x,6,2\n");
    ask_of(&q, NULL, "strata", path, NULL);
    q.ask.issues = (dt_issue_sink){hear, &h};
    q.ask.faults = &faults;
    dt_document *doc;
    ck_assert_int_eq(dt_ask_estimate(&doc, &q.ask, NULL), DT_ERR_DATA);
    ck_assert_uint_eq(h.n, 2);
    ck_assert_uint_eq(faults, 2);
    ck_assert_uint_eq(h.line[0], 2);
    ck_assert_uint_eq(h.line[1], 3);
    ck_assert_uint_eq(h.column[1], 2);
    visit_free(&v);
}
END_TEST

/* A cell that is empty or no number is one fault, in every table. */
START_TEST(a_fault_is_told_once)
{
    static const struct {
        ask_fn fn;
        const char *name, *table;
    } tables[] = {
        {dt_ask_estimate, "strata", "stratum,population,sample,count\n,x,x,x\n,40,8,9\n"},
        {dt_ask_estimate, "composite",
         "dossier,met,partly,failing,not_assessable,not_applicable,stratum,population\n,x,x,x,x,x,,x\n"},
        {dt_ask_estimate, "ratings", "dossier,met,rated,stratum,population\n,x,x,,x\n,2,1,a,10\n"},
        {dt_ask_compare, "funnel", "unit,sample,count,population\n,x,x,x\n,9,10,8\n"},
        {dt_ask_compare, "shortfall", "indicator,population,sample,count,p\n,x,x,x,x\n,9,10,11,2\n"},
        {dt_ask_compare, "omnibus", "unit,population,sample,count,stratum\n,x,x,x,\na,8,9,10,\n"},
        {dt_ask_plan, "strata", "stratum,population,maximum,sd\n,x,x,x\na,8,9,1\n"}};
    visit v = visit_folder();
    question q;
    dt_document *doc;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        heard h = {.n = 0};
        ask_of(&q, NULL, tables[i].name, visit_write(&v, tables[i].table), "norm", "80%", "sample", "4",
               NULL);
        q.ask.issues = (dt_issue_sink){hear, &h};
        ck_assert_int_eq(tables[i].fn(&doc, &q.ask, NULL), DT_ERR_DATA);
        ck_assert_uint_gt(h.n, 2);
        for (size_t k = 0; k < h.n; k++)
            for (size_t j = 0; j < k; j++)
                ck_assert_msg(h.line[j] != h.line[k] || h.column[j] != h.column[k], "%s: %zu:%zu twice",
                              tables[i].name, h.line[k], h.column[k]);
    }
    visit_free(&v);
}
END_TEST

/* What the numbers of a file cannot be is the file's fault, and an earlier error stays as it is. */
START_TEST(the_file_is_blamed)
{
    visit v = visit_folder();
    question q;
    dt_document *doc;
    dt_error earlier = DT_ERROR_INIT;
    const char *path = visit_write(&v, "unit,population,sample,count\na,40,8,3\n");
    ask_of(&q, NULL, "omnibus", path, NULL);
    refuses(dt_ask_compare, &q, DT_ERR_DATA, "OMNIBUS_FEW");
    ck_assert_int_eq(dt_ask_compare(&doc, &ask_of(&q, NULL, "paired", "1", NULL)->ask, &earlier),
                     DT_ERR_RANGE);
    ask_of(&q, NULL, "omnibus", path, NULL);
    ck_assert_int_eq(dt_ask_compare(&doc, &q.ask, &earlier), DT_ERR_DATA);
    ck_assert_str_eq(dt_error_name(&earlier), "PLUMBING_PAIRED");
    ck_assert_int_eq(earlier.status, DT_ERR_RANGE);
    visit_free(&v);
}
END_TEST

static TCase *from_table(void)
{
    TCase *c = tcase_create("from_table");
    tcase_add_test(c, strata_of_a_file);
    tcase_add_test(c, faults_in_a_file);
    tcase_add_test(c, a_fault_is_told_once);
    tcase_add_test(c, the_file_is_blamed);
    return c;
}

DT_CHECK_MAIN("ask/from_table", from_table)
