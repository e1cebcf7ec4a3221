/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The web face: one inspection file, served to the browser of the one who started it. Loopback only, and
 * there is no option to do otherwise. What it does with a file goes through the public headers; it holds no
 * rule of its own. Threats and defences: src/manual/dreigingen.md. */
#ifndef DTP_WEB_WEB_H
#define DTP_WEB_WEB_H

#include <dossiertoets/error.h>
#include <stdbool.h>

typedef struct dtp_web_options {
    const char *path;   /* of the inspection file; when it is not there it can be made */
    unsigned port;      /* 0: one that is free */
    unsigned long idle; /* stop after so many minutes without a request; 0: never */
    dt_language lang;   /* of a new session */
    const char *theme;  /* path of a style sheet that sets the properties of the own one; NULL: none */
    /* Told once, when the address can be opened: it works once and for a minute. running: a server of this
     * file was there already and gave the address, and nothing more is served by this call. */
    void (*ready)(void *payload, const char *address, bool running);
    void *payload;
} dtp_web_options;

/* Serve until SIGINT, SIGTERM or SIGHUP comes, somebody stops it in the browser, or nothing was asked for a
 * while. DT_ERR_REFUSED when the port is in use; what reading the theme
 * tells; DT_ERR_IO when the machine has no way to see whose requests
 * are coming in. */
dt_status dtp_web_serve(const dtp_web_options *options, dt_error *err);

#endif
