/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "selftest/selftest.h"

static const struct {
    dt_status (*run)(dtp_selftest *t, dt_error *err);
    const char *nl, *en, *source;
} rows[] = {
#define DT_SELFTEST(function, nl, en, source) {dtp_selftest_##function, nl, en, source},
#include "selftest/selftest.def"
#undef DT_SELFTEST
};

dt_status dt_selftest(dt_selftest_result *out, dt_selftest_fn fn, void *payload, dt_error *err)
{
    *out = (dt_selftest_result){.smallest = 1};
    for (size_t i = 0; i < DTP_COUNT(rows); i++) {
        dtp_selftest t = {.smallest = 1};
        DT_TRY(rows[i].run(&t, err));
        out->checks += t.checks;
        out->wrong += t.wrong;
        out->populations += t.populations;
        out->smallest = t.smallest < out->smallest ? t.smallest : out->smallest;
        dt_selftest_line line = {rows[i].nl, rows[i].en, rows[i].source,
                                 t.checks,   t.wrong,    t.populations > 0 ? t.smallest : 0};
        if (fn != NULL)
            fn(payload, &line);
    }
    return DT_OK;
}
