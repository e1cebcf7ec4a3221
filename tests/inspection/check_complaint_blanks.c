/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a complaint dossier text by text: what is told is what is kept, what does not fit is refused.
 */
#include "base/mem.h"
#include "base/text.h"
#include "inspection/support.h"
#include <dossiertoets/complaint_steps.h>

enum { TEXTS = 2000 };

static const char *const norms[] = {DT_ROOT "/frameworks/behoorlijkheidsnormen.json"};
static const dt_municipality raalte[] = {{"GM0177", "Raalte"}};

static visit klacht_new(void)
{
    visit v = visit_folder();
    dt_new_options o = {.title = "Klacht (verzonnen)",
                        .framework = norms,
                        .n_frameworks = 1,
                        .municipality = raalte,
                        .n_municipalities = 1};
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

/* The texts of a form, as a face keeps them. */
typedef struct texts {
    dtp_arena arena;
    dt_complaint_entry entry[TEXTS];
    size_t n;
    bool code_stays;
} texts;

static void keep(void *payload, const dt_complaint_blank *b)
{
    texts *t = payload;
    if (b->kind == DT_BLANK_LIST)
        return;
    ck_assert_uint_lt(t->n, TEXTS);
    if (strcmp(b->path, "code") == 0)
        t->code_stays = b->kind == DT_BLANK_FIXED;
    t->entry[t->n++] =
        (dt_complaint_entry){dtp_arena_strdup(&t->arena, b->path), dtp_arena_strdup(&t->arena, b->value)};
}

static void read_blanks(texts *t, visit *v, const char *code, size_t spare)
{
    *t = (texts){.arena = DTP_ARENA_INIT};
    ck_ok(dt_inspection_complaint_blanks(v->in, code, DT_NL, spare, keep, t, err));
}

static void fill(texts *t, const char *path, const char *value)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->entry[i].path, path) == 0) {
            t->entry[i].value = value;
            return;
        }
    ck_abort_msg("the form has no %s", path);
}

/* Two rows of each list, a blank one before them where that may be, and a norm in the middle. */
static void fill_all(texts *t)
{
    fill(t, "municipality", "GM0177");
    fill(t, "complainant", "Mevrouw X");
    fill(t, "requested", "13-11-2019");
    fill(t, "complaint", "Een alinea.\n\nEn nog een.");
    fill(t, "conversation.date", "2019-12-01");
    fill(t, "standpoints.complainant", "zij vindt");
    fill(t, "chronology[0].date", "2018-01");
    fill(t, "chronology[0].event", "zij vroeg");
    fill(t, "chronology[2].date", "2018-03");
    fill(t, "chronology[2].event", "zij wachtte");
    fill(t, "norms[2].rating", "N");
    fill(t, "norms[2].motivation", "omdat");
    fill(t, "learning.learned", "nee");
    fill(t, "signatories[1]", "Ombudsman (verzonnen)");
}

static void enter(visit *v, const texts *t)
{
    char code[16] = "";
    ck_ok(dt_inspection_complaint_enter(v->in, t->entry, t->n, "O", code, no_issues, err));
    ck_assert_str_eq(code, "K01");
}

static void count_event(void *payload, const dt_event *e)
{
    (void)e;
    ++*(size_t *)payload;
}

static size_t events(visit *v)
{
    size_t n = 0;
    ck_ok(dt_inspection_log(v->in, count_event, &n, err));
    return n;
}

/* Filled in, told again and entered as it was told: nothing changes, and blank rows are gone. */
START_TEST(what_is_told_is_what_is_kept)
{
    visit v = klacht_new();
    texts t;
    dt_complaint *c;
    read_blanks(&t, &v, NULL, 3);
    ck_assert(!t.code_stays);
    fill_all(&t);
    enter(&v, &t);
    dtp_arena_free(&t.arena);
    size_t before = events(&v);
    ck_ok(dt_inspection_complaint(&c, v.in, "K01", err));
    ck_assert_str_eq(c->complaint, "Een alinea.\n\nEn nog een.");
    ck_assert_str_eq(c->requested, "2019-11-13");
    ck_assert_str_eq(c->learned, "no");
    ck_assert_uint_eq(c->n_events, 2);
    ck_assert_str_eq(c->event[1].text, "zij wachtte");
    ck_assert_uint_eq(c->n_signatories, 1);
    ck_assert_uint_eq(c->n_norms, 1);
    ck_assert_str_eq(c->norm[0].rating->code, "N");
    dt_complaint_free(c);
    read_blanks(&t, &v, "K01", 2);
    ck_assert(t.code_stays);
    enter(&v, &t);
    ck_assert_uint_eq(events(&v), before);
    dtp_arena_free(&t.arena);
    visit_free(&v);
}
END_TEST

/* A path that the form does not have, of every shape, names itself; nothing is kept. */
START_TEST(a_path_that_is_not_there_is_refused)
{
    static const char *const path[] = {"klacht",
                                       "conversation.place",
                                       "complaint.x",
                                       "chronology",
                                       "chronology[0]",
                                       "chronology[0].who",
                                       "chronology[x].event",
                                       "chronology[0",
                                       "chronology[0]event",
                                       "chronology[1000].event",
                                       "chronology[4294967296000000000000].event",
                                       "chronology[-1].event",
                                       "signatories[0].name",
                                       "complaint[0].x",
                                       "",
                                       "[0]",
                                       ".",
                                       "norms[0].criterion.x"};
    visit v = klacht_new();
    for (size_t i = 0; i < DTP_COUNT(path); i++) {
        texts t;
        dt_complaint *c;
        dt_error e = DT_ERROR_INIT;
        read_blanks(&t, &v, NULL, 3);
        fill_all(&t);
        t.entry[t.n++] = (dt_complaint_entry){path[i], "iets"};
        dt_status status = dt_inspection_complaint_enter(v.in, t.entry, t.n, "O", NULL, no_issues, &e);
        ck_assert_msg(status == DT_ERR_DATA || status == DT_ERR_SYNTAX, "%s: %d", path[i], (int)status);
        ck_fails(&e, dt_inspection_complaint(&c, v.in, "K01", err), "COMPLAINT_UNKNOWN");
        dtp_arena_free(&t.arena);
    }
    visit_free(&v);
}
END_TEST

typedef struct faults {
    size_t n;
    char where[8][64];
} faults;

static void note(void *payload, dt_severity severity, const dt_error *finding)
{
    faults *f = payload;
    if (severity == DT_FAULT && f->n < DTP_COUNT(f->where))
        (void)snprintf(f->where[f->n++], sizeof f->where[0], "%.60s", finding->where);
}

/* The place of a fault is that of the form, also behind rows that were left out. */
START_TEST(a_fault_stands_at_its_text)
{
    visit v = klacht_new();
    texts t;
    faults f = {0};
    dt_error e = DT_ERROR_INIT;
    read_blanks(&t, &v, NULL, 3);
    fill_all(&t);
    fill(&t, "chronology[2].date", "gisteren");
    fill(&t, "norms[2].motivation", "");
    ck_fails(&e, dt_inspection_complaint_enter(v.in, t.entry, t.n, "O", NULL, (dt_issue_sink){note, &f}, err),
             "COMPLAINT_DATE");
    ck_assert_str_eq(e.where, "chronology[2].date");
    ck_assert_uint_eq(f.n, 2);
    ck_assert_str_eq(f.where[0], "chronology[2].date");
    ck_assert_str_eq(f.where[1], "norms[2].motivation");
    dtp_arena_free(&t.arena);
    visit_free(&v);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    visit v = klacht_new();
    texts t;
    read_blanks(&t, &v, NULL, 3);
    fill_all(&t);
    for (size_t n = 1;; n++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_inspection_complaint_enter(v.in, t.entry, t.n, "O", NULL, no_issues, &e);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 8000);
    }
    dtp_arena_free(&t.arena);
    visit_free(&v);
}
END_TEST

static TCase *blanks_case(void)
{
    TCase *c = tcase_create("blanks");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, what_is_told_is_what_is_kept);
    tcase_add_test(c, a_path_that_is_not_there_is_refused);
    tcase_add_test(c, a_fault_stands_at_its_text);
    tcase_add_test(c, memory_may_run_out_anywhere);
    return c;
}

DT_CHECK_MAIN("inspection/complaint_blanks", blanks_case)
