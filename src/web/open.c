/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open, or missing before a report is adopted, by kind, with where it is closed. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/ask.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/texts.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Where what is open can be closed. */
typedef struct way {
    const char *kind, *address;
    dtp_message words;
} way;

static const way *way_of(const char *kind)
{
    static const way WAYS[] = {{"unscored", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"related", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"contradicts_framework", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"differing", "vier-ogen", DTP_MSG_WEB_STEP_PAIRS},
                               {"uncited", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"unlisted", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"one_lane", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"impossible", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"counts_changed", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"contradiction", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"finding", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"signal", "acuut", DTP_MSG_WEB_ACUTE},
                               {"measure", "maatregelen", DTP_MSG_WEB_MEASURE_TITLE},
                               {"text", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"text_apart", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"number", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"live_number", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"remark", "opmerkingen", DTP_MSG_WEB_REMARKS},
                               {"remark_answered", "opmerkingen", DTP_MSG_WEB_REMARKS},
                               {"hearing", "voorleggen", DTP_MSG_WEB_CLOSE_HEARING_SEND},
                               {"answer", "reacties", DTP_MSG_WEB_CLOSE_HEARING_ADD},
                               {"decision", "wederhoor", DTP_MSG_WEB_CLOSE_HEARING_DECIDE},
                               {"unsealed", "verzegelen", DTP_MSG_WEB_CLOSE_SEAL_GO},
                               {"sealed", "verzegelen", DTP_MSG_WEB_UNSEAL}};
    for (size_t i = 0; i < DTP_COUNT(WAYS); i++)
        if (strcmp(WAYS[i].kind, kind) == 0)
            return &WAYS[i];
    return NULL;
}

/* The rows of the table are for people; the records, in the same order, say of which kind each is. */
typedef struct opened {
    dtp_web_request *r;
    dtp_web_scope *rows; /* of the table, not of the page */
    const dtp_web_scope *at;
    dtp_web_scope *group;
    const dt_sections *sections; /* that are named by their ids; NULL: none is */
    char kind[64];               /* of that group */
    size_t n;                    /* in it */
} opened;

static void begin_group(opened *o, const char *kind)
{
    const way *to = way_of(kind);
    o->group = dtp_web_add(o->r->scope, DTP_WEB_groups);
    o->n = 0;
    (void)snprintf(o->kind, sizeof o->kind, "%s", kind);
    dtp_web_put(o->group, DTP_WEB_address, to == NULL ? "" : to->address);
    if (to != NULL)
        dtp_web_put_message(o->group, DTP_WEB_button, o->r->lang, to->words, NULL);
}

static void note_row(opened *o, const dt_document_part *part)
{
    dtp_web_scope *row = dtp_web_add(o->rows, DTP_WEB_rows);
    dtp_web_put(row, DTP_WEB_label, part->cell[0]);
    dtp_web_put(row, DTP_WEB_dossier, part->cell[1]);
    dtp_web_put(row, DTP_WEB_words, part->cell[2]);
}

/* A section is told by its title, with the way to it. */
static void put_section(const opened *o, dtp_web_scope *item, const char *id)
{
    for (size_t i = 0; i < dt_sections_count(o->sections); i++) {
        const dt_section *s = dt_sections_at(o->sections, i);
        char title[400];
        if (strcmp(s->id, id) != 0)
            continue;
        dtp_web_put(item, DTP_WEB_code, id);
        dtp_web_put(item, DTP_WEB_dossier, dtp_web_section_title(s, title, sizeof title));
    }
}

static void note_kind(opened *o, const char *kind)
{
    o->at = o->at == NULL ? dtp_web_first(o->rows, DTP_WEB_rows) : o->at->next;
    if (o->at == NULL)
        return;
    if (o->group == NULL || strcmp(o->kind, kind) != 0)
        begin_group(o, kind);
    o->n++;
    const char *subject = dtp_web_text(o->at, DTP_WEB_dossier);
    dtp_web_scope *item = dtp_web_add(o->group, DTP_WEB_items);
    dtp_web_put(item, DTP_WEB_code, "");
    dtp_web_put(item, DTP_WEB_dossier, subject);
    dtp_web_put(item, DTP_WEB_words, dtp_web_text(o->at, DTP_WEB_words));
    if (o->sections != NULL && strcmp(kind, "text") == 0)
        put_section(o, item, subject);
    dtp_web_put_message(o->group, DTP_WEB_label, o->r->lang, DTP_MSG_WEB_CHECK_GROUP,
                        dtp_web_text(o->at, DTP_WEB_label), DTP_NUM(o->n), NULL);
    dtp_web_put_flag(o->group, DTP_WEB_here, o->n <= 3);
}

static void note_open(void *payload, const dt_document_part *part)
{
    opened *o = payload;
    if (part->kind == DT_PART_ROW && part->n >= 3)
        note_row(o, part);
    else if (part->kind == DT_PART_RECORD && part->n > 0)
        note_kind(o, part->cell[0]);
}

/* What the document tells, which is freed; how many groups of it there are is not told. */
static dt_status put_open(dtp_web_request *r, dt_document *doc, const dt_sections *sections, size_t *n,
                          dt_error *err)
{
    opened o = {.r = r, .rows = dtp_web_scope_new(&r->arena), .sections = sections};
    dt_status status = o.rows == NULL ? dtp_fail_memory(err) : dt_document_parts(doc, note_open, &o, err);
    dt_document_free(doc);
    *n = 0;
    for (const dtp_web_scope *row = o.rows == NULL ? NULL : dtp_web_first(o.rows, DTP_WEB_rows); row != NULL;
         row = row->next)
        ++*n;
    return status;
}

dt_status dtp_web_put_check(dtp_web_request *r, const dt_report_facts *facts, dt_error *err)
{
    char day[16];
    dt_document *doc;
    size_t n;
    DT_TRY(dt_compose_list(&doc, facts, DT_LIST_CHECK, &(dt_list_options){.date = dtp_web_today(day)},
                           r->lang, NULL, err));
    DT_TRY(put_open(r, doc, NULL, &n, err));
    dtp_web_put_message(r->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_CHECK, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_state, r->lang,
                        n == 0 ? DTP_MSG_WEB_CHECK_NONE : DTP_MSG_WEB_CHECK_N, DTP_NUM(n), NULL);
    return DT_OK;
}

dt_status dtp_web_put_missing(size_t *n, dtp_web_request *r, dt_inspection *in, const dt_report_facts *facts,
                              const char *municipality, const char *date, dt_error *err)
{
    const dt_ask_value value[] = {{"municipality", municipality}, {"date", date}};
    const dt_ask ask = {.value = value, .n_values = date == NULL ? 1 : 2, .inspection = in, .lang = r->lang};
    dt_sections *sections;
    dt_document *doc;
    DT_TRY(dt_sections_of(&sections, facts, r->lang, err));
    dt_status status = dt_ask_missing(&doc, &ask, err);
    if (status == DT_OK)
        status = put_open(r, doc, sections, n, err);
    dt_sections_free(sections);
    DT_TRY(status);
    dtp_web_put_message(r->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_ADOPT_MISSING, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_state, r->lang,
                        *n == 0 ? DTP_MSG_WEB_ADOPT_MISSING_NONE : DTP_MSG_WEB_ADOPT_MISSING_N, DTP_NUM(*n),
                        NULL);
    return DT_OK;
}
