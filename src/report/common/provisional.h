/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is only half rated: the same warning in every output. */
#ifndef DTP_REPORT_COMMON_PROVISIONAL_H
#define DTP_REPORT_COMMON_PROVISIONAL_H

#include "report/common/compose.h"

/* That the counts of a municipality are provisional, and whether the dossiers rated so far are a sample by
 * themselves; "" when nothing is open. */
const char *dtp_compose_provisional(dtp_compose *c, size_t municipality);
/* The same for each of several, as notes; names are told where there are more of them. */
void dtp_compose_note_provisional(dtp_compose *c);
/* For machines: {municipality, unscored, differing}; NULL when nothing is open. Released by the caller. */
json_t *dtp_compose_provisional_data(dtp_compose *c, size_t municipality);

#endif
