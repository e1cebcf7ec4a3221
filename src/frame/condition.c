/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/condition.h"
#include <string.h>

static const struct {
    const char *sign;
    dtp_condition_operator op;
} operators[] = {
    /* longest first */
    {"!=", DTP_OP_DIFFERS}, {"<=", DTP_OP_AT_MOST}, {">=", DTP_OP_AT_LEAST}, {"=", DTP_OP_EQUAL},
    {"<", DTP_OP_LESS},     {">", DTP_OP_MORE},     {"~", DTP_OP_CONTAINS},
};

/* Length of the operator that starts here, or 0. */
static size_t operator_at(const char *s, dtp_condition_operator *op)
{
    for (size_t i = 0; i < DTP_COUNT(operators); i++) {
        size_t n = strlen(operators[i].sign);
        if (strncmp(s, operators[i].sign, n) == 0) {
            *op = operators[i].op;
            return n;
        }
    }
    return 0;
}

static bool is_order(dtp_condition_operator op)
{
    return op >= DTP_OP_LESS && op <= DTP_OP_AT_LEAST;
}

static const char *trimmed_copy(dtp_arena *arena, const char *s, size_t n)
{
    const char *start = dtp_trim(s, &n);
    return dtp_arena_strndup(arena, start, n);
}

static void refuse(const dtp_register *reg, dtp_issues *issues, dtp_message message, const char *text)
{
    dtp_issue(issues, DT_FAULT, dtp_csv_whole(reg->csv), DT_ERR_RANGE, message, text, NULL);
}

bool dtp_condition_is_sign(char c)
{
    return c != '\0' && strchr("=<>~", c) != NULL;
}

/* Read the value behind the operator. */
static void parse_value(dtp_condition *c, const char *behind, const dtp_register *reg, dtp_issues *issues)
{
    bool doubled = dtp_condition_is_sign(behind[0]);
    bool needs_value = is_order(c->op) || c->op == DTP_OP_CONTAINS;
    if (doubled) /* "==", "=<", "=>": meant as another operator, and would compare with the wrong text */
        refuse(reg, issues, DTP_MSG_FRAME_CONDITION_OPERATOR, c->text);
    else if (needs_value && c->value[0] == '\0')
        refuse(reg, issues, DTP_MSG_FRAME_CONDITION_NO_VALUE, c->text);
    c->is_number = dtp_cell_number(&c->marks, c->value, &c->number) != DTP_CELL_UNREAD;
    c->is_date = dtp_cell_date(&c->days, c->value, &c->date) != DTP_CELL_UNREAD;
    if (!doubled && is_order(c->op) && c->value[0] != '\0' && !c->is_number && !c->is_date)
        refuse(reg, issues, DTP_MSG_FRAME_CONDITION_VALUE, c->text);
}

dt_status dtp_condition_parse(dtp_condition *out, const char *text, const dtp_register *reg, dtp_arena *arena,
                              dtp_issues *issues, dt_error *err)
{
    *out = (dtp_condition){.marks = {.said = reg->decimal}, .days = {.said = reg->date_order}};
    DT_TRY(dtp_register_canonical_text(arena, text, &out->text, err));
    const char *named = out->text; /* what a complaint about the column names */
    for (size_t i = 0; out->text[i] != '\0'; i++) {
        size_t sign = operator_at(out->text + i, &out->op);
        if (sign == 0)
            continue;
        const char *name = trimmed_copy(arena, out->text, i);
        out->value = trimmed_copy(arena, out->text + i + sign, strlen(out->text + i + sign));
        if (name == NULL || out->value == NULL)
            return dtp_fail_memory(err);
        out->column = dtp_register_find(reg, name);
        if (out->column != SIZE_MAX) {
            parse_value(out, out->text + i + sign, reg, issues);
            return DT_OK;
        }
        if (named == out->text)
            named = name;
        i += sign - 1;
    }
    out->op = DTP_OP_NOT_EMPTY;
    out->column = dtp_register_find(reg, out->text);
    if (out->column == SIZE_MAX && named[0] == '\0')
        refuse(reg, issues, DTP_MSG_FRAME_CONDITION_NO_COLUMN, out->text);
    else if (out->column == SIZE_MAX)
        dtp_register_need(reg, named, &out->column, issues);
    return DT_OK;
}

bool dtp_condition_is_on(const char *text, const char *column)
{
    dtp_condition_operator op;
    for (size_t i = 0;; i++) {
        size_t n = i;
        if (text[i] != '\0' && operator_at(text + i, &op) == 0)
            continue;
        const char *start = dtp_trim(text, &n);
        if (dtp_fold_eq_part(start, n, column))
            return true;
        if (text[i] == '\0')
            return false;
    }
}

/* A condition "<= 2017-03" means the whole of March: the cell is looked at as precisely as the condition. */
static int compare_dates(dtp_date cell, dtp_date with)
{
    if (with.month == 0)
        cell.month = 0;
    if (with.day == 0)
        cell.day = 0;
    return dtp_date_compare(cell, with);
}

static bool is_as_precise(dtp_date cell, dtp_date with)
{
    return (with.month == 0 || cell.month != 0) && (with.day == 0 || cell.day != 0);
}

/* A year, or eight digits: a number that may be meant as a date. */
static bool may_be_date(const dtp_condition *c)
{
    return c->is_date && c->is_number && (c->date.day != 0 || (c->date.year >= 1900 && c->date.year < 2100));
}

/* A cell that is a date, of more than digits alone. */
static bool is_written_date(const dtp_condition *c, const char *cell, dtp_date *date)
{
    size_t digits = strspn(cell, "0123456789");
    return (cell[digits] != '\0' || digits == 8) && dtp_cell_date(&c->days, cell, date) == DTP_CELL_READ;
}

static dtp_condition_verdict test_date(const dtp_condition *c, const char *cell, int *sign)
{
    dtp_date date;
    dtp_cell_verdict verdict = dtp_cell_date(&c->days, cell, &date);
    if (verdict == DTP_CELL_UNSURE)
        return DTP_UNSURE_DATE;
    if (verdict != DTP_CELL_READ || !is_as_precise(date, c->date))
        return DTP_NOT_DATE;
    *sign = compare_dates(date, c->date);
    return DTP_HOLDS;
}

/* Numbers in the cells of a workbook are never open. */
static dtp_cell_verdict read_number(const dtp_condition *c, dtp_csv_field cell, double *number)
{
    if (cell.kind == DTP_CELL_NUMBER || cell.kind == DTP_CELL_ROUNDED || cell.kind == DTP_CELL_ZERO)
        return dtp_parse_number(cell.text, number) ? DTP_CELL_READ : DTP_CELL_UNREAD;
    return dtp_cell_number(&c->marks, cell.text, number);
}

static dtp_condition_verdict test_number(const dtp_condition *c, dtp_csv_field cell, int *sign)
{
    double number;
    dtp_cell_verdict verdict = read_number(c, cell, &number);
    *sign = verdict == DTP_CELL_READ ? (number > c->number) - (number < c->number) : 1;
    return verdict == DTP_CELL_READ     ? DTP_HOLDS
           : verdict == DTP_CELL_UNSURE ? DTP_UNSURE_NUMBER
                                        : DTP_NOT_NUMBER;
}

/* The cell beside the value: DTP_HOLDS when it can be, with the sign of their difference. */
static dtp_condition_verdict compare(const dtp_condition *c, dtp_csv_field cell, int *sign)
{
    dtp_date date;
    if (c->is_date && !c->is_number)
        return test_date(c, cell.text, sign);
    if (may_be_date(c) && is_written_date(c, cell.text, &date))
        return test_date(c, cell.text, sign);
    return test_number(c, cell, sign);
}

/* Yes and no as spreadsheets say it: 1, 0, or -1 for another word. */
static int truth_of(const char *word)
{
    return dtp_fold_eq(word, "true") || dtp_fold_eq(word, "waar")      ? 1
           : dtp_fold_eq(word, "false") || dtp_fold_eq(word, "onwaar") ? 0
                                                                       : -1;
}

bool dtp_condition_same(const char *a, const char *b)
{
    char one[256], other[256];
    if (dtp_fold_eq(a, b))
        return true;
    if (strlen(a) >= sizeof one || strlen(b) >= sizeof other)
        return false;
    size_t n = 0, m = 0;
    for (; *a != '\0'; a++)
        if (!strchr(" \n\t", *a) || (n > 0 && one[n - 1] != ' '))
            one[n++] = strchr(" \n\t", *a) ? ' ' : *a;
    for (; *b != '\0'; b++)
        if (!strchr(" \n\t", *b) || (m > 0 && other[m - 1] != ' '))
            other[m++] = strchr(" \n\t", *b) ? ' ' : *b;
    one[n] = other[m] = '\0';
    return dtp_fold_eq(one, other);
}

static dtp_condition_verdict test_equal(const dtp_condition *c, dtp_csv_field cell)
{
    int sign = 1, truth = truth_of(c->value);
    if (dtp_condition_same(cell.text, c->value) || (truth >= 0 && truth == truth_of(cell.text)))
        return DTP_HOLDS;
    if (cell.length == 0 || c->value[0] == '\0' || (!c->is_number && !c->is_date))
        return DTP_FAILS;
    bool code = dtp_cell_is_code(cell.text) || dtp_cell_is_code(c->value);
    dtp_date date;
    if (code && c->is_number && !(may_be_date(c) && is_written_date(c, cell.text, &date)))
        return DTP_FAILS;
    dtp_condition_verdict verdict = compare(c, cell, &sign);
    if (verdict == DTP_NOT_NUMBER) /* a text is another value than a number */
        return DTP_FAILS;
    return verdict != DTP_HOLDS ? verdict : sign == 0 ? DTP_HOLDS : DTP_FAILS;
}

static dtp_condition_verdict test_differs(const dtp_condition *c, dtp_csv_field cell)
{
    dtp_condition_verdict verdict = test_equal(c, cell);
    return verdict == DTP_HOLDS ? DTP_FAILS : verdict == DTP_FAILS ? DTP_HOLDS : verdict;
}

static dtp_condition_verdict test_order(const dtp_condition *c, dtp_csv_field cell)
{
    int sign = 0;
    dtp_condition_verdict verdict = compare(c, cell, &sign);
    if (verdict != DTP_HOLDS)
        return verdict;
    bool holds = c->op == DTP_OP_LESS      ? sign < 0
                 : c->op == DTP_OP_AT_MOST ? sign <= 0
                 : c->op == DTP_OP_MORE    ? sign > 0
                                           : sign >= 0;
    return holds ? DTP_HOLDS : DTP_FAILS;
}

dtp_condition_verdict dtp_condition_test(const dtp_condition *condition, dtp_csv_field value)
{
    switch (condition->op) {
    case DTP_OP_NOT_EMPTY:
        return value.length > 0 ? DTP_HOLDS : DTP_FAILS;
    case DTP_OP_EQUAL:
        return test_equal(condition, value);
    case DTP_OP_DIFFERS:
        return test_differs(condition, value);
    case DTP_OP_CONTAINS:
        return dtp_fold_contains(value.text, condition->value) ? DTP_HOLDS : DTP_FAILS;
    default:
        return value.length == 0 ? DTP_CELL_EMPTY : test_order(condition, value);
    }
}

void dtp_condition_complain(const dtp_condition *condition, dtp_condition_verdict verdict,
                            const dtp_register *reg, size_t row, dtp_issues *issues)
{
    static const dtp_message messages[] = {[DTP_CELL_EMPTY] = DTP_MSG_FRAME_CELL_EMPTY,
                                           [DTP_NOT_NUMBER] = DTP_MSG_FRAME_CELL_NOT_NUMBER,
                                           [DTP_NOT_DATE] = DTP_MSG_FRAME_CELL_NOT_DATE,
                                           [DTP_UNSURE_NUMBER] = DTP_MSG_FRAME_CELL_UNSURE_NUMBER,
                                           [DTP_UNSURE_DATE] = DTP_MSG_FRAME_CELL_UNSURE_DATE};
    dtp_issue(issues, DT_FAULT, dtp_register_place(reg, row, condition->column), DT_ERR_DATA,
              messages[verdict], condition->text, reg->column[condition->column], NULL);
}
