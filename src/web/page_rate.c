/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dossier, one indicator at a time. */
#include "web/dossier.h"
#include <stdio.h>
#include <string.h>

/* What is in the form: what is in the file, or what was filled in and not taken. */
static dtp_web_entry entry_of(const dtp_web_item *item)
{
    return (dtp_web_entry){.rating = item->rating == NULL ? "" : item->rating->code,
                           .value = item->value,
                           .text = item->text,
                           .place = item->place,
                           .reason = "",
                           .was = ""};
}

/* "D, N en B": the ratings that need a text. */
static void put_needed(dtp_web_request *r, const dt_scale *scale)
{
    dtp_buf list = DTP_BUF_INIT;
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (scale->rating[i].text_required)
            dtp_buf_printf(&list, "%s%s", list.len == 0 ? "" : ", ", scale->rating[i].code);
    dtp_web_put(r->scope, DTP_WEB_needed, dtp_buf_text(&list));
    dtp_buf_free(&list);
}

static const dt_chapter *chapter_of(const dtp_web_dossier *d, const dtp_web_item *item)
{
    const char *framework = dt_framework_id(item->framework);
    for (size_t k = 0; k < d->item.n; k++) {
        const dt_framework *fw = dtp_web_dossier_item(d, k)->framework;
        if (k > 0 && fw == dtp_web_dossier_item(d, k - 1)->framework)
            continue;
        for (size_t c = 0; c < dt_framework_chapters(fw); c++) {
            const dt_chapter *chapter = dt_framework_chapter(fw, c);
            for (size_t i = 0; i < chapter->n_refs; i++)
                if (strcmp(chapter->ref[i].framework, framework) == 0 &&
                    strcmp(chapter->ref[i].indicator, item->indicator->id) == 0 &&
                    chapter->expectation != NULL)
                    return chapter;
        }
    }
    return NULL;
}

/* Beside the rating: how the framework says that it is to be seen. */
static void put_help(dtp_web_request *r, const dtp_web_dossier *d, const dtp_web_item *item)
{
    const dt_indicator *i = item->indicator;
    const dt_chapter *chapter = chapter_of(d, item);
    for (size_t k = 0; k < i->n_items; k++)
        dtp_web_put(dtp_web_add(r->scope, DTP_WEB_look_for), DTP_WEB_words, i->item[k]);
    dtp_web_put(r->scope, DTP_WEB_operationalisation, i->operationalisation);
    dtp_web_put(r->scope, DTP_WEB_definition, i->definition);
    dtp_web_put(r->scope, DTP_WEB_condition, i->applies_if);
    dtp_web_put_flag(r->scope, DTP_WEB_safety, i->safety);
    dtp_web_put(r->scope, DTP_WEB_expectation, chapter == NULL ? "" : chapter->expectation);
    dtp_web_put(r->scope, DTP_WEB_expectation_source, chapter == NULL ? "" : chapter->expectation_source);
    dtp_web_put_flag(r->scope, DTP_WEB_help,
                     i->n_items > 0 || i->operationalisation != NULL || i->definition != NULL ||
                         i->applies_if != NULL || i->safety || chapter != NULL);
}

/* Indicators that ask the same and are open: an empty box each, never a copy that nobody asked for. */
static void put_same(dtp_web_request *r, const dt_score_context *context, const dtp_web_dossier *d,
                     const dtp_web_item *item)
{
    size_t n = 0;
    for (size_t i = 0; i < context->n_related; i++) {
        const dt_relation *relation = context->related[i].relation;
        const dt_indicator_ref *other = NULL;
        if (strcmp(relation->from.framework, dt_framework_id(item->framework)) == 0 &&
            strcmp(relation->from.indicator, item->indicator->id) == 0)
            other = &relation->to;
        if (strcmp(relation->to.framework, dt_framework_id(item->framework)) == 0 &&
            strcmp(relation->to.indicator, item->indicator->id) == 0)
            other = &relation->from;
        size_t at = other == NULL || relation->kind != DT_RELATION_EQUAL
                        ? SIZE_MAX
                        : dtp_web_dossier_find(d, other->framework, other->indicator);
        if (at == SIZE_MAX || dtp_web_dossier_item(d, at)->rating != NULL)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_same);
        char field[32];
        (void)snprintf(field, sizeof field, "ook-%zu", n++);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_same_framework, other->framework);
        dtp_web_put(row, DTP_WEB_same_indicator, other->indicator);
        dtp_web_put(row, DTP_WEB_source, dt_framework_short(dtp_web_dossier_item(d, at)->framework));
    }
}

static void put_form(dtp_web_request *r, const dtp_web_item *item, const dtp_web_entry *e)
{
    char mark[DTP_HEX_SIZE], norm[DT_VALUE_WORDS] = "", value[DT_VALUE_WORDS];
    const dt_indicator *i = item->indicator;
    dtp_web_item_mark(item, mark);
    if (i->bound != NULL)
        dt_bound_text(i, r->lang, norm, sizeof norm);
    dtp_web_put(r->scope, DTP_WEB_was, mark);
    dtp_web_put(r->scope, DTP_WEB_norm, norm);
    dtp_web_put(r->scope, DTP_WEB_value,
                i->bound != NULL && e->value == item->value && e->value[0] != '\0'
                    ? dt_value_text(i, e->value, false, r->lang, value, sizeof value)
                    : e->value);
    dtp_web_put(r->scope, DTP_WEB_explanation, e->text);
    dtp_web_put(r->scope, DTP_WEB_place, e->place);
    dtp_web_put(r->scope, DTP_WEB_reason, e->reason);
    put_needed(r, i->scale);
    dtp_web_put_choices(r->scope, i->scale, e->rating, "oordeel", r->faults == 0);
}

static void put_question(dtp_web_request *r, const dtp_web_item *item)
{
    const dt_criterion *criterion = dt_framework_criterion(item->framework, item->indicator->criterion);
    dtp_web_put(r->scope, DTP_WEB_framework, dt_framework_id(item->framework));
    dtp_web_put(r->scope, DTP_WEB_source, dt_framework_short(item->framework));
    dtp_web_put(r->scope, DTP_WEB_indicator, item->indicator->id);
    dtp_web_put(r->scope, DTP_WEB_question, item->indicator->text);
    dtp_web_put(r->scope, DTP_WEB_lead, criterion->lead);
    dtp_web_put_tongue(r->scope, item->framework);
    dtp_web_put_rating(r, r->scope, item->rating);
}

/* The address of an item behind that of its dossier. */
static void put_before(dtp_web_request *r, const dtp_web_dossier *d, size_t at)
{
    const dtp_web_item *item = at == 0 ? NULL : dtp_web_dossier_item(d, at - 1);
    dtp_web_put_flag(r->scope, DTP_WEB_before, item != NULL);
    dtp_web_put(r->scope, DTP_WEB_before_framework, item == NULL ? "" : dt_framework_id(item->framework));
    dtp_web_put(r->scope, DTP_WEB_before_indicator, item == NULL ? "" : item->indicator->id);
}

static dt_status show(dtp_web_request *r, dt_inspection *in, const dtp_web_dossier *d, size_t at,
                      const dtp_web_entry *e, dt_error *err)
{
    dtp_web_overview seen;
    const dt_score_context *context;
    const dtp_web_item *item = dtp_web_dossier_item(d, at);
    DT_TRY(dt_inspection_context(in, &context, err));
    dtp_web_dossier_put(r, d, at);
    put_question(r, item);
    put_form(r, item, e);
    put_help(r, d, item);
    put_same(r, context, d, item);
    put_before(r, d, at);
    dtp_web_put_token(r, "/beoordelen");
    dtp_web_put_keeping(r);
    dtp_web_put_flag(r->scope, DTP_WEB_first, true);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_RATE_AT, d->code, item->indicator->id,
                        NULL);
    dtp_web_put_message(r->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_RATE, d->code, NULL);
    (void)dtp_web_faulty(r, 0);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_RATE, true, &seen, err));
    return dtp_web_show(r, &dtp_web_page_rate);
}

dt_status dtp_web_get_rate(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    const char *code = dtp_web_query(r, "dossier");
    if (code[0] == '\0')
        return dtp_web_dossiers(r, in, err);
    DT_TRY(dtp_web_dossier_read(&d, r, in, code, err));
    size_t at = dtp_web_dossier_find(&d, dtp_web_query(r, "kader"), dtp_web_query(r, "indicator"));
    if (at == SIZE_MAX)
        at = dtp_web_dossier_open(&d);
    const dtp_web_entry e = entry_of(dtp_web_dossier_item(&d, at));
    return show(r, in, &d, at, &e, err);
}

/* Which field a fault is about. */
static void put_refusal(dtp_web_request *r, const dtp_web_item *item, const dt_error *why)
{
    static const struct about {
        const char *name;
        dtp_web_name error;
        const char *field;
    } ABOUT[] = {{"SCORE_EXPLANATION_NEEDED", DTP_WEB_explanation_error, "toelichting"},
                 {"CONTRADICT_FAULT", DTP_WEB_reason_error, "reden"},
                 {"VALUE_", DTP_WEB_value_error, "waarde"}};
    char words[1024], first[32];
    dt_error_message(why, r->lang, words, sizeof words);
    for (size_t i = 0; i < DTP_COUNT(ABOUT); i++)
        if (strncmp(dt_error_name(why), ABOUT[i].name, strlen(ABOUT[i].name)) == 0) {
            dtp_web_fault(r, r->scope, ABOUT[i].error, ABOUT[i].field, words);
            return;
        }
    (void)snprintf(first, sizeof first, "oordeel-%s", item->indicator->scale->rating[0].code);
    dtp_web_fault(r, r->scope, DTP_WEB_rating_error, first, words);
}

static void put_fault(dtp_web_request *r, const dtp_web_item *item, dtp_message message, const char *b)
{
    char first[32];
    (void)snprintf(first, sizeof first, "oordeel-%s", item->indicator->scale->rating[0].code);
    dtp_web_fault_message(r, r->scope, DTP_WEB_rating_error, first, message, item->indicator->id, b, NULL);
}

/* The box "also for …": what the library proposes from the rating that was just given, and nothing else. */
static dt_status save_same(dtp_web_request *r, dt_inspection *in, const char *code, const dtp_web_item *item,
                           dt_error *err)
{
    const dt_proposal_basis basis = {.assessor = r->session->assessor,
                                     .subject = code,
                                     .framework = dt_framework_id(item->framework),
                                     .indicator = item->indicator->id};
    for (const dtp_web_field *f = r->form; f != NULL; f = f->next) {
        const dt_proposal *proposal;
        size_t n = 0;
        if (strcmp(f->name, "ook") != 0)
            continue;
        DT_TRY(dt_inspection_proposals(in, &basis, &proposal, &n, err));
        for (size_t i = 0; i < n; i++) {
            const char *framework = dt_framework_id(proposal[i].framework);
            size_t k = strlen(framework);
            if (strncmp(f->value, framework, k) != 0 || f->value[k] != '/' ||
                strcmp(f->value + k + 1, proposal[i].indicator->id) != 0)
                continue;
            const dt_score_input input = {DT_SIZED(dt_score_input),
                                          .subject = code,
                                          .framework = framework,
                                          .indicator = proposal[i].indicator->id,
                                          .assessor = r->session->assessor,
                                          .rating = proposal[i].rating->code,
                                          .text = dtp_arena_strdup(&r->arena, proposal[i].text),
                                          .place = dtp_arena_strdup(&r->arena, proposal[i].place)};
            DT_TRY(dt_inspection_score_input(in, &input, err));
            break; /* what was proposed was of before this step */
        }
    }
    return DT_OK;
}

/* On to the next one; behind the last to what is still open, or to the check before submitting. */
static dt_status go_on(dtp_web_request *r, dt_inspection *in, const char *code, const dtp_web_item *from,
                       dt_error *err)
{
    dtp_web_dossier d;
    DT_TRY(dtp_web_dossier_read(&d, r, in, code, err));
    size_t at = dtp_web_dossier_find(&d, dt_framework_id(from->framework), from->indicator->id) + 1;
    if (at >= d.item.n && d.left > 0)
        at = dtp_web_dossier_open(&d);
    if (at >= d.item.n)
        return dtp_web_go(r, "/indienen?dossier=", d.code, NULL);
    const dtp_web_item *item = dtp_web_dossier_item(&d, at);
    return dtp_web_go(r, "/beoordelen?dossier=", d.code, "&kader=", dt_framework_id(item->framework),
                      "&indicator=", item->indicator->id, NULL);
}

dt_status dtp_web_post_rate(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    dtp_web_outcome outcome = DTP_WEB_REFUSED;
    dt_error why = DT_ERROR_INIT;
    const dtp_web_entry e = {.rating = dtp_web_form(r, "oordeel"),
                             .value = dtp_web_form(r, "waarde"),
                             .text = dtp_web_form(r, "toelichting"),
                             .place = dtp_web_form(r, "vindplaats"),
                             .reason = dtp_web_form(r, "reden"),
                             .was = dtp_web_form(r, "was")};
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_form(r, "dossier"), err));
    size_t at = dtp_web_dossier_find(&d, dtp_web_form(r, "kader"), dtp_web_form(r, "indicator"));
    if (at == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    const dtp_web_item *item = dtp_web_dossier_item(&d, at);
    if (e.rating[0] == '\0' && e.value[0] == '\0')
        put_fault(r, item, DTP_MSG_WEB_CHOOSE, NULL);
    else
        DT_TRY(dtp_web_entry_save(&outcome, r, in, d.code, item, &e, &why, err));
    if (outcome == DTP_WEB_CHANGED) {
        r->answer.status = MHD_HTTP_CONFLICT;
        put_fault(r, item, DTP_MSG_WEB_CHANGED,
                  item->rating == NULL ? dtp_message_text(DTP_MSG_WEB_CHANGED_NOTHING, r->lang)
                                       : item->rating->label);
    }
    if (outcome == DTP_WEB_REFUSED && why.status != DT_OK)
        put_refusal(r, item, &why);
    if (r->faults > 0)
        return show(r, in, &d, at, &e, err);
    dtp_web_saved(r);
    DT_TRY(save_same(r, in, d.code, item, err));
    return go_on(r, in, d.code, item, err);
}
