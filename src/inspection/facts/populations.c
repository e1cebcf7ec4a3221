/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers there are, and how many of them are in the sample. */
#include "inspection/facts/facts.h"
#include <string.h>

/* The sample as it is: drawn, minus replaced, plus the reserves that came in. */
static unsigned long sample_size(const dtp_facts *f, const dt_score_context *context, const dt_population *p)
{
    unsigned long sample = 0;
    size_t n;
    const size_t *here = dtp_facts_here(f, p->municipality, &n);
    for (size_t i = 0; i < n; i++) {
        const dt_subject *s = &context->subject[here[i]];
        if (s->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(s) &&
            strcmp(s->stratum, p->stratum) == 0)
            sample++;
    }
    return sample;
}

/* A later round of a municipality has the same strata: the rounds together are the sample. */
dt_status dtp_facts_populations(dtp_list *out, const dtp_facts *f, const dt_score_context *context,
                                dt_error *err)
{
    const dt_sample_account *account = f->every.item;
    for (size_t i = 0; i < f->every.n; i++) {
        for (size_t j = 0; j < account[i].n_strata && account[i].round == 1; j++) {
            dt_population *p;
            DT_TRY(dtp_list_push(out, &p, err));
            *p = account[i].stratum[j];
            p->sample = sample_size(f, context, p);
        }
    }
    return DT_OK;
}
