/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a rating right: one set of rules for the row of a sheet and for a single rating. */
#ifndef DTP_SCORE_RULES_H
#define DTP_SCORE_RULES_H

#include "base/error.h"
#include "base/mem.h"
#include "io/reading.h"
#include <dossiertoets/score.h>

typedef enum dtp_sheet_column {
#define DT_COLUMN(id, kinds, cell, width, style) DTP_COLUMN_##id,
#include "score/columns.def"
#undef DT_COLUMN
    DTP_COLUMNS
} dtp_sheet_column;

/* A row as it came in. Absent cells are NULL; a team's code is in the DOSSIER cell too. */
typedef struct dtp_sheet_row {
    const char *cell[DTP_COLUMNS];
    dtp_place place[DTP_COLUMNS];
} dtp_sheet_row;

typedef struct dtp_score_rules {
    const dt_score_context *context;
    dtp_issues *issues;      /* receives every fault of a row */
    size_t last;             /* subject of the row before: sheets are nearly always in order */
    const dtp_intern *codes; /* of the subjects, by index, for many rows; NULL: they are searched */
} dtp_score_rules;

/* Check a row that has a rating. Whatever is known is filled in; subject, framework and indicator are
 * SIZE_MAX and rating is NULL where a fault was told. */
void dtp_score_check_row(dt_score *out, dtp_score_rules *rules, const dtp_sheet_row *row);

/* The same of a row that may have no rating yet: only what it is about. */
void dtp_score_check_what(dt_score *out, dtp_score_rules *rules, const dtp_sheet_row *row);

/* The rating that a text names, the one rule for every way in: a code ("D"; exactly, else without regard to
 * ASCII case), a label ("voldoet deels", likewise), or both as the sheet's choices show them ("D voldoet
 * deels"). NULL when it names none. */
const dt_rating *dtp_score_find_rating(const dt_scale *scale, const char *text);
/* What a message may repeat of a text that names no rating: a long one is an explanation in the wrong column
 * and may speak about people. */
const char *dtp_score_shown(const char *text);
/* The same of a number that identifies something: as long as one is. */
const char *dtp_score_shown_number(const char *text);
/* The subject with this code, or SIZE_MAX. */
size_t dtp_score_find_subject(const dtp_score_rules *rules, const char *code);
/* The rating that a measured value gives, which goes to out->value; a rating beside it (may be NULL) may not
 * say something else. NULL when a fault was told, or the value says nothing and nothing stands beside it. */
const dt_rating *dtp_score_check_value(dt_score *out, dtp_issues *issues, dtp_place place, const char *text,
                                       const dt_rating *beside, const dt_indicator *indicator);
/* Room for so many scores in all, so that adding them never moves them. */
dt_status dtp_score_reserve(dt_scores *scores, size_t n, dt_error *err);

/* Whether a subject is rated and counted: in the sample, and not replaced. */
bool dtp_score_subject_is_open(const dt_subject *subject);
/* Why one that is not is closed: a message with place {0} for its code. */
dtp_message dtp_score_why_closed(const dt_subject *subject);
/* Whether its ratings are counted in an aggregate: a drawn dossier, team or municipality that was not
 * replaced.
 */
bool dtp_score_subject_counts(const dt_subject *subject);
/* Whether it is rated beside the sample, and in no count of it. */
bool dtp_score_is_beside(const dt_subject *subject);
/* Whether the subject's sheet has the indicator: both are rated and belong together, and the subject is
 * listed. */
bool dtp_score_on_sheet(const dt_score_context *context, size_t subject, const dt_framework *fw,
                        const dt_indicator *indicator);
/* Whether an indicator is rated in this inspection: no profile, or one that lists it; and of a re-inspection
 * only what it looks at again. */
bool dtp_score_in_profile(const dt_score_context *context, const dt_framework *fw,
                          const dt_indicator *indicator);
/* A profile that no framework has is refused (DT_ERR_NOTFOUND). */
dt_status dtp_score_profile_check(const dt_score_context *context, dt_error *err);
/* How the dossiers of a municipality came into the sample. */
dt_sampled dtp_score_sampled(const dt_score_context *context, const char *municipality);
/* Whether a text can be the code of a complaint or model: so many capitals and digits, nothing else. */
#define DTP_CODE_MAX 12
bool dtp_score_is_code(const char *text);
/* NULL, or nothing but blanks. */
bool dtp_score_is_blank(const char *s);

/* A list of names as one argument of a message; what does not fit is left out, and "…" says so. */
typedef struct dtp_score_names {
    char text[DT_ERROR_ARG_SIZE];
} dtp_score_names;
void dtp_score_names_add(dtp_score_names *list, const char *name);

/* What a rating is about, as a key to find it by. */
typedef struct dtp_score_key {
    size_t subject, framework, indicator;
} dtp_score_key;

/* A row of a sheet that says nothing of an indicator; the indices are of the context. */
typedef struct dtp_score_empty {
    size_t subject, framework, indicator, line;
} dtp_score_empty;
dt_status dtp_score_add_empty(dt_scores *scores, const dtp_score_empty *row, dt_error *err);
/* What was seen while the sheet was read. */
dtp_reading *dtp_score_reading(dt_scores *scores);
const dtp_score_empty *dtp_score_empties(const dt_scores *scores, size_t *n);

#endif
