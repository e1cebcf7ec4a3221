/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register was read. */
#ifndef DTP_INSPECTION_SAMPLE_OPTIONS_H
#define DTP_INSPECTION_SAMPLE_OPTIONS_H

#include "base/mem.h"
#include <dossiertoets/frame.h>

/* How a register was read, as canonical JSON and back. */
void dtp_options_write(dtp_buf *out, const dt_frame_options *options);
dt_status dtp_options_read(dt_frame_options *out, dtp_arena *arena, const char *json, dt_error *err);

#endif
