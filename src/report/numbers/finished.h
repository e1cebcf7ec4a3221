/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What results share, with an inspection and without. */
#ifndef DTP_REPORT_NUMBERS_FINISHED_H
#define DTP_REPORT_NUMBERS_FINISHED_H

#include "base/error.h"
#include <dossiertoets/numbers.h>

/* Hand over a result that was filled, finished; or free it (NULL is fine) where filling it failed. */
dt_status dtp_numbers_done(dt_document **out, dt_document *doc, dt_status filled, dt_error *err);

/* "" as NULL, which a result tells as null. */
const char *dtp_numbers_or_null(const char *text);
/* A number, or null where it is not known. */
void dtp_numbers_put_whole(dt_document *doc, const char *key, bool known, unsigned long value);

#endif
