/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text desk: the sections of the report, and one of them in a field. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/texts_steps.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const dtp_web_tab TABS[] = {{"bevindingen", DTP_MSG_WEB_TAB_BESIDE},
                                   {"bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                                   {"teksten", DTP_MSG_WEB_TAB_TEXTS}};

/* The value of a member of a record, or "". */
static const char *member(const dt_document_part *part, const char *key)
{
    for (size_t i = 0; i < part->n; i++)
        if (strcmp(part->key[i], key) == 0)
            return part->cell[i];
    return "";
}

static const struct state {
    const char *state, *shape;
    dtp_message words;
} STATES[] = {{"empty", "wait", DTP_MSG_WEB_TEXT_EMPTY},
              {"optional", "wait", DTP_MSG_WEB_TEXT_OPTIONAL},
              {"written", "done", DTP_MSG_WEB_TEXT_WRITTEN},
              {"differs", "stop", DTP_MSG_WEB_TEXT_DIFFERS},
              {"both", "stop", DTP_MSG_WEB_TEXT_BOTH}};

typedef struct listing {
    dtp_web_request *r;
    const char *here, *municipality;
    size_t from, to; /* those that are put */
    size_t n, written;
    bool passed; /* the one that is here */
    bool next;   /* an empty one behind it was found */
} listing;

/* The first empty one behind the one that is here, else the first of all. */
static void note_next(listing *l, const dt_document_part *part)
{
    bool here = strcmp(l->here, member(part, "section")) == 0,
         first = dtp_web_text(l->r->scope, DTP_WEB_next)[0] == '\0';
    l->passed = l->passed || here;
    if (here || l->next || strcmp(member(part, "state"), "empty") != 0 || (!l->passed && !first))
        return;
    const char *number = member(part, "number");
    l->next = l->passed;
    dtp_web_put(l->r->scope, DTP_WEB_next, member(part, "section"));
    dtp_web_put_message(l->r->scope, DTP_WEB_note, l->r->lang,
                        number[0] == '\0' ? DTP_MSG_WEB_TEXT_NEXT : DTP_MSG_WEB_TEXT_NEXT_NUMBER,
                        member(part, "title"), number, NULL);
}

static void note_section(void *payload, const dt_document_part *part)
{
    listing *l = payload;
    if (part->kind != DT_PART_RECORD)
        return;
    const char *state = member(part, "state"), *words = member(part, "words");
    l->written += strcmp(words, "0") != 0;
    note_next(l, part);
    if (l->n++ < l->from || l->n > l->to)
        return;
    dtp_web_scope *row = dtp_web_add(l->r->scope, DTP_WEB_sections);
    dtp_web_put(row, DTP_WEB_code, member(part, "section"));
    dtp_web_put(row, DTP_WEB_area, l->municipality);
    dtp_web_put(row, DTP_WEB_number, member(part, "number"));
    dtp_web_put(row, DTP_WEB_label, member(part, "title"));
    dtp_web_put(row, DTP_WEB_count, strcmp(words, "0") == 0 ? "" : words);
    dtp_web_put(row, DTP_WEB_version, member(part, "version"));
    dtp_web_put_flag(row, DTP_WEB_here, strcmp(l->here, member(part, "section")) == 0);
    dtp_web_put(row, DTP_WEB_shape, "wait");
    dtp_web_put(row, DTP_WEB_state, state);
    for (size_t i = 0; i < DTP_COUNT(STATES); i++)
        if (strcmp(STATES[i].state, state) == 0) {
            dtp_web_put(row, DTP_WEB_shape, STATES[i].shape);
            dtp_web_put_message(row, DTP_WEB_state, l->r->lang, STATES[i].words, NULL);
        }
}

/* Those from and up to a number, of all. */
static dt_status put_sections(dtp_web_request *r, const dtp_web_desk *d, const char *here, size_t from,
                              size_t to, dt_error *err)
{
    dt_document *doc;
    listing l = {.r = r, .here = here, .municipality = d->municipality, .from = from, .to = to};
    DT_TRY(dt_compose_texts(&doc, d->facts, r->lang, err));
    dt_status status = dt_document_parts(doc, note_section, &l, err);
    dt_document_free(doc);
    dtp_web_put_message(r->scope, DTP_WEB_lead, r->lang, DTP_MSG_WEB_TEXTS_WRITTEN, DTP_NUM(l.written),
                        DTP_NUM(l.n), NULL);
    return status;
}

static void put_downloads(dtp_web_request *r, const dtp_web_desk *d)
{
    static const struct file {
        const char *name;
        dtp_message words;
    } FILES[] = {{"rapport.odt", DTP_MSG_WEB_REPORT_ODT},
                 {"rapport.docx", DTP_MSG_WEB_REPORT_DOCX},
                 {"rapport.xlsx", DTP_MSG_WEB_REPORT_XLSX},
                 {"rapport.html", DTP_MSG_WEB_REPORT_HTML},
                 {"bestuur.odt", DTP_MSG_WEB_REPORT_BOARD}};
    for (size_t i = 0; i < DTP_COUNT(FILES) && d->facts->aggregate != NULL; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_downloads);
        dtp_web_put(row, DTP_WEB_name, FILES[i].name);
        dtp_web_put(row, DTP_WEB_code, d->municipality);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, FILES[i].words, NULL);
    }
    dtp_web_put(r->scope, DTP_WEB_body, d->municipality);
}

dt_status dtp_web_get_texts(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_FINDINGS, true, "teksten", DTP_MSG_WEB_TAB_TEXTS, err));
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 2, d.municipality);
    DT_TRY(put_sections(r, &d, "", 0, SIZE_MAX, err));
    put_downloads(r, &d);
    return dtp_web_show(r, &dtp_web_page_texts);
}

#define NEAR 6 /* sections before and after it that are offered */

/* A section as the page has it. */
typedef struct writing {
    dtp_web_desk desk;
    const dt_section *section;
    dt_text now; /* body NULL: nothing was written yet; in the arena, for a step may let go of what it had */
    const char *base; /* what stands now, as a new version says it was made from */
    size_t at;        /* number of the section, from 0 */
    bool number;      /* a number in the text differs */
    dtp_web_request *r;
} writing;

static dt_status find(writing *w, dtp_web_request *r, dt_sections **sections, const char *name, dt_error *err)
{
    w->base = "";
    DT_TRY(dt_sections_of(sections, w->desk.facts, r->lang, err));
    DT_TRY(dt_sections_find(&w->section, *sections, name, err));
    for (size_t i = 0; i < dt_sections_count(*sections); i++)
        w->at = strcmp(dt_sections_at(*sections, i)->id, w->section->id) == 0 ? i : w->at;
    const dt_text *t = dt_texts_find(w->desk.facts, w->section->id);
    if (t == NULL)
        return DT_OK;
    w->base = dtp_arena_strdup(&r->arena, t->base);
    w->now = (dt_text){.version = dtp_arena_strdup(&r->arena, t->version),
                       .assessor = dtp_arena_strdup(&r->arena, t->assessor),
                       .body = dtp_arena_strdup(&r->arena, t->body)};
    bool whole = w->base != NULL && w->now.version != NULL && w->now.assessor != NULL && w->now.body != NULL;
    return whole ? DT_OK : dtp_fail_memory(err);
}

/* There can be several of one field; its description has them all. */
static void put_fault(dtp_web_request *r, const char *words)
{
    char id[32];
    dtp_web_fault(r, NULL, DTP_WEB_none, "tekst", words);
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_gaps);
    (void)snprintf(id, sizeof id, "tekst-fout-%lu", (unsigned long)r->faults);
    dtp_web_put(row, DTP_WEB_field, id);
    dtp_web_put(row, DTP_WEB_words, words);
}

static void note_fault(void *payload, dt_severity severity, const dt_error *finding)
{
    writing *w = payload;
    char words[1024], whole[1200], line[24];
    if (severity != DT_FAULT)
        return;
    (void)snprintf(line, sizeof line, "%lu", (unsigned long)finding->line);
    dt_error_message(finding, w->r->lang, words, sizeof words);
    const char *args[] = {line, words};
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_TEXT_LINE, w->r->lang), args, 2, whole, sizeof whole);
    w->number = w->number || strncmp(dt_error_name(finding), "TEXTS_NUMBER", 12) == 0;
    put_fault(w->r, finding->line > 0 ? whole : words);
}

static void put_live(void *payload, const dt_document_part *part)
{
    writing *w = payload;
    if (part->kind != DT_PART_RECORD)
        return;
    dtp_web_scope *row = dtp_web_add(w->r->scope, DTP_WEB_live);
    dtp_web_put(row, DTP_WEB_code, member(part, w->r->lang == DT_EN ? "name" : "naam"));
    dtp_web_put(row, DTP_WEB_gives, member(part, "gives"));
}

static dt_status put_numbers(writing *w, dt_error *err)
{
    dt_document *doc;
    const dt_score_context *context = w->desk.facts->context;
    DT_TRY(dt_compose_live_numbers(&doc, w->r->lang, err));
    dt_status status = dt_document_parts(doc, put_live, w, err);
    dt_document_free(doc);
    const char *chosen = dtp_web_form(w->r, "indicator");
    for (size_t k = 0; k < context->n_frameworks; k++)
        for (size_t i = 0; i < dt_framework_indicators(context->framework[k]); i++) {
            const dt_indicator *indicator = dt_framework_indicator(context->framework[k], i);
            dtp_web_scope *row = dtp_web_add(w->r->scope, DTP_WEB_numbers);
            char code[300];
            (void)snprintf(code, sizeof code, context->n_frameworks > 1 ? "%s:%s" : "%.0s%s",
                           dt_framework_id(context->framework[k]), indicator->id);
            dtp_web_put(row, DTP_WEB_code, code);
            dtp_web_put(row, DTP_WEB_number, indicator->id);
            dtp_web_put(row, DTP_WEB_words, indicator->text);
            dtp_web_put_flag(row, DTP_WEB_checked, strcmp(code, chosen) == 0);
        }
    return status;
}

static void note_version(void *payload, const dt_text_version *v)
{
    writing *w = payload;
    char at[32];
    dtp_web_scope *row = dtp_web_add(w->r->scope, DTP_WEB_versions);
    dtp_web_put_message(row, DTP_WEB_words, w->r->lang, DTP_MSG_WEB_TEXT_VERSION_BY, v->version, v->assessor,
                        dtp_web_local_time(v->at, at, sizeof at), DTP_NUM(v->words), NULL);
    dtp_web_put(row, DTP_WEB_text, v->body);
}

static dt_status show(writing *w, dt_inspection *in, const char *body, const char *base, dt_error *err)
{
    dtp_web_request *r = w->r;
    char token[DTP_HEX_SIZE], heading[400];
    (void)snprintf(heading, sizeof heading, "%s%s%s", w->section->number,
                   w->section->number[0] == '\0' ? "" : " ", w->section->title);
    DT_TRY(dt_inspection_evidence(in, w->desk.municipality, 0.95, &w->desk.facts, err));
    dtp_web_token(r->session, "/tekst", token);
    dtp_web_put(r->scope, DTP_WEB_token, token);
    dtp_web_put(r->scope, DTP_WEB_title, heading);
    dtp_web_put(r->scope, DTP_WEB_code, w->section->id);
    dtp_web_put(r->scope, DTP_WEB_area, w->desk.municipality);
    dtp_web_put(r->scope, DTP_WEB_lead, "");
    dtp_web_put(r->scope, DTP_WEB_more, w->section->prompt);
    dtp_web_put(r->scope, DTP_WEB_body, body);
    dtp_web_put(r->scope, DTP_WEB_base, base);
    dtp_web_put_flag(r->scope, DTP_WEB_accept, w->number);
    dtp_web_put_flag(r->scope, DTP_WEB_script, true);
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), SIZE_MAX, w->desk.municipality);
    DT_TRY(put_sections(r, &w->desk, w->section->id, w->at < NEAR ? 0 : w->at - NEAR, w->at + NEAR + 1, err));
    DT_TRY(put_numbers(w, err));
    DT_TRY(dt_inspection_text_versions(in, w->desk.municipality, w->section->id, note_version, w, err));
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_text);
}

dt_status dtp_web_get_text(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    writing w = {.r = r};
    dt_sections *sections = NULL;
    DT_TRY(dtp_web_desk_open(&w.desk, r, in, DTP_WEB_STEP_FINDINGS, true, "teksten", DTP_MSG_WEB_TAB_TEXTS,
                             err));
    dt_status status = find(&w, r, &sections, dtp_web_query(r, "sectie"), err);
    if (status == DT_OK)
        status = show(&w, in, w.now.body == NULL ? "" : w.now.body, w.base, err);
    dt_sections_free(sections);
    return status;
}

/* A number at the end of the text; where it belongs is for the writer to say. Nothing is saved. */
static dt_status insert(writing *w, dt_inspection *in, const char *body, const char *live, dt_error *err)
{
    dtp_buf text = DTP_BUF_INIT;
    const char *indicator = dtp_web_form(w->r, "indicator"), *space = strchr(live, ' ');
    bool of_one = space != NULL; /* "{{1.1.4 failing}}": the indicator stands before the blank */
    if (of_one && indicator[0] == '\0')
        dtp_web_fault_message(w->r, w->r->scope, DTP_WEB_reason_error, "indicator",
                              DTP_MSG_WEB_TEXT_INDICATOR_NONE, NULL);
    size_t n = strlen(body);
    dtp_buf_puts(&text, body);
    if (w->r->faults == 0) {
        dtp_buf_puts(&text, n == 0 || body[n - 1] == '\n' || body[n - 1] == ' ' ? "" : " ");
        if (of_one)
            dtp_buf_printf(&text, "{{%s%s", indicator, space);
        else
            dtp_buf_puts(&text, live);
    }
    dt_status status = show(w, in, dtp_buf_text(&text), dtp_web_form(w->r, "basis"), err);
    dtp_buf_free(&text);
    return status;
}

/* Both are shown, and what is saved next was made from both. */
static dt_status show_conflict(writing *w, dt_inspection *in, const char *body, dt_error *err)
{
    const dt_text *now = &w->now;
    dtp_web_request *r = w->r;
    if (now->body == NULL)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    char words[512];
    const char *args[] = {now->assessor, now->version};
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_TEXT_CONFLICT, r->lang), args, 2, words, sizeof words);
    put_fault(r, words);
    dtp_web_put_message(r->scope, DTP_WEB_theirs, r->lang, DTP_MSG_WEB_TEXT_THEIRS, now->version,
                        now->assessor, NULL);
    dtp_web_put(r->scope, DTP_WEB_text, now->body);
    r->answer.status = MHD_HTTP_CONFLICT;
    return show(w, in, body, w->base, err);
}

/* A text is kept with one line end behind it. */
static bool is_same(const char *kept, const char *sent)
{
    size_t n = strlen(kept), m = strlen(sent);
    while (n > 0 && kept[n - 1] == '\n')
        n--;
    while (m > 0 && sent[m - 1] == '\n')
        m--;
    return n == m && memcmp(kept, sent, n) == 0;
}

static dt_status save(writing *w, dt_inspection *in, const char *body, dt_error *err)
{
    dtp_web_request *r = w->r;
    char version[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    const char *section = dtp_arena_strdup(&r->arena, w->section->id),
               *title = dtp_arena_strdup(&r->arena, w->section->title);
    if (section == NULL || title == NULL)
        return dtp_fail_memory(err);
    /* Sent twice, the second has nothing to change. */
    if (w->now.body != NULL && is_same(w->now.body, body)) {
        dtp_web_tell(r, DTP_MSG_WEB_TEXT_SAME, title, NULL);
        return dtp_web_go(r, "/tekst?sectie=", section, "&gemeente=", w->desk.municipality, NULL);
    }
    const dt_text_request request = {DT_SIZED(dt_text_request),
                                     .municipality = w->desk.municipality,
                                     .section = section,
                                     .body = body,
                                     .base = dtp_web_form(r, "basis"),
                                     .accept_numbers = dtp_web_form(r, "getallen")[0] != '\0',
                                     .assessor = r->session->assessor,
                                     .issues = {note_fault, w}};
    dt_status status = dt_inspection_text_set(in, &request, version, &why);
    if (status == DT_OK) {
        dtp_web_saved(r);
        dtp_web_tell(r, version[0] == '\0' ? DTP_MSG_WEB_TEXT_SAME : DTP_MSG_WEB_TEXT_SAVED, title, version);
        return dtp_web_go(r, "/tekst?sectie=", section, "&gemeente=", w->desk.municipality, NULL);
    }
    if (strcmp(dt_error_name(&why), "TEXTS_SINCE") == 0)
        return show_conflict(w, in, body, err);
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    if (r->faults == 0)
        note_fault(w, DT_FAULT, &why);
    return show(w, in, body, dtp_web_form(r, "basis"), err);
}

dt_status dtp_web_post_text(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    writing w = {.r = r};
    dt_sections *sections = NULL;
    const char *live = dtp_web_form(r, "invoegen"), *body = dtp_web_line_feeds(r, dtp_web_form(r, "tekst"));
    if (body == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_web_desk_open(&w.desk, r, in, DTP_WEB_STEP_FINDINGS, true, "teksten", DTP_MSG_WEB_TAB_TEXTS,
                             err));
    dt_status status = find(&w, r, &sections, dtp_web_form(r, "sectie"), err);
    if (status == DT_OK)
        status = live[0] != '\0' ? insert(&w, in, body, live, err) : save(&w, in, body, err);
    dt_sections_free(sections);
    return status;
}
