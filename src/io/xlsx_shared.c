/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheets of a workbook share: the strings, each stored once, and how numbers are shown. */
#include "io/csv_table.h"
#include "io/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* Strings: <si> of one <t>, or of runs <r><t>. Phonetic help <rPh> is not part of the text. */

typedef struct strings {
    dtp_xlsx_book *book;
    dtp_buf raw;
    bool inside; /* a <t> that counts */
    bool spoken; /* within <rPh> */
} strings;

static dt_status string_start(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    strings *s = payload;
    (void)attribute;
    if (strcmp(name, "rPh") == 0)
        s->spoken = true;
    s->inside = strcmp(name, "t") == 0 && !s->spoken;
    if (strcmp(name, "si") != 0)
        return DT_OK;
    dtp_xlsx_book *book = s->book;
    DT_TRY(dtp_grow(&book->string, &book->string_cap, book->n_strings + 1, sizeof *book->string, err));
    book->string[book->n_strings++] = book->text.len;
    s->raw.len = 0;
    return DT_OK;
}

static dt_status string_text(void *payload, const char *text, size_t n, dt_error *err)
{
    strings *s = payload;
    if (!s->inside)
        return DT_OK;
    dtp_place place = {.source = dtp_zip_source(s->book->zip), .where = s->book->strings};
    DT_TRY(dtp_sheet_cell_fits(s->raw.len + n, place, err));
    DT_TRY(dtp_sheet_text_fits(s->book->text.len + s->raw.len + n, DTP_SHEET_STRINGS, place, err));
    dtp_buf_add(&s->raw, text, n);
    return dtp_buf_status(&s->raw, err);
}

static dt_status string_end(void *payload, const char *name, dt_error *err)
{
    strings *s = payload;
    s->inside = false;
    if (strcmp(name, "rPh") == 0)
        s->spoken = false;
    if (strcmp(name, "si") != 0)
        return DT_OK;
    dtp_xlsx_add_text(&s->book->text, dtp_buf_text(&s->raw), s->raw.len);
    dtp_buf_add(&s->book->text, "", 1);
    return dtp_buf_status(&s->book->text, err);
}

dt_status dtp_xlsx_strings(dtp_xlsx_book *book, dt_error *err)
{
    static const dtp_xml_handler handler = {string_start, string_end, string_text};
    strings s = {.book = book};
    if (book->strings == NULL)
        return DT_OK;
    dt_status status = dtp_xml_read(book->zip, book->strings, &handler, &s, err);
    dtp_buf_free(&s.raw);
    return status;
}

/* Styles: <numFmts> come first, then <cellXfs> with an <xf> for each number that cells have as style. */

typedef struct custom {
    unsigned long id;
    dtp_xlsx_shown shown;
} custom;

typedef struct styles {
    dtp_xlsx_book *book;
    custom *format;
    size_t formats, cap;
    bool inside; /* <cellXfs> */
} styles;

static unsigned long number_of(const char *text)
{
    return text == NULL ? 0 : strtoul(text, NULL, 10);
}

static dt_status add_format(styles *s, const char *const *attribute, dt_error *err)
{
    const char *given = dtp_xml_attribute(attribute, "formatCode");
    const char *code = dtp_arena_strdup(&s->book->arena, given == NULL ? "" : given);
    if (code == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_grow(&s->format, &s->cap, s->formats + 1, sizeof *s->format, err));
    s->format[s->formats++] =
        (custom){number_of(dtp_xml_attribute(attribute, "numFmtId")), dtp_xlsx_custom_format(code)};
    return DT_OK;
}

static dt_status add_style(styles *s, const char *const *attribute, dt_error *err)
{
    dtp_xlsx_book *book = s->book;
    unsigned long id = number_of(dtp_xml_attribute(attribute, "numFmtId"));
    dtp_xlsx_shown shown = dtp_xlsx_builtin_format(id);
    for (size_t i = 0; i < s->formats; i++)
        if (s->format[i].id == id)
            shown = s->format[i].shown;
    DT_TRY(dtp_grow(&book->shown, &book->shown_cap, book->n_shown + 1, sizeof *book->shown, err));
    book->shown[book->n_shown++] = shown;
    return DT_OK;
}

static dt_status style_start(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    styles *s = payload;
    if (strcmp(name, "cellXfs") == 0)
        s->inside = true;
    if (strcmp(name, "numFmt") == 0)
        return add_format(s, attribute, err);
    return s->inside && strcmp(name, "xf") == 0 ? add_style(s, attribute, err) : DT_OK;
}

static dt_status style_end(void *payload, const char *name, dt_error *err)
{
    styles *s = payload;
    (void)err;
    if (strcmp(name, "cellXfs") == 0)
        s->inside = false;
    return DT_OK;
}

dt_status dtp_xlsx_styles(dtp_xlsx_book *book, dt_error *err)
{
    static const dtp_xml_handler handler = {.start = style_start, .end = style_end};
    styles s = {.book = book};
    if (book->styles == NULL)
        return DT_OK;
    dt_status status = dtp_xml_read(book->zip, book->styles, &handler, &s, err);
    dtp_free(s.format);
    return status;
}
