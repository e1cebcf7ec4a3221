/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of an indicator when it is asked for: a norm, a rule agreed beforehand, and the probabilities
 * with which someone can redo the limits. */
#include "base/text.h"
#include "report/words/wording.h"
#include <dossiertoets/posterior.h>
#include <math.h>

const char *dtp_say_percent(dtp_words *w, dt_rational share)
{
    bool whole = share.numerator * 100 % share.denominator == 0;
    const char *part[2] = {dtp_say_fixed(w, dt_rational_value(share) * 100, whole ? 0 : 1), "%"};
    return dtp_say_join(w, "", part, 2);
}

bool dtp_wording_as_one_sample(const dt_cell *const *stratum, size_t n)
{
    double population = 0, sample = 0;
    for (size_t s = 0; s < n; s++) {
        population += (double)stratum[s]->population;
        sample += (double)stratum[s]->assessed;
    }
    for (size_t s = 0; s < n && population > 0; s++)
        if (fabs((double)stratum[s]->assessed - sample * (double)stratum[s]->population / population) >= 1)
            return false;
    return true;
}

/* The norm is a share of the dossiers to which the indicator applies. Where it applies to all that were seen,
 * that is a number of dossiers; else the limits of the share are held against it. Whatever the missing are.
 */
const char *dtp_wording_norm_outcome(const dt_cell *cell, dt_rational norm)
{
    if (!cell->has_interval || (cell->outside > 0 && !cell->has_share))
        return NULL;
    if (cell->outside > 0) {
        double share = dt_rational_value(norm);
        return cell->share_bounds.lower >= share  ? "above"
               : cell->share_bounds.upper < share ? "below"
                                                  : "undecided";
    }
    unsigned long needed = dt_rational_ceil_of(norm, cell->population);
    return cell->bounds.lower >= needed ? "above" : cell->bounds.upper < needed ? "below" : "undecided";
}

/* How likely the norm is met for someone who knew nothing beforehand. Only of one draw, or of groups drawn in
 * proportion: else the dossiers do not weigh alike. And only where it applies to all: else it is not known of
 * how many dossiers the norm is a share. */
static const char *posterior(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const dt_posterior p = {.N = c->population, .n = c->assessed, .x = c->meets, .a = 1, .b = 1};
    double met;
    if (!f->asked->posterior || c->sampling != DT_SAMPLED_EQUALLY || c->outside > 0 ||
        c->assessed == c->population || !dtp_wording_as_one_sample(f->strata_cell, f->n_strata) ||
        dt_posterior_norm(&met, &p, f->asked->norm, NULL) != DT_OK)
        return "";
    return dtp_say(w, DTP_MSG_COMPARE_NORM_POSTERIOR, dtp_say_number(w, c->assessed), dtp_say_hundred(w, met),
                   NULL);
}

static const char *the_norm(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *share = dtp_say_percent(w, f->asked->norm);
    if (c->outside > 0)
        return dtp_say(w, DTP_MSG_COMPARE_NORM_APPLICABLE, share, NULL);
    return dtp_say(w, DTP_MSG_COMPARE_NORM, share,
                   dtp_say_digits(w, dt_rational_ceil_of(f->asked->norm, c->population)),
                   dtp_say_digits(w, c->population), NULL);
}

const char *dtp_wording_norm(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *outcome = f->asked && f->asked->has_norm ? dtp_wording_norm_outcome(c, f->asked->norm) : NULL;
    if (!outcome)
        return "";
    dtp_message said = outcome[0] == 'a'   ? DTP_MSG_COMPARE_NORM_ABOVE
                       : outcome[0] == 'b' ? DTP_MSG_COMPARE_NORM_BELOW
                                           : DTP_MSG_COMPARE_NORM_UNDECIDED;
    const char *part[3] = {the_norm(w, f), dtp_say(w, said, NULL), posterior(w, f)};
    return dtp_say_join(w, " ", part, 3);
}

dt_status dtp_wording_rule_of(dt_lqas_plan *out, const dt_report_facts *asked, unsigned long N,
                              unsigned long n)
{
    const dt_lqas_rule rule = {.N = N, .good = asked->lqas_good, .bad = asked->lqas_bad};
    return dt_lqas_best(out, &rule, n, NULL);
}

const char *dtp_wording_rule_text(dtp_words *w, const dt_report_facts *asked, unsigned long N,
                                  unsigned long n)
{
    dt_lqas_plan plan;
    if (!asked || !asked->has_lqas || n == 0 || dtp_wording_rule_of(&plan, asked, N, n) != DT_OK)
        return "";
    return dtp_say(w, DTP_MSG_COMPARE_LQAS_RULE, dtp_say_digits(w, plan.accept), dtp_say_digits(w, n),
                   dtp_say_percent(w, asked->lqas_good), dtp_say_hundred(w, plan.reject_good),
                   dtp_say_percent(w, asked->lqas_bad), dtp_say_hundred(w, plan.accept_bad), NULL);
}

/* "voldoet deels of voldoet niet": the ratings that the rule counts, in the framework's own words. */
static const char *counted_ratings(dtp_words *w, const dt_scale *scale)
{
    const char **label = dtp_arena_array(w->arena, scale ? scale->n_ratings : 0, sizeof *label);
    size_t n = 0;
    w->failed = w->failed || !label;
    for (size_t i = 0; label && scale && i < scale->n_ratings; i++)
        if (scale->rating[i].meets == DT_MEETS_NO || scale->rating[i].meets == DT_MEETS_PARTLY)
            label[n++] = scale->rating[i].label;
    return dtp_say_join(w, dtp_say(w, DTP_MSG_COMPARE_OR, NULL), label, n);
}

/* Of so many dossiers was drawn. Where it does not apply to all, that number is not known: then as if there
 * were no end to them. */
unsigned long dtp_wording_behind(const dt_cell *c)
{
    return c->outside > 0 ? 0 : c->population;
}

const char *dtp_wording_rule(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    dt_lqas_plan plan;
    if (!f->asked || !f->asked->has_lqas || c->assessed == 0 || c->population == 0 ||
        c->sampling != DT_SAMPLED_EQUALLY) /* the risks are those of a simple random sample */
        return "";
    if (!dtp_wording_as_one_sample(f->strata_cell, f->n_strata))
        return dtp_say(w, DTP_MSG_COMPARE_LQAS_STRATA, NULL);
    if (dtp_wording_rule_of(&plan, f->asked, dtp_wording_behind(c), c->assessed) != DT_OK)
        return "";
    unsigned long insufficient = c->assessed - c->meets;
    const char *rule = c->assessed == f->sample && c->outside == 0
                           ? dtp_say(w, DTP_MSG_COMPARE_LQAS_SHORT, dtp_say_digits(w, plan.accept),
                                     dtp_say_digits(w, c->assessed), NULL)
                           : dtp_wording_rule_text(w, f->asked, dtp_wording_behind(c), c->assessed);
    const char *part[2] = {
        rule, dtp_say(w, insufficient <= plan.accept ? DTP_MSG_COMPARE_LQAS_PASS : DTP_MSG_COMPARE_LQAS_FAIL,
                      dtp_say_digits(w, insufficient), counted_ratings(w, f->indicator->scale), NULL)};
    return dtp_say_join(w, " ", part, 2);
}

/* P(X <= x) when M of N meet. */
static double at_most(unsigned long N, unsigned long n, unsigned long M, unsigned long x)
{
    double p;
    return dt_oc(&p, N, M, 0, n, x, NULL) == DT_OK ? p : NAN;
}

static double at_least(unsigned long N, unsigned long n, unsigned long M, unsigned long x)
{
    return x == 0 ? 1 : 1 - at_most(N, n, M, x - 1);
}

static const char *hand_check(dtp_words *w, const dt_cell *c, double limit)
{
    unsigned long N = c->population, n = c->assessed + c->outside, x = c->meets, L = c->interval.lower,
                  U = c->interval.upper;
    const char *part[3] = {dtp_say(w, DTP_MSG_COMPARE_HAND, dtp_say_digits(w, N), dtp_say_digits(w, n),
                                   dtp_say_digits(w, x), dtp_say_fixed(w, limit, 3), NULL),
                           "", ""};
    if (L > x)
        part[1] = dtp_say(w, DTP_MSG_COMPARE_HAND_LOWER, dtp_say_digits(w, x),
                          dtp_say_fixed(w, at_least(N, n, L, x), 5), dtp_say_digits(w, L),
                          dtp_say_fixed(w, at_least(N, n, L - 1, x), 5), dtp_say_digits(w, L - 1), NULL);
    if (U < N - (n - x))
        part[2] = dtp_say(w, DTP_MSG_COMPARE_HAND_UPPER, dtp_say_digits(w, x),
                          dtp_say_fixed(w, at_most(N, n, U, x), 5), dtp_say_digits(w, U),
                          dtp_say_fixed(w, at_most(N, n, U + 1, x), 5), dtp_say_digits(w, U + 1), NULL);
    return dtp_say_join(w, " ", part, 3);
}

static bool from_one_draw(const dt_cell *c)
{
    return c->has_interval && dtp_streq(c->method, "exact-hypergeometric");
}

/* Only where the limits come from one hypergeometric distribution can they be redone with a table: those of
 * groups together cannot, those of each group can; nor where all groups but one were seen whole, as that one
 * is not all. */
const char *dtp_wording_hand_check(dtp_words *w, const dtp_wording_facts *f)
{
    if (!f->asked || !f->asked->hand_check || !f->cell->has_interval)
        return "";
    double limit = (1 - dt_aggregate_confidence(f->asked->aggregate)) / 2;
    if ((f->whole || f->n_strata < 2) && from_one_draw(f->cell))
        return hand_check(w, f->cell, limit);
    const char **part = dtp_arena_array(w->arena, f->n_strata, sizeof *part);
    size_t n = 0;
    w->failed = w->failed || !part;
    for (size_t h = 0; part && h < f->n_strata; h++)
        if (from_one_draw(f->strata_cell[h]))
            part[n++] = dtp_say(w, DTP_MSG_REPORT_KEY_VALUE, f->stratum[h],
                                hand_check(w, f->strata_cell[h], limit), NULL);
    return n > 0 ? dtp_say(w, DTP_MSG_COMPARE_HAND_STRATA, dtp_say_join(w, " ", part, n), NULL) : "";
}
