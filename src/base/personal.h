/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a free text looks like data of a person. It warns and never refuses: an inspector knows better.
 * Nobody who uses it repeats the text itself, in a message or anywhere. The kinds are in base/personal.def.
 */
#ifndef DTP_BASE_PERSONAL_H
#define DTP_BASE_PERSONAL_H

#include "base/error.h"
#include "base/text.h"

typedef enum dtp_personal_kind {
#define PERSONAL_KIND(id, pattern, before, check, example) DTP_PERSONAL_##id,
#include "base/personal.def"
#undef PERSONAL_KIND
    DTP_PERSONAL_KINDS
} dtp_personal_kind;

/* Where a text stands says what a bare date in it is. */
typedef enum dtp_personal_where {
    DTP_PERSONAL_TEXT, /* a justification or note */
    DTP_PERSONAL_PLACE /* where something was found: the date of a document */
} dtp_personal_where;

typedef struct dtp_personal {
    dtp_personal_kind kind;
    size_t start, size; /* bytes */
} dtp_personal;

/* The patterns, compiled at the first text. That takes as long as ten texts of 200 bytes, so who reads many
 * texts keeps one for all of them. Zero-initialised; owned by its holder, and not shared between threads. */
typedef struct dtp_personal_guard {
    struct dtp_personal_patterns *patterns;
} dtp_personal_guard;
void dtp_personal_close(dtp_personal_guard *guard);

typedef void (*dtp_personal_fn)(void *payload, const dtp_personal *found);

/* Tell fn of all that looks personal in a text, in the order in which it stands there; finds do not overlap.
 * A text that is no UTF-8 is looked at in the parts that are. today: a bare date in a text counts as one of
 * birth from DTP_BIRTH_YEARS before; year 0: never.
 * DT_ERR_MEMORY, or DT_ERR_RANGE when a pattern would take too long (none is known that does). */
#define DTP_BIRTH_YEARS 10
dt_status dtp_personal_find(dtp_personal_guard *guard, const char *text, dtp_personal_where where,
                            dtp_date today, dtp_personal_fn fn, void *payload, dt_error *err);

/* Warn of what is found, once for each kind: the place and the kind, not the words. A text (may be NULL) that
 * could not be looked at is told too. */
void dtp_personal_warn(dtp_personal_guard *guard, dtp_issues *issues, dtp_place place, const char *text,
                       dtp_personal_where where);

#endif
