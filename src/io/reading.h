/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of reading: what a reader saw in a file, fact by fact and doubt by doubt. What each is called,
 * how serious it is and how it is told stands in reading.def. */
#ifndef DTP_IO_READING_H
#define DTP_IO_READING_H

#include "base/error.h"
#include "base/list.h"
#include "base/mem.h"

typedef enum dtp_reading_kind {
#define DTP_READ(id, key, severity) DTP_READ_##id,
#include "io/reading.def"
#undef DTP_READ
    DTP_READ_KINDS
} dtp_reading_kind;

enum { DTP_READING_ARGS = 4 };
typedef struct dtp_reading_item {
    dtp_reading_kind kind;
    size_t line, column; /* 0: of the whole */
    const char *sheet;   /* NULL: none */
    const char *where;   /* name of a column, or NULL */
    const char *arg[DTP_READING_ARGS];
} dtp_reading_item;

typedef struct dtp_reading {
    dtp_arena arena;
    dtp_list item; /* dtp_reading_item */
    bool failed;   /* no memory for one of them */
} dtp_reading;

void dtp_reading_open(dtp_reading *r);
void dtp_reading_close(dtp_reading *r);
/* A fact or a doubt; the texts are copied and the list of them ends with NULL. Memory that fails is told by
 * dtp_reading_status(). */
void dtp_reading_add(dtp_reading *r, dtp_reading_kind kind, dtp_place place, ...) __attribute__((sentinel));
/* Whether there is one of a kind. */
bool dtp_reading_has(const dtp_reading *r, dtp_reading_kind kind);
dt_status dtp_reading_status(const dtp_reading *r, dt_error *err);
/* Add all of another one. */
void dtp_reading_join(dtp_reading *r, const dtp_reading *other);
/* Tell what is at least so serious as findings of a file. */
void dtp_reading_tell(const dtp_reading *r, const char *source, dt_severity least, dtp_issues *issues);

const char *dtp_reading_kind_key(dtp_reading_kind kind);
dt_severity dtp_reading_kind_severity(dtp_reading_kind kind);
dtp_message dtp_reading_kind_message(dtp_reading_kind kind);
/* The kind with a key; DTP_READ_KINDS when there is none. */
dtp_reading_kind dtp_reading_kind_of(const char *key);

#endif
