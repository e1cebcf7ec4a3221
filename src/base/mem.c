/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"

#include "base/error.h"
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#endif

#define ARENA_FIRST   1024
#define ARENA_LARGEST 65536
#define ALIGNMENT     _Alignof(max_align_t)
#define LARGE_PAGE    ((size_t)1 << 21)

struct dtp_arena_block {
    struct dtp_arena_block *next;
    size_t used;
    size_t size;
    _Alignas(max_align_t) unsigned char data[];
};

/* Only tests set it, each thread its own; so it is no state of the library. */
static _Thread_local size_t allocations_to_failure;

static bool must_fail(void)
{
    return allocations_to_failure > 0 && --allocations_to_failure == 0;
}

void dtp_mem_fail_at(size_t n)
{
    allocations_to_failure = n;
}

/* Size 0 asks for one byte, so that NULL always means no memory. */
void *dtp_malloc(size_t size)
{
    return must_fail() ? NULL : malloc(size > 0 ? size : 1);
}

void *dtp_calloc(size_t n, size_t size)
{
    if (must_fail() || (size > 0 && n > SIZE_MAX / size))
        return NULL;
    return calloc(1, n * size > 0 ? n * size : 1);
}

/* NULL: not so large, or not here. */
static void *in_large_pages(size_t size)
{
    void *p = NULL;
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
    if (size >= 2 * LARGE_PAGE && size <= SIZE_MAX - LARGE_PAGE)
        p = aligned_alloc(LARGE_PAGE, (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE);
    if (p != NULL)
        (void)madvise(p, size, MADV_HUGEPAGE); /* a wish */
#else
    (void)size;
#endif
    return p;
}

void *dtp_calloc_large(size_t n, size_t size)
{
    if (must_fail() || (size > 0 && n > SIZE_MAX / size))
        return NULL;
    void *p = in_large_pages(n * size);
    if (p == NULL)
        p = malloc(n * size > 0 ? n * size : 1);
    return p == NULL ? NULL : memset(p, 0, n * size); /* a page that is read first is made twice */
}

void *dtp_realloc(void *p, size_t size)
{
    return must_fail() ? NULL : realloc(p, size > 0 ? size : 1);
}

void dtp_free(void *p)
{
    free(p);
}

void dtp_mem_give_back(void)
{
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
}

dt_status dtp_grow(void *array_ptr, size_t *cap, size_t need, size_t elem, dt_error *err)
{
    if (need <= *cap)
        return DT_OK;
    size_t bigger = *cap > SIZE_MAX / 2 ? need : 2 * *cap;
    bigger = bigger < 8 ? 8 : bigger;
    bigger = bigger < need ? need : bigger;
    if (elem > 0 && bigger > SIZE_MAX / elem)
        return dtp_fail_memory(err);
    /* The caller's pointer may be of any object type, so its bytes are copied. */
    void *array;
    memcpy(&array, array_ptr, sizeof array);
    array = dtp_realloc(array, bigger * elem);
    if (array == NULL)
        return dtp_fail_memory(err);
    memcpy(array_ptr, &array, sizeof array);
    *cap = bigger;
    return DT_OK;
}

/* Each block doubles the last one; a request that would waste most of a block gets one of its own. */
static struct dtp_arena_block *add_block(dtp_arena *a, size_t need)
{
    size_t size = a->head == NULL ? ARENA_FIRST : 2 * a->head->size;
    size = size > ARENA_LARGEST ? ARENA_LARGEST : size;
    bool own = need > size / 4;
    size = own ? need : size;
    if (size > SIZE_MAX - sizeof(struct dtp_arena_block))
        return NULL;
    struct dtp_arena_block *block = dtp_calloc(1, sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->size = size;
    if (own && a->head != NULL) {
        block->next = a->head->next;
        a->head->next = block;
    } else {
        block->next = a->head;
        a->head = block;
    }
    return block;
}

void *dtp_arena_alloc(dtp_arena *a, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    size_t need = (size > 0 ? size + ALIGNMENT - 1 : ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    struct dtp_arena_block *block = a->head;
    if (block == NULL || need > block->size - block->used)
        block = add_block(a, need);
    if (block == NULL)
        return NULL;
    void *p = block->data + block->used;
    block->used += need;
    return p;
}

void *dtp_arena_array(dtp_arena *a, size_t n, size_t elem)
{
    if (elem > 0 && n > SIZE_MAX / elem)
        return NULL;
    return dtp_arena_alloc(a, n * elem);
}

char *dtp_arena_strdup(dtp_arena *a, const char *s)
{
    return s == NULL ? NULL : dtp_arena_strndup(a, s, strlen(s));
}

char *dtp_arena_strndup(dtp_arena *a, const char *s, size_t n)
{
    if (s == NULL || n == SIZE_MAX)
        return NULL;
    char *copy = dtp_arena_alloc(a, n + 1);
    if (copy != NULL && n > 0)
        memcpy(copy, s, n);
    return copy;
}

void dtp_arena_free(dtp_arena *a)
{
    if (a == NULL)
        return;
    for (struct dtp_arena_block *block = a->head; block != NULL;) {
        struct dtp_arena_block *next = block->next;
        dtp_free(block);
        block = next;
    }
    a->head = NULL;
}
