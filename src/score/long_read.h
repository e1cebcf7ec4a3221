/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long table while it is read. */
#ifndef DTP_SCORE_LONG_READ_H
#define DTP_SCORE_LONG_READ_H

#include "base/mem.h"
#include "io/rows.h"
#include <dossiertoets/long_table.h>

/* Columns of the table of ratings. */
enum {
    DTP_LONG_MUNICIPALITY,
    DTP_LONG_DOSSIER,
    DTP_LONG_INDICATOR,
    DTP_LONG_ASSESSOR,
    DTP_LONG_RATING,
    DTP_LONG_STRATUM,
    DTP_LONG_COLUMNS
};

struct dt_long_table {
    const dt_framework *framework;
    dtp_intern *municipalities, *names, *strata; /* the texts of the subjects */
    dt_subject *subject;
    size_t cap_subjects;
    dt_scores *scores;
    dt_population *population;
    size_t n_populations, cap_populations;
    dt_score_context context;
};

/* Where a subject and a population belong: municipality and stratum as numbers. */
typedef struct dtp_long_place {
    uint32_t municipality, stratum;
} dtp_long_place;

/* How many dossiers were rated there, where there is no list of them. */
typedef struct dtp_long_rated {
    dtp_long_place place;
    unsigned long dossiers;
} dtp_long_rated;

/* A cell's text and its number: the row before often has the same. */
typedef struct dtp_long_cell {
    dtp_csv_field field; /* text NULL: none yet */
    size_t index;
} dtp_long_cell;

/* What is only needed while reading. */
typedef struct dtp_long_reader {
    dt_long_table *table;
    const dt_long_request *request;
    dtp_io_rows rows;
    dtp_long_cell before[DTP_LONG_COLUMNS];
    dtp_intern *subjects;   /* by municipality, name and kind */
    dtp_intern *assessors;  /* by name */
    dtp_intern *keys;       /* by subject, indicator and assessor: the n-th key is the n-th score */
    dtp_intern *indicators; /* by id … */
    size_t *indicator;      /* … and which one that is */
    size_t cap_indicators;
    dtp_long_place *place; /* per subject */
    size_t cap_places;
    size_t *first; /* per municipality the first row with a rating */
    size_t cap_first;
    const dtp_long_rated *rated; /* instead of the table's subjects */
    size_t n_rated;
} dtp_long_reader;

/* Names of the columns, by DTP_LONG_*. */
const char *const *dtp_long_columns(void);
/* Of what an indicator is rated: each dossier, or each team or municipality once. */
dt_subject_kind dtp_long_kind_of(const dt_indicator *indicator);

/* The populations that were asked, after the ratings. */
dt_status dtp_long_read_populations(dtp_long_reader *r, dt_error *err);

#endif
