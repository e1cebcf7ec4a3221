/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/related.h"
#include "base/text.h"

static const dt_rating *only_with(const dt_scale *scale, dt_meets meets)
{
    const dt_rating *only = NULL;
    for (size_t i = 0; i < scale->n_ratings; i++) {
        if (scale->rating[i].meets != meets)
            continue;
        if (only != NULL)
            return NULL;
        only = &scale->rating[i];
    }
    return only;
}

const dt_rating *dtp_score_same(const dt_scale *scale, const dt_scale *own, const dt_rating *given)
{
    const dt_rating *counts = dt_scale_counts_as(own, given);
    const dt_rating *found = dt_scale_find(scale, given->code);
    if (found == NULL || found->meets != given->meets)
        found = counts == NULL ? NULL : dt_scale_find(scale, counts->code);
    if (found == NULL || found->meets != given->meets)
        found = only_with(dt_scale_base(scale), given->meets);
    return found;
}

bool dtp_score_next_equal(const dt_score_context *context, size_t framework, size_t indicator, size_t *place,
                          dtp_score_equal *out)
{
    while (*place < context->n_related) {
        const dt_related *r = &context->related[(*place)++];
        if (r->relation->kind != DT_RELATION_EQUAL)
            continue;
        *out = (dtp_score_equal){r, r->other_framework, r->other_indicator};
        if (r->framework == framework && r->indicator == indicator)
            return true;
        *out = (dtp_score_equal){r, r->framework, r->indicator};
        if (r->other_framework == framework && r->other_indicator == indicator)
            return true;
    }
    return false;
}
