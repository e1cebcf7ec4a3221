/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the report of a municipality stands: what follows from its steps, and from the seal. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/facts/facts.h"
#include <stdio.h>
#include <string.h>

typedef struct loading {
    dtp_arena *arena;
    const char *municipality;
    dt_report_life *life;
    dtp_list passages; /* dt_passage */
    char head[DTP_HEX_SIZE], opened[32];
    const char *under; /* the seal of the last adoption */
} loading;

/* From the first one on: what ended the adoption is what followed on its seal, also when there is a later
 * one. */
static dt_status read_seal(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    const char *kind = dtp_store_col_text(row, "kind", NULL), *head = dtp_store_col_text(row, "head", NULL);
    (void)err;
    l->life->sealed = strcmp(kind, "unseal") != 0;
    (void)snprintf(l->head, sizeof l->head, "%s", head);
    if (strcmp(head, l->under) == 0) {
        l->opened[0] = '\0';
    } else if (strcmp(kind, "seal") != 0 && l->opened[0] == '\0') {
        (void)snprintf(l->opened, sizeof l->opened, "%.10s",
                       dtp_store_col_text(row, "at", NULL)); /* the day */
        l->life->why = dtp_store_col_copy(row, "reason", l->arena);
    }
    return DT_OK;
}

static dt_passage *find_passage(const loading *l, unsigned long number)
{
    dt_passage *p = l->passages.item;
    for (size_t i = 0; i < l->passages.n; i++)
        if (p[i].number == number)
            return &p[i];
    return NULL;
}

static dt_status add_passage(loading *l, const dt_report_step *s, dt_error *err)
{
    dt_passage *p;
    if (find_passage(l, s->passage) != NULL)
        return DT_OK;
    DT_TRY(dtp_list_push(&l->passages, &p, err));
    *p = (dt_passage){.number = s->passage,
                      .section = s->section,
                      .text = s->text,
                      .sha256 = s->sha256,
                      .answer = "",
                      .answered = "",
                      .decision = "",
                      .reason = ""};
    return DT_OK;
}

static void answer(const loading *l, const dt_report_step *s)
{
    dt_passage *p = find_passage(l, s->passage);
    if (p == NULL)
        return;
    if (strcmp(s->kind, "answer") == 0) {
        p->answer = s->text;
        p->answered = s->happened;
        p->decision = p->reason = ""; /* that was about another answer */
    } else {
        p->decision = s->outcome;
        p->reason = s->reason;
    }
}

static dt_status follow(loading *l, const dt_report_step *s, dt_error *err)
{
    dt_report_life *life = l->life;
    if (strcmp(s->kind, "sent") == 0) {
        life->sent = s->happened;
        life->due = s->due;
        l->passages.n = 0;
    } else if (strcmp(s->kind, "passage") == 0) {
        return add_passage(l, s, err);
    } else if (strcmp(s->kind, "adopted") == 0) {
        life->adopted = s->happened;
        life->names = s->text;
        l->under = s->sha256;
        life->open = life->not_before = "";
    } else if (strcmp(s->kind, "public") == 0) {
        life->open = s->happened;
        life->not_before = s->due;
    } else {
        answer(l, s);
    }
    return DT_OK;
}

static dt_status read_step(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dtp_arena *arena = l->arena;
    if (strcmp(dtp_store_col_text(row, "municipality", NULL), l->municipality) != 0)
        return DT_OK;
    const dt_report_step s = {.kind = dtp_store_col_copy(row, "kind", arena),
                              .passage = (unsigned long)dtp_store_col_int(row, "passage"),
                              .section = dtp_store_col_copy(row, "section", arena),
                              .happened = dtp_store_col_copy(row, "happened", arena),
                              .due = dtp_store_col_copy(row, "due", arena),
                              .outcome = dtp_store_col_copy(row, "outcome", arena),
                              .text = dtp_store_col_copy(row, "text", arena),
                              .reason = dtp_store_col_copy(row, "reason", arena),
                              .sha256 = dtp_store_col_copy(row, "sha256", arena)};
    bool lacking = s.kind == NULL || s.section == NULL || s.happened == NULL || s.due == NULL ||
                   s.outcome == NULL || s.text == NULL || s.reason == NULL || s.sha256 == NULL;
    return lacking ? dtp_fail_memory(err) : follow(l, &s, err);
}

/* An adoption stands as long as the seal that it was made under. */
static dt_status conclude(loading *l, dt_error *err)
{
    dt_report_life *life = l->life;
    bool stands = life->adopted[0] != '\0' && life->sealed && strcmp(l->under, l->head) == 0;
    if (stands || life->adopted[0] == '\0')
        life->why = "";
    if (life->adopted[0] != '\0' && !stands) {
        life->lapsed = dtp_arena_strdup(l->arena, l->opened);
        life->adopted = life->names = life->open = life->not_before = "";
        if (life->lapsed == NULL)
            return dtp_fail_memory(err);
    }
    life->passage = l->passages.item;
    life->n_passages = l->passages.n;
    life->state = stands                  ? (life->open[0] != '\0' ? "public" : "adopted")
                  : life->sent[0] != '\0' ? "hearing"
                                          : "draft";
    return DT_OK;
}

dt_status dtp_facts_life(const dt_report_life **out, dt_inspection *in, const char *municipality,
                         dtp_arena *arena, dt_error *err)
{
    dt_report_life *life = dtp_arena_array(arena, 1, sizeof *life);
    loading l = {.arena = arena,
                 .municipality = municipality == NULL ? "" : municipality,
                 .life = life,
                 .passages = DTP_LIST(arena, dt_passage),
                 .under = ""};
    *out = life;
    if (life == NULL)
        return dtp_fail_memory(err);
    *life = (dt_report_life){.sent = "",
                             .due = "",
                             .adopted = "",
                             .names = "",
                             .not_before = "",
                             .open = "",
                             .lapsed = "",
                             .why = "",
                             .state = "draft",
                             .sealed = false};
    DT_TRY(dtp_store_each(in->store, "report_step_all", DTP_SQL_NONE, read_step, &l, err));
    DT_TRY(dtp_store_each(in->store, "report_seals", DTP_SQL_NONE, read_seal, &l, err));
    return conclude(&l, err);
}
