/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a sheet that comes back is of this inspection: its number, and what the row says of the dossier. */
#ifndef DTP_SCORE_BELONGS_H
#define DTP_SCORE_BELONGS_H

#include "score/rules.h"

typedef struct dtp_belongs {
    const dt_score_context *context; /* without an inspection everything belongs, and nothing is said */
    dtp_issues *issues;
    size_t rows, foreign;  /* rows that were looked at, and those of another inspection */
    size_t by_id, by_code; /* rows without the inspection's number, with a dossier number that fits or none */
    const char *other;     /* number of the first foreign row … */
    bool mixed;            /* … and whether another foreign row has another one */
    dtp_place first;       /* of that row */
    dtp_place without;     /* of the first row without the number */
} dtp_belongs;

/* To be called first, on every row: counts those of another inspection. Only the cell INSPECTION is looked
 * at. */
void dtp_belongs_look(dtp_belongs *b, const dtp_sheet_row *row);
/* True when the whole sheet is of one other inspection, which is told in one fault then. */
bool dtp_belongs_elsewhere(dtp_belongs *b);
/* Hold a row against the subject that its code names (NULL: it names none): INSPECTION, MUNICIPALITY, STRATUM
 * and CASE_NUMBER, as far as they are filled in. What differs is a fault; false when the row is not ours. */
bool dtp_belongs_check(dtp_belongs *b, const dtp_sheet_row *row, const dt_subject *subject);
/* To be called last: a warning when rows were read without the number. */
void dtp_belongs_end(dtp_belongs *b);

#endif
