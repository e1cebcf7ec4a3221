/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes by the million, to see that no two are the same. */
#ifndef DTP_IO_STREAM_HASHES_H
#define DTP_IO_STREAM_HASHES_H

#include "base/mem.h"
#include <stdbool.h>
#include <stdint.h>

/* Blocks, which never move, so that no more memory is taken than they need. The last one first. */
typedef struct dtp_stream_hashes dtp_stream_hashes;

dt_status dtp_stream_hashes_add(dtp_stream_hashes **list, uint64_t hash, dt_error *err);
void dtp_stream_hashes_free(dtp_stream_hashes *list);
/* Whether all hashes of n lists differ. */
dt_status dtp_stream_hashes_apart(dtp_stream_hashes *const *list, size_t n, bool *apart, dt_error *err);

#endif
