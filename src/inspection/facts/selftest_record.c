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
                         DTP_VALUES(dtp_v_int(event), dtp_v_text(in->now), dtp_v_text(dt_version()),
                                    dtp_v_size(r->checks), dtp_v_size(r->wrong), dtp_v_int(smallest)),
                         err);
}

dt_status dt_inspection_selftest(dt_inspection *in, dt_selftest_result *out, dt_selftest_fn fn, void *payload,
                                 dt_error *err)
{
    DT_TRY(dt_selftest(out, fn, payload, err));
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, record(in, out, err), err);
}

static dt_status read_last(void *payload, dtp_row *row, dt_error *err)
{
    dtp_facts *f = payload;
    (void)err;
    f->report.selftest = (dt_selftest_record){.at = dtp_row_copy(row, 0, &f->arena),
                                              .version = dtp_row_copy(row, 1, &f->arena),
                                              .checks = dtp_row_size(row, 2),
                                              .wrong = dtp_row_size(row, 3),
                                              .smallest = (double)dtp_row_int(row, 4) / MILLION};
    return DT_OK;
}

dt_status dtp_selftest_load(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    return dtp_store_each(in->store, "selftest_last", DTP_NO_VALUES, read_last, f, err);
}
