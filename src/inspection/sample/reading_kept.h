/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of reading as it is kept with a register. */
#ifndef DTP_INSPECTION_SAMPLE_READING_KEPT_H
#define DTP_INSPECTION_SAMPLE_READING_KEPT_H

#include "base/mem.h"
#include <dossiertoets/frame.h>

/* As JSON, and back into the arena. */
void dtp_reading_kept_write(dtp_buf *out, const dt_frame *frame);
dt_status dtp_reading_kept_read(const dt_frame_read_item **out, size_t *n, dtp_arena *arena, const char *json,
                                dt_error *err);

#endif
