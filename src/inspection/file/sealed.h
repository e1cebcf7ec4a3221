/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blind ratings of an assessor with a key: between two steps they are in the file for that assessor only. */
#ifndef DTP_INSPECTION_FILE_SEALED_H
#define DTP_INSPECTION_FILE_SEALED_H

#include "inspection/file/state.h"

/* At the start of a step: what is sealed to the keys in use goes back to its tables; of one subject or (NULL)
 * all. */
dt_status dtp_sealed_open(dt_inspection *in, const char *subject, dt_error *err);
/* At its end: what is rated blind is sealed again, and what all submitted stays open, which the log tells
 * (event "unlock"). */
dt_status dtp_sealed_close(dt_inspection *in, dt_error *err);

#endif
