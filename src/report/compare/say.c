/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one indicator comes to. No difference shown is never no difference: what would have been missed is
 * told beside it. */
#include "report/compare/comparison.h"
#include <math.h>

/* Larger samples leave little to miss, and their power takes long to compute. */
#define POWER_SAMPLE_MAX 60UL

/* "−5 tot +40". */
static const char *points(dtp_words *w, dt_share_interval limits)
{
    const dtp_doc_value value = dtp_doc_value_points(limits.lower, limits.upper);
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_value_say(&text, &value, w->lang);
    const char *own = dtp_arena_strdup(w->arena, dtp_buf_text(&text));
    w->failed = w->failed || text.failed || !own;
    dtp_buf_free(&text);
    return own ? own : "";
}

/* Tests that share the confidence of one comparison of two: those of its municipality, or all. */
static size_t family(const dtp_comparison *k, size_t which)
{
    size_t n = 0;
    for (size_t i = 0; i < k->n_items; i++)
        n += k->item[i].difference[which].tested;
    return k->o->baseline ? n : k->n_compared;
}

/* Holm's first level: the strictest one, so that more than this is never missed. NaN where it is not told. */
static double missed(const dtp_comparison *k, size_t which, unsigned long n1, unsigned long n2)
{
    double power;
    size_t tests = family(k, which);
    if (tests == 0 || n1 == 0 || n2 == 0 || n1 > POWER_SAMPLE_MAX || n2 > POWER_SAMPLE_MAX ||
        dt_compare_power(&power, n1, n2, 0.5, 0.8, k->alpha / (double)tests, DT_POWER_BOSCHLOO, NULL) !=
            DT_OK)
        return NAN;
    return 1 - power;
}

void dtp_comparison_find_missed(dtp_comparison *k)
{
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t d = 0; d < k->n_duos; d++) {
            const dt_cell *a = k->item[i].cell[k->duo[d].first], *b = k->item[i].cell[k->duo[d].second];
            dtp_compare_difference *own = &k->item[i].difference[d];
            bool told = own->tested && !own->shown && !k->duo[d].paired && !dtp_comparison_gated(k);
            own->missed = told ? missed(k, d, a->assessed, b->assessed) : NAN;
        }
}

static const char *power_note(dtp_comparison *k, size_t tests, const dtp_compare_difference *d,
                              unsigned long n1, unsigned long n2)
{
    dtp_words *w = k->c.w;
    bool visits = k->o->baseline != NULL; /* a change in time, or a difference between places */
    if (!isfinite(d->missed))
        return "";
    const char *often = dtp_say_hundred_most(w, d->missed);
    const char *corrected =
        tests > 1 ? dtp_say(w, DTP_MSG_COMPARE_CORRECTED, dtp_say_digits(w, tests), NULL) : "";
    if (n1 == n2)
        return dtp_say(w, visits ? DTP_MSG_COMPARE_POWER_EACH : DTP_MSG_COMPARE_POWER_EACH_SIDE,
                       dtp_say_digits(w, n1), often, corrected, NULL);
    return dtp_say(w, visits ? DTP_MSG_COMPARE_POWER : DTP_MSG_COMPARE_POWER_SIDES, dtp_say_digits(w, n1),
                   dtp_say_digits(w, n2), often, corrected, NULL);
}

static bool shown(const dtp_compare_difference *d)
{
    return d->shown;
}

static const char *of_side(dtp_words *w, const dtp_compare_side *s, const dt_cell *c)
{
    return dtp_say(w, DTP_MSG_COMPARE_TWO, s->name, dtp_say_digits(w, c->meets),
                   dtp_say_digits(w, c->assessed), dtp_say_digits(w, c->population), NULL);
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
                       dtp_say_digits(w, a->population), dtp_say_digits(w, b->meets),
                       dtp_say_digits(w, b->assessed), dtp_say_digits(w, b->population), NULL);
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
        dtp_say(w, shown(d) ? DTP_MSG_COMPARE_PAIRED_REAL : DTP_MSG_COMPARE_PAIRED_CHANCE, NULL)};
    return dtp_say_join(w, " ", part, 2);
}

/* Limits and test are computed in different ways and can part: then both are told, with which is which. */
static const char *parted(dtp_words *w, const dtp_compare_difference *d)
{
    bool apart = d->limits.lower > 0 || d->limits.upper < 0;
    if (apart == shown(d))
        return "";
    return dtp_say(w, apart ? DTP_MSG_COMPARE_PARTED_NOT : DTP_MSG_COMPARE_PARTED, points(w, d->limits),
                   NULL);
}

static const char *verdict(dtp_comparison *k, size_t tests, const dtp_compare_difference *d)
{
    dtp_words *w = k->c.w;
    dtp_message better = d->difference > 0 ? DTP_MSG_COMPARE_BETTER : DTP_MSG_COMPARE_WORSE;
    if (!d->tested)
        return dtp_say(w, DTP_MSG_COMPARE_NO_TEST, points(w, d->limits), NULL);
    const char *said = "";
    if (shown(d))
        said = dtp_say(w, k->o->baseline ? better : DTP_MSG_COMPARE_DIFFERENT, points(w, d->limits), NULL);
    else if (d->p <= k->alpha)
        said = dtp_say(w, DTP_MSG_COMPARE_MANY, dtp_say_digits(w, tests), NULL);
    else
        said = dtp_say(w, DTP_MSG_COMPARE_MAY_BE_CHANCE, NULL);
    const char *part[2] = {said, parted(w, d)};
    return dtp_say_join(w, " ", part, 2);
}

static void say_not_compared(dtp_comparison *k, const char *name, dtp_message why)
{
    dtp_doc_add_paragraph(
        k->c.doc, dtp_say(k->c.w, DTP_MSG_COMPARE_NOT_COMPARED, name, dtp_say(k->c.w, why, NULL), NULL));
}

/* Why two cannot be compared: that of the first of them that cannot be, or what parts them. */
static void say_why(dtp_comparison *k, const dtp_compare_item *item, const dtp_compare_duo *duo)
{
    const size_t both[] = {duo->first, duo->second};
    for (size_t i = 0; i < 2; i++) {
        dtp_message why = dtp_compare_why_not(item->cell[both[i]]);
        if (why == DTP_MSG_NONE)
            continue;
        say_not_compared(k, k->side[both[i]].name, why);
        return;
    }
    if (duo->hidden)
        say_not_compared(k, municipality_name(k, &k->side[duo->second]), DTP_MSG_COMPARE_WHY_SAME_DOSSIERS);
    else if (duo->apart)
        say_not_compared(k, municipality_name(k, &k->side[duo->second]),
                         DTP_MSG_COMPARE_WHY_OTHER_POPULATION);
}

static void say_duo(dtp_comparison *k, const dtp_compare_item *item, size_t which)
{
    const dtp_compare_duo *duo = &k->duo[which];
    const dtp_compare_difference *d = &item->difference[which];
    const dt_cell *a = item->cell[duo->first], *b = item->cell[duo->second];
    if (!a || !b)
        return;
    if (!d->counted) {
        say_why(k, item, duo);
        return;
    }
    if (duo->paired) {
        dtp_doc_add_paragraph(k->c.doc, paired(k, duo, d));
        return;
    }
    const char *part[3] = {counts(k, duo, a, b), verdict(k, family(k, which), d),
                           power_note(k, family(k, which), d, a->assessed, b->assessed)};
    dtp_doc_add_paragraph(k->c.doc, dtp_say_join(k->c.w, " ", part, 3));
}

/* What could have been shown, and what not having shown it does not mean. */
static const char *gate_power(dtp_comparison *k, const dtp_compare_gate *gate)
{
    dtp_words *w = k->c.w;
    if (!isfinite(gate->power))
        return "";
    const char *corrected =
        k->n_gates > 1 ? dtp_say(w, DTP_MSG_COMPARE_CORRECTED_INDICATORS, dtp_say_digits(w, k->n_gates), NULL)
                       : "";
    return dtp_say(w, DTP_MSG_COMPARE_GATE_POWER, corrected, dtp_say_hundred_most(w, 1 - gate->power), NULL);
}

static const char *shown_pairs(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    const char **pair = dtp_arena_array(w->arena, k->n_duos, sizeof *pair);
    size_t n = 0;
    w->failed = w->failed || !pair;
    for (size_t d = 0; pair && d < k->n_duos; d++)
        if (shown(&item->difference[d]))
            pair[n++] = dtp_say(w, DTP_MSG_COMPARE_PAIR, k->side[k->duo[d].first].name,
                                k->side[k->duo[d].second].name, points(w, item->difference[d].limits), NULL);
    return n == 0 ? dtp_say(w, DTP_MSG_COMPARE_GATE_NO_PAIR, NULL)
                  : dtp_say(w, DTP_MSG_COMPARE_GATE_PAIRS, dtp_say_join(w, "; ", pair, n), NULL);
}

/* Who is not in the test, and why. */
static const char *left_out(dtp_comparison *k, const dtp_compare_gate *gate)
{
    dtp_words *w = k->c.w;
    const char **one = dtp_arena_array(w->arena, k->n_sides, sizeof *one);
    size_t n = 0;
    w->failed = w->failed || !one;
    for (size_t s = 0; one && s < k->n_sides; s++)
        if (gate->why[s] != DTP_MSG_NONE)
            one[n++] = dtp_say(w, DTP_MSG_COMPARE_NOT_COMPARED, k->side[s].name,
                               dtp_say(w, gate->why[s], NULL), NULL);
    return dtp_say_join(w, " ", one, n);
}

static void say_all(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    const dtp_compare_gate *gate = &item->gate;
    const char *units = dtp_say_number(w, gate->units);
    const char *part[4] = {"", "", "", left_out(k, gate)};
    if (!gate->tested) {
        part[0] = gate->units >= 2 ? dtp_say(w, DTP_MSG_COMPARE_GATE_TOO_LONG, NULL)
                                   : dtp_say(w, DTP_MSG_COMPARE_GATE_NONE, NULL);
    } else if (gate->shown) {
        part[0] = dtp_say(w, DTP_MSG_COMPARE_GATE_SHOWN, units, NULL);
        part[1] = dtp_comparison_without_pairs(k) ? "" : shown_pairs(k, item);
    } else {
        part[0] = dtp_say(w, DTP_MSG_COMPARE_GATE_NOT, units, NULL);
        part[1] = gate_power(k, gate);
    }
    if (gate->tested)
        part[2] = dtp_say(w, DTP_MSG_COMPARE_NO_RANKING, NULL);
    dtp_doc_add_paragraph(k->c.doc, dtp_say_join(w, " ", part, 4));
}

void dtp_comparison_say(dtp_comparison *k, const dtp_compare_item *item)
{
    if (dtp_comparison_gated(k)) {
        say_all(k, item);
        return;
    }
    for (size_t d = 0; d < k->n_duos; d++)
        say_duo(k, item, d);
}
