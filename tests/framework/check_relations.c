/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations between indicators, texts per code, codes that are split, and the rule of a composite. The
 * frameworks here are made up; what the format says stands in src/manual/kaderformaat.md. */
#include "framework/support.h"
#include <dossiertoets/relation.h>
#include <string.h>

#define ANNEX        "toezichtkader-stelseltoezicht-jeugd"
#define EXPECTATIONS "verwachtingen-1g1p1r"

/* A framework in which parts can be put: TOP keys, SCALE keys, THEME keys, CRITERION keys, first INDICATOR.
 */
#define FRAMEWORK(top, scale, theme, criterion, first)                                                       \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"k\",\"version\":\"1\",\"title\":\"K\",\n"             \
    "\"source\":{\"document\":\"Verzonnen\"}" top ",\n"                                                      \
    "\"scales\":[{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":\"voldoet\",\"meets\":true},\n"        \
    "{\"code\":\"D\",\"label\":\"voldoet deels\",\"meets\":\"partly\"},\n"                                   \
    "{\"code\":\"N\",\"label\":\"voldoet niet\",\"meets\":false},\n"                                         \
    "{\"code\":\"X\",\"label\":\"n.v.t.\",\"meets\":\"outside\"}]" scale "}],\n"                             \
    "\"themes\":[{\"id\":\"T\",\"title\":\"T\"" theme                                                        \
    ",\"criteria\":[{\"id\":\"C\",\"title\":\"C\"" criterion ",\"indicators\":[\n"                           \
    "{\"id\":\"1\",\"text\":\"Een.\",\"units\":[\"dossier\"]" first "},\n"                                   \
    "{\"id\":\"2\",\"text\":\"Twee.\",\"units\":[\"dossier\"]},\n"                                           \
    "{\"id\":\"3\",\"text\":\"Drie.\",\"units\":[\"team\"]}]}]}],\n"                                         \
    "\"chapters\":[{\"id\":\"H\",\"title\":\"H\",\"indicators\":[\"1\"]}]}"
#define RELATION(from, kind, to)                                                                             \
    "{\"from\":\"" from "\",\"kind\":\"" kind "\",\"to\":\"" to "\",\"source\":\"tekst\"}"
#define RELATIONS(list) ",\n\"relations\":[\n" list "]"

static dt_framework *parsed(const char *text)
{
    dt_framework *fw = NULL;
    ck_ok(dt_framework_parse(&fw, "k.json", text, strlen(text), err));
    return fw;
}

typedef struct refusal {
    const char *text, *name, *where;
    size_t line;
} refusal;

static void check_refusal(const refusal *r, dt_status status, const dt_error *error)
{
    char words[1024];
    for (int lang = DT_NL; lang <= DT_EN; lang++) {
        dt_error_message(error, (dt_language)lang, words, sizeof words);
        ck_assert_msg(strstr(words, "{0}") == NULL && strstr(words, "{1}") == NULL, "%s", words);
    }
    ck_assert_msg(status != DT_OK && strcmp(dt_error_name(error), r->name) == 0, "%s: %s", r->name, words);
    ck_assert_msg(error->line == r->line && strcmp(error->where, r->where) == 0, "%s: %zu %s", r->name,
                  error->line, error->where);
}

START_TEST(a_framework_refuses)
{
    static const refusal rows[] = {
        {FRAMEWORK(RELATIONS(RELATION("1", "equal", "9")), "", "", "", ""),
         "FRAMEWORK_UNKNOWN_INDICATOR_NEAR", "relations[0].to", 4},
        {FRAMEWORK(RELATIONS(RELATION("1", "equal", "1")), "", "", "", ""), "RELATION_SELF", "relations[0]",
         4},
        {FRAMEWORK(RELATIONS(RELATION("1", "alike", "2")), "", "", "", ""), "FRAMEWORK_UNKNOWN_WORD",
         "relations[0].kind", 4},
        {FRAMEWORK(RELATIONS(RELATION("1", "equal", "3")), "", "", "", ""), "RELATION_UNIT", "relations[0]",
         4},
        {FRAMEWORK(RELATIONS(RELATION("1", "equal", "2") ",\n" RELATION("2", "equal", "1")), "", "", "", ""),
         "RELATION_TWICE", "relations[1]", 5},
        {FRAMEWORK(RELATIONS(RELATION("1", "superset", "2") ",\n" RELATION("2", "subset", "1")), "", "", "",
                   ""),
         "RELATION_TWICE", "relations[1]", 5},
        {FRAMEWORK(RELATIONS(RELATION("1", "subset", "2") ",\n" RELATION("2", "subset", "1")), "", "", "",
                   ""),
         "RELATION_AGAINST", "relations[1]", 5},
        {FRAMEWORK(RELATIONS("{\"from\":\"1\",\"kind\":\"equal\",\"to\":\"2\"}"), "", "", "", ""),
         "JSON_MISSING", "relations[0].source", 4},
        {FRAMEWORK(RELATIONS("{\"from\":\"1\",\"kind\":\"equal\",\"to\":\"2\",\"source\":{}}"), "", "", "",
                   ""),
         "FRAMEWORK_NO_LANGUAGE", "relations[0].source", 4},
        {FRAMEWORK(",\n\"composite\":\"most\"", "", "", "", ""), "FRAMEWORK_UNKNOWN_WORD", "composite", 3},
        {FRAMEWORK("", ",\n\"failing\":[\"N\",\"V\"]", "", "", ""), "FRAMEWORK_FAILING",
         "scales[0].failing[1]", 7},
        {FRAMEWORK("", ",\n\"failing\":[\"D\"]", "", "", ""), "FRAMEWORK_FAILING_LEFT", "scales[0].failing",
         7},
        {FRAMEWORK("", "", "", "", ",\"split\":{\"V\":[{\"code\":\"VA\",\"label\":\"a\"}]}"),
         "FRAMEWORK_SPLIT_CODE", "themes[0].criteria[0].indicators[0].split.V", 8},
        {FRAMEWORK("", "", "", "", ",\"split\":{\"N\":[{\"code\":\"d\",\"label\":\"a\"}]}"),
         "FRAMEWORK_DUPLICATE_CODE", "themes[0].criteria[0].indicators[0].split.N[0].code", 8},
        {FRAMEWORK("", "", "", "", ",\"split\":{\"Q\":[{\"code\":\"NA\",\"label\":\"a\"}]}"),
         "FRAMEWORK_UNKNOWN_CODE", "themes[0].criteria[0].indicators[0].split.Q", 8},
        {FRAMEWORK("", "", "", "", ",\"split\":[\"N\"]"), "JSON_NOT_OBJECT",
         "themes[0].criteria[0].indicators[0].split", 8},
        {FRAMEWORK("", "", "", "", ",\"split\":{}"), "FRAMEWORK_EMPTY_LIST",
         "themes[0].criteria[0].indicators[0].split", 8},
        {FRAMEWORK("", "", "", "", ",\"split\":{\"n\":[{\"code\":\"NA\",\"label\":\"a\"}]}"),
         "FRAMEWORK_UNKNOWN_WORD", "themes[0].criteria[0].indicators[0].split.n", 8},
        /* X stands behind N: it is no code yet when the parts of N are read */
        {FRAMEWORK("", "", "", "", ",\"split\":{\"N\":[{\"code\":\"x\",\"label\":\"a\"}]}"),
         "FRAMEWORK_DUPLICATE_CODE", "themes[0].criteria[0].indicators[0].split.N[0].code", 8},
        {FRAMEWORK("", "", "", "", ",\"phrases\":{\"Q\":\"is het niet\"}"), "FRAMEWORK_UNKNOWN_CODE",
         "themes[0].criteria[0].indicators[0].phrases.Q", 8},
        {FRAMEWORK("", "", "", "", ",\"phrases\":[\"is het niet\"]"), "JSON_NOT_OBJECT",
         "themes[0].criteria[0].indicators[0].phrases", 8},
        {FRAMEWORK("", "", "", "", ",\"phrases\":{\"N\":\"is het niet\",\n\"n\":\"is het niet\"}"),
         "FRAMEWORK_REPEATED", "themes[0].criteria[0].indicators[0].phrases.n", 9},
        {FRAMEWORK("", "", "", "", ",\"phrases\":{\"N\":\" \"}"), "JSON_EMPTY_TEXT",
         "themes[0].criteria[0].indicators[0].phrases.N", 8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dt_error error = DT_ERROR_INIT;
        dt_framework *fw;
        dt_status status = dt_framework_parse(&fw, "k.json", rows[i].text, strlen(rows[i].text), &error);
        check_refusal(&rows[i], status, &error);
        ck_assert_ptr_null(fw);
    }
}
END_TEST

#define FILE_OF(frameworks, list)                                                                            \
    "{\"format\":\"dossiertoets-relations/1\",\"id\":\"v\",\"version\":\"1\",\"title\":\"V\",\n"             \
    "\"frameworks\":[" frameworks "],\n\"relations\":[\n" list "]}"
#define BOTH "\"" ANNEX "\",\"" EXPECTATIONS "\""

START_TEST(a_file_of_relations_refuses)
{
    static const refusal rows[] = {
        {"{\"id\":\"v\"}", "RELATION_NO_FORMAT", "format", 1},
        {"{\"format\":\"dossiertoets-relations/2\"}", "FRAMEWORK_FORMAT", "format", 1},
        {FILE_OF("\"a\"", RELATION("a/1", "equal", "a/2")), "RELATION_ALONE", "frameworks", 2},
        {FILE_OF("\"a\",\"b\"", RELATION("1", "equal", "b/2")), "RELATION_UNQUALIFIED", "relations[0].from",
         4},
        {FILE_OF("\"a\",\"b\"", RELATION("a/1", "equal", "c/2")), "RELATION_FRAMEWORK", "relations[0].to", 4},
        {FILE_OF("\"a\",\"b\"", RELATION("a/1", "equal", "a/1")), "RELATION_SELF", "relations[0]", 4},
        {FILE_OF("\"a\",\"b\"", RELATION("a/1", "equal", "b/1") ",\n" RELATION("b/1", "intersects", "a/1")),
         "RELATION_AGAINST", "relations[1]", 5},
        /* a/1 asks more than b/1, b/1 as much as b/2, and b/2 more than a/1 */
        {FILE_OF("\"a\",\"b\"", RELATION("a/1", "superset", "b/1") ",\n" RELATION(
                                    "b/1", "equal", "b/2") ",\n" RELATION("a/1", "subset", "b/2")),
         "RELATION_CIRCLE", "relations[0]", 4},
        {FILE_OF("\"a\",\"b\"", ""), "FRAMEWORK_EMPTY_LIST", "relations", 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dt_error error = DT_ERROR_INIT;
        dt_relations *file;
        dt_status status = dt_relations_parse(&file, "v.json", rows[i].text, strlen(rows[i].text), &error);
        check_refusal(&rows[i], status, &error);
        ck_assert_ptr_null(file);
    }
}
END_TEST

START_TEST(a_file_is_held_against_the_frameworks)
{
    static const char unknown[] = FILE_OF(BOTH, RELATION(ANNEX "/1.1.2", "equal", EXPECTATIONS "/1.1.9"));
    const refusal row = {unknown, "RELATION_INDICATOR", "relations[0].to", 4};
    const refusal absent = {unknown, "RELATION_NOT_HERE", "frameworks[1]", 2};
    dt_framework *fw[] = {shipped(ANNEX), shipped(EXPECTATIONS)};
    const dt_framework *const *set = (const dt_framework *const *)fw;
    dt_relations *file;
    dt_error error = DT_ERROR_INIT;
    ck_ok(dt_relations_parse(&file, "v.json", unknown, strlen(unknown), err));
    ck_assert(dt_relations_fit(file, set, 2) && !dt_relations_fit(file, set, 1));
    check_refusal(&row, dt_relations_check(file, set, 2, &error), &error);
    dt_error_clear(&error);
    check_refusal(&absent, dt_relations_check(file, set, 1, &error), &error);
    dt_relations_free(file);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}
END_TEST

/* What is asked of a dossier cannot be held against what is asked of a team. */
START_TEST(indicators_of_other_units_are_not_compared)
{
    static const char text[] =
        FILE_OF("\"k\",\"" EXPECTATIONS "\"", RELATION("k/1", "equal", EXPECTATIONS "/1.1.2") ",\n" RELATION(
                                                  "k/3", "equal", EXPECTATIONS "/1.1.2"));
    const refusal row = {text, "RELATION_UNIT", "relations[1].to", 5};
    dt_framework *fw[] = {parsed(FRAMEWORK("", "", "", "", "")), shipped(EXPECTATIONS)};
    dt_relations *file;
    dt_related *related = NULL;
    size_t n = 1;
    dt_error error = DT_ERROR_INIT;
    ck_assert_int_eq(indicator(fw[1], "1.1.2")->units & DT_UNIT_TEAM, 0);
    ck_ok(dt_relations_parse(&file, "v.json", text, strlen(text), err));
    check_refusal(&row, dt_relations_check(file, (const dt_framework *const *)fw, 2, &error), &error);
    dt_error_clear(&error);
    check_refusal(&row,
                  dt_related_find(&related, &n, (const dt_framework *const *)fw, 2,
                                  (const dt_relations *const *)&file, 1, &error),
                  &error);
    ck_assert(related == NULL && n == 0);
    dt_relations_free(file);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}
END_TEST

/* Relations that a framework has of its own are found beside those of a file, and may not contradict them. */
START_TEST(relations_within_a_framework)
{
    static const char between[] =
        FILE_OF("\"" EXPECTATIONS "\",\"k\"", RELATION("k/1", "subset", EXPECTATIONS "/1.1.2")),
                      against[] = FILE_OF("\"" EXPECTATIONS "\",\"k\"",
                                          RELATION("k/2", "equal", EXPECTATIONS "/1.1.2") ",\n" RELATION(
                                              EXPECTATIONS "/1.1.2", "equal", "k/1"));
    dt_framework *fw[] = {shipped(EXPECTATIONS),
                          parsed(FRAMEWORK(RELATIONS(RELATION("2", "superset", "1")), "", "", "", ""))};
    const dt_framework *const *set = (const dt_framework *const *)fw;
    dt_relations *file;
    dt_related *found;
    size_t n;
    dt_error error;
    ck_ok(dt_related_find(&found, &n, set, 2, NULL, 0, err));
    ck_assert_uint_eq(n, 1);
    ck_assert(found[0].framework == 1 && found[0].other_framework == 1);
    ck_assert(found[0].indicator == 1 && found[0].other_indicator == 0);
    ck_assert_int_eq(found[0].relation->kind, DT_RELATION_SUPERSET);
    dt_related_free(found);
    ck_ok(dt_relations_parse(&file, "v.json", between, strlen(between), err));
    ck_ok(dt_related_find(&found, &n, set, 2, (const dt_relations *const *)&file, 1, err));
    ck_assert_uint_eq(n, 2);
    ck_assert(found[1].framework == 1 && found[1].other_framework == 0 && found[1].indicator == 0);
    ck_assert_uint_eq(found[1].other_indicator, dt_framework_find_indicator(fw[0], "1.1.2"));
    dt_related_free(found);
    dt_relations_free(file);
    ck_ok(dt_relations_parse(&file, "v.json", against, strlen(against), err));
    ck_ok(dt_relations_check(file, set, 2, err)); /* by itself it is in order */
    ck_fails(&error, dt_related_find(&found, &n, set, 2, (const dt_relations *const *)&file, 1, err),
             "RELATION_CIRCLE");
    ck_assert(found == NULL && n == 0);
    dt_relations_free(file);
    dt_relations_free(NULL);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}
END_TEST

/* Every shipped relation fits its frameworks, and gives its source in both languages with both ids. */
START_TEST(shipped_relations)
{
    size_t n, found;
    const dt_framework_builtin *builtin = dt_relations_builtins(&n);
    dt_framework *fw[] = {shipped(ANNEX), shipped(EXPECTATIONS)};
    const dt_framework *const *set = (const dt_framework *const *)fw;
    dt_relations *file;
    dt_related *related;
    ck_assert_uint_eq(n, 1);
    ck_ok(dt_relations_read(&file, DT_ROOT "/frameworks/relations/toezichtkader-verwachtingen.json", err));
    ck_assert_str_eq(dt_relations_id(file), builtin[0].id);
    ck_assert(strcmp(dt_relations_title(file, DT_NL), dt_relations_title(file, DT_EN)) != 0);
    ck_assert_str_eq(dt_relations_at(file, 1)->from.indicator, "1.1.2");
    ck_assert_ptr_null(dt_relations_at(file, 99));
    dt_relations_free(file);
    ck_ok(dt_relations_open(&file, builtin[0].id, err));
    ck_ok(dt_relations_check(file, set, 2, err));
    ck_ok(dt_related_find(&related, &found, set, 2, (const dt_relations *const *)&file, 1, err));
    ck_assert_uint_eq(found, dt_relations_count(file));
    size_t equal = 0;
    for (size_t i = 0; i < found; i++) {
        const dt_relation *r = related[i].relation;
        const char *said[] = {r->source.nl, r->source.en};
        for (size_t k = 0; k < 2; k++) {
            ck_assert_ptr_nonnull(said[k]);
            ck_assert_msg(strstr(said[k], r->from.indicator) && strstr(said[k], r->to.indicator), "%s",
                          said[k]);
            ck_assert(strstr(said[k], "1G1P1R") && strstr(said[k], "Toezichtkader"));
        }
        equal += r->kind == DT_RELATION_EQUAL;
    }
    ck_assert_uint_eq(equal, 2); /* hidden needs of the family; closing the care */
    dt_related_free(related);
    dt_relations_free(file);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}
END_TEST

/* What contradicts what, for all ratings on both sides. */
START_TEST(contradictions)
{
    static const char codes[] = "VDNBX";
    dt_framework *fw = shipped(EXPECTATIONS);
    const dt_scale *scale = dt_framework_scale(fw, 0);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++) {
            const char a[] = {codes[i], '\0'}, b[] = {codes[k], '\0'};
            const dt_rating *first = dt_scale_find(scale, a), *second = dt_scale_find(scale, b);
            dt_relation r = {.kind = DT_RELATION_EQUAL};
            ck_assert_int_eq(dt_relation_contradicted(&r, first, second), i != k);
            r.kind = DT_RELATION_SUPERSET;
            ck_assert_int_eq(dt_relation_contradicted(&r, first, second),
                             a[0] == 'V' && (b[0] == 'D' || b[0] == 'N'));
            ck_assert_int_eq(dt_relation_contradicted(&r, NULL, second), false);
            r.kind = DT_RELATION_SUBSET;
            ck_assert_int_eq(dt_relation_contradicted(&r, second, first),
                             a[0] == 'V' && (b[0] == 'D' || b[0] == 'N'));
            r.kind = DT_RELATION_INTERSECTS;
            ck_assert(!dt_relation_contradicted(&r, first, second));
        }
    dt_framework_free(fw);
}
END_TEST

START_TEST(composites)
{
    dt_framework *fw = parsed(FRAMEWORK("", "", "", "", ""));
    ck_assert_int_eq(dt_framework_theme(fw, 0)->composite.rule, DT_ORDER_HALF);
    ck_assert(!dt_framework_theme(fw, 0)->composite.stated && !dt_framework_chapter(fw, 0)->composite.stated);
    dt_framework_free(fw);
    fw = parsed(FRAMEWORK(",\"composite\":\"all\"", "", "", ",\"composite\":\"none-failing\"", ""));
    ck_assert_int_eq(dt_framework_theme(fw, 0)->composite.rule, DT_ORDER_ALL);
    ck_assert_int_eq(dt_framework_chapter(fw, 0)->composite.rule, DT_ORDER_ALL);
    ck_assert_int_eq(dt_framework_criterion(fw, 0)->composite.rule, DT_ORDER_NONE_FAILING);
    ck_assert(dt_framework_chapter(fw, 0)->composite.stated);
    dt_framework_free(fw);
    fw = parsed(FRAMEWORK(",\"composite\":\"all\"", "", ",\"composite\":\"half\"", "", ""));
    ck_assert_int_eq(dt_framework_criterion(fw, 0)->composite.rule, DT_ORDER_HALF);
    ck_assert(dt_framework_criterion(fw, 0)->composite.stated);
    ck_assert_str_eq(dt_order_name(DT_ORDER_NONE_FAILING), "none-failing");
    dt_framework_free(fw);
}
END_TEST

START_TEST(what_counts_as_failing)
{
    char text[80];
    dt_framework *fw = parsed(FRAMEWORK("", "", "", "", ""));
    const dt_scale *scale = dt_framework_scale(fw, 0);
    ck_assert_str_eq(dt_scale_failing_text(scale, DT_NL, text, sizeof text), "voldoet niet of voldoet deels");
    ck_assert_str_eq(dt_scale_failing_text(scale, DT_EN, text, sizeof text), "voldoet niet or voldoet deels");
    ck_assert_str_eq(dt_scale_meeting_text(scale, DT_NL, text, sizeof text), "voldoet");
    ck_assert_str_eq(dt_scale_failing_text(scale, DT_NL, text, 8), "voldoet");
    dt_framework_free(fw);
    fw = parsed(FRAMEWORK("", ",\"failing\":[\"N\"]", "", "",
                          ",\"split\":{\"N\":[{\"code\":\"NA\",\"label\":\"a\"}]}"));
    const dt_scale *split = dt_framework_indicator(fw, 0)->scale;
    ck_assert_str_eq(dt_scale_failing_text(split, DT_NL, text, sizeof text), "voldoet niet");
    ck_assert(dt_scale_is_failing(split, dt_scale_find(split, "NA")));
    ck_assert(!dt_scale_is_failing(split, dt_scale_find(split, "D")));
    ck_assert(!dt_scale_is_failing(split, NULL));
    ck_assert_str_eq(dt_scale_failing_text(split, DT_NL, text, 0), "");
    dt_framework_free(fw);
}
END_TEST

START_TEST(codes_that_are_split)
{
    dt_framework *fw = shipped(EXPECTATIONS);
    const dt_indicator *safety = indicator(fw, "1.1.4");
    const dt_scale *scale = safety->scale, *base = dt_scale_base(scale);
    const dt_rating *found = dt_scale_find(scale, "ng"), *poor = dt_scale_find(scale, "NO");
    ck_assert_uint_eq(scale->n_ratings, base->n_ratings + 2);
    ck_assert_ptr_eq(base, dt_framework_scale(fw, 0));
    ck_assert_ptr_null(dt_scale_find(base, "NG"));
    ck_assert_ptr_eq(dt_scale_counts_as(scale, found), dt_scale_find(base, "N"));
    ck_assert_ptr_eq(dt_scale_counts_as(scale, dt_scale_find(scale, "V")), dt_scale_find(base, "V"));
    ck_assert(found->text_required && found->meets == DT_MEETS_NO);
    ck_assert_str_eq(dt_indicator_phrase(safety, found, DT_NL), "is geen veiligheidsinschatting gevonden");
    ck_assert_str_eq(dt_indicator_phrase(safety, found, DT_EN), "no safety assessment was found");
    ck_assert_str_ne(dt_indicator_phrase(safety, poor, DT_NL), dt_indicator_phrase(safety, found, DT_NL));
    ck_assert_ptr_null(dt_indicator_phrase(indicator(fw, "1.1.1"), dt_scale_find(base, "N"), DT_NL));
    dt_framework_free(fw);
    fw = parsed(FRAMEWORK(
        "", "", "", "",
        ",\"split\":{\"N\":[{\"code\":\"NA\",\"label\":\"a\"}]},\"phrases\":{\"N\":\"is het niet\"}"));
    ck_assert_str_eq(dt_indicator_phrase(dt_framework_indicator(fw, 0),
                                         dt_scale_find(dt_framework_indicator(fw, 0)->scale, "NA"), DT_NL),
                     "is het niet");
    dt_framework_free(fw);
}
END_TEST

/* A condition on a code holds for its parts too, each once. */
START_TEST(conditions_on_codes_that_are_split)
{
    static const char text[] =
        "{\"format\":\"dossiertoets-framework/1\",\"id\":\"k\",\"version\":\"1\",\"title\":\"K\",\n"
        "\"source\":{\"document\":\"Verzonnen\"},\"scales\":[{\"id\":\"s\",\"ratings\":[\n"
        "{\"code\":\"V\",\"label\":\"voldoet\",\"meets\":true},{\"code\":\"N\",\"label\":\"voldoet "
        "niet\",\"meets\":false}]}],\n"
        "\"themes\":[{\"id\":\"T\",\"title\":\"T\",\"criteria\":[{\"id\":\"C\",\"title\":\"C\","
        "\"indicators\":[\n"
        "{\"id\":\"1\",\"text\":\"Een.\",\"units\":[\"dossier\"],\"split\":{\"N\":[{\"code\":\"NA\","
        "\"label\":\"a\"},"
        "{\"code\":\"NB\",\"label\":\"b\"}]}},\n"
        "{\"id\":\"2\",\"text\":\"Twee.\",\"units\":[\"dossier\"],\"applies_if\":{\"text\":\"x\","
        "\"indicator\":\"1\","
        "\"ratings\":[\"N\",\"NB\"]}}]}]}]}";
    dt_framework *fw = parsed(text);
    const dt_indicator *second = dt_framework_indicator(fw, 1);
    ck_assert_uint_eq(second->n_applies_if_ratings, 3);
    ck_assert_str_eq(second->applies_if_rating[0], "N");
    ck_assert_str_eq(second->applies_if_rating[1], "NB");
    ck_assert_str_eq(second->applies_if_rating[2], "NA");
    dt_framework_free(fw);
}
END_TEST

/* What a report says of N is that it is not met, never that there is nothing: that is another code. */
START_TEST(no_phrase_says_more_than_its_code)
{
    static const char *const words[] = {"geen ", "ontbreekt", "zonder ", "nooit", "nergens"};
    static const char *const ids[] = {ANNEX, EXPECTATIONS};
    for (size_t f = 0; f < 2; f++) {
        dt_framework *fw = shipped(ids[f]);
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *leaf = dt_framework_indicator(fw, i);
            const char *said = dt_indicator_phrase(leaf, dt_scale_find(leaf->scale, "N"), DT_NL);
            said = said != NULL ? said : leaf->phrase_fails;
            for (size_t k = 0; said != NULL && k < sizeof words / sizeof *words; k++)
                ck_assert_msg(strstr(said, words[k]) == NULL, "%s %s: %s", ids[f], leaf->id, said);
        }
        dt_framework_free(fw);
    }
}
END_TEST

static TCase *relation_cases(void)
{
    TCase *t = tcase_create("relations");
    tcase_add_test(t, a_framework_refuses);
    tcase_add_test(t, a_file_of_relations_refuses);
    tcase_add_test(t, a_file_is_held_against_the_frameworks);
    tcase_add_test(t, indicators_of_other_units_are_not_compared);
    tcase_add_test(t, relations_within_a_framework);
    tcase_add_test(t, shipped_relations);
    tcase_add_test(t, contradictions);
    tcase_add_test(t, composites);
    tcase_add_test(t, what_counts_as_failing);
    tcase_add_test(t, codes_that_are_split);
    tcase_add_test(t, conditions_on_codes_that_are_split);
    tcase_add_test(t, no_phrase_says_more_than_its_code);
    return t;
}

DT_CHECK_MAIN("framework/relations", relation_cases)
