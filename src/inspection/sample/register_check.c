/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer register beside the one that was loaded: what came, what went. Nothing that was drawn changes. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/sample/options.h"
#include "inspection/sample/parts.h"
#include <string.h>

/* The register that is compared with, as it was read. */
typedef struct pinned {
    dtp_arena *arena;
    long long id;
    const char *options, *fingerprint;
    size_t n; /* registers in use that the question may be about */
} pinned;

typedef struct comparing {
    dt_inspection *in;
    const char *asked; /* municipality, or NULL */
    dt_draw_unit unit;
    const dt_frame_options *options;
    const dt_frame *eligible, *all; /* the newer register, with and without the conditions */
    dt_register_change_fn fn;
    void *payload;
    dt_register_comparison result;
} comparing;

static dt_status read_pinned(void *payload, dtp_store_row *row, dt_error *err)
{
    pinned *p = payload;
    (void)err;
    p->n++;
    p->id = dtp_store_col_int(row, "id");
    p->options = dtp_store_col_copy(row, "options", p->arena);
    p->fingerprint = dtp_store_col_copy(row, "fingerprint", p->arena);
    return DT_OK;
}

static dt_status find_pinned(pinned *p, dt_inspection *in, const char *asked, dt_draw_unit unit,
                             dt_error *err)
{
    dtp_score_names known = {""};
    const dtp_state *state = in->state;
    if (asked != NULL && !dtp_state_has_municipality(state, asked))
        return dtp_state_unknown_municipality(state, asked, err);
    DT_TRY(dtp_store_each(
        in->store, "register_in_use",
        DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(unit)), dtp_sql_text("municipality", asked)),
        read_pinned, p, err));
    if (p->n == 1)
        return DT_OK;
    if (p->n == 0)
        return dtp_fail(err, DT_ERR_REFUSED,
                        asked == NULL ? DTP_MSG_INSPECTION_NO_REGISTER : DTP_MSG_INSPECTION_NO_REGISTER_OF,
                        asked, NULL);
    for (size_t i = 0; i < state->n_municipalities; i++)
        dtp_score_names_add(&known, state->municipality[i].code);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_MUNICIPALITY, known.text, NULL);
}

/* The dossiers of a municipality by id; `unit` tells which units of the frame they are. */
typedef struct dossiers {
    dtp_intern *ids;
    dtp_list unit; /* size_t */
} dossiers;

static dt_status list_dossiers(dossiers *out, const dt_frame *frame, const char *municipality, dt_error *err)
{
    DT_TRY(dtp_intern_new(&out->ids, err));
    for (size_t i = 0; i < dt_frame_units(frame); i++) {
        const dt_frame_unit *u = dt_frame_unit_at(frame, i);
        size_t index, *unit;
        if (strcmp(dt_frame_stratum_at(frame, u->stratum)->municipality, municipality) != 0)
            continue;
        DT_TRY(dtp_intern_add(out->ids, u->id, strlen(u->id), &index, NULL, err));
        DT_TRY(dtp_list_push(&out->unit, &unit, err));
        *unit = i;
    }
    return DT_OK;
}

static const char *stratum_of(const dt_frame *frame, size_t unit)
{
    return dt_frame_stratum_at(frame, dt_frame_unit_at(frame, unit)->stratum)->name;
}

static const char *drawn_as(const comparing *c, const char *municipality, const char *id)
{
    const dtp_state *state = c->in->state;
    bool partner = c->unit == DT_DRAW_PARTNER;
    const dt_subject *subject = partner ? state->partner : state->subject;
    for (size_t i = 0; i < (partner ? state->n_partners : state->n_subjects); i++) {
        const dt_subject *s = &subject[i];
        if (s->id != NULL && strcmp(s->id, id) == 0 && strcmp(s->municipality, municipality) == 0)
            return s->code;
    }
    return NULL;
}

static bool is_excluded(const dt_frame_options *o, const char *id)
{
    for (size_t i = 0; i < o->n_exclusions; i++)
        if (strcmp(o->exclusion[i].id, id) == 0)
            return true;
    return false;
}

static void tell(comparing *c, dt_register_difference kind, const char *municipality, const char *id,
                 const char *stratum)
{
    dt_register_change change = {kind, municipality, id, stratum, drawn_as(c, municipality, id)};
    c->result.count[kind]++;
    c->result.drawn += change.drawn != NULL;
    if (c->fn != NULL)
        c->fn(c->payload, &change);
}

static size_t unit_of(const dossiers *d, const char *id)
{
    size_t index = dtp_intern_find(d->ids, id, strlen(id));
    return index == SIZE_MAX ? SIZE_MAX : ((const size_t *)d->unit.item)[index];
}

static void compare_units(comparing *c, const char *municipality, const dt_frame *before, const dossiers *was,
                          const dossiers *is, const dossiers *all)
{
    for (size_t i = 0; i < dt_frame_units(before); i++) {
        const char *id = dt_frame_unit_at(before, i)->id, *stratum = stratum_of(before, i);
        size_t now = unit_of(is, id);
        if (now == SIZE_MAX)
            tell(c, unit_of(all, id) == SIZE_MAX ? DT_REGISTER_GONE : DT_REGISTER_INELIGIBLE, municipality,
                 id, stratum);
        else if (strcmp(stratum_of(c->eligible, now), stratum) != 0)
            tell(c, DT_REGISTER_MOVED, municipality, id, stratum);
    }
    const size_t *unit = is->unit.item;
    for (size_t i = 0; i < is->unit.n; i++) {
        const char *id = dt_frame_unit_at(c->eligible, unit[i])->id;
        if (unit_of(was, id) == SIZE_MAX && !is_excluded(c->options, id))
            tell(c, DT_REGISTER_APPEARED, municipality, id, stratum_of(c->eligible, unit[i]));
    }
}

static dt_status compare_part(comparing *c, const dtp_part *part, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dossiers was = {NULL, DTP_LIST(&arena, size_t)}, is = was, all = was;
    dt_frame *before;
    dt_status status = dtp_part_frame(&before, c->in, part, err);
    if (status == DT_OK)
        status = list_dossiers(&was, before, part->municipality, err);
    if (status == DT_OK)
        status = list_dossiers(&is, c->eligible, part->municipality, err);
    if (status == DT_OK)
        status = list_dossiers(&all, c->all, part->municipality, err);
    if (status == DT_OK)
        compare_units(c, part->municipality, before, &was, &is, &all);
    dtp_intern_free(was.ids);
    dtp_intern_free(is.ids);
    dtp_intern_free(all.ids);
    dt_frame_free(before);
    dtp_arena_free(&arena);
    return status;
}

static dt_status compare_parts(comparing *c, const pinned *p, dt_error *err)
{
    dtp_list parts = DTP_LIST(p->arena, dtp_part);
    DT_TRY(dtp_parts_load(&parts, c->in, c->unit, err));
    const dtp_part *part = parts.item;
    for (size_t i = 0; i < parts.n; i++)
        if (part[i].reg == p->id && (c->asked == NULL || strcmp(c->asked, part[i].municipality) == 0))
            DT_TRY(compare_part(c, &part[i], err));
    c->result.same = strcmp(dt_frame_fingerprint(c->eligible), p->fingerprint) == 0;
    return DT_OK;
}

static dt_status log_comparison(const comparing *c, const char *path, dt_error *err)
{
    const char *slash = strrchr(path, '/');
    const size_t *count = c->result.count;
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "appeared", (long long)count[DT_REGISTER_APPEARED]);
    dtp_payload_int(&p, "drawn", (long long)c->result.drawn);
    dtp_payload_text(&p, "file", slash == NULL ? path : slash + 1);
    dtp_payload_text(&p, "fingerprint", dt_frame_fingerprint(c->eligible));
    dtp_payload_int(&p, "gone", (long long)count[DT_REGISTER_GONE]);
    dtp_payload_int(&p, "ineligible", (long long)count[DT_REGISTER_INELIGIBLE]);
    dtp_payload_int(&p, "moved", (long long)count[DT_REGISTER_MOVED]);
    dtp_payload_bool(&p, "same", c->result.same);
    dtp_payload_text(&p, "unit", dtp_draw_unit_name(c->unit));
    return dtp_payload_log(&p, c->in, "register-check", c->asked == NULL ? "" : c->asked, NULL, NULL, err);
}

/* Excluded dossiers may have gone too, so the newer register is read without the exclusions; the second time
 * without the conditions, to tell what is gone from what no longer qualifies. */
static dt_status compare_register(comparing *c, const char *path, dt_issue_sink issues, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    pinned p = {.arena = &arena};
    dt_frame_options options = DT_FRAME_OPTIONS_INIT, plain;
    dt_frame *eligible = NULL, *all = NULL;
    dt_status status = find_pinned(&p, c->in, c->asked, c->unit, err);
    if (status == DT_OK)
        status = dtp_options_read(&options, &arena, p.options, err);
    if (status == DT_OK) {
        plain = options;
        plain.n_exclusions = 0;
        status = dt_frame_read(&eligible, path, &plain, issues, err);
    }
    if (status == DT_OK) {
        plain.n_where = 0;
        status = dt_frame_read(&all, path, &plain, (dt_issue_sink){NULL, NULL}, err);
    }
    c->options = &options;
    c->eligible = eligible;
    c->all = all;
    if (status == DT_OK)
        status = compare_parts(c, &p, err);
    if (status == DT_OK)
        status = log_comparison(c, path, err);
    dt_frame_free(all);
    dt_frame_free(eligible);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_inspection_register_compare(dt_inspection *in, const char *path, const char *municipality,
                                         dt_draw_unit unit, dt_register_change_fn fn, void *payload,
                                         dt_register_comparison *out, dt_issue_sink issues, dt_error *err)
{
    comparing c = {.in = in, .asked = municipality, .unit = unit, .fn = fn, .payload = payload};
    if (strcmp(path, "-") == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_COMPARE_FILE, NULL);
    DT_TRY(dtp_free_text_utf8(path, "file", err));
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, compare_register(&c, path, issues, err), err));
    *out = c.result;
    return DT_OK;
}
