/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/walk.h"

static void of_kind(const dtp_doc_block *block, void (*fn)(void *self, const dtp_doc_block *block),
                    void *self)
{
    if (fn != NULL)
        fn(self, block);
}

static void visit(const dtp_doc_block *block, const dtp_doc_walker *w, void *self)
{
    switch (block->kind) {
    case DTP_DOC_BLOCK_HEADING:
        w->heading(self, &block->as.heading);
        break;
    case DTP_DOC_BLOCK_PARAGRAPH:
    case DTP_DOC_BLOCK_QUOTE:
    case DTP_DOC_BLOCK_FILL_IN:
    case DTP_DOC_BLOCK_NOTE:
    case DTP_DOC_BLOCK_CODE:
        w->text(self, block);
        break;
    case DTP_DOC_BLOCK_LIST:
        w->list(self, &block->as.list);
        break;
    case DTP_DOC_BLOCK_FACTS:
        w->facts(self, &block->as.list);
        break;
    case DTP_DOC_BLOCK_TABLE:
        w->table(self, &block->as.table);
        break;
    case DTP_DOC_BLOCK_FIGURE:
        of_kind(block, w->figure, self);
        break;
    case DTP_DOC_BLOCK_PLOT:
        of_kind(block, w->plot, self);
        break;
    case DTP_DOC_BLOCK_CONTENTS:
        of_kind(block, w->contents, self);
        break;
    case DTP_DOC_BLOCK_BOX:
        if (w->box != NULL)
            w->box(self, &block->as.box);
        break;
    }
}

void dtp_doc_walk(const dtp_doc_block *block, const dtp_doc_walker *walker, void *self)
{
    for (; block != NULL; block = block->next)
        visit(block, walker, self);
}

dtp_message dtp_doc_label(dtp_doc_block_kind kind)
{
    return kind == DTP_DOC_BLOCK_FILL_IN ? DTP_MSG_REPORT_LABEL_FILL_IN
           : kind == DTP_DOC_BLOCK_NOTE  ? DTP_MSG_REPORT_LABEL_NOTE
                                         : DTP_MSG_NONE;
}

const dtp_doc_block *dtp_doc_entry(const dtp_doc_block *block, unsigned depth)
{
    while (block != NULL && (block->kind != DTP_DOC_BLOCK_HEADING || block->as.heading.level < 2 ||
                             block->as.heading.level > depth))
        block = block->next;
    return block;
}
