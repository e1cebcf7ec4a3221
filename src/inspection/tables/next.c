/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next, by where the inspection is. Each step is a command that succeeds on the file as it is,
 * once its words in capitals are filled in. */
#include "base/argument.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "inspection/tables/visited.h"
#include <stdio.h>
#include <string.h>

typedef struct naming {
    dtp_list *out;
    dtp_visited *v;
    const char *file;
    dt_language lang;
    dt_error *err;
    bool when;        /* what is added is only done when it happens, or when somebody wants it */
    const char *form; /* a file that an earlier step made, for commands that read one */
} naming;

static const dtp_visited_place *place_at(const naming *n, size_t i)
{
    return (const dtp_visited_place *)n->v->place.item + i;
}

static const dtp_visited_person *person_at(const dtp_visited_place *p, size_t i)
{
    return (const dtp_visited_person *)p->person.item + i;
}

/* The option (" --municipality GM1924") or what the name of a file has of it ("-GM1924") where there are more
 * than one, else nothing. */
static const char *name_place(const naming *n, const char *before, const char *municipality)
{
    dtp_buf text = DTP_BUF_INIT;
    const char *code = dtp_argument(&n->v->arena, municipality);
    if (n->v->place.n < 2 || municipality[0] == '\0' || code == NULL)
        return code == NULL ? NULL : "";
    dtp_buf_printf(&text, "%s%s", before, code);
    const char *out =
        dtp_buf_status(&text, NULL) == DT_OK ? dtp_arena_strdup(&n->v->arena, dtp_buf_text(&text)) : NULL;
    dtp_buf_free(&text);
    return out;
}

/* The name of the n-th file of this kind: "form-A.xlsx", "form-A-2.xlsx", …. */
static void number_name(char *out, size_t size, const char *name, unsigned n)
{
    const char *dot = strrchr(name, '.');
    if (n < 2 || dot == NULL)
        (void)snprintf(out, size, "%s", name);
    else
        (void)snprintf(out, size, "%.*s-%u%s", (int)(dot - name), name, n, dot);
}

/* How many of them are there. */
#define NAMED_MOST 99U
static unsigned count_made(const char *name)
{
    char own[8192];
    unsigned n = 0;
    do
        number_name(own, sizeof own, name, ++n);
    while (n < NAMED_MOST && dtp_file_exists(own));
    return n - 1;
}

/* Nothing is written over: where the file that the command makes is there (-o), it can be made under another
 * name, if anybody wants that. */
static bool name_another(char *command, size_t size)
{
    char *output = strstr(command, " -o "), name[8192];
    unsigned made = output == NULL ? 0 : count_made(output + 4);
    if (made == 0)
        return false;
    (void)snprintf(name, sizeof name, "%s", output + 4);
    number_name(output + 4, size - (size_t)(output + 4 - command), name, made + 1);
    return true;
}

/* The file to read is the last that was made, or will be the first. */
static dt_status take_form(naming *n, dtp_message form, const char *code)
{
    char name[256], last[256];
    (void)dtp_message_fill(dtp_message_text(form, n->lang), &code, 1, name, sizeof name);
    number_name(last, sizeof last, name, count_made(name));
    n->form = dtp_arena_strdup(&n->v->arena, last);
    return n->form == NULL ? dtp_fail_memory(n->err) : DT_OK;
}

/* A step; command is its message, with {0} the file, {1} and {2} a and b, each as one argument of a shell,
 * {3} the option for the municipality and {4} that for the framework, where there are more, {5} the file to
 * read. */
static dt_status add(naming *n, const char *kind, const char *municipality, dtp_message what,
                     dtp_message command, const char *a, const char *b)
{
    dtp_visited_step *step;
    char text[8192]; /* a path may be long */
    const char *arg[7] = {dtp_argument(&n->v->arena, n->file),
                          dtp_argument(&n->v->arena, a),
                          dtp_argument(&n->v->arena, b),
                          name_place(n, " --municipality ", municipality),
                          n->v->frameworks > 1 ? dtp_message_text(DTP_MSG_OVERVIEW_WHICH_FRAMEWORK, n->lang)
                                               : "",
                          dtp_argument(&n->v->arena, n->form),
                          name_place(n, "-", municipality)};
    for (size_t i = 0; i < DTP_COUNT(arg); i++)
        if (arg[i] == NULL)
            return dtp_fail_memory(n->err);
    (void)dtp_message_fill(dtp_message_text(command, n->lang), arg, DTP_COUNT(arg), text, sizeof text);
    bool again = name_another(text, sizeof text);
    DT_TRY(dtp_list_push(n->out, &step, n->err));
    *step = (dtp_visited_step){.kind = kind,
                               .municipality = municipality,
                               .what = what,
                               .arg = {a, b},
                               .when = n->when || again,
                               .command = dtp_arena_strdup(&n->v->arena, text)};
    return step->command != NULL ? DT_OK : dtp_fail_memory(n->err);
}

static dt_status name_commit(naming *n)
{
    for (size_t i = 0; i < n->v->place.n; i++)
        if (place_at(n, i)->committed == NULL && place_at(n, i)->drawn == 0)
            return add(n, "commit", "", DTP_MSG_OVERVIEW_COMMIT, DTP_MSG_OVERVIEW_DO_COMMIT, "", "");
    return DT_OK;
}

static dt_status name_draw(naming *n, const dtp_visited_place *p)
{
    if (!p->page)
        return add(n, "page", p->code, DTP_MSG_OVERVIEW_PAGE, DTP_MSG_OVERVIEW_DO_PAGE, p->code, "");
    if (strcmp(p->form, "none") == 0)
        return add(n, "draw", p->code, DTP_MSG_OVERVIEW_DRAW, DTP_MSG_OVERVIEW_DO_DRAW_NONE, p->code, "");
    return add(n, "draw", p->code, DTP_MSG_OVERVIEW_DRAW, DTP_MSG_OVERVIEW_DO_DRAW, p->code, "");
}

static dt_status name_sample(naming *n, const dtp_visited_place *p)
{
    if (p->drawn > 0)
        return DT_OK;
    if (!p->registered)
        return p->code[0] == '\0' ? add(n, "register", "", DTP_MSG_OVERVIEW_REGISTER,
                                        DTP_MSG_OVERVIEW_DO_REGISTER_ANY, "", "")
                                  : add(n, "register", p->code, DTP_MSG_OVERVIEW_REGISTER,
                                        DTP_MSG_OVERVIEW_DO_REGISTER, p->code, "");
    return p->waiting ? name_draw(n, p) : DT_OK;
}

static bool is_done(const dtp_visited_place *p)
{
    bool done = p->drawn > 0 && p->person.n > 0 && p->differing == 0 && p->equal == 0;
    for (size_t i = 0; i < p->person.n; i++)
        done = done && person_at(p, i)->submitted >= person_at(p, i)->dossiers && !person_at(p, i)->in_hand;
    return done;
}

/* Without the key list nothing can be drawn, nor can it be shown how something was. */
static dt_status name_samples(naming *n)
{
    bool waits = false;
    for (size_t i = 0; i < n->v->place.n; i++) {
        waits = waits || place_at(n, i)->drawn == 0 || is_done(place_at(n, i));
        if (!n->v->apart)
            DT_TRY(name_sample(n, place_at(n, i)));
    }
    return n->v->apart && waits ? add(n, "keys", "", DTP_MSG_OVERVIEW_KEYS, DTP_MSG_OVERVIEW_DO_KEYS, "", "")
                                : DT_OK;
}

/* How far all of them are, together. */
typedef struct standing {
    bool drawn, people, all;       /* all: each is done, and no signal is open */
    const dtp_visited_place *done; /* the first that is; NULL: none */
    unsigned long reserve, submitted, differing;
} standing;

static standing look_at_all(const naming *n)
{
    standing all = {.all = true};
    for (size_t i = 0; i < n->v->place.n; i++) {
        const dtp_visited_place *p = place_at(n, i);
        all.drawn = all.drawn || p->drawn > 0;
        all.people = all.people || p->person.n > 0;
        all.done = all.done == NULL && is_done(p) ? p : all.done;
        all.all = all.all && is_done(p) && p->signals == 0;
        all.reserve += p->reserve;
        all.differing += p->differing + p->equal;
        for (size_t j = 0; j < p->person.n; j++)
            all.submitted += person_at(p, j)->submitted;
    }
    return all;
}

/* Nobody has begun: a form for whoever rates. */
static dt_status name_first(naming *n, const standing *all)
{
    return !all->drawn || n->v->rated || all->people
               ? DT_OK
               : add(n, "sheet", "", DTP_MSG_OVERVIEW_SHEET_ANY, DTP_MSG_OVERVIEW_DO_SHEET_ANY, "", "");
}

/* Someone in all municipalities together. */
static dtp_visited_person together(const naming *n, const char *code)
{
    dtp_visited_person all = {.code = code, .known = true};
    for (size_t i = 0; i < n->v->place.n; i++)
        for (size_t j = 0; j < place_at(n, i)->person.n; j++) {
            const dtp_visited_person *x = person_at(place_at(n, i), j);
            if (!dtp_fold_eq(x->code, code))
                continue;
            all.known = all.known && x->known;
            all.open = all.open || x->open;
            all.team_open = all.team_open || x->team_open;
            all.in_hand = all.in_hand || x->in_hand;
            all.begun += x->begun;
            all.dossiers += x->dossiers;
        }
    return all;
}

static bool told_before(const naming *n, size_t place, size_t person)
{
    const char *code = person_at(place_at(n, place), person)->code;
    for (size_t i = 0; i < place; i++)
        for (size_t j = 0; j < place_at(n, i)->person.n; j++)
            if (dtp_fold_eq(person_at(place_at(n, i), j)->code, code))
                return true;
    return false;
}

static dt_status name_person(naming *n, const dtp_visited_person *x)
{
    if (!x->known)
        return add(n, "sheet", "", DTP_MSG_OVERVIEW_SHEET, DTP_MSG_OVERVIEW_DO_SHEET_KEY, x->code, "");
    if (x->open) {
        DT_TRY(add(n, "sheet", "", DTP_MSG_OVERVIEW_SHEET, DTP_MSG_OVERVIEW_DO_SHEET, x->code, ""));
        DT_TRY(take_form(n, DTP_MSG_OVERVIEW_FORM, x->code));
        return add(n, "score", "", DTP_MSG_OVERVIEW_SCORE, DTP_MSG_OVERVIEW_DO_SCORE, x->code, "");
    }
    if (x->team_open) {
        DT_TRY(add(n, "team_sheet", "", DTP_MSG_OVERVIEW_TEAM, DTP_MSG_OVERVIEW_DO_TEAM, x->code, ""));
        DT_TRY(take_form(n, DTP_MSG_OVERVIEW_FORM_TEAM, x->code));
        return add(n, "team_score", "", DTP_MSG_OVERVIEW_SCORE, DTP_MSG_OVERVIEW_DO_SCORE, x->code, "");
    }
    if (x->in_hand)
        return add(n, "submit", "", DTP_MSG_OVERVIEW_SUBMIT, DTP_MSG_OVERVIEW_DO_SUBMIT, x->code, "");
    return DT_OK;
}

/* Someone who has nothing here while others have may work in a copy. */
static dt_status name_people(naming *n)
{
    const char *absent = NULL;
    for (size_t i = 0; i < n->v->place.n; i++)
        for (size_t j = 0; j < place_at(n, i)->person.n; j++) {
            dtp_visited_person x = together(n, person_at(place_at(n, i), j)->code);
            if (told_before(n, i, j))
                continue;
            DT_TRY(name_person(n, &x));
            absent = x.begun == 0 && x.dossiers > 0 && n->v->rated ? x.code : absent;
        }
    return absent == NULL
               ? DT_OK
               : add(n, "merge", "", DTP_MSG_OVERVIEW_MERGE, DTP_MSG_OVERVIEW_DO_MERGE, absent, "");
}

static dt_status name_differences(naming *n)
{
    unsigned long differing = 0, equal = 0;
    const char *a = n->v->any[0], *b = n->v->any[1];
    for (size_t i = 0; i < n->v->place.n; i++) {
        differing += place_at(n, i)->differing;
        equal += place_at(n, i)->equal;
    }
    if (a[0] == '\0' || b[0] == '\0')
        return DT_OK;
    if (differing == 0)
        return equal == 0
                   ? DT_OK
                   : add(n, "settle_equal", "", DTP_MSG_OVERVIEW_EQUAL, DTP_MSG_OVERVIEW_DO_EQUAL, a, b);
    DT_TRY(add(n, "settle_sheet", "", DTP_MSG_OVERVIEW_DIFFER, DTP_MSG_OVERVIEW_DO_DIFFER, "", ""));
    DT_TRY(take_form(n, DTP_MSG_OVERVIEW_FORM_DIFFER, ""));
    return equal == 0
               ? add(n, "settle", "", DTP_MSG_OVERVIEW_SETTLE, DTP_MSG_OVERVIEW_DO_SETTLE, a, b)
               : add(n, "settle", "", DTP_MSG_OVERVIEW_SETTLE_ALL, DTP_MSG_OVERVIEW_DO_SETTLE_ALL, a, b);
}

/* So many remarks, and signals, are named one by one: the others are in the list. */
#define REMARKS_NAMED 5

static dt_status name_remarks(naming *n)
{
    char number[32];
    const dtp_visited_remark *r = n->v->remark.item;
    for (size_t i = 0; i < n->v->remark.n && i < REMARKS_NAMED; i++)
        DT_TRY(r[i].answered ? add(n, "remark_close", "", DTP_MSG_REMARK_NEXT_CLOSE, DTP_MSG_REMARK_DO_CLOSE,
                                   r[i].code, r[i].assessor)
                             : add(n, "remark_answer", "", DTP_MSG_REMARK_NEXT_ANSWER,
                                   DTP_MSG_REMARK_DO_ANSWER, r[i].code, r[i].assessor));
    if (n->v->remark.n <= REMARKS_NAMED)
        return DT_OK;
    (void)snprintf(number, sizeof number, "%zu", n->v->remark.n);
    const char *own = dtp_arena_strdup(&n->v->arena, number);
    return own == NULL ? dtp_fail_memory(n->err)
                       : add(n, "remarks", "", DTP_MSG_REMARK_NEXT_LIST, DTP_MSG_REMARK_DO_LIST, own, "");
}

/* Of a sealed inspection the report is adopted, and then public. */
static dt_status name_adoption(naming *n)
{
    for (size_t i = 0; n->v->seal.sealed && i < n->v->place.n; i++) {
        const dtp_visited_place *p = place_at(n, i);
        if (p->drawn > 0 && p->life->adopted[0] == '\0')
            DT_TRY(add(n, "adopt", p->code, DTP_MSG_LIFE_STEP_ADOPT, DTP_MSG_LIFE_DO_ADOPT, p->code, ""));
        else if (p->drawn > 0 && p->life->open[0] == '\0')
            DT_TRY(add(n, "public", p->code, DTP_MSG_LIFE_STEP_PUBLIC, DTP_MSG_LIFE_DO_PUBLIC, p->code, ""));
    }
    return DT_OK;
}

/* A signal waits for nobody: it is reported, and then closed. */
static dt_status name_signals(naming *n)
{
    const dtp_visited_signal *s = n->v->signal.item;
    for (size_t i = 0; i < n->v->signal.n && i < REMARKS_NAMED; i++)
        DT_TRY(s[i].reported ? add(n, "signal_close", "", DTP_MSG_OVERVIEW_SIGNAL_CLOSE,
                                   DTP_MSG_EVIDENCE_DO_CLOSE, s[i].code, "")
                             : add(n, "signal_report", "", DTP_MSG_OVERVIEW_SIGNAL_REPORT,
                                   DTP_MSG_EVIDENCE_DO_REPORT, s[i].code, ""));
    return DT_OK;
}

static dt_status name_end(naming *n, const standing *all)
{
    for (size_t i = 0; i < n->v->place.n; i++) {
        const dtp_visited_place *p = place_at(n, i);
        if (is_done(p) && !n->v->seal.sealed && !n->v->apart)
            DT_TRY(
                add(n, "reveal", p->code, DTP_MSG_OVERVIEW_REVEAL, DTP_MSG_OVERVIEW_DO_REVEAL, p->code, ""));
        if (is_done(p))
            DT_TRY(
                add(n, "report", p->code, DTP_MSG_OVERVIEW_REPORT, DTP_MSG_OVERVIEW_DO_REPORT, p->code, ""));
    }
    DT_TRY(name_adoption(n));
    if (n->v->seal.sealed)
        return add(n, "verify", "", DTP_MSG_OVERVIEW_SEALED, DTP_MSG_OVERVIEW_DO_VERIFY, "", "");
    return all->all && all->drawn
               ? add(n, "seal", "", DTP_MSG_OVERVIEW_SEAL, DTP_MSG_OVERVIEW_DO_SEAL, "", "")
               : DT_OK;
}

/* Before the rating: who does it, and what takes the place of a dossier that cannot be rated. */
static dt_status name_visit(naming *n, const standing *all)
{
    if (!n->v->rated)
        DT_TRY(add(n, "fetch", "", DTP_MSG_OVERVIEW_FETCH, DTP_MSG_OVERVIEW_DO_FETCH, "", ""));
    if (!n->v->rated && !all->people)
        DT_TRY(add(n, "assign", "", DTP_MSG_OVERVIEW_ASSIGN, DTP_MSG_OVERVIEW_DO_ASSIGN, "", ""));
    return all->reserve == 0 || all->submitted > 0
               ? DT_OK
               : add(n, "replace", "", DTP_MSG_OVERVIEW_REPLACE, DTP_MSG_OVERVIEW_DO_REPLACE, "", "");
}

/* A rating that turns out otherwise: of who has everything rated and not handed in; and of who has. */
static dt_status name_changes(naming *n, const standing *all)
{
    const char *in_hand = NULL;
    for (size_t i = 0; i < n->v->place.n; i++)
        for (size_t j = 0; j < place_at(n, i)->person.n; j++) {
            const dtp_visited_person *x = person_at(place_at(n, i), j);
            if (x->known && x->in_hand && !x->open)
                in_hand = x->code;
        }
    if (in_hand != NULL)
        DT_TRY(add(n, "rate", "", DTP_MSG_OVERVIEW_RATE, DTP_MSG_OVERVIEW_DO_RATE, in_hand, ""));
    return all->differing == 0 || n->v->any[1][0] == '\0'
               ? DT_OK
               : add(n, "reopen", "", DTP_MSG_OVERVIEW_REOPEN, DTP_MSG_OVERVIEW_DO_REOPEN, "", "");
}

/* What is only done when it happens, or when somebody wants it. */
static dt_status name_when(naming *n, const standing *all)
{
    if (!all->drawn)
        return DT_OK;
    DT_TRY(name_visit(n, all));
    if (!all->all)
        DT_TRY(add(n, "signal", "", DTP_MSG_OVERVIEW_SIGNAL, DTP_MSG_OVERVIEW_DO_SIGNAL, "", ""));
    DT_TRY(name_changes(n, all));
    if (n->v->rated)
        DT_TRY(add(n, "check", "", DTP_MSG_OVERVIEW_CHECK, DTP_MSG_OVERVIEW_DO_CHECK, "", ""));
    if (all->done != NULL)
        DT_TRY(add(n, "finding", all->done->code, DTP_MSG_OVERVIEW_FINDING, DTP_MSG_OVERVIEW_DO_FINDING, "",
                   ""));
    return n->v->finding == NULL ? DT_OK
                                 : add(n, "measure", "", DTP_MSG_OVERVIEW_MEASURE,
                                       DTP_MSG_OVERVIEW_DO_MEASURE, n->v->finding, "");
}

dt_status dtp_visited_next(dtp_list *out, dtp_visited *v, const char *file, dt_language lang, dt_error *err)
{
    naming n = {out, v, file, lang, err, false, ""};
    const standing all = look_at_all(&n);
    *out = (dtp_list)DTP_LIST(&v->arena, dtp_visited_step);
    if (v->seal.destroyed)
        return DT_OK;
    if (!v->seal.sealed) {
        DT_TRY(name_commit(&n));
        DT_TRY(name_samples(&n));
        DT_TRY(name_first(&n, &all));
        DT_TRY(name_people(&n));
        DT_TRY(name_signals(&n));
        DT_TRY(name_differences(&n));
        DT_TRY(name_remarks(&n));
    }
    DT_TRY(name_end(&n, &all));
    n.when = true;
    return v->seal.sealed ? DT_OK : name_when(&n, &all);
}
