/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interviews as what is rated. */
#ifndef DTP_INSPECTION_RATING_INTERVIEW_H
#define DTP_INSPECTION_RATING_INTERVIEW_H

#include "inspection/file/state.h"

/* A code that is no subject yet, and is the source of an interview, becomes one: the state at hand has it
 * from here on. Any other code is left to who asks for it. */
dt_status dtp_interview_take(dt_inspection *in, const char *code, dt_error *err);

#endif
