/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open: every indicator is looked at once; and what all lists of evidence have in common. */
#include "base/mem.h"
#include "report/fixture.h"
#include <jansson.h>

static fixture f;

static void setup(void)
{
    fix_start(&f, DT_TESTS "/report/framework.json");
}

static void teardown(void)
{
    fix_free(&f);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

START_TEST(an_open_rating_is_told_once)
{
    dt_document *doc;
    size_t rows, size;
    fix_rate_all(&f, "1.1.1", "VVNNN.........");
    fix_rate_all(&f, "1.1.2", "VVVVVVVVVVVVVV");
    fix_rate_all(&f, "1.1.3", "VVVVVVVVVVVVV.");
    fix_rate(&f, FIX_DOSSIERS, "2.1.1", 'V');
    fix_count(&f);
    f.facts.evidence = NULL;
    f.facts.n_sources = 0;
    ck_ok(dt_compose_list(&doc, &f.facts, DT_LIST_CHECK, &(dt_list_options){0}, DT_EN, &rows, err));
    char *text = fix_write(doc, "csv", &size);
    ck_assert_uint_eq(count(text, "unscored,"), rows);
    ck_assert_uint_eq(count(text, "unscored,1.1.1,"), 1);
    ck_assert_uint_eq(count(text, "unscored,1.1.2,"), 0);
    ck_assert_uint_eq(count(text, "unscored,1.1.3,"), 1);
    ck_assert_uint_eq(count(text, "unscored,2.1.1,"), 1);
    ck_assert_uint_eq(rows, 3);
    dt_text_free(text);
    dt_document_free(doc);
}
END_TEST

/* As many kinds of source as a framework may have lanes, and each table of texts with room for them. */
START_TEST(sixteen_kinds_of_source_fit)
{
    dt_document *doc;
    size_t size, rows;
    fix_count(&f);
    json_error_t problem;
    json_t *top = json_load_file(DT_TESTS "/report/framework.json", 0, &problem);
    json_t *kinds = json_array();
    for (int i = 0; i < 17; i++)
        json_array_append_new(kinds, json_pack("{s:o,s:s}", "id", json_sprintf("soort%d", i), "label", "x"));
    ck_assert_int_eq(json_object_set_new(top, "source_types", kinds), 0);
    char *json = json_dumps(top, 0);
    dt_framework *wide;
    ck_ok(dt_framework_parse(&wide, "wide", json, strlen(json), err));
    f.frameworks[0] = wide;
    ck_ok(dt_compose_list(&doc, &f.facts, DT_LIST_TRIANGULATION, &(dt_list_options){0}, DT_NL, &rows, err));
    char *text = fix_write(doc, "md", &size);
    char *row = strstr(text, "\n| 1\\.1.1 |");
    ck_assert_ptr_nonnull(row);
    *strchr(row + 1, '\n') = '\0';
    ck_assert_uint_eq(count(row, "|"), 16 + 2 + 1);
    dt_text_free(text);
    dt_document_free(doc);
    f.frameworks[0] = f.framework;
    dt_framework_free(wide);
    free(json);
    json_decref(top);
}
END_TEST

/* A list that lacks what there was no memory for is not given. */
START_TEST(no_memory_is_told)
{
    static const dt_step steps[] = {
        {"S1-A", "reported", "2016-11-02T15:30:00Z", "teamleider", "", "", "", "", "A"}};
    static const dt_signal signal[] = {{.code = "S1-A",
                                        .subject = "D01",
                                        .seen = "kind alleen",
                                        .risk = "yes",
                                        .assessor = "A",
                                        .at = "2016-11-02T15:00:00Z",
                                        .step = steps,
                                        .n_steps = 1,
                                        .open = true}};
    fix_count(&f);
    dt_evidence evidence = *f.facts.evidence;
    evidence.signal = signal;
    evidence.n_signals = 1;
    f.facts.evidence = &evidence;
    static const dt_list_options all = {.all = true};
    char *whole = NULL;
    size_t size;
    dt_status status = DT_ERR_MEMORY;
    dt_document *doc;
    ck_ok(dt_compose_list(&doc, &f.facts, (dt_evidence_list)_i, &all, DT_NL, NULL, err));
    whole = fix_write(doc, "md", &size);
    dt_document_free(doc);
    if (_i == DT_LIST_SIGNALS)
        ck_assert_ptr_nonnull(strstr(whole, "gemeld aan teamleider (2 november 2016, 15:30 uur UTC)"));
    for (size_t n = 1; status != DT_OK; n++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        status = dt_compose_list(&doc, &f.facts, (dt_evidence_list)_i, &all, DT_NL, NULL, &e);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && doc == NULL));
        if (status != DT_OK)
            continue;
        char *text = fix_write(doc, "md", &size);
        ck_assert_msg(strcmp(text, whole) == 0, "allocation %zu was missed", n);
        dt_text_free(text);
        dt_document_free(doc);
    }
    dt_text_free(whole);
}
END_TEST

static TCase *open_list(void)
{
    TCase *t = tcase_create("open");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, an_open_rating_is_told_once);
    tcase_add_test(t, sixteen_kinds_of_source_fit);
    tcase_add_loop_test(t, no_memory_is_told, DT_LIST_SOURCES, DT_LIST_CHECK + 1);
    return t;
}

DT_CHECK_MAIN("report/open", open_list)
