/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: a round for each municipality asked for, or none at all. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/free_text.h"
#include "inspection/sample/earlier.h"
#include "inspection/sample/outcome.h"
#include "inspection/sample/parts.h"
#include "inspection/sample/rounds.h"
#include <string.h>

typedef struct drawing {
    dt_inspection *in;
    const dt_draw_request *request;
    dt_inspection *earlier; /* whose sample is avoided or kept; NULL: none */
    bool further;           /* from what earlier rounds left */
    const char *public_text, *present, *public_source;
    dtp_outcome_numbering numbers;
} drawing;

/* What one municipality is drawn with. */
typedef struct making {
    dtp_arena arena;
    dtp_round round;
    dt_draw_options options;
    dtp_protocol first;     /* of a further round: how the first one was drawn */
    dtp_protocol_ids prior; /* ids of the earlier sample */
    dtp_earlier earlier;
    char *kept; /* what the first round kept of the earlier sample; NULL: nothing */
    dtp_list gone;
} making;

static bool is_asked(const drawing *d, const dtp_part *part)
{
    const char *asked = d->request->municipality;
    return part->drawn == d->further && (asked == NULL || strcmp(part->municipality, asked) == 0);
}

/* The one text that the public value has in the form that was committed to. */
static dt_status find_public(making *a, const drawing *d, dt_error *err)
{
    char *text;
    dt_round_seed *seed = &a->round.seed;
    DT_TRY(dt_public_value(&text, seed->public_form, d->public_text, err));
    seed->public_text = dtp_arena_strdup(&a->arena, text);
    dt_text_free(text);
    return seed->public_text != NULL ? DT_OK : dtp_fail_memory(err);
}

/* The committed secrets of the municipality; without them they are made now, and the round says so. */
static dt_status find_secrets(making *a, const drawing *d, const dtp_part *part, dt_error *err)
{
    dtp_round *r = &a->round;
    DT_TRY(dtp_round_pending(r, d->in, part->municipality, part->unit, &a->arena, err));
    if (!r->committed) {
        DT_TRY(dtp_round_make(r, d->in, part->municipality, part->unit, NULL, err));
        DT_TRY(dtp_round_add(r, d->in, 0, err));
    }
    return find_public(a, d, err);
}

/* After everything else that a draw can be refused for, so that nobody is asked for what would not help. */
static dt_status insist(const making *a, const drawing *d, const dtp_part *part, dt_error *err)
{
    unsigned needs = d->request->needs;
    if ((needs & DT_DRAW_NEEDS_COMMITMENT) != 0 && !a->round.committed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NEEDS_COMMITMENT, part->municipality, NULL);
    if ((needs & DT_DRAW_NEEDS_PUBLIC) != 0 && a->round.seed.public_text[0] == '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NEEDS_PUBLIC, part->municipality, NULL);
    return DT_OK;
}

static dt_status read_first(void *payload, dtp_store_row *row, dt_error *err)
{
    making *a = payload;
    if (!dtp_store_row_is_null(row, 1))
        a->kept = dtp_store_row_copy(row, 1, &a->arena);
    return dtp_draw_options_read(&a->first, dtp_store_row_text(row, 0, NULL), err);
}

static dt_status need_same(const char *wanted, const char *first, dt_error *err)
{
    if (wanted == NULL || strcmp(wanted, first) == 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_SAME_DESIGN, wanted, first, NULL);
}

/* A further round is drawn as the first one was: together they are one sample. */
static dt_status follow_first(making *a, const drawing *d, const dtp_part *part, dt_error *err)
{
    dt_draw_options *o = &a->options;
    DT_TRY(dtp_store_each(d->in->store, "round_options", DTP_SQL(dtp_sql_int("part", part->id)), read_first,
                          a, err));
    const dt_draw_options *first = &a->first.draw;
    DT_TRY(need_same(o->design, first->design, err));
    DT_TRY(need_same(o->allocation, first->allocation, err));
    o->design = first->design;
    o->allocation = first->allocation;
    o->minimum = o->minimum > 0 ? o->minimum : first->minimum;
    o->maximum = o->maximum > 0 ? o->maximum : first->maximum;
    o->teams = o->teams > 0 ? o->teams : first->teams;
    if (o->n_shares == 0) {
        o->shares = first->shares;
        o->n_shares = first->n_shares;
    }
    o->coordination = first->coordination;
    a->prior = a->first.prior;
    return DT_OK;
}

static dt_status find_options(making *a, const drawing *d, const dtp_part *part, dt_error *err)
{
    const dt_draw_request *r = d->request;
    a->options = (dt_draw_options){.design = r->design,
                                   .allocation = r->allocation,
                                   .size = r->size,
                                   .reserve = r->reserve,
                                   .minimum = r->minimum,
                                   .maximum = r->maximum,
                                   .take_all = r->take_all || r->n_sizes == 0,
                                   .sizes = r->sizes,
                                   .n_sizes = r->n_sizes,
                                   .shares = r->shares,
                                   .n_shares = r->n_shares,
                                   .teams = r->teams,
                                   .coordination = r->coordination};
    if (d->further)
        return follow_first(a, d, part, err);
    if (d->earlier == NULL)
        return DT_OK;
    DT_TRY(dtp_earlier_load(&a->earlier, d->in, d->earlier, part, &a->arena, err));
    a->prior = a->earlier.sample;
    return DT_OK;
}

static void tell(const drawing *d, const dt_error *note)
{
    if (d->request->notes.fn != NULL)
        d->request->notes.fn(d->request->notes.payload, DT_WARNING, note);
}

/* A dossier of the earlier sample that is no longer there is neither avoided nor kept: that is told. */
static void tell_notes(const drawing *d, const making *a, const dtp_part *part, const dt_draw *draw)
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

static dt_status keep_outcome(drawing *d, making *a, const dtp_part *part, const dt_frame *frame,
                              const dt_draw *draw, dt_error *err)
{
    dtp_buf earlier = DTP_BUF_INIT;
    const dt_round_seed *seed = &a->round.seed;
    bool kept_bound = a->kept != NULL && strstr(a->kept, DTP_EARLIER_BOUND) != NULL;
    const dtp_draw_trust trust = {.committed = a->round.committed,
                                  .late = a->round.late,
                                  .unproved = a->kept != NULL && !kept_bound,
                                  .bound = d->earlier != NULL || kept_bound,
                                  .public_form = seed->public_form,
                                  .public_text = seed->public_text};
    dtp_outcome outcome = {.part = part,
                           .round = &a->round,
                           .frame = frame,
                           .draw = draw,
                           .options = &a->options,
                           .earlier = a->kept,
                           .further = d->further,
                           .present = d->present,
                           .public_source = d->public_source,
                           .weak = dtp_draw_weak_links(&trust)};
    dt_status status = DT_OK;
    if (d->earlier != NULL) {
        dtp_earlier_write(&earlier, &a->earlier, &a->gone, dtp_earlier_represents(&a->earlier, frame, draw));
        status = dtp_buf_status(&earlier, err);
        outcome.earlier = dtp_buf_text(&earlier);
    }
    if (status == DT_OK)
        status = dtp_outcome_store(&outcome, d->in, &d->numbers, err);
    if (status == DT_OK)
        dtp_draw_tell_weak(outcome.weak, part->municipality, d->request->weak);
    dtp_buf_free(&earlier);
    return status;
}

static dt_status draw_with(drawing *d, making *a, const dtp_part *part, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    DT_TRY(find_options(a, d, part, err));
    DT_TRY(find_secrets(a, d, part, err));
    DT_TRY(dtp_part_draw(&frame, &draw, d->in, part, &a->round.seed, &a->options, &a->prior,
                         d->further ? NULL : &a->gone, &a->arena, err));
    dt_status status = insist(a, d, part, err);
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
    making a = {.arena = DTP_ARENA_INIT};
    a.gone = (dtp_list)DTP_LIST(&a.arena, const char *);
    dt_status status = draw_with(d, &a, part, err);
    dtp_wipe(&a.round, sizeof a.round);
    dtp_earlier_close(&a.earlier);
    dtp_protocol_close(&a.first);
    dtp_arena_free(&a.arena);
    return status;
}

/* Why there is nothing to do: drawing again is no draw, and there is no going on with what has not begun. */
static dt_status nothing_asked(const drawing *d, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = d->request->municipality;
    bool loaded = false;
    if (asked != NULL && !dtp_state_has_municipality(d->in->state, asked))
        return dtp_state_unknown_municipality(d->in->state, asked, err);
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
    DT_TRY(dtp_parts_load(&parts, d->in, d->request->unit, err));
    DT_TRY(dtp_outcome_numbering_load(&d->numbers, d->in, d->request->unit, err));
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
    dt_inspection *in = d->in;
    d->public_text = d->request->public_text == NULL ? "" : d->request->public_text;
    d->present = d->request->present;
    d->public_source = d->request->public_source;
    DT_TRY(dtp_free_text_utf8(d->public_text, "public", err));
    DT_TRY(dtp_free_text_take(in, &d->present, "present", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_free_text_take(in, &d->public_source, "value-source", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_step_begin(in, err));
    size_t drawn = count_drawn(in->state, d->request->unit);
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
    drawing d = {.in = in, .request = &own};
    if ((own.earlier != NULL) != (own.coordination != DT_COORDINATION_NONE))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_PRIOR, NULL);
    const dt_score_context *all;
    if (own.earlier != NULL)
        DT_TRY(dt_inspection_open(&d.earlier, own.earlier, err));
    dt_status status = d.earlier == NULL ? DT_OK : dt_inspection_context(d.earlier, &all, err);
    if (status == DT_OK)
        status = draw_step(&d, first, err);
    dt_inspection_close(d.earlier);
    return status;
}

dt_status dt_inspection_extend(dt_inspection *in, const dt_draw_request *request, size_t *first,
                               dt_error *err)
{
    dt_draw_request own;
    DT_TRY(DTP_SIZED(&own, request, err));
    drawing d = {.in = in, .request = &own, .further = true};
    if (own.earlier != NULL || own.coordination != DT_COORDINATION_NONE)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_EARLIER_FIRST, NULL);
    return draw_step(&d, first, err);
}
