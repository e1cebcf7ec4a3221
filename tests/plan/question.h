/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions as a face would ask them. */
#ifndef DT_CHECK_QUESTION_H
#define DT_CHECK_QUESTION_H

#include "support/check_support.h"
#include <dossiertoets/planning.h>

#define SHARE(percent)                                                                                       \
    (dt_rational)                                                                                            \
    {                                                                                                        \
        (percent), 100                                                                                       \
    }

/* At 95 %, with what every question could need: whole percentages. */
static inline dt_plan_question question(dt_plan_kind kind, unsigned long population)
{
    return (dt_plan_question){.kind = kind,
                              .population = population,
                              .confidence = SHARE(95),
                              .width = SHARE(50),
                              .margin = SHARE(5),
                              .share = SHARE(50),
                              .problems = {.is_share = true, .share = SHARE(5)},
                              .tolerable = SHARE(10),
                              .good = SHARE(80),
                              .bad = SHARE(50),
                              .sample = 14,
                              .risk_good = SHARE(10),
                              .risk_bad = SHARE(10),
                              .given = {8, 1, 4, 8, 4}};
}

static inline dt_plan_answer asked(const dt_plan_question *q)
{
    dt_plan_answer a;
    ck_ok(dt_plan_ask(&a, q, err));
    ck_assert(a.found);
    ck_assert_uint_eq(a.population, q->population);
    return a;
}

#endif
