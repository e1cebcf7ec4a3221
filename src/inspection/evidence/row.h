/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps that add evidence share: checks of what was given, and one way to put a row in the file. */
#ifndef DTP_INSPECTION_EVIDENCE_ROW_H
#define DTP_INSPECTION_EVIDENCE_ROW_H

#include "inspection/file/state.h"
#include "score/fields.h"
#include <dossiertoets/evidence_steps.h>

/* A row of the table of a kind. The event names table and key, so that two files can be brought together from
 * their logs, and has one hash over all values in the order of the columns: free text stays out of the log.
 */
typedef struct dtp_evidence_put {
    dtp_fields_kind kind;
    const void *item;
    const char *of;              /* what the row is part of, when that is no member */
    long long number;            /* of the step or place, likewise */
    const char *event;           /* NULL: that of the kind */
    const char *subject, *actor; /* of the event; actor NULL: the program */
    const char *reason;          /* stands in the event as it is; NULL: there is none */
} dtp_evidence_put;
dt_status dtp_evidence_row_put(dt_inspection *in, const dtp_evidence_put *put, dt_error *err);
/* An event about a row of which value has the n columns in their order; and the hash of them that it has. */
dt_status dtp_evidence_row_log(dt_inspection *in, const dtp_evidence_put *put, const dtp_store_value *value,
                               size_t n, dt_error *err);
void dtp_evidence_row_hash(const dtp_store_value *value, size_t n, char sha256[DTP_HEX_SIZE]);
dt_status dtp_evidence_source_erase(dt_inspection *in, const char *code, dt_error *err);

/* evidence_check.c: what was given is good, field by field, and is from here on as it is kept; NULL texts
 * become "". needed: columns that must be given besides, NULL ends; may be NULL. Texts that are made live in
 * the arena. */
dt_status dtp_evidence_check(dt_inspection *in, dtp_fields_kind kind, void *item, const char *const *needed,
                             dtp_arena *arena, dt_error *err);
/* The name as it is kept. */
dt_status dtp_evidence_need_choice(const char **name, dtp_choice_list list, const char *what, dt_error *err);
/* Framework and indicator, which must be rated in this inspection; a framework NULL is found. */
dt_status dtp_evidence_need_indicator(const dt_inspection *in, const char **framework, const char *indicator,
                                      dt_error *err);
/* named.c: "FRAMEWORK/ID" (or with a colon) taken apart; of an id alone the framework stays as it is. */
dt_status dtp_evidence_named_indicator(const char **framework, const char **indicator, dtp_arena *arena,
                                       dt_error *err);
/* The statement says whether there is something of that code. */
dt_status dtp_evidence_need_known(dt_inspection *in, const char *statement, const char *code, dt_error *err);

/* The assessor's next code: letter, number, assessor; count is the statement that counts its rows. */
dt_status dtp_evidence_next_code(dt_inspection *in, char letter, const char *count, const char *assessor,
                                 char code[DT_CODE_SIZE], dt_error *err);
/* Number of the next step of a signal, finding, measure, remark or report; last is the statement that gives
 * the last one. */
dt_status dtp_evidence_next_step(dt_inspection *in, const char *last, const char *of, long long *number,
                                 dt_error *err);

/* The row of a step, with its number; `last` as above, event NULL: that of the kind. Checked before. */
dt_status dtp_evidence_step_put(dt_inspection *in, dtp_fields_kind kind, const char *last, const char *event,
                                const dt_step *s, dt_error *err);

/* A step of evidence: put() checks and puts what it was given, with an arena for texts. */
typedef dt_status (*dtp_evidence_step_fn)(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err);
dt_status dtp_evidence_step(dt_inspection *in, dtp_evidence_step_fn put, void *what, dt_error *err);

/* source_drawn.c: nothing changes when it was said before. */
dt_status dtp_evidence_drawn_put(dt_inspection *in, const dt_source_drawn *drawn, dtp_arena *arena,
                                 dt_error *err);
/* source_links.c */
dt_status dtp_evidence_citation_put(dt_inspection *in, const dt_citation *citation, dt_error *err);

/* evidence_load.c: all of a municipality (NULL: of the inspection), into the arena. */
dt_status dtp_evidence_load(dt_evidence *out, dt_inspection *in, const char *municipality, dtp_arena *arena,
                            dt_error *err);
/* withdrawn.c: what was withdrawn, of a municipality (NULL: all), into the list's arena as dt_retraction. */
dt_status dtp_evidence_retractions(dtp_list *out, dt_inspection *in, const char *municipality, dt_error *err);
/* Whether something with that code was, letters of either case; DT_ERR_REFUSED when it was. */
dt_status dtp_evidence_is_withdrawn(bool *out, dt_inspection *in, const char *code, dt_error *err);
dt_status dtp_evidence_need_standing(dt_inspection *in, const char *code, dt_error *err);

/* The sources of a municipality as dt_source, into the list's arena. */
dt_status dtp_evidence_sources_load(dtp_list *out, dt_inspection *in, const char *municipality,
                                    dt_error *err);

#endif
