/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which test over municipalities fits. */
#ifndef DTP_STAT_OMNIBUS_CHOOSE_H
#define DTP_STAT_OMNIBUS_CHOOSE_H

#include <dossiertoets/omnibus.h>

/* Each stratum by itself: as one sample a wrong one could be hidden by the others. */
dt_status dtp_stat_omnibus_check(const dt_omnibus_unit *unit, size_t k, dt_error *err);
/* dt_omnibus_test(), which may end as soon as its outcome is above `enough`. */
dt_status dtp_stat_omnibus_choose(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k, double enough,
                                  dt_error *err);

#endif
