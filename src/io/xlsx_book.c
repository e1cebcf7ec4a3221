/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a workbook: root relations → workbook → its relations → sheets, strings, styles. */
#include "io/xlsx_book.h"

#include "base/text.h"

#include <string.h>

typedef struct relations {
    dtp_xlsx_book *book;
    const char *of; /* the part they are relations of; "" for the root */
} relations;

/* Without . and .. in it, in place. */
static void settle_path(char *path)
{
    char *to = path;
    for (const char *from = path; *from != '\0';) {
        size_t n = strcspn(from, "/\\");
        const char *next = from[n] != '\0' ? from + n + 1 : from + n;
        if (n == 2 && from[0] == '.' && from[1] == '.') {
            for (to -= to > path; to > path && to[-1] != '/'; to--)
                ;
        } else if (n > 0 && !(n == 1 && from[0] == '.')) {
            memmove(to, from, n);
            to += n;
            if (from[n] != '\0')
                *to++ = '/';
        }
        from = next;
    }
    *to = '\0';
}

/* A target is relative to the folder of the part, or starts at the root. */
static const char *resolve(relations *r, const char *target)
{
    const char *slash = strrchr(r->of, '/');
    dtp_buf path = DTP_BUF_INIT;
    if (target[0] != '/' && slash != NULL)
        dtp_buf_add(&path, r->of, (size_t)(slash - r->of) + 1);
    dtp_buf_puts(&path, target + (target[0] == '/'));
    char *copy = path.failed ? NULL : dtp_arena_strndup(&r->book->arena, dtp_buf_text(&path), path.len);
    dtp_buf_free(&path);
    if (copy != NULL)
        settle_path(copy);
    return copy;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

static void relate_sheet(dtp_xlsx_book *book, const char *id, const char *part)
{
    for (size_t i = 0; i < book->sheets; i++)
        if (dtp_streq(book->sheet[i].id, id))
            book->sheet[i].part = part;
}

static dt_status on_relation(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    relations *r = payload;
    const char *type = dtp_xml_attribute(attribute, "Type");
    const char *target = dtp_xml_attribute(attribute, "Target");
    if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL)
        return DT_OK;
    const char *part = resolve(r, target);
    if (part == NULL)
        return dtp_fail_memory(err);
    if (ends_with(type, "/officeDocument"))
        r->book->root = part;
    else if (ends_with(type, "/sharedStrings"))
        r->book->strings = part;
    else if (ends_with(type, "/styles"))
        r->book->styles = part;
    else if (ends_with(type, "/worksheet"))
        relate_sheet(r->book, dtp_xml_attribute(attribute, "Id"), part);
    return DT_OK;
}

static dt_status read_relations(dtp_xlsx_book *book, const char *of, const char *part, dt_error *err)
{
    static const dtp_xml_handler handler = {.start = on_relation};
    relations r = {.book = book, .of = of};
    return dtp_xml_read(book->zip, part, &handler, &r, err);
}

bool dtp_xlsx_is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static dt_status add_sheet(dtp_xlsx_book *book, const char *const *attribute, dt_error *err)
{
    const char *name = dtp_xml_attribute(attribute, "name"), *id = dtp_xml_attribute(attribute, "id");
    const char *state = dtp_xml_attribute(attribute, "state");
    if (name == NULL || id == NULL)
        return DT_OK;
    DT_TRY(dtp_grow(&book->sheet, &book->sheet_cap, book->sheets + 1, sizeof *book->sheet, err));
    dtp_xlsx_sheet *sheet = &book->sheet[book->sheets];
    *sheet = (dtp_xlsx_sheet){.name = dtp_arena_strdup(&book->arena, name),
                              .id = dtp_arena_strdup(&book->arena, id),
                              .hidden = state != NULL && strcmp(state, "visible") != 0};
    if (sheet->name == NULL || sheet->id == NULL)
        return dtp_fail_memory(err);
    book->sheets++;
    return DT_OK;
}

static dt_status on_workbook(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    dtp_xlsx_book *book = payload;
    if (strcmp(name, "workbookPr") == 0)
        book->from_1904 = dtp_xlsx_is_true(dtp_xml_attribute(attribute, "date1904"));
    return strcmp(name, "sheet") == 0 ? add_sheet(book, attribute, err) : DT_OK;
}

/* "xl/_rels/workbook.xml.rels" of "xl/workbook.xml". */
static dt_status read_own_relations(dtp_xlsx_book *book, dt_error *err)
{
    const char *slash = strrchr(book->root, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - book->root) + 1;
    dtp_buf part = DTP_BUF_INIT;
    dtp_buf_add(&part, book->root, folder);
    dtp_buf_puts(&part, "_rels/");
    dtp_buf_puts(&part, book->root + folder);
    dtp_buf_puts(&part, ".rels");
    dt_status status = dtp_buf_status(&part, err);
    if (status == DT_OK)
        status = read_relations(book, book->root, dtp_buf_text(&part), err);
    dtp_buf_free(&part);
    return status;
}

/* A part that nothing needs may be absent; a cell that needs it tells. */
static void forget_absent(dtp_xlsx_book *book)
{
    if (book->strings != NULL && !dtp_zip_has(book->zip, book->strings))
        book->strings = NULL;
    if (book->styles != NULL && !dtp_zip_has(book->zip, book->styles))
        book->styles = NULL;
}

/* An archive that is no workbook of this kind is called by its name where that is known. */
static dt_status check_kind(const dtp_xlsx_book *book, dt_error *err)
{
    dtp_place place = {.source = dtp_zip_source(book->zip)};
    if (dtp_zip_has(book->zip, "xl/workbook.bin"))
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_XLSX_BINARY, NULL);
    if (!dtp_zip_has(book->zip, "_rels/.rels") || dtp_zip_has(book->zip, "word/document.xml"))
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_XLSX_NONE, NULL);
    return DT_OK;
}

dt_status dtp_xlsx_open(dtp_xlsx_book *book, dt_error *err)
{
    static const dtp_xml_handler handler = {.start = on_workbook};
    DT_TRY(check_kind(book, err));
    DT_TRY(read_relations(book, "", "_rels/.rels", err));
    if (book->root == NULL)
        return dtp_fail_at(err, (dtp_place){.source = dtp_zip_source(book->zip)}, DT_ERR_SYNTAX,
                           DTP_MSG_XLSX_NONE, NULL);
    DT_TRY(dtp_xml_read(book->zip, book->root, &handler, book, err));
    DT_TRY(read_own_relations(book, err));
    forget_absent(book);
    DT_TRY(dtp_xlsx_strings(book, err));
    return dtp_xlsx_styles(book, err);
}

void dtp_xlsx_close(dtp_xlsx_book *book)
{
    dtp_zip_close(book->zip);
    dtp_free(book->sheet);
    dtp_free(book->string);
    dtp_free(book->shown);
    dtp_buf_free(&book->text);
    dtp_arena_free(&book->arena);
}
