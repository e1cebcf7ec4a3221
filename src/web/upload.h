/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register on its way into the inspection: the file as it was sent, in memory only, and what was answered
 * about it. It goes with the session, when it is taken, and when another file comes. */
#ifndef DTP_WEB_UPLOAD_H
#define DTP_WEB_UPLOAD_H

#include "web/surround.h"
#include <dossiertoets/register_view.h>

/* The forms that are kept: how to read, and who falls out. */
typedef enum dtp_web_answers { DTP_WEB_HOW, DTP_WEB_WHO_FALLS, DTP_WEB_ANSWERS } dtp_web_answers;

struct dtp_web_upload {
    char *name, *data;
    size_t size;
    char municipality[16]; /* code; "" = the only one */
    dtp_arena answered[DTP_WEB_ANSWERS];
    dtp_web_field *answer[DTP_WEB_ANSWERS];
    dtp_arena kept;
    const char **sheet, **sheet_rows; /* names; rows that have anything in them */
    size_t n_sheets;
};

/* Whether the values of a column are chosen from a list; else they are compared with one. */
static inline bool dtp_web_is_listed(const dt_register_column *c)
{
    return !c->numbers && c->n_values == c->distinct;
}

/* Keep the file of the form for the session, in place of an earlier one. */
dt_status dtp_web_upload_take(dtp_web_request *r, dt_error *err);
/* Forget the one of the session. */
void dtp_web_upload_drop(dtp_web_session *session);
/* Keep the fields of the form that was sent. */
dt_status dtp_web_upload_answer(dtp_web_request *r, dtp_web_answers which, dt_error *err);
/* What was answered, or "". */
const char *dtp_web_upload_answered(const dtp_web_upload *u, dtp_web_answers which, const char *name);
bool dtp_web_upload_has_answers(const dtp_web_upload *u, dtp_web_answers which);
/* How many lines for a dossier that is left out by number were filled in, or stand above one that was. */
size_t dtp_web_upload_exclusions(const dtp_web_upload *u);

/* A register as the answers say to read it. */
typedef struct dtp_web_reading {
    dt_register_view *view;
    dt_frame_options options; /* in the arena of the request */
    bool columns;             /* what columns are for was answered, and they are still those */
} dtp_web_reading;
/* Look at the register as it was answered to; free with dtp_web_reading_close(). */
dt_status dtp_web_reading_open(dtp_web_reading *out, dtp_web_request *r, dt_error *err);
void dtp_web_reading_close(dtp_web_reading *reading);
/* What a column is for, by the answers: "nummer", "team", "voorwaarde", "gemeente" or "". */
const char *dtp_web_reading_use(const dtp_web_reading *reading, const dtp_web_request *r, size_t column);
/* Add the conditions and exclusions that were answered; faults go to the page. */
dt_status dtp_web_reading_select(dtp_web_reading *reading, dtp_web_request *r, dt_error *err);

#endif
