/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every list of what was recorded, of the made-up inspection of rich_fixture.h, byte for byte against
 * tests/report/golden, and with none and one of each. */
#include "report/golden.h"
#include "report/rich_fixture.h"

static rich v;

static void setup(void)
{
    memset(&v, 0, sizeof v);
    rich_start(&v);
}

static void teardown(void)
{
    rich_free(&v);
}

static const struct {
    const char *name;
    dt_list_options options;
    dt_evidence_list list;
    size_t rows;
} LISTS[] = {{"list-sources", {.all = false}, DT_LIST_SOURCES, 9},
             {"list-policy", {.all = false}, DT_LIST_POLICY, 3},
             {"list-triangulation", {.all = false}, DT_LIST_TRIANGULATION, 9},
             {"list-signals", {.all = false}, DT_LIST_SIGNALS, 2},
             {"list-signals-all", {.all = true}, DT_LIST_SIGNALS, 3},
             {"list-findings", {.all = false}, DT_LIST_FINDINGS, 4},
             {"list-measures", {.date = "2017-04-01"}, DT_LIST_MEASURES, 6},
             {"list-due", {.due = true, .date = "2017-03-15"}, DT_LIST_MEASURES, 7},
             {"list-timeline", {.all = false}, DT_LIST_TIMELINE, 12},
             {"list-check", {.date = "2017-04-01", .file = "mijn bezoek.toets"}, DT_LIST_CHECK, 41},
             {"list-withdrawn", {.all = false}, DT_LIST_WITHDRAWN, 3},
             {"list-hearing", {.all = false}, DT_LIST_HEARING, 3},
             {"list-remarks", {.all = false}, DT_LIST_REMARKS, 7},
             {"list-added", {.all = false}, DT_LIST_ADDED, 2},
             {"list-values", {.all = false}, DT_LIST_VALUES, 4}};

START_TEST(as_it_was_read)
{
    static const char *const writers[] = {"md", "csv"};
    dt_document *doc;
    size_t rows;
    for (size_t w = 0; w < 2; w++) {
        ck_ok(dt_compose_list(&doc, &v.f.facts, LISTS[_i].list, &LISTS[_i].options, w == 0 ? DT_NL : DT_EN,
                              &rows, err));
        golden(doc, LISTS[_i].name, writers[w]);
        dt_document_free(doc);
        ck_assert_uint_eq(rows, LISTS[_i].rows);
    }
}
END_TEST

/* What a municipality is asked for, of all frameworks of the inspection. */
START_TEST(request)
{
    static const char *const writers[] = {"md", "csv"};
    dt_document *doc;
    for (size_t w = 0; w < 2; w++) {
        ck_ok(dt_compose_request(&doc, &v.f.facts, w == 0 ? DT_NL : DT_EN, err));
        golden(doc, "request", writers[w]);
        dt_document_free(doc);
    }
}
END_TEST

static void ask_of(const char *framework, const char *profile, const char *there, const char *not_there)
{
    dt_framework *fw;
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_framework_open(&fw, framework, err));
    const dt_score_context context = {
        .framework = (const dt_framework *const *)&fw, .n_frameworks = 1, .profile = profile};
    const dt_report_facts facts = {.title = "Bezoek",
                                   .inspection = "1",
                                   .municipality = "",
                                   .municipality_name = "",
                                   .context = &context};
    ck_ok(dt_compose_request(&doc, &facts, DT_NL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("md"), err));
    ck_assert_msg(strstr(text, there) != NULL, "%s: %s", there, text);
    ck_assert_msg(strstr(text, not_there) == NULL, "%s", not_there);
    dt_text_free(text);
    dt_document_free(doc);
    dt_framework_free(fw);
}

/* No list of dossiers where nothing is asked of dossiers; no documents on what a profile leaves out. */
START_TEST(request_of_less)
{
    ask_of("aanspreekpunt-vng", NULL, "## Documenten", "lijst van dossiers");
    ask_of("toezichtkader-stelseltoezicht-jeugd", NULL, "| 3\\.1 ", "- **Aan**");
    ask_of("toezichtkader-stelseltoezicht-jeugd", "hertoets-veiligheid", "| 1\\.1 ", "| 3\\.1 ");
    ask_of("toezichtkader-stelseltoezicht-jeugd", "hertoets-veiligheid", "lijst van dossiers", "| 2\\.1 ");
}
END_TEST

static TCase *lists(void)
{
    TCase *t = tcase_create("lists");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, request);
    tcase_add_test(t, request_of_less);
    tcase_add_loop_test(t, as_it_was_read, 0, sizeof LISTS / sizeof *LISTS);
    return t;
}

DT_CHECK_MAIN("report/lists", lists)
