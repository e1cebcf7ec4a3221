/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting errors. Reading them is public: <dossiertoets/error.h>. */
#ifndef DTP_BASE_ERROR_H
#define DTP_BASE_ERROR_H

#include "base/count.h"
#include "base/message.h"

/* Set err (may be NULL) unless it is set already, with up to four text arguments (NULL ends the list early).
 * Returns the status, so that a caller writes: return dtp_fail(err, DT_ERR_DATA, DTP_MSG_X, a, b, NULL); */
dt_status dtp_fail(dt_error *err, dt_status status, dtp_message message, ...) __attribute__((sentinel));

/* The letters of a spreadsheet's column, counted from 1: A, Z, AA. */
#define DTP_COLUMN_LETTERS 24
char *dtp_column_letters(size_t column, char out[DTP_COLUMN_LETTERS]);

/* The same with a place. source and where may be NULL; line and column 0 are unknown. */
typedef struct dtp_place {
    const char *source;
    const char *where;
    const char *sheet; /* NULL in what is no spreadsheet */
    size_t line;
    size_t column;
} dtp_place;
dt_status dtp_fail_at(dt_error *err, dtp_place place, dt_status status, dtp_message message, ...)
    __attribute__((sentinel));

/* No memory: DT_ERR_MEMORY. */
dt_status dtp_fail_memory(dt_error *err);

/* Fill an empty source of an error that is set; never replaces one. For an error that may be an earlier one,
 * which is of something else, see dtp_fail_with(). */
void dtp_error_source(dt_error *err, const char *source);
/* Give on what a step told in an error of its own (set), unless err is set already. Returns its status. */
dt_status dtp_fail_with(dt_error *err, const dt_error *own);

/* Findings in bulk: counts, tells the first DT_ISSUES_TOLD of each severity to the sink, keeps the first
 * fault for err. */
typedef struct dtp_issues {
    dt_issue_sink sink;
    size_t faults;
    size_t warnings;
    size_t notes;
    dt_error first;
} dtp_issues;
#define DTP_ISSUES_INIT(s)                                                                                   \
    {                                                                                                        \
        .sink = (s)                                                                                          \
    }
void dtp_issue(dtp_issues *issues, dt_severity severity, dtp_place place, dt_status status,
               dtp_message message, ...) __attribute__((sentinel));
/* DT_OK without faults; else copies the first fault into err and returns its status. How many faults were not
 * told is told in a last note, so call this once. */
dt_status dtp_issues_result(const dtp_issues *issues, dt_error *err);

/* Text of a number for an argument; the buffer lives in the caller's expression. */
typedef struct dtp_numtext {
    char text[32];
} dtp_numtext;
dtp_numtext dtp_num(long long value);
#define DTP_NUM(v) (dtp_num((long long)(v)).text)

/* Leave the function when a step failed. The one macro that hides a return. */
#define DT_TRY(call)                                                                                         \
    do {                                                                                                     \
        dt_status dt_try_status_ = (call);                                                                   \
        if (dt_try_status_ != DT_OK)                                                                         \
            return dt_try_status_;                                                                           \
    } while (0)

#endif
