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
    DTP_FIELD_PART,
    DTP_FIELD_SOURCE_KIND,
    DTP_FIELD_STEP,
    DTP_FIELD_TEXTS, /* those before it are one text; from here on lists */
    DTP_FIELD_EVENTS = DTP_FIELD_TEXTS,
    DTP_FIELD_CLAIMS,
    DTP_FIELD_SOURCES,
    DTP_FIELD_WORKS,
    DTP_FIELD_ADVICES,
    DTP_FIELD_FOLLOWS,
    DTP_FIELD_WAITS,
    DTP_FIELD_NORMS, /* these two have no rows of texts alone */
    DTP_FIELD_LINES
} dtp_complaint_field_kind;

typedef struct dtp_complaint_field_row {
    const char *group; /* "" = none */
    const char *key;
    dtp_complaint_field_kind kind;
    size_t offset; /* of the text or the first row, in dt_complaint */
    dtp_message help;
} dtp_complaint_field_row;
extern const dtp_complaint_field_row dtp_complaint_field[];
extern const size_t dtp_complaint_fields;

/* A text in the rows of a list. */
typedef struct dtp_complaint_column {
    dtp_complaint_field_kind list, kind;
    const char *key;
    size_t offset; /* in the row */
    bool need;
    dtp_message help; /* NONE: the list says it */
} dtp_complaint_column;
extern const dtp_complaint_column dtp_complaint_cell[];
extern const size_t dtp_complaint_cells;
/* A list whose rows are texts. */
typedef struct dtp_complaint_list {
    dtp_complaint_field_kind kind;
    size_t size, place; /* of a row, and of its number in the form within it */
    size_t rows, n;     /* where dt_complaint has the first row, and how many there are */
} dtp_complaint_list;
/* NULL: no such list. */
const dtp_complaint_list *dtp_complaint_list_of(dtp_complaint_field_kind kind);
size_t dtp_complaint_rows(const dt_complaint *c, const dtp_complaint_list *list);
/* A text of a row, from 0. */
const char *dtp_complaint_text_at(const dt_complaint *c, const dtp_complaint_list *list, size_t row,
                                  const dtp_complaint_column *column);
/* How many recommendations there are; one that was written as a text is the first and only one. */
size_t dtp_complaint_advices(const dt_complaint *c);
/* What a field of this kind is chosen from; NULL: it is free. */
const dt_choice *dtp_complaint_choices(dtp_complaint_field_kind kind, size_t *n);

/* A text as JSON: its paragraphs a list, so that lines stay readable in an editor. NULL: no memory. */
json_t *dtp_complaint_prose_json(const char *text);
typedef enum dtp_complaint_shape {
    DTP_COMPLAINT_FORM, /* choices by title, an empty row to copy where there are none */
    DTP_COMPLAINT_KEPT,
    DTP_COMPLAINT_DATA /* each text as one */
} dtp_complaint_shape;
/* A list as JSON, a new reference. NULL: no memory. */
json_t *dtp_complaint_list_json(const dt_complaint *c, const dtp_complaint_list *list,
                                dtp_complaint_shape shape, dt_language lang);

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
/* complaint_text.c: a text of that kind, "" when absent. */
dt_status dtp_complaint_read_text(dtp_complaint_reading *r, dtp_complaint_field_kind kind,
                                  const dtp_json_at *parent, const char *key, const char **out,
                                  dt_error *err);
/* The list under a key; room for its items, zeroed, as the pointer that out points to. */
dt_status dtp_complaint_open_list(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                  size_t elem, dtp_json_at *list, void *out, size_t *n, dt_error *err);
/* complaint_list.c: the rows of a list; those that nobody filled in are passed over. */
dt_status dtp_complaint_read_list(dtp_complaint_reading *r, const dtp_complaint_list *list,
                                  const dtp_json_at *parent, const char *key, dt_error *err);
/* complaint_norm.c: the norms, when the complaint is known among the subjects. */
dt_status dtp_complaint_read_norms(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                   dt_error *err);
/* What a norm is called by, and rated on: its indicator's, or its own. */
const char *dtp_complaint_norm_id(const dt_score_context *context, const dt_complaint_norm *norm);
const dt_scale *dtp_complaint_norm_scale(const dt_score_context *context, const dt_complaint_norm *norm);
const dt_criterion *dtp_complaint_norm_criterion(const dt_score_context *context,
                                                 const dt_complaint_norm *norm);
/* Whether complaints are tested against norms of the framework, and so against those without an indicator. */
bool dtp_complaint_has_norms(const dt_score_context *context, size_t framework);
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
