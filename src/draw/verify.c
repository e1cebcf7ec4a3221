/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a protocol shows by itself: that its secrets, tickets, order and numbers belong together. */
#include "draw/verify.h"
#include "base/sized.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

static dt_status verify_digest(dtp_verifier *v, dt_error *err)
{
    char digest[DTP_HEX_SIZE];
    DT_TRY(dtp_protocol_digest(dtp_json_root(v->protocol->doc), digest, err));
    dtp_verify_text(v, "digest", NULL, NULL, digest, v->protocol->digest);
    return DT_OK;
}

/* The page that was printed before the draw against what the protocol says was printed. */
static void verify_printed(dtp_verifier *v)
{
    const char *const *printed = v->options->commitment;
    for (int reserve = 0; reserve < 2; reserve++)
        if (printed[reserve] != NULL)
            dtp_verify_text(v, "printed", NULL, NULL, printed[reserve], v->protocol->commitment[reserve]);
}

static unsigned long population(const dtp_protocol *p)
{
    unsigned long n = 0;
    for (size_t h = 0; h < p->n_strata; h++)
        n += p->stratum[h].population;
    return n;
}

/* That the page says what was drawn with, and that it is the one that was printed. */
static dt_status verify_page(dtp_verifier *v, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    char digest[DTP_HEX_SIZE];
    if (p->page_number > 0) {
        DT_TRY(dtp_protocol_page(dtp_json_root(p->doc), p->hashed ? NULL : p->seed.salt, digest, err));
        dtp_verify_text(v, "page", NULL, NULL, digest, p->seed.page);
    }
    if (v->options->page != NULL)
        dtp_verify_text(v, "printed_page", NULL, NULL, v->options->page, p->seed.page);
    return DT_OK;
}

/* What weakens the proof comes first, the weakest link before all: a line that holds, and says what it is
 * worth. */
static void verify_weak_links(dtp_verifier *v)
{
    const dtp_protocol *p = v->protocol;
    bool coordinated = p->draw.coordination != DT_COORDINATION_NONE;
    const dtp_draw_trust trust = {.committed = p->committed_at[0] != '\0',
                                  .late = p->late,
                                  .unproved = coordinated && !p->bound,
                                  .bound = coordinated && p->bound,
                                  .public_form = p->seed.public_form,
                                  .public_text = p->seed.public_text,
                                  .page = p->page_number,
                                  .excluded_after = p->excluded_after,
                                  .reading = &p->frame,
                                  .id_column = p->frame.id_column,
                                  .fallout = p->fallout,
                                  .n_fallouts = p->n_fallouts,
                                  .rows = p->rows,
                                  .n_strata = p->n_strata,
                                  .population = population(p)};
    unsigned weak = dtp_draw_weak_links(&trust);
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((weak & 1U << link) != 0)
            dtp_verify_tell(v, &(dt_verify_line){.ok = true,
                                                 .what = "weak_link",
                                                 .found = dt_weak_link_name((dt_weak_link)link)});
    if (weak == 0)
        dtp_verify_tell(v, &(dt_verify_line){.ok = true, .what = "weak_link", .found = "none"});
}

/* The public value in its form: the one text that all its wordings have. */
static dt_status verify_public(dtp_verifier *v, dt_error *err)
{
    const dt_round_seed *seed = &v->protocol->seed;
    dt_error reason = DT_ERROR_INIT;
    char *text;
    if (seed->public_form == NULL)
        return DT_OK;
    dt_status status = dt_public_value(&text, seed->public_form, seed->public_text, &reason);
    if (status != DT_OK)
        return dtp_verify_no(v, "public_form", status, &reason, err);
    dtp_verify_text(v, "public_form", NULL, NULL, text, seed->public_text);
    dt_text_free(text);
    return DT_OK;
}

/* Secrets that were fixed before any municipality was named may serve the first one; others only their own.
 */
static void verify_commitments(dtp_verifier *v)
{
    const dtp_protocol *p = v->protocol;
    if (p->seed.municipality[0] != '\0')
        dtp_verify_text(v, "municipality", NULL, NULL, p->municipality, p->seed.municipality);
    for (int reserve = 0; reserve <= p->with_reserve; reserve++) {
        char commitment[DTP_HEX_SIZE];
        dtp_draw_round_commitment(&p->seed, reserve, p->salt_hash, commitment);
        dtp_verify_text(v, "commitment", NULL, NULL, commitment, p->commitment[reserve]);
    }
    if (v->salt != NULL) {
        char salt_hash[DTP_HEX_SIZE];
        dt_salt_hash(v->salt, salt_hash);
        dtp_verify_text(v, "salt", NULL, NULL, salt_hash, p->salt_hash);
    }
}

static void verify_tickets(dtp_verifier *v)
{
    const dtp_protocol *p = v->protocol;
    uint8_t key[2][DT_KEY_SIZE];
    dt_round_key(&p->seed, false, p->fingerprint, p->municipality, key[DT_PRIMARY]);
    dt_round_key(&p->seed, true, p->fingerprint, p->municipality, key[DT_RESERVE]);
    for (size_t i = 0; i < p->n_rows; i++) {
        const dtp_protocol_row *row = &p->row[i];
        char hex[DTP_HEX_SIZE];
        dtp_digest ticket = dtp_draw_dossier_ticket(key[row->role], p->hashed ? NULL : p->seed.salt, row->id);
        dtp_hex(ticket.byte, sizeof ticket.byte, hex);
        dtp_verify_text(v, "ticket", row->id, row->stratum, hex, row->ticket);
    }
    dtp_wipe(key, sizeof key);
}

/* The drawn rows sorted into orders: one a stratum, or one in all when the design divides nothing. */
typedef struct place {
    size_t group;
    bool late; /* an earlier sample makes it come after others */
    const dtp_protocol_row *row;
} place;

static int by_ticket(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->row->role != y->row->role)
        return x->row->role == DT_PRIMARY ? -1 : 1;
    if (x->late != y->late)
        return y->late ? -1 : 1;
    int sign = strcmp(x->row->ticket, y->row->ticket); /* lower-case hex sorts as its bytes */
    return sign != 0 ? sign : strcmp(x->row->id, y->row->id);
}

/* Sorted by ticket, the dossiers of a group must have the orders 1, 2, … */
static void verify_order(dtp_verifier *v, place *places)
{
    const dtp_protocol *p = v->protocol;
    qsort(places, p->n_rows, sizeof *places, by_ticket);
    unsigned long order = 0;
    for (size_t i = 0; i < p->n_rows; i++) {
        const dtp_protocol_row *row = places[i].row;
        order = i > 0 && places[i].group == places[i - 1].group ? order + 1 : 1;
        dtp_verify_number(v, "order", row->id, row->stratum, order, row->order);
    }
}

static void verify_counts(dtp_verifier *v, const unsigned long *listed)
{
    const dtp_protocol *p = v->protocol;
    unsigned long sample = 0, reserve = 0;
    for (size_t h = 0; h < p->n_strata; h++) {
        const dtp_protocol_stratum *s = &p->stratum[h];
        sample += s->sample;
        reserve += s->reserve;
        dtp_verify_number(v, "sample", NULL, s->name, listed[2 * h], s->sample);
        if (p->with_reserve)
            dtp_verify_number(v, "reserve", NULL, s->name, listed[2 * h + 1], s->reserve);
        else
            dtp_verify_number(v, "reserve", NULL, s->name, 0, listed[2 * h + 1]);
    }
    if (p->design->stages || (p->allocation != NULL && !p->allocation->whole))
        return;
    dtp_verify_number(v, "size", NULL, NULL, sample, p->draw.size);
    dtp_verify_number(v, "size", NULL, NULL, reserve, p->draw.reserve);
}

/* Which rows come late for being in an earlier sample, or for not being in it. */
static dt_status mark_late(const dtp_protocol *p, place *places, dt_error *err)
{
    dtp_intern *prior = NULL;
    dt_status status = dtp_intern_new(&prior, err);
    for (size_t i = 0; i < p->prior.n && status == DT_OK; i++)
        status = dtp_intern_add(prior, p->prior.id[i], strlen(p->prior.id[i]), &(size_t){0}, NULL, err);
    for (size_t i = 0; i < p->n_rows && status == DT_OK; i++) {
        const char *id = places[i].row->id;
        bool is_prior = dtp_intern_find(prior, id, strlen(id)) != SIZE_MAX;
        places[i].late = is_prior == (p->draw.coordination == DT_COORDINATION_AVOID);
    }
    dtp_intern_free(prior);
    return status;
}

/* Which stratum every row is in, and how many each has; then order and counts. */
static dt_status verify_strata(dtp_verifier *v, dtp_arena *arena, dtp_intern *names, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    unsigned long *listed = dtp_arena_array(arena, 2 * p->n_strata, sizeof *listed);
    place *places = dtp_arena_array(arena, p->n_rows, sizeof *places);
    if (listed == NULL || places == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < p->n_strata; h++) {
        size_t index;
        bool is_new;
        const char *name = p->stratum[h].name;
        DT_TRY(dtp_intern_add(names, name, strlen(name), &index, &is_new, err));
        if (!is_new) { /* later strata would be counted under a wrong number */
            dtp_verify_text(v, "stratum", NULL, name, "listed once", "listed twice");
            return DT_OK;
        }
    }
    for (size_t i = 0; i < p->n_rows; i++) {
        const dtp_protocol_row *row = &p->row[i];
        size_t h = dtp_intern_find(names, row->stratum, strlen(row->stratum));
        places[i] = (place){p->allocation != NULL ? h : 0, false, row};
        if (h == SIZE_MAX)
            dtp_verify_text(v, "stratum", row->id, row->stratum, NULL, row->stratum);
        else
            listed[2 * h + (row->role == DT_RESERVE)]++;
    }
    if (p->draw.coordination != DT_COORDINATION_NONE)
        DT_TRY(mark_late(p, places, err));
    if (p->design->by_ticket)
        verify_order(v, places);
    verify_counts(v, listed);
    return DT_OK;
}

static dt_status verify_sizes(dtp_verifier *v, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_intern *names = NULL;
    dt_status status = dtp_intern_new(&names, err);
    if (status == DT_OK)
        status = verify_strata(v, &arena, names, err);
    dtp_intern_free(names);
    dtp_arena_free(&arena);
    return status;
}

/* A refusal by the division itself is an answer; no memory is a failure. */
static dt_status tell_division(dtp_verifier *v, dtp_draw_division *d, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    uint8_t key[DT_KEY_SIZE];
    dt_error reason = DT_ERROR_INIT;
    dt_round_key(&p->seed, false, p->fingerprint, p->municipality, key);
    dt_status status = dtp_draw_divide(d, p->design, p->allocation, key, &reason);
    dtp_wipe(key, sizeof key);
    if (status != DT_OK)
        return dtp_verify_no(v, "allocation", status, &reason, err);
    for (size_t h = 0; h < d->n; h++) {
        dtp_verify_number(v, "allocation", NULL, d->name[h], d->included[h] ? d->sample[h] : 0,
                          p->stratum[h].sample);
        dtp_verify_number(v, "allocation", NULL, d->name[h], d->included[h] ? d->reserve[h] : 0,
                          p->stratum[h].reserve);
    }
    return DT_OK;
}

static dt_status verify_allocation(dtp_verifier *v, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    if (p->allocation == NULL)
        return DT_OK;
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_draw_division d;
    dt_status status = dtp_draw_division_open(&d, p->n_strata, &p->draw, &arena, err);
    if (status == DT_OK) {
        d.municipality = p->municipality;
        for (size_t h = 0; h < p->n_strata; h++) {
            d.name[h] = p->stratum[h].name;
            d.population[h] = p->stratum[h].population;
            d.before[h] = p->stratum[h].before;
            d.aside[h] = p->stratum[h].aside;
        }
        status = tell_division(v, &d, err);
    }
    dtp_arena_free(&arena);
    return status;
}

/* Rows are eligible or fell out; in a register of several municipalities some are others'. */
static void verify_rows(dtp_verifier *v)
{
    const dtp_protocol *p = v->protocol;
    unsigned long counted = 0;
    for (size_t h = 0; h < p->n_strata; h++)
        counted += p->stratum[h].population;
    for (size_t i = 0; i < p->n_fallouts; i++)
        counted += p->fallout[i].count;
    if (p->frame.municipality_column == NULL || counted > p->rows)
        dtp_verify_number(v, "rows", NULL, NULL, counted, p->rows);
}

static dt_status verify(dtp_verifier *v, dt_error *err)
{
    const char *register_path = v->options->register_path;
    if (v->protocol->hashed && register_path != NULL && v->salt == NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_VERIFY_SALT, NULL);
    verify_weak_links(v);
    DT_TRY(verify_digest(v, err));
    verify_printed(v);
    DT_TRY(verify_public(v, err));
    verify_commitments(v);
    DT_TRY(verify_page(v, err));
    DT_TRY(dtp_verify_earlier(v, err));
    DT_TRY(dtp_verify_timestamp(v, err));
    verify_tickets(v);
    DT_TRY(verify_sizes(v, err));
    DT_TRY(verify_allocation(v, err));
    verify_rows(v);
    if (register_path != NULL)
        return dtp_verify_register(v, register_path, err);
    return v->protocol->hashed ? dtp_verify_names(v, err) : DT_OK;
}

/* As a person types a number from a page: capitals too. */
static dt_status read_hex(const char *given, const char *what, char out[DTP_HEX_SIZE], dt_error *err)
{
    dtp_digest bytes;
    size_t n = strlen(given);
    for (size_t i = 0; i <= n && i < DTP_HEX_SIZE; i++)
        out[i] = given[i] >= 'A' && given[i] <= 'F' ? (char)(given[i] - 'A' + 'a') : given[i];
    if (n == DTP_HEX_SIZE - 1 && dtp_unhex(out, bytes.byte, sizeof bytes.byte))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_VERIFY_HEX, what, DTP_NUM(n), NULL);
}

/* With what was given in the form in which everything is compared. */
static dt_status verify_given(dtp_verifier *v, const dtp_protocol *p, dt_error *err)
{
    static const char *const what[] = {"commitment", "reserve-commitment"};
    char printed[2][DTP_HEX_SIZE], page[DTP_HEX_SIZE], salt[DTP_HEX_SIZE] = "";
    uint8_t bytes[DT_KEY_SIZE] = {0};
    dt_verify_options given = *v->options;
    for (int i = 0; i < 2; i++) {
        if (given.commitment[i] == NULL)
            continue;
        DT_TRY(read_hex(given.commitment[i], what[i], printed[i], err));
        given.commitment[i] = printed[i];
    }
    if (given.page != NULL) {
        DT_TRY(read_hex(given.page, "page", page, err));
        given.page = page;
    }
    if (given.salt != NULL) {
        DT_TRY(read_hex(given.salt, "salt", salt, err));
        dtp_unhex(salt, bytes, sizeof bytes);
    }
    v->protocol = p;
    v->salt = given.salt != NULL ? bytes : p->hashed ? NULL : p->seed.salt;
    v->options = &given;
    dt_status status = verify(v, err);
    dtp_wipe(salt, sizeof salt);
    dtp_wipe(bytes, sizeof bytes);
    return status;
}

/* Of a file, or of a text when there is one. */
static dt_status verify_one(bool *honest, const char *path, const char *text,
                            const dt_verify_options *options, dt_verify_fn fn, void *payload, dt_error *err)
{
    dt_verify_options own;
    dtp_protocol protocol;
    *honest = false;
    DT_TRY(DTP_SIZED(&own, options, err));
    dtp_verifier v = {.options = &own, .fn = fn, .payload = payload, .honest = true};
    dt_status status = text == NULL ? dtp_protocol_read(&protocol, path, err)
                                    : dtp_protocol_parse(&protocol, path, text, err);
    if (status == DT_OK)
        status = verify_given(&v, &protocol, err);
    dtp_protocol_close(&protocol);
    dtp_intern_free(v.told);
    *honest = status == DT_OK && v.honest;
    return status;
}

dt_status dt_protocol_verify(bool *honest, const char *protocol_path, const dt_verify_options *options,
                             dt_verify_fn fn, void *payload, dt_error *err)
{
    return verify_one(honest, protocol_path, NULL, options, fn, payload, err);
}

dt_status dt_protocol_verify_text(bool *honest, const char *name, const char *text,
                                  const dt_verify_options *options, dt_verify_fn fn, void *payload,
                                  dt_error *err)
{
    return verify_one(honest, name, text, options, fn, payload, err);
}
