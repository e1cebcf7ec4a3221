/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw from a register with a given key, without an inspection. */
#include "ask/frame_options.h"
#include "base/hash.h"
#include <dossiertoets/numbers.h>
#include <string.h>

static const char *const NUMBERS[] = {"size", "reserve", "header-line", NULL};

/* Sample and reserve share the key here, so that they are consecutive parts of one order. */
static void same_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)municipality;
    (void)reserve;
    memcpy(out, payload, DT_KEY_SIZE);
}

static dt_status read_key(const dtp_ask *a, uint8_t key[DT_KEY_SIZE])
{
    const char *hex = dtp_ask_text(a, "key", "");
    if (strlen(hex) != 2 * DT_KEY_SIZE)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEY, DTP_NUM(strlen(hex)), NULL);
    if (!dtp_unhex(hex, key, DT_KEY_SIZE))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEY_DIGIT, NULL);
    return DT_OK;
}

static dt_status read_columns(dtp_ask_frame *o, const dtp_ask *a)
{
    dt_frame_options *f = &o->frame;
    DT_TRY(dtp_ask_frame_options(o, a));
    if (dtp_ask_has(a, "by"))
        DT_TRY(dtp_ask_names(a, &o->arena, dtp_ask_text(a, "by", ""), &f->stratum_columns,
                             &f->n_stratum_columns));
    if (dtp_ask_has(a, "keep"))
        DT_TRY(
            dtp_ask_names(a, &o->arena, dtp_ask_text(a, "keep", ""), &f->keep_columns, &f->n_keep_columns));
    f->no_fingerprint = true;
    return DT_OK;
}

static dt_status read_and_draw(dt_document **out, const dtp_ask *a, const dtp_ask_frame *o,
                               const dt_draw_options *options)
{
    dt_frame *frame;
    dt_draw *draw;
    const char *path;
    const dt_frame_options *f = &o->frame;
    DT_TRY(dtp_ask_file(&path, a));
    DT_TRY(dt_draw_read(&frame, &draw, path, f, options, a->q.issues, a->err));
    dt_status status =
        dt_compose_sample(out, frame, draw, f->keep_columns, f->n_keep_columns, a->q.lang, a->err);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

static dt_status draw_register(dt_document **out, const dtp_ask *a, const dt_draw_options *options)
{
    dtp_ask_frame o;
    dt_status status = read_columns(&o, a);
    if (status == DT_OK)
        status = read_and_draw(out, a, &o, options);
    dtp_arena_free(&o.arena);
    return status;
}

static dt_status compose_merged(dt_document **out, const dtp_ask *a, const dt_frame *frame,
                                const dt_draw *draw)
{
    size_t n = dt_frame_kept_columns(frame);
    const char **keep = dtp_calloc(n + 1, sizeof *keep);
    if (keep == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < n; i++)
        keep[i] = dt_frame_kept_column(frame, i);
    dt_status status = dt_compose_sample(out, frame, draw, keep, n, a->q.lang, a->err);
    dtp_free(keep);
    return status;
}

static dt_status merge_parts(dt_document **out, const dtp_ask *a, dtp_arena *arena,
                             const dt_draw_options *options)
{
    const char *const *part;
    size_t n;
    dt_frame *frame;
    dt_draw *draw;
    DT_TRY(dtp_ask_list(a, arena, "file", &part, &n));
    DT_TRY(dt_draw_merge(&frame, &draw, part, n, options, a->q.issues, a->err));
    dt_status status = compose_merged(out, a, frame, draw);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* The sample of the whole from those of its parts. */
static dt_status draw_parts(dt_document **out, const dtp_ask *a, const dt_draw_options *options)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = merge_parts(out, a, &arena, options);
    dtp_arena_free(&arena);
    return status;
}

static dt_status draw_with(dt_document **out, const dtp_ask *a, uint8_t *key)
{
    const dt_draw_options options = {.design = "stratified",
                                     .allocation = dtp_ask_text(a, "allocation", "each"),
                                     .size = dtp_ask_number(a, "size", 0),
                                     .reserve = dtp_ask_number(a, "reserve", 0),
                                     .take_all = true,
                                     .key = same_key,
                                     .payload = key};
    return (dtp_ask_has(a, "merge") ? draw_parts : draw_register)(out, a, &options);
}

dt_status dt_ask_sample(dt_document **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    uint8_t key[DT_KEY_SIZE];
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    dt_status status = read_key(&a, key);
    if (status == DT_OK)
        status = draw_with(out, &a, key);
    dtp_wipe(key, sizeof key);
    return status;
}

dt_status dt_ask_frame(dt_frame **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dtp_ask_frame o;
    const char *path;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_file(&path, &a));
    dt_status status = read_columns(&o, &a);
    if (status == DT_OK)
        status = dt_frame_read(out, path, &o.frame, a.q.issues, err);
    dtp_arena_free(&o.arena);
    return status;
}
