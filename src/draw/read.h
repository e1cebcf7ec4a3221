/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and drawing in one, from the inside. */
#ifndef DTP_DRAW_READ_H
#define DTP_DRAW_READ_H

#include "frame/thin.h"
#include <dossiertoets/draw.h>

/* More dossiers a stratum than this are not picked out while reading. */
#define DTP_DRAW_STREAM_MOST 100000

/* dt_draw_read() with the stream as how says: for tests, with parts of a few bytes. */
dt_status dtp_draw_read_as(dt_frame **frame, dt_draw **draw, const char *path,
                           const dt_frame_options *reading, const dt_draw_options *options,
                           const dtp_stream_how *how, dt_issue_sink issues, dt_error *err);

/* Whether each stratum is drawn by itself in the order of one key's tickets, so that no other dossier
 * matters; then the key of the municipality. */
bool dtp_draw_is_by_ticket(const dt_draw_options *o, const char *municipality, uint8_t key[DT_KEY_SIZE]);

#endif
