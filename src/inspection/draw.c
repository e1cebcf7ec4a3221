/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing a round: all municipalities asked for, or none. */
#include "base/error.h"
#include "inspection/private.h"
#include <stdio.h>
#include <string.h>

typedef struct drawing {
    dt_inspection *in;
    const dt_draw_request *request;
    dt_round_seed seed;
    dt_draw_options options;
    bool committed;
    long long subjects, primaries, reserves; /* numbers given out so far */
} drawing;

static dt_status read_pending(void *payload, dtp_row *row, dt_error *err)
{
    drawing *d = payload;
    d->seed.round = (unsigned)dtp_row_int(row, 0);
    d->committed = dtp_row_blob(row, 1, d->seed.secret, DT_KEY_SIZE) &&
                   dtp_row_blob(row, 2, d->seed.reserve_secret, DT_KEY_SIZE);
    return d->committed ? DT_OK : dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

/* Without a commitment the secrets are made now, and the round says so. */
static dt_status fresh_round(drawing *d, dt_error *err)
{
    char sample[65], reserve[65];
    long long last;
    DT_TRY(dtp_store_int(d->in->store, "round_last", DTP_NO_VALUES, 0, &last, err));
    d->seed.round = (unsigned)last + 1;
    dt_round_seed_fresh(&d->seed);
    dt_round_commitment(&d->seed, false, sample);
    dt_round_commitment(&d->seed, true, reserve);
    return dtp_store_run(d->in->store, "round_add",
                         DTP_VALUES(dtp_v_int(d->seed.round), dtp_v_blob(d->seed.secret, DT_KEY_SIZE),
                                    dtp_v_blob(d->seed.reserve_secret, DT_KEY_SIZE), dtp_v_text(sample),
                                    dtp_v_text(reserve), dtp_v_null(), dtp_v_null(), dtp_v_int(0)),
                         err);
}

static dt_status read_numbers(void *payload, dtp_row *row, dt_error *err)
{
    drawing *d = payload;
    (void)err;
    d->subjects = dtp_row_int(row, 0);
    d->primaries = dtp_row_int(row, 1);
    d->reserves = dtp_row_int(row, 2);
    return DT_OK;
}

static dt_status start_round(drawing *d, dt_error *err)
{
    memcpy(d->seed.inspection, d->in->id, sizeof d->seed.inspection);
    d->seed.public_text = d->request->public_text == NULL ? "" : d->request->public_text;
    DT_TRY(dtp_need_utf8(d->seed.public_text, "public", err));
    DT_TRY(dtp_store_each(d->in->store, "round_pending", DTP_NO_VALUES, read_pending, d, err));
    if (!d->committed)
        DT_TRY(fresh_round(d, err));
    return dtp_store_each(d->in->store, "subject_count", DTP_NO_VALUES, read_numbers, d, err);
}

static dt_status add_subject(drawing *d, const char *code, const char *kind, const char *municipality,
                             const char *stratum, dt_error *err)
{
    long long taken;
    DT_TRY(dtp_store_int(d->in->store, "subject_find", DTP_VALUES(dtp_v_text(code)), 0, &taken, err));
    if (taken != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_CODE_TAKEN, code, municipality, NULL);
    return dtp_store_run(d->in->store, "subject_add",
                         DTP_VALUES(dtp_v_text(code), dtp_v_text(kind), dtp_v_text(municipality),
                                    dtp_v_text(stratum), dtp_v_int(++d->subjects)),
                         err);
}

static dt_status add_dossier(drawing *d, const dtp_part *part, const dt_frame *frame, const dt_drawn *drawn,
                             dtp_hasher *hash, dt_error *err)
{
    bool reserve = drawn->role == DT_RESERVE;
    const char *id = dt_frame_unit_at(frame, drawn->unit)->id;
    const char *stratum = dt_frame_stratum_at(frame, drawn->stratum)->name;
    char code[32];
    (void)snprintf(code, sizeof code, "%c%02lld", reserve ? 'R' : 'D',
                   reserve ? ++d->reserves : ++d->primaries);
    dtp_hash_text(hash, code);
    dtp_hash_text(hash, stratum);
    dtp_hash_text(hash, id);
    dtp_hash_u64(hash, drawn->order);
    dtp_hash_text(hash, drawn->ticket);
    DT_TRY(add_subject(d, code, "dossier", part->municipality, stratum, err));
    return dtp_store_run(d->in->store, "dossier_add",
                         DTP_VALUES(dtp_v_text(code), dtp_v_int(d->seed.round), dtp_v_int(part->id),
                                    dtp_v_text(stratum), dtp_v_text(id), dtp_v_int(drawn->order),
                                    dtp_v_text(reserve ? "reserve" : "primary"), dtp_v_text(drawn->ticket)),
                         err);
}

/* The outcome enters the log as one SHA-256 over code, stratum, id, order and ticket of every dossier drawn.
 */
static dt_status log_draw(drawing *d, const dtp_part *part, const dt_draw *draw, const dtp_digest *outcome,
                          dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "allocation", dt_draw_allocation(draw));
    dtp_payload_bool(&p, "committed", d->committed);
    dtp_payload_text(&p, "design", dt_draw_design(draw));
    dtp_payload_int(&p, "dossiers", (long long)dt_draw_count(draw));
    dtp_payload_text(&p, "fingerprint", part->fingerprint);
    dtp_payload_int(&p, "minimum", (long long)d->request->minimum);
    dtp_payload_text(&p, "outcome_sha256", dtp_hex(outcome->byte, DTP_HASH_SIZE, hex));
    dtp_payload_text(&p, "public_text", d->seed.public_text);
    dtp_payload_int(&p, "reserve", (long long)d->request->reserve);
    dtp_payload_int(&p, "round", d->seed.round);
    dtp_payload_int(&p, "size", (long long)d->request->size);
    return dtp_payload_log(&p, d->in, "draw", part->municipality, NULL, NULL, err);
}

static dt_status add_strata(drawing *d, const dtp_part *part, const dt_frame *frame, const dt_draw *draw,
                            dt_error *err)
{
    for (size_t i = 0; i < dt_draw_strata(draw); i++) {
        const dt_drawn_stratum *s = dt_draw_stratum_at(draw, i);
        DT_TRY(dtp_store_run(d->in->store, "round_stratum_add",
                             DTP_VALUES(dtp_v_int(d->seed.round), dtp_v_int(part->id),
                                        dtp_v_text(dt_frame_stratum_at(frame, s->stratum)->name),
                                        dtp_v_size(s->population), dtp_v_size(s->sample),
                                        dtp_v_size(s->reserve)),
                             err));
    }
    return DT_OK;
}

/* Each stratum is a team; a municipality without strata is one itself. */
static dt_status add_teams(drawing *d, const dtp_part *part, const dt_frame *frame, dt_error *err)
{
    dt_status status = DT_OK;
    for (size_t i = 0; i < dt_frame_strata(frame) && status == DT_OK; i++) {
        const char *stratum = dt_frame_stratum_at(frame, i)->name;
        dtp_buf code = DTP_BUF_INIT;
        dtp_buf_printf(&code, "%s%s%s", part->municipality, stratum[0] == '\0' ? "" : " ", stratum);
        status = dtp_buf_status(&code, err);
        if (status == DT_OK)
            status = add_subject(d, dtp_buf_text(&code), "team", part->municipality, stratum, err);
        dtp_buf_free(&code);
    }
    return status;
}

static dt_status store_draw(drawing *d, const dtp_part *part, const dt_frame *frame, const dt_draw *draw,
                            dt_error *err)
{
    dtp_hasher hash;
    DT_TRY(dtp_store_run(d->in->store, "round_municipality_add",
                         DTP_VALUES(dtp_v_int(d->seed.round), dtp_v_int(part->id),
                                    dtp_v_text(dt_draw_design(draw)), dtp_v_text(dt_draw_allocation(draw))),
                         err));
    DT_TRY(add_strata(d, part, frame, draw, err));
    dtp_hash_begin(&hash);
    for (size_t i = 0; i < dt_draw_count(draw); i++)
        DT_TRY(add_dossier(d, part, frame, dt_draw_at(draw, i), &hash, err));
    DT_TRY(add_teams(d, part, frame, err));
    dtp_digest outcome = dtp_hash_end(&hash);
    return log_draw(d, part, draw, &outcome, err);
}

static dt_status draw_part(drawing *d, const dtp_part *part, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    DT_TRY(dtp_part_draw(&frame, &draw, d->in, part, &d->seed, &d->options, err));
    dt_status status = store_draw(d, part, frame, draw, err);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* The parts asked for; refused when the answer would be to draw again, or nothing. */
static dt_status check_parts(const drawing *d, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = d->request->municipality;
    if (asked != NULL && !dtp_has_municipality(d->in->state, asked))
        return dtp_unknown_municipality(d->in->state, asked, err);
    bool drawn = false;
    for (size_t i = 0; i < parts->n; i++) {
        if (asked != NULL && strcmp(part[i].municipality, asked) != 0)
            continue;
        if (!part[i].drawn)
            return DT_OK;
        drawn = true;
    }
    if (!drawn)
        return dtp_fail(err, DT_ERR_REFUSED,
                        asked == NULL ? DTP_MSG_INSPECTION_NO_REGISTER : DTP_MSG_INSPECTION_NO_REGISTER_OF,
                        asked, NULL);
    return dtp_fail(err, DT_ERR_REFUSED,
                    asked == NULL ? DTP_MSG_INSPECTION_ALL_DRAWN : DTP_MSG_INSPECTION_DRAWN, asked, NULL);
}

static dt_status draw_parts(drawing *d, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = d->request->municipality;
    DT_TRY(check_parts(d, parts, err));
    DT_TRY(start_round(d, err));
    for (size_t i = 0; i < parts->n; i++)
        if (!part[i].drawn && (asked == NULL || strcmp(part[i].municipality, asked) == 0))
            DT_TRY(draw_part(d, &part[i], err));
    return dtp_store_run(d->in->store, "round_draw",
                         DTP_VALUES(dtp_v_text(d->seed.public_text), dtp_v_size(d->request->size),
                                    dtp_v_size(d->request->reserve), dtp_v_size(d->request->minimum),
                                    dtp_v_text(d->in->now), dtp_v_int(d->seed.round)),
                         err);
}

static dt_status draw_round(drawing *d, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_list parts = DTP_LIST(&arena, dtp_part);
    dt_status status = dtp_parts_load(&parts, d->in, err);
    if (status == DT_OK)
        status = draw_parts(d, &parts, err);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_inspection_draw(dt_inspection *in, const dt_draw_request *request, unsigned *round,
                             dt_error *err)
{
    drawing d = {.in = in,
                 .request = request,
                 .options = {.design = request->design,
                             .allocation = request->allocation,
                             .size = request->size,
                             .reserve = request->reserve,
                             .minimum = request->minimum}};
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, draw_round(&d, err), err);
    if (status == DT_OK && round != NULL)
        *round = d.seed.round;
    dtp_wipe(&d.seed, sizeof d.seed);
    return status;
}
