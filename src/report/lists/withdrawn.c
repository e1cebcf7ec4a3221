/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was withdrawn: the list of it, and what still rests on it. */
#include "base/text.h"
#include "report/lists/lists.h"
#include <dossiertoets/texts.h>
#include <string.h>

static const struct kind {
    const char *name, *command;
    dtp_message said;
} kinds[] = {
#define DT_RETRACT(id, name, command, message) {#name, #command, DTP_MSG_##message},
#include "score/retract.def"
#undef DT_RETRACT
};

static const char *say_kind(dtp_compose *c, const char *name)
{
    for (size_t i = 0; i < DTP_COUNT(kinds); i++)
        if (dtp_streq(kinds[i].name, name))
            return dtp_say(c->w, kinds[i].said, NULL);
    return name;
}

/* Whether something withdrawn is of the kind that is asked for, by its name or its command. */
static bool is_of_kind(const dt_retraction *r, const char *asked)
{
    for (size_t i = 0; asked != NULL && i < DTP_COUNT(kinds); i++)
        if (dtp_streq(kinds[i].command, asked))
            asked = kinds[i].name;
    return asked == NULL || dtp_streq(r->kind, asked);
}

/* r NULL: titles only. */
static void cells_of(dtp_compose *c, dtp_members_cells *cells, const dt_retraction *r)
{
    const char *text = r == NULL ? "" : r->erased ? dtp_say(c->w, DTP_MSG_RETRACT_WAS_ERASED, NULL) : r->text;
    dtp_members_cells_of(c, cells, DTP_FIELDS_RETRACTION, r);
    dtp_members_cells_add(cells, "kind", DTP_MSG_EVIDENCE_COL_KIND, r == NULL ? "" : say_kind(c, r->kind));
    dtp_members_cells_add(cells, "text", DTP_MSG_RETRACT_COL_SAID, text);
    dtp_members_cells_add(cells, "at", DTP_MSG_RETRACT_COL_WHEN,
                          r == NULL ? "" : dtp_compose_say_date(c->w, r->at));
    dtp_members_cells_order(cells,
                            (const char *[]){"code", "kind", "text", "reason", "assessor", "at", NULL});
}

static void record_of(dtp_compose *c, const dt_retraction *r)
{
    dtp_members m;
    dtp_members_of(&m, DTP_FIELDS_RETRACTION, r);
    for (size_t i = 0; i < m.n; i++)
        if (dtp_streq(m.member[i].key, "what")) /* all of this list were withdrawn */
            memmove(&m.member[i], &m.member[i + 1], (--m.n - i) * sizeof *m.member);
    dtp_members_add(&m, dtp_doc_member_text("municipality", r->municipality));
    dtp_members_add(&m, dtp_doc_member_text("text", r->erased ? NULL : r->text));
    dtp_members_add(&m, (dtp_doc_member){.key = "erased", .kind = DTP_DOC_MEMBER_BOOL, .yes = r->erased});
    dtp_members_order(&m, (const char *[]){"code", "kind", "municipality", "text", "reason", "assessor", "at",
                                           "erased", "sha256", NULL});
    dtp_members_record(c->doc, &m);
}

size_t dtp_list_withdrawn(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    cells_of(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_RETRACT_H_LIST, &cells);
    size_t rows = 0;
    (void)municipality;
    for (size_t i = 0; i < e->n_retractions; i++) {
        if (!is_of_kind(&e->retraction[i], o->kind))
            continue;
        cells_of(c, &cells, &e->retraction[i]);
        dtp_members_cells_row(c, table, &cells);
        record_of(c, &e->retraction[i]);
        rows++;
    }
    if (rows == 0)
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_RETRACT_NOTHING, NULL));
    return rows;
}

typedef struct looking {
    dtp_compose *c;
    const dt_evidence *e;
    const char *file;
    dtp_list_open_fn fn;
    void *payload;
} looking;

static const dt_retraction *find(const looking *l, const char *kind, const char *code)
{
    for (size_t i = 0; code != NULL && i < l->e->n_retractions; i++)
        if (dtp_streq(l->e->retraction[i].kind, kind) && dtp_fold_eq(l->e->retraction[i].code, code))
            return &l->e->retraction[i];
    return NULL;
}

/* What has this code, of this kind, rests on that of the other kind, if it was withdrawn. */
static void rests_on(const looking *l, const char *kind, const char *code, const char *on, const char *other)
{
    const dt_retraction *r = find(l, on, other);
    dtp_words *w = l->c->w;
    if (r == NULL)
        return;
    dtp_list_open open = {DTP_LIST_OPEN_WITHDRAWN, code,
                          dtp_say(w, DTP_MSG_RETRACT_OPEN, say_kind(l->c, r->kind), r->code, r->reason, NULL),
                          dtp_say(w, DTP_MSG_RETRACT_DO, l->file, kind, code, NULL)};
    l->fn(l->payload, &open);
}

static bool is_part_of_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

static bool names(const char *text, const char *code)
{
    size_t n = strlen(code);
    for (const char *at = text; (at = strstr(at, code)) != NULL; at++)
        if ((at == text || !is_part_of_word(at[-1])) && !is_part_of_word(at[n]))
            return true;
    return false;
}

static void texts_that_name(const looking *l, const dt_retraction *r)
{
    dtp_words *w = l->c->w;
    for (size_t i = 0; i < l->c->facts->n_texts; i++) {
        const dt_text *t = &l->c->facts->text[i];
        if (!names(t->body, r->code))
            continue;
        dtp_list_open open = {
            DTP_LIST_OPEN_WITHDRAWN, t->section,
            dtp_say(w, DTP_MSG_RETRACT_OPEN_TEXT, say_kind(l->c, r->kind), r->code, r->reason, NULL),
            dtp_say(w, DTP_MSG_TEXTS_DO_EDIT, l->file, t->section, NULL)};
        l->fn(l->payload, &open);
    }
}

void dtp_list_open_withdrawn(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload)
{
    const dt_evidence *e = c->facts->evidence;
    looking l = {c, e, file, fn, payload};
    if (e == NULL || e->n_retractions == 0)
        return;
    for (size_t i = 0; i < e->n_findings; i++)
        for (size_t j = 0; j < e->finding[i].n_sources; j++)
            rests_on(&l, "finding", e->finding[i].code, "source", e->finding[i].source[j]);
    for (size_t i = 0; i < e->n_policies; i++)
        rests_on(&l, "policy", e->policy[i].code, "source", e->policy[i].source);
    for (size_t i = 0; i < e->n_measures; i++)
        rests_on(&l, "measure", e->measure[i].code, "finding", e->measure[i].finding);
    for (size_t i = 0; i < e->n_retractions; i++)
        texts_that_name(&l, &e->retraction[i]);
}
