/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/long_table.h
 * @brief Ratings in a long table, one row a rating, as the same subjects, ratings and populations that an
 * inspection gives: dt_aggregate_run() counts both by one rule.
 *
 * Tables are CSV or a workbook (XLSX, ODS), "-" is standard input. Everything or nothing: each fault is told
 * with its line and column.
 */
#ifndef DOSSIERTOETS_LONG_TABLE_H
#define DOSSIERTOETS_LONG_TABLE_H

#include <dossiertoets/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is to be read; zero-initialise. */
typedef struct dt_long_request {
    size_t struct_size; /**< DT_SIZED(dt_long_request); 0: as this header has it */
    /** Columns municipality, dossier, indicator, assessor, rating, in any order, and if there is one stratum.
     * For an indicator that is rated once per team or municipality "dossier" names the team or municipality.
     * A rating is named as on a sheet: by its code ("D") or label ("voldoet deels") without regard to case,
     * or both ("D voldoet deels"); for an indicator with a bound what was measured will do. Rows without a
     * rating are passed over. */
    const char *path;
    const dt_framework *framework; /**< borrowed; must outlive the table */
    /** Columns municipality, population and if there is one stratum. Each municipality with rated dossiers
     * must be there, with no fewer than those. Strata are kept apart when both tables have the column; else
     * those of a municipality are added up, which is a note. NULL: populations are not known. */
    const char *population;
    unsigned long population_max; /**< more in one municipality is a fault; 0 = any number, such as
                                       DT_POPULATION_MAX for intervals */
    dt_issue_sink issues;         /**< receives the faults and notes; may be empty */
} dt_long_request;

typedef struct dt_long_table dt_long_table;

/**
 * Read a long table.
 * @param out receives the table; free with dt_long_table_free(); NULL on failure
 * @return DT_ERR_DATA for an unknown indicator or rating, an empty cell, a second rating by one assessor, a
 * dossier in two strata, a population that is missing, too small or too large, or when no row has a rating;
 * DT_ERR_NOTFOUND/IO/SYNTAX of the files
 */
DT_API DT_MUST_CHECK dt_status dt_long_table_read(dt_long_table **out, const dt_long_request *request,
                                                  dt_error *err);
DT_API void dt_long_table_free(dt_long_table *table); /**< NULL is fine */

/** The framework and the subjects, as an aggregate takes them; borrowed. A dossier's code is unique in its
 * municipality only. */
DT_API const dt_score_context *dt_long_table_context(const dt_long_table *table);
/** The ratings in the order of the rows, without texts; borrowed. */
DT_API const dt_scores *dt_long_table_scores(const dt_long_table *table);
/** Every municipality with ratings in bytewise order of the codes, by stratum; borrowed. The sample is the
 * dossiers with a rating. */
DT_API const dt_population *dt_long_table_populations(const dt_long_table *table, size_t *n);

/** Ratings of units by assessors, without a framework; zero-initialise. */
typedef struct dt_unit_request {
    size_t struct_size;      /**< DT_SIZED(dt_unit_request); 0: as this header has it */
    const char *path;        /**< columns unit, assessor, rating, in any order; with a column dossier, a
                                    unit is one of its dossier */
    const char *const *code; /**< of the scale, in order; found exactly, else without regard to ASCII case */
    size_t n_codes;          /**< 1 or more */
    const char *const *missing; /**< codes that count as not rated, as an empty cell does; may be NULL */
    size_t n_missing;
    dt_issue_sink issues;
} dt_unit_request;

/** A row a unit, in order of first sight; columns likewise. */
typedef struct dt_unit_table {
    const int *rating; /**< units * columns, unit by unit: index of the code, or -1 for none */
    size_t units;
    size_t columns;        /**< assessors, and at least 2 */
    size_t assessors;      /**< in the table */
    size_t rated;          /**< units with a rating */
    size_t twice;          /**< units with two or more */
    const size_t *dossier; /**< of every unit, numbered from 0; NULL: not known */
} dt_unit_table;

/**
 * Read ratings for a comparison of assessors (see agreement.h).
 * @param out receives the table; free with dt_unit_table_free(); NULL on failure
 * @return DT_ERR_DATA for an unknown rating, an empty unit or assessor, a second rating by one assessor
 */
DT_API DT_MUST_CHECK dt_status dt_unit_table_read(dt_unit_table **out, const dt_unit_request *request,
                                                  dt_error *err);
DT_API void dt_unit_table_free(dt_unit_table *table); /**< NULL is fine */

#ifdef __cplusplus
}
#endif
#endif
