/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw made anew from the dossiers that could be drawn, and compared dossier by dossier. */
#include "base/text.h"
#include "draw/verify.h"
#include <string.h>

typedef struct check {
    dtp_verifier *v;
    const dt_frame *frame; /* the protocol's municipality */
    dtp_verify_describe_fn describe;
    void *payload; /* of describe */
    dt_draw *draw;
    dtp_intern *listed; /* the protocol's dossiers */
    size_t *row_of;     /* number of a dossier -> its first row */
    dtp_intern *strata; /* the protocol's strata, by row */
    bool *met;          /* rows of the protocol that were told */
    size_t *earlier;    /* units of earlier rounds and samples */
} check;

static dt_status verify_populations(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    DT_TRY(dtp_intern_new(&c->strata, err));
    for (size_t h = 0; h < p->n_strata; h++)
        DT_TRY(dtp_intern_add(c->strata, p->stratum[h].name, strlen(p->stratum[h].name), &(size_t){0}, NULL,
                              err));
    size_t n = dt_frame_strata(c->frame);
    dtp_verify_number(c->v, "stratum", NULL, NULL, n, p->n_strata);
    for (size_t h = 0; h < n; h++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(c->frame, h);
        size_t listed = dtp_intern_find(c->strata, s->name, strlen(s->name));
        if (listed == SIZE_MAX)
            dtp_verify_text(c->v, "stratum", NULL, s->name, s->name, NULL);
        else
            dtp_verify_number(c->v, "population", NULL, s->name, s->population,
                              p->stratum[listed].population);
    }
    return DT_OK;
}

static void round_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const dtp_protocol *p = payload;
    dt_round_key(&p->seed, reserve, p->fingerprint, municipality, out);
}

/* The units of the dossiers of earlier rounds; those that are not eligible are told, and left out. */
static void find_units(check *c, const dtp_intern *ids, const size_t *unit_of, const char *what,
                       dtp_protocol_ids list, size_t **out, const size_t **units, size_t *n)
{
    *units = *out;
    *n = 0;
    for (size_t i = 0; i < list.n; i++) {
        size_t number = dtp_intern_find(ids, list.id[i], strlen(list.id[i]));
        if (number == SIZE_MAX)
            dtp_verify_text(c->v, what, list.id[i], NULL, "not eligible", "listed");
        else
            (*out)[(*n)++] = unit_of[number];
    }
    *out += list.n;
}

static dt_status find_earlier(check *c, dt_draw_options *o, dtp_intern *ids, size_t *unit_of, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    for (size_t i = 0; i < dt_frame_units(c->frame); i++) {
        const char *id = dt_frame_unit_at(c->frame, i)->id;
        size_t number;
        DT_TRY(dtp_intern_add(ids, id, strlen(id), &number, NULL, err));
        unit_of[number] = i;
    }
    size_t *room = c->earlier;
    find_units(c, ids, unit_of, "drawn_before", p->before, &room, &o->drawn_before, &o->n_drawn_before);
    find_units(c, ids, unit_of, "set_aside", p->aside, &room, &o->set_aside, &o->n_set_aside);
    find_units(c, ids, unit_of, "prior", p->prior, &room, &o->prior, &o->n_prior);
    return DT_OK;
}

static dt_status read_earlier(check *c, dt_draw_options *o, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    size_t n = p->before.n + p->aside.n + p->prior.n;
    if (n == 0)
        return DT_OK;
    dtp_intern *ids = NULL;
    size_t *unit_of = dtp_calloc(dt_frame_units(c->frame), sizeof *unit_of);
    c->earlier = dtp_calloc(n, sizeof *c->earlier);
    dt_status status = unit_of != NULL && c->earlier != NULL ? DT_OK : dtp_fail_memory(err);
    if (status == DT_OK)
        status = dtp_intern_new(&ids, err);
    if (status == DT_OK)
        status = find_earlier(c, o, ids, unit_of, err);
    dtp_intern_free(ids);
    dtp_free(unit_of);
    return status;
}

/* Draw anew. Leaves c->draw NULL when that is impossible in the protocol's way. */
static dt_status draw_anew(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    dt_draw_options options = p->draw;
    dt_error reason = DT_ERROR_INIT;
    DT_TRY(read_earlier(c, &options, err));
    options.key = round_key;
    options.payload = (void *)p;
    options.salt = p->hashed ? NULL : p->seed.salt; /* a hashed one has names already */
    if (!p->with_reserve)
        options.reserve = 0;
    dt_status status = dt_draw_run(&c->draw, c->frame, &options, &reason);
    return status == DT_OK ? DT_OK : dtp_verify_no(c->v, "draw", status, &reason, err);
}

/* What the protocol says of earlier rounds by stratum. */
static void verify_earlier(check *c)
{
    const dtp_protocol *p = c->v->protocol;
    for (size_t h = 0; h < dt_draw_strata(c->draw); h++) {
        const dt_drawn_stratum *s = dt_draw_stratum_at(c->draw, h);
        const char *name = dt_frame_stratum_at(c->frame, s->stratum)->name;
        size_t listed = dtp_intern_find(c->strata, name, strlen(name));
        if (listed == SIZE_MAX || p->before.n + p->aside.n == 0)
            continue;
        dtp_verify_number(c->v, "drawn_before", NULL, name, s->before, p->stratum[listed].before);
        dtp_verify_number(c->v, "set_aside", NULL, name, s->aside, p->stratum[listed].aside);
    }
}

static dt_status list_dossiers(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    DT_TRY(dtp_intern_new(&c->listed, err));
    c->met = dtp_calloc(p->n_rows + 1, sizeof *c->met);
    c->row_of = dtp_calloc(p->n_rows + 1, sizeof *c->row_of);
    if (c->met == NULL || c->row_of == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->n_rows; i++) {
        const dtp_protocol_row *row = &p->row[i];
        size_t index;
        bool is_new;
        DT_TRY(dtp_intern_add(c->listed, row->id, strlen(row->id), &index, &is_new, err));
        if (is_new) {
            c->row_of[index] = i;
            continue;
        }
        c->met[i] = true;
        dtp_verify_text(c->v, "dossier", row->id, row->stratum, "listed once", "listed twice");
    }
    return DT_OK;
}

/* A dossier of the new draw against the protocol. */
static void verify_drawn(check *c, const dt_drawn *d)
{
    dtp_verifier *v = c->v;
    const char *id = dt_frame_unit_at(c->frame, d->unit)->id;
    const char *stratum = dt_frame_stratum_at(c->frame, d->stratum)->name;
    size_t number = dtp_intern_find(c->listed, id, strlen(id));
    if (number == SIZE_MAX) {
        dtp_verify_text(v, "dossier", id, stratum, "drawn", "not drawn");
        return;
    }
    const dtp_protocol_row *row = &v->protocol->row[c->row_of[number]];
    c->met[c->row_of[number]] = true;
    bool same = dtp_streq(stratum, row->stratum) && d->order == row->order && d->role == row->role &&
                dtp_streq(d->ticket, row->ticket);
    if (!same) {
        dtp_verify_text(v, "stratum", id, stratum, stratum, row->stratum);
        dtp_verify_number(v, "order", id, stratum, d->order, row->order);
        dtp_verify_text(v, "role", id, stratum, dtp_protocol_role_name(d->role),
                        dtp_protocol_role_name(row->role));
        dtp_verify_text(v, "ticket", id, stratum, d->ticket, row->ticket);
    }
    dt_verify_line line = {same, "dossier", id, stratum, "drawn", "drawn", NULL};
    dtp_verify_tell(v, &line);
}

/* Why a listed dossier cannot have been drawn. */
static dt_status describe_other(const check *c, const char *id, const char **out, dt_error *err)
{
    *out = "not drawn";
    for (size_t i = 0; i < dt_frame_units(c->frame); i++)
        if (strcmp(dt_frame_unit_at(c->frame, i)->id, id) == 0)
            return DT_OK;
    *out = "not in register";
    return c->describe != NULL ? c->describe(c->payload, id, out, err) : DT_OK;
}

static dt_status verify_dossiers(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    DT_TRY(list_dossiers(c, err));
    for (size_t i = 0; i < dt_draw_count(c->draw); i++)
        verify_drawn(c, dt_draw_at(c->draw, i));
    for (size_t i = 0; i < p->n_rows; i++) {
        const char *truth;
        if (c->met[i])
            continue;
        DT_TRY(describe_other(c, p->row[i].id, &truth, err));
        dtp_verify_text(c->v, "dossier", p->row[i].id, p->row[i].stratum, truth, "drawn");
    }
    return DT_OK;
}

static dt_status verify_all(check *c, dt_error *err)
{
    DT_TRY(verify_populations(c, err));
    DT_TRY(draw_anew(c, err));
    if (c->draw == NULL)
        return DT_OK;
    verify_earlier(c);
    return verify_dossiers(c, err);
}

dt_status dtp_verify_draw(dtp_verifier *v, const dt_frame *frame, dtp_verify_describe_fn describe,
                          void *payload, dt_error *err)
{
    check c = {.v = v, .frame = frame, .describe = describe, .payload = payload};
    dt_status status = verify_all(&c, err);
    dt_draw_free(c.draw);
    dtp_intern_free(c.listed);
    dtp_intern_free(c.strata);
    dtp_free(c.row_of);
    dtp_free(c.met);
    dtp_free(c.earlier);
    return status;
}
