/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register was read, and what fell out of it. */
#ifndef DTP_INSPECTION_SAMPLE_REGISTER_FACTS_H
#define DTP_INSPECTION_SAMPLE_REGISTER_FACTS_H

#include "draw/draw.h"
#include "inspection/file/state.h"

typedef struct dtp_register_facts {
    dt_frame_options reading;
    const char *id_column, *file_name;
    size_t rows;
    dtp_list fallout; /* dt_fallout */
} dtp_register_facts;
/* reg is a row id; texts are in the arena. */
dt_status dtp_register_facts_load(dtp_register_facts *out, dt_inspection *in, long long reg, dtp_arena *arena,
                                  dt_error *err);
/* What fell out of a register, into a list of dt_fallout. */
dt_status dtp_register_facts_fallouts(dtp_list *out, dt_inspection *in, long long reg, dt_error *err);
/* What of it can weaken the proof that nobody chose; `facts` is borrowed. */
void dtp_register_facts_trust(dtp_draw_trust *trust, const dtp_register_facts *facts);

#endif
