/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/reading.h"
#include "base/text.h"
#include <stdarg.h>
#include <string.h>

static const struct {
    const char *key;
    dt_severity severity;
    dtp_message message;
} kinds[] = {
#define DTP_READ(id, key, severity) {key, DT_##severity, DTP_MSG_READ_##id},
#include "io/reading.def"
#undef DTP_READ
};

const char *dtp_reading_kind_key(dtp_reading_kind kind)
{
    return kinds[kind].key;
}

dt_severity dtp_reading_kind_severity(dtp_reading_kind kind)
{
    return kinds[kind].severity;
}

dtp_message dtp_reading_kind_message(dtp_reading_kind kind)
{
    return kinds[kind].message;
}

dtp_reading_kind dtp_reading_kind_of(const char *key)
{
    size_t k = 0;
    while (k < DTP_READ_KINDS && strcmp(kinds[k].key, key) != 0)
        k++;
    return (dtp_reading_kind)k;
}

void dtp_reading_open(dtp_reading *r)
{
    *r = (dtp_reading){.failed = false};
}

void dtp_reading_close(dtp_reading *r)
{
    dtp_arena_free(&r->arena);
    *r = (dtp_reading){.failed = false};
}

static const char *copy(dtp_reading *r, const char *text)
{
    const char *made = dtp_arena_strdup(&r->arena, text);
    r->failed = r->failed || (text != NULL && made == NULL);
    return made;
}

static dtp_reading_item *push(dtp_reading *r)
{
    dtp_reading_item *item = NULL;
    if (r->item.arena == NULL)
        r->item = (dtp_list)DTP_LIST(&r->arena, dtp_reading_item);
    if (dtp_list_push(&r->item, &item, NULL) != DT_OK)
        r->failed = true;
    return item;
}

void dtp_reading_add(dtp_reading *r, dtp_reading_kind kind, dtp_place place, ...)
{
    dtp_reading_item made = {.kind = kind, .line = place.line, .column = place.column};
    va_list list;
    made.sheet = copy(r, place.sheet);
    made.where = copy(r, place.where);
    va_start(list, place);
    const char *text = va_arg(list, const char *);
    for (size_t i = 0; i < DTP_READING_ARGS && text != NULL; i++, text = va_arg(list, const char *))
        made.arg[i] = copy(r, text);
    va_end(list);
    dtp_reading_item *item = r->failed ? NULL : push(r);
    if (item != NULL)
        *item = made;
}

bool dtp_reading_has(const dtp_reading *r, dtp_reading_kind kind)
{
    const dtp_reading_item *item = r->item.item;
    for (size_t i = 0; i < r->item.n; i++)
        if (item[i].kind == kind)
            return true;
    return false;
}

dt_status dtp_reading_status(const dtp_reading *r, dt_error *err)
{
    return r->failed ? dtp_fail_memory(err) : DT_OK;
}

void dtp_reading_join(dtp_reading *r, const dtp_reading *other)
{
    const dtp_reading_item *item = other->item.item;
    r->failed = r->failed || other->failed;
    for (size_t i = 0; i < other->item.n; i++) {
        const char *const *arg = item[i].arg;
        dtp_place place = {
            .sheet = item[i].sheet, .where = item[i].where, .line = item[i].line, .column = item[i].column};
        dtp_reading_add(r, item[i].kind, place, arg[0], arg[1], arg[2], arg[3], NULL);
    }
}

void dtp_reading_tell(const dtp_reading *r, const char *source, dt_severity least, dtp_issues *issues)
{
    const dtp_reading_item *item = r->item.item;
    for (size_t i = 0; i < r->item.n; i++) {
        dt_severity severity = kinds[item[i].kind].severity;
        const char *const *arg = item[i].arg;
        dtp_place place = {.source = source,
                           .sheet = item[i].sheet,
                           .where = item[i].where,
                           .line = item[i].line,
                           .column = item[i].column};
        if (severity >= least)
            dtp_issue(issues, severity, place, DT_ERR_DATA, kinds[item[i].kind].message, arg[0], arg[1],
                      arg[2], arg[3], NULL);
    }
}
