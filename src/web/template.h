/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as tables of pieces, made from pages/NAME.html when the program is built (src/cmake/Pages.cmake), and
 * what is filled into them. A name that is not in names.def, and a message that is not in the catalogue, do
 * not compile. Everything is escaped where it stands: a page cannot ask for anything else.
 *
 *   {{name}}              a value, in text or in a quoted attribute
 *   {{%name}}             a value in the address of a link or form
 *   {{=MESSAGE a b}}      a row of the catalogue, filled with the values of a and b
 *   {{#name}} … {{/}}     once for each row of a list
 *   {{?name}} … {{/}}     when the value or list has something in it; {{^name}} … {{/}}: when not
 *   {{>page}}             another page, here
 */
#ifndef DTP_WEB_TEMPLATE_H
#define DTP_WEB_TEMPLATE_H

#include "base/mem.h"
#include "base/message.h"

typedef enum dtp_web_name {
    DTP_WEB_none,
#define DT_NAME(name) DTP_WEB_##name,
#include "web/names.def"
#undef DT_NAME
    DTP_WEB_NAMES
} dtp_web_name;

typedef enum dtp_web_kind {
    DTP_WEB_LITERAL,
    DTP_WEB_TEXT,
    DTP_WEB_ADDRESS,
    DTP_WEB_SAY,
    DTP_WEB_EACH,
    DTP_WEB_IF,
    DTP_WEB_UNLESS,
    DTP_WEB_END,
    DTP_WEB_PAGE
} dtp_web_kind;

struct dtp_web_page;
/* A piece of a page. */
typedef struct dtp_web_op {
    dtp_web_kind kind;
    const char *text; /* LITERAL */
    dtp_web_name name;
    dtp_message message;             /* SAY */
    dtp_web_name args[4];            /* SAY */
    const struct dtp_web_page *page; /* PAGE */
} dtp_web_op;
typedef struct dtp_web_page {
    const dtp_web_op *op;
    size_t n;
} dtp_web_page;
#define DT_PAGE(page) extern const dtp_web_page dtp_web_page_##page;
#include "web/pages.def"
#undef DT_PAGE

/* What is filled in: values and lists by name. What a row does not have is looked for in what it is in. */
typedef struct dtp_web_scope {
    dtp_arena *arena;
    const struct dtp_web_scope *above;
    struct dtp_web_value *value;
    struct dtp_web_scope *next; /* of its list */
    bool *failed;               /* no memory, once for all of them */
} dtp_web_scope;

/* NULL: no memory. */
dtp_web_scope *dtp_web_scope_new(dtp_arena *arena);
/* The text is copied; NULL and "" are nothing, which {{name}} may show and {{?name}} does not. scope NULL is
 * passed over. */
void dtp_web_put(dtp_web_scope *scope, dtp_web_name name, const char *text);
void dtp_web_put_number(dtp_web_scope *scope, dtp_web_name name, unsigned long long number);
void dtp_web_put_flag(dtp_web_scope *scope, dtp_web_name name, bool set);
/* A row of the catalogue, filled with up to four texts; the last is NULL. */
void dtp_web_put_message(dtp_web_scope *scope, dtp_web_name name, dt_language lang, dtp_message message, ...)
    __attribute__((sentinel));
/* The last row of a list that has one, or NULL. */
dtp_web_scope *dtp_web_last(const dtp_web_scope *scope, dtp_web_name list);
/* Its first row to be changed, or NULL. */
dtp_web_scope *dtp_web_rows(dtp_web_scope *scope, dtp_web_name list);
/* Its first row, or NULL; and a text of this scope itself, or "". */
const dtp_web_scope *dtp_web_first(const dtp_web_scope *scope, dtp_web_name list);
const char *dtp_web_text(const dtp_web_scope *scope, dtp_web_name name);
/* A new row at the end of a list, or NULL. */
dtp_web_scope *dtp_web_add(dtp_web_scope *scope, dtp_web_name list);
/* The page with its values. DT_ERR_INTERNAL when it shows a name that was not put. */
dt_status dtp_web_fill(dtp_buf *out, const dtp_web_page *page, const dtp_web_scope *scope, dt_language lang,
                       dt_error *err);

#endif
