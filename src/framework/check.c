/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can only be checked when everything has been read. */
#include "base/text.h"
#include "framework/reader.h"
#include <stdio.h>
#include <string.h>

static dtp_json_at condition_at(const dtp_reader *r, size_t indicator, const char *key)
{
    dtp_json_at at = dtp_json_key(&r->indicators.at[indicator], "applies_if");
    return dtp_json_key(&at, key);
}

/* A condition that names a code names what was split off it too. */
static dt_status add_parts(dtp_reader *r, dt_indicator *indicator, const dt_scale *scale)
{
    size_t n = indicator->n_applies_if_ratings;
    const char **code;
    if (scale->base == NULL)
        return DT_OK;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, n + scale->n_ratings, sizeof *code, &code));
    for (size_t i = 0; i < n; i++)
        code[i] = indicator->applies_if_rating[i];
    for (size_t i = 0; i < scale->n_ratings; i++) {
        const dt_rating *part = &scale->rating[i], *whole = dt_scale_counts_as(scale, part);
        bool named = false, there = false;
        for (size_t k = 0; k < indicator->n_applies_if_ratings; k++) {
            named = named || dtp_fold_eq(code[k], whole->code);
            there = there || dtp_fold_eq(code[k], part->code);
        }
        if (named && !there)
            code[n++] = part->code;
    }
    indicator->applies_if_rating = code;
    indicator->n_applies_if_ratings = n;
    return DT_OK;
}

/* The indicator that indicator i depends on, its ratings and its units. */
static dt_status check_condition(dtp_reader *r, size_t i, size_t *next)
{
    dt_indicator *indicator = &r->fw->indicator[i];
    dtp_json_at at = condition_at(r, i, "indicator");
    DT_TRY(dtp_rd_indicator_index(r, &at, indicator->applies_if_indicator, next));
    const dt_indicator *other = &r->fw->indicator[*next];
    if ((indicator->units & other->units) == 0)
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_CONDITION_UNIT, indicator->id, other->id);
    at = condition_at(r, i, "ratings");
    for (size_t k = 0; k < indicator->n_applies_if_ratings; k++) {
        dtp_json_at item = dtp_json_index(&at, k);
        const dt_rating *rating;
        DT_TRY(dtp_rd_rating(r, &item, other->scale, indicator->applies_if_rating[k], &rating));
    }
    return add_parts(r, indicator, other->scale);
}

static dt_status fail_circle(dtp_reader *r, size_t start, const size_t *next)
{
    char chain[DT_ERROR_ARG_SIZE] = "";
    size_t used = 0, i = start;
    do {
        int n = snprintf(chain + used, sizeof chain - used, "%s → ", r->fw->indicator[i].id);
        used += (size_t)n;
        i = next[i];
    } while (i != start && used < sizeof chain);
    if (used < sizeof chain)
        snprintf(chain + used, sizeof chain - used, "%s", r->fw->indicator[start].id);
    dtp_json_at at = condition_at(r, start, "indicator");
    return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_CONDITION_CIRCLE, chain, NULL);
}

/* Each indicator depends on one other at most, so a circle shows as a walk that comes back to its start. */
static dt_status check_circles(dtp_reader *r, const size_t *next)
{
    size_t n = r->fw->n_indicators;
    for (size_t start = 0; start < n; start++) {
        size_t i = next[start];
        for (size_t steps = 0; i != SIZE_MAX && i != start && steps < n; steps++)
            i = next[i];
        if (i == start)
            return fail_circle(r, start, next);
    }
    return DT_OK;
}

dt_status dtp_rd_check_conditions(dtp_reader *r)
{
    const dt_framework *fw = r->fw;
    size_t *next;
    DT_TRY(dtp_rd_room(r, &r->scratch, fw->n_indicators, sizeof *next, &next));
    for (size_t i = 0; i < fw->n_indicators; i++) {
        next[i] = SIZE_MAX;
        if (fw->indicator[i].applies_if_indicator != NULL)
            DT_TRY(check_condition(r, i, &next[i]));
    }
    return check_circles(r, next);
}

/* A declared number against the real one; absent is fine. */
static dt_status check_count(dtp_reader *r, const dtp_json_at *parent, const char *key, size_t real)
{
    dtp_json_at at = dtp_json_key(parent, key);
    if (at.value == NULL)
        return DT_OK;
    long long declared;
    DT_TRY(dtp_json_need_int(parent, key, &declared, r->err));
    if (declared == (long long)real)
        return DT_OK;
    return dtp_fail_at(r->err, dtp_json_place(&at), DT_ERR_DATA, DTP_MSG_FRAMEWORK_COUNT, key,
                       DTP_NUM(declared), DTP_NUM(real), NULL);
}

dt_status dtp_rd_check_counts(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"themes", "criteria", "indicators", "criteria_in_source",
                                       "by_norm_kind"};
    const dt_framework *fw = r->fw;
    dtp_json_at at = dtp_json_key(top, "counts");
    if (at.value == NULL)
        return DT_OK;
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(check_count(r, &at, "themes", fw->n_themes));
    DT_TRY(check_count(r, &at, "criteria", fw->n_criteria));
    DT_TRY(check_count(r, &at, "indicators", fw->n_indicators));
    DT_TRY(check_count(r, &at, "criteria_in_source", r->in_source));
    dtp_json_at kinds = dtp_json_key(&at, "by_norm_kind");
    if (kinds.value == NULL)
        return DT_OK;
    DT_TRY(dtp_rd_object(r, &kinds, r->norm_kinds.word, r->norm_kinds.n));
    for (size_t i = 0; i < r->norm_kinds.n; i++)
        DT_TRY(check_count(r, &kinds, r->norm_kinds.word[i], r->of_norm_kind[i]));
    return DT_OK;
}

static const dt_framework *in_set(const dt_framework *const *set, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(dt_framework_id(set[i]), id) == 0)
            return set[i];
    return NULL;
}

static dt_status check_chapter(const dt_framework *const *set, size_t n, const dt_framework *fw, size_t i,
                               dt_error *err)
{
    const dt_chapter *chapter = &fw->chapter[i];
    char where[48];
    snprintf(where, sizeof where, "chapters[%zu].also", i);
    dtp_place place = {.source = dtp_json_source(fw->doc), .where = where};
    for (size_t k = 0; k < chapter->n_refs; k++) {
        const dt_indicator_ref *ref = &chapter->ref[k];
        const dt_framework *other = in_set(set, n, ref->framework);
        if (other == NULL)
            continue; /* an inspection need not use every framework a chapter knows of */
        if (dt_framework_find_indicator(other, ref->indicator) == SIZE_MAX)
            return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_FRAMEWORK_SET_INDICATOR, chapter->id, fw->id,
                               ref->framework, ref->indicator, NULL);
    }
    return DT_OK;
}

dt_status dt_framework_check_set(const dt_framework *const *set, size_t n, dt_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (in_set(set, i, set[i]->id) != NULL)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_FRAMEWORK_SET_TWICE, set[i]->id, NULL);
        for (size_t k = 0; k < set[i]->n_chapters; k++)
            DT_TRY(check_chapter(set, n, set[i], k, err));
    }
    return DT_OK;
}
