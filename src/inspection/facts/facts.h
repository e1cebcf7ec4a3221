/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a report is made from, while it is collected. */
#ifndef DTP_INSPECTION_FACTS_FACTS_H
#define DTP_INSPECTION_FACTS_FACTS_H

#include "inspection/file/state.h"

struct dtp_view; /* one way to look at the replacements */

/* What is asked of the facts. */
typedef enum dtp_facts_extent {
    DTP_FACTS_LIMITS, /* counts with what is estimated from them */
    DTP_FACTS_COUNTS, /* counts only, for what tells no limits: over many municipalities they are most work */
    DTP_FACTS_UNDRAWN /* the same, also when nothing was drawn; the aggregate is NULL then */
} dtp_facts_extent;

typedef struct dtp_facts {
    dtp_arena arena;
    dtp_state *state; /* of the municipality asked for, or all */
    double confidence;
    dtp_facts_extent extent;
    dt_score_context context; /* the state's, with how the dossiers were drawn */
    dtp_list every;           /* dt_sample_account */
    dtp_intern *places;       /* municipalities of subjects */
    size_t *first, *here;     /* per place: from where on `here` has its subjects */
    bool *substitute;         /* by subject: a reserve that came in */
    size_t *came_in;          /* by subject: who came in for it; SIZE_MAX: nobody */
    size_t n_substitutes;
    dt_scores *scores; /* those that count */
    dt_scores *beside; /* of what is beside the sample; NULL: nothing is */
    dt_aggregate *aggregate;
    struct dtp_view *view[DT_VIEWS];
    dt_evidence evidence;
    dt_report_facts report;
} dtp_facts;
void dtp_facts_free(dtp_facts *facts); /* NULL is fine */

/* Everything from the file as it is now, of one municipality (NULL: all). */
dt_status dtp_facts_make(dtp_facts **out, dt_inspection *in, const char *municipality, double confidence,
                         dtp_facts_extent extent, dt_error *err);

/* places.c: makes places, first and here; then the n subjects of a municipality, in order. */
dt_status dtp_facts_places(dtp_facts *f, const dtp_state *state, dt_error *err);
const size_t *dtp_facts_here(const dtp_facts *f, const char *municipality, size_t *n);
/* The strata of all municipalities with a sample, and how many dossiers of the context are in it. */
dt_status dtp_facts_populations(dtp_list *out, const dtp_facts *f, const dt_score_context *context,
                                dt_error *err);
/* beside.c: fills scores, and report.beside. */
dt_status dtp_facts_scores(dtp_facts *f, dt_inspection *in, dt_error *err);
/* views.c: fills report.view when anything was replaced. */
dt_status dtp_facts_views(dtp_facts *f, dt_inspection *in, dt_error *err);
void dtp_facts_view_free(struct dtp_view *v); /* NULL is fine */
/* contradicted.c: fills report.contradicted. */
dt_status dtp_facts_contradicted(dtp_facts *f, const dtp_state *state, dt_error *err);
/* dependence.c: fills report.dependence. */
dt_status dtp_facts_dependence(dtp_facts *f, dt_inspection *in, dt_error *err);
/* progress.c: fills report.progress. */
dt_status dtp_facts_progress(dtp_facts *f, const dtp_state *state, dt_error *err);

/* texts.c: the texts of the report that stand now, of one municipality (NULL: all) and of the inspection. */
dt_status dtp_facts_texts(dtp_facts *f, dt_inspection *in, const char *municipality, dt_error *err);

/* life.c: where the report of a municipality stands; of all of them (NULL) a draft. Into the arena. */
dt_status dtp_facts_life(const dt_report_life **out, dt_inspection *in, const char *municipality,
                         dtp_arena *arena, dt_error *err);

/* selftest_record.c: the last self-test that was kept, into the report. */
dt_status dtp_facts_selftest(dtp_facts *f, dt_inspection *in, dt_error *err);

#endif
