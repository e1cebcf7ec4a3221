/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publications as they stand in the file: JSON, canonical, so that the same one has the same digest. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/publish.h"
#include "inspection/file/payload.h"
#include "io/json.h"
#include <string.h>

static json_t *group_json(const dt_published_group *g)
{
    return json_pack("{s:s, s:s, s:I, s:I}", "municipality", g->municipality, "stratum", g->stratum, "number",
                     (json_int_t)g->number, "sample", (json_int_t)g->sample);
}

static json_t *count_json(const dt_published_count *c)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:s, s:I, s:b}", "municipality", c->municipality, "framework",
                     c->framework, "indicator", c->indicator, "total", (int)c->total, "stratum", c->stratum,
                     "assessed", (json_int_t)c->assessed, "withheld", (int)c->withheld);
}

static dt_status write_content(dtp_buf *out, const dt_publication *p, dt_error *err)
{
    json_t *groups = json_array(), *counts = json_array();
    bool ok = true;
    for (size_t i = 0; i < p->n_groups; i++)
        ok = json_array_append_new(groups, group_json(&p->group[i])) == 0 && ok;
    for (size_t i = 0; i < p->n_counts; i++)
        ok = json_array_append_new(counts, count_json(&p->count[i])) == 0 && ok;
    json_t *all = json_pack("{s:o, s:o}", "counts", counts, "groups", groups);
    char *text = ok && all != NULL ? json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(all);
    if (text == NULL)
        return dtp_fail_memory(err);
    dtp_buf_puts(out, text);
    free(text);
    return dtp_buf_status(out, err);
}

static const char *copy(dtp_list *list, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return dtp_arena_strdup(list->arena, text == NULL ? "" : text);
}

static unsigned long whole(const json_t *object, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(object, key));
    return n < 0 ? 0 : (unsigned long)n;
}

static dt_status read_groups(dt_publication *p, dtp_list *list, const json_t *groups, dt_error *err)
{
    dt_published_group *group = dtp_arena_array(list->arena, json_array_size(groups), sizeof *group);
    if (group == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < json_array_size(groups); i++) {
        const json_t *g = json_array_get(groups, i);
        group[i] = (dt_published_group){copy(list, g, "municipality"), copy(list, g, "stratum"),
                                        whole(g, "number"), whole(g, "sample")};
        if (group[i].municipality == NULL || group[i].stratum == NULL)
            return dtp_fail_memory(err);
    }
    p->group = group;
    p->n_groups = json_array_size(groups);
    return DT_OK;
}

static dt_status read_counts(dt_publication *p, dtp_list *list, const json_t *counts, dt_error *err)
{
    dt_published_count *count = dtp_arena_array(list->arena, json_array_size(counts), sizeof *count);
    if (count == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < json_array_size(counts); i++) {
        const json_t *c = json_array_get(counts, i);
        count[i] = (dt_published_count){.municipality = copy(list, c, "municipality"),
                                        .framework = copy(list, c, "framework"),
                                        .indicator = copy(list, c, "indicator"),
                                        .total = json_is_true(json_object_get(c, "total")),
                                        .stratum = copy(list, c, "stratum"),
                                        .assessed = whole(c, "assessed"),
                                        .withheld = json_is_true(json_object_get(c, "withheld"))};
        if (count[i].municipality == NULL || count[i].framework == NULL || count[i].indicator == NULL ||
            count[i].stratum == NULL)
            return dtp_fail_memory(err);
    }
    p->count = count;
    p->n_counts = json_array_size(counts);
    return DT_OK;
}

static dt_status read_one(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *list = payload;
    dt_publication *p;
    size_t size;
    dtp_json_doc *doc;
    const char *content = dtp_store_col_text(row, "content", &size);
    DT_TRY(dtp_list_push(list, &p, err));
    p->at = dtp_store_col_copy(row, "at", list->arena);
    DT_TRY(dtp_json_parse(&doc, "publication", content, size, err));
    const json_t *root = dtp_json_root(doc);
    dt_status status = read_groups(p, list, json_object_get(root, "groups"), err);
    if (status == DT_OK)
        status = read_counts(p, list, json_object_get(root, "counts"), err);
    dtp_json_free(doc);
    return status;
}

dt_status dtp_publish_earlier(dtp_list *out, dt_inspection *in, dt_error *err)
{
    return dtp_store_each(in->store, "publication_all", DTP_SQL_NONE, read_one, out, err);
}

static void name_publication(char id[DTP_HEX_SIZE], const dt_publish_options *o, const char *content)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, o->municipality);
    dtp_hash_text(&h, o->kind);
    dtp_hash_u64(&h, o->threshold);
    dtp_hash_text(&h, content);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, DTP_HASH_SIZE, id);
}

static dt_status keep(dt_inspection *in, const dt_publish_options *o, const char *content, dt_error *err)
{
    char id[DTP_HEX_SIZE];
    long long known;
    const char *municipality = o->municipality == NULL ? "" : o->municipality;
    name_publication(id, o, content);
    dtp_store_value of = dtp_sql_text("id", id);
    DT_TRY(dtp_store_int(in->store, "publication_known", &of, 1, 0, &known, err));
    if (known > 0)
        return DT_OK;
    dtp_payload p = dtp_payload_new();
    dtp_payload_sha256(&p, "content_sha256", content);
    dtp_payload_texts(&p, "key", (const char *[]){id}, 1);
    dtp_payload_text(&p, "kind", o->kind);
    dtp_payload_text(&p, "table", "publication");
    dtp_payload_int(&p, "threshold", (long long)o->threshold);
    DT_TRY(dtp_payload_log(&p, in, "publish", municipality, NULL, NULL, err));
    return dtp_store_run(in->store, "publication_add",
                         DTP_SQL(dtp_sql_text("id", id), dtp_sql_text("municipality", municipality),
                                 dtp_sql_text("kind", o->kind),
                                 dtp_sql_int("threshold", (long long)o->threshold),
                                 dtp_sql_text("content", content), dtp_sql_text("at", in->now)),
                         err);
}

static dt_status keep_written(dt_inspection *in, const dt_publish_options *o, const char *content,
                              dt_error *err)
{
    DT_TRY(dtp_step_begin_sealed(in, err));
    return dtp_step_end(in, keep(in, o, content, err), err);
}

dt_status dtp_publish_keep(dt_inspection *in, const dt_publish_options *options,
                           const dt_publication *publication, dt_error *err)
{
    dtp_buf content = DTP_BUF_INIT;
    dt_status status = write_content(&content, publication, err);
    if (status == DT_OK)
        status = keep_written(in, options, dtp_buf_text(&content), err);
    dtp_buf_free(&content);
    return status;
}
