/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registers of municipalities, as they were loaded. */
#ifndef DTP_INSPECTION_SAMPLE_PARTS_H
#define DTP_INSPECTION_SAMPLE_PARTS_H

#include "draw/protocol.h"
#include "inspection/file/state.h"

/* A municipality's register as it was loaded. */
typedef struct dtp_part {
    long long id, reg; /* row ids */
    dt_draw_unit unit;
    const char *municipality, *fingerprint;
    bool drawn;
} dtp_part;
dt_status dtp_parts_load(dtp_list *out, dt_inspection *in, dt_draw_unit unit, dt_error *err);
dt_status dtp_part_frame(dt_frame **out, dt_inspection *in, const dtp_part *part, dt_error *err);
/* The units of a frame by id: the number is the index. */
dt_status dtp_part_index(dtp_intern **out, const dt_frame *frame, dt_error *err);
/* Draw from a part with a round's seed, from what its earlier rounds left: frame and draw are the caller's to
 * free, both NULL on failure. options->drawn_before, set_aside and prior are filled, in the arena.
 * @param prior ids of an earlier sample; those that the register no longer has go to `gone` (const char *),
 *              or are a damaged file when that is NULL */
dt_status dtp_part_draw(dt_frame **frame, dt_draw **draw, dt_inspection *in, const dtp_part *part,
                        const dt_round_seed *seed, dt_draw_options *options, const dtp_protocol_ids *prior,
                        dtp_list *gone, dtp_arena *arena, dt_error *err);

#endif
