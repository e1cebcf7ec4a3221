/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences about one indicator. */
#include "base/text.h"
#include "report/words/wording.h"
#include <string.h>

/* Dossiers the two bounds speak about: what left the denominator by n.v.t. or is not rated yet stays out. */
static unsigned long bounded(const dt_cell *c)
{
    return c->assessed + c->missing + c->differing;
}

bool dtp_wording_shortcoming(const dtp_wording_facts *f)
{
    return f->indicator->report_shortcoming && f->cell->fails > 0;
}

const char *dtp_wording_count(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    if (c->assessed == 0) {
        if (c->outside > 0 && c->outside == c->subjects)
            return dtp_say(w, DTP_MSG_REPORT_NEVER_APPLIED, NULL);
        return dtp_say(w, DTP_MSG_REPORT_NOTHING_ASSESSED, NULL);
    }
    bool shortcoming = dtp_wording_shortcoming(f);
    dtp_wording_noun noun = c->assessed < c->subjects          ? DTP_NOUN_ASSESSED
                            : f->indicator->report_shortcoming ? DTP_NOUN_EXAMINED
                                                               : DTP_NOUN_DOSSIER;
    const char *portion = dtp_wording_portion(w, shortcoming ? c->fails : c->meets, c->assessed, noun);
    const char *phrase = shortcoming ? f->indicator->phrase_fails : f->indicator->phrase_meets;
    if (phrase && f->own_words)
        return dtp_say(w, DTP_MSG_REPORT_COUNT, portion, phrase, NULL);
    return dtp_say(w, shortcoming ? DTP_MSG_REPORT_COUNT_FAILS : DTP_MSG_REPORT_COUNT_MEETS, portion, NULL);
}

const char *dtp_wording_partly(dtp_words *w, const dtp_wording_facts *f)
{
    if (f->cell->partly == 0)
        return "";
    return dtp_say(w, DTP_MSG_REPORT_PARTLY, dtp_say_dossiers(w, f->cell->partly), NULL);
}

const char *dtp_wording_outside(dtp_words *w, const dtp_wording_facts *f)
{
    if (f->cell->outside == 0 || f->cell->outside == f->cell->subjects)
        return "";
    return dtp_say(w, DTP_MSG_REPORT_OUTSIDE, dtp_say_dossiers(w, f->cell->outside), NULL);
}

const char *dtp_wording_open(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *part[2] = {"", ""};
    if (c->unscored > 0)
        part[0] = dtp_say(w, c->unscored == 1 ? DTP_MSG_REPORT_UNSCORED_ONE : DTP_MSG_REPORT_UNSCORED_MANY,
                          dtp_say_capital(w, dtp_say_number(w, c->unscored)), NULL);
    if (c->differing > 0)
        part[1] = dtp_say(w, DTP_MSG_REPORT_DIFFERING, dtp_say_dossiers(w, c->differing), NULL);
    return dtp_say_join(w, " ", part, 2);
}

/* "alle 150 dossiers", or when n.v.t. was seen "de hoogstens 145 dossiers waarop …". */
static const char *population(dtp_words *w, const dt_cell *c)
{
    dtp_message id =
        c->domain < c->population ? DTP_MSG_REPORT_POPULATION_DOMAIN : DTP_MSG_REPORT_POPULATION_ALL;
    return dtp_say(w, id, dtp_say_digits(w, c->domain), NULL);
}

static const char *how_drawn(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *of = dtp_say_digits(w, c->population);
    if (!f->random)
        return dtp_say(w, DTP_MSG_REPORT_DRAWN_UNKNOWN, of, NULL);
    if (c->subjects == 1)
        return dtp_say(w, DTP_MSG_REPORT_DRAWN_ONE, of, NULL);
    return dtp_say(w, DTP_MSG_REPORT_DRAWN_MANY, dtp_say_number(w, c->subjects), of, NULL);
}

/* "At most" has one side; put there alone, the uncertainty is a little less. Known for one draw only. */
static const char *one_sided(dtp_words *w, const dtp_wording_facts *f, bool all)
{
    const dt_cell *c = f->cell;
    dt_count_interval limits;
    double confidence = f->asked ? dt_aggregate_confidence(f->asked->aggregate) : 0.95;
    if (!dtp_streq(c->method, "exact-hypergeometric") ||
        dt_interval_hypergeometric(&limits, c->domain, c->assessed, c->meets, confidence,
                                   all ? DT_LOWER : DT_UPPER, NULL) != DT_OK)
        return "";
    unsigned long most = all ? c->domain - limits.lower : limits.upper;
    unsigned long told = all ? c->domain - c->interval.lower : c->interval.upper;
    return most == told ? "" : dtp_say(w, DTP_MSG_COMPARE_ONE_SIDED, dtp_say_digits(w, most), NULL);
}

static const char *estimate(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    bool shortcoming = dtp_wording_shortcoming(f);
    unsigned long lower = shortcoming ? c->domain - c->interval.upper : c->interval.lower;
    unsigned long upper = shortcoming ? c->domain - c->interval.lower : c->interval.upper;
    const char *of = population(w, c);
    dtp_message id = c->domain < c->population ? DTP_MSG_REPORT_ESTIMATE_DOMAIN : DTP_MSG_REPORT_ESTIMATE;
    bool all = (shortcoming ? c->fails : c->meets) == c->assessed, none = !shortcoming && c->meets == 0;
    if (all || none) {
        const char *part[2] = {
            all ? dtp_say(w, DTP_MSG_REPORT_ESTIMATE_EVERYWHERE, dtp_say_digits(w, c->domain - lower), of,
                          NULL)
                : dtp_say(w, DTP_MSG_REPORT_ESTIMATE_NOWHERE, dtp_say_digits(w, upper), of, NULL),
            one_sided(w, f, c->meets > 0)};
        return dtp_say_join(w, " ", part, 2);
    }
    if (shortcoming && c->partly > 0)
        id = DTP_MSG_REPORT_ESTIMATE_NOT_FULLY;
    return dtp_say(w, id, dtp_say_range(w, lower, upper, false), of, NULL);
}

const char *dtp_wording_estimate(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    if (c->assessed == 0 || c->population == 0)
        return "";
    if (!c->has_interval && c->sampling == DT_SAMPLED_AGAIN)
        return dtp_say(w, DTP_MSG_REPORT_ESTIMATE_AGAIN, NULL);
    if (!c->has_interval)
        return dtp_say(w,
                       c->sampling == DT_SAMPLED_EQUALLY ? DTP_MSG_REPORT_ESTIMATE_NONE
                                                         : DTP_MSG_REPORT_ESTIMATE_NO_DESIGN,
                       NULL);
    if (c->subjects == c->population) /* everything was examined: nothing to estimate */
        return bounded(c) + c->outside == c->subjects && c->assessed == bounded(c)
                   ? dtp_say(w, DTP_MSG_REPORT_CENSUS, dtp_say_number(w, c->subjects), NULL)
                   : "";
    const char *part[2] = {how_drawn(w, f), estimate(w, f)};
    return dtp_say_join(w, " ", part, 2);
}

const char *dtp_wording_bounds(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    unsigned long open = c->missing + c->differing, total = bounded(c);
    const char *part[3] = {"", "", ""};
    if (c->missing > 0)
        part[0] = dtp_say(w, c->missing == 1 ? DTP_MSG_REPORT_MISSING_ONE : DTP_MSG_REPORT_MISSING_MANY,
                          dtp_say_number(w, c->subjects), dtp_say_number(w, c->missing), NULL);
    if (open == 0 || c->assessed == 0)
        return part[0];
    /* With partly met dossiers "not met" is more than "fails", so the bounds are told of those that meet. */
    bool shortcoming = dtp_wording_shortcoming(f) && c->partly == 0;
    bool named = dtp_wording_shortcoming(f) && c->partly > 0;
    unsigned long low = shortcoming ? total - c->best : c->worst;
    unsigned long high = shortcoming ? total - c->worst : c->best;
    part[1] = dtp_say(w, named ? DTP_MSG_REPORT_BOUNDS_MEETS : DTP_MSG_REPORT_BOUNDS, dtp_say_number(w, low),
                      dtp_say_number(w, high), dtp_say_number(w, total), NULL);
    if (c->has_interval && c->subjects < c->population) {
        unsigned long lower = shortcoming ? c->domain - c->bounds.upper : c->bounds.lower;
        unsigned long upper = shortcoming ? c->domain - c->bounds.lower : c->bounds.upper;
        part[2] = dtp_say(w, DTP_MSG_REPORT_BOUNDS_POPULATION, dtp_say_range(w, lower, upper, false),
                          population(w, c), NULL);
    }
    return dtp_say_join(w, " ", part, 3);
}

const char *dtp_wording_strata(dtp_words *w, const dtp_wording_facts *f)
{
    if (f->n_strata < 2 || f->cell->assessed == 0)
        return "";
    const char **part = dtp_arena_array(w->arena, f->n_strata, sizeof *part);
    if (!part) {
        w->failed = true;
        return "";
    }
    bool shortcoming = dtp_wording_shortcoming(f);
    for (size_t h = 0; h < f->n_strata; h++) {
        const dt_cell *c = f->strata_cell[h];
        part[h] = c->assessed == 0 ? dtp_say(w, DTP_MSG_REPORT_STRATUM_NOTHING, f->stratum[h], NULL)
                                   : dtp_say(w, DTP_MSG_REPORT_STRATUM, f->stratum[h],
                                             dtp_wording_portion(w, shortcoming ? c->fails : c->meets,
                                                                 c->assessed, DTP_NOUN_NONE),
                                             NULL);
    }
    return dtp_say(w, DTP_MSG_REPORT_STRATA, dtp_say_join(w, "; ", part, f->n_strata), NULL);
}

static const char *teams(dtp_words *w, unsigned long n)
{
    return dtp_say(w, n == 1 ? DTP_MSG_REPORT_TEAMS_ONE : DTP_MSG_REPORT_TEAMS_MANY, dtp_say_number(w, n),
                   NULL);
}

const char *dtp_wording_team(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    size_t n = c->scale && c->count ? c->scale->n_ratings : 0, used = 0;
    const char **part = dtp_arena_array(w->arena, n + 2, sizeof *part);
    if (!part) {
        w->failed = true;
        return "";
    }
    for (size_t r = 0; r < n; r++)
        if (c->count[r] > 0)
            part[used++] = c->municipality ? c->scale->rating[r].label
                                           : dtp_say(w, DTP_MSG_REPORT_TEAM_RATING, c->scale->rating[r].label,
                                                     teams(w, c->count[r]), NULL);
    if (c->municipality && c->differing > 0)
        part[used++] = dtp_say(w, DTP_MSG_REPORT_MUNICIPALITY_DIFFERING, NULL);
    if (c->municipality)
        return used == 0
                   ? dtp_say(w, DTP_MSG_REPORT_MUNICIPALITY_NONE, NULL)
                   : dtp_say(w, DTP_MSG_REPORT_MUNICIPALITY_RATED, dtp_say_join(w, "; ", part, used), NULL);
    if (c->differing > 0)
        part[used++] = dtp_say(w, DTP_MSG_REPORT_TEAM_DIFFERING, teams(w, c->differing), NULL);
    if (c->unscored > 0)
        part[used++] = dtp_say(w, DTP_MSG_REPORT_TEAM_UNSCORED, teams(w, c->unscored), NULL);
    if (used == 0)
        return dtp_say(w, DTP_MSG_REPORT_TEAM_NONE, NULL);
    return dtp_say(w, DTP_MSG_REPORT_TEAM, dtp_say_join(w, "; ", part, used), NULL);
}

size_t dtp_wording_finding(dtp_words *w, const dtp_wording_facts *f,
                           const char *sentence[DTP_WORDING_SENTENCES])
{
    typedef const char *(*saying)(dtp_words *, const dtp_wording_facts *);
    static const saying dossier[] = {dtp_wording_count,    dtp_wording_partly,     dtp_wording_outside,
                                     dtp_wording_estimate, dtp_wording_second_cut, dtp_wording_open,
                                     dtp_wording_bounds,   dtp_wording_strata};
    static const saying team[] = {dtp_wording_team};
    const saying *say = f->cell->team ? team : dossier;
    size_t n = f->cell->team ? DTP_COUNT(team) : DTP_COUNT(dossier), used = 0;
    for (size_t i = 0; i < n; i++) {
        const char *text = say[i](w, f);
        if (text[0] != '\0')
            sentence[used++] = text;
    }
    return used;
}
