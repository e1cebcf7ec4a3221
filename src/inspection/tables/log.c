/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log and its head, what a merge could not bring together, and what destruction left. */
#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include <dossiertoets/tables.h>

typedef struct listing {
    dt_document *doc;
    const char *copy; /* whose event it is */
} listing;

static void put_event(void *payload, const dt_event *e)
{
    const listing *l = payload;
    dt_result_int(l->doc, "sequence", e->sequence);
    dt_result_text(l->doc, "at", e->at);
    dt_result_text(l->doc, "actor", e->actor);
    dt_result_text(l->doc, "kind", e->kind);
    dt_result_text(l->doc, "subject", e->subject);
    dt_result_text(l->doc, "payload", e->payload);
    dt_result_text(l->doc, "hash", e->hash);
    dt_result_text(l->doc, "copy", l->copy);
    dt_result_end_row(l->doc);
}

/* Events that follow each other and are the same in this are one row, with how many there are. */
typedef struct trial {
    dt_document *doc;
    long long after, count;
    char *kind, *subject, *actor;
    dtp_arena arena;
    bool failed;
} trial;

static void end_row(trial *t)
{
    if (t->count == 0)
        return;
    dt_result_text(t->doc, "kind", t->kind);
    dt_result_text(t->doc, "subject", t->subject);
    dt_result_text(t->doc, "actor", t->actor);
    dt_result_int(t->doc, "count", t->count);
    dt_result_end_row(t->doc);
    t->count = 0;
}

static void put_tried(void *payload, const dt_event *e)
{
    trial *t = payload;
    if (e->sequence <= t->after || t->failed)
        return;
    if (t->count == 0 || !dtp_streq(t->kind, e->kind) || !dtp_streq(t->subject, e->subject) ||
        !dtp_streq(t->actor, e->actor)) {
        end_row(t);
        t->kind = dtp_arena_strdup(&t->arena, e->kind);
        t->subject = dtp_arena_strdup(&t->arena, e->subject);
        t->actor = dtp_arena_strdup(&t->arena, e->actor);
    }
    t->failed = t->kind == NULL || t->subject == NULL || t->actor == NULL;
    t->count++;
}

dt_status dt_compose_log_after(dt_document **out, dt_inspection *in, long long after, dt_language lang,
                               dt_error *err)
{
    trial t = {.after = after};
    *out = NULL;
    DT_TRY(dt_result_new(&t.doc, dtp_message_text(DTP_MSG_RESULT_TRIED, lang), false, lang, err));
    dtp_doc_result_of_events(t.doc);
    dt_status status = dt_inspection_log(in, put_tried, &t, err);
    if (status == DT_OK && t.failed)
        status = dtp_fail_memory(err);
    if (status == DT_OK)
        end_row(&t);
    dtp_arena_free(&t.arena);
    return dtp_numbers_done(out, t.doc, status, err);
}

typedef dt_status (*each_event)(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err);

static dt_status compose(dt_document **out, dt_inspection *in, each_event own_events,
                         each_event merged_events, dt_language lang, dt_error *err)
{
    listing own = {.copy = "own"}, other = {.copy = "other"};
    *out = NULL;
    DT_TRY(dt_result_new(&own.doc, dtp_message_text(DTP_MSG_RESULT_LOG, lang), false, lang, err));
    dtp_doc_result_of_events(own.doc);
    other.doc = own.doc;
    dt_status status = own_events(in, put_event, &own, err);
    if (status == DT_OK)
        status = merged_events(in, put_event, &other, err);
    return dtp_numbers_done(out, own.doc, status, err);
}

dt_status dt_compose_log(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    return compose(out, in, dt_inspection_log, dt_inspection_log_merged, lang, err);
}

dt_status dt_compose_log_with_rows(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    return compose(out, in, dt_inspection_log_with_rows, dt_inspection_log_merged_with_rows, lang, err);
}

dt_status dt_compose_log_head(dt_document **out, const dt_log_head *head, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_LOG_HEAD, lang), true, lang, err));
    dtp_doc_result_in_words(doc);
    dt_result_int(doc, "sequence", head->sequence);
    dt_result_text(doc, "at", head->at);
    dt_result_text(doc, "code", head->code);
    dt_result_text(doc, "hash", head->hash);
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}

/* Why there is no choice, and what can be done. */
static const dtp_message remedies[] = {
    [DT_MERGE_SAMPLE] = DTP_MSG_CUSTODY_WAY_SAMPLE, [DT_MERGE_SUBMITTED] = DTP_MSG_CUSTODY_WAY_SUBMITTED,
    [DT_MERGE_SEALED] = DTP_MSG_CUSTODY_WAY_SEALED, [DT_MERGE_STAYS] = DTP_MSG_CUSTODY_WAY_STAYS,
    [DT_MERGE_EQUAL] = DTP_MSG_CUSTODY_WAY_EQUAL,   [DT_MERGE_UNTOLD] = DTP_MSG_CUSTODY_WAY_UNTOLD,
    [DT_MERGE_RULE] = DTP_MSG_CUSTODY_WAY_RULE};

typedef struct clashing {
    dt_document *doc;
    dt_language lang;
} clashing;

static void put_conflict(void *payload, const dt_merge_conflict *conflict)
{
    const clashing *c = payload;
    bool choice = conflict->name[0] != '\0';
    dt_result_text(c->doc, "table", conflict->table);
    dt_result_text(c->doc, "key", conflict->key);
    dt_result_text(c->doc, "name", conflict->name);
    dt_result_text(c->doc, "by", conflict->by);
    dt_result_text(c->doc, "remedy", choice ? "" : dtp_message_text(remedies[conflict->way], c->lang));
    dt_result_end_row(c->doc);
}

dt_status dt_compose_merge(dt_document **out, dt_inspection *in, const char *from,
                           const dt_merge_choices *choices, dt_merge_result *result, dt_language lang,
                           dt_error *err)
{
    clashing c = {.lang = lang};
    *result = (dt_merge_result){.events = 0};
    *out = NULL;
    DT_TRY(dt_result_new(&c.doc, dtp_message_text(DTP_MSG_RESULT_CONFLICTS, lang), false, lang, err));
    dtp_doc_result_in_words(c.doc);
    dt_status status = dt_inspection_merge_choosing(in, from, choices, put_conflict, &c, result, err);
    if (result->conflicts > 0 && dt_result_done(c.doc, NULL) == DT_OK)
        *out = c.doc;
    else
        dt_document_free(c.doc);
    return status;
}

static void put_left(void *payload, const dt_left *left)
{
    dt_document *doc = payload;
    dt_result_text(doc, "municipality", left->municipality);
    dt_result_text(doc, "kind", left->kind);
    dt_result_text(doc, "framework", left->framework);
    dt_result_text(doc, "indicator", left->indicator);
    dt_result_text(doc, "assessor", left->assessor);
    dt_result_text(doc, "rating", left->rating);
    dt_result_int(doc, "count", left->count);
    dt_result_end_row(doc);
}

dt_status dt_compose_left(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_LEFT, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    return dtp_numbers_done(out, doc, dt_inspection_left(in, put_left, doc, err), err);
}
