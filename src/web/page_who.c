/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the session is of, and in which language. */
#include "web/surround.h"
#include <stdio.h>
#include <string.h>

typedef struct telling {
    dtp_web_request *r;
    const char *chosen;
    size_t n;
    bool registered, known; /* somebody is; the chosen one is among them */
} telling;

static void add_person(void *payload, const dt_assessor_row *a)
{
    telling *t = payload;
    char field[24], name[256];
    bool more = a->name != NULL && a->name[0] != '\0', chosen = strcmp(a->code, t->chosen) == 0;
    t->registered = t->registered || a->registered;
    t->known = t->known || chosen;
    dtp_web_scope *row = dtp_web_add(t->r->scope, DTP_WEB_people);
    (void)snprintf(field, sizeof field, "wie-%zu", t->n++);
    (void)snprintf(name, sizeof name, "%s%s%s", a->code, more ? ", " : "", more ? a->name : "");
    dtp_web_put(row, DTP_WEB_field, field);
    dtp_web_put(row, DTP_WEB_code, a->code);
    dtp_web_put(row, DTP_WEB_name, name);
    dtp_web_put(row, DTP_WEB_more,
                a->key[0] == '\0' ? "" : dtp_message_text(DTP_MSG_WEB_WHO_KEY, t->r->lang));
    dtp_web_put_flag(row, DTP_WEB_checked, chosen);
}

static dt_status show(dtp_web_request *r, dt_inspection *in, const char *chosen, const char *typed,
                      dt_error *err)
{
    dtp_web_overview seen;
    telling t = {.r = r, .chosen = chosen};
    DT_TRY(dt_inspection_assessors(in, add_person, &t, err));
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_NONE, false, &seen, err));
    dtp_web_put_token(r, "/wie");
    dtp_web_put_flag(r->scope, DTP_WEB_other, !t.registered);
    dtp_web_put(r->scope, DTP_WEB_typed, typed);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_WHO, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_who);
}

dt_status dtp_web_get_who(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return show(r, in, r->session->assessor, "", err);
}

typedef struct any_person {
    bool there;
} any_person;

static void note_person(void *payload, const dt_assessor_row *a)
{
    any_person *p = payload;
    (void)a;
    p->there = true;
}

/* With nobody to choose from there is only the field for a code. */
static dt_status which(const char **code, dtp_web_request *r, dt_inspection *in, bool *typed, dt_error *err)
{
    any_person p = {false};
    const char *chosen = dtp_web_form(r, "wie");
    DT_TRY(dt_inspection_assessors(in, note_person, &p, err));
    *typed =
        !p.there || strcmp(chosen, "+") == 0 || (chosen[0] == '\0' && dtp_web_form(r, "code")[0] != '\0');
    *code = *typed ? dtp_web_form(r, "code") : chosen;
    return DT_OK;
}

/* The log tells of it before the first rating is shown. */
dt_status dtp_web_post_who(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *code;
    bool typed;
    dt_error why = DT_ERROR_INIT;
    DT_TRY(which(&code, r, in, &typed, err));
    const char *field = typed ? "code" : "wie-0";
    char words[512];
    if (code[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, field,
                              typed ? DTP_MSG_WEB_WHO_NO_CODE : DTP_MSG_WEB_WHO_NONE, NULL);
    else if (strlen(code) >= sizeof r->session->assessor || dt_inspection_desk_open(in, code, &why) != DT_OK)
        dtp_web_fault(r, r->scope, DTP_WEB_error, field,
                      why.status == DT_OK || why.status == DT_ERR_RANGE
                          ? dtp_message_text(DTP_MSG_WEB_WHO_NO_CODE, r->lang)
                          : dt_error_message(&why, r->lang, words, sizeof words));
    if (r->faults > 0)
        return show(r, in, typed ? "" : code, typed ? code : "", err);
    (void)snprintf(r->session->assessor, sizeof r->session->assessor, "%s", code);
    r->session->saved[0] = '\0';
    return dtp_web_go(r, "/", NULL);
}

dt_status dtp_web_get_language(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in, (void)err;
    return dtp_web_go(r, "/", NULL);
}

/* Back to the page that the button was on, when the browser says which: only its own addresses count. */
dt_status dtp_web_post_language(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    (void)in, (void)err;
    r->session->lang = strcmp(dtp_web_form(r, "taal"), "en") == 0 ? DT_EN : DT_NL;
    const char *from = DTP_HTTP(MHD_lookup_connection_value)(r->connection, MHD_HEADER_KIND, "Referer");
    const char *path = from == NULL || strncmp(from, "http://", 7) != 0 ? NULL : strchr(from + 7, '/');
    if (path == NULL || path[1] == '/' || path[strspn(path, DTP_WEB_ADDRESS_PLAIN)] != '\0')
        return dtp_web_go(r, "/", NULL);
    r->answer.status = MHD_HTTP_SEE_OTHER;
    r->answer.location = dtp_arena_strdup(&r->arena, path);
    return DT_OK;
}

dt_status dtp_web_get_about(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_NONE, false, &seen, err));
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_ABOUT, NULL);
    return dtp_web_show(r, &dtp_web_page_about);
}
