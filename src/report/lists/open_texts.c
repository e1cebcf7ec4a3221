/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open in the texts: counts that differ from what was counted, live numbers that are gone, versions
 * written apart. */
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/texts/texts.h"
#include "score/evidence.h"

typedef struct looking {
    dtp_compose *c;
    const char *file, *subject;
    dtp_message command;
    dtp_list_open_fn fn;
    void *payload;
} looking;

static void tell(looking *l, dtp_list_open_kind kind, const char *text)
{
    dtp_list_open open = {kind, l->subject, text, dtp_say(l->c->w, l->command, l->file, l->subject, NULL)};
    l->fn(l->payload, &open);
}

static const char *say_fault(dtp_words *w, const dtp_texts_fault *f)
{
    const char *arg[4];
    for (size_t i = 0; i < 4; i++)
        arg[i] = f->arg[i] ? f->arg[i] : "";
    return dtp_say(w, DTP_MSG_TEXTS_OPEN_NUMBER, dtp_say_digits(w, (unsigned long)f->line),
                   dtp_say(w, f->message, arg[0], arg[1], arg[2], arg[3], NULL), NULL);
}

static void tell_fault(void *payload, const dtp_texts_fault *f)
{
    looking *l = payload;
    tell(l, f->number ? DTP_LIST_OPEN_NUMBER : DTP_LIST_OPEN_LIVE_NUMBER, say_fault(l->c->w, f));
}

/* How it is said in other words. What the municipality answered is not ours to change. */
static const char *remedy(const looking *l, const dtp_texts_written *at)
{
    dtp_words *w = l->c->w;
    if (dtp_streq(at->kind, "text"))
        return dtp_say(w, DTP_MSG_TEXTS_DO_EDIT, l->file, at->code, NULL);
    if (dtp_streq(at->kind, "finding"))
        return dtp_say(w, DTP_MSG_EVIDENCE_DO_CHANGE, l->file, at->code, NULL);
    return dtp_streq(at->kind, "measure") || dtp_streq(at->kind, "policy")
               ? dtp_say(w, DTP_MSG_RETRACT_DO, l->file, at->kind, at->code, NULL)
               : NULL;
}

static void tell_disclosed(void *payload, const dtp_texts_written *at, const dtp_texts_fault *f)
{
    looking *l = payload;
    const char *command = remedy(l, at);
    if (command != NULL)
        l->fn(l->payload,
              &(dtp_list_open){DTP_LIST_OPEN_DISCLOSED, at->code, say_fault(l->c->w, f), command});
}

void dtp_list_open_texts(dtp_compose *c, size_t municipality, const char *file, dtp_list_open_fn fn,
                         void *payload)
{
    looking l = {.c = c, .file = file, .command = DTP_MSG_TEXTS_DO_EDIT, .fn = fn, .payload = payload};
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const dt_text *t = &c->facts->text[i];
        l.subject = t->section;
        if (t->other[0] != '\0')
            tell(&l, DTP_LIST_OPEN_TEXT_APART, dtp_say(c->w, DTP_MSG_TEXTS_OPEN_BOTH, NULL));
        dtp_texts_live_faults(c, municipality, t->section, t->body, tell_fault, &l);
        dtp_texts_claims(c, municipality, t->section, t->body, tell_fault, &l);
    }
    dtp_texts_each_disclosed(c, municipality, tell_disclosed, &l);
    const dt_evidence *e = c->facts->evidence;
    l.command = DTP_MSG_EVIDENCE_DO_CHANGE;
    for (size_t i = 0; e && i < e->n_findings; i++) {
        const dt_finding *f = &e->finding[i];
        unsigned long count, of;
        if (dtp_score_impossible_count(f->text, &count, &of))
            continue; /* that is told of it already */
        l.subject = f->code;
        const char *section = dtp_texts_finding_section(f, c->w->arena);
        if (section == NULL)
            c->w->failed = true;
        else
            dtp_texts_claims(c, municipality, section, f->text, tell_fault, &l);
    }
}
