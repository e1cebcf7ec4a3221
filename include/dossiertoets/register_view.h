/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/register_view.h
 * @brief What a register holds, to choose from before it is read as sampling frame: its columns, the values
 * that occur, and conditions made from a choice among them.
 */
#ifndef DOSSIERTOETS_REGISTER_VIEW_H
#define DOSSIERTOETS_REGISTER_VIEW_H

#include <dossiertoets/frame.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Different values of a column that are listed with their numbers. */
#define DT_REGISTER_VALUES 40

/** A value of a column; spellings that a condition takes for one (capitals, doubled blanks) are one. */
typedef struct dt_register_value {
    const char *text;  /**< as first met */
    const char *other; /**< another spelling of it that occurs; "" = none */
    size_t count;      /**< rows */
} dt_register_value;

/** A column of a register. */
typedef struct dt_register_column {
    const char *name;
    bool withheld;                  /**< looks like data of a person: no value of it is told */
    dt_suspicion_kind suspicion;    /**< when withheld */
    size_t empty;                   /**< rows without a value */
    size_t distinct;                /**< different values, the empty one not counted; when withheld 0 */
    bool numbers;                   /**< there are values, and all of them are numbers */
    const dt_register_value *value; /**< in the order of first sight */
    size_t n_values; /**< at most DT_REGISTER_VALUES; fewer than distinct when there are more */
} dt_register_column;

typedef struct dt_register_view dt_register_view;

/**
 * Look at a register in memory. What is doubtful in it is no failure here: the account tells it.
 * @param out     receives the view; free with dt_register_view_free()
 * @param name    of the file, for messages
 * @param data    size bytes of CSV, XLSX or ODS; not needed after the call
 * @param options how to read it, as for dt_frame_parse(); of what selects dossiers (number, strata,
 *                conditions, exclusions) nothing is used
 * @return what dt_frame_parse() would say of a file that cannot be read as table
 */
DT_API DT_MUST_CHECK dt_status dt_register_view_open(dt_register_view **out, const char *name,
                                                     const char *data, size_t size,
                                                     const dt_frame_options *options, dt_error *err);
DT_API void dt_register_view_free(dt_register_view *view); /**< NULL is fine */
DT_API size_t dt_register_view_rows(const dt_register_view *view);
DT_API size_t dt_register_view_columns(const dt_register_view *view);
/** A column in the order of the file; NULL out of range. */
DT_API const dt_register_column *dt_register_view_column(const dt_register_view *view, size_t i);
/** Index of a column by its exact name, or SIZE_MAX. */
DT_API size_t dt_register_view_find(const dt_register_view *view, const char *name);
/** The column that most probably holds the numbers of the dossiers: the first whose values are all there and
 * all different and that is not withheld, else the first; SIZE_MAX when there is no column. */
DT_API size_t dt_register_view_id(const dt_register_view *view);
/** A cell as it stands in the table; "" out of range, and when the column is withheld. */
DT_API const char *dt_register_view_cell(const dt_register_view *view, size_t row, size_t column);
/** What was seen in the file, in order: see dt_frame_read_item_at(). */
DT_API size_t dt_register_view_read_items(const dt_register_view *view);
DT_API dt_frame_read_item dt_register_view_read_item_at(const dt_register_view *view, size_t i);

/**
 * The conditions under which just the chosen values of a column take part, all of which must hold.
 * @param out    receives n texts for dt_frame_options.where; they live as long as the view
 * @param column index
 * @param chosen n_values of the column: which of them take part
 * @param empty  whether rows without a value take part
 * @return DT_ERR_RANGE when the column is withheld or not all of its values are listed, or when nothing was
 *         chosen
 */
DT_API DT_MUST_CHECK dt_status dt_register_view_conditions(dt_register_view *view, size_t column,
                                                           const bool *chosen, bool empty,
                                                           const char *const **out, size_t *n, dt_error *err);
/** The signs that a condition may compare with, by name (">="), in words. */
DT_API const dt_choice *dt_condition_signs(size_t *n);

/** Told of a municipality of the list of Statistics Netherlands. */
typedef void (*dt_municipality_fn)(void *payload, const char *code, const char *name);
/** The municipalities of today whose name holds a text, without regard to case, in the order of their names.
 * @param part NULL or "": all of them */
DT_API DT_MUST_CHECK dt_status dt_municipality_search(const char *part, dt_municipality_fn fn, void *payload,
                                                      dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
