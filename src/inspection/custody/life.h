/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps in the life of a report. */
#ifndef DTP_INSPECTION_CUSTODY_LIFE_H
#define DTP_INSPECTION_CUSTODY_LIFE_H

#include "inspection/evidence/row.h"
#include <dossiertoets/adoption.h>

/* The municipality that is named, or the only one, in the arena: steps and facts renew what codes stand in;
 * NULL when there are more. */
dt_status dtp_life_municipality(const char **code, const dt_inspection *in, dtp_arena *arena, dt_error *err);
/* Put the step as it is; event: its kind in the log. */
dt_status dtp_life_put(dt_inspection *in, const dt_report_step *step, const char *event, dt_error *err);

#endif
