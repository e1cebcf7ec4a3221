/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hearing of a municipality: what its pages have in common. */
#ifndef DTP_WEB_HEARING_H
#define DTP_WEB_HEARING_H

#include "web/desk.h"

/* A page about the hearing: what it shows, and the sections that passages come from. */
typedef struct dtp_web_hearing {
    dtp_web_request *r;
    dtp_web_desk d;
    dt_sections *sections; /* freed by the page; NULL: nothing was sent yet */
} dtp_web_hearing;

/* Frame, tabs, and what was sent when. Of a page about what was sent, when nothing was, the answer leads to
 * the page that sends. */
dt_status dtp_web_hearing_open(dtp_web_hearing *h, dtp_web_request *r, dt_inspection *in, const char *address,
                               dtp_message title, dt_error *err);
/* Put where a passage stands: the title of its section, or which finding or measure it is. */
void dtp_web_hearing_where(const dtp_web_hearing *h, dtp_web_scope *row, const dt_passage *p);
/* The field that a fault is about; other: when it is about none that has a date. */
const char *dtp_web_hearing_field(const dt_error *why, const char *other);
/* What the municipality says of a passage, or what is decided on it: done, or told at the field. */
dt_status dtp_web_hearing_step(dtp_web_form_asked *f, dt_inspection *in, dt_report_step *s,
                               const char *municipality, dtp_message done, const char *field,
                               const char *address, dt_error *err);

#endif
