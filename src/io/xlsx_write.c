/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook is written down call by call and made in a process of its own: libxlsxwriter does not survive
 * an allocation that fails, and nothing of that must take the caller along. */
#include "base/list.h"
#include "base/platform/own_process.h"
#include "io/xlsx_maker.h"

typedef enum what { SHEET, WIDTH, PUT, NUMBER, CHOICES, TABLE, PROTECT, SHOW_FIRST } what;
typedef struct call {
    what what;
    dtp_xlsx_style style;
    unsigned a, b, c;
    double number; /* also a width */
    const char *text, *help;
    const char **code;
    size_t n;
} call;

struct dtp_xlsx {
    dtp_arena arena;
    dtp_list calls;
    const char *title;
    bool no_memory;
};

dt_status dtp_xlsx_new(dtp_xlsx **out, const char *title, dt_error *err)
{
    dtp_xlsx *x = *out = dtp_calloc(1, sizeof *x);
    if (x == NULL)
        return dtp_fail_memory(err);
    x->arena = (dtp_arena)DTP_ARENA_INIT;
    x->calls = (dtp_list)DTP_LIST(&x->arena, call);
    x->title = dtp_arena_strdup(&x->arena, title);
    if (x->title != NULL)
        return DT_OK;
    dtp_xlsx_free(x);
    *out = NULL;
    return dtp_fail_memory(err);
}

void dtp_xlsx_free(dtp_xlsx *x)
{
    if (x == NULL)
        return;
    dtp_arena_free(&x->arena);
    dtp_free(x);
}

static const char *copy(dtp_xlsx *x, const char *text)
{
    const char *kept = text != NULL ? dtp_arena_strdup(&x->arena, text) : NULL;
    x->no_memory = x->no_memory || (text != NULL && kept == NULL);
    return kept;
}

static void add(dtp_xlsx *x, const call *c)
{
    call *kept;
    if (dtp_list_push(&x->calls, &kept, NULL) == DT_OK)
        *kept = *c;
    else
        x->no_memory = true;
}

void dtp_xlsx_sheet_add(dtp_xlsx *x, const char *name)
{
    add(x, &(call){.what = SHEET, .text = copy(x, name)});
}

void dtp_xlsx_width(dtp_xlsx *x, unsigned column, double characters)
{
    add(x, &(call){.what = WIDTH, .a = column, .number = characters});
}

void dtp_xlsx_put(dtp_xlsx *x, unsigned row, unsigned column, const char *text, dtp_xlsx_style style)
{
    add(x, &(call){.what = PUT, .a = row, .b = column, .text = copy(x, text), .style = style});
}

void dtp_xlsx_number(dtp_xlsx *x, unsigned row, unsigned column, double number, dtp_xlsx_style style)
{
    add(x, &(call){.what = NUMBER, .a = row, .b = column, .number = number, .style = style});
}

void dtp_xlsx_choices(dtp_xlsx *x, unsigned first, unsigned last, unsigned column, const char *const *code,
                      size_t n, const char *title, const char *help)
{
    call c = {.what = CHOICES,
              .a = first,
              .b = last,
              .c = column,
              .n = n,
              .text = copy(x, title),
              .help = copy(x, help)};
    c.code = dtp_arena_array(&x->arena, n, sizeof *c.code);
    x->no_memory = x->no_memory || c.code == NULL;
    for (size_t i = 0; i < n && c.code != NULL; i++)
        c.code[i] = copy(x, code[i]);
    add(x, &c);
}

void dtp_xlsx_as_table(dtp_xlsx *x, unsigned rows, unsigned columns, unsigned kept_columns)
{
    add(x, &(call){.what = TABLE, .a = rows, .b = columns, .c = kept_columns});
}

void dtp_xlsx_protect(dtp_xlsx *x)
{
    add(x, &(call){.what = PROTECT});
}

void dtp_xlsx_show_first(dtp_xlsx *x)
{
    add(x, &(call){.what = SHOW_FIRST});
}

static void make(dtp_xlsx_maker *m, const call *c)
{
    switch (c->what) {
    case SHEET:
        dtp_xlsx_maker_sheet_add(m, c->text);
        break;
    case WIDTH:
        dtp_xlsx_maker_width(m, c->a, c->number);
        break;
    case PUT:
        dtp_xlsx_maker_put(m, c->a, c->b, c->text, c->style);
        break;
    case NUMBER:
        dtp_xlsx_maker_number(m, c->a, c->b, c->number, c->style);
        break;
    case CHOICES:
        dtp_xlsx_maker_choices(m, c->a, c->b, c->c, c->code, c->n, c->text, c->help);
        break;
    case TABLE:
        dtp_xlsx_maker_as_table(m, c->a, c->b, c->c);
        break;
    case PROTECT:
        dtp_xlsx_maker_protect(m);
        break;
    case SHOW_FIRST:
        dtp_xlsx_maker_show_first(m);
        break;
    }
}

static dt_status make_all(const void *payload, const char *path, dt_error *err)
{
    const dtp_xlsx *x = payload;
    dtp_xlsx_maker *m;
    const call *c = x->calls.item;
    DT_TRY(dtp_xlsx_maker_new(&m, path, x->title, err));
    for (size_t i = 0; i < x->calls.n; i++)
        make(m, &c[i]);
    return dtp_xlsx_maker_finish(m, err);
}

dt_status dtp_xlsx_finish(dtp_xlsx *x, char **out, size_t *size, dt_error *err)
{
    *out = NULL;
    return x->no_memory ? dtp_fail_memory(err) : dtp_own_process_run(out, size, make_all, x, err);
}
