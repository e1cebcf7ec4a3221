/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw's inside: what a design and an allocation are. */
#ifndef DTP_DRAW_DRAW_H
#define DTP_DRAW_DRAW_H

#include "base/error.h"
#include "base/hash.h"
#include "base/mem.h"
#include "stat/tickets.h"
#include <dossiertoets/draw.h>

#define DTP_ALLOCATION_NONE "none"
#define DTP_TEAM_DOMAIN     "dt-team/1"

struct dt_draw {
    const char *design;     /* static */
    const char *allocation; /* static */
    unsigned long size;     /* as drawn: with fixed sizes their sum */
    bool take_all;          /* as drawn */
    bool unequal;
    dt_drawn *drawn;
    size_t n_drawn;
    size_t drawn_cap;
    dt_drawn_stratum *stratum;
    size_t n_strata;
    double *probability; /* by unit of the frame */
    size_t n_units;
    dt_error *note;
    size_t n_notes;
    size_t note_cap;
};

/* The strata of one municipality in numbers: what an allocation divides over. */
typedef struct dtp_draw_division {
    const dt_draw_options *options;
    const char *municipality;
    size_t n;
    const char **name;
    unsigned long *population;
    unsigned long *before; /* drawn in earlier rounds */
    unsigned long *aside;  /* not to be drawn */
    unsigned long size;    /* to divide, unless the allocation has numbers of its own */
    unsigned long spare;   /* likewise of the reserve */
    unsigned long *asked;  /* what was asked by stratum, where the allocation has numbers of its own */
    unsigned long *sample; /* filled first */
    unsigned long *reserve;
    bool *included; /* in the draw: all, or the teams of the first stage */
} dtp_draw_division;

typedef struct dtp_draw_allocation_class {
    bool whole; /* divides a number of the whole municipality */
    dt_status (*sample)(const dtp_draw_division *d, dt_error *err);
    dt_status (*reserve)(const dtp_draw_division *d, dt_error *err);
} dtp_draw_allocation_class;

/* What is known of a unit of the frame. */
enum {
    DTP_BEFORE = 1,
    DTP_ASIDE = 2,
    DTP_TAKEN = 4,
    DTP_PRIOR = 8,
    DTP_CLOSED = DTP_BEFORE | DTP_ASIDE | DTP_TAKEN
};

/* Consecutive units that are drawn from together: a stratum or a municipality. */
typedef struct dtp_draw_group {
    const char *name; /* of the stratum; "" for a municipality */
    size_t first, n;
    unsigned long before, aside;
    unsigned long sample, reserve;
    double stage; /* chance that the group is drawn from at all */
} dtp_draw_group;

struct dtp_draw_design_class;

/* Tickets under one key of units that stand one behind another: what is asked next stands there mostly. */
enum { DTP_DRAW_AHEAD = 64 };
typedef struct dtp_draw_tickets {
    dtp_tickets begun;
    size_t first, n; /* units of the frame; n is 0: none yet */
    dtp_digest of[DTP_DRAW_AHEAD];
} dtp_draw_tickets;
struct dtp_draw_entry;

/* The draw in one municipality. Its strata, and its units, are consecutive in the frame. */
typedef struct dtp_draw_task {
    const dt_frame *frame;
    dt_draw_options options; /* as given, with what the design fills in */
    const struct dtp_draw_design_class *design;
    const dtp_draw_allocation_class *allocation; /* NULL when nothing is divided */
    const char *municipality;
    size_t first_stratum, n_strata;
    size_t first_unit, n_units;
    uint8_t key[2][DT_KEY_SIZE]; /* by role */
    dtp_draw_tickets tickets[2]; /* of the sample, and of the reserve when its key is another */
    bool one_key;
    struct dtp_draw_entry *heap; /* room, for one group after another */
    size_t heap_cap;
    unsigned char *mark; /* by unit of the frame */
    double *rank;        /* by unit of the frame: the smallest are drawn, equal ones by ticket */
    dt_draw *draw;
    size_t n_drawn; /* where in draw->drawn the next one goes */
} dtp_draw_task;

typedef enum dtp_draw_divides { DTP_NEVER, DTP_IF_ASKED, DTP_ALWAYS } dtp_draw_divides;

typedef struct dtp_draw_design_class {
    dtp_draw_divides divides; /* over strata, with an allocation */
    bool by_ticket;           /* the order within a group is that of its tickets */
    bool by_list;             /* depends on the order of the identifiers */
    bool takes_all;           /* a stratum smaller than asked is taken whole, with a note */
    bool extends;             /* allows earlier rounds */
    bool coordinates;         /* allows an earlier sample */
    bool stages;              /* draws strata first */
    /* Rank the open units of a group for a role whose number is k; NULL: by ticket alone. */
    dt_status (*rank)(dtp_draw_task *task, const dtp_draw_group *g, dt_role role, unsigned long k,
                      dt_error *err);
    /* Fill the probabilities of a group's units, before any is taken; NULL: n out of N. */
    dt_status (*probability)(dtp_draw_task *task, const dtp_draw_group *g, dt_error *err);
} dtp_draw_design_class;

#define DT_DESIGN(id, name, nl, en) extern const dtp_draw_design_class dtp_draw_design_##id;
#include "draw/designs.def"
#undef DT_DESIGN
#define DT_ALLOCATION(name, nl, en) extern const dtp_draw_allocation_class dtp_draw_allocation_##name;
#include "draw/allocations.def"
#undef DT_ALLOCATION

/* By name; *name receives the static name. Unknown: DT_ERR_NOTFOUND listing the known ones. */
dt_status dtp_draw_find_design(const dtp_draw_design_class **out, const char **name, const char *wanted,
                               dt_error *err);
dt_status dtp_draw_find_allocation(const dtp_draw_allocation_class **out, const char **name,
                                   const char *wanted, dt_error *err);
/* What a design that divides uses when no allocation is asked. */
const char *dtp_draw_usual_allocation(const dtp_draw_design_class *design, const dt_draw_options *options);

/* Refuse what the design or the allocation (NULL: none) cannot have, and strata the frame does not have. */
dt_status dtp_draw_check_options(const dtp_draw_task *task, dt_error *err);

/* Draw in the municipality of first_stratum, and go on to the next one. */
dt_status dtp_draw_municipality(dtp_draw_task *task, dt_error *err);

/* Room for n strata, all zero, with `included` true. The options are borrowed. */
dt_status dtp_draw_division_open(dtp_draw_division *d, size_t n, const dt_draw_options *options,
                                 dtp_arena *arena, dt_error *err);
/* Fill sample, reserve and included. key is that of the sample. */
dt_status dtp_draw_divide(dtp_draw_division *d, const dtp_draw_design_class *design,
                          const dtp_draw_allocation_class *allocation, const uint8_t key[DT_KEY_SIZE],
                          dt_error *err);

/* Draw the next k open units of a group, by rank and ticket under the role's key; their order goes on after
 * `after`. k is at most what is open. */
dt_status dtp_draw_take(dtp_draw_task *task, const dtp_draw_group *g, unsigned long k, dt_role role,
                        unsigned long after, dt_error *err);
bool dtp_draw_is_open(const dtp_draw_task *task, size_t unit);
/* The keys of the municipality, for dtp_draw_take(); wipe the tickets. */
void dtp_draw_begin_tickets(dtp_draw_task *task);

/* seed.c: the ticket of a dossier by its name under a salt, or by its identifier (salt NULL). */
dtp_digest dtp_draw_dossier_ticket(const uint8_t key[DT_KEY_SIZE], const uint8_t *salt, const char *id);
/* What stands for an exclusion's reason in a hashed protocol. */
void dtp_draw_reason_name(const uint8_t salt[DT_KEY_SIZE], const char *reason, char out[DTP_HEX_SIZE]);
/* The commitment when only the salt's hash is known. */
void dtp_draw_round_commitment(const dt_round_seed *seed, bool reserve, const char *salt_hash,
                               char out[DTP_HEX_SIZE]);
/* Add a note about a stratum or municipality. */
dt_status dtp_draw_note(dt_draw *draw, const char *where, dtp_message message, const char *first,
                        const char *second, dt_error *err);

/* Place j = 0, 1, … (counted from 1) of the systematic sample of n out of N that starts at start/n:
 * ceil(start/n + j N/n). */
unsigned long dtp_draw_systematic_place(unsigned long start, unsigned long j, unsigned long N,
                                        unsigned long n);

/* True inclusion probabilities of Pareto order sampling of n out of N units with these odds of the target
 * probability; see dt_draw_options. 1 <= n < N. */
dt_status dtp_draw_pareto_probabilities(double *out, const double *odds, size_t N, size_t n, dt_error *err);

/* What a draw rests on, as far as it is known; dtp_draw_weak_links() gives a bit 1 << dt_weak_link for each
 * weak link. */
typedef struct dtp_draw_trust {
    bool committed; /* to a secret, before the draw */
    bool late;      /* when a register of the municipality had been read in already */
    bool unproved;  /* an earlier sample steers the draw, and no protocol of it is bound */
    bool bound;     /* one does, by the protocols of another file */
    const char *public_form, *public_text;
    unsigned page;                   /* number of the second page; 0: there was none */
    unsigned long excluded_after;    /* exclusions that its first printing did not have */
    const dt_frame_options *reading; /* of the register; NULL: not known, and nothing is said of it */
    const char *id_column;
    const dt_fallout *fallout;
    size_t n_fallouts, rows;
    size_t n_strata; /* of the municipality, with so many dossiers */
    unsigned long population;
} dtp_draw_trust;
unsigned dtp_draw_weak_links(const dtp_draw_trust *trust);
/* Each as a warning about a municipality. */
void dtp_draw_tell_weak(unsigned weak, const char *municipality, dt_issue_sink notes);

/* Refusals shared by designs and allocations; where is a municipality or stratum. */
dt_status dtp_draw_check_sample(unsigned long asked, unsigned long before, unsigned long population,
                                const char *where, dt_error *err);
dt_status dtp_draw_check_reserve(unsigned long asked, unsigned long left, const char *where, dt_error *err);

#endif
