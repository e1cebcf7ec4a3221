/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only for json*.c. */
#ifndef DTP_IO_JSON_INNER_H
#define DTP_IO_JSON_INNER_H

#include "io/json.h"

/* Place of a key itself, not of its value; the object must have it. */
dtp_place dtp_json_key_place(const dtp_json_at *object, const char *key);

#endif
