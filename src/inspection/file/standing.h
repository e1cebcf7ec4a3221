/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the file stands: open, sealed or destroyed; with its key list or without. */
#ifndef DTP_INSPECTION_FILE_STANDING_H
#define DTP_INSPECTION_FILE_STANDING_H

#include "base/hash.h"
#include "inspection/file/state.h"

dt_status dtp_standing_not_sealed(dt_inspection *in,
                                  dt_error *err); /* DT_ERR_REFUSED when sealed or destroyed */
dt_status dtp_standing_not_destroyed(dt_inspection *in, dt_error *err);
#define DTP_STANDING_KEYS "keys" /* setting with the digest of the list that was taken out */
dt_status dtp_standing_keys_here(dt_inspection *in,
                                 dt_error *err); /* DT_ERR_REFUSED while the key list is apart */
/* The same as an answer. */
dt_status dtp_standing_ids_apart(dt_inspection *in, bool *out, dt_error *err);
/* SHA-256 of the list that was taken out; "" when it is here. */
dt_status dtp_standing_keys_digest(dt_inspection *in, char digest[DTP_HEX_SIZE], dt_error *err);

#endif
