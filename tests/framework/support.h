/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the framework tests share. */
#ifndef DT_TEST_FRAMEWORK_SUPPORT_H
#define DT_TEST_FRAMEWORK_SUPPORT_H

#include "support/check_support.h"
#include <dossiertoets/framework.h>
#include <stdint.h>

/* A framework of the repository by its id. */
static inline dt_framework *shipped(const char *id)
{
    dt_framework *fw = NULL;
    char path[512];
    snprintf(path, sizeof path, DT_ROOT "/frameworks/%s.json", id);
    ck_ok(dt_framework_read(&fw, path, err));
    return fw;
}

static inline const dt_indicator *indicator(const dt_framework *fw, const char *id)
{
    size_t i = dt_framework_find_indicator(fw, id);
    ck_assert_msg(i != SIZE_MAX, "no indicator %s", id);
    return dt_framework_indicator(fw, i);
}

/* A whole file; free with free(). */
static inline char *slurp(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "cannot open %s", path);
    fseek(f, 0, SEEK_END);
    *size = (size_t)ftell(f);
    rewind(f);
    char *data = malloc(*size + 1);
    ck_assert_uint_eq(fread(data, 1, *size, f), *size);
    data[*size] = '\0';
    fclose(f);
    return data;
}

#endif
