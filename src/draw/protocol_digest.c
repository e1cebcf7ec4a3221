/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/protocol.h"
#include <string.h>

static void hash_value(dtp_hasher *h, dtp_buf *path, const json_t *value);

static void hash_leaf(dtp_hasher *h, const dtp_buf *path, const char *kind, const char *text)
{
    dtp_hash_text(h, dtp_buf_text(path));
    dtp_hash_text(h, kind);
    dtp_hash_text(h, text);
}

static void hash_object(dtp_hasher *h, dtp_buf *path, const json_t *object)
{
    const char *key;
    json_t *value;
    size_t length = path->len;
    json_object_foreach((json_t *)object, key, value)
    {
        if (length == 0 && strcmp(key, "digest") == 0)
            continue;
        dtp_buf_printf(path, "%s%s", length > 0 ? "." : "", key);
        hash_value(h, path, value);
        path->len = length;
    }
}

static void hash_array(dtp_hasher *h, dtp_buf *path, const json_t *array)
{
    size_t length = path->len;
    for (size_t i = 0; i < json_array_size(array); i++) {
        dtp_buf_printf(path, "[%zu]", i);
        hash_value(h, path, json_array_get(array, i));
        path->len = length;
    }
}

/* Reals do not occur: the reader refuses them. */
static void hash_value(dtp_hasher *h, dtp_buf *path, const json_t *value)
{
    if (json_is_object(value))
        hash_object(h, path, value);
    else if (json_is_array(value))
        hash_array(h, path, value);
    else if (json_is_string(value))
        hash_leaf(h, path, "text", json_string_value(value));
    else if (json_is_integer(value))
        hash_leaf(h, path, "number", DTP_NUM(json_integer_value(value)));
    else if (json_is_boolean(value))
        hash_leaf(h, path, "flag", json_is_true(value) ? "true" : "false");
    else
        hash_leaf(h, path, "none", "");
}

dt_status dtp_protocol_hash(const char *domain, const json_t *root, char out[DTP_HEX_SIZE], dt_error *err)
{
    dtp_buf path = DTP_BUF_INIT;
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, domain);
    hash_value(&h, &path, root);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, sizeof digest.byte, out);
    dt_status status = dtp_buf_status(&path, err);
    dtp_buf_free(&path);
    return status;
}

dt_status dtp_protocol_digest(const json_t *root, char out[DTP_HEX_SIZE], dt_error *err)
{
    return dtp_protocol_hash("dossiertoets/protocol/1", root, out, err);
}
