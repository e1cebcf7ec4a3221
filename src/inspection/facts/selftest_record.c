/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A self-test kept with the inspection, and the last one for reports. */
#include "inspection/facts/facts.h"
#include "inspection/file/payload.h"
#include <string.h>

#define MILLION 1000000

static dt_status record(dt_inspection *in, const dt_selftest_result *r, dt_error *err)
{
    long long event, smallest = (long long)(r->smallest * MILLION); /* rounded down */
    dtp_payload p = dtp_payload_new();
    smallest = smallest < MILLION ? smallest : MILLION;
    dtp_payload_int(&p, "checks", (long long)r->checks);
    dtp_payload_int(&p, "smallest_coverage_ppm", smallest);
    dtp_payload_text(&p, "version", dt_version());
    dtp_payload_int(&p, "wrong", (long long)r->wrong);
    DT_TRY(dtp_payload_log(&p, in, "selftest", "", NULL, &event, err));
    return dtp_store_run(in->store, "selftest_add",
                         DTP_SQL(dtp_sql_int("event", event), dtp_sql_text("at", in->now),
                                 dtp_sql_text("version", dt_version()), dtp_sql_size("checks", r->checks),
                                 dtp_sql_size("wrong", r->wrong), dtp_sql_int("smallest", smallest)),
                         err);
}

dt_status dt_inspection_selftest(dt_inspection *in, dt_selftest_result *out, dt_selftest_fn fn, void *payload,
                                 dt_error *err)
{
    DT_TRY(dt_selftest(out, fn, payload, err));
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, record(in, out, err), err);
}

static dt_status read_last(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_facts *f = payload;
    (void)err;
    f->report.selftest =
        (dt_selftest_record){.at = dtp_store_col_copy(row, "at", &f->arena),
                             .version = dtp_store_col_copy(row, "version", &f->arena),
                             .checks = dtp_store_col_size(row, "checks"),
                             .wrong = dtp_store_col_size(row, "wrong"),
                             .smallest = (double)dtp_store_col_int(row, "smallest") / MILLION};
    return DT_OK;
}

dt_status dtp_facts_selftest(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    return dtp_store_each(in->store, "selftest_last", DTP_SQL_NONE, read_last, f, err);
}
