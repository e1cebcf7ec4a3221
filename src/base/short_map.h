/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts numbered in order of first sight by a short keyed hash of each: the texts themselves are not kept. */
#ifndef DTP_BASE_SHORT_MAP_H
#define DTP_BASE_SHORT_MAP_H

#include "base/mem.h"
#include "base/short_hash.h"

typedef struct dtp_short_map {
    uint8_t key[DTP_SHORT_KEY];
    dtp_short *name;
    size_t n, cap;
    uint32_t *slot; /* index + 1; 0 is free */
    size_t n_slots;
} dtp_short_map;

/* Before the first use; free it also when this fails. */
dt_status dtp_short_map_begin(dtp_short_map *map, dt_error *err);
void dtp_short_map_free(dtp_short_map *map); /* zeroed is fine, and it is zeroed after */
/* Number of the text, added when new; *is_new may be NULL. */
dt_status dtp_short_map_add(dtp_short_map *map, const void *text, size_t size, size_t *index, bool *is_new,
                            dt_error *err);
/* Number of a known text, or SIZE_MAX. */
size_t dtp_short_map_find(const dtp_short_map *map, const void *text, size_t size);

#endif
