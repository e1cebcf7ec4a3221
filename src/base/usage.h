/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Usage lines, which are written in English, as they are read in both languages. */
#ifndef DTP_BASE_USAGE_H
#define DTP_BASE_USAGE_H

#include "base/mem.h"
#include "base/message.h"
#include <stdbool.h>

/* A usage line or what stands for a value, in the language; words as "yes|no" too. */
void dtp_usage_put(dtp_buf *out, const char *text, dt_language lang);
/* Whether a value is one of such words; false for NULL. */
bool dtp_usage_is_choice(const char *value);

#endif
