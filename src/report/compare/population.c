/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two visits were about the same population. */
#include "base/text.h"
#include "report/compare/comparison.h"

/* The first draw of dossiers of a side; NULL when its account was not given. */
static const dt_sample_account *account_of(const dtp_compare_side *side)
{
    for (size_t i = 0; i < side->facts->n_accounts; i++) {
        const dt_sample_account *a = &side->facts->account[i];
        if (a->round == 1 && a->unit == DT_DRAW_DOSSIER && dtp_streq(a->municipality, side->code))
            return a;
    }
    return NULL;
}

static bool has_condition(const dt_sample_account *a, const char *detail)
{
    for (size_t i = 0; i < a->n_fallouts; i++)
        if (a->fallout[i].kind == DT_FALLOUT_CONDITION && dtp_streq(a->fallout[i].detail, detail))
            return true;
    return false;
}

static bool has_conditions_of(const dt_sample_account *a, const dt_sample_account *other)
{
    for (size_t i = 0; i < other->n_fallouts; i++)
        if (other->fallout[i].kind == DT_FALLOUT_CONDITION && !has_condition(a, other->fallout[i].detail))
            return false;
    return true;
}

bool dtp_compare_same_population(const dtp_compare_side *one, const dtp_compare_side *other)
{
    const dt_sample_account *a = account_of(one), *b = account_of(other);
    return !a || !b || (has_conditions_of(a, b) && has_conditions_of(b, a));
}
