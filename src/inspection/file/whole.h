/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the file is as its log says. */
#ifndef DTP_INSPECTION_FILE_WHOLE_H
#define DTP_INSPECTION_FILE_WHOLE_H

#include "inspection/file/state.h"

/* DT_ERR_REFUSED, with the row, unless log, merged events and tables are whole; to be called in the
 * transaction that reads them. What was found whole is not looked at again until the file changes. */
dt_status dtp_whole_need(dt_inspection *in, dt_error *err);
/* The same in a transaction of its own, for who asks many things of the file after it. */
dt_status dtp_whole_look(dt_inspection *in, dt_error *err);

/* The same after work that reads the file for an answer about one municipality (NULL: all): of the rows that
 * it rests on and their events. The work is as of dtp_log_need_whole_beside(). */
dt_status dtp_whole_need_beside(dt_inspection *in, const char *municipality, dtp_store_work_fn work,
                                void *payload, dt_error *err);

/* signatures.c: every signature is right, and none is missing (DT_ERR_REFUSED). */
dt_status dtp_signatures_need(dt_inspection *in, dt_error *err);

#endif
