/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "framework/reader.h"

/* Room for all criteria and indicators: they are kept in one row each. Lists of a wrong type count as empty
 * here and are refused when their turn comes. */
static dt_status make_room(dtp_reader *r, const dtp_json_at *themes)
{
    dt_framework *fw = r->fw;
    size_t n_criteria = 0, n_indicators = 0, i, j;
    const json_t *theme, *criterion;
    json_array_foreach(themes->value, i, theme)
    {
        const json_t *criteria = json_object_get(theme, "criteria");
        n_criteria += json_array_size(criteria);
        json_array_foreach(criteria, j, criterion)
        {
            n_indicators += json_array_size(json_object_get(criterion, "indicators"));
        }
    }
    DT_TRY(dtp_rd_room(r, &fw->arena, json_array_size(themes->value), sizeof *fw->theme, &fw->theme));
    DT_TRY(dtp_rd_room(r, &fw->arena, n_criteria, sizeof *fw->criterion, &fw->criterion));
    DT_TRY(dtp_rd_room(r, &fw->arena, n_indicators, sizeof *fw->indicator, &fw->indicator));
    DT_TRY(dtp_rd_ids_room(r, &r->themes, json_array_size(themes->value)));
    DT_TRY(dtp_rd_ids_room(r, &r->criteria, n_criteria));
    return dtp_rd_ids_room(r, &r->indicators, n_indicators);
}

static dt_status read_tag(dtp_reader *r, const dtp_json_at *parent, const char **out)
{
    DT_TRY(dtp_rd_text(r, parent, "source_tag", false, out));
    const dtp_rd_word_list *tags = &r->source_tags;
    if (*out == NULL || dtp_rd_find(*out, tags->word, tags->n) != SIZE_MAX)
        return DT_OK;
    dtp_json_at at = dtp_json_key(parent, "source_tag");
    return dtp_rd_fail_word(r, &at, DTP_MSG_FRAMEWORK_UNKNOWN_TAG, *out, tags->word, tags->n);
}

/* Keys that are kept in the file for people: the number in the source, and whether the source has it. */
static dt_status read_origin(dtp_reader *r, const dtp_json_at *at)
{
    long long number;
    const char *source;
    bool in_source;
    DT_TRY(dtp_json_opt_int(at, "number", 0, &number, r->err));
    DT_TRY(dtp_rd_text(r, at, "source", false, &source));
    DT_TRY(dtp_json_opt_bool(at, "in_source", false, &in_source, r->err));
    r->in_source += in_source;
    return DT_OK;
}

static dt_status read_indicators(dtp_reader *r, const dtp_json_at *at, dt_criterion *criterion)
{
    dt_framework *fw = r->fw;
    dtp_json_at list;
    DT_TRY(dtp_json_need_array(at, "indicators", &list, r->err));
    criterion->first_indicator = fw->n_indicators;
    criterion->n_indicators = dtp_json_size(&list);
    for (size_t i = 0; i < criterion->n_indicators; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        dt_indicator *indicator = &fw->indicator[fw->n_indicators];
        DT_TRY(dtp_rd_read_indicator(r, &item, indicator));
        DT_TRY(read_tag(r, &item, &indicator->source_tag));
        indicator->theme = criterion->theme;
        indicator->criterion = fw->n_criteria;
        fw->n_indicators++;
    }
    return DT_OK;
}

static dt_status read_criteria(dtp_reader *r, const dtp_json_at *at, dt_theme *theme)
{
    static const char *const keys[] = {"id",         "number",     "title",    "short",
                                       "source",     "in_source",  "lead",     "definition",
                                       "source_tag", "indicators", "composite"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    DT_TRY(dtp_rd_list(r, at, "criteria", true, &list, &theme->n_criteria));
    theme->first_criterion = fw->n_criteria;
    for (size_t i = 0; i < theme->n_criteria; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        dt_criterion *criterion = &fw->criterion[fw->n_criteria];
        criterion->theme = fw->n_themes;
        DT_TRY(dtp_rd_object(r, &item, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &item, &r->criteria, &criterion->id));
        DT_TRY(dtp_rd_text(r, &item, "title", true, &criterion->title));
        DT_TRY(dtp_rd_read_short(r, &item, &criterion->name));
        DT_TRY(dtp_rd_text(r, &item, "lead", false, &criterion->lead));
        DT_TRY(dtp_rd_text(r, &item, "definition", false, &criterion->definition));
        DT_TRY(read_tag(r, &item, &criterion->source_tag));
        DT_TRY(dtp_rd_composite(r, &item, theme->composite, &criterion->composite));
        DT_TRY(read_origin(r, &item));
        DT_TRY(read_indicators(r, &item, criterion));
        fw->n_criteria++;
    }
    return DT_OK;
}

dt_status dtp_rd_read_themes(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"id", "title", "short", "criteria", "composite"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    size_t n;
    DT_TRY(dtp_rd_list(r, top, "themes", true, &list, &n));
    DT_TRY(make_room(r, &list));
    for (size_t i = 0; i < n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        dt_theme *theme = &fw->theme[i];
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &at, &r->themes, &theme->id));
        DT_TRY(dtp_rd_text(r, &at, "title", true, &theme->title));
        DT_TRY(dtp_rd_read_short(r, &at, &theme->name));
        DT_TRY(dtp_rd_composite(r, &at, fw->composite, &theme->composite));
        DT_TRY(read_criteria(r, &at, theme));
        fw->n_themes++;
    }
    if (fw->n_indicators == 0)
        return dtp_rd_fail(r, &list, DTP_MSG_FRAMEWORK_NO_INDICATORS, NULL, NULL);
    return DT_OK;
}
