/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large long table, counted dossier by dossier, without its ratings in memory. */
#ifndef DTP_SCORE_LONG_STREAM_H
#define DTP_SCORE_LONG_STREAM_H

#include "base/mem.h"
#include "io/stream.h"
#include <dossiertoets/long_table.h>

/* What assessors gave for one indicator: nothing (0), the index of a rating in its scale + 1, or ratings that
 * differ. */
enum { DTP_LONG_NONE = 0, DTP_LONG_DIFFERING = 0x3FFF };

/* A subject's marks, one of each indicator of the framework, become what is counted: each a number below
 * `outcomes`, 0 for nothing. Called by several threads at once. */
typedef struct dtp_long_judge {
    size_t outcomes;
    void (*judge)(const void *payload, uint16_t *mark);
    const void *payload;
} dtp_long_judge;

/* How many subjects came to which outcome, by population. */
typedef struct dtp_long_tally dtp_long_tally;

/* Read request->path so. *out is NULL, which is no error, when the file is not large, or has anything in it
 * that is to be judged, or told, with the whole table at hand; nothing was told then. *line (may be NULL):
 * where it stopped being regular, or 0. how may be NULL. Free it with dtp_long_tally_free(). */
dt_status dtp_long_stream(dtp_long_tally **out, const dt_long_request *request, const dtp_long_judge *judge,
                          const dtp_stream_how *how, size_t *line, dt_error *err);
void dtp_long_tally_free(dtp_long_tally *tally);

/* As dt_long_table_populations(); borrowed. */
const dt_population *dtp_long_tally_populations(const dtp_long_tally *tally, size_t *n);
/* How many subjects of it came to an outcome of an indicator. */
unsigned long dtp_long_tally_count(const dtp_long_tally *tally, size_t population, size_t indicator,
                                   size_t outcome);

#endif
