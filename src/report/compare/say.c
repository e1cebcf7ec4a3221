/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one indicator comes to. No difference shown is never no difference: what would have been missed is
 * told beside it. */
#include "report/compare/comparison.h"
#include <math.h>

/* Larger samples leave little to miss, and their power takes long to compute. */
#define POWER_SAMPLE_MAX 60UL

/* "8 tot 67": the size of a difference of which the direction is told. */
static const char *points(dtp_words *w, dt_share_interval limits)
{
    double a = fabs(limits.lower), b = fabs(limits.upper);
    return dtp_say_range(w, (unsigned long)lround(fmin(a, b) * 100), (unsigned long)lround(fmax(a, b) * 100),
                         false);
}

/* "−5 tot +40". */
static const char *signed_points(dtp_words *w, dt_share_interval limits)
{
    const dtp_doc_value value = dtp_doc_value_points(limits.lower, limits.upper);
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_value_say(&text, &value, w->lang);
    const char *own = dtp_arena_strdup(w->arena, dtp_buf_text(&text));
    w->failed = w->failed || text.failed || !own;
    dtp_buf_free(&text);
    return own ? own : "";
}

static const char *power_note(dtp_comparison *k, unsigned long n1, unsigned long n2)
{
    dtp_words *w = k->c.w;
    double power;
    bool visits = k->o->baseline != NULL; /* a change in time, or a difference between places */
    if (n1 == 0 || n2 == 0 || n1 > POWER_SAMPLE_MAX || n2 > POWER_SAMPLE_MAX ||
        dt_compare_power(&power, n1, n2, 0.5, 0.8, k->alpha, DT_POWER_BOSCHLOO, NULL) != DT_OK)
        return "";
    const char *missed = dtp_say_digits(w, (unsigned long)lround((1 - power) * 100));
    if (n1 == n2)
        return dtp_say(w, visits ? DTP_MSG_COMPARE_POWER_EACH : DTP_MSG_COMPARE_POWER_EACH_TOWN,
                       dtp_say_digits(w, n1), missed, NULL);
    return dtp_say(w, visits ? DTP_MSG_COMPARE_POWER : DTP_MSG_COMPARE_POWER_TOWNS, dtp_say_digits(w, n1),
                   dtp_say_digits(w, n2), missed, NULL);
}

static bool shown(const dtp_comparison *k, const dtp_compare_difference *d)
{
    return d->tested && d->p_adjusted <= k->alpha + 1e-12;
}

static const char *of_side(dtp_words *w, const dtp_compare_side *s, const dt_cell *c)
{
    return dtp_say(w, DTP_MSG_COMPARE_TWO, s->name, dtp_say_digits(w, c->meets),
                   dtp_say_digits(w, c->assessed), dtp_say_digits(w, c->domain), NULL);
}

static const char *municipality_name(const dtp_comparison *k, const dtp_compare_side *s)
{
    const dtp_compose c = {.w = k->c.w, .facts = s->facts, .agg = s->facts->aggregate};
    return dtp_compose_municipality_name(&c, s->municipality);
}

static const char *counts(dtp_comparison *k, const dtp_compare_duo *duo, const dt_cell *a, const dt_cell *b)
{
    dtp_words *w = k->c.w;
    if (k->o->baseline)
        return dtp_say(w, DTP_MSG_COMPARE_FIRST_NOW, municipality_name(k, &k->side[duo->second]),
                       dtp_say_digits(w, a->meets), dtp_say_digits(w, a->assessed),
                       dtp_say_digits(w, a->domain), dtp_say_digits(w, b->meets),
                       dtp_say_digits(w, b->assessed), dtp_say_digits(w, b->domain), NULL);
    const char *part[2] = {of_side(w, &k->side[duo->first], a), of_side(w, &k->side[duo->second], b)};
    return dtp_say_join(w, " ", part, 2);
}

static const char *paired(dtp_comparison *k, const dtp_compare_duo *duo, const dtp_compare_difference *d)
{
    dtp_words *w = k->c.w;
    const char *name = municipality_name(k, &k->side[duo->second]);
    if (d->improved + d->declined == 0)
        return dtp_say(w, DTP_MSG_COMPARE_PAIRED_NONE, name, NULL);
    const char *part[2] = {
        dtp_say(w, DTP_MSG_COMPARE_PAIRED, name, dtp_say_digits(w, d->improved),
                dtp_say_digits(w, d->declined), NULL),
        dtp_say(w, shown(k, d) ? DTP_MSG_COMPARE_PAIRED_REAL : DTP_MSG_COMPARE_PAIRED_CHANCE, NULL)};
    return dtp_say_join(w, " ", part, 2);
}

static const char *verdict(dtp_comparison *k, const dtp_compare_difference *d)
{
    dtp_words *w = k->c.w;
    dtp_message better = d->difference > 0 ? DTP_MSG_COMPARE_BETTER : DTP_MSG_COMPARE_WORSE;
    if (!d->tested)
        return dtp_say(w, DTP_MSG_COMPARE_NO_TEST, signed_points(w, d->limits), NULL);
    if (shown(k, d))
        return dtp_say(w, k->o->baseline ? better : DTP_MSG_COMPARE_DIFFERENT, points(w, d->limits), NULL);
    if (d->p <= k->alpha)
        return dtp_say(w, DTP_MSG_COMPARE_MANY,
                       dtp_say_digits(w, k->o->baseline ? k->n_items : k->n_compared), NULL);
    return dtp_say(w, DTP_MSG_COMPARE_MAY_BE_CHANCE, NULL);
}

static void say_duo(dtp_comparison *k, const dtp_compare_item *item, size_t which)
{
    const dtp_compare_duo *duo = &k->duo[which];
    const dtp_compare_difference *d = &item->difference[which];
    const dt_cell *a = item->cell[duo->first], *b = item->cell[duo->second];
    if (!a || !b)
        return;
    if (!d->counted) {
        dtp_doc_add_paragraph(k->c.doc, dtp_say(k->c.w, DTP_MSG_COMPARE_NOTHING_ASSESSED, NULL));
        return;
    }
    if (duo->paired) {
        dtp_doc_add_paragraph(k->c.doc, paired(k, duo, d));
        return;
    }
    const char *part[3] = {counts(k, duo, a, b), verdict(k, d),
                           shown(k, d) ? "" : power_note(k, a->assessed, b->assessed)};
    dtp_doc_add_paragraph(k->c.doc, dtp_say_join(k->c.w, " ", part, 3));
}

/* The two smallest samples: the pair of which most would be missed. */
static const char *smallest_power(dtp_comparison *k, const dtp_compare_item *item)
{
    unsigned long n[2] = {0, 0};
    for (size_t s = 0; s < k->n_sides; s++) {
        unsigned long own = item->cell[s] ? item->cell[s]->assessed : 0;
        if (own == 0)
            continue;
        if (n[0] == 0 || own < n[0]) {
            n[1] = n[0];
            n[0] = own;
        } else if (n[1] == 0 || own < n[1]) {
            n[1] = own;
        }
    }
    return power_note(k, n[0], n[1]);
}

static void say_all(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    const char **pair = dtp_arena_array(w->arena, k->n_duos, sizeof *pair);
    size_t n = 0, tested = 0;
    w->failed = w->failed || !pair;
    for (size_t d = 0; pair && d < k->n_duos; d++) {
        tested += item->difference[d].tested;
        if (shown(k, &item->difference[d]))
            pair[n++] = dtp_say(w, DTP_MSG_COMPARE_PAIR, k->side[k->duo[d].first].name,
                                k->side[k->duo[d].second].name, points(w, item->difference[d].limits), NULL);
    }
    if (tested == 0)
        return;
    const char *part[2] = {
        n == 0 ? dtp_say(w, DTP_MSG_COMPARE_ALL_ALIKE, NULL)
               : dtp_say(w, DTP_MSG_COMPARE_SOME_DIFFER, dtp_say_join(w, "; ", pair, n), NULL),
        n < tested ? smallest_power(k, item) : ""};
    dtp_doc_add_paragraph(k->c.doc, dtp_say_join(w, " ", part, 2));
}

void dtp_comparison_say(dtp_comparison *k, const dtp_compare_item *item)
{
    if (!k->o->baseline && k->n_duos > 1) {
        say_all(k, item);
        return;
    }
    for (size_t d = 0; d < k->n_duos; d++)
        say_duo(k, item, d);
}
