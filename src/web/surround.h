/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of an inspection has around it, and what several of them show. */
#ifndef DTP_WEB_SURROUND_H
#define DTP_WEB_SURROUND_H

#include "base/list.h"
#include "web/request.h"

typedef enum dtp_web_step {
    DTP_WEB_STEP_NONE,
    DTP_WEB_STEP_VISIT,
    DTP_WEB_STEP_SAMPLE,
    DTP_WEB_STEP_RATE,
    DTP_WEB_STEP_PAIRS,
    DTP_WEB_STEP_SOURCES,
    DTP_WEB_STEP_FINDINGS,
    DTP_WEB_STEP_CLOSE
} dtp_web_step;

/* What the assessor of the session has to do, and what waits for all. */
typedef struct dtp_web_overview {
    size_t subjects, submitted; /* the assessor's */
    const char *next;           /* code of what to work on, in the arena; NULL: none, or it was not asked */
    bool has_pairs;             /* the pairs were counted */
    dt_difference_counts pairs;
    size_t signals;
} dtp_web_overview;

/* Everything around the page: title, steps, who, what was saved, what is to be seen once. below: a page that
 * the step leads to. */
dt_status dtp_web_frame(dtp_web_request *r, dt_inspection *in, dtp_web_step step, bool below,
                        dtp_web_overview *seen, dt_error *err);
/* The same of the first step; what lies before the assessor, which is counted for it, is told besides. */
dt_status dtp_web_frame_told(dtp_web_request *r, dt_inspection *in, dtp_web_overview *seen, dt_workload_fn fn,
                             void *payload, dt_error *err);
#define DTP_WEB_PLACES 8 /* municipalities that a page shows beside each other */
/* Whether the inspection is so large that a page has one municipality at a time. */
dt_status dtp_web_is_large(bool *out, dt_inspection *in, dt_error *err);
/* Put the proof of the form to this address. */
void dtp_web_put_token(dtp_web_request *r, const char *address);
/* A fault: in the summary, with a link to the field, and (name, unless it is none) at the field of this
 * scope. The answer gets the status of what cannot be taken. */
void dtp_web_fault(dtp_web_request *r, dtp_web_scope *at, dtp_web_name name, const char *field,
                   const char *words);
/* The same in words of the catalogue. */
void dtp_web_fault_message(dtp_web_request *r, dtp_web_scope *at, dtp_web_name name, const char *field,
                           dtp_message message, ...) __attribute__((sentinel));
/* Whether there was one; puts how many. saved: what was taken all the same. */
bool dtp_web_faulty(dtp_web_request *r, size_t saved);
/* Something was saved just now. */
void dtp_web_saved(dtp_web_request *r);
/* To be shown once, on the next page: what a step did, before what is to be seen of it already. */
void dtp_web_tell(dtp_web_request *r, dtp_message message, const char *a, const char *b);
/* What is not wrong but should be seen, behind it; once where it is told again. */
void dtp_web_warn(dtp_web_request *r, const dt_error *finding);

/* A moment "2026-11-24T08:52:00Z" as the clock on the wall had it: "24-11-2026 09:52"; a day as it is; NULL
 * is "". */
const char *dtp_web_local_time(const char *utc, char *buf, size_t size);

/* Today as the wall has it, ISO. */
const char *dtp_web_today(char day[16]);
/* A date in words: "15 januari 2027"; what is none as it is. In the arena. */
const char *dtp_web_day(dtp_web_request *r, const char *date);

/* The shape, code and words of a rating; NULL: still open. */
void dtp_web_put_rating(const dtp_web_request *r, dtp_web_scope *scope, const dt_rating *rating);
/* The ratings to choose from, as radio buttons whose ids begin with `prefix`; chosen: a code, or "". */
void dtp_web_put_choices(dtp_web_scope *scope, const dt_scale *scale, const char *chosen, const char *prefix,
                         bool autofocus);
/* Language of a framework's texts, as HTML has it. */
void dtp_web_put_tongue(dtp_web_scope *scope, const dt_framework *framework);

#endif
