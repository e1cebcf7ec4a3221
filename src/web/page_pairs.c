/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of dossiers that all their assessors submitted, beside each other; before that nothing of another.
 */
#include "base/text.h"
#include "web/desk.h"
#include <stdio.h>
#include <string.h>

#define SHOWN 20 /* on one page */

typedef struct pairing {
    dtp_web_request *r;
    bool equal;
    const char *municipality; /* of a large inspection; NULL: all */
    size_t shown, passed;
    const dt_score_context *context;
} pairing;

static void put_tongue(const pairing *p, dtp_web_scope *row, const char *framework)
{
    for (size_t i = 0; i < p->context->n_frameworks; i++)
        if (strcmp(dt_framework_id(p->context->framework[i]), framework) == 0)
            dtp_web_put_tongue(row, p->context->framework[i]);
}

static void put_given(dtp_web_request *r, dtp_web_scope *pair, const dt_score *given, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dtp_web_scope *row = dtp_web_add(pair, DTP_WEB_given);
        dtp_web_put(row, DTP_WEB_assessor, given[i].assessor);
        dtp_web_put_rating(r, row, given[i].rating);
        dtp_web_put(row, DTP_WEB_value, given[i].value);
        dtp_web_put(row, DTP_WEB_explanation, given[i].text);
        dtp_web_put(row, DTP_WEB_place, given[i].place);
    }
}

static bool is_filled_in(const dtp_web_request *r, const dt_difference *d)
{
    return r->is_post && strcmp(dtp_web_form(r, "dossier"), d->subject) == 0 &&
           strcmp(dtp_web_form(r, "kader"), d->framework) == 0 &&
           strcmp(dtp_web_form(r, "indicator"), d->indicator) == 0;
}

static const char *other_of(const dtp_web_request *r, const dt_difference *d)
{
    for (size_t i = 0; i < d->n_given; i++)
        if (!dtp_fold_eq(d->given[i].assessor, r->session->assessor))
            return d->given[i].assessor;
    return "";
}

/* What was filled in and not taken stands in the form of its pair again. */
static void put_form(dtp_web_request *r, dtp_web_scope *row, const dt_difference *d, size_t number)
{
    bool typed = is_filled_in(r, d), has_value = false;
    const char *how = typed ? dtp_web_form(r, "hoe") : "";
    char prefix[32];
    for (size_t i = 0; i < d->n_given; i++)
        has_value = has_value || d->given[i].value[0] != '\0';
    (void)snprintf(prefix, sizeof prefix, "v%zu", number);
    dtp_web_put_choices(row, d->scale, typed ? dtp_web_form(r, "oordeel") : "", prefix, false);
    dtp_web_put_flag(row, DTP_WEB_norm, has_value);
    dtp_web_put(row, DTP_WEB_value, typed ? dtp_web_form(r, "waarde") : "");
    dtp_web_put(row, DTP_WEB_motivation, typed ? dtp_web_form(r, "motivering") : "");
    dtp_web_put_flag(row, DTP_WEB_consultation, strcmp(how, "consultation") == 0);
    dtp_web_put_flag(row, DTP_WEB_by_third, strcmp(how, "third") == 0);
    dtp_web_put(row, DTP_WEB_third, typed ? dtp_web_form(r, "derde") : "");
    dtp_web_put(row, DTP_WEB_by, typed ? dtp_web_form(r, "met") : other_of(r, d));
    if (typed)
        r->form_row = row, r->form_number = number;
}

static void note_pair(void *payload, const dt_difference *d)
{
    pairing *p = payload;
    bool open = d->state == DT_DIFFERENCE_OPEN || d->state == DT_DIFFERENCE_LAPSED;
    if (p->equal ? d->state != DT_DIFFERENCE_EQUAL : !open)
        return;
    if (p->shown >= SHOWN && !is_filled_in(p->r, d)) {
        p->passed++;
        return;
    }
    dtp_web_scope *row = dtp_web_add(p->r->scope, DTP_WEB_pairs);
    size_t number = p->shown++;
    dtp_web_put_number(row, DTP_WEB_number, number);
    dtp_web_put(row, DTP_WEB_dossier, d->subject);
    dtp_web_put(row, DTP_WEB_framework, d->framework);
    dtp_web_put(row, DTP_WEB_indicator, d->indicator);
    dtp_web_put(row, DTP_WEB_question, d->words);
    put_tongue(p, row, d->framework);
    dtp_web_put_flag(row, DTP_WEB_lapsed, d->state == DT_DIFFERENCE_LAPSED);
    put_given(p->r, row, d->given, d->n_given);
    if (p->equal)
        dtp_web_put_rating(p->r, row, d->given[0].rating);
    else
        put_form(p->r, row, d, number);
}

static void put_counts(dtp_web_request *r, const dt_difference_counts *n, size_t rest)
{
    dtp_web_put_number(r->scope, DTP_WEB_open, n->of[DT_DIFFERENCE_OPEN] + n->of[DT_DIFFERENCE_LAPSED]);
    dtp_web_put_number(r->scope, DTP_WEB_equal, n->of[DT_DIFFERENCE_EQUAL]);
    dtp_web_put_number(r->scope, DTP_WEB_settled, n->of[DT_DIFFERENCE_SETTLED]);
    dtp_web_put_number(r->scope, DTP_WEB_waiting, n->waiting);
    dtp_web_put(r->scope, DTP_WEB_rest, rest == 0 ? "" : DTP_NUM(rest));
}

static dt_status read_pairs(dtp_web_request *r, dt_inspection *in, bool equal, const char **place,
                            dt_error *err)
{
    dtp_web_overview seen;
    dt_difference_counts n;
    pairing p = {.r = r, .equal = equal};
    DT_TRY(dtp_web_large_place(&p.municipality, r, in, equal ? "gelijk" : "vier-ogen", err));
    DT_TRY(dt_inspection_context(in, &p.context, err));
    DT_TRY(dt_inspection_differences_of(in, p.municipality, note_pair, &p, &n, err));
    put_counts(r, &n, p.passed);
    *place = p.municipality;
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_STEP_PAIRS, NULL);
    return dtp_web_frame(r, in, DTP_WEB_STEP_PAIRS, equal, &seen, err);
}

dt_status dtp_web_get_pairs(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *place;
    DT_TRY(read_pairs(r, in, false, &place, err));
    dtp_web_put_token(r, "/vier-ogen");
    dtp_web_put_flag(r->scope, DTP_WEB_first, true);
    return dtp_web_show(r, &dtp_web_page_pairs);
}

/* A field of the form that was sent, with the number that the page gives it. */
static void fault(dtp_web_request *r, dtp_web_name name, const char *end, const char *words)
{
    char field[48];
    (void)snprintf(field, sizeof field, "v%zu-%s", r->form_number, end);
    dtp_web_fault(r, r->form_row, name, field, words);
}

static void fault_message(dtp_web_request *r, dtp_web_name name, const char *end, dtp_message message)
{
    char words[256];
    const char *args[] = {dtp_web_form(r, "dossier"), dtp_web_form(r, "indicator")};
    fault(r, name, end, dtp_message_fill(dtp_message_text(message, r->lang), args, 2, words, sizeof words));
}

static void check(dtp_web_request *r, const char *first)
{
    const char *how = dtp_web_form(r, "hoe");
    if (dtp_web_form(r, "oordeel")[0] == '\0' && dtp_web_form(r, "waarde")[0] == '\0')
        fault_message(r, DTP_WEB_rating_error, first, DTP_MSG_WEB_PAIR_NO_RATING);
    if (dtp_web_is_blank(dtp_web_form(r, "motivering")))
        fault_message(r, DTP_WEB_motivation_error, "motivering", DTP_MSG_WEB_PAIR_NO_TEXT);
    if (how[0] == '\0')
        fault_message(r, DTP_WEB_how_error, "hoe", DTP_MSG_WEB_PAIR_NO_HOW);
    if (strcmp(how, "third") == 0 && dtp_web_is_blank(dtp_web_form(r, "derde")))
        fault_message(r, DTP_WEB_third_error, "wie", DTP_MSG_WEB_PAIR_NO_THIRD);
    if (dtp_web_is_blank(dtp_web_form(r, "met")))
        fault_message(r, DTP_WEB_by_error, "met", DTP_MSG_WEB_NO_OTHER);
}

static bool is_complete(const dtp_web_request *r)
{
    const char *how = dtp_web_form(r, "hoe");
    return (dtp_web_form(r, "oordeel")[0] != '\0' || dtp_web_form(r, "waarde")[0] != '\0') &&
           !dtp_web_is_blank(dtp_web_form(r, "motivering")) && how[0] != '\0' &&
           !dtp_web_is_blank(dtp_web_form(r, "met")) &&
           (strcmp(how, "third") != 0 || !dtp_web_is_blank(dtp_web_form(r, "derde")));
}

static dt_status settle(dtp_web_request *r, dt_inspection *in, dt_error *why)
{
    const char *how = dtp_web_form(r, "hoe"), *value = dtp_web_form(r, "waarde");
    const dt_settle_request request = {DT_SIZED(dt_settle_request),
                                       .subject = dtp_web_form(r, "dossier"),
                                       .framework = dtp_web_form(r, "kader"),
                                       .indicator = dtp_web_form(r, "indicator"),
                                       .rating = dtp_web_form(r, "oordeel"),
                                       .value = value[0] == '\0' ? NULL : value,
                                       .text = dtp_web_form(r, "motivering"),
                                       .how = how,
                                       .by = {r->session->assessor, dtp_web_form(r, "met")},
                                       .third = strcmp(how, "third") == 0 ? dtp_web_form(r, "derde") : NULL};
    return dt_inspection_settle(in, &request, why);
}

/* The first of the radio buttons, for a link to the group. */
static const char *first_choice(const dtp_web_request *r, char field[16])
{
    const dtp_web_scope *row = dtp_web_first(r->form_row, DTP_WEB_ratings);
    (void)snprintf(field, 16, "%s", row == NULL ? "" : dtp_web_text(row, DTP_WEB_code));
    return field;
}

dt_status dtp_web_post_pairs(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    char first[16], words[1024];
    if (is_complete(r) && settle(r, in, &why) == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_PAIR_DONE, dtp_web_form(r, "dossier"), dtp_web_form(r, "indicator"));
        return dtp_web_go_place(r, "/vier-ogen");
    }
    if (dtp_web_is_broken(why.status))
        return dtp_fail_with(err, &why);
    DT_TRY(dtp_web_get_pairs(r, in, err));
    if (r->form_row == NULL) /* settled meanwhile, or no pair at all */
        return why.status != DT_OK ? dtp_fail_with(err, &why)
                                   : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    first_choice(r, first);
    check(r, first);
    if (why.status != DT_OK)
        fault(r, DTP_WEB_rating_error, first, dt_error_message(&why, r->lang, words, sizeof words));
    (void)dtp_web_faulty(r, 0);
    return DT_OK;
}

typedef struct waiting {
    dtp_web_request *r;
    dtp_list list; /* dt_involvement, by subject */
    dt_status status;
    dt_error *err;
} waiting;

static void note_involvement(void *payload, const dt_involvement *i)
{
    waiting *w = payload;
    dt_involvement *out;
    if (w->status == DT_OK)
        w->status = dtp_list_push(&w->list, &out, w->err);
    if (w->status != DT_OK)
        return;
    *out = *i;
    out->subject = dtp_arena_strdup(&w->r->arena, i->subject);
    out->assessor = dtp_arena_strdup(&w->r->arena, i->assessor);
    if (out->subject == NULL || out->assessor == NULL)
        w->status = dtp_fail_memory(w->err);
}

/* How far each is, and nothing more. */
static void put_waiting(dtp_web_request *r, const dt_involvement *i, size_t n)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
    dtp_web_put(row, DTP_WEB_dossier, i->subject);
    for (size_t k = 0; k < n; k++) {
        dtp_web_scope *item = dtp_web_add(row, DTP_WEB_items);
        bool done = i[k].stage == DT_STAGE_SUBMITTED, begun = i[k].stage != DT_STAGE_OPEN;
        dtp_web_put(item, DTP_WEB_assessor, i[k].assessor);
        dtp_web_put(item, DTP_WEB_shape, done ? "done" : begun ? "busy" : "wait");
        dtp_web_put_message(item, DTP_WEB_state, r->lang,
                            done    ? DTP_MSG_WEB_STAGE_SUBMITTED
                            : begun ? DTP_MSG_WEB_STAGE_RATING
                                    : DTP_MSG_WEB_STAGE_OPEN,
                            NULL);
    }
}

static dt_status ask_involved(waiting *w, dt_inspection *in, const char *place, dt_error *err)
{
    const dt_score_context *context;
    if (place == NULL)
        return dt_inspection_involvements(in, note_involvement, w, err);
    DT_TRY(dt_inspection_context(in, &context, err));
    for (size_t i = 0; i < context->n_subjects; i++)
        if (strcmp(context->subject[i].municipality, place) == 0)
            DT_TRY(dt_inspection_involved(in, context->subject[i].code, note_involvement, w, err));
    return DT_OK;
}

static dt_status read_waiting(dtp_web_request *r, dt_inspection *in, const char *place, dt_error *err)
{
    waiting w = {.r = r, .list = DTP_LIST(&r->arena, dt_involvement), .status = DT_OK, .err = err};
    DT_TRY(ask_involved(&w, in, place, err));
    DT_TRY(w.status);
    const dt_involvement *at = w.list.item;
    for (size_t i = 0, n; i < w.list.n; i += n) {
        size_t submitted = 0;
        for (n = 0; i + n < w.list.n && strcmp(at[i + n].subject, at[i].subject) == 0; n++)
            submitted += at[i + n].stage == DT_STAGE_SUBMITTED;
        if (n > 1 && submitted < n)
            put_waiting(r, &at[i], n);
    }
    return DT_OK;
}

dt_status dtp_web_get_equal(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *place;
    DT_TRY(read_pairs(r, in, true, &place, err));
    DT_TRY(read_waiting(r, in, place, err));
    dtp_web_put_token(r, "/gelijk");
    dtp_web_put(r->scope, DTP_WEB_by, r->is_post ? dtp_web_form(r, "met") : "");
    return dtp_web_show(r, &dtp_web_page_equal);
}

dt_status dtp_web_post_equal(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *by[2] = {r->session->assessor, dtp_web_form(r, "met")}, *place = dtp_web_form(r, "gemeente");
    dt_error why = DT_ERROR_INIT;
    size_t count = 0;
    char words[1024];
    place = place[0] == '\0' ? NULL : place;
    if (!dtp_web_is_blank(by[1]) && dt_inspection_settle_equal_of(in, place, by, &count, &why) == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_EQUAL_DONE, DTP_NUM(count), NULL);
        return dtp_web_go_place(r, "/gelijk");
    }
    if (dtp_web_is_broken(why.status))
        return dtp_fail_with(err, &why);
    DT_TRY(dtp_web_get_equal(r, in, err));
    if (why.status == DT_OK)
        dtp_web_fault_message(r, r->scope, DTP_WEB_by_error, "met", DTP_MSG_WEB_NO_OTHER, NULL);
    else
        dtp_web_fault(r, r->scope, DTP_WEB_by_error, "met",
                      dt_error_message(&why, r->lang, words, sizeof words));
    (void)dtp_web_faulty(r, 0);
    return DT_OK;
}
