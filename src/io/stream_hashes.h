/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes by the million, to see that no two are the same. */
#ifndef DTP_IO_STREAM_HASHES_H
#define DTP_IO_STREAM_HASHES_H

#include "base/mem.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct dtp_stream_hashes dtp_stream_hashes;

/* Of what stands in a file of so many bytes. Of a file that can also be read as a table 54 bits of each hash
 * are kept: two of a million that agree in those by chance (1 in 36,000) only cost that reading. Of a larger
 * one, which would be refused, all 64 are. */
dt_status dtp_stream_hashes_new(dtp_stream_hashes **out, uint64_t file_size, dt_error *err);
dt_status dtp_stream_hashes_add(dtp_stream_hashes *list, uint64_t hash, dt_error *err);
void dtp_stream_hashes_free(dtp_stream_hashes *list);
/* Whether all hashes of n lists, made for the same file, differ. Looked at by several threads; what was
 * looked at is given back, so that the lists are empty afterwards. */
dt_status dtp_stream_hashes_apart(dtp_stream_hashes *const *list, size_t n, bool *apart, dt_error *err);

#endif
