/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request in hand, and the answer to it. */
#ifndef DTP_WEB_REQUEST_H
#define DTP_WEB_REQUEST_H

#include "base/error.h"
#include "web/http.h"
#include "web/opened.h"
#include "web/session.h"
#include "web/template.h"
#include "web/web.h"
#include <dossiertoets/assess.h>

#define DTP_WEB_BODY_MAX    262144   /* bytes of a form */
#define DTP_WEB_UPLOAD_MAX  33554432 /* bytes of a form with a file */
#define DTP_WEB_CONNECTIONS 64
#define DTP_WEB_PATIENCE    10 /* seconds for a whole request */

/* A connection; the server keeps them in a list. */
typedef struct dtp_web_client {
    int fd;
    bool own;        /* of this user */
    long long since; /* when what it is sending began; 0: it is not sending */
    struct dtp_web_client *next;
} dtp_web_client;

typedef struct dtp_web_server {
    const dtp_web_options *options;
    struct MHD_Daemon *daemon;
    unsigned port;
    dtp_web_door door;
    dtp_web_client *client;
    char *theme; /* the style sheet of the theme, or NULL */
    size_t theme_size;
    dtp_web_opened opened;
    long long used; /* when something was asked for last */
    bool stopped;   /* by a person */
} dtp_web_server;

typedef struct dtp_web_field {
    const char *name;
    char *value;
    struct dtp_web_field *next;
} dtp_web_field;

struct dtp_web_request;
/* What stands at an address. */
typedef struct dtp_web_route {
    const char *address;
    dt_status (*get)(struct dtp_web_request *r, dt_inspection *in, dt_error *err);
    dt_status (*post)(struct dtp_web_request *r, dt_inspection *in, dt_error *err);
    /* Who may: with ANYBODY there is no session and no inspection, with BEFORE there may be no inspection
     * yet, with ASSESSOR somebody was chosen. */
    enum dtp_web_whom { DTP_WEB_ANYBODY, DTP_WEB_BEFORE, DTP_WEB_SESSION, DTP_WEB_ASSESSOR } whom;
} dtp_web_route;
#define DT_ROUTE(address, get, post, whom)                                                                   \
    dt_status get(struct dtp_web_request *r, dt_inspection *in, dt_error *err);                              \
    dt_status post(struct dtp_web_request *r, dt_inspection *in, dt_error *err);
#include "web/routes.def"
#undef DT_ROUTE

typedef struct dtp_web_answer {
    unsigned status; /* of HTTP; 0 = 200 */
    const dtp_web_page *page;
    const char *location; /* go and get that: a path with its question, in the arena or static */
    const char *data;     /* in place of a page: static */
    size_t size;
    const char *media_type;
    const char *policy;    /* in place of the one of all pages, in the arena; NULL: that one */
    const char *file_name; /* it is to be kept under this name; NULL: it is shown */
    bool begins, forgets;  /* the cookie of the session goes with it, or is wiped */
} dtp_web_answer;

typedef struct dtp_web_request {
    dtp_web_server *server;
    struct MHD_Connection *connection;
    dtp_web_client *client;
    dtp_arena arena;
    const char *uri;               /* as it came */
    const char *path;              /* of it: what is before the question mark */
    bool takes_file;               /* what stands at the address does */
    bool is_post, is_known, begun; /* is_known: a method that there is an answer to */
    dtp_buf body;
    dtp_web_field *form;
    dtp_buf file; /* the one that came with the form, and its name */
    const char *file_name;
    dtp_web_session *session; /* NULL only where a route is open */
    const dtp_web_route *route;
    dt_language lang;
    dtp_web_scope *scope; /* what the page is filled with */
    dtp_web_answer answer;
    size_t faults;           /* of the form */
    dtp_web_scope *form_row; /* of the form that was sent, where a page has several, and its number */
    size_t form_number;
    dtp_digest sent; /* of the form that came, when it has a number of its own */
    bool todo;       /* something to do was put */
    dtp_buf filled;  /* the page, made while the inspection was open */
} dtp_web_request;

/* A field of the form, or of the question in the address; "" when it is not there. Valid UTF-8. */
const char *dtp_web_form(const dtp_web_request *r, const char *name);
const char *dtp_web_query(const dtp_web_request *r, const char *name);
/* Of the form: NULL when nothing was filled in. */
const char *dtp_web_given(const dtp_web_request *r, const char *name);
/* Whether nothing was filled in. */
bool dtp_web_is_blank(const char *text);
/* Line ends as forms send them, as files have them; in the arena. NULL: no memory. */
const char *dtp_web_line_feeds(dtp_web_request *r, const char *text);
/* Whether a step went wrong by the machine, and not by what was filled in: no field is to blame. */
bool dtp_web_is_broken(dt_status status);
/* Read the body as a form. DT_ERR_SYNTAX when it is none. */
dt_status dtp_web_form_read(dtp_web_request *r, dt_error *err);

/* once.c: the number of its own for the forms of a page; whether a form that has one was done already, and
 * the answer leads to where it led; and that it was done just now. */
void dtp_web_once_put(dtp_web_request *r);
bool dtp_web_once_done(dtp_web_request *r);
void dtp_web_once_note(dtp_web_request *r);

/* 0 when the request may be looked at, else the status that it is refused with. */
unsigned dtp_web_gate(dtp_web_request *r);
/* Call what stands at the address, after the body came in, and answer. */
enum MHD_Result dtp_web_answer_give(dtp_web_request *r);
/* Answer with a page that says no. */
enum MHD_Result dtp_web_answer_refuse(dtp_web_request *r, unsigned status);
/* What addresses of these pages are made of, with their questions. */
#define DTP_WEB_ADDRESS_PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-_~?&=%"
/* Answer with this page, or go on at that address. Return DT_OK. */
dt_status dtp_web_show(dtp_web_request *r, const dtp_web_page *page);
dt_status dtp_web_go(dtp_web_request *r, const char *path, ...) __attribute__((sentinel));
/* To the same municipality as the form, where it names one. */
dt_status dtp_web_go_place(dtp_web_request *r, const char *path);

#endif
