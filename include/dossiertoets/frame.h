/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/frame.h
 * @brief A municipality's register as sampling frame: which dossiers could have been drawn, and what fell
 * out.
 */
#ifndef DOSSIERTOETS_FRAME_H
#define DOSSIERTOETS_FRAME_H

#include <dossiertoets/error.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A dossier left out by name, for instance the family that was the reason for the inspection. */
typedef struct dt_exclusion {
    const char *id;
    const char *reason; /**< not empty */
} dt_exclusion;

/** Lines of the register's file (rows of its sheet) from one to another, both included. */
typedef struct dt_line_span {
    size_t from, to;
} dt_line_span;
/** Lines that are left out, such as a total below the rows. */
typedef struct dt_line_exclusion {
    size_t from, to;
    const char *reason; /**< not empty */
} dt_line_exclusion;

/** How to read a register. All texts are borrowed for the duration of the call. */
typedef struct dt_frame_options {
    size_t struct_size;                 /**< DT_SIZED(dt_frame_options); 0: as this header has it */
    const char *id_column;              /**< NULL: the first column */
    const char *municipality_column;    /**< NULL: one municipality */
    const char *municipality;           /**< code for all rows when there is no column; NULL: "" */
    const char *const *stratum_columns; /**< values are joined with " / " */
    size_t n_stratum_columns;           /**< 0: one stratum, named "" */
    const char *const *where;           /**< conditions, all must hold; see README */
    size_t n_where;
    const dt_exclusion *exclusion;
    size_t n_exclusions;
    const char *const *keep_columns; /**< columns whose values are kept for output */
    size_t n_keep_columns;
    const char *size_column; /**< numbers above 0 of the eligible dossiers, for the design "pps"; or NULL */
    /** What columns hold, as "COLUMN=registration" (numbers of no person that pass the eleven-test: RSIN,
     * cases) or "COLUMN=citizen" (citizen service numbers, whatever name and values say). */
    const char *const *column_is;
    size_t n_column_is;
    /** How the file is to be read; what is NULL or 0 is found out and told in the account of reading. */
    const char *const *sheets; /**< of a workbook, all with the header of the first */
    size_t n_sheets;
    size_t header_line;  /**< the line with the names of the columns */
    bool no_header;      /**< there is none: the columns are called 1, 2, 3 … */
    bool no_fingerprint; /**< nobody keeps it: dt_frame_fingerprint() is "" */
    bool unlisted; /**< take codes of municipalities that are not in the list of Statistics Netherlands */
    const char *delimiter;  /**< one character, or "tab" */
    const char *encoding;   /**< as iconv knows it: UTF-8, WINDOWS-1252, UTF-16, CP850 */
    const char *decimal;    /**< "," or "." */
    const char *date_order; /**< "dmy", "mdy" or "ymd" */
    const dt_line_exclusion *skip_lines;
    size_t n_skip_lines;
    const dt_line_span *keep_lines; /**< rows that are dossiers, whatever they look like */
    size_t n_keep_lines;
    /** Rows that repeat the identifier of an eligible dossier: NULL or "refuse", "first" (later ones are left
     * out), or the reason for which later ones are left out. */
    const char *duplicates;
} dt_frame_options;
#define DT_FRAME_OPTIONS_INIT                                                                                \
    {                                                                                                        \
        .id_column = NULL                                                                                    \
    }

/** One eligible dossier. */
typedef struct dt_frame_unit {
    const char *id;
    size_t stratum;          /**< index */
    const char *const *kept; /**< values of the kept columns, in order */
    size_t line;             /**< line in the register; of dt_frame_from_rows() the row, from 1 */
    double size;             /**< of the size column; 0: there is none */
} dt_frame_unit;

/** One stratum: a municipality and a value of the stratum columns. Sorted bytewise by municipality, then
 * name. */
typedef struct dt_frame_stratum {
    const char *municipality;
    const char *name;
    size_t population; /**< eligible dossiers, N_h */
} dt_frame_stratum;

/** Why rows fell out. A row is counted once, at the first reason that holds: exclusion first, then
 * conditions. */
typedef enum dt_fallout_kind { DT_FALLOUT_EXCLUSION, DT_FALLOUT_CONDITION } dt_fallout_kind;
typedef struct dt_fallout {
    dt_fallout_kind kind;
    const char *detail; /**< the condition as written, or the exclusion's reason */
    size_t count;
} dt_fallout;

/** A column that looks like personal data. Its values are not kept anywhere but in the fingerprint. */
typedef enum dt_suspicion_kind { DT_SUSPECT_BSN, DT_SUSPECT_NAME } dt_suspicion_kind;
typedef struct dt_suspicion {
    const char *column;
    dt_suspicion_kind kind;
    size_t hits; /**< values that pass the eleven-test, or 0 when the column's name gave it away */
} dt_suspicion;

/** A line of the account of reading: what was seen in the file. */
typedef struct dt_frame_read_item {
    const char *kind;     /**< stable name, such as "delimiter" or "rows-hidden" */
    dt_severity severity; /**< DT_NOTE is a fact, the others are doubts */
    size_t line;          /**< 0: of the whole file, as column */
    size_t column;
    const char *sheet; /**< NULL: none */
    const char *where; /**< name of a column, or NULL */
    const char *arg[4];
} dt_frame_read_item;

typedef struct dt_frame dt_frame;

/**
 * Read a register. Refused with every faulty line told to `issues`: an unknown column, an empty or duplicate
 * id (within a municipality), an empty municipality, a condition that cannot be compared, an exclusion of an
 * unknown dossier, an id or stratum column that holds citizen service numbers, a size of an eligible dossier
 * that is no number above 0. Line and column are those of the file.
 * @param out    receives the frame; free with dt_frame_free()
 * @param path   CSV file, "-" for standard input
 * @param issues receives findings (faults, and warnings about suspicious columns)
 */
DT_API DT_MUST_CHECK dt_status dt_frame_read(dt_frame **out, const char *path,
                                             const dt_frame_options *options, dt_issue_sink issues,
                                             dt_error *err);
/** The same from memory; `name` is used in messages. */
DT_API DT_MUST_CHECK dt_status dt_frame_parse(dt_frame **out, const char *name, const char *data, size_t size,
                                              const dt_frame_options *options, dt_issue_sink issues,
                                              dt_error *err);

/** One eligible dossier handed over by someone who already has a checked frame (the inspection file). */
typedef struct dt_frame_row {
    const char *municipality;
    const char *stratum;
    const char *id;
    double size; /**< above 0, or 0: none */
} dt_frame_row;
/** Make a frame of known eligible dossiers with a known fingerprint (64 hex digits). Everything is copied.
 * Duplicates and sizes below 0 are refused (DT_ERR_DATA). */
DT_API DT_MUST_CHECK dt_status dt_frame_from_rows(dt_frame **out, const dt_frame_row *rows, size_t n,
                                                  const char *fingerprint, dt_error *err);
DT_API void dt_frame_free(dt_frame *frame);

DT_API size_t dt_frame_rows_read(const dt_frame *frame);
DT_API size_t
dt_frame_units(const dt_frame *frame); /**< eligible dossiers, sorted by stratum, then id bytewise */
DT_API const dt_frame_unit *dt_frame_unit_at(const dt_frame *frame, size_t i);
DT_API size_t dt_frame_strata(const dt_frame *frame);
DT_API const dt_frame_stratum *dt_frame_stratum_at(const dt_frame *frame, size_t i);
DT_API size_t dt_frame_fallouts(const dt_frame *frame);
DT_API const dt_fallout *dt_frame_fallout(const dt_frame *frame, size_t i);
DT_API size_t dt_frame_suspicions(const dt_frame *frame);
DT_API const dt_suspicion *dt_frame_suspicion(const dt_frame *frame, size_t i);
/** The account of reading, in order; none for dt_frame_from_rows(). */
DT_API size_t dt_frame_read_items(const dt_frame *frame);
DT_API dt_frame_read_item dt_frame_read_item_at(const dt_frame *frame, size_t i);
/** A line of it in words, into buf. */
DT_API char *dt_frame_read_text(const dt_frame_read_item *item, dt_language lang, char *buf, size_t size);
DT_API const char *dt_frame_encoding(const dt_frame *frame); /**< as found; "" for dt_frame_from_rows() */
/** Names of the columns of which dt_draw_merge() kept the values; none of other frames, which have those that
 * were asked for. */
DT_API size_t dt_frame_kept_columns(const dt_frame *frame);
DT_API const char *dt_frame_kept_column(const dt_frame *frame, size_t i); /**< NULL out of range */
DT_API const char *dt_frame_id_column(const dt_frame *frame); /**< name of the id column; "" likewise */
/**
 * Canonical SHA-256 of the whole register (all rows, all columns), 64 hex digits. Does not depend on the
 * order of rows or columns, quoting, delimiter, line ends or encoding; the bytes are defined in the manual
 * and in README.
 */
DT_API const char *dt_frame_fingerprint(const dt_frame *frame);

/**
 * Whether a municipality has this code and (NULL or "": any) name by the list of Statistics Netherlands of 1
 * January 2023. DT_ERR_RANGE names the nearest, or the municipality that it was merged into.
 */
DT_API DT_MUST_CHECK dt_status dt_municipality_check(const char *code, const char *name, dt_error *err);
/** The code and the listed name of a municipality by its name, without regard to case and accents.
 * DT_ERR_NOTFOUND names the nearest. */
DT_API DT_MUST_CHECK dt_status dt_municipality_find(const char *name, char code[8], char listed[64],
                                                    dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
