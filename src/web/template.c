/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling pages. */
#include "web/template.h"
#include "base/error.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

struct dtp_web_value {
    dtp_web_name name;
    const char *text; /* NULL: a list */
    dtp_web_scope *first, *last;
    struct dtp_web_value *next;
};

static const char *const names[DTP_WEB_NAMES] = {
    [DTP_WEB_none] = "",
#define DT_NAME(name) [DTP_WEB_##name] = #name,
#include "web/names.def"
#undef DT_NAME
};

dtp_web_scope *dtp_web_scope_new(dtp_arena *arena)
{
    dtp_web_scope *scope = dtp_arena_alloc(arena, sizeof *scope);
    bool *failed = dtp_arena_alloc(arena, sizeof *failed);
    if (scope == NULL || failed == NULL)
        return NULL;
    *scope = (dtp_web_scope){.arena = arena, .failed = failed};
    return scope;
}

static struct dtp_web_value *find_here(const dtp_web_scope *scope, dtp_web_name name)
{
    struct dtp_web_value *v = scope->value;
    while (v != NULL && v->name != name)
        v = v->next;
    return v;
}

static const struct dtp_web_value *find(const dtp_web_scope *scope, dtp_web_name name)
{
    const struct dtp_web_value *v = NULL;
    for (; scope != NULL && v == NULL; scope = scope->above)
        v = find_here(scope, name);
    return v;
}

static struct dtp_web_value *take(dtp_web_scope *scope, dtp_web_name name)
{
    struct dtp_web_value *v = find_here(scope, name);
    if (v != NULL)
        return v;
    v = dtp_arena_alloc(scope->arena, sizeof *v);
    if (v == NULL) {
        *scope->failed = true;
        return NULL;
    }
    *v = (struct dtp_web_value){.name = name, .next = scope->value};
    scope->value = v;
    return v;
}

void dtp_web_put(dtp_web_scope *scope, dtp_web_name name, const char *text)
{
    struct dtp_web_value *v = scope == NULL ? NULL : take(scope, name);
    if (v == NULL)
        return;
    v->text = dtp_arena_strdup(scope->arena, text == NULL ? "" : text);
    if (v->text == NULL)
        *scope->failed = true;
}

void dtp_web_put_number(dtp_web_scope *scope, dtp_web_name name, unsigned long long number)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%llu", number);
    dtp_web_put(scope, name, text);
}

void dtp_web_put_flag(dtp_web_scope *scope, dtp_web_name name, bool set)
{
    dtp_web_put(scope, name, set ? "1" : "");
}

static void fill_message(dtp_buf *out, dtp_message message, dt_language lang, const char *const *args,
                         size_t n)
{
    size_t size = strlen(dtp_message_text(message, lang)) + 1;
    for (size_t i = 0; i < n; i++)
        size += 4 * (args[i] == NULL ? 0 : strlen(args[i])); /* one place may stand in it more than once */
    char *text = dtp_malloc(size);
    if (text == NULL) {
        out->failed = true;
        return;
    }
    dtp_buf_puts(out, dtp_message_fill(dtp_message_text(message, lang), args, n, text, size));
    dtp_free(text);
}

void dtp_web_put_message(dtp_web_scope *scope, dtp_web_name name, dt_language lang, dtp_message message, ...)
{
    const char *args[4];
    size_t n = 0;
    va_list list;
    va_start(list, message);
    for (const char *arg = va_arg(list, const char *); arg != NULL && n < DTP_COUNT(args);
         arg = va_arg(list, const char *))
        args[n++] = arg;
    va_end(list);
    dtp_buf text = DTP_BUF_INIT;
    fill_message(&text, message, lang, args, n);
    dtp_web_put(scope, name, dtp_buf_text(&text));
    if (scope != NULL && text.failed)
        *scope->failed = true;
    dtp_buf_free(&text);
}

dtp_web_scope *dtp_web_add(dtp_web_scope *scope, dtp_web_name list)
{
    struct dtp_web_value *v = scope == NULL ? NULL : take(scope, list);
    dtp_web_scope *row = v == NULL ? NULL : dtp_arena_alloc(scope->arena, sizeof *row);
    if (row == NULL) {
        if (scope != NULL)
            *scope->failed = true;
        return NULL;
    }
    *row = (dtp_web_scope){.arena = scope->arena, .above = scope, .failed = scope->failed};
    if (v->last != NULL)
        v->last->next = row;
    else
        v->first = row;
    v->last = row;
    return row;
}

dtp_web_scope *dtp_web_last(const dtp_web_scope *scope, dtp_web_name list)
{
    const struct dtp_web_value *v = find_here(scope, list);
    return v == NULL ? NULL : v->last;
}

dtp_web_scope *dtp_web_rows(dtp_web_scope *scope, dtp_web_name list)
{
    const struct dtp_web_value *v = find_here(scope, list);
    return v == NULL ? NULL : v->first;
}

const dtp_web_scope *dtp_web_first(const dtp_web_scope *scope, dtp_web_name list)
{
    const struct dtp_web_value *v = find_here(scope, list);
    return v == NULL ? NULL : v->first;
}

const char *dtp_web_text(const dtp_web_scope *scope, dtp_web_name name)
{
    const struct dtp_web_value *v = find_here(scope, name);
    return v == NULL || v->text == NULL ? "" : v->text;
}

typedef struct filling {
    dtp_buf *out;
    dt_language lang;
    dt_error *err;
} filling;

static void put_address(dtp_buf *out, const char *s)
{
    for (; *s != '\0'; s++)
        if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
            strchr("-._~", *s) != NULL)
            dtp_buf_putc(out, *s);
        else
            dtp_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
}

static dt_status text_of(const char **out, const filling *f, const dtp_web_scope *scope, dtp_web_name name)
{
    const struct dtp_web_value *v = find(scope, name);
    *out = "";
    if (v == NULL || v->text == NULL)
        return dtp_fail(f->err, DT_ERR_INTERNAL, DTP_MSG_WEB_NOT_PUT, names[name], NULL);
    *out = v->text;
    return DT_OK;
}

static dt_status say(const filling *f, const dtp_web_op *op, const dtp_web_scope *scope)
{
    const char *args[DTP_COUNT(op->args)];
    size_t n = 0;
    dtp_buf text = DTP_BUF_INIT;
    for (; n < DTP_COUNT(op->args) && op->args[n] != DTP_WEB_none; n++)
        DT_TRY(text_of(&args[n], f, scope, op->args[n]));
    fill_message(&text, op->message, f->lang, args, n);
    dtp_html_escape(f->out, dtp_buf_text(&text));
    f->out->failed = f->out->failed || text.failed;
    dtp_buf_free(&text);
    return DT_OK;
}

static dt_status put_value(const filling *f, const dtp_web_op *op, const dtp_web_scope *scope)
{
    const char *text;
    DT_TRY(text_of(&text, f, scope, op->name));
    if (op->kind == DTP_WEB_ADDRESS)
        put_address(f->out, text);
    else
        dtp_html_escape(f->out, text);
    return DT_OK;
}

/* The END of the block that begins behind i. */
static size_t end_of(const dtp_web_page *page, size_t i)
{
    for (size_t depth = 1; i < page->n; i++) {
        dtp_web_kind kind = page->op[i].kind;
        depth += kind == DTP_WEB_EACH || kind == DTP_WEB_IF || kind == DTP_WEB_UNLESS;
        if (kind == DTP_WEB_END && --depth == 0)
            break;
    }
    return i;
}

static bool is_something(const struct dtp_web_value *v)
{
    return v != NULL && (v->first != NULL || (v->text != NULL && v->text[0] != '\0'));
}

static dt_status fill(const filling *f, const dtp_web_page *page, size_t from, size_t to,
                      const dtp_web_scope *scope);

static dt_status fill_block(const filling *f, const dtp_web_page *page, size_t at, size_t end,
                            const dtp_web_scope *scope)
{
    const dtp_web_op *op = &page->op[at];
    const struct dtp_web_value *v = find(scope, op->name);
    if (op->kind == DTP_WEB_EACH) {
        for (const dtp_web_scope *row = v == NULL ? NULL : v->first; row != NULL; row = row->next)
            DT_TRY(fill(f, page, at + 1, end, row));
        return DT_OK;
    }
    return is_something(v) == (op->kind == DTP_WEB_IF) ? fill(f, page, at + 1, end, scope) : DT_OK;
}

static dt_status fill(const filling *f, const dtp_web_page *page, size_t from, size_t to,
                      const dtp_web_scope *scope)
{
    for (size_t i = from; i < to; i++) {
        const dtp_web_op *op = &page->op[i];
        size_t end = i;
        switch (op->kind) {
        case DTP_WEB_LITERAL:
            dtp_buf_puts(f->out, op->text);
            break;
        case DTP_WEB_TEXT:
        case DTP_WEB_ADDRESS:
            DT_TRY(put_value(f, op, scope));
            break;
        case DTP_WEB_SAY:
            DT_TRY(say(f, op, scope));
            break;
        case DTP_WEB_PAGE:
            DT_TRY(fill(f, op->page, 0, op->page->n, scope));
            break;
        case DTP_WEB_EACH:
        case DTP_WEB_IF:
        case DTP_WEB_UNLESS:
            end = end_of(page, i + 1);
            DT_TRY(fill_block(f, page, i, end, scope));
            i = end;
            break;
        case DTP_WEB_END:
            break;
        }
    }
    return DT_OK;
}

dt_status dtp_web_fill(dtp_buf *out, const dtp_web_page *page, const dtp_web_scope *scope, dt_language lang,
                       dt_error *err)
{
    filling f = {out, lang, err};
    if (*scope->failed)
        return dtp_fail_memory(err);
    DT_TRY(fill(&f, page, 0, page->n, scope));
    return dtp_buf_status(out, err);
}
