/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/list.h"
#include "base/error.h"
#include <string.h>

dt_status dtp_list_push(dtp_list *list, void *slot, dt_error *err)
{
    if (list->n == list->cap) {
        size_t cap = list->cap == 0 ? 16 : 2 * list->cap;
        void *bigger = dtp_arena_array(list->arena, cap, list->elem);
        if (bigger == NULL)
            return dtp_fail_memory(err);
        if (list->n > 0)
            memcpy(bigger, list->item, list->n * list->elem);
        list->item = bigger;
        list->cap = cap;
    }
    char *item = (char *)list->item + list->n++ * list->elem;
    memcpy(slot, &item, sizeof item);
    return DT_OK;
}
