/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier of an assessor: read through the public step, shown, and saved one rating at a time. */
#include "web/dossier.h"
#include "base/text.h"
#include <string.h>

typedef struct reading {
    dtp_web_request *r;
    dtp_web_dossier *d;
    bool several; /* municipalities */
    dt_status status;
    dt_error *err;
} reading;

static void note_item(void *payload, const dt_desk_item *from)
{
    reading *g = payload;
    dtp_arena *arena = &g->r->arena;
    const dt_score *own = from->own;
    dtp_web_item *item;
    if (g->status != DT_OK)
        return;
    g->status = dtp_list_push(&g->d->item, &item, g->err);
    if (g->status != DT_OK)
        return;
    *item = (dtp_web_item){.framework = from->framework,
                           .indicator = from->indicator,
                           .rating = own == NULL ? NULL : own->rating,
                           .text = dtp_arena_strdup(arena, own == NULL ? "" : own->text),
                           .place = dtp_arena_strdup(arena, own == NULL ? "" : own->place),
                           .value = dtp_arena_strdup(arena, own == NULL ? "" : own->value),
                           .applies = from->applies};
    g->d->code = dtp_arena_strdup(arena, from->subject->code);
    g->d->team = dtp_arena_strdup(arena, from->subject->stratum);
    g->d->municipality = dtp_arena_strdup(arena, g->several ? from->subject->municipality : "");
    if (item->text == NULL || item->place == NULL || item->value == NULL || g->d->code == NULL ||
        g->d->team == NULL || g->d->municipality == NULL)
        g->status = dtp_fail_memory(g->err);
    g->d->done += own != NULL;
    g->d->left += own == NULL && from->applies == DT_APPLIES;
}

static void note_stage(void *payload, const dt_involvement *i)
{
    reading *g = payload;
    if (g->d->code == NULL || !dtp_fold_eq(i->subject, g->d->code))
        return;
    if (dtp_fold_eq(i->assessor, g->r->session->assessor)) {
        g->d->locked = i->stage == DT_STAGE_SUBMITTED;
        return;
    }
    if (i->stage == DT_STAGE_SUBMITTED)
        return;
    dtp_buf list = DTP_BUF_INIT;
    dtp_buf_printf(&list, "%s%s%s", g->d->waits, g->d->waits[0] == '\0' ? "" : ", ", i->assessor);
    const char *waits = dtp_arena_strdup(&g->r->arena, dtp_buf_text(&list));
    g->d->waits = waits == NULL ? g->d->waits : waits;
    dtp_buf_free(&list);
}

dt_status dtp_web_dossier_read(dtp_web_dossier *out, dtp_web_request *r, dt_inspection *in, const char *code,
                               dt_error *err)
{
    reading g = {
        .r = r, .d = out, .several = dt_inspection_municipalities(in) > 1, .status = DT_OK, .err = err};
    *out = (dtp_web_dossier){.item = DTP_LIST(&r->arena, dtp_web_item), .waits = ""};
    DT_TRY(dt_inspection_desk(in, r->session->assessor, code, note_item, &g, err));
    DT_TRY(g.status);
    if (out->item.n == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    return dt_inspection_involved(in, out->code, note_stage, &g, err);
}

const dtp_web_item *dtp_web_dossier_item(const dtp_web_dossier *d, size_t i)
{
    return (const dtp_web_item *)d->item.item + i;
}

size_t dtp_web_dossier_find(const dtp_web_dossier *d, const char *framework, const char *indicator)
{
    for (size_t i = 0; i < d->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(d, i);
        if (strcmp(dt_framework_id(item->framework), framework) == 0 &&
            strcmp(item->indicator->id, indicator) == 0)
            return i;
    }
    return SIZE_MAX;
}

size_t dtp_web_dossier_open(const dtp_web_dossier *d)
{
    for (size_t i = 0; i < d->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(d, i);
        if (item->rating == NULL && item->applies == DT_APPLIES)
            return i;
    }
    return 0;
}

void dtp_web_item_mark(const dtp_web_item *item, char out[DTP_HEX_SIZE])
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, item->rating == NULL ? "" : item->rating->code);
    dtp_hash_text(&h, item->value);
    dtp_hash_text(&h, item->text);
    dtp_hash_text(&h, item->place);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, DTP_HASH_SIZE, out);
}

bool dtp_web_dossier_several(const dtp_web_dossier *d)
{
    return d->item.n > 0 &&
           dtp_web_dossier_item(d, 0)->framework != dtp_web_dossier_item(d, d->item.n - 1)->framework;
}

void dtp_web_put_group(dtp_web_scope *scope, const dtp_web_dossier *d, const dtp_web_item *item)
{
    dtp_web_put(scope, DTP_WEB_source, dtp_web_dossier_several(d) ? dt_framework_short(item->framework) : "");
    dtp_web_put(scope, DTP_WEB_group, dt_framework_theme(item->framework, item->indicator->theme)->title);
    dtp_web_put_tongue(scope, item->framework);
}

static dtp_web_scope *group_row(dtp_web_request *r, const dtp_web_dossier *d, const dtp_web_item *item)
{
    dtp_web_scope *group = dtp_web_add(r->scope, DTP_WEB_groups);
    dtp_web_put_group(group, d, item);
    return group;
}

static bool same_group(const dtp_web_item *a, const dtp_web_item *b)
{
    return a != NULL && a->framework == b->framework && a->indicator->theme == b->indicator->theme;
}

static void put_items(dtp_web_request *r, const dtp_web_dossier *d, size_t here)
{
    dtp_web_scope *group = NULL;
    const dtp_web_item *last = NULL;
    for (size_t i = 0; i < d->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(d, i);
        if (!same_group(last, item))
            group = group_row(r, d, item);
        last = item;
        dtp_web_scope *row = dtp_web_add(group, DTP_WEB_items);
        dtp_web_put(row, DTP_WEB_framework, dt_framework_id(item->framework));
        dtp_web_put(row, DTP_WEB_indicator, item->indicator->id);
        dtp_web_put(row, DTP_WEB_words, item->indicator->text);
        dtp_web_put_flag(row, DTP_WEB_here, i == here);
        dtp_web_put_rating(r, row, item->rating);
    }
}

void dtp_web_dossier_put(dtp_web_request *r, const dtp_web_dossier *d, size_t here)
{
    dtp_web_put(r->scope, DTP_WEB_dossier, d->code);
    dtp_web_put(r->scope, DTP_WEB_team, d->team);
    dtp_web_put(r->scope, DTP_WEB_area, d->municipality);
    dtp_web_put_number(r->scope, DTP_WEB_done, d->done);
    dtp_web_put_number(r->scope, DTP_WEB_total, d->item.n);
    dtp_web_put_flag(r->scope, DTP_WEB_locked, d->locked);
    if (here != SIZE_MAX)
        put_items(r, d, here);
}

static bool is_same(const dtp_web_item *item, const dtp_web_entry *e, const char *text, const char *place)
{
    return item->rating != NULL && strcmp(item->rating->code, e->rating) == 0 &&
           strcmp(item->text, text) == 0 && strcmp(item->place, place) == 0 &&
           strcmp(item->value, e->value) == 0 && e->reason[0] == '\0';
}

dt_status dtp_web_entry_save(dtp_web_outcome *out, dtp_web_request *r, dt_inspection *in, const char *code,
                             const dtp_web_item *item, const dtp_web_entry *e, dt_error *why, dt_error *err)
{
    char mark[DTP_HEX_SIZE];
    const char *text = dtp_web_line_feeds(r, e->text), *place = dtp_web_line_feeds(r, e->place);
    if (text == NULL || place == NULL)
        return dtp_fail_memory(err);
    dtp_web_item_mark(item, mark);
    *out = DTP_WEB_KEPT;
    if (is_same(item, e, text, place))
        return DT_OK;
    *out = DTP_WEB_CHANGED;
    if (strcmp(mark, e->was) != 0)
        return DT_OK;
    const dt_score_input input = {DT_SIZED(dt_score_input),
                                  .subject = code,
                                  .framework = dt_framework_id(item->framework),
                                  .indicator = item->indicator->id,
                                  .assessor = r->session->assessor,
                                  .rating = e->rating,
                                  .value = e->value[0] == '\0' ? NULL : e->value,
                                  .text = text,
                                  .place = place,
                                  .overrule = e->reason};
    dt_status status = dt_inspection_score_input(in, &input, why);
    *out = status == DT_OK ? DTP_WEB_TAKEN : DTP_WEB_REFUSED;
    if (status == DT_OK || status == DT_ERR_DATA || status == DT_ERR_RANGE || status == DT_ERR_REFUSED ||
        status == DT_ERR_SYNTAX || status == DT_ERR_NOTFOUND)
        return DT_OK;
    return dtp_fail_with(err, why);
}
