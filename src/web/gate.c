/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at before anything is done: whose connection it is, that the browser means this server and
 * no other site made it ask, that the form is not too large, and that there is a session. */
#include "base/count.h"
#include "base/text.h"
#include "web/request.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const dtp_web_route ROUTES[] = {
#define DT_ROUTE(address, get, post, whom) {address, get, post, DTP_WEB_##whom},
#include "web/routes.def"
#undef DT_ROUTE
};

typedef struct counting {
    const char *name, *value;
    unsigned n;
} counting;

static enum MHD_Result count(void *payload, enum MHD_ValueKind kind, const char *key, const char *value)
{
    counting *c = payload;
    (void)kind;
    if (dtp_fold_eq(key, c->name)) {
        c->n++;
        c->value = value;
    }
    return MHD_YES;
}

/* A header that may be there once: how often it is, and what it says. */
static unsigned header(const dtp_web_request *r, const char *name, const char **value)
{
    counting c = {.name = name, .value = ""};
    DTP_HTTP(MHD_get_connection_values)(r->connection, MHD_HEADER_KIND, count, &c);
    *value = c.value == NULL ? "" : c.value;
    return c.n;
}

/* A name that another site lets point to this machine is not ours. */
static unsigned check_host(const dtp_web_request *r, const char **host)
{
    char ip[32], name[32];
    (void)snprintf(ip, sizeof ip, "127.0.0.1:%u", r->server->port);
    (void)snprintf(name, sizeof name, "localhost:%u", r->server->port);
    return header(r, "Host", host) == 1 && (strcmp(*host, ip) == 0 || strcmp(*host, name) == 0)
               ? 0
               : MHD_HTTP_MISDIRECTED_REQUEST;
}

/* What another site made the browser ask: an old browser says nothing, and then the form has to prove it. */
static unsigned check_site(const dtp_web_request *r, const char *host)
{
    const char *site, *origin;
    unsigned n = header(r, "Sec-Fetch-Site", &site);
    if (n > 1 || (n == 1 && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0))
        return MHD_HTTP_FORBIDDEN;
    n = header(r, "Origin", &origin);
    if (n > 1 || (n == 1 && (strncmp(origin, "http://", 7) != 0 || strcmp(origin + 7, host) != 0)))
        return MHD_HTTP_FORBIDDEN;
    return 0;
}

/* Only plain addresses: nothing that a second reader could take for something else. */
static bool is_plain(const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-";
    return path[0] == '/' && path[strspn(path, plain)] == '\0' && strstr(path, "//") == NULL &&
           strstr(path, "..") == NULL;
}

static const dtp_web_route *find_route(const char *path)
{
    for (size_t i = 0; i < DTP_COUNT(ROUTES); i++) {
        const char *at = ROUTES[i].address;
        size_t n = strlen(at);
        bool open_end = n > 1 && at[n - 1] == '/';
        if (open_end ? strncmp(path, at, n) == 0 && path[n] != '\0' && strchr(path + n, '/') == NULL
                     : strcmp(path, at) == 0)
            return &ROUTES[i];
    }
    return NULL;
}

static unsigned check_path(dtp_web_request *r)
{
    r->path = dtp_arena_strndup(&r->arena, r->uri, strcspn(r->uri, "?"));
    if (r->path == NULL)
        return MHD_HTTP_SERVICE_UNAVAILABLE;
    r->route = is_plain(r->path) ? find_route(r->path) : NULL;
    if (r->route == NULL)
        return MHD_HTTP_NOT_FOUND;
    r->takes_file = r->is_post && r->route->post == dtp_web_post_register;
    return !r->is_known || (r->is_post ? r->route->post : r->route->get) == dtp_web_none
               ? MHD_HTTP_METHOD_NOT_ALLOWED
               : 0;
}

static bool is_number(const char *text, unsigned long *out)
{
    *out = strtoul(text, NULL, 10);
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0' && strlen(text) < 10;
}

static bool is_type(const char *text, const char *type)
{
    size_t n = strlen(type);
    return strncmp(text, type, n) == 0 && (text[n] == '\0' || text[n] == ';');
}

/* A form is small, and says beforehand how small; a file comes with one form only. */
static unsigned check_body(const dtp_web_request *r)
{
    bool file = r->takes_file;
    const char *text, *coding;
    unsigned long size = 0;
    bool has_coding = header(r, "Transfer-Encoding", &coding) > 0;
    unsigned n = header(r, "Content-Length", &text);
    if (!r->is_post)
        return has_coding || (n > 0 && strcmp(text, "0") != 0) ? MHD_HTTP_BAD_REQUEST : 0;
    if (has_coding || n == 0)
        return MHD_HTTP_LENGTH_REQUIRED;
    if (n > 1 || text[strspn(text, "0123456789")] != '\0')
        return MHD_HTTP_BAD_REQUEST;
    if (!is_number(text, &size) || size > (file ? DTP_WEB_UPLOAD_MAX : DTP_WEB_BODY_MAX))
        return MHD_HTTP_CONTENT_TOO_LARGE;
    n = header(r, "Content-Type", &text);
    return n == 1 && is_type(text, file ? "multipart/form-data" : "application/x-www-form-urlencoded")
               ? 0
               : MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
}

static unsigned check_session(dtp_web_request *r)
{
    char name[40];
    (void)snprintf(name, sizeof name, "dossiertoets-%s", r->server->door.name);
    const char *cookie = DTP_HTTP(MHD_lookup_connection_value)(r->connection, MHD_COOKIE_KIND, name);
    if (cookie != NULL)
        r->session = dtp_web_session_find(&r->server->door, dtp_web_now(), cookie);
    if (r->session != NULL)
        r->lang = r->session->lang;
    /* A form without a session is read, so that what was typed can be given back; nothing is done with it. */
    return r->session == NULL && r->route->whom != DTP_WEB_ANYBODY && !r->is_post ? MHD_HTTP_FORBIDDEN : 0;
}

unsigned dtp_web_gate(dtp_web_request *r)
{
    const char *host = "";
    unsigned no = r->client != NULL && r->client->own ? 0 : MHD_HTTP_FORBIDDEN;
    if (no == 0)
        no = check_host(r, &host);
    if (no == 0)
        no = check_path(r);
    if (no == 0)
        no = check_site(r, host);
    if (no == 0)
        no = check_body(r);
    return no == 0 ? check_session(r) : no;
}
