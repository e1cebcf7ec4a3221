/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log holds against the claim that two assessors rated something independently of each other: the
 * events are passed once more, and with each it is known who could read what. Merged copies are passed as
 * they went, from where they part from the own log. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/facts/facts.h"
#include "inspection/file/assessor.h"
#include "io/json.h"
#include <limits.h>
#include <string.h>

/* Somebody at a subject. */
typedef struct eye {
    const char *code;
    bool assigned, rated, done, reopened; /* done: submitted once */
    bool before;                          /* rated before the copy parted from the log */
} eye;

typedef struct watched {
    dtp_list eye;
    bool withdrawn, decided;
    const char *reader, *read; /* whose ratings could be read before anybody else was done; NULL: nobody's */
    char withdrawn_at[32];
    const char *leaver, *stayer;
} watched;

typedef struct event {
    const char *previous; /* raw hash, of merged events */
    const char *at, *kind, *subject;
    char who[DTP_ASSESSOR_MAX + 1];
    bool done; /* of this passing */
    bool followed;
} event;

typedef struct passing {
    dt_inspection *in;
    dtp_arena *arena;
    dtp_list *out; /* dt_dependence */
    watched *at;   /* by subject of the state */
    event *merged;
    size_t n_merged;
    dtp_intern *known; /* hash of merged event -> index */
    bool judges, copy;
} passing;

static eye *find_eye(passing *p, watched *w, const char *code, dt_error *err)
{
    eye *e = w->eye.item;
    for (size_t i = 0; i < w->eye.n; i++)
        if (dtp_fold_eq(e[i].code, code))
            return &e[i];
    if (w->eye.n == 0)
        w->eye = (dtp_list)DTP_LIST(p->arena, eye);
    if (dtp_list_push(&w->eye, &e, err) != DT_OK)
        return NULL;
    *e = (eye){.code = dtp_arena_strdup(p->arena, code)};
    if (e->code == NULL)
        (void)dtp_fail_memory(err);
    return e->code == NULL ? NULL : e;
}

/* The rule of the view `blind`, of then. */
static bool is_blind(const watched *w)
{
    const eye *e = w->eye.item;
    size_t n = 0, open = 0;
    for (size_t i = 0; i < w->eye.n; i++) {
        n += e[i].assigned || e[i].rated;
        open += (e[i].assigned || e[i].rated) && !e[i].done;
    }
    return n > 1 ? open > 0 : w->withdrawn && !w->decided;
}

/* Somebody else than this one whose ratings could be read until now; NULL: nobody. */
static const eye *readable(const watched *w, const eye *own)
{
    const eye *e = w->eye.item;
    for (size_t i = 0; i < w->eye.n && !is_blind(w); i++)
        if (&e[i] != own && e[i].rated)
            return &e[i];
    return NULL;
}

static dt_status add(passing *p, const watched *w, dt_dependence_kind kind, const char *assessor,
                     const char *other, const char *at, dt_error *err)
{
    dt_dependence *d = p->out->item;
    size_t subject = (size_t)(w - p->at);
    for (size_t i = 0; i < p->out->n; i++)
        if (d[i].kind == kind && d[i].subject == subject && dtp_fold_eq(d[i].assessor, assessor))
            return DT_OK;
    DT_TRY(dtp_list_push(p->out, &d, err));
    *d = (dt_dependence){.subject = subject, .kind = kind, .assessor = assessor, .other = other};
    memcpy(d->at, at, strnlen(at, sizeof d->at - 1));
    return DT_OK;
}

/* Ratings of others that this one had at hand when giving one. */
static dt_status judge(passing *p, watched *w, const eye *own, const eye *seen, const event *e, dt_error *err)
{
    const eye *all = w->eye.item;
    if (!p->judges)
        return DT_OK;
    for (size_t i = 0; i < w->eye.n && p->copy; i++)
        if (&all[i] != own && all[i].before)
            return add(p, w, DT_DEPENDENT_COPY, own->code, all[i].code, e->at, err);
    if (seen == NULL)
        return DT_OK;
    return add(p, w,
               own->reopened ? DT_DEPENDENT_REOPENED
               : w->decided  ? DT_DEPENDENT_OPENED
                             : DT_DEPENDENT_EARLY,
               own->code, seen->code, e->at, err);
}

static dt_status rate(passing *p, watched *w, eye *own, const event *e, dt_error *err)
{
    const eye *seen = readable(w, own);
    if (seen == NULL && w->reader != NULL && !dtp_fold_eq(w->reader, own->code) && !own->done)
        seen = find_eye(p, w, w->reader, err);
    own->rated = true;
    return judge(p, w, own, seen, e, err);
}

static void leave(watched *w, eye *own, const event *e)
{
    const eye *all = w->eye.item;
    own->assigned = false;
    for (size_t i = 0; i < w->eye.n; i++) {
        if (&all[i] == own || !all[i].rated)
            continue;
        w->withdrawn = true;
        w->leaver = own->code;
        w->stayer = all[i].code;
        memcpy(w->withdrawn_at, e->at, strnlen(e->at, sizeof w->withdrawn_at - 1));
    }
}

static dt_status merge(passing *p, const event *e, dt_error *err);

static dt_status apply(passing *p, const event *e, dt_error *err)
{
    if (strcmp(e->kind, "merge") == 0)
        return merge(p, e, err);
    size_t index = dtp_intern_find(p->in->state->codes, e->subject, strlen(e->subject));
    if (index == SIZE_MAX)
        return DT_OK;
    watched *w = &p->at[index];
    if (strcmp(e->kind, "open") == 0) {
        w->decided = true;
        return DT_OK;
    }
    eye *own = find_eye(p, w, e->who, err);
    if (own == NULL)
        return DT_ERR_MEMORY;
    const eye *seen = readable(w, own);
    if (seen != NULL && !own->done && !own->rated)
        w->reader = seen->code; /* whoever comes now could have read this */
    if (strcmp(e->kind, "assign") == 0)
        own->assigned = true;
    else if (strcmp(e->kind, "withdraw") == 0)
        leave(w, own, e);
    else if (strcmp(e->kind, "rating") == 0)
        return rate(p, w, own, e, err);
    else if (strcmp(e->kind, "submit") == 0)
        own->done = true;
    else if (strcmp(e->kind, "reopen") == 0)
        own->reopened = true;
    return DT_OK;
}

static event *merged_at(const passing *p, const char *hash)
{
    size_t i = hash == NULL ? SIZE_MAX : dtp_intern_find(p->known, hash, DTP_HASH_SIZE);
    return i == SIZE_MAX ? NULL : &p->merged[i];
}

/* The events of a copy up to this one, the first one first. */
static dt_status follow(passing *p, event *last, dt_error *err)
{
    dtp_list way = DTP_LIST(p->arena, event *);
    event **slot;
    for (event *e = last; e != NULL && !e->done; e = merged_at(p, e->previous)) {
        DT_TRY(dtp_list_push(&way, &slot, err));
        *slot = e;
        e->done = true;
    }
    event **all = way.item;
    for (size_t i = way.n; i-- > 0;)
        DT_TRY(apply(p, all[i], err));
    return DT_OK;
}

/* What comes in with a merge is there from then on; it is judged as it went in its own copy. */
static dt_status merge(passing *p, const event *e, dt_error *err)
{
    uint8_t head[DTP_HASH_SIZE];
    bool judges = p->judges;
    event *last = dtp_unhex(e->subject, head, sizeof head) ? merged_at(p, (const char *)head) : NULL;
    p->judges = false;
    dt_status status = last == NULL ? DT_OK : follow(p, last, err);
    p->judges = judges;
    return status;
}

/* Who an event is about: the assessor of its key, or its actor. */
static dt_status take_who(event *out, dtp_store_row *row, dt_error *err)
{
    dtp_json_doc *doc = NULL;
    size_t size;
    const char *who = dtp_store_col_text(row, "actor", NULL);
    bool keyed = strcmp(out->kind, "assign") == 0 || strcmp(out->kind, "withdraw") == 0;
    const char *payload = dtp_store_col_text(row, "payload", &size);
    if (keyed && size > 0) {
        DT_TRY(dtp_json_parse(&doc, "log", payload, size, err));
        const char *text = json_string_value(json_array_get(json_object_get(dtp_json_root(doc), "key"), 1));
        who = text == NULL ? who : text;
    }
    memcpy(out->who, who, strnlen(who, sizeof out->who - 1));
    dtp_json_free(doc);
    return DT_OK;
}

static dt_status pass_event(void *payload, dtp_store_row *row, dt_error *err)
{
    passing *p = payload;
    const char *at = dtp_store_col_text(row, "at", NULL);
    event e = {.at = at,
               .kind = dtp_store_col_text(row, "kind", NULL),
               .subject = dtp_store_col_text(row, "subject", NULL)};
    DT_TRY(take_who(&e, row, err));
    return apply(p, &e, err);
}

typedef struct keeping {
    passing *p;
    dtp_list list; /* event */
} keeping;

static char *copy_hash(passing *p, dtp_store_row *row, const char *column)
{
    uint8_t hash[DTP_HASH_SIZE];
    if (!dtp_store_col_blob(row, column, hash, sizeof hash))
        return NULL;
    return dtp_arena_strndup(p->arena, (const char *)hash, sizeof hash);
}

static dt_status keep_merged(void *payload, dtp_store_row *row, dt_error *err)
{
    keeping *k = payload;
    passing *p = k->p;
    event *e;
    size_t index;
    const char *hash = copy_hash(p, row, "hash");
    DT_TRY(dtp_list_push(&k->list, &e, err));
    *e = (event){.previous = copy_hash(p, row, "previous"),
                 .at = dtp_store_col_copy(row, "at", p->arena),
                 .kind = dtp_store_col_copy(row, "kind", p->arena),
                 .subject = dtp_store_col_copy(row, "subject", p->arena)};
    if (hash == NULL || e->previous == NULL || e->at == NULL || e->kind == NULL || e->subject == NULL)
        return dtp_fail_memory(err);
    DT_TRY(take_who(e, row, err));
    return dtp_intern_add(p->known, hash, DTP_HASH_SIZE, &index, NULL, err);
}

/* The own log up to an event, from the beginning. */
static dt_status pass_log(passing *p, long long until, dt_error *err)
{
    size_t n = p->in->state->n_subjects;
    p->at = dtp_arena_array(p->arena, n, sizeof *p->at);
    if (p->at == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->n_merged; i++)
        p->merged[i].done = false;
    dtp_store_value last = dtp_sql_int("until", until);
    if (p->in->state->part.which != DTP_STATE_MUNICIPALITY)
        return dtp_store_each(p->in->store, "involved_events", DTP_SQL(last), pass_event, p, err);
    return dtp_store_each(p->in->store, "involved_events_of",
                          DTP_SQL(last, dtp_sql_text("municipality", p->in->state->part.code)), pass_event, p,
                          err);
}

/* A copy as it went, from where it parted. */
static dt_status pass_copy(passing *p, event *last, dt_error *err)
{
    long long fork = 0;
    event *first = last;
    for (event *e = last; e != NULL; e = merged_at(p, e->previous))
        first = e;
    DT_TRY(dtp_store_int(p->in->store, "event_seq",
                         DTP_SQL(dtp_sql_blob("hash", first->previous, DTP_HASH_SIZE)), 0, &fork, err));
    p->judges = p->copy = false;
    DT_TRY(pass_log(p, fork, err));
    for (size_t i = 0; i < p->in->state->n_subjects; i++) {
        eye *e = p->at[i].eye.item;
        for (size_t k = 0; k < p->at[i].eye.n; k++)
            e[k].before = e[k].rated;
    }
    p->judges = p->copy = true;
    return follow(p, last, err);
}

static dt_status pass_copies(passing *p, dt_error *err)
{
    for (size_t i = 0; i < p->n_merged; i++) {
        event *before = merged_at(p, p->merged[i].previous);
        if (before != NULL)
            before->followed = true;
    }
    for (size_t i = 0; i < p->n_merged; i++)
        if (!p->merged[i].followed)
            DT_TRY(pass_copy(p, &p->merged[i], err));
    p->judges = true;
    p->copy = false;
    return pass_log(p, LLONG_MAX, err);
}

static size_t raters(const watched *w)
{
    const eye *e = w->eye.item;
    size_t n = 0;
    for (size_t i = 0; i < w->eye.n; i++)
        n += e[i].rated;
    return n;
}

/* Of what two rated; what was withdrawn stands beside it. In the order of the subjects. */
static dt_status keep(dtp_facts *f, passing *p, dt_error *err)
{
    dtp_list list = DTP_LIST(&f->arena, dt_dependence);
    dt_dependence *slot;
    for (size_t i = 0; i < p->in->state->n_subjects; i++) {
        const watched *w = &p->at[i];
        if (raters(w) < 2 || is_blind(w) || dtp_score_is_beside(&p->in->state->subject[i]))
            continue;
        if (w->withdrawn)
            DT_TRY(add(p, w, DT_DEPENDENT_WITHDRAWN, w->leaver, w->stayer, w->withdrawn_at, err));
        const dt_dependence *d = p->out->item;
        for (size_t k = 0; k < p->out->n; k++) {
            if (d[k].subject != i)
                continue;
            DT_TRY(dtp_list_push(&list, &slot, err));
            *slot = d[k];
        }
    }
    f->report.dependence = list.item;
    f->report.n_dependence = list.n;
    return DT_OK;
}

static dt_status find(dtp_facts *f, passing *p, dt_error *err)
{
    keeping k = {p, DTP_LIST(p->arena, event)};
    DT_TRY(dtp_intern_new(&p->known, err));
    DT_TRY(dtp_store_each(p->in->store, "involved_merged", DTP_SQL_NONE, keep_merged, &k, err));
    p->merged = k.list.item;
    p->n_merged = k.list.n;
    DT_TRY(pass_copies(p, err));
    long long without = 1;
    DT_TRY(dtp_store_int(p->in->store, "submission_unsigned", DTP_SQL_NONE, 1, &without, err));
    f->report.signed_by_key = without == 0;
    return keep(f, p, err);
}

/* Whether any subject has the ratings of two: else there is nothing to ask the log. */
static bool any_twice(const dt_scores *scores)
{
    for (size_t i = 1; i < dt_scores_count(scores); i++) {
        const dt_score *a = dt_scores_at(scores, i - 1), *b = dt_scores_at(scores, i);
        if (!a->settled && !b->settled && a->subject == b->subject && !dtp_fold_eq(a->assessor, b->assessor))
            return true;
    }
    return false;
}

dt_status dtp_facts_dependence(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    dtp_list out = DTP_LIST(&f->arena, dt_dependence);
    passing p = {.in = in, .arena = &f->arena, .out = &out};
    if (!any_twice(f->scores))
        return DT_OK;
    dt_status status = find(f, &p, err);
    dtp_intern_free(p.known);
    return status;
}
