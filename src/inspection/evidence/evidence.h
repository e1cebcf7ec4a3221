/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps that add evidence share: checks of what was given, and one way to put a row in the file. */
#ifndef DTP_INSPECTION_EVIDENCE_H
#define DTP_INSPECTION_EVIDENCE_H

#include "inspection/file/state.h"
#include "score/evidence.h"
#include <dossiertoets/evidence_steps.h>

/* A row of a table: the first `keys` values are its key. The event names table and key, so that two files can
 * be brought together from their logs, and has one hash over all values: free text stays out of the log. */
typedef struct dtp_evidence_put {
    const char *statement, *table;
    size_t keys;
    const char *kind, *subject,
        *actor; /* of the event; kind NULL: none, the row belongs to another's event */
} dtp_evidence_put;
dt_status dtp_evidence_row_put(dt_inspection *in, const dtp_evidence_put *put, const dtp_store_value *values,
                               size_t n, dt_error *err);

/* What was given is good. what names it in the message; NULL reads as "". */
dt_status dtp_evidence_need_text(const char **text, const char *what, bool required, dt_error *err);
/* A function or kind of people, not a person. */
dt_status dtp_evidence_need_function(const char **text, const char *what, dt_error *err);
/* The name as it is kept. */
dt_status dtp_evidence_need_choice(const char **name, dtp_choice_list list, const char *what, dt_error *err);
typedef struct dtp_evidence_date {
    char text[32];
} dtp_evidence_date;
/* ISO, or "" when nothing was given and it is not required. */
dt_status dtp_evidence_need_date(dtp_evidence_date *out, const char *date, const char *what, bool required,
                                 dt_error *err);
/* The named municipality, or the only one; "" when the inspection has none. */
dt_status dtp_evidence_need_municipality(const dt_inspection *in, const char **code, dt_error *err);
/* Framework and indicator, which must be rated in this inspection; a framework NULL is found. */
dt_status dtp_evidence_need_indicator(const dt_inspection *in, const char **framework, const char *indicator,
                                      dt_error *err);
/* A listed source, with its code as it is kept. */
dt_status dtp_evidence_need_source(dt_inspection *in, const char **code, const char *kind, dtp_arena *arena,
                                   dt_error *err);

/* The assessor's next code: letter, number, assessor; count is the statement that counts its rows. */
dt_status dtp_evidence_next_code(dt_inspection *in, char letter, const char *count, const char *assessor,
                                 char code[DT_CODE_SIZE], dt_error *err);
/* Number of the next step of a signal, finding or measure; last is the statement that gives the last one. */
dt_status dtp_evidence_next_step(dt_inspection *in, const char *last, const char *of, long long *number,
                                 dt_error *err);

/* source_links.c */
dt_status dtp_evidence_citation_put(dt_inspection *in, const char *municipality, const char *title,
                                    const char *place, dt_error *err);

/* evidence_load.c: all of a municipality (NULL: of the inspection), into the arena. */
dt_status dtp_evidence_load(dt_evidence *out, dt_inspection *in, const char *municipality, dtp_arena *arena,
                            dt_error *err);
/* The sources of a municipality as dt_source, into the list's arena. */
dt_status dtp_evidence_sources_load(dtp_list *out, dt_inspection *in, const char *municipality,
                                    dt_error *err);

#endif
