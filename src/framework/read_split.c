/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An indicator that splits codes of its scale: N into "ontbreekt" and "onvoldoende". What is split counts as
 * the code it was split off, so that counts, tables and limits are those of the scale. */
#include "framework/reader.h"

static size_t count_codes(const dtp_json_at *split)
{
    size_t n = 0;
    const char *code;
    json_t *parts;
    json_object_foreach((json_t *)split->value, code, parts)
    {
        n += json_array_size(parts);
    }
    return n;
}

static dt_status read_part(dtp_reader *r, const dtp_json_at *at, const dt_rating *of, dt_scale *scale,
                           dt_rating *out)
{
    static const char *const keys[] = {"code", "label"};
    DT_TRY(dtp_rd_object(r, at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_rating_code(r, at, scale, &out->code));
    dtp_json_at place = dtp_json_key(at, "code");
    if (dt_scale_find(scale->base, out->code) != NULL)
        return dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_DUPLICATE_CODE, out->code, NULL);
    DT_TRY(dtp_rd_text(r, at, "label", true, &out->label));
    out->meets = of->meets;
    out->text_required = of->text_required;
    scale->n_ratings++;
    return DT_OK;
}

/* One code of the base with its parts behind it. */
static dt_status read_parts(dtp_reader *r, const dtp_json_at *split, size_t index, dt_scale *scale,
                            dt_rating *ratings, size_t *counts_as)
{
    const dt_rating *of = &scale->base->rating[index];
    counts_as[scale->n_ratings] = index;
    ratings[scale->n_ratings++] = *of;
    dtp_json_at list = dtp_json_key(split, of->code);
    size_t n = 0;
    if (list.value != NULL)
        DT_TRY(dtp_rd_list(r, split, of->code, true, &list, &n));
    if (list.value != NULL && of->meets != DT_MEETS_NO && of->meets != DT_MEETS_PARTLY)
        return dtp_rd_fail(r, &list, DTP_MSG_FRAMEWORK_SPLIT_CODE, of->code, NULL);
    for (size_t i = 0; i < n; i++) {
        dtp_json_at item = dtp_json_index(&list, i);
        counts_as[scale->n_ratings] = index;
        DT_TRY(read_part(r, &item, of, scale, &ratings[scale->n_ratings]));
    }
    return DT_OK;
}

/* Every code that is split is one of the base. */
static dt_status check_codes(dtp_reader *r, const dtp_json_at *split, const dt_scale *base)
{
    const char *code;
    json_t *parts;
    json_object_foreach((json_t *)split->value, code, parts)
    {
        dtp_json_at at = dtp_json_key(split, code);
        const dt_rating *rating;
        DT_TRY(dtp_rd_rating(r, &at, base, code, &rating));
        if (dtp_rd_find(code, (const char *const[]){rating->code}, 1) == SIZE_MAX)
            return dtp_rd_fail_word(r, &at, DTP_MSG_FRAMEWORK_UNKNOWN_WORD, code,
                                    (const char *const[]){rating->code}, 1);
    }
    return DT_OK;
}

dt_status dtp_rd_read_split(dtp_reader *r, const dtp_json_at *parent, const dt_scale **scale)
{
    dtp_json_at split = dtp_json_key(parent, "split");
    dt_scale *own;
    dt_rating *ratings;
    size_t *counts_as;
    if (split.value == NULL)
        return DT_OK;
    if (!json_is_object(split.value))
        return dtp_rd_fail(r, &split, DTP_MSG_JSON_NOT_OBJECT, NULL, NULL);
    DT_TRY(check_codes(r, &split, *scale));
    size_t n = (*scale)->n_ratings + count_codes(&split);
    if (n == (*scale)->n_ratings)
        return dtp_rd_fail(r, &split, DTP_MSG_FRAMEWORK_EMPTY_LIST, NULL, NULL);
    DT_TRY(dtp_rd_room(r, &r->fw->arena, 1, sizeof *own, &own));
    DT_TRY(dtp_rd_room(r, &r->fw->arena, n, sizeof *ratings, &ratings));
    DT_TRY(dtp_rd_room(r, &r->fw->arena, n, sizeof *counts_as, &counts_as));
    *own = (dt_scale){
        .id = (*scale)->id, .title = (*scale)->title, .rating = ratings, .base = *scale, .of = counts_as};
    for (size_t i = 0; i < own->base->n_ratings; i++)
        DT_TRY(read_parts(r, &split, i, own, ratings, counts_as));
    *scale = own;
    return DT_OK;
}
