/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/table.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "io/container.h"
#include "io/kind.h"
#include "io/xlsx_read.h"

#include <string.h>

#define MAX_BYTES ((size_t)1024 << 20)

/* What is no table: of another program, or one of this program's own files. */
static dt_status refuse(const char *name, const char *data, size_t size, dt_error *err)
{
    DT_TRY(dtp_container_refuse(name, data, size, err));
    return dtp_kind_want(dtp_kind_of(data, size), name, DTP_KIND_TABLES, err);
}

dt_status dtp_table_parse_as(dtp_csv **out, const char *name, const char *data, size_t size,
                             const dtp_table_options *how, dt_error *err)
{
    *out = NULL;
    if (dtp_xlsx_is_workbook(data, size))
        return dtp_xlsx_read(out, name, data, size, how, err);
    DT_TRY(refuse(name, data, size, err));
    return dtp_csv_parse_as(out, name, data, size, how, err);
}

static bool is_sheet(const dtp_csv *header)
{
    return dtp_kind_of_table(header) != DTP_KIND_UNKNOWN;
}

/* A workbook that does not read may be a scoring sheet, whose first sheet explains. */
static dt_status read_book(dtp_csv **out, const char *path, const char *data, size_t size,
                           const dtp_table_options *how, dt_error *err)
{
    dt_error fault = DT_ERROR_INIT;
    dtp_csv *sheet = NULL;
    dt_status status = dtp_xlsx_read(out, path, data, size, how, &fault), named = DT_OK;
    const dtp_table_options fits = {.fits = is_sheet};
    if (status == DT_ERR_DATA && how->fits == NULL &&
        dtp_xlsx_read(&sheet, path, data, size, &fits, NULL) == DT_OK)
        named = dtp_kind_want(dtp_kind_of_table(sheet), path, 0, err);
    dtp_csv_free(sheet);
    if (status == DT_OK || named != DT_OK)
        return named;
    return dtp_fail_with(err, &fault);
}

dt_status dtp_table_read_as(dtp_csv **out, const char *path, const dtp_table_options *how, dt_error *err)
{
    *out = NULL;
    char *data = NULL;
    size_t size = 0;
    DT_TRY(dtp_file_read(path, MAX_BYTES, &data, &size, err));
    bool book = dtp_xlsx_is_workbook(data, size);
    dt_status status = book ? read_book(out, path, data, size, how, err) : refuse(path, data, size, err);
    if (status == DT_OK && !book)
        return dtp_csv_take(out, path, data, size, how, err);
    dtp_free(data);
    return status;
}

dt_status dtp_table_parse(dtp_csv **out, const char *name, const char *data, size_t size, dtp_table_fits fits,
                          dt_error *err)
{
    return dtp_table_parse_as(out, name, data, size, &(dtp_table_options){.fits = fits}, err);
}

dt_status dtp_table_read(dtp_csv **out, const char *path, dtp_table_fits fits, dt_error *err)
{
    return dtp_table_read_as(out, path, &(dtp_table_options){.fits = fits}, err);
}

dt_language dtp_table_language(const dtp_csv *csv, const dtp_message *name, const size_t *column, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *is = column[i] == SIZE_MAX ? "" : dtp_csv_column_name(csv, column[i]);
        if (dtp_fold_eq(is, dtp_message_text(name[i], DT_EN)) &&
            !dtp_fold_eq(is, dtp_message_text(name[i], DT_NL)))
            return DT_EN;
    }
    return DT_NL;
}
