/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the sample share. */
#ifndef DTP_WEB_SAMPLE_H
#define DTP_WEB_SAMPLE_H

#include "web/surround.h"
#include <dossiertoets/evidence_steps.h>

/* The name of a municipality of the inspection, or its code. */
const char *dtp_web_place_name(const dt_inspection *in, const char *code);
/* A row of the list of facts; nothing when there are no words. code: a mark, to be compared sign by sign. */
void dtp_web_add_fact(const dtp_web_request *r, dtp_web_scope *group, dtp_message label, const char *words,
                      bool code);
/* A mark of hex digits in fours, so that it can be read out; in the arena. */
const char *dtp_web_mark(dtp_web_request *r, const char *hex);
/* The form of a public value in words, such as "4 dobbelstenen"; in the arena. */
const char *dtp_web_form_words(dtp_web_request *r, const char *form);

/* How far the sample is, over all municipalities. */
typedef struct dtp_web_sampling {
    const dt_sample_stand *stand;
    size_t n, committed, registered, drawn;
    const dt_page *page;
    size_t n_pages;
} dtp_web_sampling;
dt_status dtp_web_sampling_read(dtp_web_sampling *out, dt_inspection *in, dt_error *err);

/* Links to what can be printed: of the municipality, or of all (place NULL); lists of dossiers once there
 * are. */
void dtp_web_put_papers(dtp_web_request *r, const dt_inspection *in, const char *place, bool drawn);

#endif
