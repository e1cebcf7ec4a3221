/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of the samples. */
#ifndef DTP_INSPECTION_SAMPLE_ACCOUNTS_H
#define DTP_INSPECTION_SAMPLE_ACCOUNTS_H

#include "draw/protocol.h"
#include "inspection/file/state.h"

/* The accounts of the samples, and what they refer to, into the arena. */
dt_status dtp_accounts_load(dtp_list *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err);

#endif
