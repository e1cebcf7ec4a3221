/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of records: a member is one, and numbers by name get one a name, in the order in which records
 * bring them; the names of a later record come behind. */
#ifndef DTP_DOCUMENT_SPREAD_H
#define DTP_DOCUMENT_SPREAD_H

#include "document/writer.h"

typedef struct dtp_doc_names {
    const char **name;
    size_t n, cap;
} dtp_doc_names;

typedef struct dtp_doc_spread {
    const dtp_doc_record *first; /* whose keys are everybody's; it has none when there are no columns */
    dtp_doc_names *names;        /* of each of its members */
    size_t n_columns;
    bool failed;
} dtp_doc_spread;

dtp_doc_spread dtp_doc_spread_of(const dt_document *doc);
void dtp_doc_spread_free(dtp_doc_spread *spread);
/* Each column in its order: member is the number of the member, name that of its name, or SIZE_MAX when it is
 * no member of numbers by name. */
void dtp_doc_spread_each(const dtp_doc_spread *spread, void (*fn)(void *payload, size_t member, size_t name),
                         void *payload);
/* The title of a column, in `scratch`, emptied first. */
const char *dtp_doc_spread_title(dtp_buf *scratch, const dtp_doc_spread *spread, size_t member, size_t name);
/* The number that a member has under that name of the spread, or NULL. */
const unsigned long *dtp_doc_spread_number(const dtp_doc_spread *spread, const dtp_doc_record *record,
                                           size_t member, size_t name);

#endif
