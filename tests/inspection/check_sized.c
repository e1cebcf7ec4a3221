/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every public function that takes a struct of options looks at its size first. tests/rules/sized.py sees
 * that each of them is called here, or in tests/ask/check_sized.c. */
#include "inspection/sized_row.h"
#include "inspection/support.h"
#include <dossiertoets.h>

/* What the calls need beside their options; made once a test. */
static struct {
    visit v;
    dt_frame *frame;
    dt_draw *draw;
    const dt_report_facts *facts;
    dt_round_seed seed;
    dt_document *doc; /* what the last call made */
} at;

static void zero_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)payload, (void)municipality, (void)reserve;
    memset(out, 0, DT_KEY_SIZE);
}

static const char *const few[] = {"a", "b", "c"};
static const dt_draw_options draw_options = {.size = 1, .key = zero_key};
static const dt_frame_options frame_options = {.id_column = "id"};
static const char register_text[] = "id\na\nb\nc\n";

static dt_status drop(dt_status status)
{
    dt_document_free(at.doc);
    at.doc = NULL;
    return status;
}
#define CALL(name) static dt_status name(const void *given, dt_error *err)
CALL(frame_parse)
{
    dt_frame *f = NULL;
    dt_status status =
        dt_frame_parse(&f, "r", register_text, sizeof register_text - 1, given, no_issues, err);
    dt_frame_free(f);
    return status;
}
CALL(frame_read)
{
    dt_frame *f = NULL;
    dt_status status = dt_frame_read(&f, DATA "register.csv", given, no_issues, err);
    dt_frame_free(f);
    return status;
}
CALL(draw_run)
{
    dt_draw *d = NULL;
    dt_status status = dt_draw_run(&d, at.frame, given, err);
    dt_draw_free(d);
    return status;
}
static dt_status read_and_draw(const dt_frame_options *reading, const dt_draw_options *options, dt_error *err)
{
    dt_frame *f = NULL;
    dt_draw *d = NULL;
    dt_status status = dt_draw_read(&f, &d, DATA "register.csv", reading, options, no_issues, err);
    dt_draw_free(d);
    dt_frame_free(f);
    return status;
}
CALL(draw_read_as)
{
    return read_and_draw(given, &draw_options, err);
}
CALL(draw_merge)
{
    static const char *const parts[] = {"/nonexistent/part.csv"};
    dt_frame *f = NULL;
    dt_draw *d = NULL;
    dt_status status = dt_draw_merge(&f, &d, parts, 1, given, no_issues, err);
    dt_draw_free(d);
    dt_frame_free(f);
    return status;
}
CALL(draw_read)
{
    return read_and_draw(NULL, given, err);
}
static dt_status protocol(const dt_draw_options *options, const dt_protocol_facts *facts, dt_error *err)
{
    char *text = NULL;
    dt_status status = dt_protocol_write(&text, at.draw, at.frame, options, facts, err);
    dt_text_free(text);
    return status;
}
static const dt_protocol_facts protocol_facts = {.seed = &at.seed,
                                                 .frame_options = &frame_options,
                                                 .commitment = {"", ""},
                                                 .committed_at = "",
                                                 .drawn_at = ""};
CALL(protocol_of_options)
{
    return protocol(given, &protocol_facts, err);
}
CALL(protocol_of_facts)
{
    return protocol(&draw_options, given, err);
}
CALL(protocol_of_frame_options)
{
    dt_protocol_facts facts = protocol_facts;
    facts.frame_options = given;
    return protocol(&draw_options, &facts, err);
}
static dt_status page(const dt_draw_options *options, const dt_protocol_facts *facts, dt_error *err)
{
    char digest[65];
    return dt_page_digest(digest, at.draw, at.frame, options, facts, err);
}
CALL(page_of_options)
{
    return page(given, &protocol_facts, err);
}
CALL(page_of_facts)
{
    return page(&draw_options, given, err);
}
CALL(page_of_frame_options)
{
    dt_protocol_facts facts = protocol_facts;
    facts.frame_options = given;
    return page(&draw_options, &facts, err);
}
CALL(protocol_verify)
{
    bool honest;
    return dt_protocol_verify(&honest, DATA "register.csv", given, NULL, NULL, err);
}
CALL(protocol_verify_text)
{
    bool honest;
    return dt_protocol_verify_text(&honest, "p.json", "{}", given, NULL, NULL, err);
}
CALL(compose_verification)
{
    bool honest;
    dt_document *doc;
    dt_status status = dt_compose_verification(&doc, &honest, DATA "register.csv", given, DT_NL, err);
    return drop((at.doc = doc, status));
}
CALL(inspection_new)
{
    return dt_inspection_new(NULL, at.v.file, given, err);
}
CALL(inspection_register)
{
    return dt_inspection_register(at.v.in, DATA "register.csv", DT_DRAW_DOSSIER, given, NULL, no_issues, err);
}
CALL(inspection_register_parse)
{
    return dt_inspection_register_parse(at.v.in, "r", register_text, sizeof register_text - 1,
                                        DT_DRAW_DOSSIER, given, NULL, no_issues, err);
}
CALL(register_view_open)
{
    dt_register_view *view;
    dt_status status = dt_register_view_open(&view, "r", register_text, sizeof register_text - 1, given, err);
    dt_register_view_free(view);
    return status;
}
CALL(inspection_commit_rounds)
{
    const dt_commitment *c;
    size_t n;
    return dt_inspection_commit_rounds(at.v.in, given, &c, &n, err);
}
CALL(inspection_draw)
{
    return dt_inspection_draw(at.v.in, given, NULL, err);
}
CALL(inspection_extend)
{
    return dt_inspection_extend(at.v.in, given, NULL, err);
}
CALL(inspection_page)
{
    const dt_page *pages;
    size_t n;
    return dt_inspection_page(at.v.in, given, &pages, &n, err);
}
CALL(inspection_reveal)
{
    char *text = NULL;
    dt_status status = dt_inspection_reveal(at.v.in, given, &text, err);
    dt_text_free(text);
    return status;
}
CALL(inspection_sheet)
{
    char *text = NULL;
    dt_status status = dt_inspection_sheet(at.v.in, given, &text, NULL, err);
    dt_text_free(text);
    return status;
}
CALL(sheet_write)
{
    char *text = NULL;
    dt_status status = dt_sheet_write(&text, NULL, at.facts->context, given, err);
    dt_text_free(text);
    return status;
}
CALL(score_check_input)
{
    dt_score score;
    return dt_score_check_input(&score, at.facts->context, given, err);
}
CALL(inspection_assessor_add)
{
    return dt_inspection_assessor_add(at.v.in, given, err);
}
CALL(inspection_score_input)
{
    return dt_inspection_score_input(at.v.in, given, err);
}
CALL(inspection_settle)
{
    return dt_inspection_settle(at.v.in, given, err);
}
CALL(size_tolerable)
{
    dt_sample_plan plan;
    return dt_size_tolerable(&plan, given, err);
}
CALL(size_posterior)
{
    unsigned long n;
    return dt_size_posterior(&n, given, 1, 1, err);
}
CALL(size_two_stage)
{
    unsigned long n;
    return dt_size_two_stage(&n, given, err);
}
CALL(compose_summary)
{
    return drop(dt_compose_summary(&at.doc, at.facts, given, DT_EN, err));
}
CALL(check_of_all)
{
    return drop(dt_compose_check(&at.doc, at.v.in, NULL, given, DT_EN, NULL, err));
}
CALL(overview)
{
    return drop(dt_compose_overview(&at.doc, at.v.in, given, DT_EN, err));
}
CALL(compose_list)
{
    return drop(dt_compose_list(&at.doc, at.facts, DT_LIST_SIGNALS, given, DT_EN, NULL, err));
}
CALL(compose_missing)
{
    return drop(dt_compose_missing(&at.doc, at.facts, given, DT_EN, NULL, err));
}
CALL(inspection_hearing)
{
    return dt_inspection_hearing(at.v.in, given, NULL, err);
}
CALL(compose_compare)
{
    return drop(dt_compose_compare(&at.doc, given, DT_EN, err));
}
CALL(draw_ids)
{
    dt_ids_drawn *drawn = NULL;
    dt_status status = dt_draw_ids(&drawn, few, 3, given, err);
    dt_ids_drawn_free(drawn);
    return status;
}

static const dt_size_request size_request = {
    .model = DT_BINOMIAL, .tolerable = {1, 20}, .expected = {0, 1}, .allowed = -1, .confidence = 0.95};
static const dt_commit_request commit_request = {.municipality = "GM9"};
static const dt_reveal_request reveal = {.round = 1, .municipality = "GM1"};
static const dt_draw_request draw_request = {.municipality = "GM1", .size = 1};
static const dt_assessor_new assessor_new = {.code = "A"};
static const dt_score_input score_input = {.subject = "D01", .indicator = "1.1.1", .assessor = "A"};
static const dt_summary_options summary = {.municipality = "GM1"};
static const dt_compare_options compare = {.n_inspections = 0};
static const dt_verify_options verify = {.salt = NULL};
CALL(tell_verification)
{
    bool honest;
    const dt_listener nobody = {.lang = DT_EN};
    return dt_tell_verification(&nobody, &honest, true, DATA "register.csv", given, err);
}
static const dt_new_options new_file = {.title = "x"};
static const dt_sheet_request sheet = {.assessor = NULL};
static const dt_stratum_count two_strata[] = {{5, 2, 1}, {4, 2, 1}};
static const dt_rated two_rated[] = {{2, 1, 0}, {1, 1, 0}};
CALL(strata_limits_new)
{
    dt_strata_limits *l = NULL;
    dt_status status = dt_strata_limits_new(&l, two_strata, 2, given, err);
    dt_strata_limits_free(l);
    return status;
}
CALL(estimate_applicable)
{
    dt_strata_limits *l = NULL;
    dt_applicable e;
    ck_assert_int_eq(dt_strata_limits_new(&l, two_strata, 2, NULL, NULL), DT_OK);
    dt_status status = dt_estimate_applicable(&e, l, two_rated, given, err);
    dt_strata_limits_free(l);
    return status;
}
CALL(compose_applicable)
{
    return drop(dt_compose_applicable(&at.doc, given, DT_EN, err));
}
CALL(compose_strata)
{
    return drop(dt_compose_strata(&at.doc, given, DT_EN, err));
}
static const dt_strata_options strata_options = {.budget = 1000};
static const dt_applicable_options applicable_options = {.confidence = 0.9};
static const dt_applicable_question applicable_question = {
    .population = 12, .sample = 5, .rated = {4, 2, 0}, .percent = 95};
static const dt_strata_question strata_question = {.strata = two_strata, .count = 2};
static const dt_settle_request settle = {.how = "consultation", .by = {"A", "B"}};
static const dt_hearing hearing = {.municipality = "GM1", .assessor = "A"};
static const dt_list_options list = {.all = true};
static const dt_overview_options overview_options = {.file = "bezoek.toets"};
static const dt_ids_options ids = {.size = 1};
#include "inspection/sized_counts.h"
#include "inspection/sized_raters.h"
static const dt_plan_question plan = {
    .kind = DT_PLAN_RULE_SAMPLE, .population = 60, .good = {9, 10}, .bad = {7, 10}, .sample = 14};
static const dt_plan_stratum strata[] = {{.population = 40}, {.population = 20}};
static const dt_plan_strata plan_strata = {.stratum = strata, .n = 2, .sample = 6};
static const dt_estimate_question estimate = {
    .population = 60, .has_population = true, .sample = 14, .count = 4, .percent = 95, .confidence = 0.95};
static dt_plan_answer answer(void)
{
    dt_plan_answer a;
    ck_ok(dt_plan_ask(&a, &plan, err));
    return a;
}
static dt_status given_up(dt_document *doc, dt_status status)
{
    return drop((at.doc = doc, status));
}
CALL(plan_ask)
{
    dt_plan_answer a;
    return dt_plan_ask(&a, given, err);
}
CALL(plan_ask_for)
{
    dt_plan_answer a;
    return dt_plan_ask_for(&a, given, 60, err);
}
CALL(plan_curve_point)
{
    dt_plan_point point;
    const dt_plan_answer a = answer();
    return dt_plan_curve_point(&point, given, &a, 0, err);
}
CALL(plan_point_at)
{
    dt_plan_point point;
    const dt_plan_answer a = answer();
    return dt_plan_point_at(&point, given, &a, 3, 0.05, err);
}
CALL(plan_lines)
{
    char *lines = NULL;
    const dt_plan_answer a = answer();
    dt_status status = dt_plan_lines(&lines, given, &a, DT_EN, err);
    dt_text_free(lines);
    return status;
}
CALL(compose_plan)
{
    dt_document *doc = NULL;
    const dt_plan_answer a = answer();
    dt_status status = dt_compose_plan(&doc, given, &a, DT_EN, err);
    return given_up(doc, status);
}
CALL(compose_plan_rows)
{
    dt_document *doc = NULL;
    const dt_plan_answer a = answer();
    dt_status status = dt_compose_plan_rows(&doc, given, &a, NULL, 1, DT_EN, err);
    return given_up(doc, status);
}
CALL(compose_plan_curve)
{
    dt_document *doc = NULL;
    const dt_plan_answer a = answer();
    dt_status status = dt_compose_plan_curve(&doc, given, &a, DT_EN, err);
    return given_up(doc, status);
}
CALL(compose_plan_division)
{
    static const char *const names[] = {"north", "south"};
    static const unsigned long sample[] = {4, 2};
    dt_document *doc = NULL;
    dt_status status = dt_compose_plan_division(&doc, given, names, sample, DT_EN, err);
    return given_up(doc, status);
}
CALL(plan_divide)
{
    unsigned long sample[2];
    return dt_plan_divide(sample, given, err);
}
CALL(compose_estimate)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_estimate(&doc, given, DT_EN, err);
    return given_up(doc, status);
}

CALL(compose_unassessed)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_unassessed(&doc, given, DT_EN, err);
    return given_up(doc, status);
}
CALL(compose_reading)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_reading(&doc, given, DT_EN, err);
    return given_up(doc, status);
}
CALL(compose_until)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_until(&doc, given, DT_EN, err);
    return given_up(doc, status);
}
static const dt_unassessed_question unassessed = {
    .population = 30, .sample = 9, .count = 5, .not_assessable = 2, .percent = 95, .confidence = 0.95};
static const dt_reading_question reading = {
    .reading = DT_READ_ANYTIME, .population = 30, .sample = 9, .count = 5, .percent = 95, .confidence = 0.95};
static const dt_until_question until = {.population = 30,
                                        .first = 5,
                                        .last = 20,
                                        .has_norm = true,
                                        .norm = {1, 2},
                                        .percent = 95,
                                        .confidence = 0.95};

#include "inspection/sized_texts.h"
#include "inspection/sized_together.h"
static const struct row rows[] = {
    ROW(frame_options, frame_parse),
    ROW(frame_options, frame_read),
    ROW(draw_options, draw_run),
    ROW(frame_options, draw_read_as),
    ROW(draw_options, draw_read),
    ROW(draw_options, draw_merge),
    ROW(draw_options, protocol_of_options),
    ROW(protocol_facts, protocol_of_facts),
    ROW(frame_options, protocol_of_frame_options),
    ROW(draw_options, page_of_options),
    ROW(protocol_facts, page_of_facts),
    ROW(frame_options, page_of_frame_options),
    ROW(verify, protocol_verify),
    ROW(verify, protocol_verify_text),
    ROW(verify, compose_verification),
    ROW(verify, tell_verification),
    ROW(new_file, inspection_new),
    ROW(frame_options, inspection_register),
    ROW(frame_options, inspection_register_parse),
    ROW(frame_options, register_view_open),
    ROW(commit_request, inspection_commit_rounds),
    ROW(draw_request, inspection_draw),
    ROW(draw_request, inspection_extend),
    ROW(draw_request, inspection_page),
    ROW(reveal, inspection_reveal),
    ROW(sheet, inspection_sheet),
    ROW(sheet, sheet_write),
    ROW(assessor_new, inspection_assessor_add),
    ROW(score_input, score_check_input),
    ROW(score_input, inspection_score_input),
    ROW(score_input, inspection_take_score),
    ROW(score_input, inspection_score_changes_one),
    ROW(score_sheet, inspection_take_sheet),
    ROW(score_sheet, inspection_score_changes),
    ROW(choices, inspection_merge_choosing),
    ROW(choices, compose_merge),
    ROW(settle, inspection_settle),
    ROW(reread, inspection_reread),
    ROW(reread, compose_reread),
    ROW(raters_options, inspection_raters),
    ROW(raters_options, raters_run),
    ROW(publish_options, inspection_publish),
    ROW(strata_options, strata_limits_new),
    ROW(applicable_options, estimate_applicable),
    ROW(applicable_question, compose_applicable),
    ROW(strata_question, compose_strata),
    ROW(size_request, size_tolerable),
    ROW(size_request, size_posterior),
    ROW(size_request, size_two_stage),
    ROW(summary, compose_summary),
    ROW(list, compose_list),
    ROW(list, compose_missing),
    ROW(hearing, inspection_hearing),
    ROW(list, check_of_all),
    ROW(overview_options, overview),
    ROW(compare, compose_compare),
    ROW(ids, draw_ids),
    ROW(long_table, long_table_read),
    ROW(long_table, aggregate_read),
    ROW(long_table, aggregate_read_parts),
    ROW(long_table, compose_counts),
    ROW(units, unit_table_read),
    ROW(plan, plan_ask),
    ROW(plan, plan_ask_for),
    ROW(plan, plan_curve_point),
    ROW(plan, plan_point_at),
    ROW(plan, plan_lines),
    ROW(plan, compose_plan),
    ROW(plan, compose_plan_rows),
    ROW(plan, compose_plan_curve),
    ROW(plan_strata, compose_plan_division),
    ROW(plan_strata, plan_divide),
    ROW(estimate, compose_estimate),
    ROW(unassessed, compose_unassessed),
    ROW(reading, compose_reading),
    ROW(until, compose_until),
    ROW(text_request, inspection_text_set),
    ROW(texts_options, inspection_texts_export),
    ROW(texts_options, inspection_texts_import),
    ROW(texts_options, compose_texts_import),
};
#define ROWS ((int)(sizeof rows / sizeof *rows))

static void open_all(void)
{
    at.v = visit_drawn();
    at.seed = (dt_round_seed){.round = 1};
    ck_ok(dt_inspection_facts(at.v.in, "GM1", 0.95, &at.facts, err));
    ck_ok(dt_frame_parse(&at.frame, "r", register_text, sizeof register_text - 1, NULL, no_issues, err));
    ck_ok(dt_draw_run(&at.draw, at.frame, &draw_options, err));
}

static void close_all(void)
{
    dt_draw_free(at.draw);
    dt_frame_free(at.frame);
    visit_free(&at.v);
}

START_TEST(size_is_looked_at_first)
{
    const struct row *row = &rows[_i];
    open_all();
    looks_at_its_size(row);
    close_all();
}
END_TEST

/* Those that answer without an error have nothing to say of such a question. */
START_TEST(what_cannot_fail_says_nothing)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    const dt_plan_answer a = answer();
    dt_plan_question q = plan;
    ck_assert(dt_plan_has_curve(&q));
    ck_assert_uint_gt(dt_plan_fields(field, &q, &a), 0);
    q.struct_size = 1;
    ck_assert(!dt_plan_has_curve(&q));
    ck_assert_uint_eq(dt_plan_fields(field, &q, &a), 0);
}
END_TEST

static TCase *sized(void)
{
    TCase *c = tcase_create("sized");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, size_is_looked_at_first, 0, ROWS);
    tcase_add_test(c, what_cannot_fail_says_nothing);
    return c;
}

DT_CHECK_MAIN("inspection/sized", sized)
