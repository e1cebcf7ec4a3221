/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the register can show: that it is the one drawn from, and that the draw comes out the same. */
#include "base/text.h"
#include "draw/verify.h"
#include "frame/register.h"
#include "io/table.h"
#include <string.h>

typedef struct check {
    dtp_verifier *v;
    dtp_csv *csv;
    dtp_register reg;
    dt_frame *all;            /* every municipality of the register */
    dt_frame *frame;          /* the protocol's; by name when it is hashed */
    dtp_arena arena;          /* of the texts below */
    dt_frame_options options; /* the protocol's, with the identifiers of excluded dossiers */
    dtp_intern *names;        /* of a hashed protocol: of every dossier of the register */
    const char **id;          /* by number of the name */
} check;

static dt_status verify_fallout(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    size_t n = dt_frame_fallouts(c->all);
    dtp_verify_number(c->v, "fallout", NULL, NULL, n, p->n_fallouts);
    for (size_t i = 0; i < n && i < p->n_fallouts; i++) {
        const dt_fallout *pair[] = {dt_frame_fallout(c->all, i), &p->fallout[i]};
        dtp_buf text[] = {DTP_BUF_INIT, DTP_BUF_INIT};
        for (int k = 0; k < 2; k++)
            dtp_buf_printf(&text[k], "%s %s: %zu", dtp_protocol_fallout_name(pair[k]->kind), pair[k]->detail,
                           pair[k]->count);
        dt_status status = dtp_buf_status(&text[0], err);
        if (status == DT_OK)
            status = dtp_buf_status(&text[1], err);
        if (status == DT_OK)
            dtp_verify_text(c->v, "fallout", NULL, NULL, dtp_buf_text(&text[0]), dtp_buf_text(&text[1]));
        dtp_buf_free(&text[0]);
        dtp_buf_free(&text[1]);
        DT_TRY(status);
    }
    return DT_OK;
}

/* What the protocol calls a dossier; NULL without memory. */
static const char *known_as(check *c, const char *id)
{
    char name[DTP_HEX_SIZE];
    if (!c->v->protocol->hashed)
        return id;
    dt_dossier_name(c->v->salt, id, name);
    return dtp_arena_strdup(&c->arena, name);
}

/* The protocol's municipality, out of the register's. Leaves c->frame NULL when it is not there. */
static dt_status pick_municipality(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    size_t n = 0;
    dt_frame_row *rows = dtp_calloc(dt_frame_units(c->all) + 1, sizeof *rows);
    dt_status status = DT_OK;
    if (rows == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < dt_frame_units(c->all); i++) {
        const dt_frame_unit *unit = dt_frame_unit_at(c->all, i);
        const dt_frame_stratum *s = dt_frame_stratum_at(c->all, unit->stratum);
        if (!dtp_streq(s->municipality, p->municipality))
            continue;
        rows[n++] = (dt_frame_row){s->municipality, s->name, known_as(c, unit->id), unit->size};
        if (rows[n - 1].id == NULL)
            status = dtp_fail_memory(err);
    }
    if (status == DT_OK && n > 0)
        status = dt_frame_from_rows(&c->frame, rows, n, dt_frame_fingerprint(c->all), err);
    else if (status == DT_OK)
        dtp_verify_text(c->v, "municipality", NULL, NULL, NULL, p->municipality);
    dtp_free(rows);
    return status;
}

/* What the register says of a dossier that could not be drawn. */
static dt_status describe_row(void *payload, const char *id, const char **out, dt_error *err)
{
    const check *c = payload;
    bool hashed = c->v->protocol->hashed;
    size_t column = dtp_register_find(&c->reg, dt_frame_id_column(c->all));
    for (size_t r = 0; r < dtp_csv_rows(c->csv); r++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dtp_csv_field value;
        char name[DTP_HEX_SIZE];
        dt_status status = dtp_register_value(&c->reg, r, column, &scratch, &value, err);
        if (status == DT_OK && hashed)
            dt_dossier_name(c->v->salt, value.text, name);
        if (status == DT_OK && strcmp(hashed ? name : value.text, id) == 0)
            *out = "not eligible";
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    return DT_OK;
}

static dt_status name_row(check *c, size_t row, size_t column, dt_error *err)
{
    dtp_csv_field value;
    dtp_register_mended mended = {0};
    char name[DTP_HEX_SIZE];
    size_t index;
    DT_TRY(dtp_register_use(&c->reg, row, column, true, &c->arena, &value, &mended, err));
    dt_dossier_name(c->v->salt, value.text, name);
    DT_TRY(dtp_intern_add(c->names, name, DTP_HEX_SIZE - 1, &index, NULL, err));
    c->id[index] = value.text;
    return DT_OK;
}

/* The register's options of a hashed protocol with the identifiers of excluded dossiers, as far as they are
 * in the register. Their reasons stay hashed, as the fallout says them. */
static dt_status find_exclusions(check *c, dt_error *err)
{
    size_t n = c->options.n_exclusions;
    dt_exclusion *exclusion = dtp_arena_array(&c->arena, n, sizeof *exclusion);
    if (exclusion == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        exclusion[i] = c->options.exclusion[i];
        size_t number = dtp_intern_find(c->names, exclusion[i].id, strlen(exclusion[i].id));
        if (number != SIZE_MAX)
            exclusion[i].id = c->id[number];
    }
    c->options.exclusion = exclusion;
    return DT_OK;
}

/* The names of all dossiers of the register, so that those of a hashed protocol can be read. */
static dt_status name_rows(check *c, dt_error *err)
{
    const char *id_column = c->options.id_column;
    size_t column = id_column != NULL ? dtp_register_find(&c->reg, id_column) : 0;
    DT_TRY(dtp_intern_new(&c->names, err));
    c->id = dtp_arena_array(&c->arena, dtp_csv_rows(c->csv) + 1, sizeof *c->id);
    if (c->id == NULL)
        return dtp_fail_memory(err);
    for (size_t r = 0; r < dtp_csv_rows(c->csv) && column != SIZE_MAX; r++)
        DT_TRY(name_row(c, r, column, err));
    c->v->names = c->names;
    c->v->id = c->id;
    return find_exclusions(c, err);
}

static dt_status verify_table(check *c, dt_error *err)
{
    const dtp_protocol *p = c->v->protocol;
    char fingerprint[DTP_HEX_SIZE];
    dt_status status;
    const dt_issue_sink silent = {0};
    dt_error reason = DT_ERROR_INIT;
    DT_TRY(dtp_register_open(&c->reg, c->csv, err));
    c->options = p->frame;
    if (p->hashed)
        DT_TRY(name_rows(c, err));
    status = dtp_frame_of_csv(&c->all, c->csv, &c->options, silent, &reason);
    if (status != DT_OK) /* also then it is told whether this is the register that was drawn from */
        DT_TRY(dtp_register_fingerprint(&c->reg, fingerprint, err));
    dtp_verify_text(c->v, "fingerprint", NULL, NULL,
                    status == DT_OK ? dt_frame_fingerprint(c->all) : fingerprint, p->fingerprint);
    dtp_verify_number(c->v, "rows", NULL, NULL,
                      status == DT_OK ? dt_frame_rows_read(c->all) : dtp_csv_rows(c->csv), p->rows);
    if (status != DT_OK)
        return dtp_verify_no(c->v, "register", status, &reason, err);
    DT_TRY(verify_fallout(c, err));
    DT_TRY(pick_municipality(c, err));
    if (c->frame == NULL)
        return DT_OK;
    if (p->hashed)
        DT_TRY(dtp_verify_list(c->v, c->frame, err));
    return dtp_verify_draw(c->v, c->frame, describe_row, c, err);
}

dt_status dtp_verify_register(dtp_verifier *v, const char *path, dt_error *err)
{
    check c = {.v = v};
    DT_TRY(dtp_frame_table(&c.csv, path, NULL, 0, &v->protocol->frame, err));
    dt_status status = verify_table(&c, err);
    v->names = NULL;
    v->id = NULL;
    dt_frame_free(c.frame);
    dt_frame_free(c.all);
    dtp_register_close(&c.reg);
    dtp_intern_free(c.names);
    dtp_arena_free(&c.arena);
    dtp_csv_free(c.csv);
    return status;
}
