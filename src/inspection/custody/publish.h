/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of what was made public. */
#ifndef DTP_INSPECTION_CUSTODY_PUBLISH_H
#define DTP_INSPECTION_CUSTODY_PUBLISH_H

#include "document/withhold.h"
#include "inspection/file/state.h"
#include <dossiertoets/publication.h>

/* What the file says was published before: list of dt_publication. */
dt_status dtp_publish_earlier(dtp_list *out, dt_inspection *in, dt_error *err);
/* Write down what is published now, unless it was before. */
dt_status dtp_publish_keep(dt_inspection *in, const dt_publish_options *options,
                           const dt_publication *publication, dt_error *err);
/* Codes and names of everyone who worked on the inspection; but a name that stands in adopted_by may come
 * out. */
dt_status dtp_publish_people(dtp_withhold_words *words, dt_inspection *in, const char *adopted_by,
                             dt_error *err);

#endif
