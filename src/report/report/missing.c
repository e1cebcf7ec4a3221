/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the way of adopting a report, each with its command. */
#include "base/argument.h"
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"

typedef struct looking {
    dtp_compose *c;
    dtp_doc_table *table;
    const dt_report_life *life;
    const dt_list_options *o;
    const char *file;
    size_t n;
} looking;

static const char *argument(looking *l, const char *text)
{
    const char *out = dtp_argument(l->c->w->arena, text);
    l->c->w->failed = l->c->w->failed || out == NULL;
    return out == NULL ? "" : out;
}

static void tell(looking *l, const char *key, const char *kind, const char *subject, const char *text,
                 const char *command)
{
    static const char *const keys[] = {"kind", "subject", "text", "command"};
    dtp_list_row(l->c, l->table, (const char *[]){kind, subject, text, command}, DTP_COUNT(keys));
    dtp_list_record(l->c, keys, (const char *[]){key, subject, text, command}, DTP_COUNT(keys));
    l->n++;
}

static void tell_own(looking *l, const char *key, dtp_message kind, const char *subject, const char *text,
                     dtp_message command)
{
    tell(l, key, dtp_say(l->c->w, kind, NULL), subject, text,
         dtp_say(l->c->w, command, l->file, argument(l, subject), NULL));
}

static void tell_open(void *payload, const dtp_list_open *open)
{
    looking *l = payload;
    if (open->kind != DTP_LIST_OPEN_OVERRULED)
        tell(l, dtp_list_kind_key(open->kind), dtp_list_kind(l->c, open->kind), open->subject, open->text,
             open->command);
}

static void find_drafts(looking *l)
{
    const dt_evidence *e = l->c->facts->evidence;
    for (size_t i = 0; i < e->n_findings; i++)
        if (!dtp_streq(e->finding[i].status, "final"))
            tell_own(l, "finding", DTP_MSG_LIFE_KIND_FINDING, e->finding[i].code,
                     dtp_say(l->c->w, DTP_MSG_LIFE_OPEN_FINDING,
                             dtp_compose_finding_labels(l->c, &e->finding[i]), NULL),
                     DTP_MSG_LIFE_DO_FINAL);
}

static void tell_gap(void *payload, const char *section)
{
    looking *l = payload;
    tell_own(l, "text", DTP_MSG_LIFE_KIND_TEXT, section, dtp_say(l->c->w, DTP_MSG_LIFE_OPEN_TEXT, NULL),
             DTP_MSG_LIFE_DO_TEXT);
}

static void find_hearing(looking *l)
{
    const dt_report_life *life = l->life;
    dtp_words *w = l->c->w;
    size_t silent = 0;
    if (life->sent[0] == '\0')
        tell_own(l, "hearing", DTP_MSG_LIFE_KIND_HEARING, "", dtp_say(w, DTP_MSG_LIFE_OPEN_HEARING, NULL),
                 DTP_MSG_LIFE_DO_SEND);
    for (size_t i = 0; i < life->n_passages; i++)
        silent += life->passage[i].answer[0] == '\0';
    if (silent > 0 && life->sent[0] != '\0' && !dt_is_overdue(life->due, l->o->date))
        tell_own(l, "answer", DTP_MSG_LIFE_KIND_ANSWER, "",
                 dtp_say(w, DTP_MSG_LIFE_OPEN_ANSWER, dtp_say_digits(w, silent),
                         dtp_compose_say_date(w, life->due), NULL),
                 DTP_MSG_LIFE_DO_ANSWER);
}

static dt_status find_all(looking *l, const dt_report_facts *facts, size_t municipality, dt_error *err)
{
    dtp_list_open_each(l->c, municipality, l->o, tell_open, l);
    find_drafts(l);
    DT_TRY(dtp_report_gaps(facts, l->c->w->lang, tell_gap, l, err));
    find_hearing(l);
    if (!l->life->sealed)
        tell_own(l, "unsealed", DTP_MSG_LIFE_KIND_UNSEALED, "",
                 dtp_say(l->c->w, DTP_MSG_LIFE_OPEN_UNSEALED, NULL), DTP_MSG_LIFE_DO_SEAL);
    else if (l->n > 0)
        tell_own(l, "sealed", DTP_MSG_LIFE_KIND_SEALED, "", dtp_say(l->c->w, DTP_MSG_LIFE_OPEN_SEALED, NULL),
                 DTP_MSG_LIFE_DO_UNSEAL);
    return DT_OK;
}

static dt_status compose(looking *l, const dt_report_facts *facts, size_t municipality, dt_error *err)
{
    static const dtp_message title[] = {DTP_MSG_EVIDENCE_COL_OPEN, DTP_MSG_EVIDENCE_COL_ABOUT,
                                        DTP_MSG_EVIDENCE_COL_WHAT, DTP_MSG_EVIDENCE_COL_COMMAND};
    dt_document *doc = l->c->doc;
    dtp_words *w = l->c->w;
    dtp_doc_add_heading(doc, 1, "", facts->title, NULL);
    dtp_doc_add_data(doc, "inspection", json_string(facts->inspection == NULL ? "" : facts->inspection));
    dtp_doc_add_data(doc, "title", json_string(facts->title == NULL ? "" : facts->title));
    dtp_doc_add_data(doc, "municipality",
                     json_string(facts->municipality == NULL ? "" : facts->municipality));
    dtp_doc_add_data(doc, "state", json_string(l->life->state));
    l->file = l->o->file == NULL ? "FILE.toets" : argument(l, l->o->file);
    l->table = dtp_list_table(l->c, DTP_MSG_LIFE_H_MISSING, title, DTP_COUNT(title));
    DT_TRY(find_all(l, facts, municipality, err));
    dtp_doc_add_paragraph(
        doc,
        l->n > 0
            ? dtp_say(w, DTP_MSG_LIFE_SO_MUCH_MISSING, dtp_say_digits(w, l->n), NULL)
            : dtp_say(w, l->life->adopted[0] != '\0' ? DTP_MSG_LIFE_STANDS : DTP_MSG_LIFE_NOTHING_MISSING,
                      NULL));
    return DT_OK;
}

dt_status dt_compose_missing(dt_document **out, const dt_report_facts *facts, const dt_list_options *options,
                             dt_language lang, size_t *rows, dt_error *err)
{
    static const dt_evidence none = {.n_links = 0};
    static const dt_report_life draft = {
        .state = "draft", .sent = "", .due = "", .adopted = "", .names = "", .open = "", .lapsed = ""};
    dt_list_options asked;
    dt_document *doc;
    dt_report_facts own = *facts;
    size_t municipality;
    *out = NULL;
    own.evidence = facts->evidence == NULL ? &none : facts->evidence;
    DT_TRY(DTP_SIZED(&asked, options, err));
    DT_TRY(dtp_compose_find_municipality(facts->aggregate, facts->municipality ? facts->municipality : "",
                                         &municipality, err));
    DT_TRY(dtp_document_new(&doc, "dossiertoets-missing/1", lang, err));
    dtp_compose c = {.doc = doc,
                     .w = &doc->words,
                     .facts = &own,
                     .agg = facts->aggregate,
                     .records = true,
                     .municipality = &municipality,
                     .n_municipalities = 1};
    looking l = {.c = &c, .life = facts->life == NULL ? &draft : facts->life, .o = &asked};
    dt_status status = compose(&l, &own, municipality, err);
    if (status != DT_OK) {
        dt_document_free(doc);
        return status;
    }
    if (rows != NULL)
        *rows = l.n;
    return dtp_document_done(out, doc, err);
}
