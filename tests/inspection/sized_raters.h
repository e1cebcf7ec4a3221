/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How assessors rate, and what is read again: calls of check_sized.c, with what that has at hand. */
#ifndef TESTS_INSPECTION_SIZED_RATERS_H
#define TESTS_INSPECTION_SIZED_RATERS_H

static const dt_reread reread = {.assessor = "C", .public_value = "x", .size = 1};
static const dt_raters_options raters_options = {.run = 3};
CALL(inspection_reread)
{
    return dt_inspection_reread(at.v.in, given, NULL, NULL, NULL, err);
}
CALL(compose_reread)
{
    return drop(dt_compose_reread(&at.doc, at.v.in, given, DT_EN, err));
}
CALL(inspection_raters)
{
    dt_raters *r = NULL;
    dt_status status = dt_inspection_raters(at.v.in, NULL, given, &r, err);
    dt_raters_free(r);
    return status;
}
CALL(raters_run)
{
    const dt_score_context context = {0};
    dt_scores *none = NULL;
    dt_raters *r = NULL;
    ck_assert_int_eq(dt_scores_new(&none, NULL), DT_OK);
    dt_status status = dt_raters_run(&r, &context, none, NULL, given, err);
    dt_raters_free(r);
    dt_scores_free(none);
    return status;
}

#endif
