/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory: every allocation of the library goes through here, so that a test can make the n-th one fail. */
#ifndef DTP_BASE_MEM_H
#define DTP_BASE_MEM_H

#include "base/count.h"

#include <dossiertoets/error.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *dtp_malloc(size_t size);
void *dtp_calloc(size_t n, size_t size); /* NULL when n*size overflows */
void *dtp_realloc(void *p, size_t size);
/* Of what is large and looked at here and there, zeroed: in large pages where the system has them, since else
 * it takes longer to find where a page lies than to read what is in it. NULL when n*size overflows. */
void *dtp_calloc_large(size_t n, size_t size);
void dtp_free(void *p);
/* After much was freed in small pieces: let the system have what lies between them, where the C library can.
 */
void dtp_mem_give_back(void);
/* For tests: let the n-th allocation from now fail (1 = the next; 0 = never). */
void dtp_mem_fail_at(size_t n);

/* Grow *array of *cap elements of elem bytes so that it holds at least need; doubles. *array may start NULL.
 * array_ptr is the address of the pointer (&rows); the new elements are not zeroed. */
dt_status dtp_grow(void *array_ptr, size_t *cap, size_t need, size_t elem, dt_error *err);

/* An arena: many small blocks, freed together. Zero-initialise with DTP_ARENA_INIT. */
typedef struct dtp_arena {
    struct dtp_arena_block *head;
} dtp_arena;
#define DTP_ARENA_INIT                                                                                       \
    {                                                                                                        \
        NULL                                                                                                 \
    }
void *dtp_arena_alloc(dtp_arena *a, size_t size); /* zeroed, aligned for any type; NULL = no memory */
void *dtp_arena_array(dtp_arena *a, size_t n, size_t elem); /* zeroed; NULL on overflow too; n=0 is fine */
char *dtp_arena_strdup(dtp_arena *a, const char *s);        /* NULL stays NULL */
char *dtp_arena_strndup(dtp_arena *a, const char *s, size_t n);
void dtp_arena_free(dtp_arena *a);

/* Growing text with a hard ceiling. Always NUL-terminated once something was added. The first failure sticks
 * and is told by dtp_buf_status(), so that writers need not test every call. */
typedef struct dtp_buf {
    char *data; /* may be NULL while len == 0; use dtp_buf_text() */
    size_t len;
    size_t cap;
    size_t ceiling; /* 0 = 1 GiB */
    bool failed;
    bool too_large; /* failed on the ceiling, not on memory */
} dtp_buf;
#define DTP_BUF_INIT                                                                                         \
    {                                                                                                        \
        NULL, 0, 0, 0, false, false                                                                          \
    }
void dtp_buf_add(dtp_buf *b, const char *s, size_t n);
void dtp_buf_puts(dtp_buf *b, const char *s); /* NULL adds nothing */
void dtp_buf_putc(dtp_buf *b, char c);
void dtp_buf_printf(dtp_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *dtp_buf_text(const dtp_buf *b); /* "" when empty; borrowed */
char *dtp_buf_take(dtp_buf *b); /* hands over a malloc'ed text (free with dtp_free); NULL if failed */
/* DT_OK, DT_ERR_RANGE when the ceiling was reached, DT_ERR_MEMORY. */
dt_status dtp_buf_status(const dtp_buf *b, dt_error *err);
void dtp_buf_free(dtp_buf *b);

/* Interning: equal texts get the same number 0,1,2… in order of first sight, found by hash. */
typedef struct dtp_intern dtp_intern;
dt_status dtp_intern_new(dtp_intern **out, dt_error *err);
/* Number of the text, added (copied) when new; *is_new may be NULL. */
dt_status dtp_intern_add(dtp_intern *t, const char *s, size_t n, size_t *index, bool *is_new, dt_error *err);
/* Number of a known text, or SIZE_MAX. */
size_t dtp_intern_find(const dtp_intern *t, const char *s, size_t n);
const char *dtp_intern_text(const dtp_intern *t, size_t index); /* borrowed, NUL-terminated */
size_t dtp_intern_count(const dtp_intern *t);
void dtp_intern_free(dtp_intern *t);

#endif
