/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question in a few words: names and texts by turns. */
#ifndef TESTS_ASK_SUPPORT_H
#define TESTS_ASK_SUPPORT_H

#include "inspection/support.h"
#include <dossiertoets.h>
#include <stdarg.h>

#define VALUES_MAX 16

typedef struct question {
    dt_ask ask;
    dt_ask_value value[VALUES_MAX];
} question;

/* Texts of names by turns; the last name is NULL. */
static inline question *ask_of(question *q, dt_inspection *in, ...)
{
    va_list list;
    *q = (question){.ask = {DT_SIZED(dt_ask), .value = q->value, .inspection = in, .lang = DT_EN}};
    va_start(list, in);
    for (const char *name = va_arg(list, const char *); name != NULL; name = va_arg(list, const char *))
        q->value[q->ask.n_values++] = (dt_ask_value){name, va_arg(list, const char *)};
    va_end(list);
    return q;
}

typedef dt_status (*ask_fn)(dt_document **doc, const dt_ask *ask, dt_error *err);

/* The answer as JSON; free with dt_text_free(). */
static inline char *answered(ask_fn fn, const question *q)
{
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(fn(&doc, &q->ask, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("json"), err));
    dt_document_free(doc);
    return text;
}

static inline void answers(ask_fn fn, const question *q, const char *words)
{
    char *text = answered(fn, q);
    ck_assert_msg(strstr(text, words) != NULL, "no %s in %s", words, text);
    dt_text_free(text);
}

/* The status and the name of what is wrong. */
static inline void refuses(ask_fn fn, const question *q, dt_status status, const char *name)
{
    dt_error e = DT_ERROR_INIT;
    dt_document *doc;
    ck_assert_int_eq(fn(&doc, &q->ask, &e), status);
    ck_assert_ptr_null(doc);
    ck_assert_str_eq(dt_error_name(&e), name);
    ck_assert_int_eq(fn(&doc, &q->ask, NULL), status);
}

#endif
