/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an inspection is, collected: what the overview shows and what its next steps hang on. */
#ifndef DTP_INSPECTION_TABLES_VISITED_H
#define DTP_INSPECTION_TABLES_VISITED_H

#include "base/list.h"
#include "base/message.h"
#include <dossiertoets/evidence.h>
#include <dossiertoets/overview.h>

/* Someone who rates in a municipality. */
typedef struct dtp_visited_person {
    const char *code;
    unsigned long dossiers;  /* to rate */
    unsigned long begun;     /* of those, with at least one rating */
    unsigned long submitted; /* of those */
    bool known;              /* how much is open is known: not of whoever has a key that is not in use */
    bool team_open;          /* something about a team is not rated */
    bool open;               /* something about a dossier is not rated */
    bool in_hand;            /* a dossier, or a team, is not submitted */
} dtp_visited_person;

typedef struct dtp_visited_place {
    const char *code, *name; /* "" when none is known yet */
    bool registered;
    unsigned long eligible;
    const char *committed; /* UTC, the last time; NULL: never */
    bool waiting;          /* a commitment waits for its draw */
    const char *form;      /* of the public value of that one; "" = free */
    bool page;             /* a second page waits for its draw */
    unsigned long drawn, reserve, replaced;
    dtp_list person; /* dtp_visited_person, by code */
    unsigned long differing, equal, signals, overdue, measures, added;
    const char *added_codes;    /* "H1-A, H2-A"; NULL: none */
    const dt_report_life *life; /* of its report */
} dtp_visited_place;

typedef struct dtp_visited_remark {
    const char *code, *assessor; /* who made it */
    bool answered;
} dtp_visited_remark;

typedef struct dtp_visited_signal {
    const char *code;
    bool reported;
} dtp_visited_signal;

typedef struct dtp_visited {
    dtp_arena arena;
    dt_seal seal;
    dtp_list place;      /* dtp_visited_place, at least one */
    dtp_list remark;     /* dtp_visited_remark: those that are not closed */
    dtp_list signal;     /* dtp_visited_signal: those that are open */
    const char *finding; /* code of the first that no measure is about; NULL: none */
    size_t frameworks;
    bool rated;         /* there is a rating */
    bool apart;         /* the key list is, so that nothing is drawn or revealed */
    const char *any[2]; /* two who submitted, by code; "" */
} dtp_visited;

dt_status dtp_visited_look(dtp_visited *v, dt_inspection *in, const char *date, dt_error *err);
void dtp_visited_free(dtp_visited *v);

/* next.c: a step that comes next. */
typedef struct dtp_visited_step {
    const char *kind;         /* "commit", "register", … */
    const char *municipality; /* code; "" = the whole inspection */
    dtp_message what;
    const char *arg[2]; /* of what */
    bool when;          /* only when it happens, or when somebody wants it */
    const char *command;
} dtp_visited_step;
/* The steps that can be taken now, in the order of the work, into v's arena. */
dt_status dtp_visited_next(dtp_list *out, dtp_visited *v, const char *file, dt_language lang, dt_error *err);

#endif
