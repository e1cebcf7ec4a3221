/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/json.h"
#include "io/kind.h"

#include "base/file.h"
#include "base/text.h"
#include "io/json_inner.h"
#include "io/names.h"

#include <stdio.h>
#include <string.h>
#include <threads.h>

struct dtp_json_doc {
    json_t *root;
    char *text; /* owned */
    size_t size;
    char *source; /* owned */
};

void dtp_json_free(dtp_json_doc *doc)
{
    if (!doc)
        return;
    json_decref(doc->root);
    dtp_free(doc->text);
    dtp_free(doc->source);
    dtp_free(doc);
}

/* jansson's words without the piece of input it quotes, which may be somebody's name. */
static dt_status syntax_fault(const dtp_json_doc *doc, const json_error_t *fault, dt_error *err)
{
    enum json_error_code code = json_error_code(fault);
    if (code == json_error_out_of_memory)
        return dtp_fail_memory(err);
    dtp_place place = {.source = doc->source};
    place.line = fault->line > 0 ? (size_t)fault->line : 1;
    place.column = fault->column > 0 ? (size_t)fault->column : 1;
    if (code == json_error_duplicate_key)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_JSON_DUPLICATE_KEY, NULL);
    char words[JSON_ERROR_TEXT_LENGTH];
    const char *quote = strstr(fault->text, " near ");
    size_t length = quote ? (size_t)(quote - fault->text) : strlen(fault->text);
    memcpy(words, fault->text, length);
    words[length] = '\0';
    return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_JSON_SYNTAX, words, NULL);
}

/* Behind a word or a number jansson passes over a NUL, and who looks for a place in the text would not. */
static dt_status need_no_nul(const dtp_json_doc *doc, dt_error *err)
{
    const char *nul = memchr(doc->text, '\0', doc->size);
    dtp_place place = {.source = doc->source, .line = 1, .column = 1};
    for (const char *s = doc->text; nul != NULL && s < nul; s++) {
        place.line += *s == '\n';
        place.column = *s == '\n' ? 1 : place.column + 1;
    }
    return nul == NULL ? DT_OK : dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_JSON_NUL, NULL);
}

/* Where memory runs out within a word, jansson calls that word invalid, or goes on without the rest of it. So
 * it is noted whether it got all it asked for. */
static thread_local bool ran_out;
static json_malloc_t usual_malloc; /* malloc, or what a user of the library chose for jansson */

static void *note_malloc(size_t size)
{
    void *p = usual_malloc(size);
    ran_out = ran_out || p == NULL;
    return p;
}

static once_flag noting = ONCE_FLAG_INIT;

static void begin_noting(void)
{
    json_free_t usual_free;
    json_get_alloc_funcs(&usual_malloc, &usual_free);
    json_set_alloc_funcs(note_malloc, usual_free); /* what was made before is freed as it was */
}

static dt_status load(dtp_json_doc *doc, dt_error *err)
{
    json_error_t fault;
    DT_TRY(need_no_nul(doc, err));
    call_once(&noting, begin_noting);
    ran_out = false;
    doc->root = json_loadb(doc->text, doc->size, JSON_REJECT_DUPLICATES, &fault);
    if (ran_out)
        return dtp_fail_memory(err);
    return doc->root ? DT_OK : syntax_fault(doc, &fault, err);
}

/* A copy of n bytes and a NUL. */
static char *copy_bytes(const char *s, size_t n)
{
    char *copy = dtp_malloc(n + 1);
    if (!copy)
        return NULL;
    if (n > 0)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

dt_status dtp_json_parse(dtp_json_doc **out, const char *name, const char *data, size_t size, dt_error *err)
{
    *out = NULL;
    bool bom = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0; /* Windows editors leave it */
    size_t skip = bom ? 3 : 0;
    dtp_json_doc *doc = dtp_calloc(1, sizeof *doc);
    if (doc) {
        doc->size = size - skip;
        doc->text = copy_bytes(data + skip, doc->size);
        doc->source = copy_bytes(name, strlen(name));
    }
    if (!doc || !doc->text || !doc->source) {
        dtp_json_free(doc);
        return dtp_fail_memory(err);
    }
    dt_status status = load(doc, err);
    if (status != DT_OK) {
        dtp_json_free(doc);
        return status;
    }
    *out = doc;
    return DT_OK;
}

dt_status dtp_json_read(dtp_json_doc **out, const char *path, dt_error *err)
{
    *out = NULL;
    char *data = NULL;
    size_t size = 0;
    DT_TRY(dtp_file_read(path, 0, &data, &size, err));
    dt_status status = dtp_kind_want(dtp_kind_of(data, size), path, DTP_KIND_JSONS, err);
    if (status == DT_OK)
        status = dtp_json_parse(out, path, data, size, err);
    dtp_free(data);
    return status;
}

const json_t *dtp_json_root(const dtp_json_doc *doc)
{
    return doc->root;
}

const char *dtp_json_text(const dtp_json_doc *doc, size_t *size)
{
    if (size)
        *size = doc->size;
    return doc->text;
}

const char *dtp_json_source(const dtp_json_doc *doc)
{
    return doc->source;
}

dtp_json_at dtp_json_top(const dtp_json_doc *doc)
{
    return (dtp_json_at){.doc = doc, .value = doc->root};
}
