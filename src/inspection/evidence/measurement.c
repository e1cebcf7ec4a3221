/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measured values, one by one or from a table: every row or none. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "io/columns.h"
#include "io/table.h"
#include <string.h>

typedef struct adding {
    dt_measurement m;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

/* As it is kept; of an indicator with a bound alone. */
static dt_status take_value(const dt_inspection *in, dt_measurement *m, dt_value *value, dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    const dt_framework *fw = context->framework[dtp_state_find_framework(context, m->framework)];
    const dt_indicator *ind = dt_framework_indicator(fw, dt_framework_find_indicator(fw, m->indicator));
    DT_TRY(dt_value_read(value, ind, m->value, err));
    if (value->text[0] == '\0')
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_MEASUREMENT_UNKNOWN, m->indicator, NULL);
    m->value = value->text;
    return DT_OK;
}

static dt_status put(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_measurement m = a->m;
    dt_value value;
    if (m.value == NULL || m.value[0] == '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, "value", NULL);
    DT_TRY(dtp_evidence_named_indicator(&m.framework, &m.indicator, arena, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_MEASUREMENT, &m, NULL, arena, err));
    DT_TRY(take_value(in, &m, &value, err));
    DT_TRY(dtp_evidence_next_code(in, 'W', "measurement_count", m.assessor, a->code, err));
    m.code = a->code;
    m.at = in->now;
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){
            .kind = DTP_FIELDS_MEASUREMENT, .item = &m, .subject = m.code, .actor = m.assessor},
        err);
}

dt_status dt_inspection_measurement(dt_inspection *in, const dt_measurement *measurement,
                                    char code[DT_CODE_SIZE], dt_error *err)
{
    adding a = {*measurement, code};
    return dtp_evidence_step(in, put, &a, err);
}

enum { INDICATOR, VALUE, FRAMEWORK, SUBJECT, ABOUT, DATE, NOTE, MUNICIPALITY, COLUMNS };
static const dtp_columns_name columns[COLUMNS] = {
    {"indicator", "indicator", true}, {"value", "waarde", true},
    {"framework", "kader", false},    {"subject", "onderwerp", false},
    {"about", "wie", false},          {"date", "datum", false},
    {"note", "toelichting", false},   {"municipality", "gemeente", false}};

typedef struct reading {
    dtp_columns table;
    const dt_measurement *of; /* what rows without it have: municipality, framework, assessor */
} reading;

static const char *cell_or(const dtp_columns *t, size_t row, size_t column, const char *otherwise)
{
    const char *text = dtp_columns_cell(t, row, column);
    return text[0] == '\0' ? otherwise : text;
}

static size_t blamed(const dt_error *fault)
{
    switch (fault->message) {
    case DTP_MSG_EVIDENCE_SUBJECT:
        return SUBJECT;
    case DTP_MSG_EVIDENCE_DATE:
        return DATE;
    case DTP_MSG_EVIDENCE_PERSON:
        return ABOUT;
    case DTP_MSG_EVIDENCE_INDICATOR:
    case DTP_MSG_INSPECTION_UNKNOWN_INDICATOR:
    case DTP_MSG_INSPECTION_WHICH_FRAMEWORK:
        return INDICATOR;
    case DTP_MSG_EVIDENCE_FRAMEWORK:
        return FRAMEWORK;
    default:
        return VALUE;
    }
}

static dt_status put_rows(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    reading *r = what;
    dtp_columns *t = &r->table;
    DT_TRY(
        dtp_columns_find(t, columns, COLUMNS, DTP_MSG_EVIDENCE_LINK_COLUMN, DTP_MSG_EVIDENCE_NO_ROWS, err));
    for (size_t row = 0; row < dtp_columns_rows(t); row++) {
        char code[DT_CODE_SIZE];
        dt_error fault = DT_ERROR_INIT;
        adding a = {{.municipality = cell_or(t, row, MUNICIPALITY, r->of->municipality),
                     .framework = cell_or(t, row, FRAMEWORK, r->of->framework),
                     .indicator = dtp_columns_cell(t, row, INDICATOR),
                     .subject = dtp_columns_cell(t, row, SUBJECT),
                     .about = dtp_columns_cell(t, row, ABOUT),
                     .value = dtp_columns_cell(t, row, VALUE),
                     .happened = dtp_columns_cell(t, row, DATE),
                     .note = dtp_columns_cell(t, row, NOTE),
                     .assessor = r->of->assessor},
                    code};
        if (put(in, &a, arena, &fault) != DT_OK)
            DT_TRY(dtp_columns_fault(t, row, blamed(&fault), &fault, err));
    }
    return dtp_issues_result(&t->issues, err);
}

dt_status dt_inspection_measurements(dt_inspection *in, const char *path, const dt_measurement *of,
                                     size_t *count, dt_issue_sink issues, dt_error *err)
{
    reading r = {.table.issues = DTP_ISSUES_INIT(issues), .of = of};
    DT_TRY(dtp_table_read(&r.table.csv, path, NULL, err));
    dt_status status = dtp_evidence_step(in, put_rows, &r, err);
    if (status == DT_OK && count != NULL)
        *count = dtp_columns_rows(&r.table);
    dtp_csv_free(r.table.csv);
    return status;
}
