/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "framework/reader.h"
#include <stdio.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

dt_status dtp_rd_rating_code(dtp_reader *r, const dtp_json_at *at, const dt_scale *scale, const char **out)
{
    DT_TRY(dtp_rd_text(r, at, "code", true, out));
    const char *code = *out;
    dtp_json_at place = dtp_json_key(at, "code");
    if (!is_letter(code[0]) || (code[1] != '\0' && (!is_letter(code[1]) || code[2] != '\0')))
        return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_BAD_CODE, code, NULL);
    if (dt_scale_find(scale, code) != NULL)
        return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_DUPLICATE_CODE, code, NULL);
    return DT_OK;
}

static dt_status read_meets(dtp_reader *r, const dtp_json_at *parent, dt_meets *out)
{
    static const struct {
        const char *word;
        dt_meets meets;
    } words[] = {{"partly", DT_MEETS_PARTLY}, {"missing", DT_MEETS_MISSING}, {"outside", DT_MEETS_OUTSIDE}};
    dtp_json_at at = dtp_json_key(parent, "meets");
    if (at.value == NULL)
        return dtp_rd_fail(r, &at, DTP_MSG_JSON_MISSING, "meets", NULL);
    if (json_is_boolean(at.value)) {
        *out = json_is_true(at.value) ? DT_MEETS_YES : DT_MEETS_NO;
        return DT_OK;
    }
    const char *word = json_string_value(at.value);
    for (size_t i = 0; word != NULL && i < DTP_COUNT(words); i++) {
        *out = words[i].meets;
        if (strcmp(word, words[i].word) == 0)
            return DT_OK;
    }
    return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_MEETS, NULL, NULL);
}

/* Place of a rating in the order of a scale. */
static int rank(dt_meets meets)
{
    switch (meets) {
    case DT_MEETS_YES:
        return 0;
    case DT_MEETS_PARTLY:
        return 1;
    case DT_MEETS_NO:
        return 2;
    case DT_MEETS_MISSING:
    case DT_MEETS_OUTSIDE:
        break;
    }
    return 3;
}

static dt_status read_ratings(dtp_reader *r, const dtp_json_at *at, dt_scale *scale)
{
    static const char *const keys[] = {"code", "label", "meets"};
    dtp_json_at list;
    size_t n;
    DT_TRY(dtp_rd_list(r, at, "ratings", true, &list, &n));
    dt_rating *ratings;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, n, sizeof *ratings, &ratings));
    scale->rating = ratings;
    for (size_t i = 0; i < n; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_object(r, &item, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_rating_code(r, &item, scale, &ratings[i].code));
        DT_TRY(dtp_rd_text(r, &item, "label", true, &ratings[i].label));
        DT_TRY(read_meets(r, &item, &ratings[i].meets));
        if (i > 0 && rank(ratings[i].meets) < rank(ratings[i - 1].meets))
            return dtp_rd_fail(r, &item, DTP_MSG_FRAMEWORK_SCALE_ORDER, ratings[i].code, NULL);
        scale->n_ratings = i + 1;
    }
    if (ratings[0].meets != DT_MEETS_YES)
        return dtp_rd_fail(r, &list, DTP_MSG_FRAMEWORK_SCALE_NO_MEETS, scale->id, NULL);
    return DT_OK;
}

/* Which ratings count as failing, where the scale says so. */
static dt_status read_failing(dtp_reader *r, const dtp_json_at *at, dt_scale *scale)
{
    dtp_rd_word_list codes;
    dtp_json_at list = dtp_json_key(at, "failing");
    bool *failing;
    if (list.value == NULL)
        return DT_OK;
    DT_TRY(dtp_rd_words(r, at, "failing", true, &codes));
    DT_TRY(dtp_rd_room(r, &r->fw->arena, scale->n_ratings, sizeof *failing, &failing));
    for (size_t i = 0; i < codes.n; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        const dt_rating *rating;
        DT_TRY(dtp_rd_rating(r, &item, scale, codes.word[i], &rating));
        if (rating->meets != DT_MEETS_NO && rating->meets != DT_MEETS_PARTLY)
            return dtp_rd_fail(r, &item, DTP_MSG_FRAMEWORK_FAILING, rating->code, NULL);
        failing[rating - scale->rating] = true;
    }
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (scale->rating[i].meets == DT_MEETS_NO && !failing[i])
            return dtp_rd_fail(r, &list, DTP_MSG_FRAMEWORK_FAILING_LEFT, scale->rating[i].code, NULL);
    scale->failing = failing;
    return DT_OK;
}

static dt_status read_text_required(dtp_reader *r, const dtp_json_at *at, const dt_scale *scale)
{
    dtp_rd_word_list codes;
    DT_TRY(dtp_rd_words(r, at, "text_required_for", false, &codes));
    dtp_json_at list = dtp_json_key(at, "text_required_for");
    for (size_t i = 0; i < codes.n; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        const dt_rating *rating;
        DT_TRY(dtp_rd_rating(r, &item, scale, codes.word[i], &rating));
        ((dt_rating *)rating)->text_required = true; /* still ours: the scale is being read */
    }
    return DT_OK;
}

dt_status dtp_rd_rating(dtp_reader *r, const dtp_json_at *at, const dt_scale *scale, const char *code,
                        const dt_rating **out)
{
    *out = dt_scale_find(scale, code);
    if (*out != NULL)
        return DT_OK;
    char known[DT_ERROR_ARG_SIZE];
    size_t used = 0;
    for (size_t i = 0; i < scale->n_ratings && used + 8 < sizeof known; i++)
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i == 0 ? "" : ", ",
                                 scale->rating[i].code);
    return dtp_fail_at(r->err, dtp_json_place(at), DT_ERR_DATA, DTP_MSG_FRAMEWORK_UNKNOWN_CODE, scale->id,
                       code, known, NULL);
}

dt_status dtp_rd_read_scales(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"id", "title", "ratings", "text_required_for", "failing"};
    dt_framework *fw = r->fw;
    dtp_json_at list;
    size_t n;
    DT_TRY(dtp_rd_list(r, top, "scales", true, &list, &n));
    DT_TRY(dtp_rd_room(r, &fw->arena, n, sizeof *fw->scale, &fw->scale));
    DT_TRY(dtp_rd_ids_room(r, &r->scales, n));
    fw->n_scales = n;
    for (size_t i = 0; i < n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        dt_scale *scale = &fw->scale[i];
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        DT_TRY(dtp_rd_id(r, &at, &r->scales, &scale->id));
        DT_TRY(dtp_rd_text(r, &at, "title", false, &scale->title));
        DT_TRY(read_ratings(r, &at, scale));
        DT_TRY(read_text_required(r, &at, scale));
        DT_TRY(read_failing(r, &at, scale));
    }
    return DT_OK;
}
