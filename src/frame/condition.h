/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions on a row: which dossiers are eligible. */
#ifndef DTP_FRAME_CONDITION_H
#define DTP_FRAME_CONDITION_H

#include "base/text.h"
#include "frame/cell.h"
#include "frame/register.h"

typedef enum dtp_condition_operator {
    DTP_OP_NOT_EMPTY,
    DTP_OP_EQUAL,
    DTP_OP_DIFFERS,
    DTP_OP_LESS,
    DTP_OP_AT_MOST,
    DTP_OP_MORE,
    DTP_OP_AT_LEAST,
    DTP_OP_CONTAINS
} dtp_condition_operator;

/* The values that a column holds, of which the first different ones are remembered. */
typedef struct dtp_condition_values {
    dtp_intern *text;
    size_t *count;
    size_t cap;
    size_t others; /* cells whose value is not among them */
} dtp_condition_values;

typedef struct dtp_condition {
    const char *text; /* as written */
    size_t column;
    dtp_condition_operator op;
    const char *value; /* canonical */
    bool is_number;
    bool is_date;
    double number;
    dtp_date date;
    dtp_cell_marks marks; /* of the column */
    dtp_cell_days days;
    dtp_condition_values values;
    size_t held, others; /* rows for which it held, and for which it did not */
} dtp_condition;

typedef enum dtp_condition_verdict {
    DTP_HOLDS,
    DTP_FAILS,
    DTP_CELL_EMPTY,
    DTP_NOT_NUMBER,
    DTP_NOT_DATE,
    DTP_UNSURE_NUMBER,
    DTP_UNSURE_DATE
} dtp_condition_verdict;

/* Read a condition; what is wrong with it goes to issues. An error only when there is no memory. */
dt_status dtp_condition_parse(dtp_condition *out, const char *text, const dtp_register *reg, dtp_arena *arena,
                              dtp_issues *issues, dt_error *err);
/* Whether a value that begins so has to stand behind a blank. */
bool dtp_condition_is_sign(char c);
/* Whether two values are one in a condition: without regard to case and to blanks that are doubled. */
bool dtp_condition_same(const char *a, const char *b);
void dtp_condition_free(dtp_condition *condition);
/* Look at every cell of the column before the first is judged: they show how numbers and dates are written.
 */
dt_status dtp_condition_learn(dtp_condition *condition, dtp_csv_field value, size_t line, dt_error *err);
/* After the last of them; a value that is still open goes to issues. */
void dtp_condition_settle(dtp_condition *condition, const dtp_register *reg, dtp_issues *issues);
/* Whether the condition, as it is written, can only be on the column of that name. */
bool dtp_condition_is_on(const char *text, const char *column);
dtp_condition_verdict dtp_condition_test(const dtp_condition *condition, dtp_csv_field value);
/* Tell a verdict that is neither DTP_HOLDS nor DTP_FAILS. */
void dtp_condition_complain(const dtp_condition *condition, dtp_condition_verdict verdict,
                            const dtp_register *reg, size_t row, dtp_issues *issues);
/* What the column showed, for the account of reading; personal: its values are not told. */
dt_status dtp_condition_tell(const dtp_condition *condition, const dtp_register *reg, bool personal,
                             dtp_reading *reading, dt_error *err);

#endif
