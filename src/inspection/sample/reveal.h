/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocol of a round, made from the file. */
#ifndef DTP_INSPECTION_SAMPLE_REVEAL_H
#define DTP_INSPECTION_SAMPLE_REVEAL_H

#include "inspection/file/state.h"

/* The plain protocol of a drawn round, without its reserve; free with dt_text_free(). The draw is made again:
 * refused when the file holds another sample than its secrets and register give. Within a step, or for a file
 * that is only read. */
dt_status dtp_reveal_protocol(char **out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                              unsigned round, dt_error *err);

#endif
