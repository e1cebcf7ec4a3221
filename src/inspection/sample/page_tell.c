/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says, from the file as it is. */
#include "inspection/sample/page_tell.h"
#include "base/error.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

static dt_status copy_sizes(dt_draw_options *o, dtp_arena *arena, dt_error *err)
{
    dt_stratum_size *sizes = dtp_arena_array(arena, o->n_sizes + 1, sizeof *sizes);
    dt_stratum_share *shares = dtp_arena_array(arena, o->n_shares + 1, sizeof *shares);
    bool good = sizes != NULL && shares != NULL;
    for (size_t i = 0; good && i < o->n_sizes; i++) {
        sizes[i] = (dt_stratum_size){dtp_arena_strdup(arena, o->sizes[i].stratum), o->sizes[i].size};
        good = sizes[i].stratum != NULL;
    }
    for (size_t i = 0; good && i < o->n_shares; i++) {
        shares[i] = (dt_stratum_share){dtp_arena_strdup(arena, o->shares[i].stratum), o->shares[i].share};
        good = shares[i].stratum != NULL;
    }
    o->sizes = sizes;
    o->shares = shares;
    return good ? DT_OK : dtp_fail_memory(err);
}

/* As the file keeps them. */
static dt_status tell_options(dt_page *out, const dtp_making *a, dtp_arena *arena, dt_error *err)
{
    dtp_protocol kept;
    dtp_digest digest = dtp_sha256(a->page.json, strlen(a->page.json));
    dtp_hex(digest.byte, DTP_HASH_SIZE, out->options);
    dt_status status = dtp_draw_options_read(&kept, a->page.json, err);
    if (status == DT_OK) {
        out->draw = kept.draw;
        out->draw.design = dtp_arena_strdup(arena, kept.draw.design);
        out->draw.allocation = dtp_arena_strdup(arena, kept.draw.allocation);
        status = copy_sizes(&out->draw, arena, err);
        if (out->draw.design == NULL || out->draw.allocation == NULL)
            status = dtp_fail_memory(err);
    }
    dtp_protocol_close(&kept);
    return status;
}

static dt_status tell_strata(dt_page *out, const dt_frame *frame, dtp_arena *arena, dt_error *err)
{
    size_t n = dt_frame_strata(frame);
    dt_population *stratum = dtp_arena_array(arena, n + 1, sizeof *stratum);
    if (stratum == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < n; h++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(frame, h);
        stratum[h] = (dt_population){.municipality = out->municipality,
                                     .stratum = dtp_arena_strdup(arena, s->name),
                                     .population = s->population};
        if (stratum[h].stratum == NULL)
            return dtp_fail_memory(err);
    }
    out->stratum = stratum;
    out->n_strata = n;
    return DT_OK;
}

static void tell_marks(dt_page *out, const dtp_making *a, const dtp_making_step *d)
{
    memcpy(out->inspection, d->in->id, sizeof out->inspection);
    snprintf(out->at, sizeof out->at, "%s", a->page.at);
    snprintf(out->digest, sizeof out->digest, "%s", a->page.digest);
    snprintf(out->head, sizeof out->head, "%s", a->page.head);
}

/* Of the whole draw only what the page itself can show. */
static unsigned weak_choices(const dtp_making *a, const dtp_making_step *d, const dt_frame *frame)
{
    const unsigned shown = 1U << DT_WEAK_EXCLUDED | 1U << DT_WEAK_AGAIN | 1U << DT_WEAK_ID |
                           1U << DT_WEAK_STRATA | 1U << DT_WEAK_LEFT | 1U << DT_WEAK_LATE;
    const dtp_draw_trust trust = dtp_making_trust(a, d, frame);
    return dtp_draw_weak_links(&trust) & shown;
}

dt_status dtp_page_tell(dtp_list *pages, const dtp_making *a, const dtp_making_step *d, const dtp_part *part,
                        const dt_frame *frame, dt_error *err)
{
    dtp_arena *arena = &d->in->arena;
    dtp_register_facts *reg = dtp_arena_array(arena, 1, sizeof *reg);
    char commitment[DTP_HEX_SIZE];
    dt_page *out;
    if (reg == NULL)
        return dtp_fail_memory(err);
    bool current = a->page.part == part->id;
    *reg = (dtp_register_facts){.file_name = "", .reading = DT_FRAME_OPTIONS_INIT};
    if (current) /* what it says of another reading is not in the file any more */
        DT_TRY(dtp_register_facts_load(reg, d->in, part->reg, arena, err));
    dt_round_commitment(&a->round.seed, false, commitment);
    DT_TRY(dtp_list_push(pages, &out, err));
    *out = (dt_page){.municipality = dtp_arena_strdup(arena, part->municipality),
                     .unit = part->unit,
                     .round = a->round.seed.round,
                     .number = a->page.number,
                     .commitment = dtp_arena_strdup(arena, commitment),
                     .public_form = dtp_arena_strdup(arena, a->round.seed.public_form),
                     .register_name = reg->file_name,
                     .fingerprint = dtp_arena_strdup(arena, current ? part->fingerprint : ""),
                     .rows = reg->rows,
                     .fallout = reg->fallout.item,
                     .n_fallouts = reg->fallout.n,
                     .reading = &reg->reading,
                     .excluded_after = a->page.excluded_after,
                     .weak_links = current ? weak_choices(a, d, frame) : 0,
                     .current = current};
    tell_marks(out, a, d);
    if (out->municipality == NULL || out->commitment == NULL || out->public_form == NULL ||
        out->fingerprint == NULL)
        return dtp_fail_memory(err);
    if (current)
        DT_TRY(tell_strata(out, frame, arena, err));
    return tell_options(out, a, arena, err);
}
