/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs and allocations by name, from their tables. */
#include "base/spoken.h"
#include "base/text.h"
#include "draw/draw.h"
#include "draw/protocol.h"
#include "io/names.h"

static const dt_choice designs[] = {
#define DT_DESIGN(id, name, nl, en) {name, nl, en},
#include "draw/designs.def"
#undef DT_DESIGN
};
static const dtp_draw_design_class *const design_classes[] = {
#define DT_DESIGN(id, name, nl, en) &dtp_draw_design_##id,
#include "draw/designs.def"
#undef DT_DESIGN
};
static const dt_choice allocations[] = {
#define DT_ALLOCATION(name, nl, en) {#name, nl, en},
#include "draw/allocations.def"
#undef DT_ALLOCATION
};
static const dtp_draw_allocation_class *const allocation_classes[] = {
#define DT_ALLOCATION(name, nl, en) &dtp_draw_allocation_##name,
#include "draw/allocations.def"
#undef DT_ALLOCATION
};

static const dt_choice units[] = {
#define DT_DRAW_UNIT(name, nl, en) {#name, nl, en},
#include "draw/units.def"
#undef DT_DRAW_UNIT
};

const dt_choice *dt_designs(size_t *n)
{
    *n = DTP_COUNT(designs);
    return designs;
}

const dt_choice *dt_allocations(size_t *n)
{
    *n = DTP_COUNT(allocations);
    return allocations;
}

const dt_choice *dt_draw_units(size_t *n)
{
    *n = DTP_COUNT(units);
    return units;
}

static dt_status find(size_t *index, const dt_choice *choices, size_t n, const char *wanted,
                      dtp_message unknown, dt_error *err)
{
    const char *names[DTP_COUNT(designs) + DTP_COUNT(allocations)];
    const char *dutch[DTP_COUNT(names)];
    char known[DT_ERROR_ARG_SIZE], known_dutch[DT_ERROR_ARG_SIZE];
    for (size_t i = 0; i < n; i++) {
        *index = i;
        names[i] = choices[i].name;
        dutch[i] = dtp_spoken_in(choices[i].name, DT_NL);
        if (dtp_streq(choices[i].name, wanted))
            return DT_OK;
    }
    return dtp_fail(err, DT_ERR_NOTFOUND, unknown, wanted, dtp_names_list(names, n, known, sizeof known),
                    dtp_names_list(dutch, n, known_dutch, sizeof known_dutch), NULL);
}

dt_status dtp_draw_find_design(const dtp_draw_design_class **out, const char **name, const char *wanted,
                               dt_error *err)
{
    size_t i = 0;
    DT_TRY(find(&i, designs, DTP_COUNT(designs), wanted, DTP_MSG_DRAW_UNKNOWN_DESIGN, err));
    *out = design_classes[i];
    *name = designs[i].name;
    return DT_OK;
}

dt_status dtp_draw_find_allocation(const dtp_draw_allocation_class **out, const char **name,
                                   const char *wanted, dt_error *err)
{
    size_t i = 0;
    DT_TRY(find(&i, allocations, DTP_COUNT(allocations), wanted, DTP_MSG_DRAW_UNKNOWN_ALLOCATION, err));
    *out = allocation_classes[i];
    *name = allocations[i].name;
    return DT_OK;
}

const char *dtp_draw_usual_allocation(const dtp_draw_design_class *design, const dt_draw_options *options)
{
    if (options->n_sizes > 0)
        return "fixed";
    return design->takes_all ? "each" : "proportional";
}

const char *dtp_protocol_role_name(dt_role role)
{
    return role == DT_PRIMARY ? "primary" : "reserve";
}

const char *dtp_protocol_fallout_name(dt_fallout_kind kind)
{
    return kind == DT_FALLOUT_EXCLUSION ? "exclusion" : "condition";
}

const char *dtp_protocol_coordination_name(dt_coordination coordination)
{
    return coordination == DT_COORDINATION_AVOID ? "avoid" : "keep";
}
