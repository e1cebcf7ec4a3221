/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings in a long table, one row a rating. */
#include "base/sized.h"
#include "base/text.h"
#include "score/long_read.h"
#include "score/rules.h"
#include <string.h>

static const char *const COLUMNS[] = {"municipality", "dossier", "indicator",
                                      "assessor",     "rating",  "stratum"};

const char *const *dtp_long_columns(void)
{
    return COLUMNS;
}

/* A table has these by the million: so many as fit in 32 bits. */
typedef struct subject_key {
    uint32_t municipality, name, kind;
} subject_key;

typedef struct rating_key {
    uint32_t subject, indicator, assessor;
} rating_key;

static dt_status number_cell(dtp_intern *t, dtp_long_reader *r, size_t row, size_t column, size_t *out,
                             bool *is_new, dt_error *err)
{
    dtp_csv_field field = dtp_io_rows_get(&r->rows, row, column);
    dtp_long_cell *before = &r->before[column];
    bool added = false;
    if (before->field.text == NULL || field.length != before->field.length ||
        memcmp(field.text, before->field.text, field.length) != 0) {
        DT_TRY(dtp_intern_add(t, field.text, field.length, &before->index, &added, err));
        before->field = field;
    }
    *out = before->index;
    if (is_new != NULL)
        *is_new = added;
    return DT_OK;
}

static dt_status find_municipality(dtp_long_reader *r, size_t row, size_t *out, dt_error *err)
{
    bool is_new;
    dtp_io_rows_text(&r->rows, row, DTP_LONG_MUNICIPALITY);
    DT_TRY(number_cell(r->table->municipalities, r, row, DTP_LONG_MUNICIPALITY, out, &is_new, err));
    if (!is_new)
        return DT_OK;
    DT_TRY(dtp_grow(&r->first, &r->cap_first, *out + 1, sizeof *r->first, err));
    r->first[*out] = row;
    return DT_OK;
}

/* Each id is looked up in the framework once. */
static dt_status find_indicator(dtp_long_reader *r, size_t row, size_t *out, dt_error *err)
{
    const dt_framework *fw = r->table->framework;
    const char *id = dtp_io_rows_get(&r->rows, row, DTP_LONG_INDICATOR).text;
    size_t index;
    bool is_new;
    DT_TRY(number_cell(r->indicators, r, row, DTP_LONG_INDICATOR, &index, &is_new, err));
    DT_TRY(dtp_grow(&r->indicator, &r->cap_indicators, index + 1, sizeof *r->indicator, err));
    if (is_new)
        r->indicator[index] = dt_framework_find_indicator(fw, id);
    *out = r->indicator[index];
    if (*out == SIZE_MAX)
        dtp_issue(&r->rows.issues, DT_FAULT, dtp_io_rows_place(&r->rows, row, DTP_LONG_INDICATOR),
                  DT_ERR_DATA, DTP_MSG_PLUMBING_INDICATOR, id, dt_framework_id(fw), NULL);
    return DT_OK;
}

dt_subject_kind dtp_long_kind_of(const dt_indicator *indicator)
{
    static const dt_subject_kind kinds[] = {DT_SUBJECT_DOSSIER, DT_SUBJECT_TEAM};
    for (size_t i = 0; i < DTP_COUNT(kinds); i++)
        if (dt_indicator_is_for(indicator, kinds[i]))
            return kinds[i];
    return DT_SUBJECT_MUNICIPALITY;
}

static dt_status add_subject(dtp_long_reader *r, size_t municipality, size_t name, dt_subject_kind kind,
                             dt_error *err)
{
    dt_long_table *t = r->table;
    size_t n = t->context.n_subjects;
    DT_TRY(dtp_grow(&t->subject, &t->cap_subjects, n + 1, sizeof *t->subject, err));
    DT_TRY(dtp_grow(&r->place, &r->cap_places, n + 1, sizeof *r->place, err));
    t->subject[n] = (dt_subject){.kind = kind,
                                 .code = dtp_intern_text(t->names, name),
                                 .municipality = dtp_intern_text(t->municipalities, municipality),
                                 .stratum = "",
                                 .role = DT_PRIMARY};
    t->context.n_subjects++;
    return DT_OK;
}

/* The first row of a subject says its stratum, and no other may say another one. */
static dt_status check_stratum(dtp_long_reader *r, size_t row, size_t subject, bool is_new, dt_error *err)
{
    dtp_long_place *place = &r->place[subject];
    size_t stratum = 0;
    if (dtp_io_rows_has(&r->rows, DTP_LONG_STRATUM))
        DT_TRY(number_cell(r->table->strata, r, row, DTP_LONG_STRATUM, &stratum, NULL, err));
    if (is_new)
        place->stratum = (uint32_t)stratum;
    else if (place->stratum != stratum)
        dtp_issue(&r->rows.issues, DT_FAULT, dtp_io_rows_place(&r->rows, row, DTP_LONG_STRATUM), DT_ERR_DATA,
                  DTP_MSG_SCORE_LONG_OTHER_STRATUM, r->table->subject[subject].code,
                  dtp_intern_text(r->table->strata, place->stratum), NULL);
    return DT_OK;
}

static dt_status find_subject(dtp_long_reader *r, size_t row, size_t municipality, dt_subject_kind kind,
                              size_t *out, dt_error *err)
{
    size_t name;
    bool is_new;
    DT_TRY(number_cell(r->table->names, r, row, DTP_LONG_DOSSIER, &name, NULL, err));
    const subject_key key = {(uint32_t)municipality, (uint32_t)name, (uint32_t)kind};
    DT_TRY(dtp_intern_add(r->subjects, (const char *)&key, sizeof key, out, &is_new, err));
    if (is_new) {
        DT_TRY(add_subject(r, municipality, name, kind, err));
        r->place[*out].municipality = (uint32_t)municipality;
    }
    return check_stratum(r, row, *out, is_new, err);
}

/* What was measured may stand for the rating it gives, as on a sheet. */
static const dt_rating *read_rating(dtp_long_reader *r, size_t row, const dt_indicator *indicator,
                                    dt_score *score)
{
    const char *text = dtp_io_rows_get(&r->rows, row, DTP_LONG_RATING).text;
    const dt_rating *rating = dtp_score_find_rating(indicator->scale, text);
    if (rating != NULL)
        return rating;
    dtp_place place = dtp_io_rows_place(&r->rows, row, DTP_LONG_RATING);
    if (indicator->bound != NULL)
        return dtp_score_check_value(score, &r->rows.issues, place, text, NULL, indicator);
    dtp_issue(&r->rows.issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_PLUMBING_RATING, dtp_score_shown(text),
              indicator->id, NULL);
    return NULL;
}

/* One assessor, one rating: the second row is a fault. */
static dt_status add_score(dtp_long_reader *r, size_t row, dt_score *score, dt_error *err)
{
    size_t assessor, index;
    bool is_new;
    score->assessor = dtp_io_rows_text(&r->rows, row, DTP_LONG_ASSESSOR);
    DT_TRY(number_cell(r->assessors, r, row, DTP_LONG_ASSESSOR, &assessor, NULL, err));
    const rating_key key = {(uint32_t)score->subject, (uint32_t)score->indicator, (uint32_t)assessor};
    DT_TRY(dtp_intern_add(r->keys, (const char *)&key, sizeof key, &index, &is_new, err));
    if (is_new)
        return dt_scores_add(r->table->scores, score, err);
    dtp_io_rows_twice(&r->rows, row, DTP_LONG_RATING, dt_scores_at(r->table->scores, index)->line);
    return DT_OK;
}

static dt_status read_row(dtp_long_reader *r, size_t row, dt_error *err)
{
    dt_score score = {.line = dtp_csv_line(r->rows.csv, row)};
    size_t municipality;
    if (dtp_io_rows_get(&r->rows, row, DTP_LONG_RATING).length == 0)
        return DT_OK;
    DT_TRY(find_municipality(r, row, &municipality, err));
    dtp_io_rows_text(&r->rows, row, DTP_LONG_DOSSIER);
    DT_TRY(find_indicator(r, row, &score.indicator, err));
    if (score.indicator == SIZE_MAX)
        return DT_OK;
    const dt_indicator *indicator = dt_framework_indicator(r->table->framework, score.indicator);
    DT_TRY(find_subject(r, row, municipality, dtp_long_kind_of(indicator), &score.subject, err));
    score.rating = read_rating(r, row, indicator, &score);
    return add_score(r, row, &score, err);
}

static dt_status read_rows(dtp_long_reader *r, dt_error *err)
{
    DT_TRY(dtp_score_reserve(r->table->scores, r->rows.n, err));
    for (size_t i = 0; i < r->rows.n; i++)
        DT_TRY(read_row(r, i, err));
    DT_TRY(dtp_issues_result(&r->rows.issues, err));
    if (dt_scores_count(r->table->scores) > 0)
        return DT_OK;
    return dtp_fail_at(err, dtp_csv_whole(r->rows.csv), DT_ERR_DATA, DTP_MSG_PLUMBING_NO_RATINGS, NULL);
}

static dt_status read_table(dtp_long_reader *r, dt_error *err)
{
    dt_long_table *t = r->table;
    size_t none;
    dtp_intern **texts[] = {&t->municipalities, &t->names, &t->strata,    &r->subjects,
                            &r->assessors,      &r->keys,  &r->indicators};
    for (size_t i = 0; i < DTP_COUNT(texts); i++)
        DT_TRY(dtp_intern_new(texts[i], err));
    DT_TRY(dtp_intern_add(t->strata, "", 0, &none, NULL, err));
    DT_TRY(dt_scores_new(&t->scores, err));
    DT_TRY(dtp_io_rows_open(&r->rows, r->request->path, COLUMNS, DTP_LONG_STRATUM, DTP_LONG_COLUMNS,
                            r->request->issues, err));
    DT_TRY(read_rows(r, err));
    DT_TRY(dtp_long_read_populations(r, err));
    t->context.framework = &t->framework;
    t->context.n_frameworks = 1;
    t->context.subject = t->subject;
    return DT_OK;
}

dt_status dt_long_table_read(dt_long_table **out, const dt_long_request *request, dt_error *err)
{
    dt_long_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    dt_long_table *t = *out = dtp_calloc(1, sizeof *t);
    if (t == NULL)
        return dtp_fail_memory(err);
    t->framework = own.framework;
    dtp_long_reader r = {.table = t, .request = &own};
    dt_status status = read_table(&r, err);
    dtp_io_rows_close(&r.rows);
    dtp_intern_free(r.subjects);
    dtp_intern_free(r.assessors);
    dtp_intern_free(r.keys);
    dtp_intern_free(r.indicators);
    dtp_free(r.indicator);
    dtp_free(r.place);
    dtp_free(r.first);
    if (status == DT_OK)
        return DT_OK;
    dt_long_table_free(t);
    *out = NULL;
    return status;
}

void dt_long_table_free(dt_long_table *table)
{
    if (table == NULL)
        return;
    dtp_intern_free(table->municipalities);
    dtp_intern_free(table->names);
    dtp_intern_free(table->strata);
    dtp_free(table->subject);
    dt_scores_free(table->scores);
    dtp_free(table->population);
    dtp_free(table);
}

const dt_score_context *dt_long_table_context(const dt_long_table *table)
{
    return &table->context;
}

const dt_scores *dt_long_table_scores(const dt_long_table *table)
{
    return table->scores;
}

const dt_population *dt_long_table_populations(const dt_long_table *table, size_t *n)
{
    *n = table->n_populations;
    return table->population;
}
