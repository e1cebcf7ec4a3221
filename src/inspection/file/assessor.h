/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors by code. */
#ifndef DTP_INSPECTION_FILE_ASSESSOR_H
#define DTP_INSPECTION_FILE_ASSESSOR_H

#include "inspection/file/state.h"

/* An assessor by code, as first written: "ab" is "AB" when that is there. */
#define DTP_ASSESSOR_MAX 12
typedef struct dtp_assessor {
    char code[DTP_ASSESSOR_MAX + 1];
    bool known;
} dtp_assessor;
dt_status dtp_assessor_find(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err);
dt_status dtp_assessor_need(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err); /* both */
/* In the file, when not there yet: whoever may act or not. */
dt_status dtp_assessor_keep(dt_inspection *in, const dtp_assessor *a, dt_error *err);
dt_status dtp_assessor_check(const char *code, dt_error *err);

#endif
