/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of an earlier inspection, which a re-inspection avoids or keeps. Of the earlier file only the
 * ids of the dossiers drawn there are taken over. */
#include "inspection/sample/earlier.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/sample/parts.h"
#include "inspection/sample/reveal.h"
#include "io/json.h"
#include <string.h>

static const dtp_part *find_part(const dtp_list *parts, const char *municipality)
{
    const dtp_part *part = parts->item;
    for (size_t i = 0; i < parts->n; i++)
        if (part[i].drawn && strcmp(part[i].municipality, municipality) == 0)
            return &part[i];
    return NULL;
}

/* Everything that was in the sample: as drawn, also when it was replaced, and what came in its place. */
static dt_status list_sample(dtp_earlier *e, const dtp_state *state, const dtp_part *part, dtp_arena *arena,
                             dt_error *err)
{
    dtp_list ids = DTP_LIST(arena, const char *);
    bool partner = part->unit == DT_DRAW_PARTNER;
    const dt_subject *subject = partner ? state->partner : state->subject;
    for (size_t i = 0; i < (partner ? state->n_partners : state->n_subjects); i++) {
        const dt_subject *s = &subject[i];
        const char **id;
        if (s->id == NULL || s->role != DT_PRIMARY || strcmp(s->municipality, part->municipality) != 0)
            continue;
        DT_TRY(dtp_list_push(&ids, &id, err));
        *id = dtp_arena_strdup(arena, s->id);
        if (*id == NULL)
            return dtp_fail_memory(err);
    }
    e->sample = (dtp_protocol_ids){ids.item, ids.n};
    return DT_OK;
}

/* How the first round was drawn; the later ones follow it. */
static dt_status read_options(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_earlier *e = payload;
    dtp_protocol p;
    dtp_earlier_kept kept = {.represents = true};
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = dtp_draw_options_read(&p, dtp_store_row_text(row, 0, NULL), err);
    if (status == DT_OK && !dtp_store_row_is_null(row, 1))
        status = dtp_earlier_read(&kept, &arena, dtp_store_row_text(row, 1, NULL), err);
    if (status == DT_OK) {
        e->whole = p.allocation == NULL;
        e->equal = p.design->rank == NULL && !p.design->stages && kept.represents;
    }
    dtp_protocol_close(&p);
    dtp_arena_free(&arena);
    return status;
}

static dt_status read_head(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_earlier *e = payload;
    uint8_t hash[DTP_HASH_SIZE];
    if (!dtp_store_col_blob(row, "hash", hash, sizeof hash))
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    dtp_hex(hash, sizeof hash, e->head);
    return DT_OK;
}

/* The digest that a protocol bears. */
static dt_status digest_of(const char **out, const char *protocol, dtp_arena *arena, dt_error *err)
{
    dtp_json_doc *doc;
    const char *digest;
    DT_TRY(dtp_json_parse(&doc, "protocol", protocol, strlen(protocol), err));
    dtp_json_at top = dtp_json_top(doc);
    dt_status status = dtp_json_need_text(&top, "digest", &digest, err);
    *out = status == DT_OK ? dtp_arena_strdup(arena, digest) : NULL;
    dtp_json_free(doc);
    return status != DT_OK || *out != NULL ? status : dtp_fail_memory(err);
}

/* A round that is not what its secrets and register give is a reason to refuse, not a failure of this file.
 */
static dt_status make_again(char **protocol, dt_inspection *earlier, const dtp_part *part, unsigned round,
                            dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    dt_status status = dtp_reveal_protocol(protocol, earlier, part->municipality, part->unit, round, &why);
    if (status == DT_ERR_STORE)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EARLIER_FALSE, DTP_NUM(round),
                        part->municipality, NULL);
    return status == DT_OK ? DT_OK : dtp_fail_with(err, &why);
}

/* Its log is whole, and every round is what its secrets and register give: an earlier sample is not believed.
 */
static dt_status prove(dtp_earlier *e, dt_inspection *earlier, const dtp_part *part, dtp_arena *arena,
                       dt_error *err)
{
    long long broken, rounds;
    DT_TRY(dtp_log_verify(earlier->store, &broken, err));
    if (broken > 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EARLIER_LOG, DTP_NUM((unsigned long)broken),
                        NULL);
    DT_TRY(dtp_store_each(earlier->store, "log_head", DTP_SQL_NONE, read_head, e, err));
    DT_TRY(dtp_store_int(earlier->store, "round_count", DTP_SQL(dtp_sql_int("part", part->id)), 0, &rounds,
                         err));
    for (unsigned round = 1; round <= (unsigned)rounds; round++) {
        char *protocol;
        const char **digest;
        DT_TRY(dtp_list_push(&e->protocol, &digest, err));
        DT_TRY(make_again(&protocol, earlier, part, round, err));
        dt_status status = digest_of(digest, protocol, arena, err);
        dt_text_free(protocol);
        DT_TRY(status);
    }
    return DT_OK;
}

dt_status dtp_earlier_load(dtp_earlier *out, dt_inspection *in, dt_inspection *earlier, const dtp_part *part,
                           dtp_arena *arena, dt_error *err)
{
    dtp_list parts = DTP_LIST(arena, dtp_part);
    *out = (dtp_earlier){.protocol = DTP_LIST(arena, const char *)};
    memcpy(out->inspection, earlier->id, sizeof out->inspection);
    if (strcmp(in->id, earlier->id) == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EARLIER_SAME, in->id, NULL);
    DT_TRY(dtp_parts_load(&parts, earlier, part->unit, err));
    const dtp_part *was = find_part(&parts, part->municipality);
    if (was == NULL)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EARLIER_NOTHING, part->municipality, NULL);
    DT_TRY(prove(out, earlier, was, arena, err));
    DT_TRY(list_sample(out, earlier->state, was, arena, err));
    DT_TRY(dtp_store_each(earlier->store, "round_options", DTP_SQL(dtp_sql_int("part", was->id)),
                          read_options, out, err));
    DT_TRY(dtp_part_frame(&out->frame, earlier, was, err));
    return dtp_part_index(&out->index, out->frame, err);
}

void dtp_earlier_close(dtp_earlier *e)
{
    dtp_intern_free(e->index);
    dt_frame_free(e->frame);
}

/* Given that every list or stratum of today is part of one of then, its earlier dossiers are a simple random
 * sample of it, and so is what is drawn around them. */
bool dtp_earlier_represents(const dtp_earlier *e, const dt_frame *frame, const dt_draw *draw)
{
    bool whole = dtp_streq(dt_draw_allocation(draw), DTP_ALLOCATION_NONE);
    size_t stratum = SIZE_MAX, before = SIZE_MAX;
    for (size_t i = 0; i < dt_frame_units(frame) && e->equal; i++) {
        const dt_frame_unit *u = dt_frame_unit_at(frame, i);
        size_t was = dtp_intern_find(e->index, u->id, strlen(u->id));
        if (was == SIZE_MAX)
            return false;
        size_t now = whole ? 0 : u->stratum;
        size_t then = e->whole ? 0 : dt_frame_unit_at(e->frame, was)->stratum;
        if (now == stratum && then != before)
            return false;
        stratum = now;
        before = then;
    }
    return e->equal;
}

void dtp_earlier_write(dtp_buf *out, const dtp_earlier *e, const dtp_list *gone, bool represents)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "gone", gone->item, gone->n);
    dtp_payload_text(&p, "head", e->head);
    dtp_payload_text(&p, "inspection", e->inspection);
    dtp_payload_texts(&p, "protocols", e->protocol.item, e->protocol.n);
    dtp_payload_bool(&p, "represents", represents);
    dtp_payload_end(&p, out);
}
