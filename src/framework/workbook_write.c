/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework into a workbook: every sheet with its rows, empty ones to go on in, and a page that explains.
 */
#include "base/text.h"
#include "framework/reader.h"
#include "framework/workbook.h"
#include "io/names.h"
#include "io/xlsx_write.h"
#include <stdio.h>
#include <string.h>

enum {
    SPARE = 40,   /* empty rows, in which a typed 1.10 stays a text */
    LONG = 32767, /* characters of a cell at most */
    ITEM_WIDTH = 34,
    VALUE_WIDTH = 90,
    WORDS = 16
};

typedef struct writer {
    const dt_framework *fw;
    dt_language lang;
    dtp_xlsx *book;
    dtp_buf text;
    unsigned row;
    dt_status status;
    dt_error *err;
} writer;

/* One object of a sheet: the id of what it belongs to, its free key, and the value. */
typedef struct object {
    const char *parent, *name;
    const json_t *value;
} object;

typedef void (*each_fn)(writer *w, dtp_workbook_id id, const object *o);

static void each_part(writer *w, dtp_workbook_id id, const object *of, each_fn fn)
{
    size_t i;
    const json_t *part;
    json_array_foreach(of->value, i, part)
    {
        fn(w, id, &(object){of->parent, of->name, part});
    }
}

static void each_child(writer *w, dtp_workbook_id id, const object *of, each_fn fn)
{
    const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
    const dtp_workbook_column key = {.key = sheet->key};
    const json_t *all = dtp_workbook_value(&key, of->value);
    object o = {.parent = json_string_value(json_object_get(of->value, "id")), .value = all};
    const char *name;
    json_t *value;
    if (sheet->shape == DTP_WORKBOOK_LIST) {
        each_part(w, id, &o, fn);
        return;
    }
    json_object_foreach((json_t *)all, name, value)
    {
        o.name = name;
        o.value = value;
        if (sheet->shape == DTP_WORKBOOK_PARTS)
            each_part(w, id, &o, fn);
        else
            fn(w, id, &o);
    }
}

/* The sheets from the one that is asked up to the framework; each object of one is gone into for the next. */
typedef struct descent {
    dtp_workbook_id id[DTP_WORKBOOK_SHEETS];
    size_t n;
} descent;

static void go_down(writer *w, const descent *way, size_t at, const object *of, each_fn fn)
{
    const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(way->id[at]);
    if (at == 0) {
        each_child(w, way->id[0], of, fn);
        return;
    }
    const json_t *list = json_object_get(of->value, sheet->key);
    for (size_t i = 0; i < json_array_size(list); i++)
        go_down(w, way, at - 1, &(object){.value = json_array_get(list, i)}, fn);
}

static void each_object(writer *w, dtp_workbook_id id, each_fn fn)
{
    descent way = {.n = 0};
    const object top = {.value = dtp_json_root(w->fw->doc)};
    for (; id != DTP_WORKBOOK_SHEET_FRAMEWORK; id = dtp_workbook_sheet_of(id)->parent)
        way.id[way.n++] = id;
    if (way.n == 0)
        fn(w, id, &top);
    else
        go_down(w, &way, way.n - 1, &top, fn);
}

/* Which columns of kind REST have something to say. */
static void count_rest(writer *w, dtp_workbook_id id, const object *o)
{
    size_t n;
    const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
    for (size_t c = 0; c < n; c++)
        w->row += column[c].kind == DTP_WORKBOOK_REST && dtp_workbook_value(&column[c], o->value) != NULL;
}

static bool is_written(const dtp_workbook_column *column, bool rest)
{
    return column->kind != DTP_WORKBOOK_REST || rest;
}

static const char *say(const writer *w, dtp_message message)
{
    return dtp_message_text(message, w->lang);
}

static void refuse_long(writer *w, const dtp_workbook_column *column)
{
    size_t characters = 0;
    for (const char *p = dtp_buf_text(&w->text); *p != '\0'; p++)
        characters += ((unsigned char)*p & 0xC0) != 0x80;
    if (characters <= LONG || w->status != DT_OK)
        return;
    dtp_place place = {.source = w->fw->id,
                       .sheet = dtp_workbook_sheet_of(column->sheet)->name[w->lang],
                       .line = w->row + 1,
                       .where = column->name[w->lang]};
    w->status = dtp_fail_at(w->err, place, DT_ERR_RANGE, DTP_MSG_XLSX_LONG_TEXT, DTP_NUM(LONG), NULL);
}

static void put_value(writer *w, unsigned at, const dtp_workbook_column *column, const json_t *value)
{
    double number;
    w->text.len = 0;
    if (value != NULL && dtp_workbook_put(&w->text, column, value, w->lang, &number)) {
        dtp_xlsx_number(w->book, w->row, at, number, DTP_XLSX_DECIMAL);
        return;
    }
    refuse_long(w, column);
    dtp_xlsx_put(w->book, w->row, at, value != NULL ? dtp_buf_text(&w->text) : NULL, DTP_XLSX_ENTRY);
}

static void put_cell(writer *w, unsigned at, const dtp_workbook_column *column, const object *o)
{
    if (column->kind == DTP_WORKBOOK_PARENT || column->kind == DTP_WORKBOOK_NAME) {
        const char *text = column->kind == DTP_WORKBOOK_PARENT ? o->parent : o->name;
        json_t *value = text != NULL ? json_string(text) : NULL;
        if (text != NULL && value == NULL)
            w->status = w->status == DT_OK ? dtp_fail_memory(w->err) : w->status;
        put_value(w, at, column, value);
        json_decref(value);
        return;
    }
    put_value(w, at, column, o->value != NULL ? dtp_workbook_value(column, o->value) : NULL);
}

static void put_object(writer *w, dtp_workbook_id id, const object *o, bool rest)
{
    size_t n;
    unsigned at = 0;
    const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
    w->row++;
    for (size_t c = 0; c < n; c++)
        if (is_written(&column[c], rest))
            put_cell(w, at++, &column[c], o);
}

static void put_short(writer *w, dtp_workbook_id id, const object *o)
{
    put_object(w, id, o, false);
}

static void put_whole(writer *w, dtp_workbook_id id, const object *o)
{
    put_object(w, id, o, true);
}

static void offer(writer *w, const dtp_workbook_column *column, unsigned first, unsigned last, unsigned at)
{
    const char *word[WORDS];
    char help[256];
    if (column->kind != DTP_WORKBOOK_WORD && column->kind != DTP_WORKBOOK_TRUTH)
        return;
    size_t n = dtp_workbook_words(column->more, w->lang, word, WORDS);
    dtp_xlsx_choices(w->book, first, last, at, word, n, column->name[w->lang],
                     dtp_names_list(word, n, help, sizeof help));
}

static bool is_kept(const dtp_workbook_column *column)
{
    return column->kind == DTP_WORKBOOK_PARENT || column->kind == DTP_WORKBOOK_NAME ||
           column->kind == DTP_WORKBOOK_ID;
}

static unsigned put_header(writer *w, dtp_workbook_id id, bool rest, unsigned *kept)
{
    size_t n;
    unsigned at = 0;
    const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
    *kept = 0;
    for (size_t c = 0; c < n; c++) {
        if (!is_written(&column[c], rest))
            continue;
        *kept += is_kept(&column[c]) && *kept == at;
        dtp_xlsx_width(w->book, at, column[c].width);
        dtp_xlsx_put(w->book, 0, at++, column[c].name[w->lang], DTP_XLSX_HEADER);
    }
    return at;
}

static void offer_all(writer *w, dtp_workbook_id id, bool rest)
{
    size_t n;
    unsigned at = 0;
    const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
    for (size_t c = 0; c < n; c++)
        if (is_written(&column[c], rest))
            offer(w, &column[c], 1, w->row, at++);
}

static void write_sheet(writer *w, dtp_workbook_id id)
{
    unsigned kept, columns;
    dtp_xlsx_sheet_add(w->book, dtp_workbook_sheet_of(id)->name[w->lang]);
    w->row = 0;
    each_object(w, id, count_rest);
    bool rest = w->row > 0;
    columns = put_header(w, id, rest, &kept);
    w->row = 0;
    each_object(w, id, rest ? put_whole : put_short);
    for (size_t i = 0; i < SPARE; i++)
        put_object(w, id, &(object){.value = NULL}, rest);
    offer_all(w, id, rest);
    dtp_xlsx_as_table(w->book, w->row, columns, kept);
}

/* The framework itself: a row a key. */
static void write_first(writer *w)
{
    size_t n;
    const dtp_workbook_column *column = dtp_workbook_columns(DTP_WORKBOOK_SHEET_FRAMEWORK, &n);
    const json_t *top = dtp_json_root(w->fw->doc);
    dtp_xlsx_sheet_add(w->book, dtp_workbook_sheet_of(DTP_WORKBOOK_SHEET_FRAMEWORK)->name[w->lang]);
    dtp_xlsx_width(w->book, 0, ITEM_WIDTH);
    dtp_xlsx_width(w->book, 1, VALUE_WIDTH);
    dtp_xlsx_put(w->book, 0, 0, say(w, DTP_MSG_BOOK_ITEM), DTP_XLSX_HEADER);
    dtp_xlsx_put(w->book, 0, 1, say(w, DTP_MSG_BOOK_VALUE), DTP_XLSX_HEADER);
    w->row = 0;
    for (size_t c = 0; c < n; c++) {
        const json_t *value = dtp_workbook_value(&column[c], top);
        if (!is_written(&column[c], value != NULL))
            continue;
        w->row++;
        dtp_xlsx_put(w->book, w->row, 0, column[c].name[w->lang], DTP_XLSX_LABEL);
        put_value(w, 1, &column[c], value);
        offer(w, &column[c], w->row, w->row, 1);
    }
    dtp_xlsx_as_table(w->book, w->row, 2, 1);
    dtp_xlsx_show_first(w->book);
}

static dtp_message how_of(dtp_workbook_kind kind)
{
    return kind == DTP_WORKBOOK_PARENT ? DTP_MSG_BOOK_HOW_PARENT
           : kind == DTP_WORKBOOK_TEXTS || kind == DTP_WORKBOOK_CODES || kind == DTP_WORKBOOK_VALUES
               ? DTP_MSG_BOOK_HOW_LINES
           : kind == DTP_WORKBOOK_WORDS                              ? DTP_MSG_BOOK_HOW_CHOICES
           : kind == DTP_WORKBOOK_WORD || kind == DTP_WORKBOOK_TRUTH ? DTP_MSG_BOOK_HOW_CHOICE
           : kind == DTP_WORKBOOK_NUMBER                             ? DTP_MSG_BOOK_HOW_NUMBER
           : kind == DTP_WORKBOOK_WHOLE                              ? DTP_MSG_BOOK_HOW_WHOLE
                                                                     : DTP_MSG_NONE;
}

static void explain_how(writer *w, const dtp_workbook_column *column)
{
    const char *word[WORDS], *arg;
    char list[256], text[400];
    dtp_message how = how_of(column->kind);
    size_t n = dtp_workbook_words(column->more, w->lang, word, WORDS);
    arg = dtp_names_list(word, n, list, sizeof list);
    if (column->kind == DTP_WORKBOOK_PARENT)
        arg = dtp_workbook_sheet_of(dtp_workbook_sheet_of(column->sheet)->parent)->name[w->lang];
    if (how != DTP_MSG_NONE)
        dtp_xlsx_put(w->book, w->row, 4, dtp_message_fill(say(w, how), &arg, 1, text, sizeof text),
                     DTP_XLSX_TEXT);
}

static void explain(writer *w, const dtp_workbook_column *column)
{
    w->row++;
    dtp_xlsx_put(w->book, w->row, 0, dtp_workbook_sheet_of(column->sheet)->name[w->lang], DTP_XLSX_TEXT);
    dtp_xlsx_put(w->book, w->row, 1, column->name[w->lang], DTP_XLSX_TEXT);
    dtp_xlsx_put(w->book, w->row, 2, column->key, DTP_XLSX_TEXT);
    dtp_xlsx_put(w->book, w->row, 3, column->need ? say(w, DTP_MSG_BOOK_YES) : "", DTP_XLSX_TEXT);
    explain_how(w, column);
}

static void write_explanation(writer *w)
{
    static const struct {
        dtp_message name;
        double width;
    } column[] = {{DTP_MSG_BOOK_EXPLAIN_SHEET, 24},
                  {DTP_MSG_BOOK_EXPLAIN_COLUMN, 32},
                  {DTP_MSG_BOOK_EXPLAIN_KEY, 28},
                  {DTP_MSG_BOOK_EXPLAIN_NEED, 10},
                  {DTP_MSG_BOOK_EXPLAIN_HOW, 70}};
    dtp_xlsx_sheet_add(w->book, say(w, DTP_MSG_BOOK_EXPLANATION));
    for (unsigned i = 0; i < DTP_COUNT(column); i++) {
        dtp_xlsx_width(w->book, i, column[i].width);
        dtp_xlsx_put(w->book, 0, i, say(w, column[i].name), DTP_XLSX_HEADER);
    }
    w->row = 0;
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        size_t n;
        const dtp_workbook_column *of = dtp_workbook_columns(id, &n);
        for (size_t c = 0; c < n; c++)
            if (of[c].kind != DTP_WORKBOOK_REST)
                explain(w, &of[c]);
    }
    dtp_xlsx_as_table(w->book, w->row, DTP_COUNT(column), 0);
}

dt_status dt_framework_book_write(char **out, size_t *size, const dt_framework *fw, dt_language lang,
                                  dt_error *err)
{
    writer w = {.fw = fw, .lang = lang, .err = err};
    *out = NULL;
    DT_TRY(dtp_xlsx_new(&w.book, dt_framework_title(fw), err));
    write_first(&w);
    for (dtp_workbook_id id = DTP_WORKBOOK_SHEET_FRAMEWORK + 1; id < DTP_WORKBOOK_SHEETS; id++)
        write_sheet(&w, id);
    write_explanation(&w);
    dt_status status = w.status;
    if (status == DT_OK)
        status = dtp_buf_status(&w.text, err);
    if (status == DT_OK)
        status = dtp_xlsx_finish(w.book, out, size, err);
    dtp_buf_free(&w.text);
    dtp_xlsx_free(w.book);
    return status;
}
