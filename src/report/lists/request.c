/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The information request: what a municipality is asked for before a visit. The list of dossiers from which
 * is drawn, documents on what the frameworks ask, with whom is spoken, and what is needed on the day. */
#include "base/error.h"
#include "base/text.h"
#include "report/lists/lists.h"

static const dt_source_type *find_type(const dt_framework *fw, const char *id)
{
    for (size_t i = 0; i < dt_framework_source_types(fw); i++)
        if (dtp_streq(dt_framework_source_type(fw, i)->id, id))
            return dt_framework_source_type(fw, i);
    return NULL;
}

static const dt_framework *framework_of(const dtp_compose *c, size_t i)
{
    return c->facts->context->framework[i];
}

static void add_item(dtp_compose *c, dtp_doc_list *list, const char *key, const char *text)
{
    dtp_doc_list_item(c->doc, list, key, DTP_DOC_PLAIN, text);
}

static void add_heading(dtp_compose *c, dtp_message title)
{
    dtp_doc_add_heading(c->doc, 2, "", dtp_say(c->w, title, NULL), NULL);
}

/* To whom, about what; what the inspectorate still has to say is a place to fill in. */
static void add_head(dtp_compose *c)
{
    static const dtp_message blank[] = {DTP_MSG_REQUEST_PERIOD, DTP_MSG_REQUEST_BEFORE,
                                        DTP_MSG_REQUEST_WHERE};
    const dt_report_facts *f = c->facts;
    dtp_doc_add_heading(c->doc, 1, "", dtp_say(c->w, DTP_MSG_REQUEST_TITLE, NULL), NULL);
    dtp_doc_list *list = dtp_doc_add_facts(c->doc);
    if (f->municipality_name[0] != '\0')
        add_item(c, list, dtp_say(c->w, DTP_MSG_REQUEST_TO, NULL), f->municipality_name);
    add_item(c, list, dtp_say(c->w, DTP_MSG_REQUEST_ABOUT, NULL), f->title);
    add_item(c, list, dtp_say(c->w, DTP_MSG_REQUEST_NUMBER, NULL), f->inspection);
    for (size_t i = 0; i < DTP_COUNT(blank); i++)
        dtp_doc_add_fill_in(c->doc, dtp_say(c->w, blank[i], NULL));
    dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_REQUEST_OPENING, NULL));
}

static void add_frameworks(dtp_compose *c)
{
    dtp_doc_list *list = dtp_doc_add_list(c->doc);
    for (size_t i = 0; i < c->facts->context->n_frameworks; i++) {
        const dt_framework *fw = framework_of(c, i);
        const dtp_doc_span span[] = {
            {.text = dt_framework_title(fw), .lang = dtp_compose_framework_lang(c, fw)},
            {.text = dtp_say(c->w, DTP_MSG_REQUEST_SOURCE, dt_framework_source(fw), NULL)}};
        dtp_doc_list_spans(c->doc, list, 0, 0, span, DTP_COUNT(span));
    }
}

static void add_items(dtp_compose *c, const dtp_message *item, size_t n)
{
    dtp_doc_list *list = dtp_doc_add_list(c->doc);
    for (size_t i = 0; i < n; i++)
        add_item(c, list, NULL, dtp_say(c->w, item[i], NULL));
}

static bool has_dossiers(const dtp_compose *c)
{
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_indicators(framework_of(c, f)); i++)
            if (dt_indicator_is_for(dt_framework_indicator(framework_of(c, f), i), DT_SUBJECT_DOSSIER))
                return true;
    return false;
}

static void add_register(dtp_compose *c)
{
    static const dtp_message item[] = {DTP_MSG_REQUEST_ALL,   DTP_MSG_REQUEST_KEY,      DTP_MSG_REQUEST_TEAM,
                                       DTP_MSG_REQUEST_AREAS, DTP_MSG_REQUEST_NO_NAMES, DTP_MSG_REQUEST_FORM};
    if (!has_dossiers(c))
        return;
    add_heading(c, DTP_MSG_REQUEST_H_REGISTER);
    dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_REQUEST_REGISTER, NULL));
    add_items(c, item, DTP_COUNT(item));
}

/* A row for machines: what is asked about which part of a framework; part NULL: the names alone. */
static void put(dtp_compose *c, const char *part, const char *framework, const char *id, const char *title)
{
    const dtp_doc_member member[] = {dtp_doc_member_text("part", part),
                                     dtp_doc_member_text("framework", framework),
                                     dtp_doc_member_text("id", id), dtp_doc_member_text("title", title)};
    if (part == NULL)
        dtp_doc_columns(c->doc, member, DTP_COUNT(member));
    else
        dtp_doc_add_record(c->doc, member, DTP_COUNT(member));
}

static void add_subjects(dtp_compose *c, size_t framework, dtp_doc_table *table)
{
    const dt_framework *fw = framework_of(c, framework);
    for (size_t i = 0; i < dt_framework_criteria(fw); i++) {
        const dt_criterion *criterion = dt_framework_criterion(fw, i);
        const dtp_compose_node node = {framework, DT_LEVEL_CRITERION, i};
        if (!dtp_compose_node_is_rated(c, node))
            continue;
        dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(dtp_compose_node_name(c, node),
                                                                     dtp_compose_framework_lang(c, fw)),
                                                  dtp_doc_value_text("", NULL),
                                                  dtp_doc_value_text("", NULL)});
        put(c, "document", dt_framework_id(fw), criterion->id, criterion->title);
    }
}

static void add_documents(dtp_compose *c)
{
    static const dtp_message title[] = {DTP_MSG_REQUEST_COL_SUBJECT, DTP_MSG_REQUEST_COL_DOCUMENT,
                                        DTP_MSG_REQUEST_COL_DATE};
    dtp_doc_table *table = NULL;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        if (find_type(framework_of(c, f), "document") == NULL)
            continue;
        if (table == NULL) {
            add_heading(c, DTP_MSG_REQUEST_H_DOCUMENTS);
            dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_REQUEST_DOCUMENTS, NULL));
            table = dtp_list_table(c, DTP_MSG_REQUEST_T_DOCUMENTS, title, DTP_COUNT(title));
        }
        add_subjects(c, f, table);
    }
}

/* What is asked about one kind of person. */
static dtp_message asked_of(const char *kind)
{
    static const struct {
        const char *kind;
        dtp_message message;
    } known[] = {{"staff", DTP_MSG_REQUEST_STAFF},
                 {"client", DTP_MSG_REQUEST_CLIENT},
                 {"partner", DTP_MSG_REQUEST_PARTNER}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (dtp_streq(known[i].kind, kind))
            return known[i].message;
    return DTP_MSG_REQUEST_OTHER;
}

static bool told_before(const dtp_compose *c, size_t framework, const char *id)
{
    for (size_t f = 0; f < framework; f++)
        if (find_type(framework_of(c, f), id) != NULL)
            return true;
    return false;
}

static void add_people(dtp_compose *c)
{
    dtp_doc_list *list = NULL;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        const dt_framework *fw = framework_of(c, f);
        for (size_t i = 0; i < dt_framework_source_types(fw); i++) {
            const dt_source_type *type = dt_framework_source_type(fw, i);
            if (dtp_streq(type->id, "dossier") || dtp_streq(type->id, "document") ||
                told_before(c, f, type->id))
                continue;
            if (list == NULL)
                add_heading(c, DTP_MSG_REQUEST_H_PEOPLE);
            list = list == NULL ? dtp_doc_add_facts(c->doc) : list;
            add_item(c, list, type->label, dtp_say(c->w, asked_of(type->id), NULL));
            put(c, "people", dt_framework_id(fw), type->id, type->label);
        }
    }
}

static void add_day(dtp_compose *c)
{
    static const dtp_message item[] = {DTP_MSG_REQUEST_ACCESS, DTP_MSG_REQUEST_ROOM, DTP_MSG_REQUEST_CONTACT};
    add_heading(c, DTP_MSG_REQUEST_H_DAY);
    add_items(c, item, DTP_COUNT(item));
}

dt_status dt_compose_request(dt_document **out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dtp_document_new(&doc, "dossiertoets-request/1", lang, err));
    dtp_compose c = {.doc = doc, .w = &doc->words, .facts = facts, .agg = facts->aggregate, .records = true};
    dtp_doc_add_data(doc, "inspection", json_string(facts->inspection));
    dtp_doc_add_data(doc, "municipality", json_string(facts->municipality));
    put(&c, NULL, NULL, NULL, NULL);
    add_head(&c);
    add_frameworks(&c);
    add_register(&c);
    add_documents(&c);
    add_people(&c);
    add_day(&c);
    return dtp_document_done(out, doc, err);
}
