/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving while somebody works: what the script asks for. The answer is JSON: what was saved and how far the
 * dossier is, or what is the matter. */
#include "base/text.h"
#include "web/dossier.h"
#include <string.h>

void dtp_web_put_keeping(dtp_web_request *r)
{
    char token[DTP_HEX_SIZE];
    dtp_web_token(r->session, "/bewaren", token);
    dtp_web_put(r->scope, DTP_WEB_keep_token, token);
    dtp_web_token(r->session, "/toetsen", token);
    dtp_web_put(r->scope, DTP_WEB_keys_token, token);
    dtp_web_put_flag(r->scope, DTP_WEB_keys_off, r->session->keys_off);
    dtp_web_put_flag(r->scope, DTP_WEB_script, true);
}

static void add_text(dtp_buf *out, const char *key, const char *value)
{
    dtp_buf_printf(out, "%s\"%s\":", out->len == 0 ? "{" : ",", key);
    dtp_json_string(out, value);
}

static dt_status give(dtp_web_request *r, dtp_buf *json, dt_error *err)
{
    dtp_buf_putc(json, '}');
    dt_status status = dtp_buf_status(json, err);
    r->answer.data = status == DT_OK ? dtp_arena_strdup(&r->arena, dtp_buf_text(json)) : NULL;
    r->answer.size = json->len;
    r->answer.media_type = "application/json";
    dtp_buf_free(json);
    return status != DT_OK ? status : r->answer.data == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status give_fault(dtp_web_request *r, unsigned status, const char *words, dt_error *err)
{
    dtp_buf json = DTP_BUF_INIT;
    r->answer.status = status;
    add_text(&json, "fault", words);
    return give(r, &json, err);
}

static dt_status give_saved(dtp_web_request *r, dt_inspection *in, const char *code, const char *framework,
                            const char *indicator, dt_error *err)
{
    dtp_web_dossier d;
    char mark[DTP_HEX_SIZE], words[64];
    const char *args[] = {r->session->saved};
    dtp_buf json = DTP_BUF_INIT;
    DT_TRY(dtp_web_dossier_read(&d, r, in, code, err));
    size_t at = dtp_web_dossier_find(&d, framework, indicator);
    if (at == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    const dtp_web_item *item = dtp_web_dossier_item(&d, at);
    dtp_web_item_mark(item, mark);
    dtp_web_put_rating(r, r->scope, item->rating);
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_SAVED, r->lang), args, 1, words, sizeof words);
    add_text(&json, "saved", words);
    add_text(&json, "was", mark);
    add_text(&json, "shape", dtp_web_text(r->scope, DTP_WEB_shape));
    add_text(&json, "code", dtp_web_text(r->scope, DTP_WEB_code));
    add_text(&json, "rating", dtp_web_text(r->scope, DTP_WEB_rating));
    dtp_buf_printf(&json, ",\"done\":%zu,\"total\":%zu", d.done, d.item.n);
    return give(r, &json, err);
}

static dt_status give_changed(dtp_web_request *r, const dtp_web_item *item, dt_error *err)
{
    char words[512];
    const char *args[] = {item->indicator->id, item->rating == NULL
                                                   ? dtp_message_text(DTP_MSG_WEB_CHANGED_NOTHING, r->lang)
                                                   : item->rating->label};
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_CHANGED, r->lang), args, 2, words, sizeof words);
    return give_fault(r, MHD_HTTP_CONFLICT, words, err);
}

dt_status dtp_web_post_keep(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    dtp_web_outcome outcome;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    const char *framework = dtp_web_form(r, "kader"), *indicator = dtp_web_form(r, "indicator");
    const dtp_web_entry e = {.rating = dtp_web_form(r, "oordeel"),
                             .value = dtp_web_form(r, "waarde"),
                             .text = dtp_web_form(r, "toelichting"),
                             .place = dtp_web_form(r, "vindplaats"),
                             .reason = dtp_web_form(r, "reden"),
                             .was = dtp_web_form(r, "was")};
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_form(r, "dossier"), err));
    size_t at = dtp_web_dossier_find(&d, framework, indicator);
    if (at == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    const dtp_web_item *item = dtp_web_dossier_item(&d, at);
    DT_TRY(dtp_web_entry_save(&outcome, r, in, d.code, item, &e, &why, err));
    if (outcome == DTP_WEB_CHANGED)
        return give_changed(r, item, err);
    if (outcome == DTP_WEB_REFUSED)
        return give_fault(r, MHD_HTTP_UNPROCESSABLE_CONTENT,
                          dt_error_message(&why, r->lang, words, sizeof words), err);
    dtp_web_saved(r);
    return give_saved(r, in, d.code, framework, indicator, err);
}

dt_status dtp_web_post_keys(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in, (void)err;
    r->session->keys_off = dtp_web_form(r, "aan")[0] == '\0';
    r->answer.status = MHD_HTTP_NO_CONTENT;
    return DT_OK;
}
