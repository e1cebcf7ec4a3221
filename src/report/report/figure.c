/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of one finding: of the side that its sentence tells, and of the same limits. */
#include "report/report/sections.h"

/* How many of all dossiers that would be if each stratum were as its sample; negative when a stratum has
 * nothing to go on. What does not apply is on neither side. */
static double estimate(const dtp_wording_facts *f)
{
    bool fails = dtp_wording_shortcoming(f);
    double sum = 0;
    for (size_t s = 0; s < f->n_strata; s++) {
        const dt_cell *cell = f->strata_cell[s];
        unsigned long seen = cell->assessed + cell->outside;
        if (cell->population == 0)
            continue;
        if (seen == 0)
            return -1;
        sum += (double)cell->population * (double)(fails ? cell->fails : cell->meets) / (double)seen;
    }
    return sum;
}

static const char *caption(dtp_words *w, const dtp_wording_facts *f, const dtp_doc_figure *figure)
{
    const char *part[3] = {
        dtp_say(w, DTP_MSG_REPORT_FIGURE,
                dtp_say(w, dtp_wording_shortcoming(f) ? DTP_MSG_REPORT_MARK_FAILS : DTP_MSG_REPORT_MARK_MEETS,
                        NULL),
                dtp_say_digits(w, figure->count), dtp_say_digits(w, figure->of), NULL),
        "", ""};
    if (figure->has_band)
        part[1] = dtp_say(w, DTP_MSG_REPORT_FIGURE_BAND,
                          dtp_wording_approximately(w, f->cell->guarantee, f->cell->coverage),
                          dtp_say_range(w, figure->lower, figure->upper, false),
                          dtp_say_digits(w, figure->population), NULL);
    if (figure->has_bounds)
        part[2] = dtp_say(w, DTP_MSG_REPORT_FIGURE_BOUNDS,
                          dtp_say_range(w, figure->bound_lower, figure->bound_upper, false), NULL);
    return dtp_say_join(w, "", part, 3);
}

/* The norm is about what meets, and a number of dossiers only where it applies to all. */
static unsigned long norm(const dtp_report *r, const dtp_wording_facts *f)
{
    if (!r->c.facts->has_norm || dtp_wording_shortcoming(f) || f->cell->outside > 0)
        return 0;
    return dt_rational_ceil_of(r->c.facts->norm, f->cell->population);
}

void dtp_report_figure(dtp_report *r, const dtp_wording_facts *f)
{
    const dt_cell *cell = f->cell;
    dtp_doc_figure figure = {.marks = dtp_compose_marks_of(cell),
                             .count = dtp_wording_shortcoming(f) ? cell->fails : cell->meets,
                             .of = cell->assessed};
    if (cell->subjects == 0 || cell->assessed == 0)
        return;
    if (cell->has_interval && cell->subjects < cell->population) {
        dt_count_interval bounds, limits = dtp_wording_side(f, &bounds);
        figure.has_band = true;
        figure.lower = limits.lower;
        figure.upper = limits.upper;
        figure.has_bounds = cell->missing + cell->differing > 0;
        figure.bound_lower = bounds.lower;
        figure.bound_upper = bounds.upper;
        figure.population = cell->population;
        figure.estimate = estimate(f);
        figure.norm = norm(r, f);
    }
    figure.caption = caption(r->c.w, f, &figure);
    dtp_doc_add_figure(r->c.doc, &figure);
}
