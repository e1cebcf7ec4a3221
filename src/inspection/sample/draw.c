/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: a round for each municipality asked for, or none at all. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/free_text.h"
#include "inspection/sample/making.h"
#include "inspection/sample/outcome.h"
#include <string.h>

typedef struct drawing {
    dtp_making_step step;
    dtp_outcome_numbering numbers;
} drawing;

static bool is_asked(const drawing *d, const dtp_part *part)
{
    const char *asked = d->step.request->municipality;
    return part->drawn == d->step.further && (asked == NULL || strcmp(part->municipality, asked) == 0);
}

/* After everything else that a draw can be refused for, so that nobody is asked for what would not help. */
static dt_status insist(const dtp_making *a, const drawing *d, const dtp_part *part, dt_error *err)
{
    unsigned needs = d->step.request->needs;
    if ((needs & DT_DRAW_NEEDS_COMMITMENT) != 0 && !a->round.committed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NEEDS_COMMITMENT, part->municipality, NULL);
    if ((needs & DT_DRAW_NEEDS_PUBLIC) != 0 && a->round.seed.public_text[0] == '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NEEDS_PUBLIC, part->municipality, NULL);
    return DT_OK;
}

static void tell(const drawing *d, const dt_error *note)
{
    if (d->step.request->notes.fn != NULL)
        d->step.request->notes.fn(d->step.request->notes.payload, DT_WARNING, note);
}

/* A dossier of the earlier sample that is no longer there is neither avoided nor kept: that is told. */
static void tell_notes(const drawing *d, const dtp_making *a, const dtp_part *part, const dt_draw *draw)
{
    const char *const *gone = a->gone.item;
    for (size_t i = 0; i < dt_draw_notes(draw); i++)
        tell(d, dt_draw_note_at(draw, i));
    for (size_t i = 0; i < a->gone.n; i++) {
        dt_error note = DT_ERROR_INIT;
        (void)dtp_fail_at(&note, (dtp_place){.where = part->municipality}, DT_ERR_DATA,
                          DTP_MSG_INSPECTION_EARLIER_GONE, gone[i], NULL);
        tell(d, &note);
    }
}

static dt_status keep_outcome(drawing *d, dtp_making *a, const dtp_part *part, const dt_frame *frame,
                              const dt_draw *draw, dt_error *err)
{
    dtp_buf earlier = DTP_BUF_INIT;
    const dtp_draw_trust trust = dtp_making_trust(a, &d->step, frame);
    dtp_outcome outcome = {.part = part,
                           .round = &a->round,
                           .frame = frame,
                           .draw = draw,
                           .options = &a->options,
                           .earlier = a->kept,
                           .further = d->step.further,
                           .present = d->step.present,
                           .public_source = d->step.public_source,
                           .weak = dtp_draw_weak_links(&trust)};
    dt_status status = DT_OK;
    if (d->step.earlier != NULL) {
        dtp_earlier_write(&earlier, &a->earlier, &a->gone, dtp_earlier_represents(&a->earlier, frame, draw));
        status = dtp_buf_status(&earlier, err);
        outcome.earlier = dtp_buf_text(&earlier);
    }
    if (status == DT_OK)
        status = dtp_outcome_store(&outcome, d->step.in, &d->numbers, err);
    if (status == DT_OK)
        dtp_draw_tell_weak(outcome.weak, part->municipality, d->step.request->weak);
    dtp_buf_free(&earlier);
    return status;
}

/* What is drawn with must be what the page fixed, to the last exclusion. */
static dt_status hold_page(const dtp_making *a, const dtp_part *part, const dt_frame *frame,
                           const dt_draw *draw, dt_error *err)
{
    char digest[DTP_HEX_SIZE];
    if (a->page.number == 0)
        return DT_OK;
    DT_TRY(dtp_making_page_digest(digest, a, frame, draw, err));
    if (strcmp(digest, a->page.digest) == 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_PAGE_OTHER, part->municipality, a->page.digest,
                    digest, NULL);
}

static dt_status draw_with(drawing *d, dtp_making *a, const dtp_part *part, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    DT_TRY(dtp_making_options(a, &d->step, part, err));
    DT_TRY(dtp_making_secrets(a, &d->step, part, err));
    DT_TRY(dtp_making_page(a, &d->step, part, err));
    DT_TRY(dtp_part_draw(&frame, &draw, d->step.in, part, &a->round.seed, &a->options, &a->prior,
                         d->step.further ? NULL : &a->gone, &a->arena, err));
    dt_status status = hold_page(a, part, frame, draw, err);
    if (status == DT_OK)
        status = insist(a, d, part, err);
    if (status == DT_OK) {
        tell_notes(d, a, part, draw);
        status = keep_outcome(d, a, part, frame, draw, err);
    }
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

static dt_status draw_part(drawing *d, const dtp_part *part, dt_error *err)
{
    dtp_making a;
    dtp_making_open(&a);
    dt_status status = draw_with(d, &a, part, err);
    dtp_making_close(&a);
    return status;
}

/* Why there is nothing to do: drawing again is no draw, and there is no going on with what has not begun. */
static dt_status nothing_asked(const drawing *d, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = d->step.request->municipality;
    bool loaded = false;
    if (asked != NULL && !dtp_state_has_municipality(d->step.in->state, asked))
        return dtp_state_unknown_municipality(d->step.in->state, asked, err);
    for (size_t i = 0; i < parts->n; i++)
        loaded = loaded || asked == NULL || strcmp(part[i].municipality, asked) == 0;
    dtp_message all = d->step.further ? DTP_MSG_INSPECTION_NOTHING_DRAWN : DTP_MSG_INSPECTION_ALL_DRAWN;
    dtp_message one = d->step.further ? DTP_MSG_INSPECTION_NOT_DRAWN : DTP_MSG_INSPECTION_DRAWN;
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
    DT_TRY(dtp_parts_load(&parts, d->step.in, d->step.request->unit, err));
    DT_TRY(dtp_outcome_numbering_load(&d->numbers, d->step.in, d->step.request->unit, err));
    const dtp_part *part = parts.item;
    for (size_t i = 0; i < parts.n; i++) {
        if (!is_asked(d, &part[i]))
            continue;
        DT_TRY(draw_part(d, &part[i], err));
        n++;
    }
    return n > 0 ? DT_OK : nothing_asked(d, &parts, err);
}

/* How many of the unit were drawn before. */
static size_t count_drawn(const dtp_state *state, dt_draw_unit unit)
{
    size_t n = 0;
    if (unit == DT_DRAW_PARTNER)
        return state->n_partners;
    while (n < state->n_subjects && state->subject[n].kind == DT_SUBJECT_DOSSIER)
        n++;
    return n;
}

static dt_status draw_step(drawing *d, size_t *first, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_inspection *in = d->step.in;
    d->step.public_text = d->step.request->public_text == NULL ? "" : d->step.request->public_text;
    d->step.present = d->step.request->present;
    d->step.public_source = d->step.request->public_source;
    DT_TRY(dtp_free_text_utf8(d->step.public_text, "public", err));
    DT_TRY(dtp_free_text_take(in, &d->step.present, "present", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_free_text_take(in, &d->step.public_source, "value-source", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_step_begin(in, err));
    size_t drawn = count_drawn(in->state, d->step.request->unit);
    dt_status status = dtp_step_end(in, draw_parts(d, &arena, err), err);
    dtp_arena_free(&arena);
    if (status == DT_OK && first != NULL)
        *first = drawn;
    return status;
}

dt_status dt_inspection_draw(dt_inspection *in, const dt_draw_request *request, size_t *first, dt_error *err)
{
    dt_draw_request own;
    DT_TRY(DTP_SIZED(&own, request, err));
    drawing d = {.step = {.in = in, .request = &own}};
    if ((own.earlier != NULL) != (own.coordination != DT_COORDINATION_NONE))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_PRIOR, NULL);
    const dt_score_context *all;
    if (own.earlier != NULL)
        DT_TRY(dt_inspection_open(&d.step.earlier, own.earlier, err));
    dt_status status = d.step.earlier == NULL ? DT_OK : dt_inspection_context(d.step.earlier, &all, err);
    if (status == DT_OK)
        status = draw_step(&d, first, err);
    dt_inspection_close(d.step.earlier);
    return status;
}

dt_status dt_inspection_extend(dt_inspection *in, const dt_draw_request *request, size_t *first,
                               dt_error *err)
{
    dt_draw_request own;
    DT_TRY(DTP_SIZED(&own, request, err));
    drawing d = {.step = {.in = in, .request = &own, .further = true}};
    if (own.earlier != NULL || own.coordination != DT_COORDINATION_NONE)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_EARLIER_FIRST, NULL);
    return draw_step(&d, first, err);
}
