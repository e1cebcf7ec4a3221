/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as tables of a page, and what the pages behind the ratings have in common. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/evidence_steps.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct showing {
    dtp_web_request *r;
    dtp_web_scope *table;
    size_t columns;
} showing;

static void begin_table(showing *s, const dt_document_part *part)
{
    s->table = dtp_web_add(s->r->scope, DTP_WEB_tables);
    dtp_web_put(s->table, DTP_WEB_caption, part->text);
    dtp_web_put(s->table, DTP_WEB_note, "");
    for (size_t i = 0; i < part->n && i < s->columns; i++)
        dtp_web_put(dtp_web_add(s->table, DTP_WEB_columns), DTP_WEB_label, part->cell[i]);
}

static void add_line(showing *s, const dt_document_part *part)
{
    dtp_web_scope *line = dtp_web_add(s->table, DTP_WEB_lines);
    const dtp_web_scope *column = dtp_web_first(s->table, DTP_WEB_columns);
    for (size_t i = 0; i < part->n && i < s->columns; i++) {
        dtp_web_scope *cell = dtp_web_add(line, DTP_WEB_cells);
        dtp_web_put_flag(cell, DTP_WEB_first, i == 0);
        dtp_web_put(cell, DTP_WEB_words, part->cell[i]);
        dtp_web_put(cell, DTP_WEB_more, "");
        dtp_web_put(cell, DTP_WEB_address, "");
        dtp_web_put(cell, DTP_WEB_label, column == NULL ? "" : dtp_web_text(column, DTP_WEB_label));
        column = column == NULL ? NULL : column->next;
    }
}

static void note_part(void *payload, const dt_document_part *part)
{
    showing *s = payload;
    if (part->kind == DT_PART_TABLE)
        begin_table(s, part);
    else if (part->kind == DT_PART_ROW && s->table != NULL)
        add_line(s, part);
    else if (part->kind == DT_PART_NOTE && s->table != NULL)
        dtp_web_put(s->table, DTP_WEB_note, part->text);
}

dt_status dtp_web_put_document(dtp_web_request *r, dt_document *doc, size_t columns, dt_error *err)
{
    showing s = {.r = r, .columns = columns};
    dt_status status = dt_document_parts(doc, note_part, &s, err);
    dt_document_free(doc);
    return status;
}

dtp_web_scope *dtp_web_head(const dtp_web_scope *line)
{
    return (dtp_web_scope *)(uintptr_t)dtp_web_first(line, DTP_WEB_cells);
}

dt_status dtp_web_put_list(dtp_web_request *r, const dt_report_facts *facts, dt_evidence_list list,
                           const dt_list_options *options, size_t columns, dt_error *err)
{
    dt_document *doc;
    DT_TRY(dt_compose_list(&doc, facts, list, options, r->lang, NULL, err));
    return dtp_web_put_document(r, doc, columns, err);
}

static const char *name_of(const dt_municipality *m)
{
    return m->name[0] == '\0' ? m->code : m->name;
}

const char *dtp_web_place(dtp_web_request *r, const dt_inspection *in, const char *address)
{
    const char *asked = r->is_post ? dtp_web_form(r, "gemeente") : dtp_web_query(r, "gemeente");
    size_t n = dt_inspection_municipalities(in), at = 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, asked) == 0)
            at = i;
    for (size_t i = 0; i < n && n > 1; i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_areas);
        dtp_web_put(row, DTP_WEB_address, address);
        dtp_web_put(row, DTP_WEB_code, m->code);
        dtp_web_put(row, DTP_WEB_name, name_of(m));
        dtp_web_put_flag(row, DTP_WEB_here, i == at);
    }
    if (n > DTP_WEB_PLACES) /* folded away: the name of the one that is shown, and a way to the others */
        dtp_web_put(r->scope, DTP_WEB_folded, name_of(dt_inspection_municipality(in, at)));
    const char *code = n == 0 ? NULL : dtp_arena_strdup(&r->arena, dt_inspection_municipality(in, at)->code);
    dtp_web_put(r->scope, DTP_WEB_area, n > 1 ? code : "");
    return code;
}

dt_status dtp_web_large_place(const char **place, dtp_web_request *r, dt_inspection *in, const char *address,
                              dt_error *err)
{
    bool large;
    DT_TRY(dtp_web_is_large(&large, in, err));
    *place = large ? dtp_web_place(r, in, address) : NULL;
    return DT_OK;
}

void dtp_web_put_tabs(dtp_web_request *r, const dtp_web_tab *tab, size_t n, size_t current,
                      const char *municipality)
{
    for (size_t i = 0; i < n; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_tabs);
        dtp_web_put(row, DTP_WEB_address, tab[i].address);
        dtp_web_put(row, DTP_WEB_code, municipality);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, tab[i].label, NULL);
        dtp_web_put_flag(row, DTP_WEB_here, i == current);
    }
}

dt_status dtp_web_desk_open(dtp_web_desk *d, dtp_web_request *r, dt_inspection *in, dtp_web_step step,
                            bool below, const char *address, dtp_message title, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(dtp_web_frame(r, in, step, below, &seen, err));
    d->municipality = dtp_web_place(r, in, address);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, title, NULL);
    dtp_web_put(r->scope, DTP_WEB_lead, "");
    return dt_inspection_evidence(in, d->municipality, 0.95, &d->facts, err);
}

/* As much of a text as tells which it is. */
static const char *cut(const char *text, char *out, size_t size)
{
    (void)snprintf(out, size, "%s", text);
    size_t n = dtp_utf8_valid_prefix(out, strlen(out));
    out[n] = '\0';
    return out;
}

void dtp_web_indicator_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    const dt_score_context *context = f->facts->context;
    for (size_t k = 0; k < context->n_frameworks; k++)
        for (size_t i = 0; i < dt_framework_indicators(context->framework[k]); i++) {
            const dt_indicator *indicator = dt_framework_indicator(context->framework[k], i);
            char code[256], words[200], text[120];
            (void)snprintf(code, sizeof code, "%s %s", dt_framework_id(context->framework[k]), indicator->id);
            (void)snprintf(words, sizeof words, "%s %s", indicator->id,
                           cut(indicator->text, text, sizeof text));
            dtp_web_put_option(f, field, code, words);
        }
}

void dtp_web_source_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    for (size_t i = 0; i < f->facts->n_sources; i++) {
        const dt_source *source = &f->facts->source[i];
        char words[200], text[151];
        (void)snprintf(words, sizeof words, "%s %s", source->code, cut(source->who, text, sizeof text));
        dtp_web_put_option(f, field, source->code, words);
    }
}

void dtp_web_finding_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    for (size_t i = 0; f->facts->evidence != NULL && i < f->facts->evidence->n_findings; i++) {
        const dt_finding *finding = &f->facts->evidence->finding[i];
        char words[200], text[120];
        (void)snprintf(words, sizeof words, "%s · %s %s", finding->code, finding->indicator,
                       cut(finding->text, text, sizeof text));
        dtp_web_put_option(f, field, finding->code, words);
    }
}

void dtp_web_measure_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    for (size_t i = 0; f->facts->evidence != NULL && i < f->facts->evidence->n_measures; i++) {
        const dt_measure *m = &f->facts->evidence->measure[i];
        char words[200], text[120];
        (void)snprintf(words, sizeof words, "%s · %s", m->code, cut(m->text, text, sizeof text));
        dtp_web_put_option(f, field, m->code, words);
    }
}

void dtp_web_indicator_of(dtp_web_request *r, const char *sent, const char **framework,
                          const char **indicator)
{
    char *both = dtp_arena_strdup(&r->arena, sent);
    char *space = both == NULL ? NULL : strchr(both, ' ');
    *framework = NULL;
    *indicator = "";
    if (space == NULL)
        return;
    *space = '\0';
    *framework = both;
    *indicator = space + 1;
}

void dtp_web_put_phase(dtp_web_request *r, dtp_web_closing at)
{
    dtp_web_put_message(r->scope, DTP_WEB_phase, r->lang, DTP_MSG_WEB_PHASE_CLOSE, DTP_NUM((unsigned)at + 1),
                        DTP_NUM((unsigned)DTP_WEB_CLOSINGS), NULL);
}
