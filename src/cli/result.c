/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/result.h"
#include "base/text.h"
#include "io/csv.h"
#include <math.h>
#include <string.h>
#include <unistd.h>

enum cell_kind { CELL_NULL, CELL_TEXT, CELL_RAW };
struct cell {
    enum cell_kind kind;
    const char *text;
};

struct dtp_result {
    dtp_arena arena;
    bool single;
    const char **key;
    size_t n_keys, cap_keys;
    struct cell *cell;
    size_t n_cells, cap_cells;
    size_t n_rows;
    const char **note;
    size_t n_notes, cap_notes;
    dt_status status;
};

dt_status dtp_cli_result_new(dtp_result **out, bool single, dt_error *err)
{
    *out = dtp_calloc(1, sizeof **out);
    if (*out == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    (*out)->single = single;
    return DT_OK;
}

void dtp_cli_result_free(dtp_result *r)
{
    if (r == NULL)
        return;
    dtp_free(r->key);
    dtp_free(r->cell);
    dtp_free(r->note);
    dtp_arena_free(&r->arena);
    dtp_free(r);
}

/* The first row names the columns; later rows must give the same keys in the same order. */
static void add(dtp_result *r, const char *key, enum cell_kind kind, const char *text)
{
    if (r->status == DT_OK && r->n_rows == 0) {
        r->status = dtp_grow(&r->key, &r->cap_keys, r->n_keys + 1, sizeof *r->key, NULL);
        if (r->status == DT_OK)
            r->key[r->n_keys++] = dtp_arena_strdup(&r->arena, key);
    }
    if (r->status == DT_OK)
        r->status = dtp_grow(&r->cell, &r->cap_cells, r->n_cells + 1, sizeof *r->cell, NULL);
    if (r->status == DT_OK)
        r->cell[r->n_cells++] = (struct cell){kind, dtp_arena_strdup(&r->arena, text)};
}

void dtp_cli_result_text(dtp_result *r, const char *key, const char *value)
{
    add(r, key, value != NULL ? CELL_TEXT : CELL_NULL, value != NULL ? value : "");
}

void dtp_cli_result_int(dtp_result *r, const char *key, long long value)
{
    add(r, key, CELL_RAW, DTP_NUM(value));
}

void dtp_cli_result_real(dtp_result *r, const char *key, double value)
{
    char text[40];
    if (!isfinite(value))
        dtp_cli_result_null(r, key);
    else
        add(r, key, CELL_RAW, dtp_format_double(value, text, sizeof text));
}

void dtp_cli_result_bool(dtp_result *r, const char *key, bool value)
{
    add(r, key, CELL_RAW, value ? "true" : "false");
}

void dtp_cli_result_null(dtp_result *r, const char *key)
{
    add(r, key, CELL_NULL, "");
}

void dtp_cli_result_end_row(dtp_result *r)
{
    r->n_rows++;
}

static void write_json_row(const dtp_result *r, size_t row, dtp_buf *out)
{
    dtp_buf_puts(out, "{");
    for (size_t k = 0; k < r->n_keys; k++) {
        const struct cell *c = &r->cell[row * r->n_keys + k];
        dtp_buf_puts(out, k == 0 ? "" : ", ");
        dtp_json_string(out, r->key[k]);
        dtp_buf_puts(out, ": ");
        if (c->kind == CELL_TEXT)
            dtp_json_string(out, c->text);
        else
            dtp_buf_puts(out, c->kind == CELL_NULL ? "null" : c->text);
    }
    dtp_buf_puts(out, "}");
}

static void write_json(const dtp_result *r, dtp_buf *out)
{
    if (r->single) {
        write_json_row(r, 0, out);
        dtp_buf_puts(out, "\n");
        return;
    }
    dtp_buf_puts(out, "[");
    for (size_t row = 0; row < r->n_rows; row++) {
        dtp_buf_puts(out, row == 0 ? "\n  " : ",\n  ");
        write_json_row(r, row, out);
    }
    dtp_buf_puts(out, r->n_rows == 0 ? "]\n" : "\n]\n");
}

static void write_csv(const dtp_result *r, dtp_buf *out)
{
    dtp_csv_out csv = dtp_csv_out_init(out, ',', false);
    for (size_t k = 0; k < r->n_keys; k++)
        dtp_csv_put(&csv, r->key[k]);
    dtp_csv_end_row(&csv);
    for (size_t i = 0; i < r->n_cells; i++) {
        dtp_csv_put(&csv, r->cell[i].text);
        if ((i + 1) % r->n_keys == 0)
            dtp_csv_end_row(&csv);
    }
}

static void put_padded(dtp_buf *out, const char *text, size_t width, bool last)
{
    dtp_buf_puts(out, text);
    for (size_t w = dtp_utf8_width(text); !last && w < width + 2; w++)
        dtp_buf_putc(out, ' ');
}

static size_t column_width(const dtp_result *r, size_t k)
{
    size_t width = dtp_utf8_width(r->key[k]);
    for (size_t i = k; i < r->n_cells; i += r->n_keys)
        if (dtp_utf8_width(r->cell[i].text) > width)
            width = dtp_utf8_width(r->cell[i].text);
    return width;
}

static dt_status write_table(const dtp_result *r, dtp_buf *out, dt_error *err)
{
    size_t *width = dtp_calloc(r->n_keys + 1, sizeof *width);
    if (width == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    for (size_t k = 0; k < r->n_keys; k++) {
        width[k] = column_width(r, k);
        put_padded(out, r->key[k], width[k], k + 1 == r->n_keys);
    }
    dtp_buf_puts(out, "\n");
    for (size_t i = 0; i < r->n_cells; i++) {
        size_t k = i % r->n_keys;
        put_padded(out, r->cell[i].text, width[k], k + 1 == r->n_keys);
        if (k + 1 == r->n_keys)
            dtp_buf_puts(out, "\n");
    }
    dtp_free(width);
    return DT_OK;
}

/* A single result reads best with its keys below each other. */
static void write_pairs(const dtp_result *r, dtp_buf *out)
{
    size_t width = 0;
    for (size_t k = 0; k < r->n_keys; k++)
        if (strlen(r->key[k]) > width)
            width = strlen(r->key[k]);
    for (size_t k = 0; k < r->n_keys; k++) {
        put_padded(out, r->key[k], width, false);
        dtp_buf_puts(out, r->cell[k].text);
        dtp_buf_puts(out, "\n");
    }
}

void dtp_cli_result_note(dtp_result *r, const char *line)
{
    if (r->status == DT_OK)
        r->status = dtp_grow(&r->note, &r->cap_notes, r->n_notes + 1, sizeof *r->note, NULL);
    if (r->status == DT_OK)
        r->note[r->n_notes++] = dtp_arena_strdup(&r->arena, line);
}

static void write_notes(const dtp_result *r, dtp_buf *out)
{
    for (size_t i = 0; i < r->n_notes; i++) {
        dtp_buf_puts(out, i == 0 ? "\n" : "");
        dtp_buf_puts(out, r->note[i] != NULL ? r->note[i] : "");
        dtp_buf_puts(out, "\n");
    }
}

static const char *format_of(const dtp_cli *cli, bool single)
{
    bool terminal = cli->output == NULL && isatty(STDOUT_FILENO);
    return cli->format != NULL ? cli->format : terminal ? "table" : single ? "json" : "csv";
}

bool dtp_cli_result_is_table(const dtp_cli *cli)
{
    return strcmp(format_of(cli, true), "table") == 0;
}

int dtp_cli_result_write(dtp_cli *cli, dtp_result *r)
{
    if (r->status != DT_OK) {
        (void)dtp_fail(&cli->error, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
        return dtp_cli_failed(cli);
    }
    const char *format = format_of(cli, r->single);
    dtp_buf out = DTP_BUF_INIT;
    dt_status status = DT_OK;
    if (strcmp(format, "json") == 0)
        write_json(r, &out);
    else if (strcmp(format, "csv") == 0)
        write_csv(r, &out);
    else if (strcmp(format, "table") == 0 && r->single)
        write_pairs(r, &out);
    else if (strcmp(format, "table") == 0)
        status = write_table(r, &out, &cli->error);
    else
        return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_FORMAT, format, "table, csv, json");
    if (strcmp(format, "table") == 0)
        write_notes(r, &out);
    if (status == DT_OK)
        status = dtp_buf_status(&out, &cli->error);
    int code = status == DT_OK ? dtp_cli_write(cli, dtp_buf_text(&out), out.len) : dtp_cli_failed(cli);
    dtp_buf_free(&out);
    return code;
}
