/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things the steps share. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/private.h"
#include <string.h>

dt_status dtp_list_push(dtp_list *list, void *slot, dt_error *err)
{
    if (list->n == list->cap) {
        size_t cap = list->cap == 0 ? 16 : 2 * list->cap;
        void *bigger = dtp_arena_array(list->arena, cap, list->elem);
        if (bigger == NULL)
            return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
        if (list->n > 0)
            memcpy(bigger, list->item, list->n * list->elem);
        list->item = bigger;
        list->cap = cap;
    }
    char *item = (char *)list->item + list->n++ * list->elem;
    memcpy(slot, &item, sizeof item);
    return DT_OK;
}

dt_status dtp_need_utf8(const char *s, const char *what, dt_error *err)
{
    if (dtp_utf8_valid_prefix(s, strlen(s)) == strlen(s))
        return DT_OK;
    return dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_NOT_UTF8, what, NULL);
}

void dt_inspection_listen(dt_inspection *in, dt_issue_sink warnings)
{
    in->warnings = warnings;
}

void dtp_warn_personal(dt_inspection *in, const char *what, const char *text, dtp_personal_where where)
{
    dtp_issues issues = DTP_ISSUES_INIT(in->warnings);
    dtp_personal_warn(&in->guard, &issues, (dtp_place){.where = what}, text, where);
}
