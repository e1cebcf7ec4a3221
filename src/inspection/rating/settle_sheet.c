/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The differences as a sheet to fill in together, and back. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/standing.h"
#include "inspection/rating/settle.h"
#include "io/columns.h"
#include "score/belongs.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Read back; the ratings of the assessors stand between INDICATOR and RATING, for people only. */
enum {
    DOSSIER,
    INDICATOR,
    RATING,
    TEXT,
    HOW,
    THIRD,
    FRAMEWORK,
    VALUE,
    OVERRULE,
    INSPECTION,
    MUNICIPALITY,
    STRATUM,
    CASE_NUMBER,
    COLUMNS
};
static const dtp_message names[COLUMNS] = {[DOSSIER] = DTP_MSG_SCORE_COLUMN_DOSSIER,
                                           [INDICATOR] = DTP_MSG_SCORE_COLUMN_INDICATOR,
                                           [RATING] = DTP_MSG_ASSESS_COLUMN_SETTLED,
                                           [TEXT] = DTP_MSG_ASSESS_COLUMN_MOTIVATION,
                                           [HOW] = DTP_MSG_ASSESS_COLUMN_HOW,
                                           [THIRD] = DTP_MSG_ASSESS_COLUMN_THIRD,
                                           [FRAMEWORK] = DTP_MSG_SCORE_COLUMN_FRAMEWORK,
                                           [VALUE] = DTP_MSG_SCORE_COLUMN_VALUE,
                                           [OVERRULE] = DTP_MSG_SCORE_COLUMN_OVERRULE,
                                           [INSPECTION] = DTP_MSG_SCORE_COLUMN_INSPECTION,
                                           [MUNICIPALITY] = DTP_MSG_SCORE_COLUMN_MUNICIPALITY,
                                           [STRATUM] = DTP_MSG_SCORE_COLUMN_STRATUM,
                                           [CASE_NUMBER] = DTP_MSG_SCORE_COLUMN_CASE_NUMBER};

static bool is_open(const dt_difference *d)
{
    return d->state == DT_DIFFERENCE_OPEN || d->state == DT_DIFFERENCE_LAPSED;
}

static void end_row(dtp_csv_out *csv)
{
    dtp_buf_putc(csv->buf, '\r'); /* as the scoring sheets */
    dtp_csv_end_row(csv);
}

static void put_numbered(dtp_csv_out *csv, dtp_message name, size_t number, dt_language lang)
{
    char text[64];
    (void)snprintf(text, sizeof text, "%s_%zu", dtp_message_text(name, lang), number);
    dtp_csv_put(csv, text);
}

static void write_header(dtp_csv_out *csv, size_t most, dt_language lang)
{
    static const dtp_message first[] = {DTP_MSG_SCORE_COLUMN_DOSSIER, DTP_MSG_SCORE_COLUMN_FRAMEWORK,
                                        DTP_MSG_SCORE_COLUMN_INDICATOR, DTP_MSG_SCORE_COLUMN_WORDS,
                                        DTP_MSG_SCORE_COLUMN_CHOICES};
    static const dtp_message last[] = {DTP_MSG_ASSESS_COLUMN_SETTLED,    DTP_MSG_SCORE_COLUMN_VALUE,
                                       DTP_MSG_ASSESS_COLUMN_MOTIVATION, DTP_MSG_ASSESS_COLUMN_HOW,
                                       DTP_MSG_ASSESS_COLUMN_THIRD,      DTP_MSG_SCORE_COLUMN_OVERRULE,
                                       DTP_MSG_SCORE_COLUMN_INSPECTION,  DTP_MSG_SCORE_COLUMN_MUNICIPALITY,
                                       DTP_MSG_SCORE_COLUMN_STRATUM,     DTP_MSG_SCORE_COLUMN_CASE_NUMBER};
    for (size_t i = 0; i < DTP_COUNT(first); i++)
        dtp_csv_put(csv, dtp_message_text(first[i], lang));
    for (size_t k = 1; k <= most; k++) {
        put_numbered(csv, DTP_MSG_SCORE_COLUMN_ASSESSOR, k, lang);
        put_numbered(csv, DTP_MSG_SCORE_COLUMN_RATING, k, lang);
        put_numbered(csv, DTP_MSG_SCORE_COLUMN_EXPLANATION, k, lang);
    }
    for (size_t i = 0; i < DTP_COUNT(last); i++)
        dtp_csv_put(csv, dtp_message_text(last[i], lang));
    end_row(csv);
}

static void put_choices(dtp_csv_out *csv, const dt_scale *scale)
{
    dtp_buf text = DTP_BUF_INIT;
    for (size_t i = 0; i < scale->n_ratings; i++)
        dtp_buf_printf(&text, "%s%s %s", i > 0 ? " / " : "", scale->rating[i].code, scale->rating[i].label);
    dtp_csv_put(csv, dtp_buf_text(&text));
    csv->buf->failed = csv->buf->failed || text.failed;
    dtp_buf_free(&text);
}

static void put_given(dtp_csv_out *csv, const dt_score *given, const dt_indicator *ind, dt_language lang)
{
    char value[DT_VALUE_WORDS], text[DT_VALUE_WORDS + 16];
    dtp_csv_put(csv, given->assessor);
    dt_value_text(ind, given->value, false, lang, value, sizeof value);
    (void)snprintf(text, sizeof text, value[0] == '\0' ? "%s%s" : "%s (%s)", given->rating->code, value);
    dtp_csv_put(csv, text);
    dtp_csv_put(csv, given->text);
}

static void write_row(dtp_csv_out *csv, const dtp_state *state, const dtp_settle_pair *p, size_t most,
                      dt_language lang)
{
    const dt_difference *d = &p->view;
    const dt_indicator *ind = dt_framework_indicator(state->context.framework[p->framework], p->indicator);
    const char *const first[] = {d->subject, d->framework, d->indicator, d->words};
    for (size_t i = 0; i < DTP_COUNT(first); i++)
        dtp_csv_put(csv, first[i]);
    put_choices(csv, d->scale);
    for (size_t k = 0; k < most; k++) {
        if (k < d->n_given)
            put_given(csv, &d->given[k], ind, lang);
        for (size_t empty = 0; k >= d->n_given && empty < 3; empty++)
            dtp_csv_put(csv, NULL);
    }
    for (size_t empty = 0; empty < 6; empty++)
        dtp_csv_put(csv, NULL);
    const dt_subject *s = &state->subject[p->subject];
    const char *const whose[] = {state->context.inspection, s->municipality, s->stratum, s->id};
    for (size_t i = 0; i < DTP_COUNT(whose); i++)
        dtp_csv_put(csv, whose[i]);
    end_row(csv);
}

static dt_status write_sheet(dtp_settle_pairs *pairs, dt_inspection *in, dt_language lang, char **out,
                             dt_error *err)
{
    const dt_score_context *context;
    size_t most = 2;
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dtp_settle_pairs_load(pairs, in, err));
    const dtp_settle_pair *p = pairs->pair.item;
    for (size_t i = 0; i < pairs->pair.n; i++)
        if (is_open(&p[i].view) && p[i].view.n_given > most)
            most = p[i].view.n_given;
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "\xEF\xBB\xBF"); /* or a spreadsheet takes it for Windows-1252 */
    dtp_csv_out csv = dtp_csv_out_init(&text, ';', true);
    write_header(&csv, most, lang);
    for (size_t i = 0; i < pairs->pair.n; i++)
        if (is_open(&p[i].view))
            write_row(&csv, in->state, &p[i], most, lang);
    dt_status status = dtp_buf_status(&text, err);
    if (status == DT_OK)
        *out = dtp_buf_take(&text);
    dtp_buf_free(&text);
    return status;
}

dt_status dt_inspection_settle_sheet(dt_inspection *in, dt_language lang, char **out, dt_error *err)
{
    dtp_settle_pairs pairs = {.arena = DTP_ARENA_INIT};
    *out = NULL;
    dt_status status = dtp_store_begin(in->store, false, err);
    if (status != DT_OK)
        return status;
    status = write_sheet(&pairs, in, lang, out, err);
    dtp_store_rollback(in->store); /* nothing was written */
    dtp_settle_pairs_free(&pairs);
    return status;
}

/* "overleg" and "derde" as well; nothing is consultation, or a third one when that is named. */
static const char *read_how(const char *text, const char *third)
{
    if (text[0] == '\0')
        return third[0] == '\0' ? "consultation" : "third";
    if (dtp_fold_eq(text, dtp_message_text(DTP_MSG_ASSESS_HOW_CONSULTATION, DT_NL)))
        return "consultation";
    return dtp_fold_eq(text, dtp_message_text(DTP_MSG_ASSESS_HOW_THIRD, DT_NL)) ? "third" : text;
}

static size_t blamed(const dt_error *fault)
{
    switch (fault->message) {
    case DTP_MSG_ASSESS_HOW:
        return HOW;
    case DTP_MSG_ASSESS_THIRD_ALONE:
    case DTP_MSG_ASSESS_THIRD_NEEDED:
    case DTP_MSG_ASSESS_THIRD_RATED:
    case DTP_MSG_INSPECTION_ASSESSOR:
        return THIRD;
    case DTP_MSG_ASSESS_MOTIVATION:
    case DTP_MSG_SCORE_EXPLANATION_NEEDED:
        return TEXT;
    case DTP_MSG_SCORE_UNKNOWN_SUBJECT:
    case DTP_MSG_ASSESS_NOT_READY:
        return DOSSIER;
    case DTP_MSG_SCORE_DOUBLE:
    case DTP_MSG_SCORE_UNKNOWN_INDICATOR:
    case DTP_MSG_ASSESS_NO_DIFFERENCE:
        return INDICATOR;
    case DTP_MSG_SCORE_UNKNOWN_FRAMEWORK:
    case DTP_MSG_SCORE_FRAMEWORK_NEEDED:
        return FRAMEWORK;
    default:
        return RATING;
    }
}

/* What the row says of the inspection it is of. */
static dtp_sheet_row identity_of(const dtp_columns *t, size_t row)
{
    static const struct {
        dtp_sheet_column to;
        size_t from;
    } cells[] = {{DTP_COLUMN_INSPECTION, INSPECTION},
                 {DTP_COLUMN_MUNICIPALITY, MUNICIPALITY},
                 {DTP_COLUMN_STRATUM, STRATUM},
                 {DTP_COLUMN_CASE_NUMBER, CASE_NUMBER}};
    dtp_sheet_row out = {0};
    for (size_t i = 0; i < DTP_COUNT(cells); i++) {
        out.cell[cells[i].to] = dtp_columns_cell(t, row, cells[i].from);
        out.place[cells[i].to] = dtp_columns_place(t, row, cells[i].from);
    }
    return out;
}

static bool is_ours(dtp_belongs *b, const dtp_columns *t, size_t row, const dtp_state *state)
{
    const char *code = dtp_columns_cell(t, row, DOSSIER);
    dtp_sheet_row identity = identity_of(t, row);
    size_t subject = dtp_intern_find(state->codes, code, strlen(code));
    return dtp_belongs_check(b, &identity, subject == SIZE_MAX ? NULL : &state->subject[subject]);
}

static dt_status read_rows(dtp_columns *t, dt_inspection *in, const dtp_settle_pairs *pairs,
                           const dtp_assessor by[2], dtp_contradict *c, size_t *count, dt_error *err)
{
    dt_score_context context = in->state->context;
    dtp_belongs belongs = {.context = &context, .issues = &t->issues};
    DT_TRY(dtp_standing_ids_apart(in, &context.ids_apart, err));
    for (size_t row = 0; row < dtp_csv_rows(t->csv); row++) {
        dtp_sheet_row identity = identity_of(t, row);
        dtp_belongs_look(&belongs, &identity);
    }
    if (dtp_belongs_elsewhere(&belongs))
        return dtp_issues_result(&t->issues, err);
    for (size_t row = 0; row < dtp_csv_rows(t->csv); row++) {
        if (!is_ours(&belongs, t, row, in->state))
            continue;
        const char *third = dtp_columns_cell(t, row, THIRD);
        dt_settle_request r = {.subject = dtp_columns_cell(t, row, DOSSIER),
                               .framework = dtp_columns_cell(t, row, FRAMEWORK),
                               .indicator = dtp_columns_cell(t, row, INDICATOR),
                               .rating = dtp_columns_cell(t, row, RATING),
                               .value = dtp_columns_cell(t, row, VALUE),
                               .text = dtp_columns_cell(t, row, TEXT),
                               .how = read_how(dtp_columns_cell(t, row, HOW), third),
                               .third = third,
                               .overrule = dtp_columns_cell(t, row, OVERRULE)};
        dt_error fault = DT_ERROR_INIT;
        if (dtp_score_is_blank(r.rating) && dtp_score_is_blank(r.value))
            continue;
        if (dtp_settle(in, pairs, &r, by, dtp_csv_line(t->csv, row), c, &fault) != DT_OK)
            DT_TRY(dtp_columns_fault(t, row, blamed(&fault), &fault, err));
        ++*count;
    }
    dtp_belongs_end(&belongs);
    if (t->issues.faults == 0)
        DT_TRY(dtp_contradict_end(c, by[0].code, &t->issues, dtp_columns_place(t, SIZE_MAX, RATING), err));
    return dtp_issues_result(&t->issues, err);
}

static dt_status read_file(dtp_columns *t, dt_inspection *in, dtp_settle_pairs *pairs,
                           const char *const by[2], size_t *count, dt_error *err)
{
    dtp_assessor people[2];
    dtp_contradict c;
    DT_TRY(dtp_settle_people(people, in, by, err));
    DT_TRY(dtp_settle_pairs_load(pairs, in, err));
    dt_status status = dtp_contradict_begin(&c, in, NULL, NULL, err);
    if (status == DT_OK)
        status = read_rows(t, in, pairs, people, &c, count, err);
    dtp_contradict_free(&c);
    return status;
}

dt_status dt_inspection_settle_file(dt_inspection *in, const char *path, const char *const by[2],
                                    size_t *count, dt_issue_sink issues, dt_error *err)
{
    dtp_settle_pairs pairs = {.arena = DTP_ARENA_INIT};
    dtp_columns t;
    size_t n = 0;
    dt_status status = dtp_columns_open(&t, path, names, HOW, COLUMNS, issues, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, read_file(&t, in, &pairs, by, &n, err), err);
    if (status == DT_OK && count != NULL)
        *count = n;
    dtp_settle_pairs_free(&pairs);
    dtp_columns_close(&t);
    return status;
}
