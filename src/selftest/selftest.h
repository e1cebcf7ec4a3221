/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function a row of selftest.def: tells checks, wrong ones and coverage to the row. */
#ifndef DTP_SELFTEST_SELFTEST_H
#define DTP_SELFTEST_SELFTEST_H

#include "base/error.h"
#include <dossiertoets/draw.h>
#include <dossiertoets/selftest.h>

/* A row under way. */
typedef struct dtp_selftest {
    size_t checks, wrong, populations;
    double smallest;
} dtp_selftest;

static inline void dtp_selftest_expect(dtp_selftest *t, bool right)
{
    t->checks++;
    t->wrong += !right;
}

/* selftest_draw.c: secrets 00 01 … 1f and 20 21 … 3f, salt 40 41 … 5f; keys made of such a seed (the payload)
 * and this fingerprint. */
#define DTP_SELFTEST_FINGERPRINT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
dt_round_seed dtp_selftest_seed(unsigned round);
void dtp_selftest_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE]);

#define DT_SELFTEST(function, nl, en, source)                                                                \
    dt_status dtp_selftest_##function(dtp_selftest *t, dt_error *err);
#include "selftest/selftest.def"
#undef DT_SELFTEST

#endif
