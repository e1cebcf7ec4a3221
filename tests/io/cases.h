/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases as folders: tests/io/KIND/NAME/FILE. */
#ifndef CHECK_IO_CASES_H
#define CHECK_IO_CASES_H

#include "base/file.h"
#include "support/check_support.h"

#include <dirent.h>

typedef struct case_file {
    char *data; /* a NUL follows */
    size_t size;
} case_file;

static inline case_file case_read(const char *kind, const char *name, const char *file)
{
    char path[512];
    snprintf(path, sizeof path, "%s/io/%s/%s/%s", DT_TESTS, kind, name, file);
    case_file f = {NULL, 0};
    ck_ok(dtp_file_read(path, 0, &f.data, &f.size, err));
    return f;
}

static inline int case_is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Run every case of a kind, in alphabetical order; there must be at least `least` of them. */
static inline void case_each(const char *kind, int least, void (*run)(const char *name))
{
    char path[512];
    snprintf(path, sizeof path, "%s/io/%s", DT_TESTS, kind);
    struct dirent **entries = NULL;
    int n = scandir(path, &entries, case_is_visible, alphasort);
    ck_assert_int_ge(n, least);
    for (int i = 0; i < n; i++) {
        run(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* Compare an error with a case's file "error": name, line, column and perhaps the name of a column. */
static inline void case_check_error(const char *kind, const char *name, const dt_error *e)
{
    case_file expected = case_read(kind, name, "error");
    char got[512];
    snprintf(got, sizeof got, "%s %zu %zu%s%s\n", dt_error_name(e), e->line, e->column,
             e->where[0] != '\0' ? " " : "", e->where);
    ck_assert_msg(strcmp(got, expected.data) == 0, "%s/%s: got %sexpected %s", kind, name, got,
                  expected.data);
    dtp_free(expected.data);
}

/* The same bytes are changed on every run: Marsaglia's xorshift generator, state not 0. */
static inline uint32_t case_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

#endif
