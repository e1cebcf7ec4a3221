/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xlsx_maker.h"

#include "base/clean.h"
#include "base/platform/memory_folder.h"
#include "base/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    CELL_LIMIT = 32767, /* characters */
    NAME_LIMIT = 31,
    HELP_LIMIT = 255,
    COLUMNS = 64, /* whose width is known */
    LINE_HEIGHT = 15,
    MAX_HEIGHT = 409,
    HELP_TITLE_LIMIT = 32,
    /* Bytes of a part of the workbook at most: of what is in every one, a cell and its row, a list of
     * choices, a character that is escaped. */
    PART_ROOM = 1 << 18,
    CELL_ROOM = 256,
    LIST_ROOM = 8192,
    ESCAPE_ROOM = 8,
    FIXED_DATE = 315532800 /* 1980-01-01, the first day that an archive knows */
};

struct dtp_xlsx_maker {
    lxw_workbook *book; /* NULL once it was closed */
    lxw_worksheet *sheet;
    lxw_format *format[DTP_XLSX_STYLES];
    char folder[PATH_MAX]; /* in memory, where the library makes every part in a file first */
    size_t room;           /* bytes that the largest of them may take */
    lxw_error failure;
    dtp_buf scratch, clean;
    double width[COLUMNS]; /* of the sheet at hand */
    unsigned row;          /* filled last … */
    size_t lines;          /* … and how high it is */
};

static void note(dtp_xlsx_maker *x, lxw_error status)
{
    if (x->failure == LXW_NO_ERROR)
        x->failure = status;
}

static void add_formats(dtp_xlsx_maker *x)
{
    for (size_t i = 0; i < DTP_XLSX_STYLES; i++) {
        lxw_format *f = workbook_add_format(x->book);
        x->format[i] = f;
        if (f == NULL) {
            note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        if (i != DTP_XLSX_TITLE && i != DTP_XLSX_STRONG)
            format_set_text_wrap(f);
        if (i == DTP_XLSX_TITLE || i == DTP_XLSX_STRONG || i == DTP_XLSX_HEADER || i == DTP_XLSX_LABEL)
            format_set_bold(f);
        if (i == DTP_XLSX_HEADER || i == DTP_XLSX_ENTRY)
            format_set_border(f, LXW_BORDER_THIN);
    }
    format_set_font_size(x->format[DTP_XLSX_TITLE], 16);
    format_set_bg_color(x->format[DTP_XLSX_HEADER], 0xD9E2EC);
    format_set_bg_color(x->format[DTP_XLSX_ENTRY], 0xFFF9E5);
    format_set_unlocked(x->format[DTP_XLSX_ENTRY]);
    /* As text, or a spreadsheet makes a date of a typed 1-2 and a number of 1.10. */
    format_set_num_format_index(x->format[DTP_XLSX_ENTRY], 49);
    format_set_num_format_index(x->format[DTP_XLSX_WHOLE], 1);
    format_set_num_format(x->format[DTP_XLSX_DAY], "yyyy-mm-dd");
}

/* What may not be shown is left out here already, or the library writes it as the number of a character. */
static const char *shown(dtp_xlsx_maker *x, const char *text)
{
    if (text == NULL || dtp_clean_is_shown(text))
        return text;
    x->clean.len = 0;
    dtp_clean_show(&x->clean, text);
    if (x->clean.failed)
        note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return dtp_buf_text(&x->clean);
}

static dt_status open_book(dtp_xlsx_maker *x, const char *path, const char *title, dt_error *err)
{
    DT_TRY(dtp_memory_folder_find(x->folder, sizeof x->folder, err));
    lxw_workbook_options options = {.tmpdir = x->folder};
    x->room = PART_ROOM;
    x->book = workbook_new_opt(path, &options);
    if (x->book == NULL)
        return dtp_fail_memory(err);
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)shown(x, title), .created = FIXED_DATE};
    note(x, workbook_set_properties(x->book, &properties));
    add_formats(x);
    return DT_OK;
}

/* The one way the library offers to let a workbook go is to close it; an unfinished one, too, goes to memory.
 */
static void let_go(dtp_xlsx_maker *x)
{
    if (x->book != NULL)
        (void)workbook_close(x->book);
    dtp_buf_free(&x->scratch);
    dtp_buf_free(&x->clean);
    dtp_free(x);
}

dt_status dtp_xlsx_maker_new(dtp_xlsx_maker **out, const char *path, const char *title, dt_error *err)
{
    dtp_xlsx_maker *x = dtp_calloc(1, sizeof *x);
    *out = NULL;
    if (x == NULL)
        return dtp_fail_memory(err);
    dt_status status = open_book(x, path, title, err);
    if (status == DT_OK)
        *out = x;
    else
        let_go(x);
    return status;
}

/* The first characters of a text, whole ones; the limits of the format count them. */
static const char *shortened(const char *text, size_t characters, char *out, size_t size)
{
    size_t n = 0;
    for (size_t seen = 0; text[n] != '\0' && n + 1 < size; n++)
        if (((unsigned char)text[n] & 0xC0) != 0x80 && ++seen > characters)
            break;
    n = dtp_utf8_cut(text, n);
    memcpy(out, text, n);
    out[n] = '\0';
    return out;
}

void dtp_xlsx_maker_sheet_add(dtp_xlsx_maker *x, const char *name)
{
    char clean[4 * NAME_LIMIT + 1];
    shortened(shown(x, name), NAME_LIMIT, clean, sizeof clean);
    for (char *p = clean; *p != '\0'; p++)
        if (strchr("[]:*?/\\'", *p) != NULL)
            *p = '-';
    x->sheet = workbook_add_worksheet(x->book, clean);
    x->row = UINT_MAX;
    memset(x->width, 0, sizeof x->width);
    if (x->sheet == NULL) {
        note(x, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, 9); /* A4 */
    worksheet_fit_to_pages(x->sheet, 1, 0);
    worksheet_set_footer(x->sheet, "&L&A&R&P / &N");
}

void dtp_xlsx_maker_width(dtp_xlsx_maker *x, unsigned column, double characters)
{
    if (column < COLUMNS)
        x->width[column] = characters;
    if (x->sheet != NULL)
        note(x, worksheet_set_column(x->sheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

/* Lines that a text takes at a width, a little on the safe side: words are not cut. */
static size_t lines_of(const char *text, double width)
{
    size_t lines = 0, room = width > 4 ? (size_t)(width * 0.95) - 1 : SIZE_MAX;
    for (const char *end; text != NULL; text = end != NULL ? end + 1 : NULL) {
        size_t characters = 0;
        end = strchr(text, '\n');
        for (const char *p = text; *p != '\0' && p != end; p++)
            characters += ((unsigned char)*p & 0xC0) != 0x80;
        lines += characters / room + 1;
    }
    return lines;
}

/* A spreadsheet keeps the height it reads: without one, LibreOffice shows one line of every text. */
static void make_room(dtp_xlsx_maker *x, unsigned row, unsigned column, const char *text)
{
    size_t lines = lines_of(text, column < COLUMNS ? x->width[column] : 0);
    if (row == x->row && lines <= x->lines)
        return;
    x->lines = lines;
    x->row = row;
    double height = lines * LINE_HEIGHT < MAX_HEIGHT ? (double)(lines * LINE_HEIGHT) : MAX_HEIGHT;
    note(x, worksheet_set_row(x->sheet, row, height, NULL));
}

/* A text like _x0041_ would be read as the character of that number; the library leaves it so. */
static const char *escaped(dtp_xlsx_maker *x, const char *text)
{
    if (text == NULL || strstr(text, "_x") == NULL)
        return text;
    x->scratch.len = 0;
    for (const char *at = strstr(text, "_x"); at != NULL; at = strstr(text, "_x")) {
        dtp_buf_add(&x->scratch, text, (size_t)(at - text));
        dtp_buf_puts(&x->scratch, "_x005F_x");
        text = at + 2;
    }
    dtp_buf_puts(&x->scratch, text);
    if (x->scratch.failed)
        note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return dtp_buf_text(&x->scratch);
}

static size_t room_of(const char *text)
{
    size_t room = 0;
    for (const char *p = text; p != NULL && *p != '\0'; p++)
        room += (unsigned char)*p < ' ' || strchr("&<>\"", *p) != NULL ? ESCAPE_ROOM : 1;
    return room;
}

void dtp_xlsx_maker_put(dtp_xlsx_maker *x, unsigned row, unsigned column, const char *text,
                        dtp_xlsx_style style)
{
    if (x->sheet == NULL)
        return;
    lxw_format *format = x->format[style];
    text = shown(x, text);
    if (style != DTP_XLSX_TITLE && style != DTP_XLSX_STRONG)
        make_room(x, row, column, text);
    text = escaped(x, text);
    x->room += CELL_ROOM + room_of(text);
    if (text == NULL || text[0] == '\0')
        note(x, worksheet_write_blank(x->sheet, row, (lxw_col_t)column, format));
    else
        note(x, worksheet_write_string(x->sheet, row, (lxw_col_t)column, text, format));
}

void dtp_xlsx_maker_number(dtp_xlsx_maker *x, unsigned row, unsigned column, double number,
                           dtp_xlsx_style style)
{
    if (x->sheet == NULL)
        return;
    x->room += CELL_ROOM;
    note(x, worksheet_write_number(x->sheet, row, (lxw_col_t)column, number, x->format[style]));
}

void dtp_xlsx_maker_choices(dtp_xlsx_maker *x, unsigned first, unsigned last, unsigned column,
                            const char *const *code, size_t n, const char *title, const char *help)
{
    char heading[4 * HELP_TITLE_LIMIT + 1], words[4 * HELP_LIMIT + 1];
    char **list = dtp_calloc(n + 1, sizeof *list);
    if (list == NULL || x->sheet == NULL) {
        dtp_free(list);
        note(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    memcpy(list, code, n * sizeof *list); /* which the library only reads */
    x->room += LIST_ROOM;
    shortened(title, HELP_TITLE_LIMIT, heading, sizeof heading);
    shortened(help, HELP_LIMIT, words, sizeof words);
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST,
                                      .value_list = list,
                                      .input_title = heading,
                                      .input_message = words,
                                      .error_title = heading,
                                      .error_message = words};
    note(x, worksheet_data_validation_range(x->sheet, first, (lxw_col_t)column, last, (lxw_col_t)column,
                                            &validation));
    dtp_free(list);
}

void dtp_xlsx_maker_as_table(dtp_xlsx_maker *x, unsigned rows, unsigned columns, unsigned kept_columns)
{
    if (x->sheet == NULL || columns == 0)
        return;
    worksheet_freeze_panes(x->sheet, 1, (lxw_col_t)kept_columns);
    note(x, worksheet_autofilter(x->sheet, 0, 0, rows, (lxw_col_t)(columns - 1)));
    note(x, worksheet_repeat_rows(x->sheet, 0, 0));
}

void dtp_xlsx_maker_protect(dtp_xlsx_maker *x)
{
    lxw_protection allowed = {.format_columns = 1, .format_rows = 1, .autofilter = 1};
    if (x->sheet != NULL)
        worksheet_protect(x->sheet, NULL, &allowed);
}

void dtp_xlsx_maker_show_first(dtp_xlsx_maker *x)
{
    if (x->sheet != NULL)
        worksheet_activate(x->sheet);
}

static dt_status failed(const dtp_xlsx_maker *x, dt_error *err)
{
    if (x->failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return dtp_fail_memory(err);
    if (x->failure == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_XLSX_LONG_TEXT, DTP_NUM(CELL_LIMIT), NULL);
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_XLSX_NOT_WRITTEN, DTP_NUM(x->failure), NULL);
}

dt_status dtp_xlsx_maker_finish(dtp_xlsx_maker *x, dt_error *err)
{
    if (x->failure != LXW_NO_ERROR)
        return failed(x, err);
    /* The library does not see that a part was cut short. */
    DT_TRY(dtp_memory_folder_room(x->folder, x->room, err));
    x->failure = workbook_close(x->book);
    x->book = NULL;
    return x->failure == LXW_NO_ERROR ? DT_OK : failed(x, err);
}
