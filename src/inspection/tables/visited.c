/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far every municipality and everyone in it is. Counts only: no rating leaves this file. */
#include "inspection/tables/visited.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/facts/facts.h"
#include "inspection/file/standing.h"
#include "score/rules.h"
#include <dossiertoets/evidence_steps.h>
#include <string.h>

typedef struct looking {
    dtp_visited *v;
    dt_inspection *in;
    dtp_intern *codes; /* of subjects */
    dtp_list at;       /* size_t: the place of each */
    dtp_list kind;     /* dt_subject_kind of each */
    const dt_subject *last;
    const char *assessor; /* whose desk is looked at */
    dt_status status;     /* a callback cannot fail */
    dt_error *err;
} looking;

static const char *copy(looking *l, const char *text)
{
    const char *out = dtp_arena_strdup(&l->v->arena, text);
    if (out == NULL && l->status == DT_OK)
        l->status = dtp_fail_memory(l->err);
    return out == NULL ? "" : out;
}

static dtp_visited_place *place_at(const dtp_visited *v, size_t i)
{
    return (dtp_visited_place *)v->place.item + i;
}

static dtp_visited_place *find_place(const dtp_visited *v, const char *code)
{
    for (size_t i = 0; code != NULL && i < v->place.n; i++)
        if (strcmp(place_at(v, i)->code, code) == 0)
            return place_at(v, i);
    return NULL;
}

/* The place of a subject, or NULL. */
static dtp_visited_place *place_of(const looking *l, const char *subject, dt_subject_kind *kind)
{
    size_t i = subject == NULL ? SIZE_MAX : dtp_intern_find(l->codes, subject, strlen(subject));
    if (i == SIZE_MAX)
        return NULL;
    *kind = ((const dt_subject_kind *)l->kind.item)[i];
    return place_at(l->v, ((const size_t *)l->at.item)[i]);
}

static dt_status add_place(looking *l, const char *code, const char *name)
{
    dtp_visited_place *p;
    DT_TRY(dtp_list_push(&l->v->place, &p, l->err));
    *p = (dtp_visited_place){.code = copy(l, code),
                             .name = copy(l, name),
                             .form = "",
                             .person = DTP_LIST(&l->v->arena, dtp_visited_person)};
    return l->status;
}

static dt_status look_places(looking *l)
{
    size_t n = dt_inspection_municipalities(l->in);
    for (size_t i = 0; i < n; i++) {
        const dt_municipality *m = dt_inspection_municipality(l->in, i);
        DT_TRY(add_place(l, m->code, m->name));
    }
    return n > 0 ? DT_OK : add_place(l, "", "");
}

/* Counted, not read: what is in the file stands there too while the key list is apart. */
static dt_status look_registers(looking *l)
{
    const dt_sample_stand *stand;
    size_t n;
    DT_TRY(dt_inspection_sample_stand(l->in, DT_DRAW_DOSSIER, &stand, &n, l->err));
    for (size_t i = 0; i < n; i++) {
        dtp_visited_place *p = find_place(l->v, stand[i].municipality);
        if (p == NULL || stand[i].fingerprint[0] == '\0')
            continue;
        p->registered = true;
        p->eligible = stand[i].eligible;
    }
    return dtp_standing_ids_apart(l->in, &l->v->apart, l->err);
}

static void count_subject(dtp_visited_place *p, const dt_subject *s)
{
    if (s->kind != DT_SUBJECT_DOSSIER)
        return;
    p->replaced += s->replaced;
    p->drawn += s->role == DT_PRIMARY && !s->replaced;
    p->reserve += s->role != DT_PRIMARY && !s->replaced;
}

static dt_status look_subjects(looking *l)
{
    const dt_score_context *context;
    size_t index, *at;
    dt_subject_kind *kind;
    DT_TRY(dt_inspection_context(l->in, &context, l->err));
    l->v->frameworks = context->n_frameworks;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        dtp_visited_place *p = find_place(l->v, s->municipality);
        if (p == NULL)
            continue;
        DT_TRY(dtp_intern_add(l->codes, s->code, strlen(s->code), &index, NULL, l->err));
        if (index < l->at.n)
            continue;
        DT_TRY(dtp_list_push(&l->at, &at, l->err));
        DT_TRY(dtp_list_push(&l->kind, &kind, l->err));
        *at = (size_t)(p - place_at(l->v, 0));
        *kind = s->kind;
        count_subject(p, s);
    }
    return DT_OK;
}

/* The first round waits for its draw as long as nothing is drawn. */
static dt_status look_commitments(looking *l)
{
    const dt_commitment *c;
    size_t n;
    DT_TRY(dt_inspection_commitments(l->in, NULL, &c, &n, l->err));
    for (size_t i = 0; i < n; i++) {
        dtp_visited_place *p =
            c[i].municipality == NULL ? place_at(l->v, 0) : find_place(l->v, c[i].municipality);
        if (p == NULL || c[i].unit != DT_DRAW_DOSSIER)
            continue;
        p->committed = copy(l, c[i].at);
        if (c[i].round == 1) {
            p->form = copy(l, c[i].public_form);
            p->waiting = p->drawn == 0;
        }
    }
    return l->status;
}

static dt_status look_pages(looking *l)
{
    const dt_page *page;
    size_t n;
    if (l->v->seal.sealed || dt_inspection_page(l->in, NULL, &page, &n, NULL) != DT_OK)
        return DT_OK;
    for (size_t i = 0; i < n; i++) {
        dtp_visited_place *p = find_place(l->v, page[i].municipality);
        if (p != NULL && page[i].unit == DT_DRAW_DOSSIER && page[i].round == 1 && page[i].current)
            p->page = true;
    }
    return DT_OK;
}

static dtp_visited_person *person_of(looking *l, dtp_visited_place *p, const char *code)
{
    dtp_visited_person *x = p->person.item;
    for (size_t i = 0; i < p->person.n; i++)
        if (dtp_fold_eq(x[i].code, code))
            return &x[i];
    if (l->status == DT_OK)
        l->status = dtp_list_push(&p->person, &x, l->err);
    if (l->status != DT_OK)
        return NULL;
    *x = (dtp_visited_person){.code = copy(l, code)};
    return x;
}

static void note_involvement(void *payload, const dt_involvement *i)
{
    looking *l = payload;
    dt_subject_kind kind;
    dtp_visited_place *p = place_of(l, i->subject, &kind);
    dtp_visited_person *x = p == NULL ? NULL : person_of(l, p, i->assessor);
    if (x == NULL)
        return;
    bool done = i->stage == DT_STAGE_SUBMITTED, dossier = kind == DT_SUBJECT_DOSSIER;
    x->in_hand = x->in_hand || (!done && i->stage != DT_STAGE_OPEN);
    x->dossiers += dossier;
    x->begun += dossier && i->stage != DT_STAGE_OPEN;
    x->submitted += dossier && done;
    l->v->rated = l->v->rated || i->stage != DT_STAGE_OPEN;
    if (done && (l->v->any[0][0] == '\0' || dtp_fold_eq(l->v->any[0], x->code)))
        l->v->any[0] = x->code;
    else if (done && l->v->any[1][0] == '\0')
        l->v->any[1] = x->code;
}

static void note_desk(void *payload, const dt_desk_item *item)
{
    looking *l = payload;
    dtp_visited_place *p = find_place(l->v, item->subject->municipality);
    dtp_visited_person *x = p == NULL ? NULL : person_of(l, p, l->assessor);
    if (x == NULL)
        return;
    bool gap = item->own == NULL && item->applies == DT_APPLIES;
    if (!x->known)
        x->dossiers = 0;
    x->known = true;
    if (item->subject->kind == DT_SUBJECT_DOSSIER) {
        x->dossiers += item->subject != l->last;
        x->open = x->open || gap;
    } else if (!dtp_score_is_beside(item->subject)) /* check tells of those */
        x->team_open = x->team_open || gap;
    l->last = item->subject;
}

/* Everyone's desk: what is asked of them and has no rating yet. */
static dt_status look_desks(looking *l)
{
    for (size_t i = 0; i < l->v->place.n; i++)
        for (size_t j = 0; j < place_at(l->v, i)->person.n; j++) {
            const dtp_visited_person *x = (dtp_visited_person *)place_at(l->v, i)->person.item + j;
            dt_error none = DT_ERROR_INIT;
            if (x->known)
                continue;
            l->assessor = x->code;
            l->last = NULL;
            dt_status status = dt_inspection_desk(l->in, x->code, NULL, note_desk, l, &none);
            if (status != DT_OK && status != DT_ERR_REFUSED)
                return dtp_fail_with(l->err, &none);
            DT_TRY(l->status);
        }
    return DT_OK;
}

static void note_difference(void *payload, const dt_difference *d)
{
    looking *l = payload;
    dt_subject_kind kind;
    dtp_visited_place *p = place_of(l, d->subject, &kind);
    if (p == NULL)
        return;
    p->equal += d->state == DT_DIFFERENCE_EQUAL;
    p->differing += d->state == DT_DIFFERENCE_OPEN || d->state == DT_DIFFERENCE_LAPSED;
}

static void look_measure(dtp_visited_place *p, const dt_measure *m, const char *date)
{
    dt_measure_state state = dt_measure_state_of(m);
    p->measures += state.n_waits > 0;
    for (size_t i = 0; i < state.n_waits; i++)
        p->overdue += date != NULL && dt_is_overdue(state.wait[i].due, date);
}

static dt_status look_remark(looking *l, const dt_remark *r)
{
    dtp_visited_remark *x;
    if (strcmp(r->state, "closed") == 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&l->v->remark, &x, l->err));
    *x = (dtp_visited_remark){.code = dtp_arena_strdup(&l->v->arena, r->code),
                              .assessor = dtp_arena_strdup(&l->v->arena, r->assessor),
                              .answered = strcmp(r->state, "answered") == 0};
    return x->code == NULL || x->assessor == NULL ? dtp_fail_memory(l->err) : DT_OK;
}

static dt_status look_signal(looking *l, const dt_signal *s)
{
    dtp_visited_signal *x;
    dt_subject_kind kind;
    dtp_visited_place *p = place_of(l, s->subject, &kind);
    if (p != NULL)
        p->signals += s->open;
    if (!s->open)
        return DT_OK;
    DT_TRY(dtp_list_push(&l->v->signal, &x, l->err));
    *x = (dtp_visited_signal){.code = copy(l, s->code), .reported = s->n_steps > 0};
    return l->status;
}

/* The first that no measure is about. */
static void look_finding(looking *l, const dt_evidence *e)
{
    for (size_t i = 0; i < e->n_findings && l->v->finding == NULL; i++) {
        bool measured = false;
        for (size_t j = 0; j < e->n_measures; j++)
            measured = measured || dtp_streq(e->measure[j].finding, e->finding[i].code);
        l->v->finding = measured ? NULL : copy(l, e->finding[i].code);
    }
}

static void note_added(looking *l, const dt_added *a)
{
    dtp_visited_place *p = find_place(l->v, a->municipality);
    dtp_buf codes = DTP_BUF_INIT;
    if (p == NULL)
        return;
    dtp_buf_printf(&codes, "%s%s%s", p->added_codes == NULL ? "" : p->added_codes,
                   p->added_codes == NULL ? "" : ", ", a->code);
    l->status = l->status == DT_OK ? dtp_buf_status(&codes, l->err) : l->status;
    p->added_codes = copy(l, dtp_buf_text(&codes));
    p->added++;
    dtp_buf_free(&codes);
}

static dt_status look_evidence(looking *l, const char *date)
{
    const dt_report_facts *facts;
    DT_TRY(dt_inspection_evidence(l->in, NULL, 0.95, &facts, l->err));
    const dt_evidence *e = facts->evidence;
    for (size_t i = 0; e != NULL && i < e->n_signals; i++)
        DT_TRY(look_signal(l, &e->signal[i]));
    if (e != NULL)
        look_finding(l, e);
    for (size_t i = 0; e != NULL && i < e->n_measures; i++) {
        dtp_visited_place *p = find_place(l->v, e->measure[i].municipality);
        look_measure(p != NULL ? p : place_at(l->v, 0), &e->measure[i], date);
    }
    for (size_t i = 0; e != NULL && i < e->n_remarks; i++)
        DT_TRY(look_remark(l, &e->remark[i]));
    for (size_t i = 0; e != NULL && i < e->n_added; i++)
        note_added(l, &e->added[i]);
    return l->status;
}

static dt_status look_life(looking *l)
{
    for (size_t i = 0; i < l->v->place.n; i++)
        DT_TRY(
            dtp_facts_life(&place_at(l->v, i)->life, l->in, place_at(l->v, i)->code, &l->v->arena, l->err));
    return DT_OK;
}

static dt_status look_at(looking *l, const char *date)
{
    dt_difference_counts counts;
    DT_TRY(dt_inspection_seal_state(l->in, &l->v->seal, l->err));
    DT_TRY(look_places(l));
    DT_TRY(look_life(l));
    if (l->v->seal.destroyed)
        return DT_OK;
    DT_TRY(look_registers(l));
    DT_TRY(look_subjects(l));
    DT_TRY(look_commitments(l));
    DT_TRY(look_pages(l));
    DT_TRY(dt_inspection_involvements(l->in, note_involvement, l, l->err));
    DT_TRY(l->status);
    DT_TRY(look_desks(l));
    DT_TRY(dt_inspection_differences(l->in, note_difference, l, &counts, l->err));
    return look_evidence(l, date);
}

dt_status dtp_visited_look(dtp_visited *v, dt_inspection *in, const char *date, dt_error *err)
{
    dt_error own = DT_ERROR_INIT;
    *v = (dtp_visited){.arena = DTP_ARENA_INIT, .any = {"", ""}};
    v->place = (dtp_list)DTP_LIST(&v->arena, dtp_visited_place);
    v->remark = (dtp_list)DTP_LIST(&v->arena, dtp_visited_remark);
    v->signal = (dtp_list)DTP_LIST(&v->arena, dtp_visited_signal);
    looking l = {.v = v,
                 .in = in,
                 .at = DTP_LIST(&v->arena, size_t),
                 .kind = DTP_LIST(&v->arena, dt_subject_kind),
                 .err = err == NULL ? &own : err};
    DT_TRY(dtp_intern_new(&l.codes, err));
    dt_status status = look_at(&l, date);
    dtp_intern_free(l.codes);
    if (status != DT_OK)
        dtp_visited_free(v);
    return status;
}

void dtp_visited_free(dtp_visited *v)
{
    dtp_arena_free(&v->arena);
}
