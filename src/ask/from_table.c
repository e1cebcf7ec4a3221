/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/from_table.h"

dt_status dtp_ask_from(dt_document **out, const dtp_ask *a, const char *name, const dtp_ask_columns *columns,
                       dtp_ask_from_fn answer, void *payload)
{
    dtp_ask_table t = {.a = a, .arena = DTP_ARENA_INIT};
    dt_status status = dtp_io_rows_open(&t.rows, dtp_ask_text(a, name, "-"), columns->name, columns->needed,
                                        columns->n, a->q.issues, a->err);
    if (status == DT_OK)
        status = answer(out, &t, payload);
    dtp_io_rows_close(&t.rows);
    dtp_arena_free(&t.arena);
    return status;
}

void *dtp_ask_room(dtp_ask_table *t, size_t n, size_t size)
{
    void *room = dtp_arena_array(&t->arena, n + 1, size);
    if (room == NULL)
        (void)dtp_fail_memory(t->a->err);
    return room;
}

dt_status dtp_ask_result(dtp_ask_table *t)
{
    if (t->rows.issues.faults > 0 && t->a->q.faults != NULL)
        *t->a->q.faults = t->rows.issues.faults; /* the told and the rest */
    return dtp_issues_result(&t->rows.issues, t->a->err);
}

dt_status dtp_ask_blame_file(const dtp_ask *a, const char *source, dt_status status)
{
    if (status != DT_ERR_RANGE)
        return status;
    dtp_error_source(a->err, source);
    return a->err->status = DT_ERR_DATA;
}

dt_status dtp_ask_blame(dtp_ask_table *t, dt_status status)
{
    return dtp_ask_blame_file(t->a, dtp_csv_source(t->rows.csv), status);
}

dt_stratum_count dtp_ask_counts(dtp_ask_table *t, size_t row, dtp_ask_trio column)
{
    const dt_stratum_count c = {.population = dtp_io_rows_whole(&t->rows, row, column.population),
                                .sample = dtp_io_rows_whole(&t->rows, row, column.sample),
                                .count = dtp_io_rows_whole(&t->rows, row, column.count)};
    dtp_io_rows_at_most(&t->rows, row, column.sample, column.population);
    dtp_io_rows_at_most(&t->rows, row, column.count, column.sample);
    return c;
}
