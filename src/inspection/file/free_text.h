/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where text that somebody wrote freely enters the file. */
#ifndef DTP_INSPECTION_FILE_FREE_TEXT_H
#define DTP_INSPECTION_FILE_FREE_TEXT_H

#include "base/personal.h"
#include "inspection/file/state.h"

/* The one way in for a text that somebody wrote freely: NULL becomes "", DT_ERR_DATA when it is not UTF-8,
 * and a warning of what looks like data of a person. what is the word for it. */
dt_status dtp_free_text_take(dt_inspection *in, const char **text, const char *what, dtp_personal_where where,
                             dt_error *err);
/* DT_ERR_DATA unless s (not NULL) is UTF-8; what is the word for it. */
dt_status dtp_free_text_utf8(const char *s, const char *what, dt_error *err);

#endif
