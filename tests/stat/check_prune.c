/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divisions that an adversary has no use for: leaving them out changes nothing that he can reach. */
#include "stat/omnibus_divisions.h"
#include "support/check_support.h"

/* The largest chance, over all divisions, of every distance there is or more. */
static void reach(double *out, const dtp_stat_divisions *d)
{
    for (size_t g = 0; g < d->groups; g++) {
        out[g] = 0;
        for (size_t r = 0; r < d->n; r++) {
            double beyond = 0;
            for (size_t k = 0; k < d->groups; k++)
                if (d->distance[k] >= d->distance[g])
                    beyond += d->chance[r * d->groups + k];
            out[g] = beyond > out[g] ? beyond : out[g];
        }
    }
}

/* Again and again, for the next share starts with none left out. */
START_TEST(pruning_leaves_out_what_is_no_use)
{
    const dt_stratum_count stratum[] = {{120, 5, 2}, {150, 6, 1}};
    const dt_omnibus_unit unit = {stratum, 2};
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_stat_side side;
    dtp_stat_divisions d;
    double before[256], after[256];
    ck_ok(dtp_stat_side_new(&side, &unit, &arena, err));
    ck_ok(dtp_stat_divisions_new(&d, &side, 1, &arena, err));
    for (int round = 1; round <= 3; round++) {
        dtp_stat_divisions_at(&d, &side, 0.25 * round);
        size_t all = d.n;
        ck_assert_uint_gt(all, DTP_STAT_FRONT);
        ck_assert_uint_le(d.groups, 256);
        reach(before, &d);
        dtp_stat_divisions_prune(&d);
        ck_assert_uint_lt(d.n, all);
        reach(after, &d);
        for (size_t g = 0; g < d.groups; g++)
            ck_assert_double_eq_tol(before[g], after[g], 1e-12);
    }
    dtp_arena_free(&arena);
}
END_TEST

static TCase *prune(void)
{
    TCase *tc = tcase_create("prune");
    tcase_add_test(tc, pruning_leaves_out_what_is_no_use);
    return tc;
}

DT_CHECK_MAIN("prune", prune)
