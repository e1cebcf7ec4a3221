/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping what was drawn: strata, dossiers with their codes, teams, and the log. */
#include "inspection/sample/outcome.h"
#include "base/error.h"
#include "inspection/file/payload.h"
#include "inspection/sample/parts.h"
#include <stdio.h>

typedef struct keeping {
    const dtp_outcome *o;
    dt_inspection *in;
    dtp_outcome_numbering *numbers;
    dtp_hasher hash; /* of the dossiers drawn */
    dtp_intern *ids; /* of the frame */
} keeping;

static dt_status read_numbers(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_outcome_numbering *n = payload;
    (void)err;
    *n = (dtp_outcome_numbering){dtp_store_col_int(row, "subjects"), dtp_store_col_int(row, "drawn"),
                                 dtp_store_col_int(row, "reserves")};
    return DT_OK;
}

dt_status dtp_outcome_numbering_load(dtp_outcome_numbering *out, dt_inspection *in, dt_draw_unit unit,
                                     dt_error *err)
{
    return dtp_store_each(in->store, "subject_count", DTP_SQL(dtp_sql_text("kind", dtp_draw_unit_name(unit))),
                          read_numbers, out, err);
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
    DT_TRY(dtp_store_int(k->in->store, "subject_find", DTP_SQL(dtp_sql_text("code", code)), 0, &taken, err));
    if (taken != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_CODE_TAKEN, code, municipality, NULL);
    long long number = ++k->numbers->subjects; /* not among the values: their macro names them twice */
    return dtp_store_run(k->in->store, "subject_add",
                         DTP_SQL(dtp_sql_text("code", code), dtp_sql_text("kind", kind),
                                 dtp_sql_text("municipality", municipality), dtp_sql_text("stratum", stratum),
                                 dtp_sql_int("position", number)),
                         err);
}

static dt_status add_dossier(keeping *k, const dt_drawn *drawn, dt_error *err)
{
    bool reserve = drawn->role == DT_RESERVE;
    const char *id = dt_frame_unit_at(k->o->frame, drawn->unit)->id;
    const char *stratum = stratum_name(k, drawn->stratum);
    char code[32];
    static const char *const letters[DT_DRAW_UNITS][2] = {{"D", "R"}, {"P", "PR"}};
    (void)snprintf(code, sizeof code, "%s%02lld", letters[k->o->part->unit][reserve],
                   reserve ? ++k->numbers->reserves : ++k->numbers->primaries);
    dtp_hash_text(&k->hash, code);
    dtp_hash_text(&k->hash, stratum);
    dtp_hash_text(&k->hash, id);
    dtp_hash_u64(&k->hash, drawn->order);
    dtp_hash_text(&k->hash, drawn->ticket);
    DT_TRY(add_subject(k, code, dtp_draw_unit_name(k->o->part->unit), stratum, err));
    return dtp_store_run(k->in->store, "dossier_add",
                         DTP_SQL(dtp_sql_text("code", code), dtp_sql_int("round", k->o->round->id),
                                 dtp_sql_int("part", k->o->part->id), dtp_sql_text("stratum", stratum),
                                 dtp_sql_text("dossier", id), dtp_sql_int("ordinal", drawn->order),
                                 dtp_sql_text("role", reserve ? "reserve" : "primary"),
                                 dtp_sql_text("ticket", drawn->ticket)),
                         err);
}

static dt_status add_strata(keeping *k, dt_error *err)
{
    for (size_t i = 0; i < dt_draw_strata(k->o->draw); i++) {
        const dt_drawn_stratum *s = dt_draw_stratum_at(k->o->draw, i);
        DT_TRY(dtp_store_run(k->in->store, "round_stratum_add",
                             DTP_SQL(dtp_sql_int("round", k->o->round->id),
                                     dtp_sql_text("stratum", stratum_name(k, s->stratum)),
                                     dtp_sql_size("population", s->population),
                                     dtp_sql_size("sample", s->sample), dtp_sql_size("reserve", s->reserve)),
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

static dt_status add_inclusion(void *payload, dtp_store_row *row, dt_error *err)
{
    const keeping *k = payload;
    size_t size;
    const char *id = dtp_store_row_text(row, 1, &size);
    size_t unit = dtp_intern_find(k->ids, id, size);
    if (unit == SIZE_MAX)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    return dtp_store_run(k->in->store, "inclusion_add",
                         DTP_SQL(dtp_sql_int("round", k->o->round->id),
                                 dtp_sql_text("code", dtp_store_row_text(row, 0, NULL)),
                                 dtp_sql_real("probability", dt_draw_probability(k->o->draw, unit))),
                         err);
}

/* Of everything drawn so far: with a further round all chances are those of the rounds together. */
static dt_status add_inclusions(keeping *k, dt_error *err)
{
    dt_status status = dtp_part_index(&k->ids, k->o->frame, err);
    if (status == DT_OK)
        status = dtp_store_each(k->in->store, "dossier_codes", DTP_SQL(dtp_sql_int("part", k->o->part->id)),
                                add_inclusion, k, err);
    dtp_intern_free(k->ids);
    return status;
}

/* What the round was drawn with; prior: with the ids of the earlier sample. */
static dt_status write_options(dtp_buf *out, const dtp_outcome *o, bool prior, dt_error *err)
{
    dt_draw_options options = *o->options;
    if (!prior)
        options.n_prior = 0;
    return dtp_draw_options_write(out, o->draw, o->frame, &options, err);
}

static void hash_prior(dtp_payload *p, const dtp_outcome *o)
{
    char hex[DTP_HEX_SIZE];
    dtp_hasher h;
    dtp_hash_begin(&h);
    for (size_t i = 0; i < o->options->n_prior; i++)
        dtp_hash_text(&h, dt_frame_unit_at(o->frame, o->options->prior[i])->id);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_payload_text(p, "prior_sha256", o->earlier == NULL ? NULL : dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
}

/* What weakens the proof, by name; the member is there when something does. */
static void put_weak(dtp_payload *p, unsigned weak)
{
    const char *name[DT_WEAK_LINKS];
    size_t n = 0;
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((weak & 1U << link) != 0)
            name[n++] = dt_weak_link_name((dt_weak_link)link);
    if (n > 0)
        dtp_payload_texts(p, "weak_links", name, n);
}

static void put_said(dtp_payload *p, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        dtp_payload_text(p, key, text);
}

/* With the secrets, the register and this row (and the earlier inspection's file, when its sample was avoided
 * or kept) the draw can be made again. Of the outcome the log has one SHA-256 over code, stratum, id, order
 * and ticket of every dossier drawn, and of the earlier sample one over its ids. */
static dt_status log_draw(keeping *k, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    const dtp_outcome *o = k->o;
    dtp_digest digest = dtp_hash_end(&k->hash);
    dtp_buf options = DTP_BUF_INIT;
    dt_status status = write_options(&options, o, false, err);
    if (status != DT_OK) {
        dtp_buf_free(&options);
        return status;
    }
    dtp_payload p = dtp_payload_new();
    dtp_payload_bool(&p, "committed", o->round->committed);
    dtp_payload_int(&p, "dossiers", (long long)dt_draw_count(o->draw));
    dtp_payload_text(&p, "fingerprint", o->part->fingerprint);
    dtp_payload_json(&p, "options", &options);
    dtp_payload_text(&p, "outcome_sha256", dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    put_said(&p, "present", o->present);
    hash_prior(&p, o);
    put_said(&p, "public_form", o->round->seed.public_form);
    put_said(&p, "public_source", o->public_source);
    dtp_payload_text(&p, "public_text", o->round->seed.public_text);
    dtp_payload_int(&p, "round", o->round->seed.round);
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(o->part->unit));
    put_weak(&p, o->weak);
    return dtp_payload_log(&p, k->in, o->further ? "extend" : "draw", o->part->municipality, NULL, NULL, err);
}

static dt_status close_round(const keeping *k, dt_error *err)
{
    const dtp_outcome *o = k->o;
    dtp_buf options = DTP_BUF_INIT;
    dt_status status = write_options(&options, o, true, err);
    if (status == DT_OK)
        status = dtp_store_run(
            k->in->store, "round_draw",
            DTP_SQL(dtp_sql_int("part", o->part->id), dtp_sql_text("public_text", o->round->seed.public_text),
                    dtp_sql_text("options", dtp_buf_text(&options)), dtp_sql_text("earlier", o->earlier),
                    dtp_sql_text("drawn_at", k->in->now), dtp_sql_text("present", o->present),
                    dtp_sql_text("public_source", o->public_source), dtp_sql_int("id", o->round->id)),
            err);
    dtp_buf_free(&options);
    return status;
}

dt_status dtp_outcome_store(const dtp_outcome *o, dt_inspection *in, dtp_outcome_numbering *numbers,
                            dt_error *err)
{
    keeping k = {.o = o, .in = in, .numbers = numbers};
    dtp_hash_begin(&k.hash);
    DT_TRY(add_strata(&k, err));
    for (size_t i = 0; i < dt_draw_count(o->draw); i++)
        DT_TRY(add_dossier(&k, dt_draw_at(o->draw, i), err));
    DT_TRY(add_inclusions(&k, err));
    if (!o->further && o->part->unit == DT_DRAW_DOSSIER) {
        DT_TRY(add_teams(&k, err));
        DT_TRY(add_municipality(&k, err));
    }
    DT_TRY(log_draw(&k, err));
    return close_round(&k, err);
}
