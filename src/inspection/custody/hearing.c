/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft before the municipality: passages as they are, what it answers, and what is decided on that. */
#include "base/error.h"
#include "base/list.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/custody/life.h"
#include "report/lists/lists.h"
#include "report/texts/texts.h"
#include <dossiertoets/evidence_steps.h>
#include <string.h>

dt_status dtp_life_municipality(const char **code, const dt_inspection *in, dtp_arena *arena, dt_error *err)
{
    if ((*code == NULL || (*code)[0] == '\0') && dt_inspection_municipalities(in) == 1)
        *code = dt_inspection_municipality(in, 0)->code;
    if (*code == NULL)
        return DT_OK;
    *code = dtp_arena_strdup(arena, *code);
    return *code == NULL ? dtp_fail_memory(err) : DT_OK;
}

dt_status dtp_life_put(dt_inspection *in, const dt_report_step *step, const char *event, dt_error *err)
{
    dt_report_step s = *step;
    long long number;
    DT_TRY(dtp_evidence_next_step(in, "report_step_last", s.municipality, &number, err));
    s.at = in->now;
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.kind = DTP_FIELDS_REPORT_STEP,
                                                    .item = &s,
                                                    .number = number,
                                                    .event = event,
                                                    .subject = s.municipality,
                                                    .actor = s.assessor},
                                err);
}

typedef struct sending {
    dt_hearing h;
    dtp_list passage; /* dt_report_step: section and text */
    dtp_texts_asking asking;
    dt_sections *sections;
    size_t n;
} sending;

static dt_status add(sending *s, const char *section, const char *text, size_t size, dt_error *err)
{
    dtp_arena *arena = s->passage.arena;
    dt_report_step *p;
    char *hex = dtp_arena_alloc(arena, DTP_HEX_SIZE);
    text = dtp_trim(text, &size);
    if (size == 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&s->passage, &p, err));
    *p = (dt_report_step){.kind = "passage",
                          .section = dtp_arena_strdup(arena, section),
                          .text = dtp_arena_strndup(arena, text, size),
                          .sha256 = hex};
    if (p->section == NULL || p->text == NULL || hex == NULL)
        return dtp_fail_memory(err);
    dtp_hasher hash;
    dtp_hash_begin(&hash);
    dtp_hash_text(&hash, p->text);
    dtp_digest digest = dtp_hash_end(&hash);
    dtp_hex(digest.byte, DTP_HASH_SIZE, hex);
    return DT_OK;
}

/* Paragraph by paragraph: a blank line is between two. */
static dt_status add_paragraphs(sending *s, const char *section, const char *text, dt_error *err)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t n = end == NULL ? strlen(text) : (size_t)(end - text);
        DT_TRY(add(s, section, text, n, err));
        text += n + (end == NULL ? 0 : 2);
    }
    return DT_OK;
}

static dt_status add_section(sending *s, const dt_section *section, dt_error *err)
{
    const dt_text *t = dt_texts_find(&s->asking.facts, section->id);
    if (t == NULL || t->body[0] == '\0')
        return DT_OK;
    return add_paragraphs(s, section->id,
                          dtp_texts_fill(&s->asking.c, s->asking.municipality, section->id, t->body), err);
}

static dt_status add_named(sending *s, dt_error *err)
{
    for (size_t i = 0; i < s->h.n_sections; i++) {
        const dt_section *section;
        DT_TRY(dt_sections_find(&section, s->sections, s->h.section[i], err));
        DT_TRY(add_section(s, section, err));
    }
    return DT_OK;
}

static dt_status add_all(sending *s, dt_error *err)
{
    const dt_evidence *e = s->asking.facts.evidence;
    for (size_t i = 0; i < dt_sections_count(s->sections); i++)
        DT_TRY(add_section(s, dt_sections_at(s->sections, i), err));
    for (size_t i = 0; i < e->n_findings; i++)
        DT_TRY(add(s, e->finding[i].code, e->finding[i].text, strlen(e->finding[i].text), err));
    for (size_t i = 0; i < e->n_measures; i++) {
        const char *text = dtp_list_measure_text(&s->asking.c, &e->measure[i]);
        DT_TRY(add(s, e->measure[i].code, text, strlen(text), err));
    }
    return s->asking.c.w->failed ? dtp_fail_memory(err) : DT_OK;
}

/* What is sent, from the file as it is now. */
static dt_status gather(sending *s, dt_inspection *in, dt_error *err)
{
    const dt_report_facts *facts;
    DT_TRY(dtp_life_municipality(&s->h.municipality, in, s->passage.arena, err));
    DT_TRY(dt_inspection_evidence(in, s->h.municipality, 0.95, &facts, err));
    DT_TRY(dtp_texts_ask(&s->asking, facts, DT_NL, err));
    dt_status status = dt_sections_of(&s->sections, facts, DT_NL, err);
    if (status == DT_OK)
        status = s->h.n_sections > 0 ? add_named(s, err) : add_all(s, err);
    dt_sections_free(s->sections);
    dtp_texts_asking_free(&s->asking);
    DT_TRY(status);
    return s->passage.n > 0 ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_NOTHING_TO_SEND, NULL);
}

static dt_status put_hearing(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const sending *s = what;
    dt_report_step first = {.municipality = s->h.municipality,
                            .kind = "sent",
                            .happened = s->h.sent,
                            .due = s->h.due,
                            .assessor = s->h.assessor};
    dtp_date sent, due;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REPORT_STEP, &first, NULL, arena, err));
    if (first.due[0] == '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_LIFE_NEEDS_DUE, NULL);
    if (dtp_parse_date(first.happened, &sent) && dtp_parse_date(first.due, &due) &&
        dtp_date_compare(due, sent) < 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_LIFE_DUE_EARLY, first.due, first.happened, NULL);
    DT_TRY(dtp_life_put(in, &first, "hearing", err));
    dt_report_step *p = s->passage.item;
    for (size_t i = 0; i < s->passage.n; i++) {
        p[i].municipality = first.municipality;
        p[i].assessor = first.assessor;
        p[i].happened = first.happened;
        p[i].passage = i + 1;
        DT_TRY(dtp_life_put(in, &p[i], "hearing", err));
    }
    return DT_OK;
}

dt_status dt_inspection_hearing(dt_inspection *in, const dt_hearing *hearing, size_t *passages, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    sending s = {.passage = DTP_LIST(&arena, dt_report_step)};
    DT_TRY(DTP_SIZED(&s.h, hearing, err));
    dt_status status = gather(&s, in, err);
    if (status == DT_OK)
        status = dtp_evidence_step(in, put_hearing, &s, err);
    if (status == DT_OK && passages != NULL)
        *passages = s.passage.n;
    dtp_arena_free(&arena);
    return status;
}

typedef struct seeking {
    const char *municipality;
    unsigned long passage, n;
    bool sent, answered;
} seeking;

static dt_status seek(void *payload, dtp_store_row *row, dt_error *err)
{
    seeking *s = payload;
    const char *kind = dtp_store_col_text(row, "kind", NULL);
    bool own = (unsigned long)dtp_store_col_int(row, "passage") == s->passage;
    (void)err;
    if (strcmp(dtp_store_col_text(row, "municipality", NULL), s->municipality) != 0)
        return DT_OK;
    if (strcmp(kind, "sent") == 0)
        *s = (seeking){.municipality = s->municipality, .passage = s->passage};
    s->n += strcmp(kind, "passage") == 0;
    s->sent = s->sent || (own && strcmp(kind, "passage") == 0);
    s->answered = s->answered || (own && strcmp(kind, "answer") == 0);
    return DT_OK;
}

static dt_status put_passage(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_report_step *s = what;
    bool answer = strcmp(s->kind, "answer") == 0;
    static const char *const of_answer[] = {"text", NULL}, *const of_decision[] = {"outcome", "reason", NULL};
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REPORT_STEP, s, answer ? of_answer : of_decision, arena, err));
    seeking found = {.municipality = s->municipality, .passage = s->passage};
    DT_TRY(dtp_store_each(in->store, "report_step_all", DTP_SQL_NONE, seek, &found, err));
    if (!found.sent)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_LIFE_PASSAGE, DTP_NUM(s->passage), DTP_NUM(found.n),
                        NULL);
    if (!answer && !found.answered)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_UNANSWERED, DTP_NUM(s->passage), NULL);
    return dtp_life_put(in, s, "hearing", err);
}

dt_status dt_inspection_passage(dt_inspection *in, const dt_report_step *step, dt_error *err)
{
    dt_report_step s = *step;
    s.kind = s.kind != NULL && strcmp(s.kind, "answer") == 0 ? "answer" : "decision";
    s.section = s.due = s.sha256 = "";
    return dtp_evidence_step(in, put_passage, &s, err);
}
