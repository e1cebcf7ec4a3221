/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of a workbook is read. The reader is our own, on libzip and expat: Debian has no maintained C
 * library that reads XLSX, and what a table needs of the format is small. */
#include "io/xlsx_read.h"

#include "io/ods_read.h"
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

static dt_status read_sheet(dtp_csv **out, const void *payload, size_t i, const dtp_xlsx_asked *asked,
                            bool *empty, dt_error *err)
{
    const dtp_xlsx_book *book = payload;
    *out = NULL;
    *empty = true;
    return book->sheet[i].part == NULL ? DT_OK
                                       : dtp_xlsx_table(out, book, &book->sheet[i], asked, empty, err);
}

static dt_status choose(dtp_csv **out, dtp_xlsx_book *book, const dtp_table_options *how, dt_error *err)
{
    const char **name = dtp_arena_array(&book->arena, book->sheets + 1, sizeof *name);
    bool *hidden = dtp_arena_array(&book->arena, book->sheets + 1, sizeof *hidden);
    if (name == NULL || hidden == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < book->sheets; i++) {
        name[i] = book->sheet[i].name;
        hidden[i] = book->sheet[i].hidden;
    }
    const dtp_sheet_choice choice = {.source = dtp_zip_source(book->zip),
                                     .book = book,
                                     .read = read_sheet,
                                     .n = book->sheets,
                                     .name = name,
                                     .hidden = hidden};
    return dtp_sheet_choose(out, &choice, how, err);
}

dt_status dtp_xlsx_read(dtp_csv **out, const char *name, const char *data, size_t size,
                        const dtp_table_options *how, dt_error *err)
{
    *out = NULL;
    if (begins(data, size, ole_magic))
        return refuse_ole(name, data, size, err);
    dtp_xlsx_book book = {.zip = NULL};
    dt_status status = dtp_zip_open(&book.zip, name, data, size, err);
    if (status == DT_OK && dtp_ods_is_one(book.zip))
        status = dtp_ods_read(out, book.zip, how, err);
    else if (status == DT_OK) {
        status = dtp_xlsx_open(&book, err);
        if (status == DT_OK)
            status = choose(out, &book, how, err);
    }
    dtp_xlsx_close(&book);
    return status;
}
