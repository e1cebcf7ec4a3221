/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: a round for each municipality asked for, or none at all. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/private.h"
#include <string.h>

typedef struct drawing {
    dt_inspection *in;
    const dt_draw_request *request;
    bool further; /* from what earlier rounds left */
    const char *public_text;
    dtp_numbering numbers;
} drawing;

static bool is_asked(const drawing *d, const dtp_part *part)
{
    const char *asked = d->request->municipality;
    return part->drawn == d->further && (asked == NULL || strcmp(part->municipality, asked) == 0);
}

/* The committed secrets of the municipality; without them they are made now, and the round says so. */
static dt_status find_secrets(dtp_round *r, const drawing *d, const dtp_part *part, dtp_arena *arena,
                              dt_error *err)
{
    DT_TRY(dtp_round_pending(r, d->in, part->municipality, arena, err));
    if (!r->committed) {
        DT_TRY(dtp_round_make(r, d->in, part->municipality, err));
        DT_TRY(dtp_round_add(r, d->in, 0, err));
    }
    r->seed.public_text = d->public_text;
    return DT_OK;
}

typedef struct first_design {
    dtp_arena *arena;
    dt_draw_options *options;
} first_design;

static dt_status read_design(void *payload, dtp_row *row, dt_error *err)
{
    const first_design *f = payload;
    (void)err;
    f->options->design = dtp_row_copy(row, 0, f->arena);
    f->options->allocation = dtp_row_copy(row, 1, f->arena);
    return DT_OK;
}

/* A further round is drawn as the first one was: together they are one sample. */
static dt_status find_options(dt_draw_options *o, const drawing *d, const dtp_part *part, dtp_arena *arena,
                              dt_error *err)
{
    const dt_draw_request *r = d->request;
    first_design f = {arena, o};
    *o = (dt_draw_options){.design = r->design,
                           .allocation = r->allocation,
                           .size = r->size,
                           .reserve = r->reserve,
                           .minimum = r->minimum};
    if (!d->further)
        return DT_OK;
    return dtp_store_each(d->in->store, "round_design", DTP_VALUES(dtp_v_int(part->id)), read_design, &f,
                          err);
}

static dt_status draw_part(drawing *d, const dtp_part *part, dtp_arena *arena, dtp_round *r, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    dt_draw_options options;
    DT_TRY(find_options(&options, d, part, arena, err));
    DT_TRY(find_secrets(r, d, part, arena, err));
    DT_TRY(dtp_part_draw(&frame, &draw, d->in, part, &r->seed, &options, arena, err));
    for (size_t i = 0; i < dt_draw_notes(draw) && d->request->notes.fn != NULL; i++)
        d->request->notes.fn(d->request->notes.payload, DT_WARNING, dt_draw_note_at(draw, i));
    dtp_outcome outcome = {part, r, frame, draw, &options, d->further};
    dt_status status = dtp_outcome_store(&outcome, d->in, &d->numbers, err);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* Why there is nothing to do: drawing again is no draw, and there is no going on with what has not begun. */
static dt_status nothing_asked(const drawing *d, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = d->request->municipality;
    bool loaded = false;
    if (asked != NULL && !dtp_has_municipality(d->in->state, asked))
        return dtp_unknown_municipality(d->in->state, asked, err);
    for (size_t i = 0; i < parts->n; i++)
        loaded = loaded || asked == NULL || strcmp(part[i].municipality, asked) == 0;
    dtp_message all = d->further ? DTP_MSG_INSPECTION_NOTHING_DRAWN : DTP_MSG_INSPECTION_ALL_DRAWN;
    dtp_message one = d->further ? DTP_MSG_INSPECTION_NOT_DRAWN : DTP_MSG_INSPECTION_DRAWN;
    if (!loaded) {
        all = DTP_MSG_INSPECTION_NO_REGISTER;
        one = DTP_MSG_INSPECTION_NO_REGISTER_OF;
    }
    return dtp_fail(err, DT_ERR_REFUSED, asked == NULL ? all : one, asked, NULL);
}

static dt_status draw_parts(drawing *d, dtp_arena *arena, dt_error *err)
{
    dtp_list parts = DTP_LIST(arena, dtp_part);
    size_t n = 0;
    DT_TRY(dtp_parts_load(&parts, d->in, err));
    DT_TRY(dtp_numbering_load(&d->numbers, d->in, err));
    const dtp_part *part = parts.item;
    for (size_t i = 0; i < parts.n; i++) {
        dtp_round r;
        if (!is_asked(d, &part[i]))
            continue;
        dt_status status = draw_part(d, &part[i], arena, &r, err);
        dtp_wipe(&r, sizeof r);
        DT_TRY(status);
        n++;
    }
    return n > 0 ? DT_OK : nothing_asked(d, &parts, err);
}

static dt_status draw_step(drawing *d, size_t *first, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_inspection *in = d->in;
    d->public_text = d->request->public_text == NULL ? "" : d->request->public_text;
    DT_TRY(dtp_need_utf8(d->public_text, "public", err));
    DT_TRY(dtp_step_begin(in, err));
    size_t dossiers = 0;
    while (dossiers < in->state->n_subjects && in->state->subject[dossiers].kind == DT_SUBJECT_DOSSIER)
        dossiers++;
    dt_status status = dtp_step_end(in, draw_parts(d, &arena, err), err);
    dtp_arena_free(&arena);
    if (status == DT_OK && first != NULL)
        *first = dossiers;
    return status;
}

dt_status dt_inspection_draw(dt_inspection *in, const dt_draw_request *request, size_t *first, dt_error *err)
{
    drawing d = {.in = in, .request = request};
    return draw_step(&d, first, err);
}

dt_status dt_inspection_extend(dt_inspection *in, const dt_draw_request *request, size_t *first,
                               dt_error *err)
{
    drawing d = {.in = in, .request = request, .further = true};
    if (request->design != NULL || request->allocation != NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_SAME_DESIGN, NULL);
    return draw_step(&d, first, err);
}
