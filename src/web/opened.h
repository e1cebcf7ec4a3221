/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inspection of a request, which stays open for the next one that only looks, as long as nobody wrote to
 * its file. */
#ifndef DTP_WEB_OPENED_H
#define DTP_WEB_OPENED_H

#include <dossiertoets/inspection.h>
#include <sys/stat.h>

#define DTP_WEB_OPENED_REST 60  /* seconds without a request after which the file is let go */
#define DTP_WEB_OPENED_USES 200 /* pages, so that what each of them left behind does not pile up */

typedef struct dtp_web_opened {
    dt_inspection *in; /* NULL: none */
    struct stat stamp; /* of its file, from before it was opened */
    unsigned uses;
} dtp_web_opened;

/* The inspection to look at (only_look: nothing will be written), or to work on: that one is always opened
 * anew. Give it back with dtp_web_opened_leave(). */
dt_status dtp_web_opened_take(dt_inspection **out, dtp_web_opened *opened, const char *path, bool only_look,
                              dt_error *err);
/* keep: it was only looked at, and nothing went wrong. */
void dtp_web_opened_leave(dtp_web_opened *opened, dt_inspection *in, bool keep);
/* Let the file go. */
void dtp_web_opened_end(dtp_web_opened *opened);

#endif
