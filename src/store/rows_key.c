/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of a row in few bytes: of each value its kind, its size and what it is. */
#include "store/covered.h"
#include <string.h>

static bool has_bytes(const dtp_store_value *v)
{
    return v->kind == DTP_SQL_TEXT || v->kind == DTP_SQL_BLOB;
}

static size_t room_of(const dtp_store_value *v)
{
    return 1 + sizeof(uint64_t) + (has_bytes(v) ? v->size + 1 : 0);
}

const char *dtp_rows_key_pack(dtp_arena *arena, const dtp_store_value *key, int n)
{
    size_t room = 0;
    for (int i = 0; i < n; i++)
        room += room_of(&key[i]);
    char *packed = dtp_arena_alloc(arena, room), *at = packed;
    for (int i = 0; i < n && packed != NULL; i++) {
        uint64_t number = has_bytes(&key[i]) ? key[i].size : (uint64_t)key[i].integer;
        *at = (char)key[i].kind;
        memcpy(at + 1, &number, sizeof number);
        if (has_bytes(&key[i]) && key[i].size > 0) /* zeroed, so it ends with a zero */
            memcpy(at + 1 + sizeof number, key[i].data, key[i].size);
        at += room_of(&key[i]);
    }
    return packed;
}

void dtp_rows_key_unpack(dtp_store_value *out, const char *packed, int n)
{
    for (int i = 0; i < n; i++) {
        uint64_t number;
        memcpy(&number, packed + 1, sizeof number);
        out[i] = (dtp_store_value){.name = "", .kind = (enum dtp_store_value_kind) * packed};
        if (has_bytes(&out[i])) {
            out[i].data = packed + 1 + sizeof number;
            out[i].size = (size_t)number;
        } else {
            out[i].integer = (long long)number;
        }
        packed += room_of(&out[i]);
    }
}
