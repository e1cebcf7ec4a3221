/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader can still work out of a count that is not shown. */
#include "base/mem.h"
#include "stat/check.h"
#include <dossiertoets/compare.h>
#include <limits.h>

/* Rows and columns are places; a suppressed cell lets its value move. Raising the cell asked about by one
 * means lowering another in its row, raising one in that column, and so on back to its own column: a flow
 * from row to column, in which lowering a cell has room for its value and raising has room without end. */
typedef struct flow {
    unsigned long *value; /* as moved so far */
    const bool *open;     /* suppressed */
    size_t rows, columns;
    size_t skip;  /* the cell asked about takes no part */
    size_t *from; /* places: rows, then columns; the place each was reached from */
    size_t *queue;
} flow;

#define UNSEEN SIZE_MAX

/* Room on the way from place a to place b; up: columns to rows are raised, else rows to columns are raised.
 */
static unsigned long room(const flow *f, size_t a, size_t b)
{
    bool by_row = a < f->rows;
    size_t cell = by_row ? a * f->columns + (b - f->rows) : b * f->columns + (a - f->rows);
    if (!f->open[cell] || cell == f->skip)
        return 0;
    return by_row ? f->value[cell] : ULONG_MAX;
}

/* Breadth first from source to sink; the room of the way found, 0 when there is none. */
static unsigned long find_way(flow *f, size_t source, size_t sink)
{
    size_t places = f->rows + f->columns;
    for (size_t i = 0; i < places; i++)
        f->from[i] = UNSEEN;
    size_t head = 0, tail = 0;
    f->queue[tail++] = source;
    f->from[source] = source;
    while (head < tail && f->from[sink] == UNSEEN) {
        size_t a = f->queue[head++];
        size_t first = a < f->rows ? f->rows : 0;
        size_t last = a < f->rows ? places : f->rows;
        for (size_t b = first; b < last; b++)
            if (f->from[b] == UNSEEN && room(f, a, b) > 0) {
                f->from[b] = a;
                f->queue[tail++] = b;
            }
    }
    if (f->from[sink] == UNSEEN)
        return 0;
    unsigned long least = ULONG_MAX;
    for (size_t b = sink; b != source; b = f->from[b])
        least = room(f, f->from[b], b) < least ? room(f, f->from[b], b) : least;
    return least;
}

static void move_along(flow *f, size_t source, size_t sink, unsigned long amount)
{
    for (size_t b = sink; b != source; b = f->from[b]) {
        size_t a = f->from[b];
        if (a < f->rows)
            f->value[a * f->columns + (b - f->rows)] -= amount;
        else
            f->value[b * f->columns + (a - f->rows)] += amount;
    }
}

/* How much can flow, up to `most`. */
static unsigned long flow_between(flow *f, const unsigned long *table, size_t source, size_t sink,
                                  unsigned long most)
{
    for (size_t i = 0; i < f->rows * f->columns; i++)
        f->value[i] = table[i];
    unsigned long sum = 0;
    while (sum < most) {
        unsigned long amount = find_way(f, source, sink);
        if (amount == 0)
            break;
        amount = amount < most - sum ? amount : most - sum;
        move_along(f, source, sink, amount);
        sum += amount;
    }
    return sum;
}

dt_status dt_disclosure_range(dt_count_interval *out, const unsigned long *table, const bool *suppressed,
                              size_t rows, size_t columns, size_t row, size_t column, dt_error *err)
{
    size_t cell = row * columns + column;
    if (row >= rows || column >= columns || !suppressed[cell])
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(row + 1), DTP_NUM(rows), NULL);
    flow f = {.value = dtp_calloc(rows * columns, sizeof *f.value),
              .open = suppressed,
              .rows = rows,
              .columns = columns,
              .skip = cell,
              .from = dtp_calloc(rows + columns, sizeof *f.from),
              .queue = dtp_calloc(rows + columns, sizeof *f.queue)};
    dt_status status = DT_OK;
    if (f.value != NULL && f.from != NULL && f.queue != NULL) {
        /* No cell outgrows its row total, so what flows is bounded. */
        out->upper = table[cell] + flow_between(&f, table, row, rows + column, ULONG_MAX - table[cell]);
        out->lower = table[cell] - flow_between(&f, table, rows + column, row, table[cell]);
    } else {
        status = dtp_fail_memory(err);
    }
    dtp_free(f.value);
    dtp_free(f.from);
    dtp_free(f.queue);
    return status;
}
