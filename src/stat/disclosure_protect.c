/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which other rows must go with those that may not be shown. */
#include "base/mem.h"
#include "stat/check.h"
#include <dossiertoets/compare.h>

typedef struct shown {
    const unsigned long *table;
    size_t rows, columns;
    const bool *withheld; /* by row */
    bool *suppressed;     /* by cell */
} shown;

static unsigned long row_sum(const shown *s, size_t row)
{
    unsigned long sum = 0;
    for (size_t c = 0; c < s->columns; c++)
        sum += s->table[row * s->columns + c];
    return sum;
}

/* A column in which the withheld rows have nothing hides nothing. */
static void mark(shown *s)
{
    for (size_t c = 0; c < s->columns; c++) {
        unsigned long sum = 0;
        for (size_t r = 0; r < s->rows; r++)
            sum += s->withheld[r] ? s->table[r * s->columns + c] : 0;
        for (size_t r = 0; r < s->rows; r++)
            s->suppressed[r * s->columns + c] = s->withheld[r] && sum > 0;
    }
}

/* Whether some count that is withheld follows from what is shown. */
static dt_status follows(bool *out, shown *s, dt_error *err)
{
    *out = false;
    mark(s);
    for (size_t r = 0; r < s->rows && !*out; r++)
        for (size_t c = 0; c < s->columns && !*out; c++) {
            dt_count_interval range;
            if (!s->suppressed[r * s->columns + c] || row_sum(s, r) == 0)
                continue;
            DT_TRY(dt_disclosure_range(&range, s->table, s->suppressed, s->rows, s->columns, r, c, err));
            *out = range.lower == range.upper;
        }
    return DT_OK;
}

/* The row that costs least: the smallest that is still shown and has anything in it; else any. */
static size_t next_row(const shown *s)
{
    size_t found = SIZE_MAX;
    unsigned long least = 0;
    for (size_t r = 0; r < s->rows; r++) {
        unsigned long sum = row_sum(s, r);
        if (s->withheld[r] || (found != SIZE_MAX && (sum == 0 || (least > 0 && sum >= least))))
            continue;
        found = r;
        least = sum;
    }
    return found;
}

static dt_status protect(bool *withheld, bool *all, shown *s, dt_error *err)
{
    bool known;
    DT_TRY(follows(&known, s, err));
    while (known) {
        size_t row = next_row(s);
        if (row == SIZE_MAX)
            break;
        withheld[row] = true;
        DT_TRY(follows(&known, s, err));
    }
    *all = known;
    return DT_OK;
}

dt_status dt_disclosure_protect(bool *withheld, bool *all, const unsigned long *table, size_t rows,
                                size_t columns, dt_error *err)
{
    shown s = {table, rows, columns, withheld, dtp_calloc(rows * columns, sizeof *s.suppressed)};
    *all = false;
    dt_status status = s.suppressed == NULL ? dtp_fail_memory(err) : protect(withheld, all, &s, err);
    dtp_free(s.suppressed);
    return status;
}
