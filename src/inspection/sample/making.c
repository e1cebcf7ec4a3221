/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/sample/making.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>

void dtp_making_open(dtp_making *out)
{
    *out = (dtp_making){.arena = DTP_ARENA_INIT};
    out->gone = (dtp_list)DTP_LIST(&out->arena, const char *);
}

void dtp_making_close(dtp_making *a)
{
    dtp_wipe(&a->round, sizeof a->round);
    dtp_earlier_close(&a->earlier);
    dtp_protocol_close(&a->first);
    dtp_kept_page_close(&a->page);
    dtp_arena_free(&a->arena);
}

/* The one text that the public value has in the form that was committed to. */
static dt_status find_public(dtp_making *a, const dtp_making_step *d, dt_error *err)
{
    char *text;
    dt_round_seed *seed = &a->round.seed;
    DT_TRY(dt_public_value(&text, seed->public_form, d->public_text, err));
    seed->public_text = dtp_arena_strdup(&a->arena, text);
    dt_text_free(text);
    return seed->public_text != NULL ? DT_OK : dtp_fail_memory(err);
}

dt_status dtp_making_secrets(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err)
{
    dtp_round *r = &a->round;
    DT_TRY(dtp_round_pending(r, d->in, part->municipality, part->unit, &a->arena, err));
    if (!r->committed) {
        DT_TRY(dtp_round_make(r, d->in, part->municipality, part->unit, NULL, err));
        DT_TRY(dtp_round_add(r, d->in, 0, err));
    }
    return find_public(a, d, err);
}

static dt_status read_first(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_making *a = payload;
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
static dt_status follow_first(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err)
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

dt_status dtp_making_options(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err)
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

dt_status dtp_making_page(dtp_making *a, const dtp_making_step *d, const dtp_part *part, dt_error *err)
{
    dt_round_seed *seed = &a->round.seed;
    DT_TRY(dtp_register_facts_load(&a->reg, d->in, part->reg, &a->arena, err));
    DT_TRY(dtp_kept_page_load(&a->page, d->in, part->municipality, part->unit, seed->round, &a->arena, err));
    if (a->page.number == 0)
        return DT_OK;
    if (a->page.part != part->id)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_PAGE_REGISTER, part->municipality, NULL);
    seed->page = a->page.digest;
    return dtp_kept_page_apply(&a->page, d->request, part->municipality, &a->options, err);
}

dt_status dtp_making_page_digest(char out[65], const dtp_making *a, const dt_frame *frame,
                                 const dt_draw *draw, dt_error *err)
{
    char commitment[2][65];
    dt_round_commitment(&a->round.seed, false, commitment[0]);
    dt_round_commitment(&a->round.seed, true, commitment[1]);
    dt_protocol_facts facts = {.seed = &a->round.seed,
                               .frame_options = &a->reg.reading,
                               .commitment = {commitment[0], commitment[1]},
                               .fallout = a->reg.fallout.item,
                               .n_fallouts = a->reg.fallout.n,
                               .rows_read = a->reg.rows};
    dtp_kept_page_tell(&a->page, &facts);
    return dt_page_digest(out, draw, frame, &a->options, &facts, err);
}

dtp_draw_trust dtp_making_trust(const dtp_making *a, const dtp_making_step *d, const dt_frame *frame)
{
    const dt_round_seed *seed = &a->round.seed;
    bool kept_bound = a->kept != NULL && strstr(a->kept, DTP_EARLIER_BOUND) != NULL;
    dtp_draw_trust trust = {.committed = a->round.committed,
                            .late = a->round.late,
                            .unproved = a->kept != NULL && !kept_bound,
                            .bound = d->earlier != NULL || kept_bound,
                            .public_form = seed->public_form,
                            .public_text = seed->public_text,
                            .page = a->page.number,
                            .excluded_after = a->page.excluded_after,
                            .n_strata = dt_frame_strata(frame),
                            .population = dt_frame_units(frame)};
    dtp_register_facts_trust(&trust, &a->reg);
    return trust;
}
