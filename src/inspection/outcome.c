/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping what was drawn: strata, dossiers with their codes, teams, and the log. */
#include "base/error.h"
#include "inspection/private.h"
#include <stdio.h>

typedef struct keeping {
    const dtp_outcome *o;
    dt_inspection *in;
    dtp_numbering *numbers;
    dtp_hasher hash; /* of the dossiers drawn */
} keeping;

static dt_status read_numbers(void *payload, dtp_row *row, dt_error *err)
{
    dtp_numbering *n = payload;
    (void)err;
    *n = (dtp_numbering){dtp_row_int(row, 0), dtp_row_int(row, 1), dtp_row_int(row, 2)};
    return DT_OK;
}

dt_status dtp_numbering_load(dtp_numbering *out, dt_inspection *in, dt_error *err)
{
    return dtp_store_each(in->store, "subject_count", DTP_NO_VALUES, read_numbers, out, err);
}

static const char *stratum_name(const keeping *k, size_t stratum)
{
    return dt_frame_stratum_at(k->o->frame, stratum)->name;
}

static dt_status add_subject(keeping *k, const char *code, const char *kind, const char *stratum,
                             dt_error *err)
{
    const char *municipality = k->o->part->municipality;
    long long taken;
    DT_TRY(dtp_store_int(k->in->store, "subject_find", DTP_VALUES(dtp_v_text(code)), 0, &taken, err));
    if (taken != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_CODE_TAKEN, code, municipality, NULL);
    return dtp_store_run(k->in->store, "subject_add",
                         DTP_VALUES(dtp_v_text(code), dtp_v_text(kind), dtp_v_text(municipality),
                                    dtp_v_text(stratum), dtp_v_int(++k->numbers->subjects)),
                         err);
}

static dt_status add_dossier(keeping *k, const dt_drawn *drawn, dt_error *err)
{
    bool reserve = drawn->role == DT_RESERVE;
    const char *id = dt_frame_unit_at(k->o->frame, drawn->unit)->id;
    const char *stratum = stratum_name(k, drawn->stratum);
    char code[32];
    (void)snprintf(code, sizeof code, "%c%02lld", reserve ? 'R' : 'D',
                   reserve ? ++k->numbers->reserves : ++k->numbers->primaries);
    dtp_hash_text(&k->hash, code);
    dtp_hash_text(&k->hash, stratum);
    dtp_hash_text(&k->hash, id);
    dtp_hash_u64(&k->hash, drawn->order);
    dtp_hash_text(&k->hash, drawn->ticket);
    DT_TRY(add_subject(k, code, "dossier", stratum, err));
    return dtp_store_run(k->in->store, "dossier_add",
                         DTP_VALUES(dtp_v_text(code), dtp_v_int(k->o->round->id), dtp_v_int(k->o->part->id),
                                    dtp_v_text(stratum), dtp_v_text(id), dtp_v_int(drawn->order),
                                    dtp_v_text(reserve ? "reserve" : "primary"), dtp_v_text(drawn->ticket)),
                         err);
}

static dt_status add_strata(keeping *k, dt_error *err)
{
    for (size_t i = 0; i < dt_draw_strata(k->o->draw); i++) {
        const dt_drawn_stratum *s = dt_draw_stratum_at(k->o->draw, i);
        DT_TRY(dtp_store_run(k->in->store, "round_stratum_add",
                             DTP_VALUES(dtp_v_int(k->o->round->id), dtp_v_text(stratum_name(k, s->stratum)),
                                        dtp_v_size(s->population), dtp_v_size(s->sample),
                                        dtp_v_size(s->reserve)),
                             err));
    }
    return DT_OK;
}

/* Each stratum is a team; a municipality without strata is one itself. */
static dt_status add_teams(keeping *k, dt_error *err)
{
    dt_status status = DT_OK;
    for (size_t i = 0; i < dt_frame_strata(k->o->frame) && status == DT_OK; i++) {
        const char *stratum = stratum_name(k, i);
        dtp_buf code = DTP_BUF_INIT;
        dtp_buf_printf(&code, "%s%s%s", k->o->part->municipality, stratum[0] == '\0' ? "" : " ", stratum);
        status = dtp_buf_status(&code, err);
        if (status == DT_OK)
            status = add_subject(k, dtp_buf_text(&code), "team", stratum, err);
        dtp_buf_free(&code);
    }
    return status;
}

/* Indicators about the municipality are rated once for all its teams. */
static dt_status add_municipality(keeping *k, dt_error *err)
{
    dtp_buf code = DTP_BUF_INIT;
    dtp_buf_printf(&code, "gemeente %s", k->o->part->municipality);
    dt_status status = dtp_buf_status(&code, err);
    if (status == DT_OK)
        status = add_subject(k, dtp_buf_text(&code), "municipality", "", err);
    dtp_buf_free(&code);
    return status;
}

/* With the secrets, the register and this row the draw can be made again. Of the outcome the log has one
 * SHA-256 over code, stratum, id, order and ticket of every dossier drawn. */
static dt_status log_draw(keeping *k, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    const dtp_outcome *o = k->o;
    dtp_digest digest = dtp_hash_end(&k->hash);
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "allocation", dt_draw_allocation(o->draw));
    dtp_payload_bool(&p, "committed", o->round->committed);
    dtp_payload_text(&p, "design", dt_draw_design(o->draw));
    dtp_payload_int(&p, "dossiers", (long long)dt_draw_count(o->draw));
    dtp_payload_text(&p, "fingerprint", o->part->fingerprint);
    dtp_payload_int(&p, "minimum", (long long)o->options->minimum);
    dtp_payload_text(&p, "outcome_sha256", dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    dtp_payload_text(&p, "public_text", o->round->seed.public_text);
    dtp_payload_int(&p, "reserve", (long long)o->options->reserve);
    dtp_payload_int(&p, "round", o->round->seed.round);
    dtp_payload_int(&p, "size", (long long)o->options->size);
    return dtp_payload_log(&p, k->in, o->further ? "extend" : "draw", o->part->municipality, NULL, NULL, err);
}

dt_status dtp_outcome_store(const dtp_outcome *o, dt_inspection *in, dtp_numbering *numbers, dt_error *err)
{
    keeping k = {.o = o, .in = in, .numbers = numbers};
    dtp_hash_begin(&k.hash);
    DT_TRY(add_strata(&k, err));
    for (size_t i = 0; i < dt_draw_count(o->draw); i++)
        DT_TRY(add_dossier(&k, dt_draw_at(o->draw, i), err));
    if (!o->further) {
        DT_TRY(add_teams(&k, err));
        DT_TRY(add_municipality(&k, err));
    }
    DT_TRY(log_draw(&k, err));
    return dtp_store_run(in->store, "round_draw",
                         DTP_VALUES(dtp_v_int(o->part->id), dtp_v_text(dt_draw_design(o->draw)),
                                    dtp_v_text(dt_draw_allocation(o->draw)),
                                    dtp_v_text(o->round->seed.public_text), dtp_v_size(o->options->size),
                                    dtp_v_size(o->options->reserve), dtp_v_size(o->options->minimum),
                                    dtp_v_text(in->now), dtp_v_int(o->round->id)),
                         err);
}
