/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the column of a condition shows as a whole. */
#include "base/clean.h"
#include "base/list.h"
#include "frame/condition.h"
#include <stdlib.h>
#include <string.h>

enum {
    REMEMBERED = 200, /* different values */
    TOLD = 12
};

void dtp_condition_free(dtp_condition *condition)
{
    dtp_intern_free(condition->values.text);
    dtp_free(condition->values.count);
    condition->values = (dtp_condition_values){.text = NULL};
}

static dt_status remember(dtp_condition_values *v, dtp_csv_field value, dt_error *err)
{
    size_t index = SIZE_MAX;
    if (v->text == NULL)
        DT_TRY(dtp_intern_new(&v->text, err));
    if (dtp_intern_count(v->text) < REMEMBERED)
        DT_TRY(dtp_intern_add(v->text, value.text, value.length, &index, NULL, err));
    else
        index = dtp_intern_find(v->text, value.text, value.length);
    if (index == SIZE_MAX) {
        v->others++;
        return DT_OK;
    }
    size_t before = v->cap;
    DT_TRY(dtp_grow(&v->count, &v->cap, index + 1, sizeof *v->count, err));
    for (size_t i = before; i < v->cap; i++)
        v->count[i] = 0;
    v->count[index]++;
    return DT_OK;
}

dt_status dtp_condition_learn(dtp_condition *condition, dtp_csv_field value, size_t line, dt_error *err)
{
    if (condition->is_number && value.kind == DTP_CELL_TEXT)
        dtp_cell_marks_learn(&condition->marks, value.text);
    if (condition->is_date)
        dtp_cell_days_learn(&condition->days, value.text, line);
    return remember(&condition->values, value, err);
}

void dtp_condition_settle(dtp_condition *condition, const dtp_register *reg, dtp_issues *issues)
{
    bool compares = condition->op != DTP_OP_NOT_EMPTY && condition->op != DTP_OP_CONTAINS &&
                    condition->column != SIZE_MAX;
    if (!compares || !condition->is_number)
        return;
    dtp_cell_verdict verdict = dtp_cell_number(&condition->marks, condition->value, &condition->number);
    bool order = condition->op != DTP_OP_EQUAL && condition->op != DTP_OP_DIFFERS;
    condition->is_number = verdict == DTP_CELL_READ;
    if (verdict == DTP_CELL_UNSURE && order)
        dtp_issue(issues, DT_FAULT, dtp_csv_whole(reg->csv), DT_ERR_RANGE, DTP_MSG_FRAME_CONDITION_UNSURE,
                  condition->text, NULL);
}

typedef struct counted {
    const char *text;
    size_t count;
} counted;

static int by_count(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->text, y->text);
}

/* "lopend (3), afgesloten (1), … (12)". */
static dt_status list_values(const dtp_condition_values *v, dtp_buf *out, dt_error *err)
{
    size_t n = v->text == NULL ? 0 : dtp_intern_count(v->text), rest = v->others;
    counted *list = dtp_calloc(n + 1, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        list[i] = (counted){dtp_intern_text(v->text, i), v->count[i]};
    qsort(list, n, sizeof *list, by_count);
    for (size_t i = 0; i < n && i < TOLD; i++) {
        size_t cut = dtp_utf8_cut(list[i].text, strlen(list[i].text) < 30 ? strlen(list[i].text) : 30);
        dtp_buf_puts(out, i > 0 ? ", " : "");
        dtp_buf_add(out, list[i].text[0] != '\0' ? list[i].text : "\"\"", list[i].text[0] != '\0' ? cut : 2);
        dtp_buf_printf(out, " (%zu)", list[i].count);
    }
    for (size_t i = TOLD; i < n; i++)
        rest += list[i].count;
    if (rest > 0)
        dtp_buf_printf(out, ", … (%zu)", rest);
    dtp_free(list);
    return dtp_buf_status(out, err);
}

/* Values of which the skeleton is the same though they are not the same to a condition. */
static dt_status list_alike(const dtp_condition_values *v, dtp_buf *out, dt_error *err)
{
    size_t n = v->text == NULL ? 0 : dtp_intern_count(v->text);
    dtp_intern *seen;
    dtp_buf skeleton = DTP_BUF_INIT;
    size_t *first = dtp_calloc(n + 1, sizeof *first);
    dt_status status = dtp_intern_new(&seen, err);
    if (status == DT_OK && first == NULL)
        status = dtp_fail_memory(err);
    for (size_t i = 0; i < n && status == DT_OK; i++) {
        size_t index;
        bool is_new = false;
        status = dtp_clean_skeleton(&skeleton, dtp_intern_text(v->text, i), err);
        if (status == DT_OK)
            status = dtp_intern_add(seen, dtp_buf_text(&skeleton), skeleton.len, &index, &is_new, err);
        if (status == DT_OK && is_new)
            first[index] = i;
        else if (status == DT_OK && out->len < 200)
            dtp_buf_printf(out, "%s%s / %s", out->len > 0 ? ", " : "", dtp_intern_text(v->text, first[index]),
                           dtp_intern_text(v->text, i));
    }
    dtp_buf_free(&skeleton);
    dtp_intern_free(seen);
    dtp_free(first);
    return status;
}

static dt_status tell_values(const dtp_condition *c, dtp_place place, dtp_reading *reading, dt_error *err)
{
    dtp_buf values = DTP_BUF_INIT, alike = DTP_BUF_INIT;
    bool texts = c->op == DTP_OP_EQUAL || c->op == DTP_OP_DIFFERS || c->op == DTP_OP_CONTAINS;
    dt_status status = list_values(&c->values, &values, err);
    if (status == DT_OK && texts && !c->is_number && !c->is_date)
        status = list_alike(&c->values, &alike, err);
    if (status == DT_OK) {
        dtp_reading_add(reading, DTP_READ_VALUES, place, dtp_buf_text(&values), NULL);
        bool none = c->op == DTP_OP_DIFFERS ? c->values.text != NULL && c->others == 0
                                            : c->held == 0 && c->others > 0;
        if (none && c->values.text != NULL && c->op != DTP_OP_NOT_EMPTY)
            dtp_reading_add(reading, DTP_READ_NO_MATCH, place, c->text, dtp_buf_text(&values), NULL);
        if (alike.len > 0)
            dtp_reading_add(reading, DTP_READ_ALIKE_VALUES, place, dtp_buf_text(&alike), NULL);
    }
    dtp_buf_free(&values);
    dtp_buf_free(&alike);
    return status;
}

dt_status dtp_condition_tell(const dtp_condition *c, const dtp_register *reg, bool personal,
                             dtp_reading *reading, dt_error *err)
{
    dtp_place place = {.where = reg->column[c->column]};
    char mark[] = {dtp_cell_marks_decimal(&c->marks), '\0'};
    bool month_first = c->is_date && dtp_cell_month_first(&c->days);
    if (c->is_number && mark[0] != '\0')
        dtp_reading_add(reading, DTP_READ_DECIMAL, place, mark, NULL);
    if (c->is_date && c->days.short_years > 0)
        dtp_reading_add(reading, DTP_READ_SHORT_YEAR, place, DTP_NUM(c->days.short_years),
                        DTP_NUM(c->days.short_line), NULL);
    if (month_first && c->days.said == '\0')
        dtp_reading_add(reading, DTP_READ_DATE_ORDER, place, "mdy", NULL);
    return personal ? DT_OK : tell_values(c, place, reading, err);
}
