/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joint chances of sum and distance over several samples. Half of the units fill one table, the others a
 * second one, and the two meet at the sum: a table grows with the number of units, so two halves cost far
 * less than the whole. */
#include "stat/sums.h"
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <math.h>
#include <string.h>

/* In what parts a squared distance is counted. */
#define PARTS 28.0

/* Chances that are kept, of all units: 32 MB. */
#define ROOM_KEPT 4e6

/* Every second unit: P(sum = row, distance = column), with the columns of each row that are not zero. */
typedef struct dtp_stat_half {
    double *cell, *spare; /* [rows][limit] */
    size_t *from, *to;    /* [rows] of cell; from >= to: an empty row */
    size_t *from_spare, *to_spare;
    size_t room, rooms; /* cells, rows allocated */
    size_t rows, limit;
    unsigned long sum;
} half;

/* The same totals are tried again and again. */
static dt_status keep_rows(dtp_stat_sums *s, dt_error *err)
{
    double room = 0, rows = 0;
    for (size_t j = 0; j < s->k; j++) {
        room += ((double)s->unit[j].N + 1) * ((double)s->unit[j].n + 1);
        rows += (double)s->unit[j].N + 1;
    }
    if (room > ROOM_KEPT)
        return DT_OK;
    s->row = dtp_calloc((size_t)room, sizeof *s->row);
    s->has_row = dtp_calloc((size_t)rows, sizeof *s->has_row);
    return s->row && s->has_row ? DT_OK : dtp_fail_memory(err);
}

dt_status dtp_stat_sums_new(dtp_stat_sums *out, const dt_sample *unit, size_t k, dt_error *err)
{
    *out = (dtp_stat_sums){.unit = unit, .k = k};
    for (size_t j = 0; j < k; j++) {
        DT_TRY(dtp_stat_check_sample(unit[j].N, unit[j].n, unit[j].x, err));
        if (unit[j].n == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
        out->drawn += unit[j].n;
    }
    out->total = dtp_calloc(k + 1, sizeof *out->total);
    out->distance = dtp_calloc(out->drawn + k + 1, sizeof *out->distance);
    out->chance = dtp_calloc(out->drawn + k + 1, sizeof *out->chance);
    out->sum = dtp_calloc(2 * (out->drawn + 1), sizeof *out->sum);
    out->half = dtp_calloc(2, sizeof *out->half);
    if (!(out->total && out->distance && out->chance && out->sum && out->half))
        return dtp_fail_memory(err);
    return keep_rows(out, err);
}

static void half_free(half *h)
{
    dtp_free(h->cell);
    dtp_free(h->spare);
    dtp_free(h->from);
    dtp_free(h->to);
    dtp_free(h->from_spare);
    dtp_free(h->to_spare);
    *h = (half){0};
}

void dtp_stat_sums_free(dtp_stat_sums *s)
{
    for (size_t i = 0; s->half && i < 2; i++)
        half_free(&s->half[i]);
    dtp_free(s->total);
    dtp_free(s->distance);
    dtp_free(s->chance);
    dtp_free(s->sum);
    dtp_free(s->row);
    dtp_free(s->has_row);
    dtp_free(s->half);
    *s = (dtp_stat_sums){0};
}

void dtp_stat_sums_measure(dtp_stat_sums *s, unsigned long sum)
{
    double share = (double)sum / (double)s->drawn;
    unsigned *distance = s->distance;
    for (size_t j = 0; j < s->k; j++) {
        double N = (double)s->unit[j].N, n = (double)s->unit[j].n;
        double left = fmax((N - n) / fmax(N - 1, 1), 1 / N); /* a census still counts */
        for (unsigned long y = 0; y <= s->unit[j].n; y++) {
            double off = (double)y - n * share;
            *distance++ = (unsigned)fmin(floor(PARTS * (off * off) / (n * left) + 0.5), 1e9);
        }
    }
}

unsigned long dtp_stat_sums_seen(const dtp_stat_sums *s)
{
    const unsigned *distance = s->distance;
    unsigned long seen = 0;
    for (size_t j = 0; j < s->k; distance += s->unit[j].n + 1, j++)
        seen += distance[s->unit[j].x];
    return seen;
}

/* One count of one unit: without an alias, so that several sums are done at once. */
static void spread(double *restrict next, const double *restrict sum, double chance, unsigned long top)
{
    for (unsigned long i = 0; i <= top; i++)
        next[i] += chance * sum[i];
}

/* Of one unit at its total; row and has_row are the first of that unit. */
static void fill_chances(double *chance, const dt_sample *unit, unsigned long total, double *row,
                         bool *has_row)
{
    size_t width = unit->n + 1;
    if (row == NULL || total > unit->N) {
        dtp_stat_hyper_fill(chance, unit->N, total, unit->n);
        return;
    }
    row += total * width;
    if (!has_row[total])
        dtp_stat_hyper_fill(row, unit->N, total, unit->n);
    has_row[total] = true;
    memcpy(chance, row, width * sizeof *chance);
}

const double *dtp_stat_sums_chances(dtp_stat_sums *s)
{
    size_t row = 0, has_row = 0;
    double *chance = s->chance, *sum = s->sum, *next = s->sum + s->drawn + 1;
    unsigned long top = 0;
    memset(sum, 0, (s->drawn + 1) * sizeof *sum);
    sum[0] = 1;
    for (size_t j = 0; j < s->k; j++) {
        unsigned long n = s->unit[j].n;
        fill_chances(chance, &s->unit[j], s->total[j], s->row == NULL ? NULL : s->row + row,
                     s->has_row == NULL ? NULL : s->has_row + has_row);
        row += (s->unit[j].N + 1) * (n + 1);
        has_row += s->unit[j].N + 1;
        memset(next, 0, (s->drawn + 1) * sizeof *next);
        for (unsigned long y = 0; y <= n; y++)
            if (chance[y] > 0)
                spread(next + y, sum, chance[y], top);
        double *swap = sum;
        sum = next;
        next = swap;
        top += n;
        chance += n + 1;
    }
    return sum;
}

/* Room for so many rows, none of them in use. It doubles: from one sum to the next a row comes in. */
static dt_status half_room(half *h, size_t rows, size_t limit, dt_error *err)
{
    if (rows * limit > h->room || rows > h->rooms) {
        size_t room = 2 * h->room > rows * limit ? 2 * h->room : rows * limit;
        size_t rooms = 2 * h->rooms > rows ? 2 * h->rooms : rows;
        half_free(h);
        h->cell = dtp_calloc(room, sizeof *h->cell);
        h->spare = dtp_calloc(room, sizeof *h->spare);
        h->from = dtp_calloc(rooms, sizeof *h->from);
        h->to = dtp_calloc(rooms, sizeof *h->to);
        h->from_spare = dtp_calloc(rooms, sizeof *h->from_spare);
        h->to_spare = dtp_calloc(rooms, sizeof *h->to_spare);
        if (!h->cell || !h->spare || !h->from || !h->to || !h->from_spare || !h->to_spare)
            return dtp_fail_memory(err);
        h->room = room;
        h->rooms = rooms;
    }
    h->limit = limit;
    return DT_OK;
}

/* One row of the old table, one count further. */
static void add_row(half *h, size_t row, size_t to_row, size_t shift, double chance)
{
    size_t from = h->from[row] + shift, to = dtp_least(h->to[row] + shift, h->limit);
    if (from >= to)
        return;
    double *target = h->spare + to_row * h->limit;
    const double *source = h->cell + row * h->limit + h->from[row];
    if (h->from_spare[to_row] >= h->to_spare[to_row])
        h->from_spare[to_row] = h->to_spare[to_row] = from;
    for (; h->to_spare[to_row] < to; h->to_spare[to_row]++)
        target[h->to_spare[to_row]] = 0;
    while (h->from_spare[to_row] > from)
        target[--h->from_spare[to_row]] = 0;
    for (size_t q = from; q < to; q++)
        target[q] += chance * source[q - from];
}

static void add_unit(half *h, const unsigned *distance, const double *chance, unsigned long n)
{
    size_t rows = dtp_least(h->rows + n, h->sum + 1);
    for (size_t r = 0; r < rows; r++)
        h->from_spare[r] = h->to_spare[r] = 0;
    for (size_t row = 0; row < h->rows; row++)
        for (unsigned long y = 0; y <= n && row + y < rows; y++)
            if (chance[y] > 0 && h->from[row] < h->to[row])
                add_row(h, row, row + y, distance[y], chance[y]);
    double *cell = h->cell;
    size_t *from = h->from, *to = h->to;
    h->cell = h->spare;
    h->from = h->from_spare;
    h->to = h->to_spare;
    h->spare = cell;
    h->from_spare = from;
    h->to_spare = to;
    h->rows = rows;
}

/* Running sums along each row, so that the other half finds "below" in one step. */
static void accumulate(half *h)
{
    for (size_t row = 0; row < h->rows; row++) {
        double *cell = h->cell + row * h->limit, sum = 0;
        for (size_t q = 0; q < h->limit; q++) {
            sum += q >= h->from[row] && q < h->to[row] ? cell[q] : 0;
            cell[q] = sum;
        }
    }
}

static dt_status fill_half(dtp_stat_sums *s, size_t which, unsigned long sum, size_t limit, dt_error *err)
{
    half *h = &s->half[which];
    DT_TRY(half_room(h, sum + 1, limit, err));
    h->sum = sum;
    h->rows = 1;
    h->from[0] = 0;
    h->to[0] = 1;
    h->cell[0] = 1;
    size_t at = 0;
    for (size_t j = 0; j < s->k; j++) {
        if (j % 2 == which)
            add_unit(h, s->distance + at, s->chance + at, s->unit[j].n);
        at += s->unit[j].n + 1;
    }
    if (which == 1)
        accumulate(h);
    return DT_OK;
}

dt_status dtp_stat_sums_tables(dtp_stat_sums *s, unsigned long sum, unsigned long limit, dt_error *err)
{
    DT_TRY(fill_half(s, 0, sum, limit, err));
    return fill_half(s, 1, sum, limit, err);
}

double dtp_stat_sums_near(const dtp_stat_sums *s, unsigned long below)
{
    const half *a = &s->half[0], *b = &s->half[1];
    double near = 0;
    for (size_t row = 0; row < a->rows; row++) {
        if (a->sum - row >= b->rows)
            continue;
        const double *cell = a->cell + row * a->limit, *rest = b->cell + (a->sum - row) * b->limit;
        size_t to = dtp_least(a->to[row], below);
        for (size_t q = a->from[row]; q < to; q++)
            near += cell[q] * rest[below - 1 - q];
    }
    return near;
}
