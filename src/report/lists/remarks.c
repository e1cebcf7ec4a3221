/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remarks of the internal reading: the list of them, and which wait for an answer or to be closed. */
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/texts/texts.h"
#include <stdint.h>

/* Whether a text of its section still has the sentence. */
static bool is_written(dtp_compose *c, const dt_remark *r)
{
    size_t municipality = c->agg == NULL ? SIZE_MAX : dt_aggregate_find_municipality(c->agg, r->municipality);
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const dt_text *t = &c->facts->text[i];
        bool own = dtp_streq(t->section, r->section) &&
                   (t->municipality[0] == '\0' || dtp_streq(t->municipality, r->municipality));
        if (own && dtp_texts_has_sentence(c, municipality, t, r->sentence))
            return true;
    }
    return false;
}

static bool is_standing(const dt_evidence *e, const char *code)
{
    for (size_t i = 0; i < e->n_findings; i++)
        if (dtp_streq(e->finding[i].code, code))
            return true;
    for (size_t i = 0; i < e->n_measures; i++)
        if (dtp_streq(e->measure[i].code, code))
            return true;
    return false;
}

/* What it is about is not there any more. */
static bool is_gone(dtp_compose *c, const dt_remark *r)
{
    if (r->section[0] != '\0')
        return !is_written(c, r);
    return r->about[0] != '\0' && !is_standing(c->facts->evidence, r->about);
}

static const char *say_about(dtp_compose *c, const dt_remark *r)
{
    const bool gone = is_gone(c, r);
    if (r->subject[0] != '\0')
        return dtp_say(c->w, r->rater[0] != '\0' ? DTP_MSG_REMARK_ON_RATING_OF : DTP_MSG_REMARK_ON_RATING,
                       r->subject, dtp_compose_label_of(c, r->framework, r->indicator), r->rater, NULL);
    const char *said = r->section[0] != '\0' ? dtp_say(c->w, DTP_MSG_REMARK_ON_SENTENCE,
                                                       dtp_texts_say_id(c->w, r->section), r->sentence, NULL)
                                             : r->about;
    if (!gone)
        return said;
    return dtp_say(c->w, r->section[0] != '\0' ? DTP_MSG_REMARK_SENTENCE_GONE : DTP_MSG_REMARK_ABOUT_GONE,
                   said, NULL);
}

static const char *say_steps(dtp_compose *c, const dt_remark *r)
{
    const char **item = dtp_list_room(c, r->n_steps);
    for (size_t i = 0; item != NULL && i < r->n_steps; i++) {
        const dt_step *s = &r->step[i];
        const char *text = s->text[0] == '\0' || s->reason[0] == '\0'
                               ? dtp_say_join(c->w, "", (const char *[]){s->text, s->reason}, 2)
                               : dtp_say(c->w, DTP_MSG_REMARK_BECAUSE, s->text, s->reason, NULL);
        item[i] = dtp_say(c->w, text[0] != '\0' ? DTP_MSG_REMARK_STEP_SAID : DTP_MSG_REMARK_STEP_BARE,
                          dtp_choice_say(DTP_CHOICES_REMARK_STEP, s->kind, c->w->lang), s->assessor,
                          dtp_compose_say_date(c->w, s->happened), text, NULL);
    }
    return item == NULL ? "" : dtp_say_join(c->w, " | ", item, r->n_steps);
}

/* r NULL: titles only. */
static void cells_of(dtp_compose *c, dtp_members_cells *cells, const dt_remark *r)
{
    dtp_members_cells_of(c, cells, DTP_FIELDS_REMARK, r);
    dtp_members_cells_add(cells, "state", DTP_MSG_EVIDENCE_COL_STATE,
                          r == NULL ? "" : dtp_choice_say(DTP_CHOICES_REMARK_STATE, r->state, c->w->lang));
    dtp_members_cells_add(cells, "about", DTP_MSG_EVIDENCE_COL_ABOUT, r == NULL ? "" : say_about(c, r));
    dtp_members_cells_add(cells, "done", DTP_MSG_REMARK_COL_DONE, r == NULL ? "" : say_steps(c, r));
    dtp_members_cells_order(
        cells, (const char *[]){"code", "state", "kind", "about", "text", "assessor", "done", NULL});
}

static const dt_step *last_step(const dt_remark *r, const char *kind)
{
    const dt_step *found = NULL;
    for (size_t i = 0; i < r->n_steps; i++)
        if (dtp_streq(r->step[i].kind, kind))
            found = &r->step[i];
    return found;
}

static void record_of(dtp_compose *c, const dt_remark *r)
{
    const dt_step *answer = last_step(r, "answer"), *changed = last_step(r, "changed"),
                  *closed = last_step(r, "close");
    dtp_members m;
    dtp_members_of(&m, DTP_FIELDS_REMARK, r);
    dtp_members_add(&m, dtp_doc_member_text("state", r->state));
    dtp_members_add(&m, dtp_doc_member_text("on", r->on));
    dtp_members_add(&m, (dtp_doc_member){.key = "gone", .kind = DTP_DOC_MEMBER_BOOL, .yes = is_gone(c, r)});
    dtp_members_add(&m, dtp_doc_member_text("answer", answer == NULL ? NULL : answer->text));
    dtp_members_add(&m, dtp_doc_member_text("answer_because", answer == NULL ? NULL : answer->reason));
    dtp_members_add(&m, dtp_doc_member_text("answered_by", answer == NULL ? NULL : answer->assessor));
    dtp_members_add(&m, dtp_doc_member_text("changed", changed == NULL ? NULL : changed->text));
    dtp_members_add(&m, dtp_doc_member_text("changed_by", changed == NULL ? NULL : changed->assessor));
    dtp_members_add(&m, dtp_doc_member_text("closed_by", closed == NULL ? NULL : closed->assessor));
    dtp_members_add(&m, dtp_doc_member_text("closed_because", closed == NULL ? NULL : closed->reason));
    dtp_members_add(&m, dtp_doc_member_count("steps", true, r->n_steps));
    dtp_members_order(&m, (const char *[]){"code", "municipality", "state", "kind", "on", "subject",
                                           "framework", "indicator", "rater", "section", "sentence", "about",
                                           "gone", "text", "assessor", "at", NULL});
    dtp_members_record(c->doc, &m);
}

size_t dtp_list_remarks(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    cells_of(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_REMARK_H_LIST, &cells);
    size_t rows = 0;
    (void)municipality;
    for (size_t i = 0; i < e->n_remarks; i++) {
        if (o->state != NULL && !dtp_streq(e->remark[i].state, o->state))
            continue;
        cells_of(c, &cells, &e->remark[i]);
        dtp_members_cells_row(c, table, &cells);
        record_of(c, &e->remark[i]);
        rows++;
    }
    if (rows == 0)
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_REMARK_NOTHING, NULL));
    return rows;
}

void dtp_list_open_remarks(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload)
{
    const dt_evidence *e = c->facts->evidence;
    for (size_t i = 0; e != NULL && i < e->n_remarks; i++) {
        const dt_remark *r = &e->remark[i];
        const bool answered = dtp_streq(r->state, "answered");
        if (dtp_streq(r->state, "closed"))
            continue;
        dtp_list_open open = {answered ? DTP_LIST_OPEN_REMARK_ANSWERED : DTP_LIST_OPEN_REMARK, r->code,
                              dtp_say(c->w, DTP_MSG_REMARK_OPEN, say_about(c, r), r->text, NULL),
                              dtp_say(c->w, answered ? DTP_MSG_REMARK_DO_CLOSE : DTP_MSG_REMARK_DO_ANSWER,
                                      file, r->code, r->assessor, NULL)};
        fn(payload, &open);
    }
}
