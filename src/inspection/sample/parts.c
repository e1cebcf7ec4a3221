/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A municipality's register as it was loaded, and drawing from it. */
#include "inspection/sample/parts.h"
#include "base/error.h"
#include "inspection/file/standing.h"
#include <string.h>

typedef struct part_list {
    dtp_list *list;
    dt_draw_unit unit;
} part_list;

static dt_status read_part(void *payload, dtp_store_row *row, dt_error *err)
{
    const part_list *parts = payload;
    dtp_list *list = parts->list;
    dtp_part *part;
    DT_TRY(dtp_list_push(list, &part, err));
    part->unit = parts->unit;
    part->id = dtp_store_col_int(row, "id");
    part->municipality = dtp_store_col_copy(row, "municipality", list->arena);
    part->fingerprint = dtp_store_col_copy(row, "fingerprint", list->arena);
    part->drawn = dtp_store_col_bool(row, "drawn");
    part->reg = dtp_store_col_int(row, "register");
    return DT_OK;
}

dt_status dtp_parts_load(dtp_list *out, dt_inspection *in, dt_draw_unit unit, dt_error *err)
{
    part_list parts = {out, unit};
    return dtp_store_each(in->store, "part_all", DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(unit))),
                          read_part, &parts, err);
}

typedef struct unit_list {
    const char *municipality;
    dtp_list rows; /* dt_frame_row */
} unit_list;

static dt_status read_unit(void *payload, dtp_store_row *row, dt_error *err)
{
    unit_list *units = payload;
    dt_frame_row *unit;
    DT_TRY(dtp_list_push(&units->rows, &unit, err));
    unit->municipality = units->municipality;
    unit->stratum = dtp_store_col_copy(row, "stratum", units->rows.arena);
    unit->id = dtp_store_col_copy(row, "dossier", units->rows.arena);
    unit->size = dtp_store_col_real(row, "size");
    return DT_OK;
}

dt_status dtp_part_frame(dt_frame **out, dt_inspection *in, const dtp_part *part, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    unit_list units = {part->municipality, DTP_LIST(&arena, dt_frame_row)};
    *out = NULL;
    DT_TRY(dtp_standing_keys_here(in, err));
    dt_status status = dtp_store_each(in->store, "unit_of_part", DTP_SQL(dtp_sql_int("part", part->id)),
                                      read_unit, &units, err);
    if (status == DT_OK)
        status = dt_frame_from_rows(out, units.rows.item, units.rows.n, part->fingerprint, err);
    dtp_arena_free(&arena);
    return status;
}

typedef struct round_keys {
    const dt_round_seed *seed;
    const char *fingerprint;
} round_keys;

static void give_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const round_keys *keys = payload;
    dt_round_key(keys->seed, reserve, keys->fingerprint, municipality, out);
}

dt_status dtp_part_index(dtp_intern **out, const dt_frame *frame, dt_error *err)
{
    size_t index;
    DT_TRY(dtp_intern_new(out, err));
    for (size_t i = 0; i < dt_frame_units(frame); i++) {
        const char *id = dt_frame_unit_at(frame, i)->id;
        DT_TRY(dtp_intern_add(*out, id, strlen(id), &index, NULL, err));
    }
    return DT_OK;
}

typedef struct earlier {
    const dtp_intern *ids; /* of the frame */
    dtp_list drawn, aside;
} earlier;

static dt_status read_earlier(void *payload, dtp_store_row *row, dt_error *err)
{
    earlier *e = payload;
    size_t *unit, size;
    const char *id = dtp_store_row_text(row, 0, &size);
    DT_TRY(dtp_list_push(dtp_store_row_bool(row, 1) ? &e->aside : &e->drawn, &unit, err));
    *unit = dtp_intern_find(e->ids, id, size);
    return *unit != SIZE_MAX ? DT_OK : dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

/* What earlier rounds drew. Their reserves are set aside, whether they came in or not: one that did holds the
 * place of a dossier that counts already, and the others may still come in. */
static dt_status find_earlier(dt_draw_options *options, dt_inspection *in, const dtp_part *part,
                              const dtp_intern *ids, unsigned round, dtp_arena *arena, dt_error *err)
{
    earlier e = {ids, DTP_LIST(arena, size_t), DTP_LIST(arena, size_t)};
    DT_TRY(dtp_store_each(in->store, "dossier_before",
                          DTP_SQL(dtp_sql_int("part", part->id), dtp_sql_int("number", round)), read_earlier,
                          &e, err));
    options->drawn_before = e.drawn.item;
    options->n_drawn_before = e.drawn.n;
    options->set_aside = e.aside.item;
    options->n_set_aside = e.aside.n;
    return DT_OK;
}

static dt_status find_prior(dt_draw_options *options, const dtp_protocol_ids *prior, const dtp_intern *ids,
                            dtp_list *gone, dtp_arena *arena, dt_error *err)
{
    dtp_list units = DTP_LIST(arena, size_t);
    for (size_t i = 0; i < prior->n; i++) {
        size_t *unit, index = dtp_intern_find(ids, prior->id[i], strlen(prior->id[i]));
        const char **id;
        if (index == SIZE_MAX && gone == NULL)
            return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
        if (index == SIZE_MAX) {
            DT_TRY(dtp_list_push(gone, &id, err));
            *id = prior->id[i];
            continue;
        }
        DT_TRY(dtp_list_push(&units, &unit, err));
        *unit = index;
    }
    options->prior = units.item;
    options->n_prior = units.n;
    return DT_OK;
}

dt_status dtp_part_draw(dt_frame **frame, dt_draw **draw, dt_inspection *in, const dtp_part *part,
                        const dt_round_seed *seed, dt_draw_options *options, const dtp_protocol_ids *prior,
                        dtp_list *gone, dtp_arena *arena, dt_error *err)
{
    round_keys keys = {seed, part->fingerprint};
    dtp_intern *ids = NULL;
    *draw = NULL;
    DT_TRY(dtp_part_frame(frame, in, part, err));
    options->key = give_key;
    options->payload = &keys;
    options->salt = seed->salt;
    dt_status status = dtp_part_index(&ids, *frame, err);
    if (status == DT_OK)
        status = find_prior(options, prior, ids, gone, arena, err);
    if (status == DT_OK && seed->round > 1)
        status = find_earlier(options, in, part, ids, seed->round, arena, err);
    if (status == DT_OK)
        status = dt_draw_run(draw, *frame, options, err);
    dtp_intern_free(ids);
    options->payload = NULL;
    options->salt = NULL;
    if (status != DT_OK) {
        dt_frame_free(*frame);
        *frame = NULL;
    }
    return status;
}
