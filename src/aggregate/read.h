/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_AGGREGATE_READ_H
#define DTP_AGGREGATE_READ_H

#include <dossiertoets/aggregate.h>

struct dtp_stream_how;

/* dt_aggregate_read() with a say in how a large file is read; for tests. NULL: as it
 * decides itself. */
dt_status dtp_agg_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                       const struct dtp_stream_how *how, dt_error *err);

#endif
