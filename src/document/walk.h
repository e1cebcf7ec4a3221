/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over the blocks of a document, for writers: each block goes to the function of its kind. */
#ifndef DTP_DOCUMENT_WALK_H
#define DTP_DOCUMENT_WALK_H

#include "document/document.h"

/* NULL for one of the last four: blocks of that kind are passed over. */
typedef struct dtp_doc_walker {
    void (*heading)(void *self, const dtp_doc_heading *heading);
    void (*text)(void *self, const dtp_doc_block *block); /* PARAGRAPH, QUOTE, FILL_IN, NOTE, CODE */
    void (*list)(void *self, const dtp_doc_list *list);
    void (*facts)(void *self, const dtp_doc_list *list);
    void (*table)(void *self, const dtp_doc_table *table);
    void (*figure)(void *self, const dtp_doc_block *block);
    void (*plot)(void *self, const dtp_doc_block *block);
    void (*contents)(void *self, const dtp_doc_block *block);
    void (*box)(void *self, const dtp_doc_box *box);
} dtp_doc_walker;

/* From this block on to the last; a box is its function's to walk into. */
void dtp_doc_walk(const dtp_doc_block *block, const dtp_doc_walker *walker, void *self);

/* What stands before the words of a text of this kind; NONE: nothing. */
dtp_message dtp_doc_label(dtp_doc_block_kind kind);

/* The next heading that a list of contents of this depth has, from this block on, or NULL. */
const dtp_doc_block *dtp_doc_entry(const dtp_doc_block *block, unsigned depth);

#endif
