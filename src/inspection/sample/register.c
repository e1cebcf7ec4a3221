/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a register as sampling frame. Only ids, strata and sizes of the eligible dossiers are kept. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/file/standing.h"
#include "inspection/sample/options.h"
#include "inspection/sample/parts.h"
#include "inspection/sample/reading_kept.h"
#include <string.h>

/* The municipality of a register without a municipality column. */
static dt_status which_municipality(const dtp_state *state, const char *asked, const char **out,
                                    dt_error *err)
{
    *out = asked;
    if (asked != NULL && asked[0] != '\0')
        return dtp_free_text_utf8(asked, "municipality", err);
    if (state->n_municipalities == 1) {
        *out = state->municipality[0].code;
        return DT_OK;
    }
    dtp_score_names known = {""};
    for (size_t i = 0; i < state->n_municipalities; i++)
        dtp_score_names_add(&known, state->municipality[i].code);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_MUNICIPALITY, known.text, NULL);
}

/* The options are kept as JSON, which is UTF-8. */
static dt_status check_texts(dt_inspection *in, const dt_frame_options *o, dt_error *err)
{
    for (size_t i = 0; i < o->n_where; i++) {
        const char *where = o->where[i];
        DT_TRY(dtp_free_text_take(in, &where, "where", DTP_PERSONAL_PLACE, err));
    }
    for (size_t i = 0; i < o->n_column_is; i++)
        DT_TRY(dtp_free_text_utf8(o->column_is[i], "column-is", err));
    for (size_t i = 0; i < o->n_skip_lines; i++) {
        const char *reason = o->skip_lines[i].reason;
        DT_TRY(dtp_free_text_take(in, &reason, "skip-line", DTP_PERSONAL_TEXT, err));
    }
    for (size_t i = 0; i < o->n_sheets; i++)
        DT_TRY(dtp_free_text_utf8(o->sheets[i], "sheet", err));
    if (o->duplicates != NULL) {
        const char *reason = o->duplicates;
        DT_TRY(dtp_free_text_take(in, &reason, "duplicates", DTP_PERSONAL_TEXT, err));
    }
    for (size_t i = 0; i < o->n_exclusions; i++) {
        const char *reason = o->exclusion[i].reason;
        DT_TRY(dtp_free_text_utf8(o->exclusion[i].id, "exclude", err)); /* an id of the register */
        DT_TRY(dtp_free_text_take(in, &reason, "exclude", DTP_PERSONAL_TEXT, err));
    }
    return DT_OK;
}

typedef struct loading {
    dt_inspection *in;
    dt_draw_unit unit;
    const dt_frame *frame;
    const dt_frame_options *options;
    const char *file_name;
    const char **municipality; /* of the register, in order */
    size_t n_municipalities;
    long long reg;
    dtp_list parts;
} loading;

/* A code of Statistics Netherlands that comes in with the register must be one; those of the inspection were
 * looked at. */
static dt_status check_listed(const loading *l, const char *code, dt_error *err)
{
    bool looks = strlen(code) == 6 && strncmp(code, "GM", 2) == 0 && strspn(code + 2, "0123456789") == 4;
    if (!looks || l->options->unlisted || l->options->municipality_column == NULL ||
        dtp_state_has_municipality(l->in->state, code))
        return DT_OK;
    return dt_municipality_check(code, NULL, err);
}

/* Strata are sorted by municipality, so that each municipality's are together. */
static dt_status find_municipalities(loading *l, dtp_arena *arena, dt_error *err)
{
    size_t strata = dt_frame_strata(l->frame);
    l->municipality = dtp_arena_array(arena, strata + 1, sizeof *l->municipality);
    if (l->municipality == NULL)
        return dtp_fail_memory(err);
    if (l->options->municipality_column == NULL)
        l->municipality[l->n_municipalities++] = l->options->municipality;
    for (size_t i = 0; i < strata && l->options->municipality_column != NULL; i++) {
        const char *code = dt_frame_stratum_at(l->frame, i)->municipality;
        if (l->n_municipalities == 0 || strcmp(l->municipality[l->n_municipalities - 1], code) != 0)
            l->municipality[l->n_municipalities++] = code;
    }
    if (l->n_municipalities == 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_NOTHING_ELIGIBLE, l->file_name, NULL);
    for (size_t i = 0; i < l->n_municipalities; i++)
        DT_TRY(check_listed(l, l->municipality[i], err));
    return DT_OK;
}

/* The first municipality that comes in claims the secrets that were committed before any was known. */
static dt_status admit_municipality(loading *l, const char *code, dt_error *err)
{
    if (dtp_state_has_municipality(l->in->state, code))
        return DT_OK;
    if (l->in->state->closed)
        return dtp_state_unknown_municipality(l->in->state, code, err);
    DT_TRY(dtp_store_run(
        l->in->store, "municipality_add",
        DTP_SQL(dtp_sql_text("code", code), dtp_sql_text("name", ""), dtp_sql_int("named", 0)), err));
    return dtp_store_run(l->in->store, "round_claim", DTP_SQL(dtp_sql_text("municipality", code)), err);
}

static dt_status supersede(loading *l, const char *code, dt_error *err)
{
    const dtp_part *part = l->parts.item;
    for (size_t i = 0; i < l->parts.n; i++) {
        if (strcmp(part[i].municipality, code) != 0)
            continue;
        if (part[i].drawn)
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_REGISTER_IN_USE, code, NULL);
        DT_TRY(dtp_store_run(l->in->store, "part_supersede", DTP_SQL(dtp_sql_int("id", part[i].id)), err));
        DT_TRY(dtp_store_run(l->in->store, "unit_erase", DTP_SQL(dtp_sql_int("part", part[i].id)), err));
    }
    return DT_OK;
}

/* How the register was read; the exclusions, with the reasons that inspectors gave, only as part of the hash.
 */
static void put_options(dtp_payload *p, const dt_frame_options *options)
{
    dtp_buf text = DTP_BUF_INIT;
    dt_frame_options told = *options;
    told.n_exclusions = told.n_skip_lines = 0;
    bool reason = told.duplicates != NULL && strcmp(told.duplicates, "first") != 0 &&
                  strcmp(told.duplicates, "refuse") != 0;
    told.duplicates = reason ? "first" : told.duplicates;
    dtp_options_write(&text, &told);
    dtp_payload_json(p, "options", &text);
}

static dt_status log_register(loading *l, const char *options, long long *event, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "eligible", (long long)dt_frame_units(l->frame));
    dtp_payload_text(&p, "file", l->file_name);
    dtp_payload_text(&p, "fingerprint", dt_frame_fingerprint(l->frame));
    dtp_payload_texts(&p, "municipalities", l->municipality, l->n_municipalities);
    put_options(&p, l->options);
    dtp_payload_sha256(&p, "options_sha256", options);
    dtp_payload_int(&p, "rows", (long long)dt_frame_rows_read(l->frame));
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(l->unit));
    return dtp_payload_log(&p, l->in, "register", l->n_municipalities == 1 ? l->municipality[0] : "", NULL,
                           event, err);
}

static dt_status add_register(loading *l, const char *options, const char *reading, dt_error *err)
{
    long long event;
    DT_TRY(log_register(l, options, &event, err));
    DT_TRY(dtp_store_run(
        l->in->store, "register_add",
        DTP_SQL(dtp_sql_text("file_name", l->file_name), dtp_sql_text("loaded_at", l->in->now),
                dtp_sql_int("loaded_event", event), dtp_sql_text("id_column", dt_frame_id_column(l->frame)),
                dtp_sql_text("options", options), dtp_sql_text("fingerprint", dt_frame_fingerprint(l->frame)),
                dtp_sql_size("rows_read", dt_frame_rows_read(l->frame)), dtp_sql_text("reading", reading)),
        err));
    l->reg = dtp_store_last_id(l->in->store);
    for (size_t i = 0; i < dt_frame_fallouts(l->frame); i++) {
        const dt_fallout *f = dt_frame_fallout(l->frame, i);
        DT_TRY(dtp_store_run(
            l->in->store, "fallout_add",
            DTP_SQL(dtp_sql_int("register", l->reg), dtp_sql_size("position", i),
                    dtp_sql_text("kind", f->kind == DT_FALLOUT_EXCLUSION ? "exclusion" : "condition"),
                    dtp_sql_text("detail", f->detail), dtp_sql_size("count", f->count)),
            err));
    }
    return DT_OK;
}

/* Units are sorted by stratum and strata by municipality: *unit goes on where the municipality before
 * stopped. */
static dt_status add_part(loading *l, const char *code, size_t *unit, dt_error *err)
{
    DT_TRY(dtp_store_run(l->in->store, "part_add",
                         DTP_SQL(dtp_sql_int("register", l->reg), dtp_sql_text("municipality", code),
                                 dtp_sql_text("unit", dtp_draw_unit_name(l->unit))),
                         err));
    long long part = dtp_store_last_id(l->in->store);
    for (; *unit < dt_frame_units(l->frame); (*unit)++) {
        const dt_frame_unit *u = dt_frame_unit_at(l->frame, *unit);
        const dt_frame_stratum *s = dt_frame_stratum_at(l->frame, u->stratum);
        if (strcmp(s->municipality, code) != 0)
            break;
        DT_TRY(dtp_store_run(l->in->store, "unit_add",
                             DTP_SQL(dtp_sql_int("part", part), dtp_sql_text("dossier", u->id),
                                     dtp_sql_text("stratum", s->name),
                                     u->size > 0 ? dtp_sql_real("size", u->size) : dtp_sql_null("size")),
                             err));
    }
    return DT_OK;
}

static dt_status store_register(loading *l, dt_error *err)
{
    dtp_buf options = DTP_BUF_INIT, reading = DTP_BUF_INIT;
    size_t unit = 0;
    for (size_t i = 0; i < l->n_municipalities; i++) {
        DT_TRY(admit_municipality(l, l->municipality[i], err));
        DT_TRY(supersede(l, l->municipality[i], err));
    }
    dtp_options_write(&options, l->options);
    dtp_reading_kept_write(&reading, l->frame);
    dt_status status = dtp_buf_status(&options, err);
    if (status == DT_OK)
        status = dtp_buf_status(&reading, err);
    if (status == DT_OK)
        status = add_register(l, dtp_buf_text(&options), dtp_buf_text(&reading), err);
    dtp_buf_free(&options);
    dtp_buf_free(&reading);
    DT_TRY(status);
    for (size_t i = 0; i < l->n_municipalities; i++)
        DT_TRY(add_part(l, l->municipality[i], &unit, err));
    return DT_OK;
}

static dt_status load_register(loading *l, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    l->parts = (dtp_list)DTP_LIST(&arena, dtp_part);
    dt_status status = dtp_standing_keys_here(l->in, err);
    if (status == DT_OK)
        status = find_municipalities(l, &arena, err);
    if (status == DT_OK)
        status = dtp_parts_load(&l->parts, l->in, l->unit, err);
    if (status == DT_OK)
        status = store_register(l, err);
    dtp_arena_free(&arena);
    return status;
}

/* The bytes of a register, or NULL: those of the file at its path. */
typedef struct source {
    const char *path, *data;
    size_t size;
} source;

static dt_status read_frame(dt_frame **out, const source *s, const dt_frame_options *options,
                            dt_issue_sink issues, dt_error *err)
{
    return s->data == NULL ? dt_frame_read(out, s->path, options, issues, err)
                           : dt_frame_parse(out, s->path, s->data, s->size, options, issues, err);
}

static dt_status take_register(dt_inspection *in, const source *s, dt_draw_unit unit,
                               const dt_frame_options *options, const dt_frame **frame, dt_issue_sink issues,
                               dt_error *err)
{
    dt_frame_options resolved;
    dt_frame *fresh;
    if (frame != NULL)
        *frame = NULL;
    const char *slash = strrchr(s->path, '/'), *name = slash == NULL ? s->path : slash + 1;
    DT_TRY(DTP_SIZED(&resolved, options, err));
    if (resolved.municipality_column == NULL)
        DT_TRY(which_municipality(in->state, resolved.municipality, &resolved.municipality, err));
    DT_TRY(check_texts(in, &resolved, err));
    DT_TRY(dtp_free_text_take(in, &name, "file", DTP_PERSONAL_PLACE, err));
    /* Read before the transaction, so that a slow input does not keep others out. */
    DT_TRY(read_frame(&fresh, s, &resolved, issues, err));
    if (dt_frame_units(fresh) == 0 && resolved.municipality_column == NULL) {
        dt_frame_free(fresh);
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_LEFT, name, NULL);
    }
    loading l = {.in = in, .unit = unit, .frame = fresh, .options = &resolved, .file_name = name};
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, load_register(&l, err), err);
    dt_frame_free(status == DT_OK ? in->frame : fresh);
    DT_TRY(status);
    in->frame = fresh;
    if (frame != NULL)
        *frame = fresh;
    return DT_OK;
}

dt_status dt_inspection_register(dt_inspection *in, const char *path, dt_draw_unit unit,
                                 const dt_frame_options *options, const dt_frame **frame,
                                 dt_issue_sink issues, dt_error *err)
{
    const source s = {.path = path};
    return take_register(in, &s, unit, options, frame, issues, err);
}

dt_status dt_inspection_register_parse(dt_inspection *in, const char *name, const char *data, size_t size,
                                       dt_draw_unit unit, const dt_frame_options *options,
                                       const dt_frame **frame, dt_issue_sink issues, dt_error *err)
{
    const source s = {.path = name, .data = size > 0 ? data : "", .size = size};
    return take_register(in, &s, unit, options, frame, issues, err);
}
