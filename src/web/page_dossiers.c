/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossiers of the assessor to choose from; of a large inspection those of one municipality. */
#include "base/text.h"
#include "web/desk.h"
#include "web/dossier.h"
#include <string.h>

/* A dossier in the list: how far the assessor is with it. */
typedef struct line {
    const char *code, *team;
    size_t done, total;
    dt_stage stage;
} line;

typedef struct lines {
    dtp_web_request *r;
    dtp_list list; /* line */
    const dt_subject *last;
    dtp_intern *codes;
    dt_status status;
    dt_error *err;
} lines;

static line *new_line(lines *l, const dt_subject *s)
{
    line *out = NULL;
    size_t index;
    l->last = s;
    l->status = dtp_list_push(&l->list, &out, l->err);
    if (l->status == DT_OK)
        l->status = dtp_intern_add(l->codes, s->code, strlen(s->code), &index, NULL, l->err);
    if (l->status != DT_OK)
        return NULL;
    *out = (line){.code = dtp_arena_strdup(&l->r->arena, s->code),
                  .team = dtp_arena_strdup(&l->r->arena, s->stratum)};
    if (out->code == NULL || out->team == NULL)
        l->status = dtp_fail_memory(l->err);
    return out;
}

static void note_item(void *payload, const dt_desk_item *item)
{
    lines *l = payload;
    line *at = l->list.n == 0 ? NULL : (line *)l->list.item + l->list.n - 1;
    if (l->status == DT_OK && item->subject != l->last)
        at = new_line(l, item->subject);
    if (l->status != DT_OK)
        return;
    at->total++;
    at->done += item->own != NULL;
}

static void note_stage(void *payload, const dt_involvement *i)
{
    lines *l = payload;
    size_t at = dtp_intern_find(l->codes, i->subject, strlen(i->subject));
    if (at != SIZE_MAX && dtp_fold_eq(i->assessor, l->r->session->assessor))
        ((line *)l->list.item + at)->stage = i->stage;
}

/* Of some: one by one, so that the others are not asked of. */
static dt_status read_stages(lines *l, dt_inspection *in, const char *municipality, dt_error *err)
{
    if (municipality == NULL)
        return dt_inspection_involvements(in, note_stage, l, err);
    for (size_t i = 0; i < l->list.n; i++)
        DT_TRY(dt_inspection_involved(in, ((line *)l->list.item + i)->code, note_stage, l, err));
    return DT_OK;
}

static dt_status read_lines(lines *l, dt_inspection *in, const char *municipality, dt_error *err)
{
    const char *assessor = l->r->session->assessor;
    DT_TRY(municipality == NULL ? dt_inspection_desk(in, assessor, NULL, note_item, l, err)
                                : dt_inspection_desk_of(in, assessor, municipality, note_item, l, err));
    DT_TRY(l->status);
    return read_stages(l, in, municipality, err);
}

static void put_stage(const dtp_web_request *r, dtp_web_scope *row, dt_stage stage)
{
    static const struct stage_words {
        const char *shape;
        dtp_message words;
    } STAGES[] = {[DT_STAGE_OPEN] = {"wait", DTP_MSG_WEB_STAGE_OPEN},
                  [DT_STAGE_RATING] = {"busy", DTP_MSG_WEB_STAGE_RATING},
                  [DT_STAGE_SUBMITTED] = {"done", DTP_MSG_WEB_STAGE_SUBMITTED},
                  [DT_STAGE_REOPENED] = {"busy", DTP_MSG_WEB_STAGE_REOPENED}};
    dtp_web_put(row, DTP_WEB_shape, STAGES[stage].shape);
    dtp_web_put_message(row, DTP_WEB_state, r->lang, STAGES[stage].words, NULL);
}

static void put_lines(dtp_web_request *r, const lines *l)
{
    const line *at = l->list.item;
    size_t submitted = 0;
    for (size_t i = 0; i < l->list.n; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        dtp_web_put(row, DTP_WEB_dossier, at[i].code);
        dtp_web_put(row, DTP_WEB_team, at[i].team);
        dtp_web_put_number(row, DTP_WEB_done, at[i].done);
        dtp_web_put_number(row, DTP_WEB_total, at[i].total);
        put_stage(r, row, at[i].stage);
        submitted += at[i].stage == DT_STAGE_SUBMITTED;
    }
    dtp_web_put_message(r->scope, DTP_WEB_lead, r->lang, DTP_MSG_WEB_DOSSIERS_DONE, DTP_NUM(submitted),
                        DTP_NUM(l->list.n), NULL);
}

dt_status dtp_web_dossiers(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    lines l = {.r = r, .list = DTP_LIST(&r->arena, line), .status = DT_OK, .err = err};
    dtp_web_overview seen;
    const char *place;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_RATE, false, &seen, err));
    DT_TRY(dtp_web_large_place(&place, r, in, "beoordelen", err));
    DT_TRY(dtp_intern_new(&l.codes, err));
    dt_status status = read_lines(&l, in, place, err);
    dtp_intern_free(l.codes);
    DT_TRY(status);
    put_lines(r, &l);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DOSSIERS, NULL);
    return dtp_web_show(r, &dtp_web_page_dossiers);
}
