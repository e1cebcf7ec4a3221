/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An array in an arena that grows while rows come in. */
#ifndef DTP_BASE_LIST_H
#define DTP_BASE_LIST_H

#include "base/mem.h"

typedef struct dtp_list {
    dtp_arena *arena;
    size_t elem, n, cap;
    void *item;
} dtp_list;
#define DTP_LIST(arena_, type)                                                                               \
    {                                                                                                        \
        .arena = (arena_), .elem = sizeof(type)                                                              \
    }
dt_status dtp_list_push(dtp_list *list, void *slot,
                        dt_error *err); /* slot: address of the pointer to the new, zeroed item */

#endif
