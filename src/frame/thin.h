/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large register without a table in memory: of each stratum only the dossiers that can be drawn. */
#ifndef DTP_FRAME_THIN_H
#define DTP_FRAME_THIN_H

#include "base/hash.h"
#include "frame/frame.h"
#include "io/stream.h"

/* Which dossiers stay: of every stratum the `most` with the smallest tickets, which tickets() gives of n
 * identifiers. Asked by several threads at once. */
typedef struct dtp_frame_thin {
    size_t most;
    void (*tickets)(dtp_digest *out, const void *payload, const char *const *id, const size_t *size,
                    size_t n);
    const void *payload;
} dtp_frame_thin;

/* As dt_frame_read() of a CSV file without sizes and municipalities, but with only the dossiers of thin as
 * units, and with the populations of these. *out is NULL, which is no error, when the file is not large, or
 * has anything in it that is to be judged with the whole table at hand; what it then says to issues comes
 * from that. Rows outside the conditions are not looked at for repeated or empty identifiers. *line (may be
 * NULL): where it stopped being regular, or 0. */
dt_status dtp_frame_stream(dt_frame **out, const char *path, const dt_frame_options *options,
                           const dtp_frame_thin *thin, const dtp_stream_how *how, dt_issue_sink issues,
                           size_t *line, dt_error *err);

#endif
