/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of a workbook is read. The reader is our own, on libzip and expat: Debian has no maintained C
 * library that reads XLSX, and what a table needs of the format is small. */
#include "io/xlsx_read.h"

#include "io/names.h"
#include "io/xlsx_book.h"

#include <string.h>

static const char zip_magic[4] = "PK\x03\x04", zip_empty[4] = "PK\x05\x06", ole_magic[4] = "\xD0\xCF\x11\xE0";

static bool begins(const char *data, size_t size, const char magic[4])
{
    return size >= 4 && memcmp(data, magic, 4) == 0;
}

bool dtp_xlsx_is_workbook(const char *data, size_t size)
{
    return begins(data, size, zip_magic) || begins(data, size, zip_empty) || begins(data, size, ole_magic);
}

/* Excel hides a workbook with a password inside the container of the old format, under this name. */
static dt_status refuse_ole(const char *name, const char *data, size_t size, dt_error *err)
{
    static const char hidden[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    bool locked = memmem(data, size, hidden, sizeof hidden) != NULL;
    return dtp_fail_at(err, (dtp_place){.source = name}, DT_ERR_SYNTAX,
                       locked ? DTP_MSG_ZIP_PASSWORD : DTP_MSG_XLSX_OLD, NULL);
}

typedef struct choice {
    dtp_csv *found;
    const dtp_xlsx_sheet *sheet;  /* of found */
    const dtp_xlsx_sheet *filled; /* the first with anything in it */
    size_t n_filled;
} choice;

static dt_status try_sheet(choice *c, const dtp_xlsx_book *book, const dtp_xlsx_sheet *sheet,
                           dtp_table_fits fits, dt_error *err)
{
    dtp_csv *table;
    bool empty;
    DT_TRY(dtp_xlsx_table(&table, book, sheet, fits, &empty, err));
    if (!empty && c->n_filled++ == 0)
        c->filled = sheet;
    if (table == NULL)
        return DT_OK;
    if (c->found != NULL) {
        dtp_csv_free(table);
        return dtp_fail_at(err, (dtp_place){.source = dtp_zip_source(book->zip)}, DT_ERR_DATA,
                           DTP_MSG_XLSX_TWO_SHEETS, c->sheet->name, sheet->name, NULL);
    }
    c->found = table;
    c->sheet = sheet;
    return DT_OK;
}

static dt_status refuse_all(const dtp_xlsx_book *book, const choice *c, dt_error *err)
{
    dtp_place place = {.source = dtp_zip_source(book->zip)};
    if (c->n_filled == 0)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_XLSX_EMPTY, NULL);
    char names[DT_ERROR_ARG_SIZE] = "";
    const char *name[16];
    size_t n = 0;
    for (size_t i = 0; i < book->sheets && n < DTP_COUNT(name); i++)
        if (!book->sheet[i].hidden)
            name[n++] = book->sheet[i].name;
    dtp_names_list(name, n, names, sizeof names);
    return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_XLSX_NO_SHEET, names, NULL);
}

static dt_status choose(choice *c, const dtp_xlsx_book *book, dtp_table_fits fits, dt_error *err)
{
    for (size_t i = 0; i < book->sheets; i++) {
        const dtp_xlsx_sheet *sheet = &book->sheet[i];
        if (!sheet->hidden && sheet->part != NULL)
            DT_TRY(try_sheet(c, book, sheet, fits, err));
        if (fits == NULL && c->found != NULL)
            return DT_OK;
    }
    /* The only sheet is read though it does not fit: its reader says best what is missing. */
    if (c->found == NULL && c->n_filled == 1)
        return try_sheet(c, book, c->filled, NULL, err);
    return c->found != NULL ? DT_OK : refuse_all(book, c, err);
}

dt_status dtp_xlsx_read(dtp_csv **out, const char *name, const char *data, size_t size, dtp_table_fits fits,
                        dt_error *err)
{
    *out = NULL;
    if (begins(data, size, ole_magic))
        return refuse_ole(name, data, size, err);
    dtp_xlsx_book book = {.zip = NULL};
    choice c = {.found = NULL};
    dt_status status = dtp_xlsx_open(&book, name, data, size, err);
    if (status == DT_OK)
        status = choose(&c, &book, fits, err);
    dtp_xlsx_close(&book);
    if (status == DT_OK)
        *out = c.found;
    else
        dtp_csv_free(c.found);
    return status;
}
