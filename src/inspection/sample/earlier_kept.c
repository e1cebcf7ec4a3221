/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a round keeps of the sample that it avoids or keeps: read back from the file. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/sample/earlier.h"
#include "io/json.h"
#include <string.h>

static dt_status read_proof(dtp_earlier_kept *out, dtp_arena *arena, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at protocols;
    const char *head, *digest;
    DT_TRY(dtp_json_opt_text(top, "head", &head, err));
    if (head == NULL)
        return DT_OK;
    DT_TRY(dtp_json_need_array(top, "protocols", &protocols, err));
    size_t n = dtp_json_size(&protocols);
    const char **list = dtp_arena_array(arena, n, sizeof *list);
    out->head = dtp_arena_strdup(arena, head);
    if (list == NULL || out->head == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        dtp_json_at row = dtp_json_index(&protocols, i);
        digest = json_string_value(row.value);
        list[i] = dtp_arena_strdup(arena, digest == NULL ? "" : digest);
        if (list[i] == NULL)
            return dtp_fail_memory(err);
    }
    out->protocols = list;
    out->n_protocols = n;
    return DT_OK;
}

static dt_status read_kept(dtp_earlier_kept *out, dtp_arena *arena, const dtp_json_at *top, dt_error *err)
{
    dtp_json_at gone;
    const char *inspection;
    DT_TRY(dtp_json_need_array(top, "gone", &gone, err));
    DT_TRY(dtp_json_need_text(top, "inspection", &inspection, err));
    DT_TRY(dtp_json_opt_bool(top, "represents", false, &out->represents, err));
    out->gone = dtp_json_size(&gone);
    out->inspection = dtp_arena_strdup(arena, inspection);
    return out->inspection != NULL ? read_proof(out, arena, top, err) : dtp_fail_memory(err);
}

dt_status dtp_earlier_read(dtp_earlier_kept *out, dtp_arena *arena, const char *json, dt_error *err)
{
    dtp_json_doc *doc;
    DT_TRY(dtp_json_parse(&doc, "earlier", json, strlen(json), err));
    dtp_json_at top = dtp_json_top(doc);
    dt_status status = read_kept(out, arena, &top, err);
    dtp_json_free(doc);
    return status;
}
