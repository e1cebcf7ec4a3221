/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event says of rows: {"all":true,"before":3,"rows":[["table",["key",1],"digest in hex"],…]}, of
 * which the first two are there when all rows follow. A row that is gone has null for its digest. */
#include "base/text.h"
#include "store/covered.h"
#include <stdlib.h>
#include <string.h>

void dtp_rows_begin(dtp_rows_writer *w, bool all, long long before)
{
    *w = (dtp_rows_writer){.text = DTP_BUF_INIT};
    if (all)
        dtp_buf_printf(&w->text, "{\"all\":true,\"before\":%lld,\"rows\":[", before);
    else
        dtp_buf_puts(&w->text, "{\"rows\":[");
}

void dtp_rows_put(dtp_rows_writer *w, const char *name, const dtp_digest *digest)
{
    char hex[DTP_HEX_SIZE];
    dtp_buf_puts(&w->text, w->n++ == 0 ? "[" : ",[");
    dtp_buf_puts(&w->text, name);
    if (digest == NULL)
        dtp_buf_puts(&w->text, ",null]");
    else
        dtp_buf_printf(&w->text, ",\"%s\"]", dtp_hex(digest->byte, DTP_HASH_SIZE, hex));
}

void dtp_rows_end(dtp_rows_writer *w)
{
    dtp_buf_puts(&w->text, "]}");
}

static bool skip(const char **at, const char *text)
{
    size_t n = strlen(text);
    if (strncmp(*at, text, n) != 0)
        return false;
    *at += n;
    return true;
}

bool dtp_rows_payload(const char **at, bool *all, long long *before)
{
    *all = skip(at, "{\"all\":true,\"before\":");
    if (*all) {
        char *end;
        *before = strtoll(*at, &end, 10);
        *at = end;
        return skip(at, ",\"rows\":[");
    }
    return skip(at, "{\"rows\":[");
}

/* Past a text in quotes; false when it does not end. */
static bool skip_text(const char **at)
{
    if (!skip(at, "\""))
        return false;
    while (**at != '"') {
        if (**at == '\\')
            ++*at;
        if (**at == '\0')
            return false;
        ++*at;
    }
    ++*at;
    return true;
}

static bool skip_name(const char **at)
{
    if (!skip_text(at) || !skip(at, ",["))
        return false;
    while (**at != ']') {
        if (**at == '\0' || (**at == '"' && !skip_text(at)))
            return false;
        if (**at != ']' && **at != '"')
            ++*at;
    }
    ++*at;
    return true;
}

static bool read_digest(const char **at, dtp_rows_entry *out)
{
    char hex[DTP_HEX_SIZE];
    out->there = !skip(at, "null");
    if (!out->there)
        return true;
    if (!skip(at, "\"") || strnlen(*at, DTP_HEX_SIZE) < DTP_HEX_SIZE)
        return false;
    memcpy(hex, *at, DTP_HEX_SIZE - 1);
    hex[DTP_HEX_SIZE - 1] = '\0';
    *at += DTP_HEX_SIZE - 1;
    return dtp_unhex(hex, out->digest.byte, DTP_HASH_SIZE) && skip(at, "\"");
}

bool dtp_rows_next(const char **at, dtp_rows_entry *out, bool *good)
{
    if (strcmp(*at, "]}") == 0)
        return false;
    (void)skip(at, ",");
    *good = skip(at, "[");
    out->name = *at;
    *good = *good && skip_name(at);
    out->size = (size_t)(*at - out->name);
    *good = *good && skip(at, ",") && read_digest(at, out) && skip(at, "]");
    return *good;
}
