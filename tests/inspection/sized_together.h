/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of check_sized.c that bring copies together, and that take ratings in. */
#ifndef DT_TEST_INSPECTION_SIZED_TOGETHER_H
#define DT_TEST_INSPECTION_SIZED_TOGETHER_H

static const dt_merge_choices choices = {.n_choices = 0};
CALL(inspection_merge_choosing)
{
    return dt_inspection_merge_choosing(at.v.in, "/nonexistent/copy.toets", given, NULL, NULL, NULL, err);
}
CALL(compose_merge)
{
    dt_document *doc;
    dt_merge_result result;
    return dt_compose_merge(&doc, at.v.in, "/nonexistent/copy.toets", given, &result, DT_EN, err);
}
static const dt_score_sheet score_sheet = {.path = "/nonexistent/sheet.csv", .assessor = "A"};
CALL(inspection_take_sheet)
{
    return dt_inspection_take_sheet(at.v.in, given, NULL, no_issues, err);
}
CALL(inspection_score_changes)
{
    size_t n;
    return dt_inspection_score_changes(at.v.in, given, NULL, &n, err);
}
CALL(inspection_score_changes_one)
{
    size_t n;
    return dt_inspection_score_changes(at.v.in, NULL, given, &n, err);
}
CALL(inspection_take_score)
{
    return dt_inspection_take_score(at.v.in, given, NULL, err);
}

#endif
