/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a register before it is a frame: columns, and the values to make conditions of. */
#include "base/list.h"
#include "base/sized.h"
#include "base/text.h"
#include "frame/condition.h"
#include "frame/frame.h"
#include "frame/register.h"
#include "io/kind.h"
#include <dossiertoets/register_view.h>
#include <string.h>

struct dt_register_view {
    dtp_arena arena;
    dtp_csv *csv;
    dtp_register reg;
    dt_register_column *column;
    bool *out; /* rows of lines that are left out */
    size_t rows;
};

/* A value while its column is looked at. */
typedef struct counting {
    dt_register_view *view;
    size_t column;
    dtp_intern *exact;
    dtp_list value; /* dt_register_value */
    size_t *at;     /* of an exact spelling: its value, or SIZE_MAX */
    size_t cap;
} counting;

static dt_status grow(counting *c, dt_error *err)
{
    size_t cap = c->cap == 0 ? 64 : 2 * c->cap;
    size_t *at = dtp_realloc(c->at, cap * sizeof *at);
    if (at == NULL)
        return dtp_fail_memory(err);
    c->at = at;
    c->cap = cap;
    return DT_OK;
}

/* The value that a new spelling belongs to, or a new one; beyond the listed ones none is looked for. */
static dt_status place_spelling(counting *c, const char *text, size_t index, dt_error *err)
{
    dt_register_column *col = &c->view->column[c->column];
    dt_register_value *value = c->value.item;
    if (index == c->cap)
        DT_TRY(grow(c, err));
    c->at[index] = SIZE_MAX;
    for (size_t i = 0; i < c->value.n; i++)
        if (dtp_condition_same(value[i].text, text)) {
            c->at[index] = i;
            if (value[i].other[0] == '\0')
                value[i].other = dtp_arena_strdup(&c->view->arena, text);
            return value[i].other == NULL ? dtp_fail_memory(err) : DT_OK;
        }
    col->distinct++;
    if (c->value.n == DT_REGISTER_VALUES)
        return DT_OK;
    c->at[index] = c->value.n;
    DT_TRY(dtp_list_push(&c->value, &value, err));
    *value = (dt_register_value){.text = dtp_arena_strdup(&c->view->arena, text), .other = ""};
    return value->text == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status count_value(counting *c, const char *text, dt_error *err)
{
    dt_register_column *col = &c->view->column[c->column];
    size_t index;
    bool is_new;
    double number;
    if (text[0] == '\0') {
        col->empty++;
        return DT_OK;
    }
    col->numbers = col->numbers && dtp_parse_number(text, &number);
    DT_TRY(dtp_intern_add(c->exact, text, strlen(text), &index, &is_new, err));
    if (is_new)
        DT_TRY(place_spelling(c, text, index, err));
    if (c->at[index] != SIZE_MAX)
        ((dt_register_value *)c->value.item)[c->at[index]].count++;
    return DT_OK;
}

static dt_status count_column(dt_register_view *v, size_t column, dt_error *err)
{
    counting c = {.view = v, .column = column, .value = DTP_LIST(&v->arena, dt_register_value)};
    dtp_register_mended mended = {0};
    dtp_arena scratch = DTP_ARENA_INIT;
    dt_status status = dtp_intern_new(&c.exact, err);
    v->column[column].numbers = true;
    for (size_t row = 0; row < dtp_csv_rows(v->csv) && status == DT_OK; row++) {
        dtp_csv_field field;
        if (v->out[row])
            continue;
        status = dtp_register_use(&v->reg, row, column, false, &scratch, &field, &mended, err);
        if (status == DT_OK)
            status = count_value(&c, field.text, err);
    }
    dt_register_column *col = &v->column[column];
    col->numbers = col->numbers && col->distinct > 0;
    col->value = c.value.item;
    col->n_values = c.value.n;
    dtp_arena_free(&scratch);
    dtp_intern_free(c.exact);
    dtp_free(c.at);
    return status;
}

static dt_status withhold(dt_register_view *v, const dt_frame_options *options, dt_error *err)
{
    dtp_issues none = {0};
    dt_suspicion *suspicion;
    size_t n;
    dtp_register_column_is *declared = dtp_arena_array(&v->arena, v->reg.n_columns, sizeof *declared);
    if (declared == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_register_declare(declared, &v->reg, options, &v->arena, &none, err));
    DT_TRY(dtp_register_suspicions(&v->reg, declared, &v->arena, &suspicion, &n, err));
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < v->reg.n_columns; c++)
            if (strcmp(v->reg.column[c], suspicion[i].column) == 0) {
                v->column[c].withheld = true;
                v->column[c].suspicion = suspicion[i].kind;
            }
    return DT_OK;
}

static dt_status leave_out(dt_register_view *v, const dt_frame_options *o, dt_error *err)
{
    size_t n = dtp_csv_rows(v->csv);
    v->out = dtp_arena_array(&v->arena, n + 1, sizeof *v->out);
    if (v->out == NULL)
        return dtp_fail_memory(err);
    for (size_t row = 0; row < n; row++) {
        size_t line = dtp_csv_line(v->csv, row);
        for (size_t i = 0; i < o->n_skip_lines; i++)
            v->out[row] = v->out[row] || (line >= o->skip_lines[i].from && line <= o->skip_lines[i].to);
        v->rows += !v->out[row];
    }
    return DT_OK;
}

static dt_status look(dt_register_view *v, const char *name, const char *data, size_t size,
                      const dt_frame_options *options, dt_error *err)
{
    DT_TRY(dtp_frame_table(&v->csv, name, size > 0 ? data : "", size, options, err));
    DT_TRY(dtp_kind_want(dtp_kind_of_table(v->csv), name, 0, err));
    DT_TRY(dtp_register_open(&v->reg, v->csv, err));
    v->column = dtp_arena_array(&v->arena, v->reg.n_columns, sizeof *v->column);
    if (v->column == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < v->reg.n_columns; i++)
        v->column[i] = (dt_register_column){.name = v->reg.column[i]};
    DT_TRY(leave_out(v, options, err));
    DT_TRY(withhold(v, options, err));
    for (size_t i = 0; i < v->reg.n_columns; i++)
        if (!v->column[i].withheld)
            DT_TRY(count_column(v, i, err));
    return DT_OK;
}

dt_status dt_register_view_open(dt_register_view **out, const char *name, const char *data, size_t size,
                                const dt_frame_options *options, dt_error *err)
{
    dt_frame_options own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    own.id_column = own.municipality_column = own.size_column = NULL;
    own.n_stratum_columns = own.n_where = own.n_exclusions = own.n_keep_columns = 0;
    dt_register_view *v = dtp_calloc(1, sizeof *v);
    if (v == NULL)
        return dtp_fail_memory(err);
    dt_status status = look(v, name, data, size, &own, err);
    if (status == DT_OK)
        *out = v;
    else
        dt_register_view_free(v);
    return status;
}

void dt_register_view_free(dt_register_view *view)
{
    if (view == NULL)
        return;
    dtp_register_close(&view->reg);
    dtp_csv_free(view->csv);
    dtp_arena_free(&view->arena);
    dtp_free(view);
}

size_t dt_register_view_rows(const dt_register_view *view)
{
    return dtp_csv_rows(view->csv);
}

size_t dt_register_view_columns(const dt_register_view *view)
{
    return view->reg.n_columns;
}

const dt_register_column *dt_register_view_column(const dt_register_view *view, size_t i)
{
    return i < view->reg.n_columns ? &view->column[i] : NULL;
}

size_t dt_register_view_find(const dt_register_view *view, const char *name)
{
    for (size_t i = 0; i < view->reg.n_columns; i++)
        if (strcmp(view->column[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

size_t dt_register_view_id(const dt_register_view *view)
{
    for (size_t i = 0; i < view->reg.n_columns; i++) {
        const dt_register_column *c = &view->column[i];
        if (!c->withheld && c->empty == 0 && c->distinct == view->rows && c->distinct > 0)
            return i;
    }
    return view->reg.n_columns > 0 ? 0 : SIZE_MAX;
}

const char *dt_register_view_cell(const dt_register_view *view, size_t row, size_t column)
{
    if (row >= dt_register_view_rows(view) || column >= view->reg.n_columns || view->column[column].withheld)
        return "";
    return dtp_csv_get(view->csv, row, column).text;
}

size_t dt_register_view_read_items(const dt_register_view *view)
{
    return dtp_csv_reading(view->csv)->item.n;
}

dt_frame_read_item dt_register_view_read_item_at(const dt_register_view *view, size_t i)
{
    return dtp_frame_item(dtp_csv_reading(view->csv), i);
}

/* A value that begins as a sign does stands behind a blank, for else the two would be read as another sign.
 */
static dt_status add_condition(dtp_list *out, const dt_register_view *v, size_t column, const char *sign,
                               const char *value, dt_error *err)
{
    const char **made;
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_printf(&text, "%s%s%s%s", v->column[column].name, sign,
                   dtp_condition_is_sign(value[0]) ? " " : "", value);
    dt_status status = dtp_buf_status(&text, err);
    if (status == DT_OK)
        status = dtp_list_push(out, &made, err);
    if (status == DT_OK && (*made = dtp_arena_strdup(out->arena, dtp_buf_text(&text))) == NULL)
        status = dtp_fail_memory(err);
    dtp_buf_free(&text);
    return status;
}

/* One that is chosen is named; of more than one those that are not chosen are. */
dt_status dt_register_view_conditions(dt_register_view *view, size_t column, const bool *chosen, bool empty,
                                      const char *const **out, size_t *n, dt_error *err)
{
    dtp_list list = DTP_LIST(&view->arena, const char *);
    const dt_register_column *c = dt_register_view_column(view, column);
    size_t taken = 0, last = 0;
    *out = NULL;
    *n = 0;
    for (size_t i = 0; c != NULL && i < c->n_values; i++)
        if (chosen[i]) {
            taken++;
            last = i;
        }
    if (c == NULL || c->withheld || c->n_values < c->distinct || (taken == 0 && !empty))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_REGISTER_NO_CHOICE, c == NULL ? "" : c->name, NULL);
    if (taken == 1 && !empty)
        DT_TRY(add_condition(&list, view, column, "=", c->value[last].text, err));
    else if (taken == 0)
        DT_TRY(add_condition(&list, view, column, "=", "", err));
    else {
        for (size_t i = 0; i < c->n_values; i++)
            if (!chosen[i])
                DT_TRY(add_condition(&list, view, column, "!=", c->value[i].text, err));
        if (!empty && c->empty > 0)
            DT_TRY(add_condition(&list, view, column, "", "", err));
    }
    *out = list.item;
    *n = list.n;
    return DT_OK;
}

const dt_choice *dt_condition_signs(size_t *n)
{
    static const dt_choice signs[] = {{">=", "ten minste", "at least"},
                                      {"<=", "hoogstens", "at most"},
                                      {"=", "precies", "exactly"},
                                      {"!=", "niet", "not"},
                                      {"~", "met daarin", "containing"}};
    *n = DTP_COUNT(signs);
    return signs;
}
