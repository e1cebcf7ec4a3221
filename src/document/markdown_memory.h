/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmark-gfm without its habit of ending the program: all it asks for is in a pool, and when there is no more
 * memory parsing stops, the pool goes, and that is told. */
#ifndef DTP_DOCUMENT_MARKDOWN_MEMORY_H
#define DTP_DOCUMENT_MARKDOWN_MEMORY_H

#include <cmark-gfm.h>
#include <stddef.h>

struct dtp_markdown_block;
typedef struct dtp_markdown_pool {
    struct dtp_markdown_block *first;
} dtp_markdown_pool;

/* The document of a text, with footnotes and tables, in the pool; NULL without memory. */
cmark_node *dtp_markdown_parse(dtp_markdown_pool *pool, const char *text, size_t size);
void dtp_markdown_pool_free(dtp_markdown_pool *pool);

#endif
