/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What export and import share. */
#ifndef DTP_INSPECTION_CUSTODY_EXPORT_H
#define DTP_INSPECTION_CUSTODY_EXPORT_H

#include "inspection/file/state.h"

#define DTP_EXPORT_FORMAT "dossiertoets/inspection/1"

/* For dtp_store_each() on "column_all": adds the column to the list in the dtp_buf that is the payload. */
dt_status dtp_export_column(void *payload, dtp_store_row *row, dt_error *err);

#endif
