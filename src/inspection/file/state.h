/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inspection in memory, and the frame of a step. */
#ifndef DTP_INSPECTION_FILE_STATE_H
#define DTP_INSPECTION_FILE_STATE_H

#include "aggregate/kept.h"
#include "base/list.h"
#include "base/personal.h"
#include "score/rules.h"
#include "store/store.h"
#include <dossiertoets/inspection.h>

/* Which subjects a state holds. Municipalities and what a re-inspection is about are always there. */
typedef struct dtp_state_part {
    enum dtp_state_which { DTP_STATE_ALL, DTP_STATE_NONE, DTP_STATE_MUNICIPALITY, DTP_STATE_SUBJECT } which;
    const char *code; /* of the municipality or the subject */
} dtp_state_part;

/* What the file holds besides the frameworks, as one transaction saw it. */
typedef struct dtp_state {
    dtp_arena arena;
    dtp_state_part part;
    struct dtp_state *older; /* the part it took the place of, which callers may still point into */
    long long version;       /* SQLite's data version: another one once another program wrote */
    const dt_municipality *municipality;
    size_t n_municipalities;
    bool closed;               /* municipalities were named at the start: no others come in */
    const dt_subject *subject; /* dossiers, then teams */
    size_t n_subjects;
    dtp_intern *codes; /* subject code -> index */
    const dt_subject
        *partner; /* drawn network partners: apart, so that nothing that is rated or counted sees them */
    size_t n_partners;
    dt_score_context context;
} dtp_state;

/* Something made from the file as it was, freed before the next step and when the file is closed. */
typedef struct dtp_state_kept {
    void *made;
    void (*free)(void *made);
} dtp_state_kept;

struct dt_inspection {
    dtp_store *store;
    dtp_arena arena;
    char id[33];
    const char *title, *profile;
    dtp_list supervisor; /* const char * */
    dtp_list framework;  /* dt_framework * */
    dtp_list relations;  /* dt_relations * */
    dt_related *related; /* of the frameworks, along the relations */
    size_t n_related;
    dtp_state *state;
    dtp_state *retired;   /* of before the running step: the caller's arguments may point into it */
    bool stale;           /* state is of before the last change */
    bool aside;           /* the running step changes nothing that a state holds */
    dtp_state_kept kept;  /* what was made from the file, of before the next step */
    dt_frame *frame;      /* of the register read last */
    char now[32];         /* of the running step */
    long long whole;      /* SQLite's data version when log and tables were found whole; 0: not looked at */
    long long part_whole; /* the same of one municipality's part of them, and which it is */
    char part_code[32];
    dtp_list keys; /* dtp_people_key: private keys that were taken into use */
    dt_issue_sink warnings;
    dtp_personal_guard guard;
    dtp_agg_kept *estimates; /* what aggregates of this file worked out, or NULL */
};

/* A step: one write transaction on the state of the file as it is then. Use: DT_TRY(dtp_step_begin(in, err));
 * return dtp_step_end(in, f(in, …, err), err); */
dt_status dtp_step_begin(dt_inspection *in, dt_error *err);
/* The same for a step about one subject that adds none and changes none: the state has at least that one, or
 * all when the code is not exactly one (NULL: all). */
dt_status dtp_step_begin_on(dt_inspection *in, const char *code, dt_error *err);
/* The same for the steps that a sealed file takes: unsealing, destruction, and to look. */
dt_status dtp_step_begin_sealed(dt_inspection *in, dt_error *err);
dt_status dtp_step_end(dt_inspection *in, dt_status status, dt_error *err);

dt_status dtp_state_identity(dt_inspection *in, dt_error *err);
dt_status dtp_state_load(dtp_state **out, dt_inspection *in, dtp_state_part part, dt_error *err);
void dtp_state_free(dtp_state *state);
/* Rows about the subjects of the state at hand: those of the statement `all`, or, when the state has a part
 * of them or there is no such statement, of the statement `one` for each: in the state's order, or by code.
 */
dt_status dtp_state_each_subject(dt_inspection *in, const char *all, const char *one, bool by_code,
                                 dtp_store_row_fn fn, void *payload, dt_error *err);
bool dtp_state_has_municipality(const dtp_state *state, const char *code);
dt_status dtp_state_unknown_municipality(const dtp_state *state, const char *code, dt_error *err);
/* Index of a framework by id in the context, or SIZE_MAX. */
size_t dtp_state_find_framework(const dt_score_context *context, const char *id);
/* Free what was kept, and keep this instead (made NULL: nothing). */
void dtp_state_keep(dt_inspection *in, void *made, void (*free_made)(void *made));
/* Index of a subject by its code, in capitals or not, or SIZE_MAX. */
size_t dtp_state_find_subject(const dtp_state *state, const char *code);
/* An open dossier, team or municipality by its code. */
dt_status dtp_state_subject(size_t *out, const dtp_state *state, const char *code, dt_error *err);
/* The one framework that has the indicator. */
dt_status dtp_state_which_framework(const dt_score_context *context, const char *indicator, const char **out,
                                    dt_error *err);

#endif
