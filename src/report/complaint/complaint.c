/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of one complaint, in the order of the ombudsman's reports. Verdicts are quoted from the
 * investigator; what is computed (waiting times) is named as such. */
#include "score/complaint.h"
#include "base/text.h"
#include "report/common/compose.h"
#include <string.h>

typedef struct composing {
    dt_document *doc;
    dtp_words *w;
    const dt_complaint *c;
    const dt_score_context *context;
    const char *municipality; /* name of the municipality, or its code */
} composing;

static const char *say(composing *k, dtp_message message)
{
    return dtp_say(k->w, message, NULL);
}

static void heading(composing *k, unsigned level, dtp_message message)
{
    dtp_doc_add_heading(k->doc, level, "", say(k, message), NULL);
}

/* A blank line starts a paragraph. */
static void paragraphs(composing *k, const char *text)
{
    for (const char *end; (end = strstr(text, "\n\n")) != NULL; text = end + 2) {
        const char *part = dtp_arena_strndup(&k->doc->arena, text, (size_t)(end - text));
        k->doc->failed = k->doc->failed || part == NULL;
        dtp_doc_add_paragraph(k->doc, part);
    }
    dtp_doc_add_paragraph(k->doc, text);
}

/* What the investigator wrote; what it is for where nothing was written. */
static void prose(composing *k, const char *text, dtp_message prompt)
{
    if (text[0] == '\0')
        dtp_doc_add_fill_in(k->doc, say(k, prompt));
    else
        paragraphs(k, text);
}

static void section(composing *k, unsigned level, dtp_message title, const char *text, dtp_message prompt)
{
    heading(k, level, title);
    prose(k, text, prompt);
}

static void add_front(composing *k)
{
    const dt_complaint *c = k->c;
    const char *number = c->number[0] == '\0' ? c->code : c->number;
    dtp_doc_add_heading(k->doc, 1, "", dtp_say(k->w, DTP_MSG_COMPLAINT_R_TITLE, number, NULL), NULL);
    heading(k, 2, DTP_MSG_COMPLAINT_R_COMPLAINANT);
    dtp_doc_add_paragraph(k->doc, c->complainant);
    dtp_doc_add_heading(k->doc, 2, "", dtp_say(k->w, DTP_MSG_COMPLAINT_R_ABOUT, k->municipality, NULL), NULL);
    heading(k, 2, DTP_MSG_COMPLAINT_R_REQUEST);
    if (c->requested[0] == '\0')
        dtp_doc_add_fill_in(k->doc, say(k, DTP_MSG_COMPLAINT_F_REQUESTED));
    else
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_REQUESTED,
                                              dtp_compose_say_date(k->w, c->requested), NULL));
    section(k, 2, DTP_MSG_COMPLAINT_R_COMPLAINT, c->complaint, DTP_MSG_COMPLAINT_F_COMPLAINT);
    section(k, 2, DTP_MSG_COMPLAINT_R_REACTION, c->reaction, DTP_MSG_COMPLAINT_F_REACTION);
    section(k, 2, DTP_MSG_COMPLAINT_R_INVESTIGATION, c->investigation, DTP_MSG_COMPLAINT_F_INVESTIGATION);
}

static void add_chronology(composing *k)
{
    const dt_complaint *c = k->c;
    heading(k, 2, DTP_MSG_COMPLAINT_R_CHRONOLOGY);
    if (c->n_events == 0) {
        dtp_doc_add_fill_in(k->doc, say(k, DTP_MSG_COMPLAINT_R_NO_EVENTS));
        return;
    }
    const dtp_doc_col column[] = {{DTP_DOC_COL_DATE, say(k, DTP_MSG_COMPLAINT_R_DATE), NULL},
                                  {DTP_DOC_COL_TEXT, say(k, DTP_MSG_COMPLAINT_R_ACTOR), NULL},
                                  {DTP_DOC_COL_TEXT, say(k, DTP_MSG_COMPLAINT_R_EVENT), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(k->doc, say(k, DTP_MSG_COMPLAINT_R_CHRONOLOGY_TABLE), column, 3);
    for (size_t i = 0; i < c->n_events; i++)
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_date(c->event[i].date),
                                                  dtp_doc_value_text(c->event[i].actor, NULL),
                                                  dtp_doc_value_text(c->event[i].text, NULL)});
}

static void add_talk(composing *k)
{
    const dt_complaint *c = k->c;
    heading(k, 2, DTP_MSG_COMPLAINT_R_TALK);
    if (c->talk_date[0] != '\0')
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_TALKED,
                                              dtp_compose_say_date(k->w, c->talk_date), NULL));
    prose(k, c->talk_record, DTP_MSG_COMPLAINT_F_TALK_RECORD);
    section(k, 3, DTP_MSG_COMPLAINT_R_OF_COMPLAINANT, c->talk_complainant,
            DTP_MSG_COMPLAINT_F_TALK_COMPLAINANT);
    section(k, 3, DTP_MSG_COMPLAINT_R_OF_MUNICIPALITY, c->talk_municipality,
            DTP_MSG_COMPLAINT_F_TALK_MUNICIPALITY);
}

/* "117 dagen"; where a day is not known "ongeveer 14 tot 15 maanden". */
static const char *say_wait(composing *k, const dt_complaint_wait *wait)
{
    dtp_words *w = k->w;
    if (!wait->known)
        return say(k, DTP_MSG_COMPLAINT_R_WAIT_UNKNOWN);
    unsigned long most = (unsigned long)wait->months_most, least = (unsigned long)wait->months_least;
    if (wait->exact)
        return wait->days_most == 1 ? say(k, DTP_MSG_COMPLAINT_R_DAY)
                                    : dtp_say(w, DTP_MSG_COMPLAINT_R_DAYS,
                                              dtp_say_digits(w, (unsigned long)wait->days_most), NULL);
    if (least == 0)
        return most == 1 ? say(k, DTP_MSG_COMPLAINT_R_MONTH_MOST)
                         : dtp_say(w, DTP_MSG_COMPLAINT_R_MONTHS_MOST, dtp_say_digits(w, most), NULL);
    return dtp_say(w, DTP_MSG_COMPLAINT_R_MONTHS, dtp_say_range(w, least, most, false), NULL);
}

static void add_waits(composing *k)
{
    const dt_complaint *c = k->c;
    bool partial = false;
    if (c->n_waits == 0)
        return;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, say(k, DTP_MSG_COMPLAINT_R_WAIT), NULL},
                                  {DTP_DOC_COL_DATE, say(k, DTP_MSG_COMPLAINT_R_FROM), NULL},
                                  {DTP_DOC_COL_DATE, say(k, DTP_MSG_COMPLAINT_R_TO), NULL},
                                  {DTP_DOC_COL_TEXT, say(k, DTP_MSG_COMPLAINT_R_DURATION), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(k->doc, say(k, DTP_MSG_COMPLAINT_R_WAITS), column, 4);
    for (size_t i = 0; i < c->n_waits; i++) {
        const dt_complaint_wait *wait = &c->wait[i];
        partial = partial || (wait->known && !wait->exact);
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(wait->title, NULL),
                                                  dtp_doc_value_date(wait->from_date),
                                                  dtp_doc_value_date(wait->to_date),
                                                  dtp_doc_value_text(say_wait(k, wait), NULL)});
    }
    dtp_doc_table_note(k->doc, table,
                       say(k, partial ? DTP_MSG_COMPLAINT_R_WAITS_PARTIAL : DTP_MSG_COMPLAINT_R_WAITS_NOTE));
}

static const dt_indicator *norm_indicator(const composing *k, const dt_complaint_norm *norm)
{
    return dt_framework_indicator(k->context->framework[norm->framework], norm->indicator);
}

static const char *norm_title(const composing *k, const dt_complaint_norm *norm)
{
    const dt_framework *fw = k->context->framework[norm->framework];
    return dt_framework_criterion(fw, norm_indicator(k, norm)->criterion)->title;
}

static void add_norm(composing *k, const dt_complaint_norm *norm)
{
    const dt_framework *fw = k->context->framework[norm->framework];
    const dt_indicator *indicator = norm_indicator(k, norm);
    const char *definition = dt_framework_criterion(fw, indicator->criterion)->definition;
    dtp_doc_add_heading(k->doc, 4, "", dtp_say(k->w, DTP_MSG_COMPLAINT_R_NORM, norm_title(k, norm), NULL),
                        NULL);
    dtp_doc_add_quote(k->doc, definition != NULL ? definition : indicator->text,
                      dtp_compose_lang_of(k->w, fw));
    if (norm->rating == NULL)
        dtp_doc_add_fill_in(k->doc, say(k, DTP_MSG_COMPLAINT_R_NORM_OPEN));
    else
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_RATED, norm->rating->label, NULL));
    paragraphs(k, norm->motivation);
}

static void add_assessment(composing *k)
{
    const dt_complaint *c = k->c;
    heading(k, 2, DTP_MSG_COMPLAINT_R_ASSESSMENT);
    section(k, 3, DTP_MSG_COMPLAINT_R_EXPECTED, c->expected, DTP_MSG_COMPLAINT_F_EXPECTED);
    section(k, 3, DTP_MSG_COMPLAINT_R_PRACTICE, c->practice, DTP_MSG_COMPLAINT_F_PRACTICE);
    section(k, 3, DTP_MSG_COMPLAINT_R_TREATMENT, c->treatment, DTP_MSG_COMPLAINT_F_TREATMENT);
    add_waits(k);
    for (size_t i = 0; i < c->n_norms; i++)
        add_norm(k, &c->norm[i]);
}

static void add_learning(composing *k)
{
    const dt_complaint *c = k->c;
    const struct {
        dtp_message question;
        const char *answer;
    } row[] = {{DTP_MSG_COMPLAINT_F_REFLECTED, c->reflected},
               {DTP_MSG_COMPLAINT_F_LEARNED, c->learned},
               {DTP_MSG_COMPLAINT_F_MOTIVATED, c->motivated}};
    size_t n;
    const dt_choice *answers = dt_complaint_answers(&n);
    heading(k, 2, DTP_MSG_COMPLAINT_R_LEARNING);
    dtp_doc_list *list = dtp_doc_add_facts(k->doc);
    for (size_t i = 0; i < DTP_COUNT(row); i++)
        dtp_doc_list_item(k->doc, list, dtp_say_capital(k->w, say(k, row[i].question)), DTP_DOC_PLAIN,
                          row[i].answer[0] == '\0' ? say(k, DTP_MSG_COMPLAINT_R_NOT_ANSWERED)
                                                   : dtp_choice_in(answers, n, row[i].answer, k->w->lang));
    prose(k, c->learning, DTP_MSG_COMPLAINT_F_LEARNING);
}

static void add_verdict(composing *k)
{
    const dt_complaint *c = k->c;
    size_t n;
    const dt_choice *conclusions = dt_complaint_conclusions(&n);
    heading(k, 2, DTP_MSG_COMPLAINT_R_JUDGEMENT);
    prose(k, c->judgement, DTP_MSG_COMPLAINT_F_JUDGEMENT);
    dtp_doc_list *list = c->n_norms > 0 ? dtp_doc_add_facts(k->doc) : NULL;
    for (size_t i = 0; i < c->n_norms; i++)
        dtp_doc_list_item(k->doc, list, norm_title(k, &c->norm[i]), DTP_DOC_PLAIN,
                          c->norm[i].rating == NULL ? say(k, DTP_MSG_COMPLAINT_R_NOT_ANSWERED)
                                                    : c->norm[i].rating->label);
    heading(k, 2, DTP_MSG_COMPLAINT_R_CONCLUSION);
    if (c->conclusion[0] == '\0')
        dtp_doc_add_fill_in(k->doc, say(k, DTP_MSG_COMPLAINT_F_CONCLUSION));
    else
        dtp_doc_add_paragraph(k->doc,
                              dtp_say(k->w, DTP_MSG_COMPLAINT_R_CONCLUDED,
                                      dtp_choice_in(conclusions, n, c->conclusion, k->w->lang), NULL));
    section(k, 2, DTP_MSG_COMPLAINT_R_RECOMMENDATION, c->recommendation, DTP_MSG_COMPLAINT_F_RECOMMENDATION);
    heading(k, 2, DTP_MSG_COMPLAINT_R_ADOPTION);
    if (c->adopted[0] == '\0')
        dtp_doc_add_note(k->doc, say(k, DTP_MSG_COMPLAINT_R_DRAFT));
    else
        dtp_doc_add_paragraph(
            k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADOPTED, dtp_compose_say_date(k->w, c->adopted), NULL));
    list = c->n_signatories > 0 ? dtp_doc_add_list(k->doc) : NULL;
    for (size_t i = 0; i < c->n_signatories; i++)
        dtp_doc_list_item(k->doc, list, NULL, DTP_DOC_PLAIN, c->signatory[i]);
}

static json_t *text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

static void add_item(composing *k, json_t *list, json_t *item)
{
    if (item == NULL || json_array_append_new(list, item) != 0)
        k->doc->failed = true;
}

/* For machines: what was decided and what was computed. */
static void add_data(composing *k)
{
    const dt_complaint *c = k->c;
    json_t *norms = json_array(), *events = json_array(), *waits = json_array();
    for (size_t i = 0; i < c->n_norms; i++) {
        const dt_complaint_norm *norm = &c->norm[i];
        add_item(k, norms,
                 json_pack("{s:s, s:s, s:s?, s:s}", "framework",
                           dt_framework_id(k->context->framework[norm->framework]), "indicator",
                           norm_indicator(k, norm)->id, "rating",
                           norm->rating == NULL ? NULL : norm->rating->code, "motivation", norm->motivation));
    }
    for (size_t i = 0; i < c->n_events; i++)
        add_item(k, events,
                 json_pack("{s:s, s:s, s:s, s:s}", "date", c->event[i].date, "actor", c->event[i].actor,
                           "event", c->event[i].text, "name", c->event[i].name));
    for (size_t i = 0; i < c->n_waits; i++) {
        const dt_complaint_wait *wait = &c->wait[i];
        json_t *row = json_pack("{s:s, s:s, s:s, s:b, s:b}", "title", wait->title, "from", wait->from_date,
                                "to", wait->to_date, "known", wait->known, "exact", wait->exact);
        const struct {
            const char *key;
            long value;
        } number[] = {{"days_least", wait->days_least},
                      {"days_most", wait->days_most},
                      {"months_least", wait->months_least},
                      {"months_most", wait->months_most}};
        for (size_t j = 0; j < DTP_COUNT(number); j++)
            if (json_object_set_new(row, number[j].key,
                                    wait->known ? json_integer(number[j].value) : json_null()) != 0)
                k->doc->failed = true;
        add_item(k, waits, row);
    }
    dtp_doc_add_data(k->doc, "code", json_string(c->code));
    dtp_doc_add_data(k->doc, "number", text_or_null(c->number));
    dtp_doc_add_data(k->doc, "municipality", json_string(c->municipality));
    dtp_doc_add_data(k->doc, "requested", text_or_null(c->requested));
    dtp_doc_add_data(k->doc, "chronology", events);
    dtp_doc_add_data(k->doc, "waits", waits);
    dtp_doc_add_data(k->doc, "norms", norms);
    dtp_doc_add_data(k->doc, "reflected", text_or_null(c->reflected));
    dtp_doc_add_data(k->doc, "learned", text_or_null(c->learned));
    dtp_doc_add_data(k->doc, "motivated", text_or_null(c->motivated));
    dtp_doc_add_data(k->doc, "conclusion", text_or_null(c->conclusion));
    dtp_doc_add_data(k->doc, "adopted", text_or_null(c->adopted));
}

/* Norms and conclusion as rows, for the CSV form. */
static void add_records(composing *k)
{
    for (size_t i = 0; i < k->c->n_norms; i++) {
        const dt_complaint_norm *norm = &k->c->norm[i];
        const dtp_doc_member member[] = {
            dtp_doc_member_text("complaint", k->c->code),
            dtp_doc_member_text("framework", dt_framework_id(k->context->framework[norm->framework])),
            dtp_doc_member_text("indicator", norm_indicator(k, norm)->id),
            dtp_doc_member_text("rating", norm->rating == NULL ? NULL : norm->rating->code),
            dtp_doc_member_text("motivation", norm->motivation),
            dtp_doc_member_text("conclusion", k->c->conclusion[0] == '\0' ? NULL : k->c->conclusion)};
        dtp_doc_add_record(k->doc, member, DTP_COUNT(member));
    }
}

dt_status dt_compose_complaint(dt_document **out, const dt_complaint *complaint,
                               const dt_score_context *context, const dt_municipality *names, size_t n_names,
                               dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dtp_document_new(&doc, "dossiertoets-complaint-report/1", lang, err));
    composing k = {.doc = doc,
                   .w = &doc->words,
                   .c = complaint,
                   .context = context,
                   .municipality = complaint->municipality};
    for (size_t i = 0; i < n_names; i++)
        if (dtp_streq(names[i].code, complaint->municipality) && names[i].name[0] != '\0')
            k.municipality = names[i].name;
    doc->blocks_in_json = true;
    add_data(&k);
    add_records(&k);
    add_front(&k);
    add_chronology(&k);
    add_talk(&k);
    add_assessment(&k);
    add_learning(&k);
    add_verdict(&k);
    return dtp_document_done(out, doc, err);
}
