/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised by a day, and is not met yet by the ratings. */
#ifndef DTP_REPORT_COMMON_PROMISES_H
#define DTP_REPORT_COMMON_PROMISES_H

#include "report/common/compose.h"

typedef struct dtp_promise {
    const dt_indicator *indicator;
    const char *framework; /* id */
    const char *label;     /* as people read it */
    const char *due;
} dtp_promise;
/* Those of a municipality (SIZE_MAX: nothing is known of the ratings), in the document's arena; how many. */
size_t dtp_promises_open(dtp_compose *c, size_t municipality, dtp_promise **out);

#endif
