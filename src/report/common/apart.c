/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/common/apart.h"
#include "base/text.h"
#include <stdint.h>

static bool is_of(const dt_score *s, size_t subject, size_t framework, size_t indicator)
{
    return s->subject == subject && s->framework == framework && s->indicator == indicator;
}

dtp_apart dtp_apart_of(const dtp_compose *c, size_t subject, size_t framework, size_t indicator)
{
    dtp_apart out = {.rating = NULL};
    const dt_scores *scores = c->facts->beside;
    for (size_t i = 0; scores != NULL && i < dt_scores_count(scores); i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (!is_of(s, subject, framework, indicator))
            continue;
        if (s->settled)
            return (dtp_apart){s->rating, s, false};
        out.differs = out.differs || (out.score != NULL && s->rating != out.rating);
        out.rating = s->rating;
        out.score = out.score == NULL ? s : out.score;
    }
    out.rating = out.differs ? NULL : out.rating;
    return out;
}

size_t dtp_apart_subject(const dtp_compose *c, const char *code)
{
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; i < context->n_subjects; i++)
        if (dtp_streq(context->subject[i].code, code))
            return i;
    return SIZE_MAX;
}
