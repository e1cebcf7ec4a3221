/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/markdown_memory.h"
#include "base/mem.h"
#include <cmark-gfm-core-extensions.h>
#include <setjmp.h>
#include <stdbool.h>
#include <string.h>
#include <threads.h>

struct dtp_markdown_block {
    struct dtp_markdown_block *next, *previous;
    size_t size;
    max_align_t memory[];
};

/* cmark's allocator has no place for a pointer of ours, so the parse that runs in this thread says where it
 * is. Nothing of it outlives the call. */
struct parse {
    dtp_markdown_pool *pool;
    jmp_buf out;
};
static _Thread_local struct parse *running;

static struct dtp_markdown_block *block_of(void *p)
{
    return (struct dtp_markdown_block *)(void *)((char *)p - offsetof(struct dtp_markdown_block, memory));
}

static void link_in(struct dtp_markdown_block *b)
{
    b->previous = NULL;
    b->next = running->pool->first;
    if (b->next)
        b->next->previous = b;
    running->pool->first = b;
}

static void link_out(const struct dtp_markdown_block *b)
{
    if (b->previous)
        b->previous->next = b->next;
    else
        running->pool->first = b->next;
    if (b->next)
        b->next->previous = b->previous;
}

static void *pool_calloc(size_t n, size_t size)
{
    struct dtp_markdown_block *b = NULL;
    if (size == 0 || n <= (SIZE_MAX - sizeof *b) / size)
        b = dtp_calloc(1, sizeof *b + n * size);
    if (!b)
        longjmp(running->out, 1);
    b->size = n * size;
    link_in(b);
    return b->memory;
}

static void pool_free(void *p)
{
    if (!p)
        return;
    link_out(block_of(p));
    dtp_free(block_of(p));
}

static void *pool_realloc(void *p, size_t size)
{
    void *fresh = pool_calloc(1, size);
    if (p) {
        size_t had = block_of(p)->size;
        memcpy(fresh, p, had < size ? had : size);
        pool_free(p);
    }
    return fresh;
}

/* The table of extensions is cmark's own, made once. */
static once_flag extensions = ONCE_FLAG_INIT;

/* The node after this one in the order of the text, children first. */
static cmark_node *next_node(cmark_node *node)
{
    if (cmark_node_first_child(node))
        return cmark_node_first_child(node);
    while (node && !cmark_node_next(node))
        node = cmark_node_parent(node);
    return node ? cmark_node_next(node) : NULL;
}

/* cmark copies a literal when it is first asked for: all of them now, while it can be told of no memory. */
static void ask_literals(cmark_node *node)
{
    while (node) {
        (void)cmark_node_get_literal(node);
        (void)cmark_node_get_url(node);
        node = next_node(node);
    }
}

/* Whether what begins here is closed on its own line. */
static bool closes(const char *text, size_t size)
{
    for (size_t i = 0; i < size && text[i] != '\n' && text[i] != '\r'; i++)
        if (text[i] == ']')
            return true;
    return false;
}

/* cmark loses the words between "[^" and a "]" on a later line, and cuts characters in two: such a bracket is
 * one of the text, and gets a backslash. Not in code, where that would be read. */
static void feed(cmark_parser *parser, const char *text, size_t size)
{
    bool code = false, escaped = false;
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        if (!code && !escaped && text[i] == '[' && i + 1 < size && text[i + 1] == '^' &&
            !closes(text + i, size - i)) {
            cmark_parser_feed(parser, text + from, i - from);
            cmark_parser_feed(parser, "\\", 1);
            from = i;
        }
        code = text[i] != '\n' && (text[i] == '`' ? !code : code);
        escaped = text[i] == '\\' && !escaped;
    }
    cmark_parser_feed(parser, text + from, size - from);
}

static cmark_node *parse(const char *text, size_t size)
{
    static cmark_mem memory = {pool_calloc, pool_realloc, pool_free};
    cmark_parser *parser =
        cmark_parser_new_with_mem(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8, &memory);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    feed(parser, text, size);
    cmark_node *root = cmark_parser_finish(parser); /* the parser goes with the pool */
    ask_literals(root);
    return root;
}

cmark_node *dtp_markdown_parse(dtp_markdown_pool *pool, const char *text, size_t size)
{
    struct parse here = {.pool = pool};
    cmark_node *volatile root = NULL;
    call_once(&extensions, cmark_gfm_core_extensions_ensure_registered);
    running = &here;
    if (setjmp(here.out) == 0)
        root = parse(text, size);
    running = NULL;
    return root;
}

void dtp_markdown_pool_free(dtp_markdown_pool *pool)
{
    for (struct dtp_markdown_block *b = pool->first, *next; b; b = next) {
        next = b->next;
        dtp_free(b);
    }
    pool->first = NULL;
}
