/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open: every indicator is looked at once. */
#include "report/fixture.h"

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

static TCase *open_list(void)
{
    TCase *t = tcase_create("open");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, an_open_rating_is_told_once);
    return t;
}

DT_CHECK_MAIN("report/open", open_list)
