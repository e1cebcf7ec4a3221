/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the file of a register was read, as texts that are kept and published: "sheet=Noord", "skip-line=4-4=a
 * total". */
#ifndef DTP_FRAME_READING_TEXTS_H
#define DTP_FRAME_READING_TEXTS_H

#include "base/mem.h"
#include <dossiertoets/frame.h>

/* Into the arena, in one order; none when nothing was said. reason (may be NULL) stands for the reasons of
 * lines left out. */
dt_status dtp_reading_texts_of(const char *const **out, size_t *n, const dt_frame_options *options,
                               const char *(*reason)(void *payload, const char *given), void *payload,
                               dtp_arena *arena, dt_error *err);
/* The options of the texts, into what else is in them; a text that is none is DT_ERR_DATA. */
dt_status dtp_reading_texts_to(dt_frame_options *options, const char *const *texts, size_t n,
                               dtp_arena *arena, dt_error *err);

#endif
