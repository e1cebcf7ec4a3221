/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scale that splits codes of another one: N into "ontbreekt" and "onvoldoende". What is split counts as the
 * code it was split off, so that counts, tables and limits are those of the scale as it was. */
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

static dt_status find_base(dtp_reader *r, const dtp_json_at *at, const dt_scale **out)
{
    const char *id;
    DT_TRY(dtp_rd_text(r, at, "of", true, &id));
    dtp_json_at place = dtp_json_key(at, "of");
    size_t i = dtp_rd_find(id, r->scales.id, r->scales.n - 1); /* the last one is this scale itself */
    if (i == SIZE_MAX)
        return dtp_rd_fail_word(r, &place, DTP_MSG_FRAMEWORK_UNKNOWN_SCALE, id, r->scales.id,
                                r->scales.n - 1);
    *out = &r->fw->scale[i];
    return (*out)->base == NULL ? DT_OK : dtp_rd_fail(r, &place, DTP_MSG_FRAMEWORK_SPLIT_TWICE, id, NULL);
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

dt_status dtp_rd_read_split(dtp_reader *r, const dtp_json_at *at, dt_scale *scale)
{
    static const char *const keys[] = {"id", "title", "of", "split"};
    dtp_json_at split;
    dt_rating *ratings;
    size_t *counts_as;
    DT_TRY(dtp_rd_object(r, at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_id(r, at, &r->scales, &scale->id));
    DT_TRY(dtp_rd_text(r, at, "title", false, &scale->title));
    DT_TRY(find_base(r, at, &scale->base));
    DT_TRY(dtp_json_need_object(at, "split", &split, r->err));
    DT_TRY(check_codes(r, &split, scale->base));
    size_t n = count_codes(&split);
    if (n == 0)
        return dtp_rd_fail(r, &split, DTP_MSG_FRAMEWORK_EMPTY_LIST, NULL, NULL);
    DT_TRY(dtp_rd_room(r, &r->fw->arena, scale->base->n_ratings + n, sizeof *ratings, &ratings));
    DT_TRY(dtp_rd_room(r, &r->fw->arena, scale->base->n_ratings + n, sizeof *counts_as, &counts_as));
    scale->rating = ratings;
    scale->of = counts_as;
    for (size_t i = 0; i < scale->base->n_ratings; i++)
        DT_TRY(read_parts(r, &split, i, scale, ratings, counts_as));
    return DT_OK;
}
