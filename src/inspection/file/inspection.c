/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing, and the frame of a step. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/sealed.h"
#include "inspection/file/signing.h"
#include "inspection/file/standing.h"
#include "io/kind.h"
#include <string.h>

typedef dt_status (*open_fn)(dtp_store **out, const char *path, dt_error *err);

static dt_status open_into(dt_inspection *in, open_fn open_store, const char *path, dt_error *err)
{
    DT_TRY(open_store(&in->store, path, err));
    DT_TRY(dtp_store_begin(in->store, false, err));
    DT_TRY(dtp_state_identity(in, err));
    DT_TRY(dtp_state_load(&in->state, in, (dtp_state_part){DTP_STATE_NONE, NULL}, err));
    return dtp_store_commit(in->store, err);
}

/* What is no inspection file may be something that another command takes. */
static const dt_error *name_kind(const char *path, dt_error *own)
{
    dt_error better = DT_ERROR_INIT;
    if (own->message == DTP_MSG_STORE_NOT_INSPECTION &&
        dtp_kind_want_file(path, DTP_KIND_SET(INSPECTION) | DTP_KIND_SET(TABLE), &better) != DT_OK)
        *own = better;
    return own;
}

static dt_status open_with(dt_inspection **out, open_fn open_store, const char *path, dt_error *err)
{
    dt_inspection *in = dtp_calloc(1, sizeof *in);
    *out = NULL;
    if (in == NULL)
        return dtp_fail_memory(err);
    in->keys = (dtp_list)DTP_LIST(&in->arena, dtp_people_key);
    dt_error own = DT_ERROR_INIT;
    if (open_into(in, open_store, path, &own) != DT_OK) {
        dtp_error_source(&own, path);
        dt_inspection_close(in);
        return dtp_fail_with(err, name_kind(path, &own));
    }
    *out = in;
    return DT_OK;
}

dt_status dt_inspection_open(dt_inspection **out, const char *path, dt_error *err)
{
    return open_with(out, dtp_store_open, path, err);
}

dt_status dt_inspection_open_copy(dt_inspection **out, const char *path, dt_error *err)
{
    return open_with(out, dtp_store_open_copy, path, err);
}

void dt_inspection_close(dt_inspection *in)
{
    if (in == NULL)
        return;
    dtp_state_keep(in, NULL, NULL);
    dtp_agg_kept_free(in->estimates);
    dtp_personal_close(&in->guard);
    dtp_people_forget(in);
    dtp_state_free(in->state);
    dt_frame_free(in->frame);
    dt_framework **framework = in->framework.item;
    for (size_t i = 0; i < in->framework.n; i++)
        dt_framework_free(framework[i]);
    dt_relations **relations = in->relations.item;
    for (size_t i = 0; i < in->relations.n; i++)
        dt_relations_free(relations[i]);
    dt_related_free(in->related);
    dtp_store_close(in->store);
    dtp_arena_free(&in->arena);
    dtp_free(in);
}

void dtp_state_keep(dt_inspection *in, void *made, void (*free_made)(void *made))
{
    if (in->kept.free != NULL)
        in->kept.free(in->kept.made);
    in->kept = (dtp_state_kept){made, free_made};
}

const char *dt_inspection_id(const dt_inspection *in)
{
    return in->id;
}

const char *dt_inspection_title(const dt_inspection *in)
{
    return in->title;
}

static dt_status refresh(dt_inspection *in, dt_error *err)
{
    dtp_state *fresh;
    if (!in->stale && in->state->part.which == DTP_STATE_ALL)
        return DT_OK;
    DT_TRY(dtp_state_load(&fresh, in, (dtp_state_part){DTP_STATE_ALL, NULL}, err));
    if (in->stale)
        dtp_state_free(in->state);
    else
        fresh->older = in->state;
    in->state = fresh;
    in->stale = false;
    return DT_OK;
}

dt_status dt_inspection_context(dt_inspection *in, const dt_score_context **out, dt_error *err)
{
    *out = NULL;
    DT_TRY(refresh(in, err));
    *out = &in->state->context;
    return DT_OK;
}

dt_status dt_inspection_partners(dt_inspection *in, const dt_subject **out, size_t *n, dt_error *err)
{
    *out = NULL;
    *n = 0;
    DT_TRY(refresh(in, err));
    *out = in->state->partner;
    *n = in->state->n_partners;
    return DT_OK;
}

size_t dt_inspection_municipalities(const dt_inspection *in)
{
    return in->state->n_municipalities;
}

const dt_municipality *dt_inspection_municipality(const dt_inspection *in, size_t i)
{
    return i < in->state->n_municipalities ? &in->state->municipality[i] : NULL;
}

/* Whether the state at hand has all, and the file is still what it was made from. */
static dt_status is_current(bool *out, dt_inspection *in, dt_error *err)
{
    long long version;
    *out = false;
    if (in->stale || in->state->part.which != DTP_STATE_ALL)
        return DT_OK;
    DT_TRY(dtp_store_int(in->store, "data_version", DTP_SQL_NONE, 0, &version, err));
    *out = version == in->state->version;
    return DT_OK;
}

static dt_status load_part(dtp_state **out, dt_inspection *in, const char *code, dt_error *err)
{
    if (code != NULL) {
        DT_TRY(dtp_state_load(out, in, (dtp_state_part){DTP_STATE_SUBJECT, code}, err));
        if ((*out)->n_subjects > 0)
            return DT_OK;
        dtp_state_free(*out);
    }
    return dtp_state_load(out, in, (dtp_state_part){DTP_STATE_ALL, NULL}, err);
}

/* The state that the step works on; of one subject, or (NULL) all. */
static dt_status take_state(dt_inspection *in, const char *code, dt_error *err)
{
    bool current;
    dtp_state *fresh;
    DT_TRY(is_current(&current, in, err));
    if (current)
        return DT_OK;
    DT_TRY(load_part(&fresh, in, code, err));
    in->retired = in->state;
    in->state = fresh;
    in->stale = false;
    return DT_OK;
}

static dt_status begin(dt_inspection *in, const char *code, dt_error *err)
{
    DT_TRY(dtp_store_begin(in->store, true, err));
    dt_status status = take_state(in, code, err);
    if (status != DT_OK) {
        dtp_store_rollback(in->store);
        return status;
    }
    in->aside = false;
    dtp_now_utc(in->now, sizeof in->now);
    status = dtp_sealed_open(in, in->state->part.which == DTP_STATE_SUBJECT ? code : NULL, err);
    if (status != DT_OK)
        dtp_store_rollback(in->store);
    return status;
}

dt_status dtp_step_begin_sealed(dt_inspection *in, dt_error *err)
{
    return begin(in, NULL, err);
}

dt_status dtp_step_begin(dt_inspection *in, dt_error *err)
{
    DT_TRY(begin(in, NULL, err));
    dt_status status = dtp_standing_not_sealed(in, err);
    return status == DT_OK ? DT_OK : dtp_step_end(in, status, err);
}

dt_status dtp_step_begin_on(dt_inspection *in, const char *code, dt_error *err)
{
    DT_TRY(begin(in, code, err));
    in->aside = true;
    dt_status status = dtp_standing_not_sealed(in, err);
    return status == DT_OK ? DT_OK : dtp_step_end(in, status, err);
}

static void tell_unconfirmed(const dt_inspection *in)
{
    dtp_issues issues = DTP_ISSUES_INIT(in->warnings);
    dtp_place place = {.source = dtp_store_path(in->store)};
    if (dtp_store_unconfirmed(in->store))
        dtp_issue(&issues, DT_WARNING, place, DT_ERR_IO, DTP_MSG_SAFE_UNCONFIRMED, NULL);
}

dt_status dtp_step_end(dt_inspection *in, dt_status status, dt_error *err)
{
    if (status == DT_OK)
        status = dtp_sealed_close(in, err);
    if (status == DT_OK)
        status = dtp_store_commit(in->store, err);
    else
        dtp_store_rollback(in->store);
    in->whole = in->part_whole = 0;
    dtp_state_keep(in, NULL, NULL);
    dtp_state_free(in->retired);
    in->retired = NULL;
    if (status == DT_OK)
        tell_unconfirmed(in);
    if (status != DT_OK || in->aside)
        return status;
    /* What was done is done: a failure to look at it again is for whoever looks. Subjects are loaded by
     * whoever asks for them. */
    dtp_state *after;
    in->stale = dtp_state_load(&after, in, (dtp_state_part){DTP_STATE_NONE, NULL}, NULL) != DT_OK;
    if (!in->stale) {
        dtp_state_free(in->state);
        in->state = after;
    }
    return DT_OK;
}
