/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/error.h
 * @brief What went wrong, where, and in which words.
 *
 * The caller owns the error. Every function that can fail takes a `dt_error *` as its last parameter, which
 * may be NULL, and returns a dt_status. The first failure wins: a set error is never overwritten. The library
 * never prints, exits, aborts or sets a locale; the words are made late, by dt_error_text(), in the language
 * of whoever reads them.
 */
#ifndef DOSSIERTOETS_ERROR_H
#define DOSSIERTOETS_ERROR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DT_API        __attribute__((visibility("default")))
#define DT_MUST_CHECK __attribute__((warn_unused_result))
#else
#define DT_API
#define DT_MUST_CHECK
#endif

/**
 * First member of every struct of options or of a request, so that a later version of the library can add
 * members at its end without breaking programs that were built earlier:
 *
 *     dt_draw_options options = {DT_SIZED(dt_draw_options), .size = 14, .reserve = 6};
 *
 * The library reads the members that the program knew, and takes those it did not know as zero. A program
 * that is newer than the library is told so (DT_ERR_UNSUPPORTED), unless what it has more is zero. Without
 * DT_SIZED the size is 0, which stands for the struct of the library's own header: fine for a program that is
 * always built together with the library, and only for that.
 */
#define DT_SIZED(type) .struct_size = sizeof(type)

/** Language of text made for people. Machine output does not depend on it. */
typedef enum dt_language { DT_NL = 0, DT_EN = 1 } dt_language;

/** A table row of something that can be chosen by name. */
typedef struct dt_choice {
    const char *name;
    const char *title_nl;
    const char *title_en;
} dt_choice;

/** Group of a failure: what a caller branches on. */
typedef enum dt_status {
    DT_OK = 0,
    DT_ERR_MEMORY = -1,      /**< no memory */
    DT_ERR_IO = -2,          /**< the machine failed: disk, permission */
    DT_ERR_STORE = -3,       /**< the inspection file could not be read or written */
    DT_ERR_SYNTAX = -4,      /**< input is not what its format says: CSV, JSON, UTF-8 */
    DT_ERR_DATA = -5,        /**< input is well formed but wrong: a duplicate id, an unknown code */
    DT_ERR_NOTFOUND = -6,    /**< a file, dossier, framework or name that is not there */
    DT_ERR_RANGE = -7,       /**< an argument outside its stated range */
    DT_ERR_REFUSED = -8,     /**< a rule refuses this step now; the answer is no */
    DT_ERR_UNSUPPORTED = -9, /**< a version or kind this program does not know */
    DT_ERR_INTERNAL = -10    /**< our own mistake */
} dt_status;

#define DT_ERROR_ARGS     4
#define DT_ERROR_ARG_SIZE 160

/**
 * One failure with its place. Fill with DT_ERROR_INIT before use. About 1.2 kB, no allocation.
 * `line` and `column` are 1-based, 0 is unknown. `where` is a JSON path (themes[1].criteria[0].id) or the
 * name of a CSV column. A long `source` keeps its tail. `sheet` is the name of a sheet of a spreadsheet, ""
 * in any other file; `line` and `column` are then its row and column, and are told as row 12, column N.
 */
typedef struct dt_error {
    dt_status status;
    int message; /**< row of the catalogue; name it with dt_error_name() */
    char source[192];
    char where[160];
    char sheet[96];
    size_t line;
    size_t column;
    char arg[DT_ERROR_ARGS][DT_ERROR_ARG_SIZE];
} dt_error;

#define DT_ERROR_INIT                                                                                        \
    {                                                                                                        \
        .status = DT_OK                                                                                      \
    }

/** How serious a finding in the input is. */
typedef enum dt_severity { DT_NOTE, DT_WARNING, DT_FAULT } dt_severity;

/**
 * Receives findings in bulk (three hundred bad rows), each as an error with its place. Called during the
 * reading function; `finding` is borrowed and valid only during the call.
 */
typedef void (*dt_issue_fn)(void *payload, dt_severity severity, const dt_error *finding);

/** A receiver with its payload; both may be NULL (findings are then counted only). */
typedef struct dt_issue_sink {
    dt_issue_fn fn;
    void *payload;
} dt_issue_sink;

/** Number of findings that are told one by one; the rest is counted. */
#define DT_ISSUES_TOLD 100

/**
 * The stable name of the error's catalogue row, such as "FRAME_DUPLICATE_ID". Never NULL; borrowed, static.
 */
DT_API const char *dt_error_name(const dt_error *err);

/**
 * One line for a person: "source:line:column: where: message", leaving out what is unknown.
 * @param err  the error; with status DT_OK the text is empty
 * @param lang language of the message
 * @param buf  receives a NUL-terminated text, cut at a whole UTF-8 character when too long
 * @param size bytes in buf, at least 1
 * @return buf
 */
DT_API char *dt_error_text(const dt_error *err, dt_language lang, char *buf, size_t size);

/** The message alone, without its place. Parameters as dt_error_text(). */
DT_API char *dt_error_message(const dt_error *err, dt_language lang, char *buf, size_t size);

/** Forget the error, so that the struct can be used again. NULL is fine. */
DT_API void dt_error_clear(dt_error *err);

/**
 * Prepare the library: turns GSL's aborting error handler off, for the whole process, and starts libsodium.
 * From any thread; a second call does nothing. Functions that need it do it themselves when it was not
 * called, so that a program can leave it out; calling it first tells early whether the machine is able to.
 * @return DT_OK, or DT_ERR_INTERNAL when libsodium cannot start
 */
DT_API DT_MUST_CHECK dt_status dt_init(void);

/** The program's version, "MAJOR.MINOR.PATCH". Static. */
DT_API const char *dt_version(void);

/** Free a text handed over by the library. NULL is fine. */
DT_API void dt_text_free(char *text);

#ifdef __cplusplus
}
#endif
#endif
