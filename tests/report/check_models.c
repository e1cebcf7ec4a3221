/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models side by side, made up: what was rated stands in a row, what was not is named, and what assessors
 * differ on is told with both. */
#include "report/golden.h"
#include <dossiertoets/models.h>
#include <dossiertoets/models_steps.h>

static dt_framework *models, *other;
static const dt_framework *frameworks[2];
static dt_subject subject[4];
static dt_score_context context;
static dt_scores *scores;
static const dt_escalation_model MODEL[] = {{"AAA", "Astad", 0}, {"BBB", "Bstad", 1}, {"ZZZ", "Voorbij", 3}};

static void rate(const char *code, const char *indicator, const char *assessor, const char *rating,
                 const char *text, const char *place)
{
    dt_score score;
    ck_ok(
        dt_score_check(&score, &context, code, "modelkader", indicator, assessor, rating, text, place, err));
    ck_ok(dt_scores_add(scores, &score, err));
}

static void setup(void)
{
    ck_ok(dt_framework_read(&models, DT_TESTS "/report/models.json", err));
    ck_ok(dt_framework_read(&other, DT_TESTS "/report/other.json", err));
    frameworks[0] = other;
    frameworks[1] = models;
    static const char *const code[] = {"AAA", "BBB", "CCC", "ZZZ"};
    for (size_t i = 0; i < 4; i++)
        subject[i] = (dt_subject){
            .kind = DT_SUBJECT_MODEL, .code = code[i], .municipality = i == 1 ? "GM0001" : "", .stratum = ""};
    context =
        (dt_score_context){.framework = frameworks, .n_frameworks = 2, .subject = subject, .n_subjects = 4};
    ck_ok(dt_scores_new(&scores, err));
}

static void teardown(void)
{
    dt_scores_free(scores);
    dt_framework_free(models);
    dt_framework_free(other);
}

static dt_document *compose(dt_language lang)
{
    const dt_models all = {
        .title = "Modellen (verzonnen)", .context = &context, .model = MODEL, .n = 2, .scores = scores};
    dt_document *doc;
    ck_ok(dt_compose_models(&doc, &all, lang, err));
    return doc;
}

START_TEST(side_by_side)
{
    rate("AAA", "1.1.1", "A", "J", "Dag en nacht.", "blz. 2");
    rate("BBB", "1.1.1", "A", "N", "", "");
    rate("BBB", "1.1.1", "B", "J", "Alleen overdag.", "blz. 3");
    rate("AAA", "2.1.1", "A", "D", "Deels.", "");
    rate("AAA", "2.1.1", "B", "D", "Deels.", "");
    rate("CCC", "1.1.2", "A", "J", "Hoort er niet bij.", ""); /* of no model */
    rate("ZZZ", "1.1.2", "A", "J", "Hoort er ook niet bij.", "");
    dt_document *doc = compose(DT_NL);
    golden(doc, "models", "md");
    golden(doc, "models", "csv");
    golden(doc, "models", "html");
    dt_document_free(doc);
    doc = compose(DT_EN);
    golden(doc, "models-en", "md");
    dt_document_free(doc);
}
END_TEST

START_TEST(nothing_rated)
{
    size_t size;
    rate("CCC", "1.1.2", "A", "J", "", "");
    dt_document *doc = compose(DT_NL);
    char *text = fix_write(doc, "md", &size);
    ck_assert_ptr_null(strstr(text, "Modelkader"));
    dt_text_free(text);
    dt_document_free(doc);
}
END_TEST

static TCase *models_case(void)
{
    TCase *t = tcase_create("models");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, side_by_side);
    tcase_add_test(t, nothing_rated);
    return t;
}

DT_CHECK_MAIN("report/models", models_case)
