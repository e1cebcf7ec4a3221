/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coming in and going out: the launch code, the style sheet, the end. */
#include "base/embed.h"
#include "web/request.h"
#include <string.h>

extern const struct dtp_embedded dtp_embed_web[];
extern const size_t dtp_embed_web_count;

dt_status dtp_web_none(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)r, (void)in;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
}

/* A page and no redirect: a strict cookie does not go with a redirect of what began elsewhere. */
dt_status dtp_web_get_start(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in, (void)err;
    r->session = dtp_web_code_spend(&r->server->door, dtp_web_now(), r->path + strlen("/start/"),
                                    r->server->options->lang);
    if (r->session == NULL) {
        dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_CODE_SPENT, NULL);
        dtp_web_put_message(r->scope, DTP_WEB_text, r->lang, DTP_MSG_WEB_NO_ENTRY_MORE,
                            r->server->options->path, NULL);
        r->answer.status = MHD_HTTP_FORBIDDEN;
        return dtp_web_show(r, &dtp_web_page_refused);
    }
    r->answer.begins = true;
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_START, NULL);
    return dtp_web_show(r, &dtp_web_page_start);
}

static dt_status give(dtp_web_request *r, const char *name, const char *media_type, dt_error *err)
{
    for (size_t i = 0; i < dtp_embed_web_count; i++)
        if (strcmp(dtp_embed_web[i].name, name) == 0) {
            r->answer.data = dtp_embed_web[i].data;
            r->answer.size = dtp_embed_web[i].size;
            r->answer.media_type = media_type;
            return DT_OK;
        }
    return dtp_web_none(r, NULL, err);
}

dt_status dtp_web_get_style(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in;
    return give(r, "visit.css", "text/css; charset=utf-8", err);
}

dt_status dtp_web_get_theme(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in;
    if (r->server->theme == NULL)
        return dtp_web_none(r, NULL, err);
    r->answer.data = r->server->theme;
    r->answer.size = r->server->theme_size;
    r->answer.media_type = "text/css; charset=utf-8";
    return DT_OK;
}

dt_status dtp_web_get_script(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in;
    return give(r, "visit.js", "text/javascript; charset=utf-8", err);
}

dt_status dtp_web_get_stop(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    char token[DTP_HEX_SIZE];
    (void)in, (void)err;
    dtp_web_token(r->session, "/stop", token);
    dtp_web_put(r->scope, DTP_WEB_token, token);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_STOP, NULL);
    return dtp_web_show(r, &dtp_web_page_stop);
}

dt_status dtp_web_post_stop(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in, (void)err;
    r->server->stopped = true;
    r->answer.forgets = true;
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_STOPPED, NULL);
    return dtp_web_show(r, &dtp_web_page_stopped);
}
