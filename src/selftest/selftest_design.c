/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw of each design, of salted names: what verify.py, which shares no code with the program, draws. */
#include "selftest/selftest.h"
#include <dossiertoets/draw.h>
#include <stdio.h>
#include <string.h>

#define DOSSIERS 20

typedef struct known_draw {
    dt_draw_options options;
    const char *dossiers; /* by stratum and order, the reserve last */
} known_draw;

/* V-01 … V-12 in stratum A and V-13 … V-20 in B, with sizes 1 2 3 4 5 1 2 … */
static dt_status make_frame(dt_frame **out, dt_error *err)
{
    char id[DOSSIERS][24];
    dt_frame_row row[DOSSIERS];
    for (int i = 0; i < DOSSIERS; i++) {
        (void)snprintf(id[i], sizeof id[i], "V-%02d", i + 1);
        row[i] = (dt_frame_row){"GM1924", i < 12 ? "A" : "B", id[i], i % 5 + 1};
    }
    return dt_frame_from_rows(out, row, DOSSIERS, DTP_SELFTEST_FINGERPRINT, err);
}

/* Each dossier must be where it is expected, and there must be no more. */
static void compare(dtp_selftest *t, const dt_draw *draw, const dt_frame *frame, const char *expected)
{
    size_t n = (strlen(expected) + 1) / 5;
    dtp_selftest_expect(t, dt_draw_count(draw) == n);
    for (size_t i = 0; i < n; i++) {
        const dt_drawn *d = dt_draw_at(draw, i);
        dtp_selftest_expect(t, d != NULL &&
                                   strncmp(dt_frame_unit_at(frame, d->unit)->id, expected + 5 * i, 4) == 0);
    }
}

static dt_status run_draw(dtp_selftest *t, const dt_frame *frame, const known_draw *known, dt_error *err)
{
    dt_round_seed seed = dtp_selftest_seed(1);
    dt_draw_options options = known->options;
    dt_draw *draw;
    options.key = dtp_selftest_key;
    options.payload = &seed;
    options.salt = seed.salt;
    DT_TRY(dt_draw_run(&draw, frame, &options, err));
    compare(t, draw, frame, known->dossiers);
    dt_draw_free(draw);
    return DT_OK;
}

dt_status dtp_selftest_designs(dtp_selftest *t, dt_error *err)
{
    static const known_draw known[] = {
        {{.design = "simple", .size = 6, .reserve = 2}, "V-11 V-03 V-09 V-02 V-06 V-08 V-19 V-17"},
        {{.design = "stratified", .size = 6, .reserve = 2}, "V-11 V-03 V-09 V-02 V-08 V-19 V-13 V-17"},
        {{.design = "systematic", .size = 6, .reserve = 2}, "V-09 V-02 V-05 V-12 V-08 V-19 V-15 V-17"},
        {{.design = "pps", .size = 6, .reserve = 2}, "V-05 V-10 V-09 V-03 V-11 V-08 V-19 V-17"},
        {{.design = "two-stage", .allocation = "each", .size = 5, .reserve = 1, .teams = 1},
         "V-11 V-03 V-09 V-02 V-06 V-08"},
        {{.design = "quota", .size = 10, .reserve = 1},
         "V-11 V-03 V-09 V-02 V-06 V-05 V-10 V-12 V-07 V-04 V-08 "
         "V-19 V-13 V-15 V-16 V-14 V-20 V-18 V-17"}};
    dt_frame *frame;
    DT_TRY(make_frame(&frame, err));
    dt_status status = DT_OK;
    for (size_t i = 0; i < DTP_COUNT(known) && status == DT_OK; i++)
        status = run_draw(t, frame, &known[i], err);
    dt_frame_free(frame);
    return status;
}
