/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON through jansson, with line and path for every complaint. Duplicate keys and invalid UTF-8 are refused
 * by the parser; meaning errors get their line from a second look at the text (see dtp_json_place). */
#ifndef DTP_IO_JSON_H
#define DTP_IO_JSON_H

#include "base/error.h"
#include "base/mem.h"
#include <jansson.h>

typedef struct dtp_json_doc dtp_json_doc; /* parsed text plus the text itself */

dt_status dtp_json_read(dtp_json_doc **out, const char *path, dt_error *err);
dt_status dtp_json_parse(dtp_json_doc **out, const char *name, const char *data, size_t size, dt_error *err);
void dtp_json_free(dtp_json_doc *doc);
const json_t *dtp_json_root(const dtp_json_doc *doc);
const char *dtp_json_text(const dtp_json_doc *doc, size_t *size);
const char *dtp_json_source(const dtp_json_doc *doc);

/* One step down: into an object by key, or into an array by index when key is NULL. */
typedef struct dtp_json_step {
    const char *key; /* borrowed from the object */
    size_t index;
} dtp_json_step;

#define DTP_JSON_STEPS 16

/* A cursor: a value with its path ("themes[1].criteria[0].id"; a long path keeps its tail). Copy freely;
 * lives as long as the document. */
typedef struct dtp_json_at {
    const dtp_json_doc *doc;
    const json_t *value; /* NULL when absent */
    char path[160];
    /* The way to the value or, when it is absent or deeper than the steps go, to the last value above it. */
    size_t steps;
    bool cut; /* no more steps are added: the value is absent or too deep */
    dtp_json_step step[DTP_JSON_STEPS];
} dtp_json_at;
dtp_json_at dtp_json_top(const dtp_json_doc *doc);
dtp_json_at dtp_json_key(const dtp_json_at *at, const char *key); /* value NULL when absent or no object */
dtp_json_at dtp_json_index(const dtp_json_at *at, size_t i);
size_t dtp_json_size(const dtp_json_at *at); /* elements of an array, else 0 */

/* Place (source, path, line, column) of a value for dtp_fail_at; the line is found by walking the text. The
 * returned place borrows at->path. */
dtp_place dtp_json_place(const dtp_json_at *at);

/* Typed reads; a wrong type or (for need_) absence is DT_ERR_DATA with its place. *out is borrowed. */
dt_status dtp_json_need_text(const dtp_json_at *parent, const char *key, const char **out,
                             dt_error *err); /* not empty */
dt_status dtp_json_opt_text(const dtp_json_at *parent, const char *key, const char **out,
                            dt_error *err); /* NULL if absent or null */
dt_status dtp_json_opt_bool(const dtp_json_at *parent, const char *key, bool dflt, bool *out, dt_error *err);
dt_status dtp_json_need_int(const dtp_json_at *parent, const char *key, long long *out, dt_error *err);
dt_status dtp_json_opt_int(const dtp_json_at *parent, const char *key, long long dflt, long long *out,
                           dt_error *err);
dt_status dtp_json_need_object(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err);
dt_status dtp_json_need_array(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err);
dt_status dtp_json_opt_array(const dtp_json_at *parent, const char *key, dtp_json_at *out, dt_error *err);
/* Every key of the object must be among the n known ones; else an error with the nearest known key. */
dt_status dtp_json_known_keys(const dtp_json_at *object, const char *const *known, size_t n, dt_error *err);

/* Writing: values are built with jansson (json_object_set_new …) and dumped here: keys in insertion order,
 * two blanks of indent, UTF-8 unescaped, reals shortest round trip, ending in a line feed. Takes the
 * reference of value. */
dt_status dtp_json_dump_take(json_t *value, dtp_buf *out, dt_error *err);

#endif
