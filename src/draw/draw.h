/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw's inside: what a design and an allocation are. */
#ifndef DTP_DRAW_DRAW_H
#define DTP_DRAW_DRAW_H

#include "base/error.h"
#include "base/hash.h"
#include "base/mem.h"
#include <dossiertoets/draw.h>

#define DTP_ALLOCATION_NONE "none"

struct dt_draw {
    const char *design;     /* static */
    const char *allocation; /* static */
    dt_drawn *drawn;
    size_t n_drawn;
    size_t drawn_cap;
    dt_drawn_stratum *stratum;
    size_t n_strata;
};

/* The strata of one municipality in numbers: what an allocation divides over. */
typedef struct dtp_division {
    const dt_draw_options *options;
    const char *municipality;
    const char *const *name;
    const unsigned long *population;
    unsigned long *sample;  /* filled first */
    unsigned long *reserve; /* then this */
    size_t n;
} dtp_division;

typedef struct dtp_allocation_class {
    dt_status (*sample)(const dtp_division *d, dt_error *err);
    dt_status (*reserve)(const dtp_division *d, dt_error *err);
} dtp_allocation_class;

/* The draw in one municipality. Its strata, and its units, are consecutive in the frame. */
typedef struct dtp_draw_task {
    const dt_frame *frame;
    const dt_draw_options *options;
    const dtp_allocation_class *allocation; /* NULL when the design divides nothing */
    const char *municipality;
    size_t first_stratum, n_strata;
    size_t first_unit, n_units;
    uint8_t key[2][DT_KEY_SIZE]; /* by role */
    bool *taken;                 /* by unit of the frame */
    dt_draw *draw;
} dtp_draw_task;

typedef struct dtp_design_class {
    bool divides; /* over strata, hence uses an allocation */
    dt_status (*draw)(dtp_draw_task *task, dt_error *err);
} dtp_design_class;

#define DT_DESIGN(name, nl, en) extern const dtp_design_class dtp_design_##name;
#include "draw/designs.def"
#undef DT_DESIGN
#define DT_ALLOCATION(name, nl, en) extern const dtp_allocation_class dtp_allocation_##name;
#include "draw/allocations.def"
#undef DT_ALLOCATION

/* By name; *name receives the static name. Unknown: DT_ERR_NOTFOUND listing the known ones. */
dt_status dtp_find_design(const dtp_design_class **out, const char **name, const char *wanted, dt_error *err);
dt_status dtp_find_allocation(const dtp_allocation_class **out, const char **name, const char *wanted,
                              dt_error *err);

/* Draw the next k of the n units from first on that are not taken yet, by ticket under the role's key; their
 * order goes on after `after`. k is at most what is left. */
dt_status dtp_draw_take(dtp_draw_task *task, size_t first, size_t n, unsigned long k, dt_role role,
                        unsigned long after, dt_error *err);

/* Refusals shared by designs and allocations; where is a municipality or stratum. */
dt_status dtp_draw_check_sample(unsigned long asked, unsigned long population, const char *where,
                                dt_error *err);
dt_status dtp_draw_check_reserve(unsigned long asked, unsigned long left, const char *where, dt_error *err);

#endif
