/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the rating has come in each stratum, and whether what was rated is a sample by itself. */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include <string.h>

/* The dossier that holds the place of this one now: itself, or who came in for it. */
static size_t holder(const dtp_facts *f, const dtp_state *state, size_t subject)
{
    while (subject != SIZE_MAX && state->subject[subject].replaced)
        subject = f->came_in[subject];
    return subject;
}

/* Subjects stand by round, then draw order, and a substitute holds the place of the one it came in for. */
static void follow(dt_progress *p, const dtp_facts *f, const dtp_state *state, const bool *rated)
{
    bool gap = false;
    size_t n;
    const size_t *here = dtp_facts_here(f, p->municipality, &n);
    p->in_order = true;
    for (size_t i = 0; i < n; i++) {
        const dt_subject *s = &state->subject[here[i]];
        if (s->kind != DT_SUBJECT_DOSSIER || s->role != DT_PRIMARY || f->substitute[here[i]] ||
            strcmp(s->stratum, p->stratum) != 0)
            continue;
        size_t now = holder(f, state, here[i]);
        bool done = now != SIZE_MAX && rated[now];
        p->sample++;
        p->rated += done;
        p->in_order = p->in_order && !(done && gap);
        gap = gap || !done;
    }
}

dt_status dtp_facts_progress(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    dtp_list list = DTP_LIST(&f->arena, dt_progress);
    bool *rated = dtp_arena_array(&f->arena, state->n_subjects, sizeof *rated);
    if (rated == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < dt_scores_count(f->scores); i++)
        rated[dt_scores_at(f->scores, i)->subject] = true;
    for (size_t i = 0; i < f->every.n; i++) {
        for (size_t j = 0; j < account[i].n_strata && account[i].round == 1; j++) {
            dt_progress *p;
            DT_TRY(dtp_list_push(&list, &p, err));
            p->municipality = account[i].municipality;
            p->stratum = account[i].stratum[j].stratum;
            follow(p, f, state, rated);
        }
    }
    f->report.progress = list.item;
    f->report.n_progress = list.n;
    return DT_OK;
}
