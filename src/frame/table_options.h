/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of a register as the reader of tables has them. */
#ifndef DTP_FRAME_TABLE_OPTIONS_H
#define DTP_FRAME_TABLE_OPTIONS_H

#include "io/table.h"
#include <dossiertoets/frame.h>

/* DT_ERR_RANGE for a value that cannot be; source is for the message. What is made lives in the arena. */
dt_status dtp_table_options_of(dtp_table_options *out, const dt_frame_options *options, const char *source,
                               dtp_arena *arena, dt_error *err);

#endif
