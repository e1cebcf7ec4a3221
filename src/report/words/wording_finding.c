/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences about one indicator. */
#include "base/text.h"
#include "report/words/wording.h"
#include <string.h>

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
    const char *groups = dtp_wording_groups(w, f), *limits = dtp_wording_limits(w, f);
    const char *phrase = dtp_wording_phrase(w, f, shortcoming);
    if (phrase)
        return dtp_say(w, DTP_MSG_REPORT_COUNT, portion, phrase, groups, limits, NULL);
    return dtp_say(w, shortcoming ? DTP_MSG_REPORT_COUNT_FAILS : DTP_MSG_REPORT_COUNT_MEETS, portion, groups,
                   limits, NULL);
}

const char *dtp_wording_partly(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *too = "";
    if (c->partly == 0)
        return "";
    if (c->has_interval && c->subjects < c->population)
        too = dtp_say(w, DTP_MSG_REPORT_PARTLY_TOO, dtp_wording_approximately(w, c->guarantee, c->coverage),
                      dtp_say_range(w, c->partly_interval.lower, c->partly_interval.upper, false),
                      dtp_say_digits(w, c->population), NULL);
    return dtp_say(w, DTP_MSG_REPORT_PARTLY, dtp_say_dossiers(w, c->partly), too, NULL);
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

/* How much the half that the limits lie in leans on what could not be assessed. */
static const char *tipping(dtp_words *w, const dt_cell *c)
{
    if (!c->has_tipping || c->tipping.always || c->tipping.number == 0)
        return "";
    static const dtp_message said[][2] = {
        [DT_CLAIM_AT_LEAST] = {DTP_MSG_REPORT_TIPPING_LEAST, DTP_MSG_REPORT_TIPPING_LEAST_ALL},
        [DT_CLAIM_AT_MOST] = {DTP_MSG_REPORT_TIPPING_MOST, DTP_MSG_REPORT_TIPPING_MOST_ALL}};
    unsigned long missing = c->missing + c->differing;
    if (missing == 1)
        return dtp_say(w,
                       c->tipping_claim == DT_CLAIM_AT_LEAST ? DTP_MSG_REPORT_TIPPING_LEAST_ONE
                                                             : DTP_MSG_REPORT_TIPPING_MOST_ONE,
                       NULL);
    return dtp_say(w, said[c->tipping_claim][c->tipping.number == missing], dtp_say_number(w, missing),
                   dtp_say_number(w, c->tipping.number), NULL);
}

const char *dtp_wording_missing(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    const char *part[2] = {"", tipping(w, c)};
    if (c->missing > 0)
        part[0] = dtp_say(w, c->missing == 1 ? DTP_MSG_REPORT_MISSING_ONE : DTP_MSG_REPORT_MISSING_MANY,
                          dtp_say_number(w, c->subjects), dtp_say_number(w, c->missing), NULL);
    return dtp_say_join(w, " ", part, 2);
}

const char *dtp_wording_groups(dtp_words *w, const dtp_wording_facts *f)
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
    return dtp_say(w, DTP_MSG_REPORT_GROUPS, dtp_say_join(w, "; ", part, f->n_strata), NULL);
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
    static const saying dossier[] = {dtp_wording_count,   dtp_wording_split, dtp_wording_partly,
                                     dtp_wording_outside, dtp_wording_open,  dtp_wording_missing};
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
