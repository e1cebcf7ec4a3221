/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of ratings that are counted. Only for check_sized.c. */
#ifndef DT_CHECK_SIZED_COUNTS_H
#define DT_CHECK_SIZED_COUNTS_H

static const dt_long_request long_table = {.path = "/nonexistent/ratings.csv"};
static const dt_unit_request units = {.path = "/nonexistent/ratings.csv"};
CALL(long_table_read)
{
    dt_long_table *table = NULL;
    dt_status status = dt_long_table_read(&table, given, err);
    dt_long_table_free(table);
    return status;
}
CALL(aggregate_read)
{
    dt_aggregate *counts = NULL;
    dt_status status = dt_aggregate_read(&counts, given, 0.95, err);
    dt_aggregate_free(counts);
    return status;
}
static dt_status take_part(void *payload, const dt_aggregate *part, dt_error *e)
{
    (void)payload, (void)part, (void)e;
    return DT_OK;
}
CALL(aggregate_read_parts)
{
    return dt_aggregate_read_parts(given, 0.95, take_part, NULL, err);
}
CALL(compose_counts)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_counts(&doc, given, 0.95, DT_NL, err);
    dt_document_free(doc);
    return status;
}
CALL(unit_table_read)
{
    dt_unit_table *table = NULL;
    dt_status status = dt_unit_table_read(&table, given, err);
    dt_unit_table_free(table);
    return status;
}

#endif
