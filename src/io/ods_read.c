/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheets an OpenDocument spreadsheet has (OpenDocument 1.3, part 3, 9). The cells are in ods_sheet.c.
 */
#include "io/ods_read.h"

#include "io/ods_sheet.h"
#include "io/xml_read.h"

#include <string.h>

bool dtp_ods_is_one(const dtp_zip *zip)
{
    return dtp_zip_has(zip, "content.xml") && dtp_zip_has(zip, "mimetype");
}

typedef struct sheet {
    const char *name;
    bool hidden;
} sheet;

typedef struct book {
    const dtp_zip *zip;
    dtp_arena arena;
    dtp_list sheet;  /* sheet */
    dtp_list hidden; /* const char *: styles of sheets that are not shown */
    const char *style;
    bool spreadsheet, locked;
    size_t depth; /* of tables in tables */
} book;

static const char *text_of(book *b, const char *text, dt_error *err)
{
    const char *copy = dtp_arena_strdup(&b->arena, text == NULL ? "" : text);
    if (copy == NULL)
        (void)dtp_fail_memory(err);
    return copy;
}

static dt_status add_hidden(book *b, dt_error *err)
{
    const char **made;
    DT_TRY(dtp_list_push(&b->hidden, &made, err));
    *made = b->style;
    return DT_OK;
}

static bool is_hidden(const book *b, const char *style)
{
    const char *const *hidden = b->hidden.item;
    for (size_t i = 0; i < b->hidden.n && style != NULL; i++)
        if (strcmp(hidden[i], style) == 0)
            return true;
    return false;
}

static dt_status add_sheet(book *b, const char *const *attribute, dt_error *err)
{
    sheet *made;
    if (b->depth++ > 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&b->sheet, &made, err));
    made->name = text_of(b, dtp_xml_attribute(attribute, "name"), err);
    made->hidden = is_hidden(b, dtp_xml_attribute(attribute, "style-name"));
    return made->name == NULL ? DT_ERR_MEMORY : DT_OK;
}

static dt_status on_start(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    book *b = payload;
    const char *display = dtp_xml_attribute(attribute, "display");
    b->spreadsheet = b->spreadsheet || strcmp(name, "spreadsheet") == 0;
    if (strcmp(name, "style") == 0) {
        b->style = text_of(b, dtp_xml_attribute(attribute, "name"), err);
        return b->style == NULL ? DT_ERR_MEMORY : DT_OK;
    }
    if (strcmp(name, "table-properties") == 0 && b->style != NULL && display != NULL &&
        strcmp(display, "false") == 0)
        return add_hidden(b, err);
    return strcmp(name, "table") == 0 && b->spreadsheet ? add_sheet(b, attribute, err) : DT_OK;
}

static dt_status on_end(void *payload, const char *name, dt_error *err)
{
    book *b = payload;
    (void)err;
    if (strcmp(name, "table") == 0 && b->depth > 0)
        b->depth--;
    return DT_OK;
}

static dt_status on_manifest(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    book *b = payload;
    (void)attribute;
    (void)err;
    b->locked = b->locked || strcmp(name, "encryption-data") == 0;
    return DT_OK;
}

static dt_status list_sheets(book *b, dt_error *err)
{
    static const dtp_xml_handler handler = {.start = on_start, .end = on_end},
                                 manifest = {.start = on_manifest};
    static const char part[] = "META-INF/manifest.xml";
    dtp_place place = {.source = dtp_zip_source(b->zip)};
    b->sheet = (dtp_list)DTP_LIST(&b->arena, sheet);
    b->hidden = (dtp_list)DTP_LIST(&b->arena, const char *);
    if (dtp_zip_has(b->zip, part))
        DT_TRY(dtp_xml_read(b->zip, part, &manifest, b, err));
    if (b->locked)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_ZIP_PASSWORD, NULL);
    DT_TRY(dtp_xml_read(b->zip, "content.xml", &handler, b, err));
    return b->spreadsheet ? DT_OK : dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_XLSX_ODS, NULL);
}

static dt_status read_sheet(dtp_csv **out, const void *payload, size_t i, const dtp_xlsx_asked *asked,
                            bool *empty, dt_error *err)
{
    const book *b = payload;
    const dtp_ods_where where = {b->zip, i, ((const sheet *)b->sheet.item)[i].name};
    return dtp_ods_table(out, &where, asked, empty, err);
}

static dt_status choose(dtp_csv **out, book *b, const dtp_table_options *how, dt_error *err)
{
    const sheet *at = b->sheet.item;
    const char **name = dtp_arena_array(&b->arena, b->sheet.n + 1, sizeof *name);
    bool *hidden = dtp_arena_array(&b->arena, b->sheet.n + 1, sizeof *hidden);
    if (name == NULL || hidden == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < b->sheet.n; i++) {
        name[i] = at[i].name;
        hidden[i] = at[i].hidden;
    }
    const dtp_sheet_choice choice = {.source = dtp_zip_source(b->zip),
                                     .book = b,
                                     .read = read_sheet,
                                     .n = b->sheet.n,
                                     .name = name,
                                     .hidden = hidden};
    return dtp_sheet_choose(out, &choice, how, err);
}

dt_status dtp_ods_read(dtp_csv **out, const dtp_zip *zip, const dtp_table_options *how, dt_error *err)
{
    book b = {.zip = zip};
    *out = NULL;
    dt_status status = list_sheets(&b, err);
    if (status == DT_OK)
        status = choose(out, &b, how, err);
    dtp_arena_free(&b.arena);
    return status;
}
