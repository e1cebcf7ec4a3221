/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing with linear probing over a table that is at most half full. */
#include "base/short_map.h"
#include "base/error.h"
#include "base/hash.h"
#include <string.h>

#define FIRST_SLOTS 1024

dt_status dtp_short_map_begin(dtp_short_map *map, dt_error *err)
{
    *map = (dtp_short_map){.n_slots = FIRST_SLOTS};
    map->slot = dtp_calloc(map->n_slots, sizeof *map->slot);
    dtp_random_hash_key(map->key, sizeof map->key);
    return map->slot == NULL ? dtp_fail_memory(err) : DT_OK;
}

void dtp_short_map_free(dtp_short_map *map)
{
    dtp_free(map->name);
    dtp_free(map->slot);
    *map = (dtp_short_map){.n = 0};
}

/* The slot of a name, or the free one where it belongs. */
static size_t slot_of(const dtp_short_map *map, const dtp_short *name)
{
    size_t mask = map->n_slots - 1, i = (size_t)name->part[0] & mask;
    while (map->slot[i] != 0 && memcmp(&map->name[map->slot[i] - 1], name, sizeof *name) != 0)
        i = (i + 1) & mask;
    return i;
}

static dt_status widen(dtp_short_map *map, dt_error *err)
{
    uint32_t *wider = dtp_calloc(2 * map->n_slots, sizeof *wider);
    if (wider == NULL)
        return dtp_fail_memory(err);
    dtp_free(map->slot);
    map->slot = wider;
    map->n_slots *= 2;
    for (size_t i = 0; i < map->n; i++)
        map->slot[slot_of(map, &map->name[i])] = (uint32_t)(i + 1);
    return DT_OK;
}

dt_status dtp_short_map_add(dtp_short_map *map, const void *text, size_t size, size_t *index, bool *is_new,
                            dt_error *err)
{
    dtp_short name = dtp_short_hash(map->key, text, size);
    size_t slot = slot_of(map, &name);
    bool added = map->slot[slot] == 0;
    if (added && (2 * (map->n + 1) > map->n_slots || map->n + 1 >= UINT32_MAX)) {
        DT_TRY(widen(map, err));
        slot = slot_of(map, &name);
    }
    if (added) {
        DT_TRY(dtp_grow(&map->name, &map->cap, map->n + 1, sizeof *map->name, err));
        map->name[map->n] = name;
        map->slot[slot] = (uint32_t)++map->n;
    }
    *index = map->slot[slot] - 1;
    if (is_new != NULL)
        *is_new = added;
    return DT_OK;
}

size_t dtp_short_map_find(const dtp_short_map *map, const void *text, size_t size)
{
    if (map->n == 0)
        return SIZE_MAX;
    dtp_short name = dtp_short_hash(map->key, text, size);
    size_t slot = slot_of(map, &name);
    return map->slot[slot] == 0 ? SIZE_MAX : map->slot[slot] - 1;
}
