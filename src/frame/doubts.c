/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/doubts.h"
#include "base/clean.h"
#include "base/text.h"
#include "io/csv_probe.h"
#include <string.h>

enum {
    SHAPES = 256, /* that are remembered */
    ALIKE = 20    /* pairs that are told */
};

dt_status dtp_doubts_open(dtp_doubts *d, dt_error *err)
{
    DT_TRY(dtp_intern_new(&d->shape, err));
    return dtp_intern_new(&d->alike, err);
}

void dtp_doubts_close(dtp_doubts *d)
{
    dtp_intern_free(d->shape);
    dtp_intern_free(d->alike);
    dtp_free(d->shapes);
    dtp_free(d->alike_row);
    dtp_buf_free(&d->skeleton);
}

static size_t line_of(const dtp_doubts *d, size_t row)
{
    return dtp_csv_line(d->reg->csv, row);
}

static bool is_kept(const dtp_doubts *d, size_t row)
{
    return dtp_table_line_in(d->how->keep, d->how->n_keeps, line_of(d, row));
}

static size_t filled_cells(const dtp_doubts *d, size_t row)
{
    size_t n = 0;
    for (size_t c = 0; c < d->reg->n_columns; c++)
        n += dtp_csv_get(d->reg->csv, row, c).length > 0;
    return n;
}

/* Learning. */

dt_status dtp_doubts_learn(dtp_doubts *d, size_t row, const char *id, dt_error *err)
{
    char shape[128];
    size_t index = SIZE_MAX, n = dtp_clean_shape(shape, sizeof shape, id);
    if (dtp_csv_after_gap(d->reg->csv, row) && !d->seen_gap) {
        d->seen_gap = true;
        d->before_gap = dtp_intern_count(d->shape);
    }
    d->rows++;
    bool alone = d->reg->n_columns > 1 && filled_cells(d, row) < 2;
    if (id[0] == '\0' || alone || dtp_table_line_in(d->how->skip, d->how->n_skips, line_of(d, row)))
        return DT_OK;
    if (dtp_intern_count(d->shape) < SHAPES)
        DT_TRY(dtp_intern_add(d->shape, shape, n, &index, NULL, err));
    else
        index = dtp_intern_find(d->shape, shape, n);
    if (index == SIZE_MAX)
        return DT_OK;
    size_t before = d->shape_cap;
    DT_TRY(dtp_grow(&d->shapes, &d->shape_cap, index + 1, sizeof *d->shapes, err));
    for (size_t i = before; i < d->shape_cap; i++)
        d->shapes[i] = 0;
    d->shapes[index]++;
    return DT_OK;
}

/* The header. */

static bool has_digit(const char *s)
{
    return strpbrk(s, "0123456789") != NULL;
}

/* The first line is a row as the others, when most identifiers are written as its. */
static void doubt_data(dtp_doubts *d)
{
    char shape[128];
    const dtp_csv *csv = d->reg->csv;
    const char *name = d->reg->column[d->id_column];
    size_t n = dtp_clean_shape(shape, sizeof shape, name), index = dtp_intern_find(d->shape, shape, n);
    size_t line = dtp_csv_place(csv, SIZE_MAX, SIZE_MAX).line;
    if (d->id_named || d->how->header_line > 0 || d->how->no_header || index == SIZE_MAX ||
        !has_digit(name) || 2 * d->shapes[index] < d->rows)
        return;
    dtp_place place = {.sheet = dtp_csv_whole(csv).sheet, .line = line};
    dtp_reading_add(d->reading, DTP_READ_HEADER_DATA, place, name, dtp_csv_get(csv, 0, d->id_column).text,
                    DTP_NUM(line), NULL);
}

/* The first row fills columns without a name and has no identifier. */
static void doubt_two(dtp_doubts *d)
{
    const dtp_csv *csv = d->reg->csv;
    const dtp_reading *seen = dtp_csv_reading(csv);
    const dtp_reading_item *item = seen->item.item;
    if (d->rows == 0 || d->how->header_line > 0 || dtp_csv_get(csv, 0, d->id_column).length > 0)
        return;
    size_t first = line_of(d, 0), line = dtp_csv_place(csv, SIZE_MAX, SIZE_MAX).line;
    for (size_t i = 0; i < seen->item.n; i++) {
        if (item[i].kind != DTP_READ_UNNAMED || item[i].line != first)
            continue;
        dtp_place place = {.sheet = dtp_csv_whole(csv).sheet, .line = line};
        dtp_reading_add(d->reading, DTP_READ_HEADER_TWO, place, DTP_NUM(line), DTP_NUM(first), NULL);
        return;
    }
}

void dtp_doubts_header(dtp_doubts *d)
{
    doubt_data(d);
    doubt_two(d);
}

/* Nearly every cell differs from the name of its column in the first letter. */
static bool differs_at_once(const char *a, const char *b)
{
    unsigned char x = (unsigned char)a[0], y = (unsigned char)b[0];
    bool plain = x > ' ' && y > ' ' && x < 0x80 && y < 0x80;
    return plain && !dtp_clean_begins(a, 1, (const char[]){(char)y, '\0'});
}

bool dtp_doubts_repeats_header(const dtp_doubts *d, size_t row)
{
    const dtp_csv *csv = d->reg->csv;
    size_t filled = 0;
    for (size_t c = 0; c < d->reg->n_columns; c++) {
        dtp_csv_field value = dtp_csv_get(csv, row, c);
        filled += value.length > 0;
        if (differs_at_once(value.text, dtp_csv_column_name(csv, c)))
            return false;
        if (!dtp_csv_same_name(value.text, value.length, dtp_csv_column_name(csv, c)))
            return false;
    }
    return filled > 0 && !d->how->no_header && !is_kept(d, row);
}

bool dtp_doubts_is_header(dtp_doubts *d, size_t row)
{
    if (!dtp_doubts_repeats_header(d, row))
        return false;
    dtp_place place = dtp_csv_place(d->reg->csv, row, SIZE_MAX);
    dtp_reading_add(d->reading, DTP_READ_HEADER_AGAIN, place, DTP_NUM(place.line), NULL);
    return true;
}

/* Rows. */

bool dtp_doubts_is_total(const char *text)
{
    static const char *const words[] = {"totaal",  "totalen", "subtotaal", "sub-totaal",      "eindtotaal",
                                        "total",   "totals",  "subtotal",  "sub-total",       "grand total",
                                        "som",     "sum",     "aantal",    "gemiddelde",      "gemiddeld",
                                        "average", "mean",    "count",     "generaal totaal", "tot."};
    for (size_t i = 0; i < DTP_COUNT(words); i++) {
        size_t n = strlen(words[i]);
        if (dtp_clean_begins(text, strlen(text), words[i]) &&
            (text[n] == '\0' || strchr(" :=(\n\t", text[n]) != NULL))
            return true;
    }
    return false;
}

/* The word of a total in the identifier, or elsewhere when there is none. */
static const char *total_of(const dtp_doubts *d, size_t row, const char *id)
{
    if (id[0] != '\0')
        return dtp_doubts_is_total(id) ? id : NULL;
    for (size_t c = 0; c < d->reg->n_columns; c++) {
        const char *text = dtp_csv_get(d->reg->csv, row, c).text;
        if (dtp_doubts_is_total(text))
            return text;
    }
    return NULL;
}

static size_t shape_of(const dtp_doubts *d, const char *id)
{
    char shape[128];
    size_t n = dtp_clean_shape(shape, sizeof shape, id);
    return dtp_intern_find(d->shape, shape, n);
}

/* Words where all others have a number, and nothing else on the row. */
static bool is_footnote(const dtp_doubts *d, size_t row, const char *id)
{
    bool words = !has_digit(id) || strchr(id, ' ') != NULL;
    if (id[0] == '\0' || !words || dtp_intern_count(d->shape) == 0)
        return false;
    if (d->reg->n_columns > 1)
        return filled_cells(d, row) == 1 && shape_of(d, id) == SIZE_MAX;
    size_t shape = shape_of(d, id), most = 0;
    for (size_t i = 0; i < dtp_intern_count(d->shape); i++)
        most = d->shapes[i] > most ? d->shapes[i] : most;
    bool rare = shape == SIZE_MAX || d->shapes[shape] == 1;
    return rare && 2 * most > d->rows && most > 1;
}

/* Below an empty line, with an identifier unlike all above it, another table begins. */
static void follow_tables(dtp_doubts *d, size_t row, const char *id)
{
    if (!dtp_csv_after_gap(d->reg->csv, row))
        return;
    size_t shape = shape_of(d, id);
    d->in_other = d->before_gap > 0 && (shape == SIZE_MAX || shape >= d->before_gap);
    d->other_line = d->in_other ? line_of(d, row) : 0;
}

static size_t last_line(const dtp_doubts *d, size_t row)
{
    size_t rows = dtp_csv_rows(d->reg->csv);
    while (row + 1 < rows && !dtp_csv_after_gap(d->reg->csv, row + 1))
        row++;
    return line_of(d, row);
}

bool dtp_doubts_row(dtp_doubts *d, size_t row, const char *id)
{
    const dtp_csv *csv = d->reg->csv;
    dtp_place place = dtp_csv_place(csv, row, SIZE_MAX);
    const char *total = total_of(d, row, id);
    bool note = is_footnote(d, row, id);
    follow_tables(d, row, id);
    if (is_kept(d, row))
        return false;
    place.source = NULL;
    if (total != NULL)
        dtp_reading_add(d->reading, DTP_READ_TOTAL, place, total, DTP_NUM(place.line), NULL);
    else if (note)
        dtp_reading_add(d->reading, DTP_READ_FOOTNOTE, place, DTP_NUM(place.line), NULL);
    else if (d->in_other && d->other_line > 0) {
        place.line = d->other_line;
        dtp_reading_add(d->reading, DTP_READ_TABLE_TWO, place, DTP_NUM(d->other_line),
                        DTP_NUM(last_line(d, row)), NULL);
        d->other_line = 0;
    }
    return total != NULL || note || d->in_other;
}

bool dtp_doubts_outside(dtp_doubts *d, size_t row, const char *id)
{
    follow_tables(d, row, id);
    return !is_kept(d, row) && (d->in_other || total_of(d, row, id) != NULL || is_footnote(d, row, id));
}

/* Cells. */

typedef struct seen {
    dtp_csv_field value;
    char delimiter; /* of the file; 0: of a workbook */
} seen;

static bool is_error(const seen *s)
{
    return s->value.kind == DTP_CELL_ERROR;
}

static bool is_not_computed(const seen *s)
{
    return s->value.kind == DTP_CELL_NOT_COMPUTED;
}

static bool is_formula_zero(const seen *s)
{
    return s->value.kind == DTP_CELL_ZERO;
}

static bool is_rounded(const seen *s)
{
    return s->value.kind == DTP_CELL_ROUNDED;
}

/* 1,23457E+11: as spreadsheets write what does not fit in the column. */
static bool is_exponent(const seen *s)
{
    const char *t = s->value.text;
    size_t n = strspn(t, "0123456789.,");
    bool mantissa = n >= 1 && t[0] >= '0' && t[0] <= '9' && (n == 1 || strpbrk(t, ".,") == t + 1);
    return mantissa && (t[n] == 'E' || t[n] == 'e') && (t[n + 1] == '+' || t[n + 1] == '-') &&
           strspn(t + n + 2, "0123456789") >= 1 && t[n + 2 + strspn(t + n + 2, "0123456789")] == '\0';
}

static bool is_one_of(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(text) == strlen(words[i]) && dtp_clean_begins(text, strlen(text), words[i]))
            return true;
    return false;
}

/* The errors of spreadsheets in English and Dutch. */
static bool is_error_word(const seen *s)
{
    static const char *const words[] = {
        "#N/A",    "#N/B",       "#REF!",      "#VERW!",    "#VALUE!",    "#WAARDE!", "#NAME?",
        "#NAAM?",  "#DIV/0!",    "#DEEL/0!",   "#NUM!",     "#GETAL!",    "#NULL!",   "#LEEG!",
        "#SPILL!", "#OVERLOOP!", "#CALC!",     "#BEREKEN!", "#FIELD!",    "#VELD!",   "#BUSY!",
        "#BEZET!", "#UNKNOWN!",  "#ONBEKEND!", "#CONNECT!", "#VERBINDEN!"};
    const char *t = s->value.text;
    bool office = strncmp(t, "Err:5", 5) == 0 && strlen(t) == 7;
    bool hashes = t[0] == '#' && strlen(t) >= 3 && t[strspn(t, "#")] == '\0';
    return office || hashes || is_one_of(t, words, DTP_COUNT(words));
}

static bool is_no_value_word(const seen *s)
{
    static const char *const words[] = {"NULL", "NA",     "N/A",    "NaN", "None",
                                        "<NA>", "n.v.t.", "(null)", "nil", "undefined"};
    return is_one_of(s->value.text, words, DTP_COUNT(words));
}

static bool holds_delimiter(const seen *s)
{
    for (const char *sign = ";\t|"; *sign != '\0'; sign++)
        if (*sign != s->delimiter && strchr(s->value.text, *sign) != NULL)
            return s->delimiter != '\0';
    return false;
}

/* UTF-8 that was read as Windows-1252: Ã and a sign for é, â€ and a sign for a dash. */
static bool is_garbled(const seen *s)
{
    const char *at = strstr(s->value.text, "\xC3\x83");
    bool letter = at != NULL && ((unsigned char)at[2] == 0xC2 || (unsigned char)at[2] == 0xE2 ||
                                 (unsigned char)at[2] == 0xC5);
    return letter || strstr(s->value.text, "\xC3\xA2\xE2\x82\xAC") != NULL;
}

static const struct {
    bool (*test)(const seen *s);
    unsigned roles;
    dtp_reading_kind kind;
} checks[] = {
#define DTP_DOUBT(test, roles, kind) {test, roles, DTP_READ_##kind},
#include "frame/doubts.def"
#undef DTP_DOUBT
};

static void count(dtp_doubts *d, dtp_reading_kind kind, size_t row, size_t column, const char *text)
{
    for (size_t i = 0; i < d->n_told; i++) {
        dtp_doubts_told *t = &d->told[i];
        bool by_word = kind != DTP_READ_NO_VALUE_WORD || strncmp(t->text, text, sizeof t->text - 1) == 0;
        if (t->kind == kind && t->column == column && by_word) {
            t->count++;
            return;
        }
    }
    if (d->n_told == DTP_DOUBTS_TOLD)
        return;
    dtp_doubts_told *made = &d->told[d->n_told++];
    *made = (dtp_doubts_told){.kind = kind, .column = column, .count = 1, .line = line_of(d, row)};
    size_t n = strlen(text);
    memcpy(made->text, text, dtp_utf8_cut(text, n < sizeof made->text ? n : sizeof made->text - 1));
}

dtp_reading_kind dtp_doubts_find(dtp_csv_field value, char delimiter, unsigned role)
{
    const seen s = {value, delimiter};
    for (size_t k = 0; k < DTP_COUNT(checks); k++)
        if ((checks[k].roles & role) != 0 && checks[k].test(&s))
            return checks[k].kind;
    return DTP_READ_KINDS;
}

bool dtp_doubts_cell(dtp_doubts *d, size_t row, size_t column, dtp_csv_field value, unsigned role, bool quiet)
{
    const dtp_csv *csv = d->reg->csv;
    const seen s = {value, dtp_csv_is_workbook(csv) ? '\0' : dtp_csv_delimiter(csv)};
    for (size_t k = 0; k < DTP_COUNT(checks); k++) {
        if ((checks[k].roles & role) == 0 || !checks[k].test(&s))
            continue;
        bool fault = dtp_reading_kind_severity(checks[k].kind) == DT_FAULT;
        dtp_place place = dtp_register_place(d->reg, row, column);
        if (!fault)
            count(d, checks[k].kind, row, column, value.text);
        else if (!quiet && !is_kept(d, row))
            dtp_reading_add(d->reading, checks[k].kind, place, value.text, DTP_NUM(place.line), NULL);
        if (fault && !is_kept(d, row))
            return true;
    }
    return false;
}

/* Identifiers. */

void dtp_doubts_count_digits(dtp_doubts *d, const char *id)
{
    size_t n = strlen(id), digits = strspn(id, "0123456789");
    d->ids++;
    d->long_numbers += digits == n && n > 15;
    d->long_zeros += digits == n && n > 15 && id[n - 1] == '0';
    d->point_zeros += n > 2 && digits == n - 2 && strcmp(id + digits, ".0") == 0;
}

dt_status dtp_doubts_id(dtp_doubts *d, size_t row, const char *id, dt_error *err)
{
    size_t index;
    bool is_new;
    dtp_doubts_count_digits(d, id);
    DT_TRY(dtp_clean_skeleton(&d->skeleton, id, err));
    DT_TRY(dtp_intern_add(d->alike, dtp_buf_text(&d->skeleton), d->skeleton.len, &index, &is_new, err));
    if (is_new) {
        DT_TRY(dtp_grow(&d->alike_row, &d->alike_cap, index + 1, sizeof *d->alike_row, err));
        d->alike_row[index] = row;
        return DT_OK;
    }
    if (d->n_alike++ >= ALIKE)
        return DT_OK;
    size_t first = d->alike_row[index];
    dtp_place place = dtp_register_place(d->reg, row, d->id_column);
    dtp_reading_add(d->reading, DTP_READ_ALIKE_IDS, place,
                    dtp_csv_shown(d->reg->csv, first, d->id_column).text, DTP_NUM(line_of(d, first)), id,
                    DTP_NUM(place.line), NULL);
    return DT_OK;
}

const char *dtp_doubts_alike(dtp_doubts *d, const char *id, size_t *line)
{
    if (dtp_clean_skeleton(&d->skeleton, id, NULL) != DT_OK)
        return NULL;
    size_t index = dtp_intern_find(d->alike, dtp_buf_text(&d->skeleton), d->skeleton.len);
    if (index == SIZE_MAX)
        return NULL;
    *line = line_of(d, d->alike_row[index]);
    return dtp_csv_shown(d->reg->csv, d->alike_row[index], d->id_column).text;
}

void dtp_doubts_tell(dtp_doubts *d)
{
    for (size_t i = 0; i < d->n_told; i++) {
        const dtp_doubts_told *t = &d->told[i];
        bool bare = t->kind == DTP_READ_DELIMITER_INSIDE;
        dtp_place place = {.where = d->reg->column[t->column], .line = t->line};
        dtp_reading_add(d->reading, t->kind, place, DTP_NUM(t->count), bare ? DTP_NUM(t->line) : t->text,
                        DTP_NUM(t->line), NULL);
    }
    dtp_place place = {.where = d->reg->column[d->id_column]};
    if (d->point_zeros > 1 && d->point_zeros == d->ids)
        dtp_reading_add(d->reading, DTP_READ_POINT_ZERO, place, DTP_NUM(d->point_zeros), NULL);
    if (d->long_numbers > 1 && d->long_zeros == d->long_numbers)
        dtp_reading_add(d->reading, DTP_READ_LAST_ZERO, place, DTP_NUM(d->long_numbers), NULL);
}
