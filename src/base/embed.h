/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files compiled into the program by src/cmake/Embed.cmake. Declare: extern const struct dtp_embedded
 * dtp_X[]; extern const size_t dtp_X_count; where X is the symbol given there. */
#ifndef DTP_BASE_EMBED_H
#define DTP_BASE_EMBED_H

#include <stddef.h>

struct dtp_embedded {
    const char *name; /* file name without folder */
    const char *data; /* a NUL follows */
    size_t size;
};

extern const struct dtp_embedded dtp_embed_frameworks[];
extern const size_t dtp_embed_frameworks_count;
extern const struct dtp_embedded dtp_embed_relations[];
extern const size_t dtp_embed_relations_count;
extern const struct dtp_embedded dtp_embed_lists[];
extern const size_t dtp_embed_lists_count;
extern const struct dtp_embedded dtp_embed_sql[];
extern const size_t dtp_embed_sql_count;
extern const struct dtp_embedded dtp_embed_form[];
extern const size_t dtp_embed_form_count;
extern const struct dtp_embedded dtp_embed_document[];
extern const size_t dtp_embed_document_count;
extern const struct dtp_embedded dtp_embed_manual[];
extern const size_t dtp_embed_manual_count;
extern const struct dtp_embedded dtp_embed_places[];
extern const size_t dtp_embed_places_count;

#endif
