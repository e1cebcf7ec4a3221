/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the rating has come in each stratum, and whether what was rated is a sample by itself. */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include <string.h>

static const char *substitute_of(const dtp_list *accounts, const char *code)
{
    const dt_sample_account *account = accounts->item;
    for (size_t i = 0; i < accounts->n; i++)
        for (size_t j = 0; j < account[i].n_replacements; j++)
            if (strcmp(account[i].replacement[j].dossier, code) == 0)
                return account[i].replacement[j].by;
    return NULL;
}

/* The dossier that holds the place of this one now: itself, or who came in for it. */
static size_t holder(const dtp_facts *f, const dtp_state *state, size_t subject)
{
    while (subject != SIZE_MAX && state->subject[subject].replaced) {
        const char *by = substitute_of(&f->every, state->subject[subject].code);
        subject = by == NULL ? SIZE_MAX : dtp_intern_find(state->codes, by, strlen(by));
    }
    return subject;
}

/* Subjects stand by round, then draw order, and a substitute holds the place of the one it came in for. */
static void follow(dt_progress *p, const dtp_facts *f, const dtp_state *state, const bool *rated)
{
    bool gap = false;
    p->in_order = true;
    for (size_t i = 0; i < state->n_subjects; i++) {
        const dt_subject *s = &state->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER || s->role != DT_PRIMARY || f->substitute[i] ||
            strcmp(s->municipality, p->municipality) != 0 || strcmp(s->stratum, p->stratum) != 0)
            continue;
        size_t now = holder(f, state, i);
        bool done = now != SIZE_MAX && rated[now];
        p->sample++;
        p->rated += done;
        p->in_order = p->in_order && !(done && gap);
        gap = gap || !done;
    }
}

dt_status dtp_facts_progress(dtp_facts *f, const dtp_state *state, const char *municipality, dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    dtp_list list = DTP_LIST(&f->arena, dt_progress);
    bool *rated = dtp_arena_array(&f->arena, state->n_subjects, sizeof *rated);
    if (rated == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < dt_scores_count(f->scores); i++)
        rated[dt_scores_at(f->scores, i)->subject] = true;
    for (size_t i = 0; i < f->every.n; i++) {
        bool asked = municipality == NULL || strcmp(account[i].municipality, municipality) == 0;
        for (size_t j = 0; j < account[i].n_strata && asked && account[i].round == 1; j++) {
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
