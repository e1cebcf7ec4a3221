/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "base/personal.h"
#include "base/text.h"
#include "io/kind.h"
#include "io/table.h"
#include "score/belongs.h"
#include "score/sheet.h"
#include "score/sheet_wide.h"
#include <stdint.h>
#include <string.h>

struct reader {
    bool whole; /* the table has the columns of a sheet only */
    const dt_score_context *context;
    const char *assessor;
    const char *other; /* the other assessor that was told last */
    dtp_csv *csv;
    size_t column[DTP_COLUMNS]; /* in the file; SIZE_MAX when absent */
    bool wide;                  /* a row a dossier: what is rated has columns of its own, */
    dtp_sheet_block *block;     /* these */
    size_t n_blocks;
    dtp_arena arena;  /* of them */
    dt_language lang; /* of its columns */
    dtp_issues issues;
    dtp_personal_guard guard;
    dtp_score_rules rules;
    dtp_belongs belongs;
    dtp_intern *keys; /* what was rated, in order … */
    size_t *line;     /* … and on which line */
    size_t cap;
    dt_scores *scores;
};

static const dtp_message names[DTP_COLUMNS] = {
#define DT_COLUMN(id, kinds, cell, width, style) DTP_MSG_SCORE_COLUMN_##id,
#include "score/columns.def"
#undef DT_COLUMN
};

static const dtp_sheet_column needed[] = {DTP_COLUMN_DOSSIER, DTP_COLUMN_INDICATOR, DTP_COLUMN_RATING};

/* A team's or a model's code stands in a column of its own, and is the subject as a dossier's is. */
static size_t find_column(const dtp_csv *csv, dtp_sheet_column c)
{
    static const dtp_sheet_column other[] = {DTP_COLUMN_TEAM, DTP_COLUMN_MODEL};
    size_t at =
        dtp_csv_find_either(csv, dtp_message_text(names[c], DT_NL), dtp_message_text(names[c], DT_EN));
    for (size_t i = 0; c == DTP_COLUMN_DOSSIER && at == SIZE_MAX && i < 2; i++)
        at = find_column(csv, other[i]);
    return at;
}

/* With a column of indicators it is a row a rating, whatever else it has. */
static bool is_wide(const dtp_csv *csv)
{
    return find_column(csv, DTP_COLUMN_INDICATOR) == SIZE_MAX && dtp_sheet_is_wide(csv);
}

/* Which sheet of a workbook is the one to read. */
static bool has_columns(const dtp_csv *csv)
{
    if (is_wide(csv))
        return dtp_sheet_wide_column(csv, DTP_COLUMN_DOSSIER) != SIZE_MAX;
    for (size_t i = 0; i < DTP_COUNT(needed); i++)
        if (find_column(csv, needed[i]) == SIZE_MAX)
            return false;
    return true;
}

static void find_columns(struct reader *r)
{
    for (dtp_sheet_column c = 0; c < DTP_COLUMNS; c++)
        r->column[c] = r->wide ? dtp_sheet_wide_column(r->csv, c) : find_column(r->csv, c);
    r->lang = dtp_table_language(r->csv, names, r->column, DTP_COLUMNS);
    for (size_t i = 0; i < (r->wide ? 1 : DTP_COUNT(needed)); i++) { /* the dossier is the first */
        if (r->column[needed[i]] != SIZE_MAX)
            continue;
        dtp_issue(&r->issues, DT_FAULT, dtp_csv_place(r->csv, SIZE_MAX, SIZE_MAX), DT_ERR_DATA,
                  DTP_MSG_SCORE_MISSING_COLUMN, dtp_message_text(names[needed[i]], DT_EN),
                  dtp_message_text(names[needed[i]], DT_NL), NULL);
    }
}

/* Whether a column of the file is one of a sheet, under whichever name. */
static bool is_known(const struct reader *r, size_t column)
{
    const char *name = dtp_csv_column_name(r->csv, column);
    for (size_t b = 0; b < r->n_blocks; b++)
        for (size_t c = 0; c < DTP_COLUMNS; c++)
            if (r->block[b].column[c] == column)
                return true;
    if (r->wide && dtp_sheet_wide_is_own(name))
        return true;
    for (size_t c = 0; c < DTP_COLUMNS; c++)
        if (r->column[c] == column || dtp_fold_eq(name, dtp_message_text(names[c], DT_NL)) ||
            dtp_fold_eq(name, dtp_message_text(names[c], DT_EN)))
            return true;
    return false;
}

/* The name of an empty or absent column of a sheet that a name is nearly; NULL when there is none. */
static const char *nearest_missing(const struct reader *r, const char *name)
{
    const char *known[2 * DTP_COLUMNS];
    size_t n = 0;
    for (size_t c = 0; c < DTP_COLUMNS; c++)
        if (r->column[c] == SIZE_MAX) {
            known[n++] = dtp_message_text(names[c], DT_NL);
            known[n++] = dtp_message_text(names[c], DT_EN);
        }
    const char *near = dtp_nearest(name, known, n);
    return near != NULL && 4 * dtp_edit_distance(name, near) <= strlen(near) ? near : NULL;
}

/* What an assessor wrote beside the columns of the sheet would be lost: it is told, and a name that is nearly
 * one of them stops the sheet. */
static void check_other_columns(struct reader *r)
{
    for (size_t column = 0; column < dtp_csv_columns(r->csv); column++) {
        size_t row = 0, rows = dtp_csv_rows(r->csv);
        while (row < rows && dtp_csv_get(r->csv, row, column).length == 0)
            row++;
        if (row == rows || is_known(r, column))
            continue;
        const char *name = dtp_csv_column_name(r->csv, column), *near = nearest_missing(r, name);
        dtp_issue(&r->issues, near != NULL ? DT_FAULT : DT_WARNING, dtp_csv_place(r->csv, SIZE_MAX, column),
                  DT_ERR_DATA, near != NULL ? DTP_MSG_READ_COLUMN_NEAR : DTP_MSG_READ_COLUMNS_IGNORED, name,
                  DTP_NUM(dtp_csv_line(r->csv, row)), near, NULL);
    }
}

/* b: the columns of what is rated, where it has its own; else NULL. */
static dtp_sheet_row get_row(const struct reader *r, size_t i, const dtp_sheet_block *b)
{
    dtp_sheet_row row = {0};
    for (size_t c = 0; c < DTP_COLUMNS; c++) {
        size_t column = b != NULL && b->column[c] != SIZE_MAX ? b->column[c] : r->column[c];
        row.place[c] = dtp_csv_place(r->csv, i, column);
        if (column == SIZE_MAX)
            row.place[c].where = dtp_message_text(names[c], r->lang);
        else
            row.cell[c] = dtp_csv_meant(r->csv, i, column);
    }
    if (b == NULL)
        return row;
    const dt_framework *fw = r->context->framework[b->framework];
    row.cell[DTP_COLUMN_FRAMEWORK] = dt_framework_id(fw);
    row.cell[DTP_COLUMN_INDICATOR] = dt_framework_indicator(fw, b->indicator)->id;
    row.place[DTP_COLUMN_FRAMEWORK] = row.place[DTP_COLUMN_INDICATOR] = row.place[DTP_COLUMN_RATING];
    return row;
}

/* A sheet of somebody else is told once, not on each of its rows. */
static void check_assessor(struct reader *r, dtp_sheet_row *row)
{
    const char *named = row->cell[DTP_COLUMN_ASSESSOR];
    row->cell[DTP_COLUMN_ASSESSOR] = r->assessor;
    if (dtp_score_is_blank(named) || dtp_fold_eq(named, r->assessor) || dtp_streq(named, r->other))
        return;
    r->other = named;
    dtp_issue(&r->issues, DT_FAULT, row->place[DTP_COLUMN_ASSESSOR], DT_ERR_DATA,
              DTP_MSG_SCORE_OTHER_ASSESSOR, NULL);
}

static dt_status check_double(struct reader *r, const dt_score *score, dtp_place place, dt_error *err)
{
    if (score->subject == SIZE_MAX || score->indicator == SIZE_MAX)
        return DT_OK;
    dtp_score_key key = {score->subject, score->framework, score->indicator};
    size_t k;
    bool is_new;
    DT_TRY(dtp_intern_add(r->keys, (const char *)&key, sizeof key, &k, &is_new, err));
    if (!is_new) {
        const dt_framework *fw = r->context->framework[score->framework];
        dtp_issue(&r->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_DOUBLE,
                  r->context->subject[score->subject].code, dt_framework_indicator(fw, score->indicator)->id,
                  DTP_NUM(r->line[k]), NULL);
        return DT_OK;
    }
    DT_TRY(dtp_grow(&r->line, &r->cap, k + 1, sizeof *r->line, err));
    r->line[k] = score->line;
    return DT_OK;
}

static const dt_subject *subject_of(const struct reader *r, const dtp_sheet_row *row)
{
    const char *code = row->cell[DTP_COLUMN_DOSSIER];
    size_t i = dtp_score_is_blank(code) ? SIZE_MAX : dtp_score_find_subject(&r->rules, code);
    return i == SIZE_MAX ? NULL : &r->context->subject[i];
}

/* Which row it is that has no rating; what is wrong with it is no matter. */
static dt_status note_empty(struct reader *r, const dtp_sheet_row *row, dt_error *err)
{
    dtp_issues silent = DTP_ISSUES_INIT((dt_issue_sink){0});
    dtp_score_rules rules = r->rules;
    dt_score score;
    rules.issues = &silent;
    dtp_score_check_row(&score, &rules, row);
    if (score.subject == SIZE_MAX || score.indicator == SIZE_MAX)
        return DT_OK;
    const dtp_score_empty empty = {score.subject, score.framework, score.indicator,
                                   row->place[DTP_COLUMN_RATING].line};
    return dtp_score_add_empty(r->scores, &empty, err);
}

static dt_status read_rating(struct reader *r, dtp_sheet_row row, dt_error *err)
{
    dtp_personal_warn(&r->guard, &r->issues, row.place[DTP_COLUMN_EXPLANATION],
                      row.cell[DTP_COLUMN_EXPLANATION], DTP_PERSONAL_TEXT);
    dtp_personal_warn(&r->guard, &r->issues, row.place[DTP_COLUMN_PLACE], row.cell[DTP_COLUMN_PLACE],
                      DTP_PERSONAL_PLACE);
    dtp_personal_warn(&r->guard, &r->issues, row.place[DTP_COLUMN_OVERRULE], row.cell[DTP_COLUMN_OVERRULE],
                      DTP_PERSONAL_TEXT);
    if (dtp_score_is_blank(row.cell[DTP_COLUMN_RATING]) && dtp_score_is_blank(row.cell[DTP_COLUMN_VALUE])) {
        if (!dtp_score_is_blank(row.cell[DTP_COLUMN_EXPLANATION]) ||
            !dtp_score_is_blank(row.cell[DTP_COLUMN_PLACE]) ||
            !dtp_score_is_blank(row.cell[DTP_COLUMN_OVERRULE]))
            dtp_issue(&r->issues, DT_WARNING, row.place[DTP_COLUMN_RATING], DT_ERR_DATA,
                      DTP_MSG_SCORE_EXPLANATION_ALONE, NULL);
        return note_empty(r, &row, err);
    }
    dt_score score;
    check_assessor(r, &row);
    dtp_score_check_row(&score, &r->rules, &row);
    DT_TRY(check_double(r, &score, row.place[DTP_COLUMN_INDICATOR], err));
    return r->issues.faults == 0 ? dt_scores_add(r->scores, &score, err) : DT_OK;
}

static dt_status read_row(struct reader *r, size_t i, dt_error *err)
{
    dtp_sheet_row row = get_row(r, i, r->block);
    const dt_subject *subject = subject_of(r, &row);
    if (!dtp_belongs_check(&r->belongs, &row, subject))
        return DT_OK;
    if (!r->wide)
        return read_rating(r, row, err);
    size_t faults = r->issues.faults;
    for (size_t b = 0; b < r->n_blocks; b++) {
        DT_TRY(read_rating(r, get_row(r, i, &r->block[b]), err));
        if (subject == NULL && r->issues.faults > faults)
            break; /* that there is no such dossier is told once */
    }
    return DT_OK;
}

/* A rating that should have been "not applicable", as another one in the sheet shows. Only a warning: the
 * inspector may know better. Runs on a faultless sheet, where the n-th key is the n-th score. */
static void check_condition(struct reader *r, const dt_score *score)
{
    const dt_framework *fw = r->context->framework[score->framework];
    const dt_indicator *ind = dt_framework_indicator(fw, score->indicator);
    if (ind->applies_if_indicator == NULL || score->rating->meets == DT_MEETS_OUTSIDE)
        return;
    dtp_score_key key = {score->subject, score->framework,
                         dt_framework_find_indicator(fw, ind->applies_if_indicator)};
    size_t k = dtp_intern_find(r->keys, (const char *)&key, sizeof key);
    if (k == SIZE_MAX)
        return;
    const dt_rating *found = dt_scores_at(r->scores, k)->rating;
    if (dt_indicator_applies(ind, found) != DT_APPLIES_NOT)
        return;
    dtp_score_names allowed = {""};
    for (size_t i = 0; i < ind->n_applies_if_ratings; i++)
        dtp_score_names_add(&allowed, ind->applies_if_rating[i]);
    dtp_place place = dtp_csv_place(r->csv, SIZE_MAX, r->column[DTP_COLUMN_RATING]);
    place.line = score->line;
    dtp_issue(&r->issues, DT_WARNING, place, DT_ERR_DATA, DTP_MSG_SCORE_CONDITION_FAILS, ind->id,
              ind->applies_if_indicator, allowed.text, found->code, NULL);
}

static dt_status read_sheet(struct reader *r, dt_error *err)
{
    DT_TRY(dtp_intern_new(&r->keys, err));
    DT_TRY(dt_scores_new(&r->scores, err));
    r->wide = is_wide(r->csv);
    if (r->wide)
        DT_TRY(
            dtp_sheet_wide_blocks(&r->block, &r->n_blocks, r->context, r->csv, &r->issues, &r->arena, err));
    find_columns(r);
    if (r->whole && r->issues.faults == 0)
        check_other_columns(r);
    dtp_reading_join(dtp_score_reading(r->scores), dtp_csv_reading(r->csv));
    DT_TRY(dtp_reading_status(dtp_score_reading(r->scores), err));
    if (r->issues.faults > 0)
        return dtp_issues_result(&r->issues, err);
    for (size_t i = 0; i < dtp_csv_rows(r->csv); i++) {
        dtp_sheet_row row = get_row(r, i, r->block);
        dtp_belongs_look(&r->belongs, &row);
    }
    if (dtp_belongs_elsewhere(&r->belongs))
        return dtp_issues_result(&r->issues, err);
    for (size_t i = 0; i < dtp_csv_rows(r->csv); i++)
        DT_TRY(read_row(r, i, err));
    dtp_belongs_end(&r->belongs);
    DT_TRY(dtp_issues_result(&r->issues, err));
    /* In an inspection the other rating may be in the file: who keeps them judges. */
    for (size_t i = 0; r->context->inspection == NULL && i < dt_scores_count(r->scores); i++)
        check_condition(r, dt_scores_at(r->scores, i));
    return DT_OK;
}

/* NULL when two subjects have the same code: then the first one is searched. */
static dt_status subject_codes(dtp_intern **out, const dt_score_context *context, dt_error *err)
{
    size_t index;
    dt_status status = dtp_intern_new(out, err);
    for (size_t i = 0; i < context->n_subjects && status == DT_OK; i++) {
        const char *code = context->subject[i].code;
        status = dtp_intern_add(*out, code, strlen(code), &index, NULL, err);
    }
    if (status == DT_OK && dtp_intern_count(*out) == context->n_subjects)
        return DT_OK;
    dtp_intern_free(*out);
    *out = NULL;
    return status;
}

static dt_status read_table(dt_scores **out, const dt_score_context *context, dtp_csv *csv, bool whole,
                            const char *assessor, dt_issue_sink issues, dt_error *err)
{
    *out = NULL;
    if (dtp_score_is_blank(assessor))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_NO_ASSESSOR, NULL);
    DT_TRY(dtp_score_profile_check(context, err));
    struct reader r = {.context = context,
                       .assessor = assessor,
                       .csv = csv,
                       .whole = whole,
                       .issues = DTP_ISSUES_INIT(issues)};
    dtp_intern *codes;
    DT_TRY(subject_codes(&codes, context, err));
    r.rules = (dtp_score_rules){.context = context, .issues = &r.issues, .codes = codes};
    r.belongs = (dtp_belongs){.context = context, .issues = &r.issues};
    dt_status status = read_sheet(&r, err);
    dtp_intern_free(codes);
    if (status == DT_OK) {
        *out = r.scores;
        r.scores = NULL;
    }
    dtp_personal_close(&r.guard);
    dt_scores_free(r.scores);
    dtp_intern_free(r.keys);
    dtp_arena_free(&r.arena);
    dtp_free(r.line);
    return status;
}

dt_status dtp_sheet_read_table(dt_scores **out, const dt_score_context *context, dtp_csv *csv,
                               const char *assessor, dt_issue_sink issues, dt_error *err)
{
    return read_table(out, context, csv, false, assessor, issues, err);
}

dt_status dt_sheet_read(dt_scores **out, const dt_score_context *context, const char *path,
                        const char *assessor, dt_issue_sink issues, dt_error *err)
{
    dtp_csv *csv;
    *out = NULL;
    if (dtp_score_is_blank(assessor))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_NO_ASSESSOR, NULL);
    DT_TRY(dtp_table_read(&csv, path, has_columns, err));
    dt_status status =
        is_wide(csv) ? DT_OK : dtp_kind_want(dtp_kind_of_table(csv), path, DTP_KIND_SET(SHEET), err);
    if (status == DT_OK)
        status = read_table(out, context, csv, true, assessor, issues, err);
    dtp_csv_free(csv);
    return status;
}
