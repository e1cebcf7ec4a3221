/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework from its JSON: part by part, then what ties the parts together. */
#include "framework/reader.h"

static dt_status read_parts(dtp_reader *r)
{
    dtp_json_at top = dtp_json_top(r->fw->doc);
    DT_TRY(dtp_rd_read_head(r, &top));
    DT_TRY(dtp_rd_read_scales(r, &top));
    DT_TRY(dtp_rd_read_themes(r, &top));
    DT_TRY(dtp_rd_check_conditions(r));
    DT_TRY(dtp_rd_read_chapters(r, &top));
    DT_TRY(dtp_rd_read_profiles(r, &top));
    DT_TRY(dtp_rd_read_source_types(r, &top));
    DT_TRY(dtp_rd_read_decision_rules(r, &top));
    DT_TRY(dtp_rd_read_relations(r, &top));
    return dtp_rd_check_counts(r, &top);
}

/* Makes a framework of a document, which it takes over whether or not it succeeds. */
static dt_status make_take(dt_framework **out, dtp_json_doc *doc, dt_error *err)
{
    dt_framework *fw = dtp_calloc(1, sizeof *fw);
    if (fw == NULL) {
        dtp_json_free(doc);
        return dtp_fail_memory(err);
    }
    fw->doc = doc;
    size_t size;
    const char *text = dtp_json_text(doc, &size);
    dtp_digest digest = dtp_sha256(text, size);
    dtp_hex(digest.byte, sizeof digest.byte, fw->sha256);

    dtp_reader reader = {.fw = fw, .err = err, .scratch = DTP_ARENA_INIT};
    dt_status status = read_parts(&reader);
    dtp_arena_free(&reader.scratch);
    if (status != DT_OK) {
        dt_framework_free(fw);
        return status;
    }
    *out = fw;
    return DT_OK;
}

dt_status dt_framework_read(dt_framework **out, const char *path, dt_error *err)
{
    dtp_json_doc *doc;
    *out = NULL;
    DT_TRY(dtp_json_read(&doc, path, err));
    return make_take(out, doc, err);
}

dt_status dt_framework_parse(dt_framework **out, const char *name, const char *data, size_t size,
                             dt_error *err)
{
    dtp_json_doc *doc;
    *out = NULL;
    DT_TRY(dtp_json_parse(&doc, name, data, size, err));
    return make_take(out, doc, err);
}
