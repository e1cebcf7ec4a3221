/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that no step writes, in every column of files of every state: in the log as they should be, so that
 * nothing but their meaning is wrong. Whatever is asked of the file then is answered or refused, and never
 * crashed on. */
#include "inspection/file/state.h"
#include "inspection/rewritten.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>
#include <dossiertoets/tables.h>

static const char *const hostile[] = {"NULL", "''", "'zzz'", "-1", "1e300", "x'00ff'", "9223372036854775807",
                                      "'18'"};

/* Both towns drawn, ratings of two assessors, something settled, evidence, a replacement. */
static visit visit_full(void)
{
    visit v = visit_drawn();
    for (int i = 0; i < 2; i++) {
        const char *who = i == 0 ? "A" : "B";
        ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.2", who, i == 0 ? "V" : "N", "gezien", "blz. 1",
                                  err));
        ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.2", who, "N", "niet gezien", "", err));
    }
    ck_ok(dt_inspection_score(v.in, "D03", "proef", "1.1.2", "A", "V", "gezien", "", err));
    ck_ok(dt_inspection_replace(v.in, "D04", "conflict", "", NULL, err));
    char code[DT_CODE_SIZE];
    const dt_remark remark = {
        .kind = "question", .subject = "D03", .indicator = "1.1.2", .text = "waar?", .assessor = "B"};
    ck_ok(dt_inspection_remark(v.in, &remark, code, err));
    const dt_step answer = {.of = code, .kind = "answer", .text = "daar", .reason = "zo", .assessor = "A"};
    ck_ok(dt_inspection_remark_step(v.in, &answer, err));
    return v;
}

static void ask(dt_inspection *in)
{
    const dt_report_facts *facts;
    dt_document *doc = NULL;
    dt_row_check rows;
    dt_difference_counts counts;
    size_t assessors;
    char *text = NULL;
    if (dt_inspection_facts(in, "GM1", 0.95, &facts, NULL) == DT_OK) {
        if (dt_compose_report(&doc, facts, DT_NL, NULL) == DT_OK)
            dt_document_free(doc);
        doc = NULL;
        const dt_summary_options all = {.by_stratum = true, .by_municipality = true};
        if (dt_compose_summary(&doc, facts, &all, DT_NL, NULL) == DT_OK)
            dt_document_free(doc);
        for (int list = DT_LIST_SOURCES; list <= DT_LIST_REMARKS; list++) {
            doc = NULL;
            if (dt_compose_list(&doc, facts, (dt_evidence_list)list, NULL, DT_NL, NULL, NULL) == DT_OK)
                dt_document_free(doc);
        }
        doc = NULL;
        if (dt_compose_agreement(&doc, facts, DT_EN, NULL) == DT_OK)
            dt_document_free(doc);
    }
    doc = NULL;
    if (dt_compose_differences(&doc, in, false, &counts, &assessors, DT_NL, NULL) == DT_OK)
        dt_document_free(doc);
    if (dt_inspection_export(in, &text, NULL) == DT_OK)
        dt_text_free(text);
    if (dt_inspection_log_verify_rows(in, NULL, NULL, &rows, NULL) == DT_OK)
        ck_assert_uint_eq(rows.differences, 0);
    const dt_reveal_request reveal = {.round = 1, "GM1", true, false, DT_DRAW_DOSSIER};
    if (dt_inspection_reveal(in, &reveal, &text, NULL) == DT_OK)
        dt_text_free(text);
}

static void try_value(const visit *v, const char *whole, const char *table, const char *column,
                      const char *value)
{
    char sql[256];
    dt_inspection *in;
    char *bytes;
    size_t size;
    ck_ok(dtp_file_read(whole, 0, &bytes, &size, err));
    ck_ok(dtp_file_write(v->file, bytes, size, true, err));
    dtp_free(bytes);
    (void)snprintf(sql, sizeof sql, "UPDATE \"%s\" SET \"%s\" = %s", table, column, value);
    if (!visit_rewrite(v, sql) || dt_inspection_open(&in, v->file, NULL) != DT_OK)
        return;
    ask(in);
    dt_inspection_close(in);
}

START_TEST(what_means_nothing_is_not_crashed_on)
{
    /* Every value in these, and one in each column of the others: a run takes seconds. With DT_EVERY_VALUE
     * set, all in all: a minute. */
    static const char *const much[] = {"rating", "settlement"};
    visit v = visit_full();
    dtp_store *store;
    unsigned tried = 0;
    char whole[128];
    (void)snprintf(whole, sizeof whole, "%s/heel.toets", v.folder);
    char *bytes;
    size_t size;
    ck_ok(dtp_file_read(v.file, 0, &bytes, &size, err));
    ck_ok(dtp_file_write(whole, bytes, size, true, err));
    dtp_free(bytes);
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_rows_tables(store, err));
    for (size_t i = 0; i < store->n_tables; i++) {
        const dtp_rows_table *t = &store->table[i];
        bool all = getenv("DT_EVERY_VALUE") != NULL;
        for (size_t k = 0; k < sizeof much / sizeof *much; k++)
            all = all || strcmp(much[k], t->name) == 0;
        for (int c = 0; c < t->n_columns; c++)
            for (size_t k = 0; k < sizeof hostile / sizeof *hostile; k++, tried++)
                if (all || k == (i + (size_t)c) % (sizeof hostile / sizeof *hostile))
                    try_value(&v, whole, t->name, t->column[c].name, hostile[k]);
    }
    ck_assert_uint_gt(tried, 500);
    dtp_store_close(store);
    (void)unlink(whole);
    visit_free(&v);
}
END_TEST

/* The rating is told, not the machine's trouble with it. */
START_TEST(a_value_without_a_norm_is_damage)
{
    static const char *const change[] = {
        "UPDATE rating SET value = '18' WHERE subject = 'D03'",
        "UPDATE rating SET rating = 'ZZ' WHERE subject = 'D03'",
        "UPDATE rating SET indicator = '9.9.9' WHERE subject = 'D03' AND assessor = 'A'"};
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        visit v = visit_full();
        const dt_report_facts *facts;
        dt_error e = DT_ERROR_INIT;
        dt_inspection_close(v.in);
        ck_assert(visit_rewrite(&v, change[i]));
        ck_ok(dt_inspection_open(&v.in, v.file, err));
        ck_fails(&e, dt_inspection_facts(v.in, NULL, 0.95, &facts, &e), "INSPECTION_RATING_UNKNOWN");
        ck_assert_str_eq(e.arg[0], "D03");
        visit_free(&v);
    }
}
END_TEST

static TCase *rows(void)
{
    TCase *tc = tcase_create("rows");
    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, what_means_nothing_is_not_crashed_on);
    tcase_add_test(tc, a_value_without_a_norm_is_damage);
    return tc;
}

DT_CHECK_MAIN("rows", rows)
