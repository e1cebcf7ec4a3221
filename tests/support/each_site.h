/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every place that asks for memory is refused, one at a time, and for good: who asks for less is refused too.
 * A place is where it is called from, five calls deep, so that what a helper asks for is another place for
 * each who calls it. For programs that are linked with DT_EACH_SITE of tests/support/each_site.cmake: there
 * the allocators of base/mem.h come here first. */
#ifndef DT_EACH_SITE_H
#define DT_EACH_SITE_H

#include "base/error.h"
#include "base/mem.h"
#include "support/check_support.h"
#include <execinfo.h>

enum { SITES_MOST = 16384, SITE_DEPTH = 5, SITE_SKIP = 2, SITE_TOLD = 10 };

typedef struct site {
    void *caller[SITE_DEPTH];
} site;
static site site_known[SITES_MOST];
static size_t site_count, site_refused = SITES_MOST; /* index of the one that is refused */
static bool site_on, site_done;
static void *site_way[SITE_TOLD]; /* how the refused one was come to */

static bool site_refuses(void)
{
    void *frame[SITE_SKIP + SITE_DEPTH] = {NULL};
    site s;
    size_t i = 0;
    if (!site_on)
        return false;
    (void)backtrace(frame, SITE_SKIP + SITE_DEPTH);
    memcpy(s.caller, frame + SITE_SKIP, sizeof s.caller);
    if (site_refused < SITES_MOST) {
        bool same = memcmp(&site_known[site_refused], &s, sizeof s) == 0;
        if (same && !site_done)
            (void)backtrace(site_way, SITE_TOLD);
        site_done = site_done || same;
        return same;
    }
    while (i < site_count && memcmp(&site_known[i], &s, sizeof s) != 0)
        i++;
    if (i < site_count)
        return false;
    ck_assert_uint_lt(site_count, SITES_MOST);
    site_known[site_count++] = s;
    return false;
}

/* asks: whether memory is asked for at all. */
#define SITE_WRAP(type, name, parameters, arguments, asks)                                                   \
    type __real_##name parameters;                                                                           \
    type __wrap_##name parameters;                                                                           \
    type __wrap_##name parameters                                                                            \
    {                                                                                                        \
        return (asks) && site_refuses() ? NULL : __real_##name arguments;                                    \
    }
SITE_WRAP(void *, dtp_malloc, (size_t size), (size), true)
SITE_WRAP(void *, dtp_calloc, (size_t n, size_t size), (n, size), true)
SITE_WRAP(void *, dtp_realloc, (void *p, size_t size), (p, size), true)
SITE_WRAP(void *, dtp_arena_alloc, (dtp_arena * a, size_t size), (a, size), true)
SITE_WRAP(void *, dtp_arena_array, (dtp_arena * a, size_t n, size_t elem), (a, n, elem), true)
SITE_WRAP(char *, dtp_arena_strdup, (dtp_arena * a, const char *s), (a, s), s != NULL)
SITE_WRAP(char *, dtp_arena_strndup, (dtp_arena * a, const char *s, size_t n), (a, s, n), s != NULL)

dt_status __real_dtp_grow(void *array, size_t *cap, size_t need, size_t elem, dt_error *err);
dt_status __wrap_dtp_grow(void *array, size_t *cap, size_t need, size_t elem, dt_error *err);
dt_status __wrap_dtp_grow(void *array, size_t *cap, size_t need, size_t elem, dt_error *err)
{
    return need > *cap && site_refuses() ? dtp_fail_memory(err)
                                         : __real_dtp_grow(array, cap, need, elem, err);
}

typedef dt_status (*site_step)(dt_error *err);

/* The step goes well, and fails for want of memory with each of its places refused. How many there are. */
static size_t each_site(const char *name, site_step step)
{
    dt_error e = DT_ERROR_INIT;
    void *frame[1];
    (void)backtrace(frame, 1); /* what it loads, it loads now */
    site_count = 0;
    site_refused = SITES_MOST;
    site_on = true;
    site_done = false;
    dt_status status = step(&e);
    site_on = false;
    ck_assert_msg(status == DT_OK, "%s: %s", name, dt_error_name(&e));
    for (size_t i = 0; i < site_count; i++) {
        dt_error_clear(&e);
        site_refused = i;
        site_done = false;
        site_on = true;
        status = step(&e);
        site_on = false;
        if (site_done && status != DT_ERR_MEMORY) /* for addr2line */
            backtrace_symbols_fd(site_way, SITE_TOLD, 1);
        ck_assert_msg(!site_done || status == DT_ERR_MEMORY, "%s: place %zu: %d %s", name, i, (int)status,
                      dt_error_name(&e));
    }
    return site_count;
}

typedef struct site_case {
    const char *name;
    site_step step;
    size_t least; /* places, so that a step that stops early is seen */
} site_case;

static inline void each_site_of(const site_case *c)
{
    size_t n = each_site(c->name, c->step);
    ck_assert_msg(n >= c->least, "%s: %zu", c->name, n);
}

#endif
