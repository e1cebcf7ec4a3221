/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the file into memory: who the inspection is, its frameworks, municipalities and subjects. */
#include "inspection/file/state.h"
#include "base/error.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

static dt_status read_identity(void *payload, dtp_store_row *row, dt_error *err)
{
    dt_inspection *in = payload;
    (void)err;
    const char *id = dtp_store_row_text(row, 0, NULL);
    memcpy(in->id, id, strnlen(id, sizeof in->id - 1));
    in->title = dtp_store_row_copy(row, 1, &in->arena);
    in->profile = dtp_store_row_is_null(row, 2) ? NULL : dtp_store_row_copy(row, 2, &in->arena);
    return DT_OK;
}

static dt_status read_supervisor(void *payload, dtp_store_row *row, dt_error *err)
{
    dt_inspection *in = payload;
    const char **name;
    DT_TRY(dtp_list_push(&in->supervisor, &name, err));
    *name = dtp_store_row_copy(row, 0, &in->arena);
    return DT_OK;
}

static dt_status read_framework(void *payload, dtp_store_row *row, dt_error *err)
{
    dt_inspection *in = payload;
    dt_framework **fw;
    size_t size;
    const char *id = dtp_store_row_text(row, 0, NULL), *text = dtp_store_row_text(row, 2, &size);
    DT_TRY(dtp_list_push(&in->framework, &fw, err));
    DT_TRY(dt_framework_parse(fw, id, text, size, err));
    if (strcmp(dt_framework_sha256(*fw), dtp_store_row_text(row, 1, NULL)) != 0)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_FRAMEWORK_CHANGED, id, NULL);
    return DT_OK;
}

static dt_status read_relations(void *payload, dtp_store_row *row, dt_error *err)
{
    dt_inspection *in = payload;
    dt_relations **relations;
    size_t size;
    const char *id = dtp_store_row_text(row, 0, NULL), *text = dtp_store_row_text(row, 2, &size);
    DT_TRY(dtp_list_push(&in->relations, &relations, err));
    DT_TRY(dt_relations_parse(relations, id, text, size, err));
    if (strcmp(dt_relations_sha256(*relations), dtp_store_row_text(row, 1, NULL)) != 0)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_FRAMEWORK_CHANGED, id, NULL);
    return DT_OK;
}

dt_status dtp_state_identity(dt_inspection *in, dt_error *err)
{
    in->relations = (dtp_list)DTP_LIST(&in->arena, dt_relations *);
    in->supervisor = (dtp_list)DTP_LIST(&in->arena, const char *);
    in->framework = (dtp_list)DTP_LIST(&in->arena, dt_framework *);
    DT_TRY(dtp_store_each(in->store, "inspection_get", DTP_SQL_NONE, read_identity, in, err));
    DT_TRY(dtp_store_each(in->store, "supervisor_all", DTP_SQL_NONE, read_supervisor, in, err));
    DT_TRY(dtp_store_each(in->store, "framework_all", DTP_SQL_NONE, read_framework, in, err));
    if (in->title == NULL || in->framework.n == 0)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    DT_TRY(dtp_store_each(in->store, "relation_all", DTP_SQL_NONE, read_relations, in, err));
    return dt_related_find(&in->related, &in->n_related, in->framework.item, in->framework.n,
                           in->relations.item, in->relations.n, err);
}

typedef struct loading {
    dtp_state *state;
    dtp_list list;
} loading;

static dt_status read_municipality(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dt_municipality *m;
    DT_TRY(dtp_list_push(&l->list, &m, err));
    m->code = dtp_store_row_copy(row, 0, &l->state->arena);
    m->name = dtp_store_row_copy(row, 1, &l->state->arena);
    l->state->closed = l->state->closed || dtp_store_row_bool(row, 2);
    return DT_OK;
}

static dt_status load_municipalities(dtp_state *state, dtp_store *store, dt_error *err)
{
    loading l = {state, DTP_LIST(&state->arena, dt_municipality)};
    DT_TRY(dtp_store_each(store, "municipality_all", DTP_SQL_NONE, read_municipality, &l, err));
    state->municipality = l.list.item;
    state->n_municipalities = l.list.n;
    return DT_OK;
}

static dt_status read_subject_kind(dt_subject_kind *out, dtp_store_row *row, int column, dt_error *err)
{
    static const char *const names[] = {
        [DT_SUBJECT_DOSSIER] = "dossier",     [DT_SUBJECT_TEAM] = "team",
        [DT_SUBJECT_PARTNER] = "partner",     [DT_SUBJECT_MUNICIPALITY] = "municipality",
        [DT_SUBJECT_COMPLAINT] = "complaint", [DT_SUBJECT_MODEL] = "model",
        [DT_SUBJECT_ADDED] = "added",         [DT_SUBJECT_INTERVIEW] = "interview"};
    size_t kind;
    DT_TRY(dtp_store_row_word(row, column, names, DTP_COUNT(names), &kind, err));
    *out = (dt_subject_kind)kind;
    return DT_OK;
}

typedef struct loading_subjects {
    dtp_state *state;
    dtp_list subject, partner;
} loading_subjects;

static dt_status read_subject(void *payload, dtp_store_row *row, dt_error *err)
{
    loading_subjects *l = payload;
    dt_subject *s;
    size_t index;
    dt_subject_kind kind;
    DT_TRY(read_subject_kind(&kind, row, 1, err));
    DT_TRY(dtp_list_push(kind == DT_SUBJECT_PARTNER ? &l->partner : &l->subject, &s, err));
    s->kind = kind;
    s->code = dtp_store_row_copy(row, 0, &l->state->arena);
    s->municipality = dtp_store_row_copy(row, 2, &l->state->arena);
    s->stratum = dtp_store_row_copy(row, 3, &l->state->arena);
    s->id = dtp_store_row_is_null(row, 4) ? NULL : dtp_store_row_copy(row, 4, &l->state->arena);
    s->role = dtp_store_row_bool(row, 5) ? DT_PRIMARY : DT_RESERVE;
    s->round = (unsigned)dtp_store_row_int(row, 6);
    s->order = (unsigned)dtp_store_row_int(row, 7);
    s->replaced = dtp_store_row_bool(row, 8);
    s->probability = dtp_store_row_real(row, 9);
    bool unlisted = s->code == NULL || s->kind == DT_SUBJECT_PARTNER;
    return unlisted ? DT_OK : dtp_intern_add(l->state->codes, s->code, strlen(s->code), &index, NULL, err);
}

static dt_status load_subjects(dtp_state *state, dtp_store *store, dt_error *err)
{
    static const char *const statement[] = {[DTP_STATE_ALL] = "subject_all",
                                            [DTP_STATE_MUNICIPALITY] = "subject_of_municipality",
                                            [DTP_STATE_SUBJECT] = "subject_of_code"};
    const dtp_state_part *part = &state->part;
    loading_subjects l = {state, DTP_LIST(&state->arena, dt_subject), DTP_LIST(&state->arena, dt_subject)};
    dtp_store_value code =
        dtp_sql_text(part->which == DTP_STATE_MUNICIPALITY ? "municipality" : "code", part->code);
    DT_TRY(dtp_intern_new(&state->codes, err));
    if (part->which == DTP_STATE_NONE)
        return DT_OK;
    DT_TRY(dtp_store_each(store, statement[part->which], &code, part->which == DTP_STATE_ALL ? 0 : 1,
                          read_subject, &l, err));
    state->subject = l.subject.item;
    state->n_subjects = l.subject.n;
    state->partner = l.partner.item;
    state->n_partners = l.partner.n;
    return DT_OK;
}

static dt_status read_selected(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dt_indicator_ref *ref;
    DT_TRY(dtp_list_push(&l->list, &ref, err));
    ref->framework = dtp_store_row_copy(row, 0, &l->state->arena);
    ref->indicator = dtp_store_row_copy(row, 1, &l->state->arena);
    return DT_OK;
}

/* Of a re-inspection: what it is about. */
static dt_status load_selected(dtp_state *state, dtp_store *store, dt_error *err)
{
    loading l = {state, DTP_LIST(&state->arena, dt_indicator_ref)};
    DT_TRY(dtp_store_each(store, "selected_all", DTP_SQL_NONE, read_selected, &l, err));
    state->context.only = l.list.item;
    state->context.n_only = l.list.n;
    return DT_OK;
}

static dt_status load(dtp_state *state, dtp_store *store, dtp_state_part part, dt_error *err)
{
    DT_TRY(dtp_store_int(store, "data_version", DTP_SQL_NONE, 0, &state->version, err));
    state->part.which = part.which;
    if (part.code != NULL && (state->part.code = dtp_arena_strdup(&state->arena, part.code)) == NULL)
        return dtp_fail_memory(err);
    DT_TRY(load_municipalities(state, store, err));
    DT_TRY(load_subjects(state, store, err));
    return load_selected(state, store, err);
}

dt_status dtp_state_load(dtp_state **out, dt_inspection *in, dtp_state_part part, dt_error *err)
{
    dtp_state *state = dtp_calloc(1, sizeof *state);
    *out = NULL;
    if (state == NULL)
        return dtp_fail_memory(err);
    dt_status status = load(state, in->store, part, err);
    if (status != DT_OK) {
        dtp_state_free(state);
        return status;
    }
    state->context = (dt_score_context){.framework = in->framework.item,
                                        .n_frameworks = in->framework.n,
                                        .subject = state->subject,
                                        .n_subjects = state->n_subjects,
                                        .profile = in->profile,
                                        .inspection = in->id,
                                        .only = state->context.only,
                                        .n_only = state->context.n_only,
                                        .related = in->related,
                                        .n_related = in->n_related};
    *out = state;
    return DT_OK;
}

void dtp_state_free(dtp_state *state)
{
    if (state == NULL)
        return;
    dtp_state_free(state->older);
    dtp_intern_free(state->codes);
    dtp_arena_free(&state->arena);
    dtp_free(state);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static dt_status each_code(dt_inspection *in, const char **code, const char *one, bool by_code,
                           dtp_store_row_fn fn, void *payload, dt_error *err)
{
    size_t n = in->state->n_subjects;
    for (size_t i = 0; i < n; i++)
        code[i] = in->state->subject[i].code;
    if (by_code && n > 0)
        qsort(code, n, sizeof *code, by_text);
    for (size_t i = 0; i < n; i++)
        DT_TRY(dtp_store_each(in->store, one, DTP_SQL(dtp_sql_text("subject", code[i])), fn, payload, err));
    return DT_OK;
}

dt_status dtp_state_each_subject(dt_inspection *in, const char *all, const char *one, bool by_code,
                                 dtp_store_row_fn fn, void *payload, dt_error *err)
{
    if (all != NULL && in->state->part.which == DTP_STATE_ALL)
        return dtp_store_each(in->store, all, DTP_SQL_NONE, fn, payload, err);
    const char **code = dtp_calloc(in->state->n_subjects + 1, sizeof *code);
    dt_status status =
        code == NULL ? dtp_fail_memory(err) : each_code(in, code, one, by_code, fn, payload, err);
    dtp_free(code);
    return status;
}

bool dtp_state_has_municipality(const dtp_state *state, const char *code)
{
    for (size_t i = 0; i < state->n_municipalities; i++)
        if (strcmp(state->municipality[i].code, code) == 0)
            return true;
    return false;
}

dt_status dtp_state_unknown_municipality(const dtp_state *state, const char *code, dt_error *err)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < state->n_municipalities; i++)
        dtp_score_names_add(&known, state->municipality[i].code);
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_MUNICIPALITY, code, known.text, NULL);
}

size_t dtp_state_find_framework(const dt_score_context *context, const char *id)
{
    for (size_t i = 0; i < context->n_frameworks; i++)
        if (strcmp(dt_framework_id(context->framework[i]), id) == 0)
            return i;
    return SIZE_MAX;
}

size_t dtp_state_find_subject(const dtp_state *state, const char *code)
{
    size_t index = dtp_intern_find(state->codes, code, strlen(code));
    for (size_t i = 0; i < state->n_subjects && index == SIZE_MAX; i++)
        if (dtp_fold_eq(state->subject[i].code, code)) /* as a sheet's row is read */
            index = i;
    return index;
}

dt_status dtp_state_subject(size_t *out, const dtp_state *state, const char *code, dt_error *err)
{
    *out = dtp_state_find_subject(state, code);
    const dt_subject *s = *out == SIZE_MAX ? NULL : &state->subject[*out];
    if (s == NULL || s->kind == DT_SUBJECT_COMPLAINT || s->kind == DT_SUBJECT_MODEL)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_SCORE_UNKNOWN_SUBJECT, code, NULL);
    if (dtp_score_subject_is_open(s))
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, dtp_score_why_closed(s), s->code, NULL);
}

/* The one framework that has the indicator. */
dt_status dtp_state_which_framework(const dt_score_context *context, const char *indicator, const char **out,
                                    dt_error *err)
{
    dtp_score_names found = {""};
    size_t n = 0;
    for (size_t i = 0; i < context->n_frameworks; i++) {
        if (dt_framework_find_indicator(context->framework[i], indicator) == SIZE_MAX)
            continue;
        *out = dt_framework_id(context->framework[i]);
        dtp_score_names_add(&found, *out);
        n++;
    }
    if (n == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_INDICATOR, indicator, NULL);
    if (n > 1)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_FRAMEWORK, indicator, found.text, NULL);
    return DT_OK;
}
