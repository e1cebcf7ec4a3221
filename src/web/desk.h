/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms as tables of fields, and documents as tables of a page. */
#ifndef DTP_WEB_DESK_H
#define DTP_WEB_DESK_H

#include "web/surround.h"
#include <dossiertoets/document.h>
#include <dossiertoets/texts.h>

typedef enum dtp_web_input_kind {
    DTP_WEB_INPUT_LINE,
    DTP_WEB_INPUT_AREA,
    DTP_WEB_INPUT_CHOICE, /* one of a few: all are seen */
    DTP_WEB_INPUT_SELECT, /* one of many */
    DTP_WEB_INPUT_CHECK,
    DTP_WEB_INPUT_SECRET
} dtp_web_input_kind;

struct dtp_web_form_asked;
/* A field of a form. */
typedef struct dtp_web_input {
    const char *name;
    dtp_web_input_kind kind;
    dtp_message label, hint; /* hint NONE: none */
    bool needed;             /* the page asks for it before the step is tried */
    const char *width;       /* class; NULL: full */
    /* Fills in what there is to choose from, with dtp_web_put_option(). */
    void (*options)(struct dtp_web_form_asked *f, dtp_web_scope *field);
} dtp_web_input;

#define DTP_WEB_INPUTS 12
typedef struct dtp_web_form_spec {
    const char *id;                   /* before the names of its fields, and what says which form was sent */
    const char *action;               /* where it goes, without slash */
    dtp_message title, intro, button; /* intro NONE: none */
    bool primary, danger;
    const char *back; /* address beside the button, without slash; NULL: none */
    dtp_message back_words;
    dtp_web_input input[DTP_WEB_INPUTS];
} dtp_web_form_spec;

/* A form on a page. */
typedef struct dtp_web_form_asked {
    dtp_web_request *r;
    const dtp_web_form_spec *spec;
    const dt_report_facts *facts; /* for its options */
    dtp_web_scope *scope;
    dtp_web_scope *field[DTP_WEB_INPUTS];
    bool sent; /* it is the one that was sent */
} dtp_web_form_asked;

/* Put a form in the list `forms`; what was sent stands in it again, else what the question in the address
 * says. */
void dtp_web_form_put(dtp_web_form_asked *f, dtp_web_request *r, const dtp_web_form_spec *spec,
                      const char *municipality, const dt_report_facts *facts);
void dtp_web_put_option(dtp_web_form_asked *f, dtp_web_scope *field, const char *code, const char *words);
void dtp_web_put_choice_list(dtp_web_form_asked *f, dtp_web_scope *field, const dt_choice *choice, size_t n);
/* Whether it was sent, and has what the page asks for; else faults are told.
 */
bool dtp_web_form_ready(dtp_web_form_asked *f);
/* What stands in a field before anything was sent, in place of nothing. */
void dtp_web_form_fill(dtp_web_form_asked *f, const char *name, const char *value);
/* A fault at a field of it. */
void dtp_web_form_fault(dtp_web_form_asked *f, const char *name, const char *words);
/* What a step told of a form: taken (and nothing is to be shown but the page at `address`), told at the field
 * `name`, or not the form's fault. */
dt_status dtp_web_form_done(dtp_web_form_asked *f, dt_status status, const dt_error *why, const char *name,
                            const char *address, dt_error *err);

/* What stands in a field as a list of *n, with any of `between` between them and without blanks around; in
 * the arena of the request. NULL: no memory. */
const char *const *dtp_web_list(dtp_web_request *r, const char *text, const char *between, size_t *n);
#define DTP_WEB_CODES_BETWEEN ", ;\r\n\t"

/* The answer is a whole page with its style inside: that one and no other may apply, and nothing else may
 * load. */
dt_status dtp_web_put_policy(dtp_web_request *r, const char *html, dt_error *err);

/* The municipality that the page is about: as asked, else the first; NULL: there is none. Puts the links to
 * the others at this address (without slash). */
const char *dtp_web_place(dtp_web_request *r, const dt_inspection *in, const char *address);
/* The same of a large inspection, of which a page shows one at a time; *place is NULL of the others. */
dt_status dtp_web_large_place(const char **place, dtp_web_request *r, dt_inspection *in, const char *address,
                              dt_error *err);
/* The tables of a document in the list `tables`, with at most so many columns; frees it. */
dt_status dtp_web_put_document(dtp_web_request *r, dt_document *doc, size_t columns, dt_error *err);
/* The first cell of one of its lines. */
dtp_web_scope *dtp_web_head(const dtp_web_scope *line);
/* One of the lists of the evidence, likewise. */
dt_status dtp_web_put_list(dtp_web_request *r, const dt_report_facts *facts, dt_evidence_list list,
                           const dt_list_options *options, size_t columns, dt_error *err);
/* Links to sister pages of the page: `current` of them is this one. */
typedef struct dtp_web_tab {
    const char *address;
    dtp_message label;
} dtp_web_tab;
void dtp_web_put_tabs(dtp_web_request *r, const dtp_web_tab *tab, size_t n, size_t current,
                      const char *municipality);

/* Frame, municipality and evidence of a page behind the ratings. */
typedef struct dtp_web_desk {
    const char *municipality;
    const dt_report_facts *facts;
} dtp_web_desk;
dt_status dtp_web_desk_open(dtp_web_desk *d, dtp_web_request *r, dt_inspection *in, dtp_web_step step,
                            bool below, const char *address, dtp_message title, dt_error *err);

/* open.c: what is still open, with where it is closed. */
dt_status dtp_web_put_check(dtp_web_request *r, const dt_report_facts *facts, dt_error *err);
/* The same of what is missing to adopt the report on that date (NULL: today), and how much that is. The facts
 * of the page are made anew for it: those at hand are gone after it. */
dt_status dtp_web_put_missing(size_t *n, dtp_web_request *r, dt_inspection *in, const dt_report_facts *facts,
                              const char *municipality, const char *date, dt_error *err);

/* page_close.c: the steps of the end of a visit, in their order; puts which of them the page is. */
typedef enum dtp_web_closing {
    DTP_WEB_CLOSE_REPORT,
    DTP_WEB_CLOSE_HEARING,
    DTP_WEB_CLOSE_SEAL,
    DTP_WEB_CLOSE_ADOPT,
    DTP_WEB_CLOSE_PUBLIC,
    DTP_WEB_CLOSE_PACK,
    DTP_WEB_CLOSE_DESTROY,
    DTP_WEB_CLOSINGS
} dtp_web_closing;
void dtp_web_put_phase(dtp_web_request *r, dtp_web_closing at);

/* page_report.c: answer with the public version of a document ("rapport" or "bestuur") in a format, as a
 * file. */
dt_status dtp_web_give_public(dtp_web_request *r, dt_inspection *in, const char *municipality,
                              const char *kind, const char *writer, dt_error *err);

/* hearing.c: how many passages of the draft were answered, and how many of those answers wait for a decision.
 */
typedef struct dtp_web_passages {
    size_t answered, undecided;
} dtp_web_passages;
dtp_web_passages dtp_web_count_passages(const dt_report_life *life);
/* "6.1 Algemeen". */
const char *dtp_web_section_title(const dt_section *section, char *buf, size_t size);

/* The indicators of all frameworks ("framework indicator"), sources, findings and measures as options. */
void dtp_web_indicator_options(dtp_web_form_asked *f, dtp_web_scope *field);
void dtp_web_source_options(dtp_web_form_asked *f, dtp_web_scope *field);
void dtp_web_finding_options(dtp_web_form_asked *f, dtp_web_scope *field);
void dtp_web_measure_options(dtp_web_form_asked *f, dtp_web_scope *field);
/* The framework and the indicator of such an option that was sent; NULL and "" when it is none. */
void dtp_web_indicator_of(dtp_web_request *r, const char *sent, const char **framework,
                          const char **indicator);

#endif
