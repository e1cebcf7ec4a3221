/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, with what every one of them says to the browser. */
#include "base/file.h"
#include "base/text.h"
#include "web/surround.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Nothing from outside, nothing to outside, nothing kept, in nobody's frame. */
static const char *const HEADERS[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cache-Control", "no-store"},
};

static void add_cookie(const dtp_web_request *r, struct MHD_Response *response)
{
    char id[DTP_HEX_SIZE], cookie[160];
    dtp_hex(r->session->id.byte, DTP_HASH_SIZE, id);
    (void)snprintf(cookie, sizeof cookie, "dossiertoets-%s=%s; Path=/; HttpOnly; SameSite=Strict",
                   r->server->door.name, id);
    (void)DTP_HTTP(MHD_add_response_header)(response, "Set-Cookie", cookie);
    dtp_wipe(id, sizeof id);
    dtp_wipe(cookie, sizeof cookie);
}

/* The name is one of ours: letters, digits, a point. */
static void add_file_name(const dtp_web_request *r, struct MHD_Response *response)
{
    char text[160];
    (void)snprintf(text, sizeof text, "attachment; filename=\"%.120s\"", r->answer.file_name);
    (void)DTP_HTTP(MHD_add_response_header)(response, "Content-Disposition", text);
}

static enum MHD_Result queue(dtp_web_request *r, const char *data, size_t size)
{
    const dtp_web_answer *a = &r->answer;
    struct MHD_Response *response =
        DTP_HTTP(MHD_create_response_from_buffer)(size, (void *)(uintptr_t)data, MHD_RESPMEM_MUST_COPY);
    if (response == NULL)
        return MHD_NO;
    for (size_t i = 0; i < DTP_COUNT(HEADERS); i++)
        (void)DTP_HTTP(MHD_add_response_header)(response, HEADERS[i][0],
                                                i == 0 && a->policy != NULL ? a->policy : HEADERS[i][1]);
    if (a->file_name != NULL)
        add_file_name(r, response);
    (void)DTP_HTTP(MHD_add_response_header)(
        response, "Content-Type", a->media_type == NULL ? "text/html; charset=utf-8" : a->media_type);
    if (a->location != NULL)
        (void)DTP_HTTP(MHD_add_response_header)(response, "Location", a->location);
    if (a->begins)
        add_cookie(r, response);
    if (a->forgets)
        (void)DTP_HTTP(MHD_add_response_header)(response, "Clear-Site-Data",
                                                "\"cache\", \"cookies\", \"storage\"");
    enum MHD_Result done =
        DTP_HTTP(MHD_queue_response)(r->connection, a->status == 0 ? MHD_HTTP_OK : a->status, response);
    DTP_HTTP(MHD_destroy_response)(response);
    return done;
}

/* The last resort: words without a page. */
static enum MHD_Result queue_words(dtp_web_request *r, const dt_error *err)
{
    char text[512];
    r->answer =
        (dtp_web_answer){.status = MHD_HTTP_INTERNAL_SERVER_ERROR, .media_type = "text/plain; charset=utf-8"};
    dt_error_message(err, r->lang, text, sizeof text);
    return queue(r, text, strlen(text));
}

/* The texts of a form that cannot be taken: they are in no other place any more. */
static void give_back(dtp_web_request *r)
{
    static const char *const texts[] = {"toelichting", "vindplaats", "motivering",
                                        "reden",       "tekst",      "gezien"};
    for (const dtp_web_field *f = r->form; f != NULL; f = f->next)
        for (size_t i = 0; i < DTP_COUNT(texts); i++)
            if (strncmp(f->name, texts[i], strlen(texts[i])) == 0 && f->value[0] != '\0')
                dtp_web_put(dtp_web_add(r->scope, DTP_WEB_rows), DTP_WEB_words, f->value);
}

static enum MHD_Result queue_page(dtp_web_request *r)
{
    dtp_buf out = DTP_BUF_INIT;
    dt_error err = DT_ERROR_INIT;
    enum MHD_Result done = dtp_web_fill(&out, r->answer.page, r->scope, r->lang, &err) == DT_OK
                               ? queue(r, dtp_buf_text(&out), out.len)
                               : queue_words(r, &err);
    dtp_buf_free(&out);
    return done;
}

dt_status dtp_web_show(dtp_web_request *r, const dtp_web_page *page)
{
    r->answer.page = page;
    dtp_web_once_put(r);
    return DT_OK;
}

#define UNRESERVED "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"

/* Pieces stand in the path in turn as they are and encoded. */
dt_status dtp_web_go(dtp_web_request *r, const char *path, ...)
{
    va_list list;
    dtp_buf out = DTP_BUF_INIT;
    bool plain = true;
    va_start(list, path);
    for (const char *piece = path; piece != NULL; piece = va_arg(list, const char *), plain = !plain)
        for (const char *s = piece; *s != '\0'; s++)
            if (plain || strchr(UNRESERVED, *s) != NULL)
                dtp_buf_putc(&out, *s);
            else
                dtp_buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*s);
    va_end(list);
    r->answer.status = MHD_HTTP_SEE_OTHER;
    r->answer.page = NULL;
    r->answer.location = dtp_arena_strdup(&r->arena, dtp_buf_text(&out));
    dtp_buf_free(&out);
    return r->answer.location == NULL ? DT_ERR_MEMORY : DT_OK;
}

dt_status dtp_web_go_place(dtp_web_request *r, const char *path)
{
    const char *place = dtp_web_form(r, "gemeente");
    return place[0] == '\0' ? dtp_web_go(r, path, NULL) : dtp_web_go(r, path, "", "?gemeente=", place, NULL);
}

enum MHD_Result dtp_web_answer_refuse(dtp_web_request *r, unsigned status)
{
    static const struct refusal {
        unsigned status;
        dtp_message title, text;
    } REFUSALS[] = {
        {MHD_HTTP_FORBIDDEN, DTP_MSG_WEB_NO_ENTRY, DTP_MSG_WEB_NO_ENTRY_MORE},
        {MHD_HTTP_NOT_FOUND, DTP_MSG_WEB_NOT_FOUND, DTP_MSG_WEB_NOT_FOUND_MORE},
        {MHD_HTTP_MISDIRECTED_REQUEST, DTP_MSG_WEB_NO_ENTRY, DTP_MSG_WEB_OTHER_NAME},
        {MHD_HTTP_CONTENT_TOO_LARGE, DTP_MSG_WEB_NOT_TAKEN, DTP_MSG_WEB_TOO_LARGE},
        {0, DTP_MSG_WEB_NOT_TAKEN, DTP_MSG_WEB_NOT_TAKEN_MORE},
    };
    size_t i = 0;
    while (REFUSALS[i].status != 0 && REFUSALS[i].status != status)
        i++;
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, REFUSALS[i].title, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_text, r->lang, REFUSALS[i].text, r->server->options->path, NULL);
    r->answer = (dtp_web_answer){.status = status, .page = &dtp_web_page_refused};
    return queue_page(r);
}

/* What went wrong and has no page of its own. */
static enum MHD_Result answer_failure(dtp_web_request *r, const dt_error *err)
{
    char text[1024];
    unsigned status =
        err->status == DT_ERR_REFUSED    ? MHD_HTTP_CONFLICT
        : err->status == DT_ERR_NOTFOUND ? MHD_HTTP_NOT_FOUND
        : err->status == DT_ERR_SYNTAX || err->status == DT_ERR_DATA || err->status == DT_ERR_RANGE
            ? MHD_HTTP_BAD_REQUEST
            : MHD_HTTP_INTERNAL_SERVER_ERROR;
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DID_NOT_WORK, NULL);
    dtp_web_put(r->scope, DTP_WEB_text, dt_error_message(err, r->lang, text, sizeof text));
    r->answer = (dtp_web_answer){.status = status, .page = &dtp_web_page_refused};
    return queue_page(r);
}

static dt_status call(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return r->is_post ? r->route->post(r, in, err) : r->route->get(r, in, err);
}

/* What is not wrong but should be seen is shown on the next page. */
static void note_warning(void *payload, dt_severity severity, const dt_error *finding)
{
    if (severity == DT_WARNING)
        dtp_web_warn(payload, finding);
}

/* Between requests the file is free: others may work on it, and it can be copied. */
static dt_status run(dtp_web_request *r, dt_error *err)
{
    dt_inspection *in;
    if (r->route->whom == DTP_WEB_ANYBODY)
        return call(r, NULL, err);
    if (!dtp_file_exists(r->server->options->path))
        return r->route->whom == DTP_WEB_BEFORE ? call(r, NULL, err) : dtp_web_go(r, "/nieuw", NULL);
    if (r->route->whom == DTP_WEB_ASSESSOR && r->session->assessor[0] == '\0')
        return dtp_web_go(r, "/wie", NULL);
    DT_TRY(dtp_web_opened_take(&in, &r->server->opened, r->server->options->path, !r->is_post, err));
    dt_inspection_listen(in, (dt_issue_sink){note_warning, r});
    dt_status status = call(r, in, err);
    if (status == DT_OK && r->answer.page != NULL)
        status = dtp_web_fill(&r->filled, r->answer.page, r->scope, r->lang, err);
    dt_inspection_listen(in, (dt_issue_sink){NULL, NULL});
    dtp_web_opened_leave(&r->server->opened, in, status == DT_OK);
    return status;
}

enum MHD_Result dtp_web_answer_give(dtp_web_request *r)
{
    dt_error err = DT_ERROR_INIT;
    if (r->is_post && dtp_web_form_read(r, &err) != DT_OK)
        return answer_failure(r, &err);
    if (r->session == NULL && r->route->whom != DTP_WEB_ANYBODY) {
        give_back(r);
        return dtp_web_answer_refuse(r, MHD_HTTP_FORBIDDEN);
    }
    if (r->is_post && !dtp_web_token_holds(r->session, r->path, dtp_web_form(r, "token")))
        return dtp_web_answer_refuse(r, MHD_HTTP_FORBIDDEN);
    if (!(r->is_post && dtp_web_once_done(r))) {
        if (run(r, &err) != DT_OK)
            return answer_failure(r, &err);
        dtp_web_once_note(r);
    }
    if (r->filled.len > 0)
        return queue(r, dtp_buf_text(&r->filled), r->filled.len);
    return r->answer.page != NULL ? queue_page(r)
                                  : queue(r, r->answer.data == NULL ? "" : r->answer.data, r->answer.size);
}
