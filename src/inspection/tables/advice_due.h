/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recommendations of complaint dossiers that wait for a deadline. */
#ifndef DTP_INSPECTION_TABLES_ADVICE_DUE_H
#define DTP_INSPECTION_TABLES_ADVICE_DUE_H

#include "base/list.h"
#include <dossiertoets/inspection.h>
#include <dossiertoets/report.h>

/* Those of all complaints, by complaint and number, into a list of dt_advice_due and its arena. */
dt_status dtp_advice_due_list(dtp_list *out, dt_inspection *in, dt_error *err);

#endif
