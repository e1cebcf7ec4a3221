/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two samples, the same dossiers twice, units around a norm. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include <dossiertoets/numbers.h>

static dt_status read_sample(dt_sample *out, const dtp_ask *a, const char *name)
{
    const char *text = dtp_ask_text(a, name, "");
    unsigned long part[3] = {0};
    size_t n = dtp_ask_wholes(text, '/', part, 3);
    if (n < 2 || (n == 3 && part[2] == 0))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_SAMPLE, name, text, NULL);
    *out = (dt_sample){.N = part[2], .n = part[1], .x = part[0]};
    return DT_OK;
}

static dt_status two(dt_document **out, const dtp_ask *a)
{
    dt_sample first, second;
    dtp_ask_level level;
    DT_TRY(read_sample(&first, a, "first"));
    DT_TRY(read_sample(&second, a, "second"));
    DT_TRY(dtp_ask_confidence(&level, a));
    return dt_compose_two_samples(out, &first, &second, level.percent, level.value, a->q.lang, a->err);
}

static dt_status paired(dt_document **out, const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "paired", "");
    unsigned long part[2];
    if (dtp_ask_wholes(text, ',', part, 2) != 2)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_PAIRED, text, NULL);
    return dt_compose_paired(out, part[0], part[1], a->q.lang, a->err);
}

enum { UNIT, SAMPLE, COUNT, POPULATION };
static const char *const NAMES[] = {"unit", "sample", "count", "population"};
static const dtp_ask_columns COLUMNS = {NAMES, POPULATION, DTP_COUNT(NAMES)};

static void read_point(dt_sample *out, dtp_io_rows *rows, size_t row)
{
    bool known = dtp_io_rows_has(rows, POPULATION) && dtp_io_rows_get(rows, row, POPULATION).length > 0;
    out->n = dtp_io_rows_whole(rows, row, SAMPLE);
    out->x = dtp_io_rows_whole(rows, row, COUNT);
    out->N = known ? dtp_io_rows_whole(rows, row, POPULATION) : 0;
    if (known)
        dtp_io_rows_at_most(rows, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(rows, row, COUNT, SAMPLE);
}

static dt_status compose_funnel(dt_document **out, dtp_ask_table *t, void *payload)
{
    const dt_rational *norm = payload;
    size_t n = t->rows.n;
    dt_sample *point = dtp_ask_room(t, n, sizeof *point);
    const char **unit = dtp_ask_room(t, n, sizeof *unit);
    if (point == NULL || unit == NULL)
        return DT_ERR_MEMORY;
    DT_TRY(dtp_io_rows_unique(&t->rows, UNIT, t->a->err));
    for (size_t i = 0; i < n; i++) {
        unit[i] = dtp_io_rows_get(&t->rows, i, UNIT).text;
        read_point(&point[i], &t->rows, i);
    }
    DT_TRY(dtp_ask_result(t));
    return dtp_ask_blame(t, dt_compose_funnel(out, unit, point, n, *norm, t->a->q.lang, t->a->err));
}

static dt_status funnel(dt_document **out, const dtp_ask *a)
{
    dt_rational norm;
    DT_TRY(dtp_ask_share(&norm, a, "norm"));
    return dtp_ask_from(out, a, "funnel", &COLUMNS, compose_funnel, &norm);
}

static dt_status none(dt_document **out, const dtp_ask *a)
{
    (void)out;
    return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_COMPARE_WHICH, NULL);
}

static const dtp_ask_way WAYS[] = {{{"file"}, dtp_ask_files},      {{"funnel"}, funnel},
                                   {{"paired"}, paired},           {{"first", "second"}, two},
                                   {{"omnibus"}, dtp_ask_omnibus}, {{"shortfall"}, dtp_ask_shortfall},
                                   {{"closed"}, dtp_ask_closed},   {{NULL}, none}};
static const char *const NUMBERS[] = {"indicators", NULL};

dt_status dt_ask_compare(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
