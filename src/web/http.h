/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libmicrohttpd, opened when a server starts: with what it needs itself (GnuTLS and nine more) it would take
 * a third of the start of every command, and 2.4 MB of its memory, for the one command that answers requests.
 * Where the program has its libraries within (Windows) it is there already. */
#ifndef DTP_WEB_HTTP_H
#define DTP_WEB_HTTP_H

#include "base/error.h"
#include <microhttpd.h>

#ifdef DT_HTTP_WITHIN
#define DTP_HTTP(function) function
#else
/* Its functions by their own names; they are there once dtp_http_open() has succeeded. */
typedef struct dtp_http {
#define DTP_HTTP_FUNCTION(name) __typeof__(name) *name;
#include "web/http.def"
#undef DTP_HTTP_FUNCTION
} dtp_http;
extern dtp_http dtp_http_functions;
#define DTP_HTTP(function) dtp_http_functions.function
#endif

/* Before any of it is called; again does nothing. DT_ERR_IO when this machine lacks it. */
dt_status dtp_http_open(dt_error *err);

#endif
