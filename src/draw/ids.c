/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw from a list of identifiers, for who has no register file and no round. */
#include "base/sized.h"
#include "draw/draw.h"
#include <string.h>

/* The frame is made here and never shown, so that nothing depends on its fingerprint. */
#define NO_REGISTER "0000000000000000000000000000000000000000000000000000000000000000"

struct dt_ids_drawn {
    dtp_arena arena; /* the texts */
    dt_drawn_id *row;
    size_t n;
    uint8_t key[DT_KEY_SIZE];
};

/* Sample and reserve have one key, so that they are consecutive parts of one order. */
static void give_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)municipality;
    (void)reserve;
    memcpy(out, payload, DT_KEY_SIZE);
}

static dt_status make_frame(dt_frame **out, const char *const *ids, size_t n, const char *const *strata,
                            dt_error *err)
{
    *out = NULL;
    dt_frame_row *row = dtp_calloc(n, sizeof *row);
    if (row == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        row[i] = (dt_frame_row){.id = ids[i], .stratum = strata != NULL ? strata[i] : ""};
    dt_status status = dt_frame_from_rows(out, row, n, NO_REGISTER, err);
    dtp_free(row);
    return status;
}

static dt_status take_row(dt_ids_drawn *out, const dt_frame *frame, const dt_drawn *d, dt_error *err)
{
    const dt_frame_unit *unit = dt_frame_unit_at(frame, d->unit);
    dt_drawn_id *row = &out->row[out->n++];
    *row =
        (dt_drawn_id){.index = unit->line - 1,
                      .id = dtp_arena_strdup(&out->arena, unit->id),
                      .stratum = dtp_arena_strdup(&out->arena, dt_frame_stratum_at(frame, d->stratum)->name),
                      .order = d->order,
                      .role = d->role,
                      .probability = d->probability};
    memcpy(row->ticket, d->ticket, sizeof row->ticket);
    return row->id != NULL && row->stratum != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status take_rows(dt_ids_drawn *out, const dt_frame *frame, const dt_draw *draw, dt_error *err)
{
    size_t n = dt_draw_count(draw);
    out->row = dtp_calloc(n, sizeof *out->row);
    if (out->row == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(take_row(out, frame, dt_draw_at(draw, i), err));
    return DT_OK;
}

static dt_status draw_frame(dt_ids_drawn *out, const dt_frame *frame, const dt_ids_options *o, dt_error *err)
{
    dt_draw *draw;
    dt_draw_options options = {.design = o->design,
                               .allocation = o->allocation,
                               .size = o->size,
                               .reserve = o->reserve,
                               .take_all = o->take_all,
                               .key = give_key,
                               .payload = out->key};
    DT_TRY(dt_draw_run(&draw, frame, &options, err));
    dt_status status = take_rows(out, frame, draw, err);
    dt_draw_free(draw);
    return status;
}

static dt_status draw_all(dt_ids_drawn *out, const char *const *ids, size_t n, const dt_ids_options *o,
                          dt_error *err)
{
    dt_frame *frame;
    if (o->key != NULL)
        memcpy(out->key, o->key, sizeof out->key);
    else
        dtp_random_bytes(out->key, sizeof out->key);
    DT_TRY(make_frame(&frame, ids, n, o->stratum, err));
    dt_status status = draw_frame(out, frame, o, err);
    dt_frame_free(frame);
    return status;
}

dt_status dt_draw_ids(dt_ids_drawn **out, const char *const *ids, size_t n, const dt_ids_options *options,
                      dt_error *err)
{
    dt_ids_options own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_EMPTY, NULL);
    dt_ids_drawn *drawn = dtp_calloc(1, sizeof *drawn);
    if (drawn == NULL)
        return dtp_fail_memory(err);
    dt_status status = draw_all(drawn, ids, n, &own, err);
    if (status != DT_OK) {
        dt_ids_drawn_free(drawn);
        return status;
    }
    *out = drawn;
    return DT_OK;
}

void dt_ids_drawn_free(dt_ids_drawn *drawn)
{
    if (drawn == NULL)
        return;
    dtp_wipe(drawn->key, sizeof drawn->key);
    dtp_free(drawn->row);
    dtp_arena_free(&drawn->arena);
    dtp_free(drawn);
}

size_t dt_ids_drawn_count(const dt_ids_drawn *drawn)
{
    return drawn->n;
}

const dt_drawn_id *dt_ids_drawn_at(const dt_ids_drawn *drawn, size_t i)
{
    return i < drawn->n ? &drawn->row[i] : NULL;
}

const uint8_t *dt_ids_drawn_key(const dt_ids_drawn *drawn)
{
    return drawn->key;
}
