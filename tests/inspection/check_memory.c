/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step or an answer lacks memory for: the step does nothing, and the answer is not given without. */
#include "support/each_site.h"

#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/publication.h>
#include <dossiertoets/report.h>
#include <dossiertoets/texts_steps.h>

static visit v, fresh;  /* drawn; with a register alone */
static char *published; /* what came out the first time */

static const dt_finding seen = {.municipality = "GM1",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .text = "In twee van de acht dossiers.",
                                .risk = "Signalen blijven liggen.",
                                .extent = "structural",
                                .explanation = (const dt_explanation[]){{"policy", "Er is geen beleid."}},
                                .n_explanations = 1,
                                .assessor = "A"};

static void setup(void)
{
    char code[DT_CODE_SIZE], other[DT_CODE_SIZE];
    v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "niet gezien", "blz. 3", err));
    ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.1", "A", "V", "", "", err));
    const dt_source source = {.municipality = "GM1", .kind = "document", .who = "Beleidsplan", .count = -1};
    ck_ok(dt_inspection_source(v.in, &source, code, err));
    const dt_policy policy = {.municipality = "GM1",
                              .framework = "proef",
                              .indicator = "1.1.1",
                              .source = code,
                              .place = "par. 2",
                              .text = "Er wordt gesproken.",
                              .assessor = "A"};
    ck_ok(dt_inspection_policy(v.in, &policy, code, err));
    ck_ok(dt_inspection_finding(v.in, &seen, code, err));
    const dt_measure measure = {.municipality = "GM1",
                                .finding = code,
                                .kind = "immediate",
                                .text = "Spreek ieder.",
                                .addressee = "college",
                                .assessor = "A"};
    ck_ok(dt_inspection_measure(v.in, &measure, "2017-03-01", "2017-04-01", other, err));
    fresh = visit_new();
}

static void teardown(void)
{
    visit_free(&v);
    visit_free(&fresh);
    free(published);
    published = NULL;
}

static dt_status open_again(dt_error *err)
{
    dt_inspection *in = NULL;
    const dt_report_facts *facts;
    dt_status status = dt_inspection_open(&in, v.file, err);
    if (status == DT_OK)
        status = dt_inspection_facts(in, "GM1", 0.95, &facts, err);
    dt_inspection_close(in);
    return status;
}

static dt_status check(dt_error *err)
{
    const dt_report_facts *facts;
    dt_document *doc = NULL;
    size_t rows;
    dt_status status = dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err);
    if (status == DT_OK)
        status = dt_compose_list(&doc, facts, DT_LIST_CHECK, &(dt_list_options){.date = "2017-05-01"}, DT_NL,
                                 &rows, err);
    dt_document_free(doc);
    return status;
}

static dt_status export(dt_error *err)
{
    char *text = NULL;
    dt_status status = dt_inspection_export(v.in, &text, err);
    ck_assert((status == DT_OK) == (text != NULL));
    dt_text_free(text);
    return status;
}

static dt_status verify(dt_error *err)
{
    dt_row_check found;
    return dt_inspection_log_verify_rows(v.in, NULL, NULL, &found, err);
}

static dt_status compose(dt_document **out, const dt_report_facts *facts, void *payload, dt_error *err)
{
    (void)payload;
    return dt_compose_report(out, facts, DT_NL, err);
}

/* The ledger is a step: when that is done, and the file could not be looked at after it, the document is the
 * same. */
static dt_status publish(dt_error *err)
{
    dt_document *doc = NULL;
    char *text = NULL;
    size_t size;
    const dt_publish_options o = {.municipality = "GM1"};
    dt_status status = dt_inspection_publish(&doc, v.in, &o, compose, NULL, err);
    site_on = false;
    if (status == DT_OK) {
        ck_assert_int_eq(dt_document_write(&text, &size, doc, dt_writer_find("json"), NULL), DT_OK);
        published = published == NULL ? strdup(text) : published;
        ck_assert_str_eq(text, published);
    }
    dt_text_free(text);
    dt_document_free(doc);
    return status == DT_OK && site_done ? DT_ERR_MEMORY : status;
}

/* A step that is done is done, also when there was no memory to look at the file after it. */
static dt_status unless_done(dt_status status, long long before, const char *count)
{
    long long added = visit_sql(&v, count) - before;
    ck_assert_int_eq(added, status == DT_OK);
    return status == DT_OK && site_done ? DT_ERR_MEMORY : status;
}

static dt_status score(dt_error *err)
{
    static const char count[] = "SELECT count(*) FROM log WHERE kind <> 'rows'";
    static unsigned page;
    char place[32];
    long long before = visit_sql(&v, count);
    (void)snprintf(place, sizeof place, "blz. %u", ++page);
    return unless_done(
        dt_inspection_score(v.in, "D03", "proef", "1.1.1", "A", "N", "niet gezien", place, err), before,
        count);
}

static dt_status finding(dt_error *err)
{
    static const char count[] = "SELECT count(*) FROM finding";
    char code[DT_CODE_SIZE];
    long long before = visit_sql(&v, count);
    return unless_done(dt_inspection_finding(v.in, &seen, code, err), before, count);
}

/* It is an event for each municipality, or none; and every time the register is kept as the first time. */
static dt_status read_register(dt_error *err)
{
    static const char count[] = "SELECT count(*) FROM log WHERE kind = 'register'";
    const dt_frame_options o = register_options();
    long long before = visit_sql(&fresh, count);
    dt_status status =
        dt_inspection_register(fresh.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err);
    ck_assert_int_eq(visit_sql(&fresh, count) > before, status == DT_OK);
    ck_assert_int_le(
        visit_sql(&fresh, "SELECT count(*) FROM (SELECT DISTINCT options, reading FROM register)"), 1);
    return status == DT_OK && site_done ? DT_ERR_MEMORY : status;
}

static const site_case steps[] = {{"open", open_again, 50},  {"check", check, 30},
                                  {"export", export, 10},    {"verify", verify, 5},
                                  {"publish", publish, 100}, {"score", score, 10},
                                  {"finding", finding, 10},  {"register", read_register, 100}};

START_TEST(no_place_goes_without)
{
    long long broken;
    dt_row_check rows;
    each_site_of(&steps[_i]);
    ck_ok(dt_inspection_log_verify(v.in, &broken, err));
    ck_ok(dt_inspection_log_verify_rows(v.in, NULL, NULL, &rows, err));
    ck_assert_uint_eq((size_t)broken + rows.differences, 0);
}
END_TEST

static TCase *memory(void)
{
    TCase *tc = tcase_create("memory");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, no_place_goes_without, 0, sizeof steps / sizeof *steps);
    return tc;
}

DT_CHECK_MAIN("inspection/memory", memory)
