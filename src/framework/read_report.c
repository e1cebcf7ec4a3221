/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that shape a report: chapters, profiles, lanes of evidence, decision rules. */
#include "framework/reader.h"
#include <string.h>

static bool is_known(const dt_indicator_ref *ref, size_t n, const char *framework, const char *indicator)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(ref[i].framework, framework) == 0 && strcmp(ref[i].indicator, indicator) == 0)
            return true;
    return false;
}

/* One list of indicators of a framework; own ones must exist. */
static dt_status read_refs(dtp_reader *r, const dtp_json_at *parent, const char *framework,
                           dt_indicator_ref *ref, size_t *n_refs)
{
    dtp_rd_word_list ids;
    DT_TRY(dtp_rd_words(r, parent, "indicators", false, &ids));
    dtp_json_at list = dtp_json_key(parent, "indicators");
    for (size_t i = 0; i < ids.n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        size_t index;
        if (strcmp(framework, r->fw->id) == 0)
            DT_TRY(dtp_rd_indicator_index(r, &at, ids.word[i], &index));
        else
            DT_TRY(dtp_rd_id_form(r, &at, ids.word[i]));
        if (is_known(ref, *n_refs, framework, ids.word[i]))
            return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_REPEATED, ids.word[i], NULL);
        ref[(*n_refs)++] = (dt_indicator_ref){framework, ids.word[i]};
    }
    return DT_OK;
}

static size_t count_refs(const dtp_json_at *at, const dtp_json_at *also)
{
    size_t n = json_array_size(json_object_get(at->value, "indicators")), i;
    const json_t *other;
    json_array_foreach(also->value, i, other)
    {
        n += json_array_size(json_object_get(other, "indicators"));
    }
    return n;
}

static dt_status read_chapter_refs(dtp_reader *r, const dtp_json_at *at, dt_chapter *out)
{
    static const char *const keys[] = {"framework", "indicators"};
    dtp_json_at also;
    size_t n_also;
    DT_TRY(dtp_rd_list(r, at, "also", false, &also, &n_also));
    dt_indicator_ref *ref;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, count_refs(at, &also), sizeof *ref, &ref));
    out->ref = ref;
    DT_TRY(read_refs(r, at, r->fw->id, ref, &out->n_refs));
    for (size_t i = 0; i < n_also; i++) {
        dtp_json_at item = dtp_json_index(&also, i);
        const char *framework;
        dtp_json_at list;
        size_t n;
        DT_TRY(dtp_rd_object(r, &item, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_text(r, &item, "framework", true, &framework));
        DT_TRY(dtp_rd_list(r, &item, "indicators", true, &list, &n));
        DT_TRY(read_refs(r, &item, framework, ref, &out->n_refs));
    }
    if (out->n_refs == 0)
        return dtp_rd_fail(r, at, DTP_MSG_FRAMEWORK_CHAPTER_EMPTY, out->id, NULL);
    return DT_OK;
}

/* The head of a list of objects with ids. */
static dt_status begin_list(dtp_reader *r, const dtp_json_at *top, const char *key, dtp_json_at *list,
                            dtp_rd_ids *ids, size_t *n)
{
    *ids = (dtp_rd_ids){NULL, NULL, 0};
    DT_TRY(dtp_rd_list(r, top, key, false, list, n));
    return dtp_rd_ids_room(r, ids, *n);
}

dt_status dtp_rd_read_chapters(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"id",         "title", "expectation", "expectation_source",
                                       "indicators", "also",  "composite"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    dtp_rd_ids ids;
    DT_TRY(begin_list(r, top, "chapters", &list, &ids, &fw->n_chapters));
    DT_TRY(dtp_rd_room(r, &fw->arena, fw->n_chapters, sizeof *fw->chapter, &fw->chapter));
    for (size_t i = 0; i < fw->n_chapters; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        dt_chapter *out = &fw->chapter[i];
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &at, &ids, &out->id));
        DT_TRY(dtp_rd_text(r, &at, "title", true, &out->title));
        DT_TRY(dtp_rd_text(r, &at, "expectation", false, &out->expectation));
        DT_TRY(dtp_rd_text(r, &at, "expectation_source", false, &out->expectation_source));
        DT_TRY(dtp_rd_composite(r, &at, fw->composite, &out->composite));
        DT_TRY(read_chapter_refs(r, &at, out));
    }
    return DT_OK;
}

dt_status dtp_rd_read_profiles(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"id", "title", "indicators", "note"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    dtp_rd_ids ids;
    DT_TRY(begin_list(r, top, "profiles", &list, &ids, &fw->n_profiles));
    DT_TRY(dtp_rd_room(r, &fw->arena, fw->n_profiles, sizeof *fw->profile, &fw->profile));
    for (size_t i = 0; i < fw->n_profiles; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        dt_profile *out = &fw->profile[i];
        dtp_rd_word_list words;
        const char *note;
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &at, &ids, &out->id));
        DT_TRY(dtp_rd_text(r, &at, "title", true, &out->title));
        DT_TRY(dtp_rd_text(r, &at, "note", false, &note));
        DT_TRY(dtp_rd_words(r, &at, "indicators", true, &words));
        dtp_json_at members = dtp_json_key(&at, "indicators");
        for (size_t k = 0; k < words.n; k++) {
            dtp_json_at member = dtp_json_index(&members, k);
            size_t index;
            DT_TRY(dtp_rd_indicator_index(r, &member, words.word[k], &index));
        }
        out->indicator = words.word;
        out->n_indicators = words.n;
    }
    return DT_OK;
}

dt_status dtp_rd_read_source_types(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"id", "label"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    dtp_rd_ids ids;
    DT_TRY(begin_list(r, top, "source_types", &list, &ids, &fw->n_source_types));
    DT_TRY(dtp_rd_room(r, &fw->arena, fw->n_source_types, sizeof *fw->source_type, &fw->source_type));
    for (size_t i = 0; i < fw->n_source_types; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &at, &ids, &fw->source_type[i].id));
        DT_TRY(dtp_rd_text(r, &at, "label", true, &fw->source_type[i].label));
    }
    return DT_OK;
}

static dt_status read_share(dtp_reader *r, const dtp_json_at *parent, const char *key, double *out)
{
    DT_TRY(dtp_rd_number(r, parent, key, out));
    if (*out >= 0 && *out <= 1)
        return DT_OK;
    dtp_json_at at = dtp_json_key(parent, key);
    return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_RULE_SHARE, NULL, NULL);
}

static dt_status read_rule(dtp_reader *r, const dtp_json_at *at, dtp_rd_ids *ids, dt_decision_rule *out)
{
    static const char *const keys[] = {"id",    "title",      "source",     "level",       "at_least",
                                       "below", "above_text", "below_text", "between_text"};
    static const char *const levels[] = {"indicator"};
    size_t level;
    DT_TRY(dtp_rd_object(r, at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_id(r, at, ids, &out->id));
    DT_TRY(dtp_rd_text(r, at, "title", true, &out->title));
    DT_TRY(dtp_rd_text(r, at, "source", true, &out->source));
    DT_TRY(dtp_rd_choice(r, at, "level", levels, DTP_COUNT(levels), 0, &level));
    out->level = levels[level];
    DT_TRY(read_share(r, at, "at_least", &out->at_least));
    DT_TRY(read_share(r, at, "below", &out->below));
    DT_TRY(dtp_rd_text(r, at, "above_text", true, &out->above_text));
    DT_TRY(dtp_rd_text(r, at, "below_text", true, &out->below_text));
    DT_TRY(dtp_rd_text(r, at, "between_text", true, &out->between_text));
    if (out->below <= out->at_least)
        return DT_OK;
    dtp_json_at place = dtp_json_key(at, "below");
    return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_RULE_ORDER, NULL, NULL);
}

dt_status dtp_rd_read_decision_rules(dtp_reader *r, const dtp_json_at *top)
{
    dt_framework *fw = r->fw;
    dtp_json_at list;
    dtp_rd_ids ids;
    DT_TRY(begin_list(r, top, "decision_rules", &list, &ids, &fw->n_rules));
    DT_TRY(dtp_rd_room(r, &fw->arena, fw->n_rules, sizeof *fw->rule, &fw->rule));
    for (size_t i = 0; i < fw->n_rules; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(read_rule(r, &at, &ids, &fw->rule[i]));
    }
    return DT_OK;
}
