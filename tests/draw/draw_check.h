/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For checks with draws: a round with fixed secrets, and a frame of made-up dossiers. */
#ifndef DT_DRAW_CHECK_H
#define DT_DRAW_CHECK_H

#include "frame/frame_check.h"
#include <dossiertoets/draw.h>

#define INSPECTION  "0123456789abcdef0123456789abcdef"
#define FINGERPRINT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* Secrets 00 01 … 1f and 20 21 … 3f, and salt 40 41 … 5f, plus `shift`. */
static inline dt_round_seed seed_of(unsigned shift)
{
    dt_round_seed seed = {.inspection = INSPECTION, .round = 1, .municipality = "GM1"};
    for (unsigned i = 0; i < DT_KEY_SIZE; i++) {
        seed.secret[i] = (uint8_t)(i + shift);
        seed.reserve_secret[i] = (uint8_t)(i + 32 + shift);
        seed.salt[i] = (uint8_t)(i + 64 + shift);
    }
    return seed;
}

/* Key function of a draw from a register with the fingerprint above; the payload is the seed. */
static inline void fixed_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    dt_round_key(payload, reserve, FINGERPRINT, municipality, out);
}

/* One key for sample and reserve, as the command `sample` uses. */
static inline void shared_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)reserve;
    dt_round_key(payload, false, FINGERPRINT, municipality, out);
}

/* Dossiers D001 … of stratum "JOT" and R001 … of "Regie" in a municipality, behind n rows that are there. */
static inline size_t add_dossiers(dt_frame_row *rows, size_t n, const char *municipality, size_t jot,
                                  size_t regie)
{
    static char id[2][1000][24];
    for (size_t i = 0; i < jot; i++) {
        snprintf(id[0][i], sizeof id[0][i], "D%03zu", i + 1);
        rows[n++] = (dt_frame_row){municipality, "JOT", id[0][i], 0};
    }
    for (size_t i = 0; i < regie; i++) {
        snprintf(id[1][i], sizeof id[1][i], "R%03zu", i + 1);
        rows[n++] = (dt_frame_row){municipality, "Regie", id[1][i], 0};
    }
    return n;
}

static inline dt_frame *frame_of_rows(const dt_frame_row *rows, size_t n)
{
    dt_frame *frame = NULL;
    ck_ok(dt_frame_from_rows(&frame, rows, n, FINGERPRINT, err));
    return frame;
}

static inline dt_frame *two_strata(size_t jot, size_t regie)
{
    dt_frame_row rows[2000];
    return frame_of_rows(rows, add_dossiers(rows, 0, "GM1", jot, regie));
}

static inline dt_draw *draw_of(const dt_frame *frame, dt_draw_options options)
{
    dt_draw *draw = NULL;
    ck_ok(dt_draw_run(&draw, frame, &options, err));
    return draw;
}

/* The drawn dossiers as "D007 D003 | R001 " by order, with a bar before the reserve of each stratum. */
static inline const char *drawn_text(const dt_draw *draw, const dt_frame *frame, char *buf, size_t size)
{
    size_t used = 0;
    dt_role before = DT_PRIMARY;
    buf[0] = '\0';
    for (size_t i = 0; i < dt_draw_count(draw); i++) {
        const dt_drawn *d = dt_draw_at(draw, i);
        used += (size_t)snprintf(buf + used, size - used, "%s%s ",
                                 d->role == DT_RESERVE && before == DT_PRIMARY ? "| " : "",
                                 dt_frame_unit_at(frame, d->unit)->id);
        before = d->role;
    }
    return buf;
}

#endif
