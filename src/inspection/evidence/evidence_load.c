/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence from the file, that of one municipality or all. Of each kind there is a query TABLE_all; where its
 * rows have a municipality, those of another are passed over. */
#include "base/error.h"
#include "inspection/evidence/row.h"
#include <stdio.h>
#include <string.h>

/* The rows of a table that are parts of another: items, and what each is part of. */
typedef struct parts {
    const dtp_field *field; /* the part, of the other table */
    dtp_list items, of;     /* of: const char * */
} parts;

typedef struct loading {
    const dtp_fields *fields;
    const char *municipality; /* NULL: all */
    dtp_list list;
    dtp_list *of;       /* what each item is part of; NULL: of nothing */
    const parts *parts; /* of the items */
    size_t n_parts;
} loading;

static bool is_here(const loading *l, dtp_store_row *row)
{
    if (l->municipality == NULL || !dtp_store_has_column(row, "municipality"))
        return true;
    const char *municipality = dtp_store_col_text(row, "municipality", NULL);
    return municipality[0] == '\0' || strcmp(municipality, l->municipality) == 0;
}

/* Steps are of one type for four tables: texts that are not kept in this one read as "". */
static void blank(const dtp_fields *fields, void *item)
{
    static const dt_step none = {"", "", "", "", "", "", "", "", ""};
    if (fields == dtp_fields_of(DTP_FIELDS_SIGNAL_STEP) || fields == dtp_fields_of(DTP_FIELDS_FINDING_STEP) ||
        fields == dtp_fields_of(DTP_FIELDS_MEASURE_STEP) || fields == dtp_fields_of(DTP_FIELDS_REMARK_STEP))
        memcpy(item, &none, sizeof none);
}

/* False when there was no memory, which is told once the row is done. */
static bool read_field(void *item, const dtp_field *f, dtp_store_row *row, dtp_arena *arena)
{
    if (f->kind == DTP_FIELD_KIND_YES_NO) {
        *dtp_field_yes_no(f, item) = dtp_store_col_bool(row, f->column);
    } else if (!dtp_field_is_text(f)) {
        dtp_field_set_number(f, item, !dtp_store_col_is_null(row, f->column),
                             dtp_store_col_size(row, f->column));
    } else {
        const char *text = dtp_store_col_copy(row, f->column, arena);
        dtp_field_set_text(f, item, text);
        return text != NULL;
    }
    return true;
}

static dt_status gather(const parts *p, void *item, const char *code, dt_error *err)
{
    dtp_list own = p->items;
    const char *const *of = p->of.item;
    own.item = NULL;
    own.n = own.cap = 0;
    for (size_t i = 0; i < p->items.n; i++) {
        void *slot;
        if (strcmp(of[i], code) != 0)
            continue;
        DT_TRY(dtp_list_push(&own, &slot, err));
        memcpy(slot, (const char *)p->items.item + i * own.elem, own.elem);
    }
    dtp_field_set_part(p->field, item, own.item, own.n);
    return DT_OK;
}

static dt_status note_of(loading *l, dtp_store_row *row, dt_error *err)
{
    const char **of;
    DT_TRY(dtp_list_push(l->of, &of, err));
    *of = dtp_store_col_copy(row, l->fields->field[0].column, l->list.arena);
    return DT_OK;
}

static dt_status read_row(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    void *item;
    if (!is_here(l, row))
        return DT_OK;
    DT_TRY(dtp_list_push(&l->list, &item, err));
    blank(l->fields, item);
    for (size_t i = 0; i < l->fields->n; i++) {
        const dtp_field *f = &l->fields->field[i];
        if (dtp_field_is_kept(f) && f->member != NULL && !read_field(item, f, row, l->list.arena))
            return DT_OK;
    }
    if (l->of != NULL)
        DT_TRY(note_of(l, row, err));
    for (size_t i = 0; i < l->n_parts; i++)
        DT_TRY(gather(&l->parts[i], item, dtp_field_text(&l->fields->field[0], item), err));
    return DT_OK;
}

static dt_status load_rows(loading *l, dt_inspection *in, dt_error *err)
{
    char query[48];
    l->list.elem = l->fields->size;
    (void)snprintf(query, sizeof query, "%s_all", l->fields->table);
    return dtp_store_each(in->store, query, DTP_SQL_NONE, read_row, l, err);
}

static dt_status load_parts(parts *p, const dtp_field *field, dt_inspection *in, dtp_arena *arena,
                            dt_error *err)
{
    *p = (parts){.field = field, .of = DTP_LIST(arena, const char *)};
    loading l = {.fields = dtp_fields_of(field->rows), .list = {.arena = arena}, .of = &p->of};
    DT_TRY(load_rows(&l, in, err));
    p->items = l.list;
    return DT_OK;
}

#define PARTS_MAX 6
static dt_status load_kind(dtp_list *out, dtp_fields_kind kind, dt_inspection *in, const char *municipality,
                           dtp_arena *arena, dt_error *err)
{
    parts part[PARTS_MAX];
    loading l = {dtp_fields_of(kind), municipality, {.arena = arena}, NULL, part, 0};
    for (size_t i = 0; i < l.fields->n && l.n_parts < PARTS_MAX; i++)
        if (!dtp_field_is_kept(&l.fields->field[i]))
            DT_TRY(load_parts(&part[l.n_parts++], &l.fields->field[i], in, arena, err));
    DT_TRY(load_rows(&l, in, err));
    *out = l.list;
    return DT_OK;
}

/* What follows from the steps. */
static void follow_finding(dt_finding *f)
{
    f->status = "concept";
    for (size_t i = 0; i < f->n_steps; i++) {
        if (strcmp(f->step[i].kind, "change") == 0)
            f->text = f->step[i].text;
        else
            f->status = f->step[i].kind;
    }
}

static void follow_signal(dt_signal *s)
{
    s->open = true;
    for (size_t i = 0; i < s->n_steps; i++)
        s->open = s->open && strcmp(s->step[i].kind, "closed") != 0;
}

static dt_status read_origin(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *list = payload;
    dt_origin *o;
    DT_TRY(dtp_list_push(list, &o, err));
    *o = (dt_origin){dtp_store_col_copy(row, "inspection", list->arena),
                     dtp_store_col_copy(row, "title", list->arena),
                     dtp_store_col_copy(row, "head", list->arena)};
    return DT_OK;
}

static dt_status load_origin(dt_evidence *out, dt_inspection *in, dtp_arena *arena, dt_error *err)
{
    dtp_list list = DTP_LIST(arena, dt_origin);
    DT_TRY(dtp_store_each(in->store, "origin_get", DTP_SQL_NONE, read_origin, &list, err));
    if (list.n > 0)
        out->origin = *(dt_origin *)list.item;
    return DT_OK;
}

#define LOAD(kind, member, count)                                                                            \
    do {                                                                                                     \
        dtp_list list;                                                                                       \
        DT_TRY(load_kind(&list, DTP_FIELDS_##kind, in, municipality, arena, err));                           \
        out->member = list.item;                                                                             \
        out->count = list.n;                                                                                 \
    } while (0)

dt_status dtp_evidence_load(dt_evidence *out, dt_inspection *in, const char *municipality, dtp_arena *arena,
                            dt_error *err)
{
    dtp_list signal, finding, remark, retracted = DTP_LIST(arena, dt_retraction);
    *out = (dt_evidence){.n_links = 0};
    LOAD(SOURCE_LINK, link, n_links);
    LOAD(CITATION, citation, n_citations);
    LOAD(POLICY, policy, n_policies);
    LOAD(POLICY_CONTRADICTION, contradiction, n_contradictions);
    LOAD(MEASURE, measure, n_measures);
    LOAD(MILESTONE, milestone, n_milestones);
    LOAD(ADDED, added, n_added);
    LOAD(MEASUREMENT, measurement, n_measurements);
    LOAD(SOURCE_DRAWN, drawn, n_drawn);
    DT_TRY(load_kind(&signal, DTP_FIELDS_SIGNAL, in, municipality, arena, err));
    DT_TRY(load_kind(&finding, DTP_FIELDS_FINDING, in, municipality, arena, err));
    for (size_t i = 0; i < signal.n; i++)
        follow_signal((dt_signal *)signal.item + i);
    for (size_t i = 0; i < finding.n; i++)
        follow_finding((dt_finding *)finding.item + i);
    DT_TRY(load_kind(&remark, DTP_FIELDS_REMARK, in, municipality, arena, err));
    for (size_t i = 0; i < remark.n; i++)
        dtp_score_remark_follow((dt_remark *)remark.item + i);
    out->remark = remark.item;
    out->n_remarks = remark.n;
    out->signal = signal.item;
    out->n_signals = signal.n;
    out->finding = finding.item;
    out->n_findings = finding.n;
    DT_TRY(dtp_evidence_retractions(&retracted, in, municipality, err));
    out->retraction = retracted.item;
    out->n_retractions = retracted.n;
    return load_origin(out, in, arena, err);
}

dt_status dtp_evidence_sources_load(dtp_list *out, dt_inspection *in, const char *municipality, dt_error *err)
{
    dtp_arena *arena = out->arena;
    return load_kind(out, DTP_FIELDS_SOURCE, in, municipality, arena, err);
}
