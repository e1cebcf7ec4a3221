/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relations of a new inspection: those that were asked for, and the shipped ones about its frameworks. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/start/first.h"
#include <string.h>

static dt_status push(dt_inspection *in, dt_relations *taken, dt_error *err)
{
    dt_relations **place;
    dt_status status = dtp_list_push(&in->relations, &place, err);
    if (status != DT_OK)
        dt_relations_free(taken);
    else
        *place = taken;
    return status;
}

static bool same_frameworks(const dt_relations *a, const dt_relations *b)
{
    size_t n = dt_relations_frameworks(a), found = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < dt_relations_frameworks(b); k++)
            found += dtp_streq(dt_relations_framework(a, i), dt_relations_framework(b, k));
    return found == n && n == dt_relations_frameworks(b);
}

static bool is_told(const dt_inspection *in, const dt_relations *other)
{
    dt_relations **have = in->relations.item;
    for (size_t i = 0; i < in->relations.n; i++)
        if (same_frameworks(have[i], other))
            return true;
    return false;
}

/* Relations are kept beside the frameworks, so their id is none of theirs. */
static bool is_known(const dt_inspection *in, const char *id)
{
    dt_relations **have = in->relations.item;
    dt_framework **fw = in->framework.item;
    bool known = false;
    for (size_t i = 0; i < in->relations.n; i++)
        known = known || dtp_streq(dt_relations_id(have[i]), id);
    for (size_t i = 0; i < in->framework.n; i++)
        known = known || dtp_streq(dt_framework_id(fw[i]), id);
    return known;
}

static dt_status add_asked(dt_inspection *in, const char *name, dt_error *err)
{
    dt_relations *asked;
    DT_TRY(dt_relations_open(&asked, name, err));
    dt_status status = dt_relations_check(asked, in->framework.item, in->framework.n, err);
    if (status == DT_OK && is_known(in, dt_relations_id(asked)))
        status = dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_TWICE, dt_relations_id(asked), NULL);
    if (status != DT_OK) {
        dt_relations_free(asked);
        return status;
    }
    return push(in, asked, err);
}

/* Shipped relations that do not fit frameworks under the same ids, changed by somebody, are left out. */
static dt_status add_shipped(dt_inspection *in, const dt_framework_builtin *file, dt_error *err)
{
    dt_relations *shipped;
    DT_TRY(dt_relations_parse(&shipped, file->file, file->text, file->size, err));
    if (is_told(in, shipped) || is_known(in, dt_relations_id(shipped)) ||
        !dt_relations_fit(shipped, in->framework.item, in->framework.n) ||
        dt_relations_check(shipped, in->framework.item, in->framework.n, NULL) != DT_OK) {
        dt_relations_free(shipped);
        return DT_OK;
    }
    return push(in, shipped, err);
}

static dt_status copy(dt_inspection *in, const dt_inspection *first, dt_error *err)
{
    dt_relations **earlier = first->relations.item;
    for (size_t i = 0; i < first->relations.n; i++) {
        dt_relations *same;
        size_t size;
        const char *text = dt_relations_text(earlier[i], &size);
        DT_TRY(dt_relations_parse(&same, dt_relations_id(earlier[i]), text, size, err));
        DT_TRY(push(in, same, err));
    }
    return DT_OK;
}

dt_status dtp_first_relations(dt_inspection *in, const dt_new_options *o, const dt_inspection *first,
                              dt_error *err)
{
    size_t n;
    const dt_framework_builtin *shipped = dt_relations_builtins(&n);
    in->relations = (dtp_list)DTP_LIST(&in->arena, dt_relations *);
    if (first != NULL)
        DT_TRY(copy(in, first, err));
    for (size_t i = 0; i < o->n_relations; i++)
        DT_TRY(add_asked(in, o->relations[i], err));
    for (size_t i = 0; i < n && first == NULL; i++)
        DT_TRY(add_shipped(in, &shipped[i], err));
    return dt_related_find(&in->related, &in->n_related, in->framework.item, in->framework.n,
                           in->relations.item, in->relations.n, err);
}

static dt_status keep_one(dt_inspection *in, size_t position, const dt_relations *file, dtp_payload *p,
                          dt_error *err)
{
    size_t size;
    const char *text = dt_relations_text(file, &size), *id = dt_relations_id(file);
    dtp_buf_puts(&p->buf, position == 0 ? "{\"id\":" : ",{\"id\":");
    dtp_json_string(&p->buf, id);
    dtp_buf_puts(&p->buf, ",\"sha256\":");
    dtp_json_string(&p->buf, dt_relations_sha256(file));
    dtp_buf_puts(&p->buf, ",\"version\":");
    dtp_json_string(&p->buf, dt_relations_version(file));
    dtp_buf_putc(&p->buf, '}');
    return dtp_store_run(in->store, "relation_add",
                         DTP_SQL(dtp_sql_size("position", position), dtp_sql_text("id", id),
                                 dtp_sql_text("version", dt_relations_version(file)),
                                 dtp_sql_text("sha256", dt_relations_sha256(file)),
                                 dtp_sql_bytes("text", text, size)),
                         err);
}

dt_status dtp_first_keep_relations(dt_inspection *in, dtp_payload *p, dt_error *err)
{
    dt_relations **file = in->relations.item;
    if (in->relations.n == 0)
        return DT_OK;
    dtp_payload_key(p, "relations");
    dtp_buf_putc(&p->buf, '[');
    for (size_t i = 0; i < in->relations.n; i++)
        DT_TRY(keep_one(in, i, file[i], p, err));
    dtp_buf_putc(&p->buf, ']');
    return DT_OK;
}
