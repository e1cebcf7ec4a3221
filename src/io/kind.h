/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its first bytes and members, so that whoever reads it can refuse the wrong one by name
 * and say which command is right. The kinds are the rows of kinds.def. */
#ifndef DTP_IO_KIND_H
#define DTP_IO_KIND_H

#include "io/csv.h"

typedef enum dtp_kind {
#define DT_KIND(id, format) DTP_KIND_##id,
#include "io/kinds.def"
#undef DT_KIND
    DTP_KIND_UNKNOWN
} dtp_kind;

/* Sets of kinds, for what a reader takes. What is unknown is always taken: its reader says best what is
 * wrong. */
#define DTP_KIND_SET(id) (1u << DTP_KIND_##id)
#define DTP_KIND_TABLES                                                                                      \
    (DTP_KIND_SET(WORKBOOK) | DTP_KIND_SET(ZIP) | DTP_KIND_SET(OLD_OFFICE) | DTP_KIND_SET(SHEET) |           \
     DTP_KIND_SET(SETTLE_SHEET) | DTP_KIND_SET(JSON) | DTP_KIND_SET(TABLE))
#define DTP_KIND_JSONS                                                                                       \
    (DTP_KIND_SET(KEYS) | DTP_KIND_SET(EXPORT) | DTP_KIND_SET(PROTOCOL) | DTP_KIND_SET(FRAMEWORK) |          \
     DTP_KIND_SET(COMPLAINT) | DTP_KIND_SET(RESULT) | DTP_KIND_SET(JSON) | DTP_KIND_SET(TABLE))

dtp_kind dtp_kind_of(const char *data, size_t size);
/* By the header of a table: a scoring sheet, a sheet to settle on, or unknown. */
dtp_kind dtp_kind_of_table(const dtp_csv *table);

/* DT_ERR_DATA, with the right command, unless the kind is in the set. name is the file's. */
dt_status dtp_kind_want(dtp_kind kind, const char *name, unsigned set, dt_error *err);
/* The same of a file by its path; what cannot be read passes. */
dt_status dtp_kind_want_file(const char *path, unsigned set, dt_error *err);
/* The same of a JSON file by its member "format", when it is not the one that was wanted: another version of
 * the same passes. */
dt_status dtp_kind_want_format(const char *format, const char *wanted, const char *name, dt_error *err);

#endif
