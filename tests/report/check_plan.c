/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in words and as a document. The numbers in the sentences are those of the vectors ss-exact-width,
 * ss-detect-exact and lqas-hyper-N60-n14, and of binomial and hypergeometric sums in Python 3.11 (math.comb).
 */
#include "base/mem.h"
#include "plan/question.h"
#include "report/words/plan_words.h"
#include <dossiertoets/report.h>

static char *written(dt_document *doc, const char *writer)
{
    char *text = NULL;
    size_t size = 0;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    return text;
}

static void holds(dt_document *doc, const char *writer, const char *part)
{
    char *text = written(doc, writer);
    ck_assert_msg(strstr(text, part) != NULL, "%s lacks <%s>:\n%s", writer, part, text);
    dt_text_free(text);
}

static void is(dt_document *doc, const char *writer, const char *whole)
{
    char *text = written(doc, writer);
    ck_assert_str_eq(text, whole);
    dt_text_free(text);
}

static void lacks(dt_document *doc, const char *writer, const char *part)
{
    char *text = written(doc, writer);
    ck_assert_msg(strstr(text, part) == NULL, "%s holds <%s>:\n%s", writer, part, text);
    dt_text_free(text);
}

static dt_document *composed(const dt_plan_question *q, dt_language lang)
{
    dt_document *doc;
    dt_plan_answer a = asked(q);
    ck_ok(dt_compose_plan(&doc, q, &a, lang, err));
    return doc;
}

/* The same sentences in every format, and in the lines of a terminal. */
START_TEST(every_format)
{
    static const char *const formats[] = {"md", "html"};
    dt_plan_question q = question(DT_PLAN_WIDTH, 120);
    dt_plan_answer a = asked(&q);
    dt_document *doc = composed(&q, DT_NL);
    for (size_t i = 0; i < 2; i++) {
        holds(doc, formats[i], "Plan van de steekproef");
        holds(doc, formats[i], "Is het in 7 van de 14 dossiers in orde, dan is 30 tot 90 van alle 120");
        holds(doc, formats[i], "Betrouwbaarheid");
        lacks(doc, formats[i], "nog niet bekend"); /* no row of sizes where the size is known */
    }
    holds(doc, "text", "sample              14\n");
    holds(doc, "text", "\n\nBekijkt u 14 van de 120 dossiers");
    is(doc, "json",
       "{\"method\": \"exact-width\", \"model\": \"hypergeometric\", \"population\": 120, \"sample\": 14, "
       "\"confidence\": 95, \"width\": 0.5, \"accept\": null, \"risk_good_rejected\": null, "
       "\"risk_bad_accepted\": null}\n");
    ck_ok(dt_result_done(doc, err)); /* its pages are composed: no table of keys is added */
    lacks(doc, "md", "risk\\_good");
    lacks(doc, "html", "risk_good_rejected");
    holds(doc, "csv", "method,model,population,sample,confidence,width,accept,");
    holds(doc, "csv", "exact-width,hypergeometric,120,14,95,0.5,");
    dt_document_free(doc);
    char *lines;
    ck_ok(dt_plan_lines(&lines, &q, &a, DT_EN, err));
    ck_assert_str_eq(
        lines, "With 14 of the 120 dossiers, the smallest and the largest number in the municipality that is "
               "compatible with the sample lie at most 60 dossiers apart, whatever is found.\n"
               "If it is in order in 7 of 14 dossiers, then 30 to 90 of all 120 is compatible with that.\n"
               "If it is in order in all 14, it may still be missing in at most 26 of the 120 dossiers.\n"
               "What this cannot show: smaller differences between municipalities, or between two visits.\n");
    dt_text_free(lines);
}
END_TEST

/* Every question has its words in both languages; nothing is said of what was not asked. */
START_TEST(words_of_every_question)
{
    static const struct {
        dt_plan_kind kind;
        unsigned long population;
        const char *dutch, *english;
    } row[] = {
        {DT_PLAN_WIDTH, 0, "Bekijkt u 17 dossiers", "With 17 dossiers"},
        {DT_PLAN_MARGIN, 1000, "Bij 278 dossiers ligt het gevonden aandeel ongeveer binnen 5 procentpunt",
         "With 278 dossiers, the share found lies within about 5 percentage points"},
        {DT_PLAN_DETECTION, 120, "in 6 of meer van de 120 dossiers, dan zit er in ten minste 95 van",
         "If 6 or more of the 120 dossiers have the problem"},
        {DT_PLAN_DETECTION, 0, "in 5% of meer van de dossiers", "If 5% or more of the dossiers"},
        {DT_PLAN_TOLERABLE, 120, "Bij geen enkel gebrek in 26 dossiers", "With no failure among 26 dossiers"},
        {DT_PLAN_TOLERABLE, 0, "Met de helft daarvan, 5%", "One with half of that, 5%"},
        {DT_PLAN_TOLERABLE_TWICE, 120, "bekijk 26 dossiers", "read 26 dossiers"},
        {DT_PLAN_RULE_SAMPLE, 60, "bij hoogstens 4 van 14 onvoldoende", "with at most 4 of 14 insufficient"},
        {DT_PLAN_RULE_RISKS, 120, "Tussen 50% en 80%", "Between 50% and 80%"},
        {DT_PLAN_RULE_TWICE, 120, "Een tweede stap is nodig", "A second step is needed"},
        {DT_PLAN_RULE_GIVEN, 60, "Bij hoogstens één onvoldoende geldt de gemeente als voldoende",
         "With at most one insufficient the municipality counts as sufficient"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(row[i].kind, row[i].population);
        dt_document *dutch = composed(&q, DT_NL), *english = composed(&q, DT_EN);
        holds(dutch, "md", row[i].dutch);
        holds(english, "md", row[i].english);
        lacks(dutch, "md", row[i].english);
        (row[i].population == 0 ? holds : lacks)(dutch, "md", "| 1000 |");
        (row[i].kind >= DT_PLAN_TOLERABLE_TWICE ? holds : lacks)(dutch, "md", "Krijgt voldoende |");
        dt_document_free(dutch);
        dt_document_free(english);
    }
}
END_TEST

/* A chance that is not certain is never said to be. */
START_TEST(never_rounded_to_certainty)
{
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 300);
    q.good = SHARE(98);
    q.bad = SHARE(20);
    dt_document *doc = composed(&q, DT_EN);
    holds(doc, "md", "is wrongly found insufficient in less than 1 of 100 cases");
    dt_document_free(doc);
}
END_TEST

/* And one that is certain is said to be. */
START_TEST(certainty)
{
    dt_plan_question q = question(DT_PLAN_DETECTION, 10);
    q.problems = (dt_plan_amount){.number = 10};
    dt_document *doc = composed(&q, DT_EN);
    holds(doc, "md", "among the 1 read in at least 100 of 100 cases");
    dt_document_free(doc);
    q.problems = (dt_plan_amount){.number = 1};
    doc = composed(&q, DT_EN);
    holds(doc, "md", "If none turns up, only that there are none is compatible with that.");
    dt_document_free(doc);
}
END_TEST

/* All that a rule and a tolerable share say, with the curve: the risks are those of the vector, the chances
 * those of hypergeometric sums. */
START_TEST(whole_texts)
{
    char *text;
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 60);
    dt_plan_answer a = asked(&q);
    ck_ok(dt_plan_lines(&text, &q, &a, DT_NL, err));
    ck_assert_ptr_nonnull(strstr(text, "in 10 van de 100 gevallen ten onrechte onvoldoende"));
    ck_assert_ptr_nonnull(strstr(text, "in 6 van de 100 gevallen ten onrechte voldoende"));
    const char *curve = strstr(text, "\n\n");
    ck_assert_ptr_nonnull(curve);
    ck_assert_str_eq(curve, "\n\nOnvoldoende dossiers in de gemeente, en hoe vaak zij dan voldoende krijgt:\n"
                            "        0   100,0%  ██████████████████████████████\n"
                            "        6    99,8%  ██████████████████████████████\n"
                            "       12    90,0%  ███████████████████████████\n"
                            "       18    58,8%  ██████████████████\n"
                            "       24    24,9%  ███████\n"
                            "       30     6,3%  ██\n"
                            "       36     0,8%  \n"
                            "       42     0,0%  \n"
                            "       48     0,0%  \n"
                            "       54     0,0%  \n"
                            "       60     0,0%  \n");
    dt_text_free(text);
    q = question(DT_PLAN_TOLERABLE, 100);
    q.tolerable = SHARE(6);
    q.confidence = SHARE(90);
    a = asked(&q);
    ck_ok(dt_plan_lines(&text, &q, &a, DT_EN, err));
    ck_assert_str_eq(
        text,
        "With no failure among 32 dossiers, 6% or more of all dossiers failing is not compatible with the "
        "sample. "
        "With more, this has not been shown; nor has the opposite.\n"
        "A municipality where 6 of the 100 dossiers fail still passes in 9 of 100 cases.\n"
        "One that does better, with 3 of the 100, passes in 31 of 100 cases.\n");
    dt_text_free(text);
}
END_TEST

/* A row of sizes where the size is not known; a sample that a size does not have is a dash. */
START_TEST(ladder)
{
    char *text;
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 0);
    q.sample = 50;
    dt_plan_answer a = asked(&q);
    ck_ok(dt_plan_lines(&text, &q, &a, DT_EN, err));
    ck_assert_ptr_nonnull(strstr(text,
                                 "\n\nThe size of the municipality is not known yet. Dossiers in all, and to "
                                 "draw:\n       40      –\n       60       50  (c = "));
    dt_text_free(text);
    q = question(DT_PLAN_WIDTH, 0);
    a = asked(&q);
    ck_ok(dt_plan_lines(&text, &q, &a, DT_EN, err));
    ck_assert_ptr_nonnull(strstr(text, ":\n       40       11\n       60       12\n"));
    ck_assert_ptr_null(strstr(text, "(c ="));
    dt_text_free(text);
}
END_TEST

/* Whichever way a size has no sample: none does it, or it is smaller than what was asked. */
START_TEST(sizes_without_a_sample)
{
    dt_plan_answer row[DTP_WORDS_PLAN_LADDER];
    dt_plan_question q = question(DT_PLAN_TOLERABLE, 0);
    q.expected.number = 4;
    dtp_words_plan_ladder(row, &q);
    ck_assert(!row[0].found && row[DTP_WORDS_PLAN_LADDER - 1].found);
    q = question(DT_PLAN_RULE_SAMPLE, 0);
    q.sample = 50;
    dtp_words_plan_ladder(row, &q);
    ck_assert(!row[0].found && row[1].found);
}
END_TEST

/* What a page shows apart: nothing of a kind that the question has not. */
START_TEST(facts)
{
    dt_plan_question q = question(DT_PLAN_RULE_GIVEN, 60);
    dt_document *doc = composed(&q, DT_EN);
    holds(doc, "md", "**Dossiers in all**: 60");
    holds(doc, "md", "**Accepted up to**: 1");
    holds(doc, "md", "**To draw in the second step**: 8");
    holds(doc, "md", "sufficient with at most 4 insufficient in all");
    lacks(doc, "md", "**Confidence**");
    lacks(doc, "md", "to which it applies");
    dt_document_free(doc);
    q = question(DT_PLAN_WIDTH, 0);
    doc = composed(&q, DT_EN);
    holds(doc, "md", "**Dossiers in all**: not known");
    holds(doc, "md", "**Confidence**: 95%");
    lacks(doc, "md", "**Accepted up to**");
    lacks(doc, "md", "second step");
    dt_document_free(doc);
    /* All dossiers: there is nothing to guess about. */
    q = question(DT_PLAN_WIDTH, 1);
    doc = composed(&q, DT_EN);
    holds(doc, "md", "**To draw**: 1");
    lacks(doc, "md", "If it is in order");
    dt_document_free(doc);
}
END_TEST

START_TEST(what_does_not_apply)
{
    dt_plan_question q = question(DT_PLAN_WIDTH, 120);
    q.has_outside = true;
    q.outside = SHARE(30);
    q.chance = SHARE(90);
    dt_document *doc = composed(&q, DT_NL);
    holds(doc, "md", "**Te trekken**: 23");
    holds(doc, "md", "**Daarvan van toepassing**: 14");
    holds(doc, "md", "moet u er 23 trekken om in 90 van de 100 gevallen ten minste 14");
    dt_document_free(doc);
}
END_TEST

START_TEST(nothing_found)
{
    dt_plan_question q = question(DT_PLAN_TOLERABLE, 20);
    dt_plan_answer a;
    dt_document *doc;
    char *lines;
    q.expected.number = 2;
    ck_ok(dt_plan_ask_for(&a, &q, 20, err));
    ck_assert(!a.found);
    ck_ok(dt_compose_plan(&doc, &q, &a, DT_EN, err));
    holds(doc, "md", "No sample is large enough to show this.");
    lacks(doc, "md", "To draw");
    holds(doc, "json", "\"sample\": null");
    dt_document_free(doc);
    ck_ok(dt_plan_lines(&lines, &q, &a, DT_EN, err));
    ck_assert_str_eq(lines, "No sample is large enough to show this.\n");
    dt_text_free(lines);
}
END_TEST

/* Sizes, with names or without; the size that no sample does is a dash for people and null for machines. */
START_TEST(rows)
{
    static const unsigned long sizes[] = {10, 120};
    static const char *const names[] = {"GM0001", "GM1924"};
    dt_plan_question q = question(DT_PLAN_TOLERABLE, 0);
    dt_plan_answer a[2];
    dt_document *doc;
    q.expected.number = 2;
    for (size_t i = 0; i < 2; i++)
        ck_ok(dt_plan_ask_for(&a[i], &q, sizes[i], err));
    ck_assert(!a[0].found && a[1].found);
    ck_ok(dt_compose_plan_rows(&doc, &q, a, names, 2, DT_NL, err));
    holds(doc, "md", "| Gemeente | Dossiers in totaal | Te trekken | Goed tot en met |");
    holds(doc, "md", "| GM0001 | 10 | – | – |");
    holds(doc, "json",
          "{\"municipality\": \"GM0001\", \"method\": \"tolerable\", \"model\": \"hypergeometric\", "
          "\"population\": 10, \"sample\": null");
    dt_document_free(doc);
    ck_ok(dt_compose_plan_rows(&doc, &q, a, NULL, 2, DT_EN, err));
    holds(doc, "md", "| Dossiers in all | To draw | Accepted up to |");
    holds(doc, "csv", "method,model,population,");
    lacks(doc, "csv", "municipality");
    dt_document_free(doc);
}
END_TEST

START_TEST(curves)
{
    dt_document *doc = NULL;
    dt_error e = DT_ERROR_INIT;
    dt_plan_question q = question(DT_PLAN_RULE_GIVEN, 60);
    dt_plan_answer a = asked(&q);
    ck_ok(dt_compose_plan_curve(&doc, &q, &a, DT_NL, err));
    holds(doc, "md", "| 0 | 100,0% | 0,0% |");
    holds(doc, "md", "| 12 | 84,0% | 46,4% |");
    holds(doc, "csv", "problems,share,accepted,extended");
    holds(doc, "csv", "\n12,0.2,0.84033");
    dt_document_free(doc);
    q = question(DT_PLAN_DETECTION, 0);
    a = asked(&q);
    ck_ok(dt_compose_plan_curve(&doc, &q, &a, DT_EN, err));
    holds(doc, "md", "| Share | Not seen |");
    holds(doc, "md", "| 5% | 4\\.8% |"); /* 0.95^59 = 0.0485 */
    dt_document_free(doc);
    q = question(DT_PLAN_WIDTH, 120);
    a = asked(&q);
    ck_fails(&e, dt_compose_plan_curve(&doc, &q, &a, DT_EN, err), "PLAN_CURVE");
    ck_assert_ptr_null(doc);
}
END_TEST

static const dt_plan_stratum STRATA[] = {{.population = 45}, {.population = 257}};
static const dt_plan_strata DIVIDED = {.stratum = STRATA, .n = 2, .sample = 20};
static const char *const NAMES[] = {"jeugd", "Wmo"};
static const unsigned long SAMPLE[] = {3, 17};

START_TEST(division)
{
    dt_document *doc;
    ck_ok(dt_compose_plan_division(&doc, &DIVIDED, NAMES, SAMPLE, DT_NL, err));
    holds(doc, "md", "| jeugd | 45 | 3 |");
    is(doc, "json",
       "[\n  {\"stratum\": \"jeugd\", \"population\": 45, \"sample\": 3},\n"
       "  {\"stratum\": \"Wmo\", \"population\": 257, \"sample\": 17}\n]\n");
    dt_document_free(doc);
}
END_TEST

typedef dt_status step(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                       dt_error *err);
static dt_status one(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                     dt_error *err)
{
    *text = NULL;
    return dt_compose_plan(out, q, a, DT_NL, err);
}
static dt_status row(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                     dt_error *err)
{
    *text = NULL;
    return dt_compose_plan_rows(out, q, a, NAMES, 1, DT_NL, err);
}
static dt_status curve(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                       dt_error *err)
{
    *text = NULL;
    return dt_compose_plan_curve(out, q, a, DT_NL, err);
}
static dt_status divided(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                         dt_error *err)
{
    (void)q;
    (void)a;
    *text = NULL;
    return dt_compose_plan_division(out, &DIVIDED, NAMES, SAMPLE, DT_NL, err);
}
static dt_status lines(dt_document **out, char **text, const dt_plan_question *q, const dt_plan_answer *a,
                       dt_error *err)
{
    *out = NULL;
    return dt_plan_lines(text, q, a, DT_NL, err);
}

START_TEST(memory_runs_out)
{
    static step *const steps[] = {one, row, curve, divided, lines};
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 0);
    dt_plan_answer a = asked(&q);
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        bool done = false;
        size_t n = 1;
        for (; !done; n++) {
            dt_document *doc = NULL;
            char *text = NULL;
            dt_error e = DT_ERROR_INIT;
            dtp_mem_fail_at(n);
            dt_status status = steps[s](&doc, &text, &q, &a, &e);
            dtp_mem_fail_at(0);
            done = status == DT_OK;
            ck_assert(done == (doc != NULL || text != NULL));
            ck_assert(done || e.status == DT_ERR_MEMORY);
            dt_document_free(doc);
            dt_text_free(text);
        }
        ck_assert_uint_gt(n, 3);
    }
}
END_TEST

static TCase *plans(void)
{
    TCase *tc = tcase_create("plan");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_format);
    tcase_add_test(tc, words_of_every_question);
    tcase_add_test(tc, never_rounded_to_certainty);
    tcase_add_test(tc, certainty);
    tcase_add_test(tc, whole_texts);
    tcase_add_test(tc, ladder);
    tcase_add_test(tc, sizes_without_a_sample);
    tcase_add_test(tc, facts);
    tcase_add_test(tc, what_does_not_apply);
    tcase_add_test(tc, nothing_found);
    tcase_add_test(tc, rows);
    tcase_add_test(tc, curves);
    tcase_add_test(tc, division);
    tcase_add_test(tc, memory_runs_out);
    return tc;
}

DT_CHECK_MAIN("report/plan", plans)
