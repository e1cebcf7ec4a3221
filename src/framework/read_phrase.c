/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the makers of a framework: in one or both languages, and per code. */
#include "framework/reader.h"

dt_status dtp_rd_bilingual(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need,
                           dt_bilingual *out)
{
    static const char *const keys[] = {"nl", "en"};
    dtp_json_at at = dtp_json_key(parent, key);
    *out = (dt_bilingual){NULL, NULL};
    if (!json_is_object(at.value)) {
        const char **own = r->fw->language == DT_EN ? &out->en : &out->nl;
        return dtp_rd_text(r, parent, key, need, own);
    }
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "nl", false, &out->nl));
    DT_TRY(dtp_rd_text(r, &at, "en", false, &out->en));
    return out->nl != NULL || out->en != NULL
               ? DT_OK
               : dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_NO_LANGUAGE, NULL, NULL);
}

dt_status dtp_rd_composite(dtp_reader *r, const dtp_json_at *at, dt_order_rule above, dt_order_rule *out)
{
    static const char *const rules[] = {
        [DT_ORDER_HALF] = "half", [DT_ORDER_ALL] = "all", [DT_ORDER_NONE_FAILING] = "none-failing"};
    size_t rule;
    *out = above;
    DT_TRY(dtp_rd_choice(r, at, "composite", rules, DTP_COUNT(rules), above.rule, &rule));
    dtp_json_at own = dtp_json_key(at, "composite");
    if (own.value != NULL && !json_is_null(own.value))
        *out = (dt_order_rule){(dt_order)rule, true};
    return DT_OK;
}

dt_status dtp_rd_read_phrases(dtp_reader *r, const dtp_json_at *parent, dt_indicator *out)
{
    dtp_json_at at = dtp_json_key(parent, "phrases");
    if (at.value == NULL)
        return DT_OK;
    if (!json_is_object(at.value))
        return dtp_rd_fail(r, &at, DTP_MSG_JSON_NOT_OBJECT, NULL, NULL);
    dt_phrase *phrase;
    DT_TRY(dtp_rd_room(r, &r->fw->arena, json_object_size(at.value), sizeof *phrase, &phrase));
    out->phrase = phrase;
    const char *code;
    json_t *value;
    json_object_foreach((json_t *)at.value, code, value)
    {
        dtp_json_at item = dtp_json_key(&at, code);
        dt_phrase *p = &phrase[out->n_phrases];
        DT_TRY(dtp_rd_rating(r, &item, out->scale, code, &p->rating));
        for (size_t i = 0; i < out->n_phrases; i++)
            if (phrase[i].rating == p->rating)
                return dtp_rd_fail(r, &item, DTP_MSG_FRAMEWORK_REPEATED, code, NULL);
        DT_TRY(dtp_rd_bilingual(r, &at, code, true, &p->text));
        out->n_phrases++;
    }
    return DT_OK;
}
