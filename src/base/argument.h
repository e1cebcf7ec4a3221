/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as one argument of a command line that people copy. */
#ifndef DTP_BASE_ARGUMENT_H
#define DTP_BASE_ARGUMENT_H

#include "base/mem.h"

/* As one argument of a shell: whatever is in it stays as it is. */
void dtp_argument_put(dtp_buf *out, const char *text);
/* The same as a text in the arena; "" stays "". NULL without memory. */
const char *dtp_argument(dtp_arena *arena, const char *text);

#endif
