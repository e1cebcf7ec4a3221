/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a text, all of it in one go. */
#include "base/error.h"
#include "base/text.h"
#include "document/markdown.h"
#include "report/texts/texts.h"
#include <stdint.h>
#include <string.h>

_Static_assert(DT_TEXT_MAX == DTP_MARKDOWN_MAX, "what is taken in is read");

dt_status dtp_texts_ask(dtp_texts_asking *out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    static const dt_evidence none = {.n_links = 0};
    dt_document *doc;
    *out = (dtp_texts_asking){.facts = *facts, .municipality = SIZE_MAX};
    DT_TRY(dtp_document_new(&doc, "dossiertoets-text/1", lang, err));
    if (!facts->evidence)
        out->facts.evidence = &none;
    const char *code = facts->municipality ? facts->municipality : "";
    if (facts->aggregate && code[0] != '\0')
        out->municipality = dt_aggregate_find_municipality(facts->aggregate, code);
    else if (facts->aggregate && dt_aggregate_municipalities(facts->aggregate) == 1)
        out->municipality = 0;
    out->c = (dtp_compose){.doc = doc,
                           .w = &doc->words,
                           .facts = &out->facts,
                           .agg = out->municipality == SIZE_MAX ? NULL : facts->aggregate,
                           .municipality = &out->municipality,
                           .n_municipalities = 1};
    return DT_OK;
}

void dtp_texts_asking_free(dtp_texts_asking *a)
{
    dt_document_free(a->c.doc);
}

typedef struct checking {
    dtp_issues issues;
    const char *source, *section;
    size_t first;
    bool accept;
} checking;

static dtp_place place_of(const checking *k, size_t line, size_t column)
{
    return (dtp_place){
        .source = k->source, .where = k->section, .line = line + k->first - 1, .column = column};
}

static void tell_markdown(void *payload, size_t line, dtp_message message, const char *argument)
{
    checking *k = payload;
    dtp_issue(&k->issues, DT_FAULT, place_of(k, line, 0), DT_ERR_DATA, message, argument, NULL);
}

static void tell_fault(void *payload, const dtp_texts_fault *f)
{
    checking *k = payload;
    dt_severity severity = f->number && k->accept ? DT_WARNING : DT_FAULT;
    dtp_issue(&k->issues, severity, place_of(k, f->line, f->column), DT_ERR_DATA, f->message, f->arg[0],
              f->arg[1], f->arg[2], f->arg[3], NULL);
}

dt_status dt_text_check(const dt_report_facts *facts, const char *section, const char *body,
                        const char *source, size_t first_line, bool accept_numbers, dt_issue_sink issues,
                        dt_error *err)
{
    checking k = {DTP_ISSUES_INIT(issues), source, section, first_line, accept_numbers};
    dtp_texts_asking a;
    size_t size = strlen(body);
    if (size > DT_TEXT_MAX)
        return dtp_fail_at(err, place_of(&k, 1, 0), DT_ERR_RANGE, DTP_MSG_TEXTS_TOO_LONG,
                           DTP_NUM(DT_TEXT_MAX), NULL);
    if (dtp_utf8_valid_prefix(body, size) != size)
        return dtp_fail_at(err, place_of(&k, 1, 0), DT_ERR_DATA, DTP_MSG_INSPECTION_NOT_UTF8, section, NULL);
    DT_TRY(dtp_texts_ask(&a, facts, DT_EN, err));
    dtp_markdown_add(a.c.doc, body, &(dtp_markdown){.level = 2, .fault = tell_markdown, .fault_payload = &k});
    dtp_texts_live_faults(&a.c, a.municipality, section, body, tell_fault, &k);
    dtp_texts_claims(&a.c, a.municipality, section, body, tell_fault, &k);
    bool memory = !a.c.doc->failed && !a.c.w->failed;
    dtp_texts_asking_free(&a);
    return memory ? dtp_issues_result(&k.issues, err) : dtp_fail_memory(err);
}
