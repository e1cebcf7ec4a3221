/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing what a round was drawn with. The draw is made again first, so that a protocol never tells of a
 * draw that the file does not hold. */
#include "inspection/sample/reveal.h"
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/file/whole.h"
#include "inspection/sample/accounts.h"
#include "inspection/sample/earlier.h"
#include "inspection/sample/kept_page.h"
#include "inspection/sample/options.h"
#include "inspection/sample/parts.h"
#include "inspection/sample/register_facts.h"
#include <string.h>

/* One municipality's draw in a round, from the file. */
typedef struct drawn_round {
    dtp_arena arena;
    dt_inspection *in;
    const char *asked; /* municipality, or NULL */
    dt_draw_unit unit;
    unsigned round;
    size_t matches, waiting;        /* drawn, and only committed */
    dtp_score_names municipalities; /* of the round */
    bool secrets;                   /* they have the right size */
    long long id;
    dtp_part part;
    long long reg;
    const char *options, *committed_at, *drawn_at, *commitment, *reserve_commitment;
    const char *present, *public_source;
    bool late;
    const char *earlier; /* what was kept of the sample that was avoided or kept; NULL: there was none */
    size_t rows_read;
    dt_round_seed seed;
    dtp_protocol kept; /* the options it was drawn with */
    dtp_kept_page page;
    dtp_register_facts read;
    size_t n_strata;
    unsigned long population;
} drawn_round;

static dt_status read_round(void *payload, dtp_store_row *row, dt_error *err)
{
    drawn_round *r = payload;
    const char *municipality = dtp_store_col_text(row, "municipality", NULL);
    if (municipality[0] != '\0') /* committed before any was known */
        dtp_score_names_add(&r->municipalities, municipality);
    if (r->asked != NULL && strcmp(r->asked, municipality) != 0)
        return DT_OK;
    if (!dtp_store_col_bool(row, "drawn")) {
        r->waiting++;
        return DT_OK;
    }
    r->matches++;
    r->id = dtp_store_col_int(row, "id");
    r->seed.municipality = dtp_store_col_copy(row, "committed_for", &r->arena);
    r->secrets = dtp_store_col_blob(row, "secret", r->seed.secret, DT_KEY_SIZE) &&
                 dtp_store_col_blob(row, "reserve_secret", r->seed.reserve_secret, DT_KEY_SIZE) &&
                 dtp_store_col_blob(row, "salt", r->seed.salt, DT_KEY_SIZE);
    r->commitment = dtp_store_col_copy(row, "commitment", &r->arena);
    r->reserve_commitment = dtp_store_col_copy(row, "reserve_commitment", &r->arena);
    r->committed_at = dtp_store_col_copy(row, "committed_at", &r->arena);
    r->seed.public_text = dtp_store_col_copy(row, "public_text", &r->arena);
    r->seed.public_form = dtp_store_col_copy(row, "public_form", &r->arena);
    r->present = dtp_store_col_copy(row, "present", &r->arena);
    r->public_source = dtp_store_col_copy(row, "public_source", &r->arena);
    r->late = dtp_store_col_bool(row, "late");
    if (!dtp_store_col_is_null(row, "earlier"))
        r->earlier = dtp_store_col_copy(row, "earlier", &r->arena);
    r->drawn_at = dtp_store_col_copy(row, "drawn_at", &r->arena);
    r->reg = dtp_store_col_int(row, "register");
    r->part = (dtp_part){.id = dtp_store_col_int(row, "part"),
                         .unit = r->unit,
                         .municipality = dtp_store_col_copy(row, "municipality", &r->arena),
                         .fingerprint = dtp_store_col_copy(row, "fingerprint", &r->arena),
                         .drawn = true};
    r->options = dtp_store_col_copy(row, "read_options", &r->arena);
    r->rows_read = dtp_store_col_size(row, "rows_read");
    dtp_protocol_close(&r->kept); /* when there are more matches, which is refused later */
    return dtp_draw_options_read(&r->kept, dtp_store_col_text(row, "options", NULL), err);
}

static dt_status load_round(drawn_round *r, dt_error *err)
{
    memcpy(r->seed.inspection, r->in->id, sizeof r->seed.inspection);
    r->seed.round = r->round;
    r->seed.unit = r->unit;
    if (r->asked != NULL && !dtp_state_has_municipality(r->in->state, r->asked))
        return dtp_state_unknown_municipality(r->in->state, r->asked, err);
    DT_TRY(dtp_store_each(
        r->in->store, "round_facts",
        DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(r->unit)), dtp_sql_int("number", r->round)),
        read_round, r, err));
    if (r->matches == 1)
        return DT_OK;
    if (r->matches > 1)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_MUNICIPALITY, r->municipalities.text,
                        NULL);
    if (r->waiting > 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_ROUND_NOT_DRAWN, DTP_NUM(r->round), NULL);
    if (r->municipalities.text[0] == '\0')
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_ROUND, DTP_NUM(r->round), NULL);
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_NOT_IN_ROUND, r->asked, DTP_NUM(r->round),
                    r->municipalities.text, NULL);
}

typedef struct comparing {
    const dt_draw *draw;
    const dt_frame *frame;
    size_t seen;
    bool same;
} comparing;

static dt_status compare_dossier(void *payload, dtp_store_row *row, dt_error *err)
{
    comparing *c = payload;
    (void)err;
    if (!c->same || c->seen >= dt_draw_count(c->draw)) {
        c->same = false;
        return DT_OK;
    }
    const dt_drawn *d = dt_draw_at(c->draw, c->seen++);
    const char *stratum = dt_frame_stratum_at(c->frame, d->stratum)->name;
    c->same =
        strcmp(dtp_store_col_text(row, "stratum", NULL), stratum) == 0 &&
        strcmp(dtp_store_col_text(row, "dossier", NULL), dt_frame_unit_at(c->frame, d->unit)->id) == 0 &&
        dtp_store_col_int(row, "ordinal") == (long long)d->order &&
        dtp_store_col_bool(row, "reserve") == (d->role == DT_RESERVE) &&
        strcmp(dtp_store_col_text(row, "ticket", NULL), d->ticket) == 0;
    return DT_OK;
}

static dt_status same_draw(drawn_round *r, const dt_draw *draw, const dt_frame *frame, dt_error *err)
{
    comparing c = {draw, frame, 0, r->secrets};
    DT_TRY(dtp_store_each(r->in->store, "dossier_of_round", DTP_SQL(dtp_sql_int("round", r->id)),
                          compare_dossier, &c, err));
    if (c.same && c.seen == dt_draw_count(draw))
        return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_DRAW_DIFFERS, DTP_NUM(r->round),
                    r->part.municipality, NULL);
}

typedef struct stamp {
    dtp_arena *arena;
    const char *text;
    dtp_store_value token;
} stamp;

static dt_status read_stamp(void *payload, dtp_store_row *row, dt_error *err)
{
    stamp *s = payload;
    s->text = dtp_store_row_copy(row, 0, s->arena);
    s->token = dtp_store_row_value(row, 1, s->arena);
    return s->text != NULL && s->token.data != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status write_protocol(char **out, drawn_round *r, const dt_draw *draw, const dt_frame *frame,
                                const dt_reveal_request *request, dt_error *err)
{
    dt_frame_options frame_options;
    dtp_earlier_kept earlier = {.head = NULL};
    DT_TRY(same_draw(r, draw, frame, err));
    DT_TRY(dtp_options_read(&frame_options, &r->arena, r->options, err));
    stamp stamped = {.arena = &r->arena};
    DT_TRY(dtp_store_each(r->in->store, "timestamp_of_round", DTP_SQL(dtp_sql_int("id", r->id)), read_stamp,
                          &stamped, err));
    if (r->earlier != NULL)
        DT_TRY(dtp_earlier_read(&earlier, &r->arena, r->earlier, err));
    dt_protocol_facts facts = {.seed = &r->seed,
                               .frame_options = &frame_options,
                               .commitment = {r->commitment, r->reserve_commitment},
                               .committed_at = r->committed_at,
                               .drawn_at = r->drawn_at,
                               .fallout = r->read.fallout.item,
                               .n_fallouts = r->read.fallout.n,
                               .rows_read = r->rows_read,
                               .with_reserve = request->with_reserve,
                               .hashed = request->hashed,
                               .present = r->present,
                               .public_source = r->public_source,
                               .late_commitment = r->late,
                               .earlier_inspection = earlier.head == NULL ? NULL : earlier.inspection,
                               .earlier_head = earlier.head,
                               .earlier_protocol = earlier.protocols,
                               .n_earlier_protocols = earlier.n_protocols,
                               .timestamp_text = stamped.text,
                               .timestamp_token = stamped.token.data,
                               .timestamp_size = stamped.token.size};
    dtp_kept_page_tell(&r->page, &facts);
    r->n_strata = dt_frame_strata(frame);
    r->population = dt_frame_units(frame);
    return dt_protocol_write(out, draw, frame, &r->kept.draw, &facts, err);
}

static dt_status log_reveal(const drawn_round *r, const char *protocol, const dt_reveal_request *request,
                            dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "hashed", request->hashed);
    dtp_payload_sha256(&p, "protocol_sha256", protocol);
    dtp_payload_int(&p, "round", r->round);
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(r->unit));
    dtp_payload_bool(&p, "with_reserve", request->with_reserve);
    return dtp_payload_log(&p, r->in, "reveal", r->part.municipality, NULL, NULL, err);
}

static dt_status make_protocol(char **out, drawn_round *r, const dt_reveal_request *request, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    DT_TRY(load_round(r, err));
    DT_TRY(dtp_register_facts_load(&r->read, r->in, r->reg, &r->arena, err));
    DT_TRY(dtp_kept_page_load(&r->page, r->in, r->part.municipality, r->unit, r->round, &r->arena, err));
    r->seed.page = r->page.digest;
    DT_TRY(dtp_part_draw(&frame, &draw, r->in, &r->part, &r->seed, &r->kept.draw, &r->kept.prior, NULL,
                         &r->arena, err));
    dt_status status = write_protocol(out, r, draw, frame, request, err);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

static dt_status reveal_round(char **out, drawn_round *r, const dt_reveal_request *request, dt_error *err)
{
    DT_TRY(make_protocol(out, r, request, err));
    DT_TRY(dtp_whole_need(r->in, err));
    return log_reveal(r, *out, request, err);
}

static void close_round(drawn_round *r)
{
    dtp_protocol_close(&r->kept);
    dtp_kept_page_close(&r->page);
    dtp_arena_free(&r->arena);
    dtp_wipe(&r->seed, sizeof r->seed);
}

dt_status dtp_reveal_protocol(char **out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                              unsigned round, dt_error *err)
{
    const dt_reveal_request request = {.round = round, .municipality = municipality, .unit = unit};
    drawn_round r = {.in = in, .round = round, .asked = municipality, .unit = unit};
    *out = NULL;
    dt_status status = dtp_whole_need(in, err);
    if (status == DT_OK)
        status = make_protocol(out, &r, &request, err);
    close_round(&r);
    return status;
}

static void tell_weak(const drawn_round *r, dt_issue_sink notes)
{
    bool bound = r->earlier != NULL && strstr(r->earlier, DTP_EARLIER_BOUND) != NULL;
    dtp_draw_trust trust = {.committed = r->committed_at != NULL && r->committed_at[0] != '\0',
                            .late = r->late,
                            .unproved = r->earlier != NULL && !bound,
                            .bound = bound,
                            .public_form = r->seed.public_form,
                            .public_text = r->seed.public_text,
                            .page = r->page.number,
                            .excluded_after = r->page.excluded_after,
                            .n_strata = r->n_strata,
                            .population = r->population};
    dtp_register_facts_trust(&trust, &r->read);
    dtp_draw_tell_weak(dtp_draw_weak_links(&trust), r->part.municipality, notes);
}

dt_status dt_inspection_reveal(dt_inspection *in, const dt_reveal_request *request, char **out, dt_error *err)
{
    dt_reveal_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    drawn_round r = {.in = in, .round = own.round, .asked = own.municipality, .unit = own.unit};
    DT_TRY(dtp_step_begin(in, err));
    dt_status status = dtp_step_end(in, reveal_round(out, &r, &own, err), err);
    if (status == DT_OK)
        tell_weak(&r, own.notes);
    if (status != DT_OK) {
        dt_text_free(*out);
        *out = NULL;
    }
    close_round(&r);
    return status;
}
