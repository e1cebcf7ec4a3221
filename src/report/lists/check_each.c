/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open in several municipalities: their lists one after the other, what is the same told once. */
#include "base/list.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/lists/lists.h"

typedef struct listing {
    dtp_compose *c;
    dtp_doc_table *table;
    const char *municipality;
    dtp_list told; /* dtp_list_open */
    dtp_arena *arena;
    size_t n;
} listing;

/* What is about the whole inspection is open in every municipality. */
static bool is_told(const listing *l, const dtp_list_open *open)
{
    const dtp_list_open *t = l->told.item;
    for (size_t i = 0; i < l->told.n; i++)
        if (t[i].kind == open->kind && dtp_streq(t[i].subject, open->subject) &&
            dtp_streq(t[i].text, open->text) && open->kind != DTP_LIST_OPEN_UNSCORED)
            return true;
    return false;
}

static void keep(listing *l, const dtp_list_open *open)
{
    dtp_list_open *t;
    l->c->w->failed = l->c->w->failed || dtp_list_push(&l->told, &t, NULL) != DT_OK;
    if (l->c->w->failed)
        return;
    *t = (dtp_list_open){.kind = open->kind,
                         .subject = dtp_arena_strdup(l->arena, open->subject),
                         .text = dtp_arena_strdup(l->arena, open->text),
                         .command = ""};
    if (t->subject == NULL || t->text == NULL)
        *t = (dtp_list_open){open->kind, "", "", ""};
}

static void list_open(void *payload, const dtp_list_open *open)
{
    static const char *const key[] = {"municipality", "kind", "subject", "text", "command"};
    listing *l = payload;
    if (is_told(l, open))
        return;
    keep(l, open);
    const char *kind = dtp_list_kind(l->c, open->kind);
    dtp_list_row(l->c, l->table,
                 (const char *[]){l->municipality, kind, open->subject, open->text, open->command}, 5);
    dtp_list_record(l->c, key,
                    (const char *[]){l->municipality, dtp_list_kind_key(open->kind), open->subject,
                                     open->text, open->command},
                    5);
    l->n += open->kind != DTP_LIST_OPEN_OVERRULED;
}

static dt_status list_one(listing *l, dtp_list_facts_fn fn, void *payload, size_t i, const dt_list_options *o,
                          dt_error *err)
{
    const dt_report_facts *facts;
    size_t municipality = SIZE_MAX;
    DT_TRY(fn(payload, i, &l->municipality, &facts, err));
    l->c->facts = facts;
    l->c->agg = facts->aggregate;
    if (facts->aggregate != NULL)
        municipality = dt_aggregate_find_municipality(facts->aggregate, l->municipality);
    l->c->municipality = &municipality;
    l->c->n_municipalities = 1;
    dtp_list_open_each(l->c, municipality, o, list_open, l);
    return DT_OK;
}

static dt_status list_all(listing *l, dtp_list_facts_fn fn, void *payload, size_t n, const dt_list_options *o,
                          dt_error *err)
{
    static const dtp_message title[] = {DTP_MSG_OVERVIEW_COL_PLACE, DTP_MSG_EVIDENCE_COL_OPEN,
                                        DTP_MSG_EVIDENCE_COL_ABOUT, DTP_MSG_EVIDENCE_COL_WHAT,
                                        DTP_MSG_EVIDENCE_COL_COMMAND};
    const dt_report_facts *facts;
    dt_document *doc = l->c->doc;
    DT_TRY(fn(payload, 0, &l->municipality, &facts, err));
    dtp_doc_add_heading(doc, 1, "", facts->title, NULL);
    dtp_doc_add_data(doc, "inspection", json_string(facts->inspection == NULL ? "" : facts->inspection));
    dtp_doc_add_data(doc, "title", json_string(facts->title == NULL ? "" : facts->title));
    dtp_doc_add_data(doc, "municipality", json_string(""));
    l->table = dtp_list_table(l->c, DTP_MSG_EVIDENCE_H_CHECK, title, DTP_COUNT(title));
    for (size_t i = 0; i < n; i++)
        DT_TRY(list_one(l, fn, payload, i, o, err));
    dtp_doc_add_paragraph(doc, l->n == 0 ? dtp_say(l->c->w, DTP_MSG_EVIDENCE_NOTHING_OPEN, NULL)
                                         : dtp_say(l->c->w, DTP_MSG_EVIDENCE_SO_MUCH_OPEN,
                                                   dtp_say_digits(l->c->w, l->n), NULL));
    return DT_OK;
}

dt_status dtp_list_check_each(dt_document **out, dtp_list_facts_fn fn, void *payload, size_t n,
                              const dt_list_options *options, dt_language lang, size_t *rows, dt_error *err)
{
    dt_list_options asked;
    dt_document *doc;
    *out = NULL;
    DT_TRY(DTP_SIZED(&asked, options, err));
    DT_TRY(dtp_document_new(&doc, "dossiertoets-check/1", lang, err));
    dtp_compose c = {.doc = doc, .w = &doc->words, .records = true};
    listing l = {.c = &c, .arena = &doc->arena, .told = DTP_LIST(&doc->arena, dtp_list_open)};
    dt_status status = list_all(&l, fn, payload, n, &asked, err);
    if (status != DT_OK) {
        dt_document_free(doc);
        return status;
    }
    if (rows != NULL)
        *rows = l.n;
    return dtp_document_done(out, doc, err);
}
