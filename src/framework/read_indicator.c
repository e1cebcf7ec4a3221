/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "framework/reader.h"
#include <string.h>

static const char *const kinds[] = {[DT_KIND_JUDGEMENT] = "judgement",
                                    [DT_KIND_THRESHOLD] = "threshold",
                                    [DT_KIND_INTERVAL] = "interval",
                                    [DT_KIND_SHARE] = "share"};
static const char *const units[] = {"dossier", "interview", "team", "municipality",
                                    "complaint"}; /* bit i of dt_unit */

static dt_status read_units(dtp_reader *r, const dtp_json_at *at, unsigned *out)
{
    dtp_rd_word_list words;
    DT_TRY(dtp_rd_words(r, at, "units", false, &words));
    dtp_json_at list = dtp_json_key(at, "units");
    if (words.n == 0)
        return dtp_rd_fail_word(r, &list, DTP_MSG_FRAMEWORK_NO_UNIT, NULL, units, DTP_COUNT(units));
    for (size_t i = 0; i < words.n; i++) {
        size_t unit = dtp_rd_find(words.word[i], units, DTP_COUNT(units));
        dtp_json_at item = dtp_json_index(&list, i);
        if (unit == SIZE_MAX)
            return dtp_rd_fail_word(r, &item, DTP_MSG_FRAMEWORK_UNKNOWN_UNIT, words.word[i], units,
                                    DTP_COUNT(units));
        *out |= 1u << unit;
    }
    return DT_OK;
}

static dt_status take_items(dtp_reader *r, const dt_value_list *list, dt_indicator *out)
{
    const char **item;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, dt_value_list_items(list), sizeof *item, &item));
    for (size_t i = 0; i < dt_value_list_items(list); i++)
        if ((item[i] = dtp_arena_strdup(&r->fw->arena, dt_value_list_item(list, i))) == NULL)
            return dtp_fail_memory(r->err);
    out->item = item;
    out->n_items = dt_value_list_items(list);
    return DT_OK;
}

/* The items are those of a list of the program, in place of its own. */
static dt_status read_list(dtp_reader *r, const dtp_json_at *at, dt_indicator *out)
{
    const char *id;
    dt_value_list *list;
    dt_error why = DT_ERROR_INIT;
    dtp_json_at place = dtp_json_key(at, "list");
    DT_TRY(dtp_rd_text(r, at, "list", false, &id));
    if (id == NULL)
        return DT_OK;
    if (out->n_items > 0)
        return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_LIST_AND_ITEMS, id, NULL);
    if (dt_value_list_open(&list, id, &why) != DT_OK)
        return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_NO_LIST, id, why.arg[1]);
    dt_status status = take_items(r, list, out);
    dt_value_list_free(list);
    return status;
}

static dt_status read_evidence(dtp_reader *r, const dtp_json_at *at, dt_indicator *out)
{
    dtp_rd_word_list words;
    DT_TRY(dtp_rd_words(r, at, "evidence", false, &words));
    dtp_json_at list = dtp_json_key(at, "evidence");
    for (size_t i = 0; i < words.n; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        if (dtp_rd_find(words.word[i], r->evidence.word, r->evidence.n) == SIZE_MAX)
            return dtp_rd_fail_word(r, &item, DTP_MSG_FRAMEWORK_UNKNOWN_EVIDENCE, words.word[i],
                                    r->evidence.word, r->evidence.n);
    }
    out->evidence = words.word;
    out->n_evidence = words.n;
    DT_TRY(dtp_rd_words(r, at, "items", false, &words));
    out->item = words.word;
    out->n_items = words.n;
    return read_list(r, at, out);
}

static dt_status read_scale(dtp_reader *r, const dtp_json_at *at, const dt_scale **out)
{
    const char *id;
    DT_TRY(dtp_rd_text(r, at, "scale", false, &id));
    size_t i = id == NULL ? 0 : dtp_rd_find(id, r->scales.id, r->scales.n);
    if (i == SIZE_MAX) {
        dtp_json_at place = dtp_json_key(at, "scale");
        return dtp_rd_fail_word(r, &place, DTP_MSG_FRAMEWORK_UNKNOWN_SCALE, id, r->scales.id, r->scales.n);
    }
    *out = &r->fw->scale[i];
    return DT_OK;
}

/* What the kind of an indicator asks of its bound. */
static dt_status check_bound(dtp_reader *r, const dtp_json_at *at, dt_indicator_kind kind,
                             const dt_bound *bound)
{
    bool days = strcmp(bound->unit, "dagen") == 0 || strcmp(bound->unit, "weken_interval") == 0;
    if (kind == DT_KIND_INTERVAL && (bound->comparator != DT_AT_MOST || !days || !(bound->value > 0)))
        return dtp_rd_fail(r, at, DTP_MSG_FRAMEWORK_INTERVAL, NULL, NULL);
    bool all = bound->comparator == DT_EQUAL && !(bound->value < 100) && !(bound->value > 100);
    if (kind == DT_KIND_SHARE && !all)
        return dtp_rd_fail(r, at, DTP_MSG_FRAMEWORK_SHARE, NULL, NULL);
    return DT_OK;
}

static dt_status read_since(dtp_reader *r, const dtp_json_at *at, int *out)
{
    enum { FIRST = 1900, LAST = 2199 };
    long long year;
    DT_TRY(dtp_json_opt_int(at, "since", 0, &year, r->err));
    dtp_json_at place = dtp_json_key(at, "since");
    if (place.value != NULL && (year < FIRST || year > LAST))
        return dtp_fail_at(r->err, dtp_json_place(&place), DT_ERR_DATA, DTP_MSG_FRAMEWORK_YEAR, DTP_NUM(year),
                           DTP_NUM(FIRST), DTP_NUM(LAST), NULL);
    *out = (int)year;
    return DT_OK;
}

static dt_status read_bound(dtp_reader *r, const dtp_json_at *parent, dt_indicator *out)
{
    static const char *const keys[] = {"quantity", "comparator", "value", "unit", "since"};
    static const char *const comparators[] = {[DT_AT_MOST] = "at_most",
                                              [DT_AT_LEAST] = "at_least",
                                              [DT_EQUAL] = "equal",
                                              [DT_COMPARISON_ONLY] = "comparison"};
    dtp_json_at at = dtp_json_key(parent, "bound");
    if (out->kind == DT_KIND_JUDGEMENT)
        return at.value == NULL ? DT_OK : dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_BOUND_UNWANTED, NULL, NULL);
    if (at.value == NULL)
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_BOUND_MISSING, kinds[out->kind], NULL);
    dt_bound *bound;
    size_t comparator;
    const char *word;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, 1, sizeof *bound, &bound));
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "quantity", true, &bound->quantity));
    DT_TRY(dtp_rd_text(r, &at, "comparator", true, &word));
    DT_TRY(dtp_rd_choice(r, &at, "comparator", comparators, DTP_COUNT(comparators), 0, &comparator));
    bound->comparator = (dt_comparator)comparator;
    DT_TRY(dtp_rd_number(r, &at, "value", &bound->value));
    DT_TRY(dtp_rd_text(r, &at, "unit", true, &bound->unit));
    DT_TRY(read_since(r, &at, &bound->since));
    out->bound = bound;
    return check_bound(r, &at, out->kind, bound);
}

/* A condition is words alone, or words with an indicator and ratings; those are checked when all indicators
 * are known. */
static dt_status read_condition(dtp_reader *r, const dtp_json_at *parent, dt_indicator *out)
{
    static const char *const keys[] = {"text", "indicator", "ratings"};
    dtp_json_at at = dtp_json_key(parent, "applies_if");
    if (!json_is_object(at.value))
        return dtp_rd_text(r, parent, "applies_if", false, &out->applies_if);
    dtp_rd_word_list ratings;
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "text", true, &out->applies_if));
    DT_TRY(dtp_rd_text(r, &at, "indicator", true, &out->applies_if_indicator));
    DT_TRY(dtp_rd_words(r, &at, "ratings", true, &ratings));
    out->applies_if_rating = ratings.word;
    out->n_applies_if_ratings = ratings.n;
    return DT_OK;
}

static dt_status read_norm_kind(dtp_reader *r, const dtp_json_at *parent)
{
    const char *word;
    DT_TRY(dtp_rd_text(r, parent, "norm_kind", false, &word));
    if (word == NULL)
        return DT_OK;
    size_t i = dtp_rd_find(word, r->norm_kinds.word, r->norm_kinds.n);
    if (i == SIZE_MAX) {
        dtp_json_at at = dtp_json_key(parent, "norm_kind");
        return dtp_rd_fail_word(r, &at, DTP_MSG_FRAMEWORK_UNKNOWN_NORM_KIND, word, r->norm_kinds.word,
                                r->norm_kinds.n);
    }
    r->of_norm_kind[i]++;
    return DT_OK;
}

static dt_status read_values(dtp_reader *r, const dtp_json_at *parent)
{
    dtp_json_at at = dtp_json_key(parent, "values");
    dtp_rd_word_list words;
    if (at.value == NULL)
        return DT_OK;
    if (json_is_array(at.value))
        return dtp_rd_words(r, parent, "values", true, &words);
    if (!json_is_object(at.value))
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_VALUES, NULL, NULL);
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)at.value, name, value)
    {
        double number;
        DT_TRY(dtp_rd_number(r, &at, name, &number));
    }
    return DT_OK;
}

/* Keys that no step uses, kept in the file for the reader of the framework. */
static dt_status read_background(dtp_reader *r, const dtp_json_at *at)
{
    static const char *const texts[] = {
        "lead", "operationalisation_source", "strength", "exception", "basis", "deadline"};
    for (size_t i = 0; i < DTP_COUNT(texts); i++) {
        const char *text;
        DT_TRY(dtp_rd_text(r, at, texts[i], false, &text));
    }
    DT_TRY(read_norm_kind(r, at));
    return read_values(r, at);
}

static dt_status read_words(dtp_reader *r, const dtp_json_at *at, dt_indicator *out)
{
    DT_TRY(dtp_rd_text(r, at, "text", true, &out->text));
    DT_TRY(dtp_rd_read_short(r, at, &out->name));
    DT_TRY(dtp_rd_text(r, at, "operationalisation", false, &out->operationalisation));
    DT_TRY(dtp_rd_text(r, at, "definition", false, &out->definition));
    DT_TRY(dtp_rd_text(r, at, "phrase_meets", false, &out->phrase_meets));
    DT_TRY(dtp_rd_text(r, at, "phrase_fails", false, &out->phrase_fails));
    return dtp_rd_text(r, at, "note", false, &out->note);
}

/* The deadline of a promise, for what asks whether it passed. */
static dt_status read_due(dtp_reader *r, const dtp_json_at *at, const char **out)
{
    dtp_date day;
    dtp_json_at place = dtp_json_key(at, "due");
    DT_TRY(dtp_rd_text(r, at, "due", false, out));
    if (*out == NULL || dtp_parse_date(*out, &day))
        return DT_OK;
    return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_DATE, *out, NULL);
}

dt_status dtp_rd_read_indicator(dtp_reader *r, const dtp_json_at *at, dt_indicator *out)
{
    static const char *const keys[] = {"id",
                                       "text",
                                       "lead",
                                       "operationalisation",
                                       "operationalisation_source",
                                       "definition",
                                       "source_tag",
                                       "kind",
                                       "norm_kind",
                                       "strength",
                                       "bound",
                                       "units",
                                       "items",
                                       "evidence",
                                       "applies_if",
                                       "exception",
                                       "values",
                                       "basis",
                                       "deadline",
                                       "scale",
                                       "safety",
                                       "polarity",
                                       "note",
                                       "phrase_meets",
                                       "phrase_fails",
                                       "phrases",
                                       "split",
                                       "short",
                                       "due",
                                       "list"};
    static const char *const polarities[] = {"positive", "shortcoming"};
    size_t choice;
    DT_TRY(dtp_rd_object(r, at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_id(r, at, &r->indicators, &out->id));
    DT_TRY(read_words(r, at, out));
    DT_TRY(dtp_rd_choice(r, at, "kind", kinds, DTP_COUNT(kinds), DT_KIND_JUDGEMENT, &choice));
    out->kind = (dt_indicator_kind)choice;
    DT_TRY(read_bound(r, at, out));
    DT_TRY(read_units(r, at, &out->units));
    DT_TRY(read_evidence(r, at, out));
    DT_TRY(read_condition(r, at, out));
    DT_TRY(read_scale(r, at, &out->scale));
    DT_TRY(dtp_rd_read_split(r, at, &out->scale));
    DT_TRY(read_due(r, at, &out->due));
    DT_TRY(dtp_rd_read_phrases(r, at, out));
    DT_TRY(dtp_json_opt_bool(at, "safety", false, &out->safety, r->err));
    DT_TRY(dtp_rd_choice(r, at, "polarity", polarities, DTP_COUNT(polarities), 0, &choice));
    out->report_shortcoming = choice == 1;
    return read_background(r, at);
}
