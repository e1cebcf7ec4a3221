/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped frameworks word for word against the transcriptions in tests/known/framework-texts. */
#include "framework/support.h"
#include <jansson.h>

static json_t *known(const char *id)
{
    char path[512];
    json_error_t fault;
    snprintf(path, sizeof path, DT_TESTS "/known/framework-texts/%s.json", id);
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &fault);
    ck_assert_msg(root != NULL, "%s: %s", path, fault.text);
    return root;
}

/* A text of the transcription (absent and null are the same) against ours. */
static void same(const json_t *source, const char *key, const char *ours)
{
    const char *id = json_string_value(json_object_get(source, "id"));
    const char *theirs = json_string_value(json_object_get(source, key));
    ck_assert_msg((ours == NULL) == (theirs == NULL) && (ours == NULL || strcmp(ours, theirs) == 0),
                  "%s, %s: \"%s\" is \"%s\"", id, key, theirs, ours);
}

/* The transcription of the letter uses "kind" for the kind of norm; its applies_if are plain words. */
static void check_indicator(const json_t *source, const dt_indicator *ours)
{
    same(source, "id", ours->id);
    same(source, "text", ours->text);
    same(source, "operationalisation", ours->operationalisation);
    same(source, "definition", ours->definition);
    same(source, "source_tag", ours->source_tag);
    if (json_object_get(source, "applies_if") != NULL)
        same(source, "applies_if", ours->applies_if);
    const json_t *threshold = json_object_get(source, "threshold");
    ck_assert((threshold != NULL) == (ours->bound != NULL));
    if (threshold == NULL)
        return;
    same(threshold, "quantity", ours->bound->quantity);
    same(threshold, "unit", ours->bound->unit);
}

static void check_criterion(const dt_framework *fw, const json_t *source, const dt_criterion *ours)
{
    same(source, "id", ours->id);
    same(source, "title", ours->title);
    same(source, "lead", ours->lead);
    same(source, "definition", ours->definition);
    same(source, "source_tag", ours->source_tag);
    const json_t *indicators = json_object_get(source, "indicators");
    ck_assert_uint_eq(json_array_size(indicators), ours->n_indicators);
    for (size_t i = 0; i < ours->n_indicators; i++)
        check_indicator(json_array_get(indicators, i), dt_framework_indicator(fw, ours->first_indicator + i));
}

static void check_framework(const char *id, size_t indicators)
{
    dt_framework *fw = shipped(id);
    json_t *root = known(id);
    same(root, "id", dt_framework_id(fw));
    same(root, "title", dt_framework_title(fw));
    same(root, "subtitle", dt_framework_subtitle(fw));
    const json_t *themes = json_object_get(root, "themes");
    ck_assert_uint_eq(json_array_size(themes), dt_framework_themes(fw));
    for (size_t i = 0; i < dt_framework_themes(fw); i++) {
        const dt_theme *ours = dt_framework_theme(fw, i);
        const json_t *theme = json_array_get(themes, i), *criteria = json_object_get(theme, "criteria");
        same(theme, "id", ours->id);
        same(theme, "title", ours->title);
        ck_assert_uint_eq(json_array_size(criteria), ours->n_criteria);
        for (size_t k = 0; k < ours->n_criteria; k++)
            check_criterion(fw, json_array_get(criteria, k),
                            dt_framework_criterion(fw, ours->first_criterion + k));
    }
    ck_assert_uint_eq(dt_framework_indicators(fw), indicators);
    json_decref(root);
    dt_framework_free(fw);
}

START_TEST(word_for_word)
{
    check_framework("toezichtkader-stelseltoezicht-jeugd", 16);
    check_framework("verwachtingen-1g1p1r", 21);
    check_framework("behoorlijkheidsnormen", 2);
    check_framework("aanspreekpunt-vng", 17);
    check_framework("jot-nissewaard", 39);
}
END_TEST

static size_t chapter_of(const dt_framework *fw, const char *id)
{
    for (size_t i = 0; i < dt_framework_chapters(fw); i++) {
        const dt_chapter *chapter = dt_framework_chapter(fw, i);
        for (size_t k = 0; k < chapter->n_refs; k++)
            if (strcmp(chapter->ref[k].indicator, id) == 0)
                return i;
    }
    return SIZE_MAX;
}

static void same_list(const json_t *list, const char *const *ours, size_t n)
{
    ck_assert_uint_eq(json_array_size(list), n);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(json_string_value(json_array_get(list, i)), ours[i]);
}

/* What we derived for the annex: items, notes, conditions, leading evidence word, chapter. */
START_TEST(annotations)
{
    dt_framework *fw = shipped("toezichtkader-stelseltoezicht-jeugd");
    json_t *root = known("toezichtkader-annotaties");
    const json_t *all = json_object_get(root, "indicators");
    ck_assert_uint_eq(json_object_size(all), dt_framework_indicators(fw));
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *ours = dt_framework_indicator(fw, i);
        const json_t *row = json_object_get(all, ours->id);
        ck_assert_ptr_nonnull(row);
        same(row, "note", ours->note);
        same(row, "applies_if", ours->applies_if);
        same(row, "evidence_standard", ours->evidence[0]);
        same_list(json_object_get(row, "items"), ours->item, ours->n_items);
        const char *lead = json_string_value(json_object_get(row, "lead"));
        ck_assert_ptr_nonnull(strstr(ours->operationalisation, lead));
        const char *chapter = json_string_value(json_object_get(row, "report_chapter"));
        size_t found = chapter_of(fw, ours->id);
        ck_assert_pstr_eq(found == SIZE_MAX ? NULL : dt_framework_chapter(fw, found)->id, chapter);
    }
    json_decref(root);
    dt_framework_free(fw);
}
END_TEST

static TCase *texts_cases(void)
{
    TCase *t = tcase_create("texts");
    tcase_add_test(t, word_for_word);
    tcase_add_test(t, annotations);
    return t;
}

DT_CHECK_MAIN("framework/texts", texts_cases)
