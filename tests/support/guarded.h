/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that ends at a page which nobody may touch, so that reading one element too many ends the program
 * instead of finding what happens to lie there. Link with --wrap for malloc, calloc, realloc and free; only
 * the library's own allocations are guarded, between guarded(true) and guarded(false). Under the address
 * sanitizer, which does the same, it does nothing. */
#ifndef DT_GUARDED_H
#define DT_GUARDED_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define GUARDED_PAGE  ((size_t)4096)
#define GUARDED_ALIGN ((size_t)16)
#define GUARDED_MOST  8192 /* the system allows some 65,000 mappings */

typedef struct guarded_block {
    unsigned char *at;
    void *map;
    size_t size, mapped;
} guarded_block;

static guarded_block guarded_blocks[GUARDED_MOST];
static size_t guarded_n;
static bool guarded_now;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void __wrap_free(void *p);

static inline void guarded(bool on)
{
#ifdef __SANITIZE_ADDRESS__
    on = false;
#endif
    guarded_now = on;
}

static guarded_block *guarded_find(const void *p)
{
    for (size_t i = guarded_n; p != NULL && i > 0; i--)
        if (guarded_blocks[i - 1].at == p)
            return &guarded_blocks[i - 1];
    return NULL;
}

/* Zeroed, and its last byte is the last before the page. NULL when there is no room for one more. */
static void *guarded_new(size_t size)
{
    size_t used = (size + GUARDED_ALIGN - 1) / GUARDED_ALIGN * GUARDED_ALIGN;
    size_t pages = (used + GUARDED_PAGE - 1) / GUARDED_PAGE * GUARDED_PAGE;
    if (guarded_n == GUARDED_MOST)
        return NULL;
    void *map = mmap(NULL, pages + GUARDED_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        return NULL;
    (void)mprotect((unsigned char *)map + pages, GUARDED_PAGE, PROT_NONE);
    guarded_block *b = &guarded_blocks[guarded_n++];
    *b = (guarded_block){(unsigned char *)map + pages - used, map, size, pages + GUARDED_PAGE};
    return b->at;
}

void *__wrap_malloc(size_t size)
{
    void *p = guarded_now ? guarded_new(size) : NULL;
    return p != NULL ? p : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    void *p = guarded_now && (size == 0 || n <= SIZE_MAX / 2 / size) ? guarded_new(n * size) : NULL;
    return p != NULL ? p : __real_calloc(n, size);
}

void __wrap_free(void *p)
{
    guarded_block *b = guarded_find(p);
    if (b == NULL) {
        __real_free(p);
        return;
    }
    (void)munmap(b->map, b->mapped);
    *b = guarded_blocks[--guarded_n];
}

void *__wrap_realloc(void *p, size_t size)
{
    const guarded_block *b = guarded_find(p);
    if (b == NULL && (p != NULL || !guarded_now))
        return __real_realloc(p, size);
    void *bigger = __wrap_malloc(size);
    if (bigger == NULL)
        return NULL;
    if (b != NULL)
        memcpy(bigger, p, b->size < size ? b->size : size);
    __wrap_free(p);
    return bigger;
}

#endif
