/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register is to be read, of an inspection or without one. */
#ifndef DTP_ASK_FRAME_OPTIONS_H
#define DTP_ASK_FRAME_OPTIONS_H

#include "ask/asked.h"

typedef struct dtp_ask_frame {
    dt_frame_options frame;
    dtp_arena arena;
} dtp_ask_frame;

/* What both ask; the number is "header-line". Free the arena in any case. */
dt_status dtp_ask_frame_options(dtp_ask_frame *o, const dtp_ask *a);

#endif
