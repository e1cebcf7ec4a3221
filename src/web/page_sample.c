/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample: what was drawn, what it follows from, and replacing a dossier by the next reserve. */
#include "web/desk.h"
#include "web/sample.h"
#include <stdio.h>
#include <string.h>

static const char *reason_title(const char *code, dt_language lang)
{
    size_t n;
    const dt_choice *reason = dt_replacement_reasons(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(reason[i].name, code) == 0)
            return lang == DT_EN ? reason[i].title_en : reason[i].title_nl;
    return code;
}

/* The replacement that a dossier went out by (out) or came in by. */
static const dt_replacement *replacement_of(const dt_report_facts *facts, const char *code, bool out)
{
    for (size_t a = 0; a < facts->n_accounts; a++)
        for (size_t i = 0; i < facts->account[a].n_replacements; i++) {
            const dt_replacement *r = &facts->account[a].replacement[i];
            if (strcmp(out ? r->dossier : r->by, code) == 0)
                return r;
        }
    return NULL;
}

static void put_state(const dtp_web_request *r, dtp_web_scope *row, const dt_subject *s,
                      const dt_report_facts *facts)
{
    const dt_replacement *out = replacement_of(facts, s->code, true),
                         *in = replacement_of(facts, s->code, false);
    dtp_web_put_flag(row, DTP_WEB_off, s->replaced);
    dtp_web_put(row, DTP_WEB_shape, s->replaced || s->role == DT_RESERVE ? "wait" : "done");
    if (s->replaced && out != NULL)
        dtp_web_put_message(row, DTP_WEB_state, r->lang, DTP_MSG_WEB_IS_REPLACED, out->by,
                            reason_title(out->reason, r->lang), NULL);
    else if (in != NULL)
        dtp_web_put_message(row, DTP_WEB_state, r->lang, DTP_MSG_WEB_IS_INSTEAD, in->dossier, NULL);
    else
        dtp_web_put_message(row, DTP_WEB_state, r->lang,
                            s->role == DT_RESERVE ? DTP_MSG_WEB_IS_RESERVE : DTP_MSG_WEB_IS_IN, NULL);
}

/* place: NULL, or the one municipality that is shown of a large inspection. */
static size_t put_subjects(dtp_web_request *r, const dt_inspection *in, const char *place,
                           const dt_score_context *context, const dt_report_facts *facts)
{
    size_t drawn = 0;
    dtp_web_put_flag(r->scope, DTP_WEB_places, place == NULL && dt_inspection_municipalities(in) > 1);
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER || (place != NULL && strcmp(s->municipality, place) != 0))
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        dtp_web_put(row, DTP_WEB_dossier, s->code);
        dtp_web_put(row, DTP_WEB_name, dtp_web_place_name(in, s->municipality));
        dtp_web_put(row, DTP_WEB_team, s->stratum);
        dtp_web_put_number(row, DTP_WEB_number, s->order);
        dtp_web_put(row, DTP_WEB_code, s->id);
        put_state(r, row, s, facts);
        drawn += s->role == DT_PRIMARY && !s->replaced;
    }
    return drawn;
}

/* What the draw does not show, the weakest first. */
static void put_weak(dtp_web_request *r, unsigned links)
{
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((links & 1U << link) != 0)
            dtp_web_put_message(dtp_web_add(r->scope, DTP_WEB_stops), DTP_WEB_words, r->lang,
                                DTP_MSG_WEB_WEAK, dt_weak_link_text((dt_weak_link)link, r->lang), NULL);
}

static void put_account(dtp_web_request *r, const dt_inspection *in, const dt_sample_account *a)
{
    char committed[32], drawn[32], name[300];
    const char *args[] = {a->register_name, DTP_NUM(a->rows_read)};
    dtp_web_scope *group = dtp_web_add(r->scope, DTP_WEB_groups);
    dtp_web_put_message(group, DTP_WEB_group, r->lang, DTP_MSG_WEB_ROUND,
                        dtp_web_place_name(in, a->municipality), DTP_NUM(a->round), NULL);
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_FACT_REGISTER_ROWS, r->lang), args, 2, name, sizeof name);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_COMMITTED,
                     dtp_web_local_time(a->committed_at, committed, sizeof committed), false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_COMMITMENT, dtp_web_mark(r, a->commitment), true);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_REGISTER, name, false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_FINGERPRINT, dtp_web_mark(r, a->fingerprint), true);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_PUBLIC, a->public_text, false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_DRAWN, dtp_web_local_time(a->drawn_at, drawn, sizeof drawn),
                     false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_PRESENT, a->present, false);
}

/* The steps up to the draw: what is done, what is next. */
typedef struct stepping {
    dtp_web_request *r;
    size_t n, all; /* steps so far; municipalities */
    bool open;     /* one before was not done */
} stepping;

static void add_step(stepping *s, const char *address, dtp_message label, size_t done, const char *state)
{
    dtp_web_scope *row = dtp_web_add(s->r->scope, DTP_WEB_todo);
    bool is_done = done > 0 && done == s->all, is_next = !is_done && !s->open;
    dtp_web_put_number(row, DTP_WEB_number, ++s->n);
    dtp_web_put(row, DTP_WEB_address, is_done || is_next || done > 0 ? address : "");
    dtp_web_put_message(row, DTP_WEB_label, s->r->lang, label, NULL);
    dtp_web_put(row, DTP_WEB_shape, is_done ? "done" : is_next ? "busy" : "wait");
    if (done > 0 && !is_done)
        dtp_web_put_message(row, DTP_WEB_state, s->r->lang, DTP_MSG_WEB_SAMPLE_PLACES, DTP_NUM(done),
                            DTP_NUM(s->all), NULL);
    else if (is_done)
        dtp_web_put(row, DTP_WEB_state, state);
    else if (is_next)
        dtp_web_put_message(row, DTP_WEB_state, s->r->lang, DTP_MSG_WEB_SAMPLE_NOW, NULL);
    else
        dtp_web_put_message(row, DTP_WEB_state, s->r->lang, DTP_MSG_WEB_SAMPLE_AFTER, DTP_NUM(s->n - 1),
                            NULL);
    if (is_next) {
        dtp_web_put(s->r->scope, DTP_WEB_address, address);
        dtp_web_put_message(s->r->scope, DTP_WEB_button, s->r->lang, label, NULL);
    }
    s->open = s->open || !is_done;
}

static dt_status put_way(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_sampling s;
    char at[32], page[32], committed[256], read[128];
    size_t pages = 0;
    DT_TRY(dtp_web_sampling_read(&s, in, err));
    stepping steps = {.r = r, .all = s.n};
    const dt_sample_stand *one = s.n > 0 ? s.stand : NULL;
    const char *when = one == NULL ? "" : dtp_web_local_time(one->committed_at, at, sizeof at);
    dtp_message_fill(dtp_message_text(one != NULL && one->late ? DTP_MSG_WEB_SAMPLE_IS_LATE
                                                               : DTP_MSG_WEB_SAMPLE_IS_COMMITTED,
                                      r->lang),
                     &when, 1, committed, sizeof committed);
    add_step(&steps, "vastleggen", DTP_MSG_WEB_SAMPLE_1, s.committed, committed);
    const char *args[] = {one == NULL ? "" : dtp_web_local_time(one->loaded_at, page, sizeof page),
                          DTP_NUM(one == NULL ? 0 : one->eligible), DTP_NUM(one == NULL ? 0 : one->rows)};
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_SAMPLE_IS_READ, r->lang), args, 3, read, sizeof read);
    add_step(&steps, "register", DTP_MSG_WEB_SAMPLE_2, s.registered, read);
    for (size_t i = 0; i < s.n_pages; i++)
        pages += s.page[i].current;
    add_step(&steps, "tweede-blad", DTP_MSG_WEB_SAMPLE_3, pages,
             s.n_pages == 0 ? "" : dtp_web_local_time(s.page[0].at, page, sizeof page));
    add_step(&steps, "trekken", DTP_MSG_WEB_SAMPLE_4, s.drawn, "");
    return DT_OK;
}

static void put_reasons(dtp_web_request *r)
{
    size_t n;
    const dt_choice *reason = dt_replacement_reasons(&n);
    const char *chosen = r->is_post ? dtp_web_form(r, "reden") : "";
    for (size_t i = 0; i < n; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_items);
        char field[32];
        (void)snprintf(field, sizeof field, "reden-%zu", i);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, reason[i].name);
        dtp_web_put(row, DTP_WEB_words, r->lang == DT_EN ? reason[i].title_en : reason[i].title_nl);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(reason[i].name, chosen) == 0);
    }
}

dt_status dtp_web_get_sample(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    const dt_report_facts *facts;
    const dt_score_context *context;
    const char *place;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, false, &seen, err));
    DT_TRY(dtp_web_large_place(&place, r, in, "steekproef", err));
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dt_inspection_evidence(in, place, 0.95, &facts, err));
    dtp_web_put_number(r->scope, DTP_WEB_drawn, put_subjects(r, in, place, context, facts));
    unsigned weak = 0;
    for (size_t i = 0; i < facts->n_accounts; i++) {
        put_account(r, in, &facts->account[i]);
        weak |= facts->account[i].weak_links;
    }
    put_weak(r, weak);
    dtp_web_put_papers(r, in, place, facts->n_accounts > 0);
    if (facts->n_accounts == 0)
        DT_TRY(put_way(r, in, err));
    put_reasons(r);
    dtp_web_put(r->scope, DTP_WEB_typed, r->is_post ? dtp_web_form(r, "dossier") : "");
    dtp_web_put(r->scope, DTP_WEB_explanation, r->is_post ? dtp_web_form(r, "toelichting") : "");
    dtp_web_put_token(r, "/steekproef");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_ROW_SAMPLE, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_sample);
}

dt_status dtp_web_post_sample(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *dossier = dtp_web_form(r, "dossier"), *reason = dtp_web_form(r, "reden");
    dt_error why = DT_ERROR_INIT;
    char by[16], words[1024];
    if (dossier[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, "dossier", DTP_MSG_WEB_REPLACE_NONE, NULL);
    if (reason[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_reason_error, "reden-0", DTP_MSG_WEB_REPLACE_NO_REASON,
                              NULL);
    if (r->faults == 0 &&
        dt_inspection_replace(in, dossier, reason, dtp_web_form(r, "toelichting"), by, &why) == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_REPLACED, by, dossier);
        return dtp_web_go_place(r, "/steekproef");
    }
    if (dtp_web_is_broken(why.status))
        return dtp_fail_with(err, &why);
    if (why.status != DT_OK)
        dtp_web_fault(r, r->scope, DTP_WEB_error, "dossier",
                      dt_error_message(&why, r->lang, words, sizeof words));
    return dtp_web_get_sample(r, in, err);
}
