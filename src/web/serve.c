/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: one thread, which waits for requests, for a second start, and for the end. */
#include "base/file.h"
#include "base/platform/peer.h"
#include "web/found.h"
#include "web/jail.h"
#include "web/request.h"
#include "web/waiting.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void put_address(dtp_web_server *server, char out[DTP_WEB_ADDRESS_SIZE])
{
    char code[DTP_WEB_CODE_SIZE];
    dtp_web_code_new(&server->door, dtp_web_now(), code);
    (void)snprintf(out, DTP_WEB_ADDRESS_SIZE, "http://127.0.0.1:%u/start/%s", server->port, code);
    dtp_wipe(code, sizeof code);
}

/* A connection comes or goes. */
static void note_client(void *payload, struct MHD_Connection *connection, void **context,
                        enum MHD_ConnectionNotificationCode what)
{
    dtp_web_server *server = payload;
    dtp_web_client **at = &server->client, *client = *context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            DTP_HTTP(MHD_get_connection_info)(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        client = dtp_calloc(1, sizeof *client);
        *context = client;
        if (client == NULL || info == NULL)
            return;
        *client = (dtp_web_client){.fd = info->connect_fd,
                                   .own = dtp_peer_is_own(info->connect_fd, server->port),
                                   .since = dtp_web_now(),
                                   .next = server->client};
        server->client = client;
        return;
    }
    while (*at != NULL && *at != client)
        at = &(*at)->next;
    if (*at != NULL)
        *at = client->next;
    dtp_free(client);
    *context = NULL;
}

/* A client that sends drop by drop holds its connection no longer than this. */
static void end_slow_clients(const dtp_web_server *server)
{
    long long now = dtp_web_now();
    for (const dtp_web_client *c = server->client; c != NULL; c = c->next)
        if (c->since != 0 && now - c->since > DTP_WEB_PATIENCE)
            (void)shutdown(c->fd, SHUT_RDWR);
}

/* The first that is seen of a request, with its address as it came. */
static void *begin_request(void *payload, const char *uri, struct MHD_Connection *connection)
{
    dtp_web_request *r = dtp_calloc(1, sizeof *r);
    if (r == NULL)
        return NULL;
    const union MHD_ConnectionInfo *info =
        DTP_HTTP(MHD_get_connection_info)(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    r->server = payload;
    r->connection = connection;
    r->client = info == NULL ? NULL : info->socket_context;
    r->uri = dtp_arena_strdup(&r->arena, uri);
    r->lang = r->server->options->lang;
    r->scope = dtp_web_scope_new(&r->arena);
    dtp_web_put_flag(r->scope, DTP_WEB_theme, r->server->theme != NULL);
    r->body.ceiling = DTP_WEB_BODY_MAX;
    if (r->client != NULL && r->client->since == 0)
        r->client->since = dtp_web_now();
    return r;
}

static void wipe_buf(dtp_buf *buf)
{
    if (buf->data != NULL)
        dtp_wipe(buf->data, buf->len);
    dtp_buf_free(buf);
}

static void end_request(void *payload, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode why)
{
    dtp_web_request *r = *context;
    (void)payload, (void)connection, (void)why;
    if (r == NULL)
        return;
    if (r->client != NULL)
        r->client->since = 0;
    wipe_buf(&r->body); /* a register is in it too */
    wipe_buf(&r->file);
    dtp_buf_free(&r->filled);
    dtp_arena_free(&r->arena);
    dtp_free(r);
    *context = NULL;
}

static void note_method(dtp_web_request *r, const char *method)
{
    r->is_post = strcmp(method, "POST") == 0;
    r->is_known = r->is_post || strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

static enum MHD_Result take(void *payload, struct MHD_Connection *connection, const char *url,
                            const char *method, const char *version, const char *data, size_t *size,
                            void **context)
{
    dtp_web_server *server = payload;
    dtp_web_request *r = *context;
    (void)connection, (void)url, (void)version;
    if (r == NULL || r->uri == NULL || r->scope == NULL)
        return MHD_NO;
    if (!r->begun) {
        r->begun = true;
        note_method(r, method);
        unsigned no = dtp_web_gate(r);
        if (no != 0)
            return dtp_web_answer_refuse(r, no);
        server->used = dtp_web_now();
        if (r->takes_file)
            r->body.ceiling = DTP_WEB_UPLOAD_MAX;
        if (r->is_post)
            return MHD_YES;
    }
    if (*size > 0) {
        dtp_buf_add(&r->body, data, *size);
        *size = 0;
        return r->body.failed ? MHD_NO : MHD_YES;
    }
    if (r->client != NULL)
        r->client->since = 0; /* it has sent all; what takes time now is ours */
    return dtp_web_answer_give(r);
}

/* On loopback, and nowhere else. */
static int listen_on(unsigned port, unsigned *chosen, dt_error *err)
{
    struct sockaddr_in at = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(fd, (struct sockaddr *)&at, size) == 0 && listen(fd, 32) == 0 &&
        getsockname(fd, (struct sockaddr *)&at, &size) == 0) {
        *chosen = ntohs(at.sin_port);
        return fd;
    }
    bool used = errno == EADDRINUSE || errno == EACCES;
    (void)dtp_fail(err, used ? DT_ERR_REFUSED : DT_ERR_IO,
                   used ? DTP_MSG_WEB_PORT_USED : DTP_MSG_WEB_NO_SERVER, DTP_NUM(port), NULL);
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

/* The daemon has the listening socket from here on. */
static dt_status start(dtp_web_server *server, dt_error *err)
{
    if (!dtp_peer_known())
        return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_PEERS, NULL);
    int listening = listen_on(server->options->port, &server->port, err);
    const MHD_socket fd = (MHD_socket)listening; /* of another type on Windows */
    if (listening < 0)
        return err == NULL ? DT_ERR_IO : err->status;
    unsigned flags = dtp_web_waiting_flags();
    server->daemon = DTP_HTTP(MHD_start_daemon)(
        flags, 0, NULL, NULL, take, server, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)DTP_WEB_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)DTP_WEB_PATIENCE,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768, MHD_OPTION_NOTIFY_CONNECTION, note_client, server,
        MHD_OPTION_URI_LOG_CALLBACK, begin_request, server, MHD_OPTION_NOTIFY_COMPLETED, end_request, server,
        MHD_OPTION_END);
    if (server->daemon != NULL)
        return DT_OK;
    (void)close(fd);
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_SERVER, NULL);
}

static void answer_found(dtp_web_server *server, int fd)
{
    char address[DTP_WEB_ADDRESS_SIZE];
    int asked = dtp_web_found_accept(fd);
    if (asked < 0)
        return;
    put_address(server, address);
    dtp_web_found_tell(asked, address);
    dtp_wipe(address, sizeof address);
    server->used = dtp_web_now();
}

static bool is_idle(const dtp_web_server *server)
{
    unsigned long idle = server->options->idle;
    return idle > 0 && dtp_web_now() - server->used > (long long)idle * 60;
}

static void loop(dtp_web_server *server, dtp_web_waiting *waiting, int found)
{
    while (!server->stopped && !is_idle(server)) {
        dtp_web_waited came = dtp_web_waiting_wait(waiting, server->daemon, found);
        if (came == DTP_WEB_WAITED_END)
            break;
        if (came == DTP_WEB_WAITED_ASKED)
            answer_found(server, found);
        (void)DTP_HTTP(MHD_run)(server->daemon);
        end_slow_clients(server);
        if (dtp_web_now() - server->used > DTP_WEB_OPENED_REST) /* its disk may be taken out */
            dtp_web_opened_end(&server->opened);
    }
}

/* What was asked before the end is answered; nothing is half done, since each request is one step. */
static void finish(dtp_web_server *server)
{
    for (int i = 0; i < 10 && server->client != NULL && server->stopped; i++) {
        struct timespec moment = {.tv_nsec = 20000000};
        (void)DTP_HTTP(MHD_run)(server->daemon);
        (void)nanosleep(&moment, NULL);
    }
    DTP_HTTP(MHD_stop_daemon)(server->daemon);
    dtp_web_opened_end(&server->opened);
    dtp_web_door_end(&server->door);
}

static dt_status serve(dtp_web_server *server, int found, dt_error *err)
{
    char address[DTP_WEB_ADDRESS_SIZE];
    dtp_web_waiting *waiting;
    DT_TRY(dtp_http_open(err));
    DT_TRY(dtp_web_waiting_begin(&waiting, err));
    dt_status status = start(server, err);
    if (status == DT_OK) {
        put_address(server, address);
        server->options->ready(server->options->payload, address, false);
        dtp_wipe(address, sizeof address);
        (void)dtp_web_jail(server->options->path);
        loop(server, waiting, found);
        finish(server);
    }
    dtp_web_waiting_end(waiting);
    return status;
}

#define THEME_MAX 65536 /* bytes */

dt_status dtp_web_serve(const dtp_web_options *options, dt_error *err)
{
    char address[DTP_WEB_ADDRESS_SIZE];
    dtp_web_server server = {.options = options, .used = dtp_web_now()};
    dtp_web_found first = dtp_web_found_ask(options->path, address);
    if (first == DTP_WEB_FOUND_BUSY)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_WEB_BUSY, options->path, NULL);
    if (first == DTP_WEB_FOUND_TOLD) {
        options->ready(options->payload, address, true);
        return DT_OK;
    }
    if (options->theme != NULL)
        DT_TRY(dtp_file_read(options->theme, THEME_MAX, &server.theme, &server.theme_size, err));
    dtp_web_door_begin(&server.door);
    int found = dtp_web_found_listen(options->path);
    dt_status status = serve(&server, found, err);
    dtp_web_found_end(found);
    dtp_free(server.theme);
    return status;
}
