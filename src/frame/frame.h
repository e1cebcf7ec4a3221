/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame's inside, and how one is built. */
#ifndef DTP_FRAME_FRAME_H
#define DTP_FRAME_FRAME_H

#include "base/hash.h"
#include "base/mem.h"
#include "io/reading.h"
#include <dossiertoets/frame.h>

struct dt_frame {
    dtp_arena arena; /* all texts and small arrays */
    dtp_arena *more; /* texts that others made */
    size_t n_more;
    size_t rows_read;
    dt_frame_unit *unit; /* grown, hence not in the arena */
    size_t n_units;
    dt_frame_stratum *stratum;
    size_t n_strata;
    dt_fallout *fallout;
    size_t n_fallouts;
    dt_suspicion *suspicion;
    size_t n_suspicions;
    dtp_reading reading;
    const char *encoding;
    const char *id_column;
    const char *const *kept_column;
    size_t n_kept_columns;
    char fingerprint[DTP_HEX_SIZE];
};

/* A line of an account of reading; borrowed from it. */
dt_frame_read_item dtp_frame_item(const dtp_reading *reading, size_t i);

/* Building: municipalities, identifiers and strata are known by number while rows come in. */
typedef struct dtp_frame_builder {
    dt_frame *frame;
    dtp_intern *municipality;
    dtp_intern *id;      /* of every row, also ineligible ones */
    dtp_intern *stratum; /* of eligible rows */
    dtp_buf key;
    size_t unit_cap;
    size_t stratum_cap;
} dtp_frame_builder;

dt_status dtp_frame_builder_open(dtp_frame_builder *b, dt_error *err);
/* Number of an identifier within its municipality; *is_new false for a duplicate. */
dt_status dtp_frame_builder_id(dtp_frame_builder *b, const char *municipality, const char *id, size_t *index,
                               bool *is_new, dt_error *err);
/* Add an eligible dossier; the texts are copied. *unit and *stratum (the number, in order of first sight) may
 * be NULL; *unit is valid until the next call. */
dt_status dtp_frame_builder_unit(dtp_frame_builder *b, const dt_frame_row *row, dt_frame_unit **unit,
                                 size_t *stratum, dt_error *err);
/* Sort strata and units; hands the frame over. */
dt_status dtp_frame_builder_finish(dtp_frame_builder *b, dt_frame **out, dt_error *err);
/* Release what is left, also after a failure. */
void dtp_frame_builder_close(dtp_frame_builder *b);

#endif
