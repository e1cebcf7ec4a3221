/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a complaint dossier: one table of fields, from which it is read, written and explained. */
#ifndef DTP_SCORE_COMPLAINT_H
#define DTP_SCORE_COMPLAINT_H

#include "base/mem.h"
#include "io/json.h"
#include "score/rules.h"
#include <dossiertoets/complaint.h>

#define DTP_COMPLAINT_FORMAT "dossiertoets-complaint/1"

typedef enum dtp_complaint_field_kind {
    DTP_FIELD_LINE,
    DTP_FIELD_PROSE,
    DTP_FIELD_DATE,
    DTP_FIELD_ANSWER,
    DTP_FIELD_CONCLUSION,
    DTP_FIELD_EVENTS,
    DTP_FIELD_NORMS,
    DTP_FIELD_WAITS,
    DTP_FIELD_LINES
} dtp_complaint_field_kind;

typedef struct dtp_complaint_field_row {
    const char *group; /* "" = none */
    const char *key;
    dtp_complaint_field_kind kind;
    size_t offset; /* of a text in dt_complaint; nothing for lists */
    dtp_message help;
} dtp_complaint_field_row;
extern const dtp_complaint_field_row dtp_complaint_field[];
extern const size_t dtp_complaint_fields;

struct dtp_complaint_store {
    dtp_arena arena;
    dtp_json_doc *doc;
    dt_score_context context; /* the inspection's, with the complaint among the subjects */
};

/* What a form is read with. */
typedef struct dtp_complaint_terms {
    const dt_score_context *context;
    const dt_municipality *municipality; /* of the inspection */
    size_t n_municipalities;
    const char *assessor; /* NULL: a form from the inspection file, whose ratings are kept elsewhere */
    dt_scores *scores;    /* receives the ratings of the norms, of c->own->context; NULL as above */
    dtp_issues *issues;
} dtp_complaint_terms;

/* Read a form; takes the document, also on failure. What is not of the right kind ends it at once; faults of
 * content are told one by one and make it fail at the end. */
dt_status dtp_complaint_parse(dt_complaint **out, dtp_json_doc *doc, const dtp_complaint_terms *terms,
                              dt_error *err);

/* While a form is read. */
typedef struct dtp_complaint_reading {
    dt_complaint *c;
    dtp_json_at top;
    const dtp_complaint_terms *terms;
} dtp_complaint_reading;
/* complaint_check.c: code, municipality, order of dates, waits, and what an adopted dossier must have. */
void dtp_complaint_check(dtp_complaint_reading *r);
/* A fault at a value; up to three arguments. */
void dtp_complaint_fault(dtp_complaint_reading *r, const dtp_json_at *at, dtp_message message, const char *a,
                         const char *b, const char *c);

/* complaint_write.c: the form as JSON text. explained: with what each field is for, choices in lang; else as
 * it is kept, without the ratings that are kept elsewhere. */
dt_status dtp_complaint_write(dtp_buf *out, const dt_complaint *c, const dt_score_context *context,
                              bool explained, dt_language lang, dt_error *err);

/* A choice's name by name or title, in either language; NULL when unknown. */
const char *dtp_choice_name(const dt_choice *choice, size_t n, const char *text);
const char *dtp_choice_in(const dt_choice *choice, size_t n, const char *name, dt_language lang);

#endif
