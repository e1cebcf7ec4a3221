/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of forms and questions. */
#include "web/request.h"
#include "base/text.h"
#include <string.h>

static const char *utf8_or_nothing(const char *text)
{
    size_t n = text == NULL ? 0 : strlen(text);
    return n > 0 && dtp_utf8_valid_prefix(text, n) == n ? text : "";
}

const char *dtp_web_form(const dtp_web_request *r, const char *name)
{
    for (const dtp_web_field *f = r->form; f != NULL; f = f->next)
        if (strcmp(f->name, name) == 0)
            return f->value;
    return "";
}

const char *dtp_web_query(const dtp_web_request *r, const char *name)
{
    return utf8_or_nothing(DTP_HTTP(MHD_lookup_connection_value)(r->connection, MHD_GET_ARGUMENT_KIND, name));
}

bool dtp_web_is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

const char *dtp_web_given(const dtp_web_request *r, const char *name)
{
    const char *text = dtp_web_form(r, name);
    return text[0] == '\0' ? NULL : text;
}

const char *dtp_web_line_feeds(dtp_web_request *r, const char *text)
{
    char *out = dtp_arena_strdup(&r->arena, text);
    size_t k = 0;
    for (size_t i = 0; out != NULL && out[i] != '\0'; i++)
        if (out[i] != '\r')
            out[k++] = out[i];
    if (out != NULL)
        out[k] = '\0';
    return out;
}

bool dtp_web_is_broken(dt_status status)
{
    return status == DT_ERR_MEMORY || status == DT_ERR_IO || status == DT_ERR_STORE;
}

/* A field comes in pieces, each of which says where it belongs. */
static dtp_web_field *field_of(dtp_web_request *r, const char *name, bool is_new)
{
    dtp_web_field *f = r->form;
    if (f != NULL && !is_new && strcmp(f->name, name) == 0)
        return f;
    f = dtp_arena_alloc(&r->arena, sizeof *f);
    if (f == NULL)
        return NULL;
    *f = (dtp_web_field){
        .name = dtp_arena_strdup(&r->arena, name), .value = dtp_arena_strdup(&r->arena, ""), .next = r->form};
    if (f->name == NULL || f->value == NULL)
        return NULL;
    r->form = f;
    return f;
}

/* One file, of a form that takes one. Its name is what is behind the last stroke: some browsers send where it
 * was. */
static enum MHD_Result take_file(dtp_web_request *r, const char *key, const char *filename, const char *data,
                                 uint64_t at, size_t size)
{
    if (!r->takes_file || strcmp(key, "bestand") != 0 || at != r->file.len)
        return MHD_NO;
    if (at == 0) {
        const char *name = filename;
        for (const char *s = filename; *s != '\0'; s++)
            if (*s == '/' || *s == '\\')
                name = s + 1;
        r->file_name = dtp_arena_strdup(&r->arena, utf8_or_nothing(name));
    }
    dtp_buf_add(&r->file, data, size);
    return r->file.failed || r->file_name == NULL ? MHD_NO : MHD_YES;
}

static enum MHD_Result take(void *payload, enum MHD_ValueKind kind, const char *key, const char *filename,
                            const char *type, const char *coding, const char *data, uint64_t at, size_t size)
{
    dtp_web_request *r = payload;
    (void)kind, (void)type, (void)coding;
    if (filename != NULL)
        return take_file(r, key, filename, data, at, size);
    dtp_web_field *f = field_of(r, key, at == 0);
    size_t have = f == NULL ? 0 : strlen(f->value);
    char *value =
        f == NULL || memchr(data, '\0', size) != NULL ? NULL : dtp_arena_alloc(&r->arena, have + size + 1);
    if (value == NULL)
        return MHD_NO;
    memcpy(value, f->value, have);
    memcpy(value + have, data, size);
    f->value = value;
    return MHD_YES;
}

dt_status dtp_web_form_read(dtp_web_request *r, dt_error *err)
{
    struct MHD_PostProcessor *reader = DTP_HTTP(MHD_create_post_processor)(r->connection, 8192, take, r);
    if (reader == NULL) /* no memory, or parts without a mark between them */
        return r->takes_file ? dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_WEB_FORM_UNREADABLE, NULL)
                             : dtp_fail_memory(err);
    bool read = r->body.len == 0 || DTP_HTTP(MHD_post_process)(reader, r->body.data, r->body.len) == MHD_YES;
    read = DTP_HTTP(MHD_destroy_post_processor)(reader) == MHD_YES && read;
    for (const dtp_web_field *f = r->form; f != NULL && read; f = f->next)
        read = dtp_utf8_valid_prefix(f->value, strlen(f->value)) == strlen(f->value);
    return read ? DT_OK : dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_WEB_FORM_UNREADABLE, NULL);
}
