/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/rating/contradict.h"
#include "aggregate/contradictions.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"
#include "inspection/rating/settled.h"
#include <string.h>

/* Of one subject: on a board of that one, so that a rating costs what it is about. */
static dt_status find_of(dtp_list *out, dt_inspection *in, const dt_scores *scores, size_t subject,
                         dt_error *err)
{
    dt_score_context one = in->state->context;
    dt_scores *own;
    size_t first = out->n;
    one.subject = &in->state->subject[subject];
    one.n_subjects = 1;
    DT_TRY(dt_scores_new(&own, err));
    dt_status status = DT_OK;
    for (size_t i = 0; i < dt_scores_count(scores) && status == DT_OK; i++) {
        dt_score s = *dt_scores_at(scores, i);
        s.subject = 0;
        status = dt_scores_add(own, &s, err);
    }
    if (status == DT_OK)
        status = dtp_agg_contradictions(out, &one, own, err);
    dt_scores_free(own);
    dt_contradiction *k = out->item;
    for (size_t i = first; i < out->n; i++)
        k[i].subject = subject;
    return status;
}

static dt_status find(dtp_list *out, dt_inspection *in, const dt_scores *scores, const char *subject,
                      dt_error *err)
{
    if (subject == NULL)
        return dtp_agg_contradictions(out, &in->state->context, scores, err);
    return find_of(out, in, scores, dtp_intern_find(in->state->codes, subject, strlen(subject)), err);
}

/* While one assessor rates blind, the condition is looked up in that assessor's own ratings; what was settled
 * goes over them. */
static dt_status load(dtp_list *out, dt_inspection *in, const char *assessor, const char *subject,
                      dt_error *err)
{
    dt_scores *scores;
    size_t misplaced;
    DT_TRY(assessor == NULL ? dtp_ratings_load(&scores, in, NULL, &misplaced, err)
                            : dtp_ratings_own(&scores, in, assessor, subject, err));
    dt_status status = dtp_settled_add_of(scores, in, subject, err);
    if (status == DT_OK)
        status = find(out, in, scores, subject, err);
    dt_scores_free(scores);
    return status;
}

dt_status dtp_contradict_begin(dtp_contradict *c, dt_inspection *in, const char *assessor,
                               const char *subject, dt_error *err)
{
    *c = (dtp_contradict){.in = in, .assessor = assessor, .subject = subject, .arena = DTP_ARENA_INIT};
    c->before = (dtp_list)DTP_LIST(&c->arena, dt_contradiction);
    DT_TRY(dt_scores_new(&c->given, err));
    return load(&c->before, in, assessor, subject, err);
}

void dtp_contradict_free(dtp_contradict *c)
{
    dt_scores_free(c->given);
    dtp_arena_free(&c->arena);
}

dt_status dtp_contradict_note(dtp_contradict *c, const dt_score *score, dt_error *err)
{
    return dt_scores_add(c->given, score, err);
}

/* The same two ratings of the same subject; by whom does not matter, for equal ones become one. */
static bool is_same(const dt_contradiction *a, const dt_contradiction *b)
{
    return a->subject == b->subject && a->framework == b->framework && a->indicator == b->indicator &&
           a->rating == b->rating && a->other == b->other;
}

static bool is_in(const dtp_list *list, const dt_contradiction *c)
{
    const dt_contradiction *item = list->item;
    for (size_t i = 0; i < list->n; i++)
        if (is_same(&item[i], c))
            return true;
    return false;
}

/* What the step gives for one of the two ratings; NULL: nothing. */
static const dt_score *given_for(const dtp_contradict *c, const dt_contradiction *k, size_t indicator)
{
    for (size_t i = 0; i < dt_scores_count(c->given); i++) {
        const dt_score *s = dt_scores_at(c->given, i);
        if (s->subject == k->subject && s->framework == k->framework && s->indicator == indicator)
            return s;
    }
    return NULL;
}

static dt_status keep_reason(const dtp_contradict *c, const dt_contradiction *k, const char *reason,
                             const char *actor, dt_error *err)
{
    dt_inspection *in = c->in;
    const dt_framework *fw = in->state->context.framework[k->framework];
    const char *subject = in->state->subject[k->subject].code,
               *indicator = dt_framework_indicator(fw, k->indicator)->id;
    const char *const key[] = {subject, dt_framework_id(fw), indicator, k->assessor};
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, DTP_COUNT(key));
    dtp_payload_sha256(&p, "reason_sha256", reason);
    dtp_payload_text(&p, "table", "overrule");
    DT_TRY(dtp_payload_log(&p, in, "overrule", subject, actor, NULL, err));
    return dtp_store_run(in->store, "overrule_put",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("framework", key[1]),
                                 dtp_sql_text("indicator", indicator), dtp_sql_text("assessor", k->assessor),
                                 dtp_sql_text("rating", k->rating->code), dtp_sql_text("reason", reason),
                                 dtp_sql_text("at", in->now)),
                         err);
}

static void tell(const dtp_contradict *c, const dt_contradiction *k, dt_severity severity,
                 dtp_message message, dtp_issues *issues, dtp_place place)
{
    const dt_framework *fw = c->in->state->context.framework[k->framework];
    dtp_issue(issues, severity, place, DT_ERR_DATA, message, c->in->state->subject[k->subject].code,
              dt_framework_indicator(fw, k->indicator)->id, dt_framework_indicator(fw, k->on)->id,
              k->other->code, NULL);
}

static dt_status judge(const dtp_contradict *c, const dt_contradiction *k, const char *actor,
                       dtp_issues *issues, dtp_place place, dt_error *err)
{
    const dt_score *own = given_for(c, k, k->indicator), *on = given_for(c, k, k->on);
    const dt_score *said = own != NULL && !dtp_score_is_blank(own->overrule) ? own : on;
    place.line = own != NULL ? own->line : on != NULL ? on->line : 0;
    if (said != NULL && !dtp_score_is_blank(said->overrule))
        return strcmp(said->overrule, k->overrule) == 0 ? DT_OK
                                                        : keep_reason(c, k, said->overrule, actor, err);
    if (k->overrule[0] != '\0')
        return DT_OK;
    if (!is_in(&c->before, k))
        tell(c, k, DT_FAULT, DTP_MSG_CONTRADICT_FAULT, issues, place);
    else if (own != NULL || on != NULL)
        tell(c, k, DT_WARNING, DTP_MSG_CONTRADICT_STANDS, issues, place);
    return DT_OK;
}

/* A reason that nothing asked for is not kept: somebody means something else than the framework says. */
static void tell_idle(const dtp_contradict *c, const dtp_list *now, dtp_issues *issues, dtp_place place)
{
    const dt_contradiction *k = now->item;
    for (size_t i = 0; i < dt_scores_count(c->given); i++) {
        const dt_score *s = dt_scores_at(c->given, i);
        bool used = dtp_score_is_blank(s->overrule);
        for (size_t j = 0; j < now->n && !used; j++)
            used = k[j].subject == s->subject && k[j].framework == s->framework &&
                   (k[j].indicator == s->indicator || k[j].on == s->indicator);
        place.line = s->line;
        if (!used)
            dtp_issue(issues, DT_WARNING, place, DT_ERR_DATA, DTP_MSG_CONTRADICT_IDLE,
                      c->in->state->subject[s->subject].code,
                      dt_framework_indicator(c->in->state->context.framework[s->framework], s->indicator)->id,
                      NULL);
    }
}

dt_status dtp_contradict_end(dtp_contradict *c, const char *actor, dtp_issues *issues, dtp_place place,
                             dt_error *err)
{
    dtp_list now = DTP_LIST(&c->arena, dt_contradiction);
    DT_TRY(load(&now, c->in, c->assessor, c->subject, err));
    const dt_contradiction *k = now.item;
    for (size_t i = 0; i < now.n; i++)
        DT_TRY(judge(c, &k[i], actor, issues, place, err));
    tell_idle(c, &now, issues, place);
    return DT_OK;
}

static void pass_warning(void *payload, dt_severity severity, const dt_error *finding)
{
    const dt_inspection *in = payload;
    if (severity == DT_WARNING && in->warnings.fn != NULL)
        in->warnings.fn(in->warnings.payload, severity, finding);
}

dt_issue_sink dtp_contradict_warnings(dt_inspection *in)
{
    return (dt_issue_sink){.fn = pass_warning, .payload = in};
}

typedef struct every {
    dt_inspection *in;
    dtp_list *out;
} every;

static dt_status load_of(void *payload, dtp_store_row *row, dt_error *err)
{
    const every *e = payload;
    return load(e->out, e->in, dtp_store_row_text(row, 0, NULL), NULL, err);
}

dt_status dtp_contradict_every(dtp_list *out, dt_inspection *in, dt_error *err)
{
    every e = {in, out};
    DT_TRY(dtp_store_each(in->store, "assessor_all", DTP_SQL_NONE, load_of, &e, err));
    return load(out, in, NULL, NULL, err);
}

dt_status dtp_contradict_compare(const dtp_list *before, const dtp_list *now, dt_inspection *in,
                                 dt_error *err)
{
    const dt_contradiction *k = now->item;
    for (size_t i = 0; i < now->n; i++) {
        const dt_framework *fw = in->state->context.framework[k[i].framework];
        if (k[i].overrule[0] == '\0' && !is_in(before, &k[i]))
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CONTRADICT_MERGED,
                            in->state->subject[k[i].subject].code,
                            dt_framework_indicator(fw, k[i].indicator)->id,
                            dt_framework_indicator(fw, k[i].on)->id, NULL);
    }
    return DT_OK;
}
