/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dossier, all indicators on one page. */
#include "web/dossier.h"
#include <stdio.h>
#include <string.h>

/* A field of the row with this number: "oordeel7". */
static const char *field_of(const dtp_web_request *r, const char *name, size_t number)
{
    char field[32];
    (void)snprintf(field, sizeof field, "%s%zu", name, number);
    return dtp_web_form(r, field);
}

static dtp_web_entry entry_of(const dtp_web_request *r, size_t number)
{
    return (dtp_web_entry){.rating = field_of(r, "oordeel", number),
                           .value = field_of(r, "waarde", number),
                           .text = field_of(r, "toelichting", number),
                           .place = field_of(r, "vindplaats", number),
                           .reason = "",
                           .was = field_of(r, "was", number)};
}

static void put_item(dtp_web_request *r, dtp_web_scope *row, const dtp_web_item *item, size_t number,
                     const dtp_web_entry *typed, bool autofocus)
{
    char mark[DTP_HEX_SIZE], norm[DT_VALUE_WORDS] = "", value[DT_VALUE_WORDS] = "", prefix[32];
    const dt_indicator *i = item->indicator;
    dtp_web_item_mark(item, mark);
    if (i->bound != NULL)
        dt_bound_text(i, r->lang, norm, sizeof norm);
    if (i->bound != NULL && item->value[0] != '\0')
        dt_value_text(i, item->value, false, r->lang, value, sizeof value);
    (void)snprintf(prefix, sizeof prefix, "oordeel%zu", number);
    dtp_web_put_number(row, DTP_WEB_number, number);
    dtp_web_put(row, DTP_WEB_framework, dt_framework_id(item->framework));
    dtp_web_put(row, DTP_WEB_indicator, i->id);
    dtp_web_put(row, DTP_WEB_question, i->text);
    dtp_web_put(row, DTP_WEB_was, mark);
    dtp_web_put(row, DTP_WEB_norm, norm);
    dtp_web_put(row, DTP_WEB_value, typed != NULL ? typed->value : value);
    dtp_web_put(row, DTP_WEB_explanation, typed != NULL ? typed->text : item->text);
    dtp_web_put(row, DTP_WEB_place, typed != NULL ? typed->place : item->place);
    dtp_web_put_choices(row, i->scale,
                        typed != NULL          ? typed->rating
                        : item->rating == NULL ? ""
                                               : item->rating->code,
                        prefix, autofocus);
}

static dtp_web_scope *group_of(dtp_web_request *r, const dtp_web_dossier *d, const dtp_web_item *item,
                               const dtp_web_item *last, dtp_web_scope *group)
{
    if (last != NULL && last->framework == item->framework &&
        last->indicator->theme == item->indicator->theme)
        return group;
    group = dtp_web_add(r->scope, DTP_WEB_groups);
    dtp_web_put_group(group, d, item);
    return group;
}

/* What was filled in for a row and not taken. */
typedef struct refused {
    bool is, changed;
    dtp_web_entry typed;
    dt_error why;
} refused;

static void put_fault(dtp_web_request *r, dtp_web_scope *row, const dtp_web_item *item, size_t number,
                      const refused *no)
{
    char field[32], words[1024];
    (void)snprintf(field, sizeof field, "oordeel%zu-%s", number, item->indicator->scale->rating[0].code);
    if (no->changed)
        dtp_web_fault_message(r, row, DTP_WEB_error, field, DTP_MSG_WEB_CHANGED, item->indicator->id,
                              item->rating == NULL ? dtp_message_text(DTP_MSG_WEB_CHANGED_NOTHING, r->lang)
                                                   : item->rating->label,
                              NULL);
    else if (no->why.status == DT_OK)
        dtp_web_fault_message(r, row, DTP_WEB_error, field, DTP_MSG_WEB_CHOOSE, item->indicator->id, NULL);
    else {
        if (strcmp(dt_error_name(&no->why), "SCORE_EXPLANATION_NEEDED") == 0)
            (void)snprintf(field, sizeof field, "toelichting%zu", number);
        dtp_web_fault(r, row, DTP_WEB_error, field, dt_error_message(&no->why, r->lang, words, sizeof words));
    }
}

static bool is_any(const refused *no, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (no[i].is)
            return true;
    return false;
}

/* no: per item, or NULL. */
static dt_status show(dtp_web_request *r, dt_inspection *in, const dtp_web_dossier *d, const refused *no,
                      size_t saved, dt_error *err)
{
    dtp_web_overview seen;
    dtp_web_scope *group = NULL;
    const dtp_web_item *last = NULL;
    size_t first = dtp_web_dossier_open(d);
    bool any = no != NULL && is_any(no, d->item.n);
    for (size_t i = 0; i < d->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(d, i);
        group = group_of(r, d, item, last, group);
        last = item;
        dtp_web_scope *row = dtp_web_add(group, DTP_WEB_items);
        bool refusal = no != NULL && no[i].is;
        put_item(r, row, item, i, refusal ? &no[i].typed : NULL, !any && i == first);
        if (refusal)
            put_fault(r, row, item, i, &no[i]);
    }
    dtp_web_dossier_put(r, d, SIZE_MAX);
    dtp_web_put_token(r, "/lijst");
    dtp_web_put_keeping(r);
    dtp_web_put_flag(r->scope, DTP_WEB_open, true);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_RATE, d->code, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_RATE, d->code, NULL);
    (void)dtp_web_faulty(r, saved);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_RATE, true, &seen, err));
    return dtp_web_show(r, &dtp_web_page_whole);
}

dt_status dtp_web_get_whole(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_query(r, "dossier"), err));
    return show(r, in, &d, NULL, 0, err);
}

/* Rows are numbered as they were shown; each says itself what it is about. */
static bool has_row(const dtp_web_request *r, size_t number)
{
    return field_of(r, "indicator", number)[0] != '\0';
}

static dt_status save_row(refused *no, size_t *saved, dtp_web_request *r, dt_inspection *in,
                          const dtp_web_dossier *d, size_t at, size_t number, dt_error *err)
{
    dtp_web_outcome outcome = DTP_WEB_KEPT;
    const dtp_web_item *item = dtp_web_dossier_item(d, at);
    refused *row = &no[at];
    row->typed = entry_of(r, number);
    if (row->typed.rating[0] == '\0' && row->typed.value[0] == '\0') {
        row->is = item->rating == NULL && (row->typed.text[0] != '\0' || row->typed.place[0] != '\0');
        return DT_OK;
    }
    DT_TRY(dtp_web_entry_save(&outcome, r, in, d->code, item, &row->typed, &row->why, err));
    row->changed = outcome == DTP_WEB_CHANGED;
    row->is = row->changed || outcome == DTP_WEB_REFUSED;
    *saved += outcome == DTP_WEB_TAKEN;
    return DT_OK;
}

/* The next page says what was typed where nothing can be filled in any more. */
static void tell_gone(dtp_web_request *r, const dtp_web_item *item, const dtp_web_entry *typed)
{
    const char *const part[] = {typed->rating, typed->value, typed->text, typed->place};
    dtp_buf all = DTP_BUF_INIT;
    for (size_t i = 0; i < DTP_COUNT(part); i++)
        if (part[i][0] != '\0')
            dtp_buf_printf(&all, "%s%s", all.len > 0 ? ", " : "", part[i]);
    dtp_web_tell(r, DTP_MSG_WEB_WHOLE_GONE, item->indicator->id, dtp_buf_text(&all));
    dtp_buf_free(&all);
}

/* What was saved may have changed what applies: a fault goes with its indicator. */
static dt_status follow(refused **out, dtp_web_request *r, const refused *no, const dtp_web_dossier *before,
                        const dtp_web_dossier *after, dt_error *err)
{
    *out = dtp_arena_array(&r->arena, after->item.n, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < before->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(before, i);
        size_t at = no[i].is
                        ? dtp_web_dossier_find(after, dt_framework_id(item->framework), item->indicator->id)
                        : SIZE_MAX;
        if (at != SIZE_MAX)
            (*out)[at] = no[i];
        else if (no[i].is)
            tell_gone(r, item, &no[i].typed);
    }
    return DT_OK;
}

dt_status dtp_web_post_whole(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d, after;
    size_t saved = 0;
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_form(r, "dossier"), err));
    refused *no = dtp_arena_array(&r->arena, d.item.n, sizeof *no), *left;
    if (no == NULL)
        return dtp_fail_memory(err);
    for (size_t number = 0; has_row(r, number); number++) {
        size_t at = dtp_web_dossier_find(&d, field_of(r, "kader", number), field_of(r, "indicator", number));
        if (at != SIZE_MAX)
            DT_TRY(save_row(no, &saved, r, in, &d, at, number, err));
    }
    if (saved > 0)
        dtp_web_saved(r);
    DT_TRY(dtp_web_dossier_read(&after, r, in, d.code, err));
    DT_TRY(follow(&left, r, no, &d, &after, err));
    return is_any(left, after.item.n) ? show(r, in, &after, left, saved, err)
                                      : dtp_web_go(r, "/lijst?dossier=", d.code, NULL);
}
