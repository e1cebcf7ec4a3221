/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies before an assessor is what the sheet has, and nobody else's ratings. */
#include "inspection/support.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>

typedef struct seen {
    size_t items, rated, of_d02;
    char rating[8], text[32]; /* of D01 on 1.1.1 */
} seen;

static void note(void *payload, const dt_desk_item *item)
{
    seen *s = payload;
    s->items++;
    s->rated += item->own != NULL;
    s->of_d02 += strcmp(item->subject->code, "D02") == 0;
    if (item->own == NULL || strcmp(item->subject->code, "D01") != 0 ||
        strcmp(item->indicator->id, "1.1.1") != 0)
        return;
    (void)snprintf(s->rating, sizeof s->rating, "%s", item->own->rating->code);
    (void)snprintf(s->text, sizeof s->text, "%s", item->own->text);
}

static seen look(const visit *v, const char *assessor, const char *subject)
{
    seen s = {.items = 0};
    ck_ok(dt_inspection_desk(v->in, assessor, subject, note, &s, err));
    return s;
}

static size_t lines_of(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == '\n';
    return n;
}

/* The CSV sheet has a line a row and a head; the one of teams has those that are rated once. */
static size_t rows_of_sheets(const visit *v, const char *assessor)
{
    static const dt_subject_kind kinds[] = {DT_SUBJECT_DOSSIER, DT_SUBJECT_TEAM};
    size_t n = 0;
    for (size_t i = 0; i < DTP_COUNT(kinds); i++) {
        dt_sheet_request r = {.kind = kinds[i], .assessor = assessor};
        char *text;
        ck_ok(dt_inspection_sheet(v->in, &r, &text, NULL, err));
        n += lines_of(text) - 1;
        dt_text_free(text);
    }
    return n;
}

START_TEST(the_rows_of_the_sheets)
{
    visit v = visit_drawn();
    ck_assert_uint_gt(look(&v, "A", NULL).items, 0);
    ck_assert_uint_eq(look(&v, "A", NULL).items, rows_of_sheets(&v, "A"));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D02", .assessor = "B"}, err));
    ck_assert_uint_eq(look(&v, "A", NULL).of_d02, 0);
    ck_assert_uint_gt(look(&v, "B", NULL).of_d02, 0);
    ck_assert_uint_eq(look(&v, "A", NULL).items, rows_of_sheets(&v, "A"));
    visit_free(&v);
}
END_TEST

START_TEST(own_ratings_only)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "van A", "", err));
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "B", "V", "van B", "", err));
    seen a = look(&v, "A", "D01"), b = look(&v, "b", "d01"), c = look(&v, "C", NULL);
    ck_assert_str_eq(a.rating, "N");
    ck_assert_str_eq(a.text, "van A");
    ck_assert_uint_eq(a.rated, 1);
    ck_assert_str_eq(b.rating, "V");
    ck_assert_str_eq(b.text, "van B");
    ck_assert_uint_eq(c.rated, 0);
    ck_refused(&v, dt_inspection_desk(v.in, "A", "D99", note, &a, err), DT_ERR_NOTFOUND,
               "SCORE_UNKNOWN_SUBJECT");
    visit_free(&v);
}
END_TEST

typedef struct counted {
    const char *assessor, *last;
    size_t subjects, submitted, involved, stages;
    char begun[16]; /* the first that was, and is not submitted */
} counted;

static void count_subject(void *payload, const dt_desk_item *item)
{
    counted *c = payload;
    c->subjects += item->subject->code != c->last;
    c->last = item->subject->code;
}

static void count_involved(void *payload, const dt_involvement *i)
{
    counted *c = payload;
    c->involved++;
    c->submitted += i->stage == DT_STAGE_SUBMITTED && strcmp(i->assessor, c->assessor) == 0;
}

/* Another sum for other subjects. */
static size_t sum(const char *code)
{
    size_t n = 0;
    for (const char *s = code; *s != '\0'; s++)
        n = 131 * n + (unsigned char)*s;
    return n;
}

static void count_listed(void *payload, const dt_subject *subject, bool submitted)
{
    counted *c = payload;
    c->subjects++;
    c->stages += submitted ? sum(subject->code) : 0;
}

static void count_stages(void *payload, const dt_involvement *i)
{
    counted *c = payload;
    if (strcmp(i->assessor, c->assessor) != 0)
        return;
    c->stages += i->stage == DT_STAGE_SUBMITTED ? sum(i->subject) : 0;
    if (c->begun[0] == '\0' && (i->stage == DT_STAGE_RATING || i->stage == DT_STAGE_REOPENED))
        (void)snprintf(c->begun, sizeof c->begun, "%s", i->subject);
}

/* What is counted without ratings is what the desk and the list of who is involved tell. */
static void same_load(const visit *v, const char *assessor)
{
    dt_workload load;
    counted c = {.assessor = assessor}, listed = c;
    ck_ok(dt_inspection_workload(v->in, assessor, count_listed, &listed, &load, err));
    ck_ok(dt_inspection_desk(v->in, assessor, NULL, count_subject, &c, err));
    ck_ok(dt_inspection_involvements(v->in, count_involved, &c, err));
    ck_ok(dt_inspection_involvements(v->in, count_stages, &c, err));
    ck_assert_uint_eq(load.subjects, c.subjects);
    ck_assert_uint_eq(listed.subjects, c.subjects);
    ck_assert_uint_eq(listed.stages, c.stages);
    ck_assert_ptr_nonnull(load.next);
    if (c.begun[0] != '\0')
        ck_assert_str_eq(load.next, c.begun);
    ck_assert_uint_eq(load.submitted, c.submitted);
    ck_ok(dt_inspection_workload(v->in, assessor, NULL, NULL, &load, err));
    ck_assert_uint_eq(load.submitted, c.submitted);
    ck_assert_ptr_null(load.next);
}

START_TEST(counted_without_ratings)
{
    visit v = visit_drawn();
    counted c = {.assessor = "A"};
    same_load(&v, "A");
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D02", .assessor = "B"}, err));
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "van A", "", err));
    ck_ok(dt_inspection_submit(v.in, "A", "D01", "de rest volgt niet", (dt_issue_sink){NULL, NULL}, NULL,
                               NULL, err));
    ck_ok(dt_inspection_score(v.in, "D02", "proef", "1.1.1", "B", "V", "", "", err));
    ck_ok(dt_inspection_score(v.in, "D04", "proef", "1.1.1", "A", "V", "", "", err));
    same_load(&v, "A");
    same_load(&v, "B");
    ck_ok(dt_inspection_involved(v.in, "D01", count_involved, &c, err));
    ck_assert_uint_eq(c.involved, 1);
    ck_assert_uint_eq(c.submitted, 1);
    ck_ok(dt_inspection_involved(v.in, "D99", count_involved, &c, err));
    ck_assert_uint_eq(c.involved, 1);
    ck_ok(dt_inspection_reopen(v.in, "D01", "A", "bijlage", "B", NULL, err));
    same_load(&v, "A");
    visit_free(&v);
}
END_TEST

/* Those of the municipalities, one by one, are those of all. */
START_TEST(one_municipality)
{
    seen all, some = {.items = 0};
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "van A", "", err));
    all = look(&v, "A", NULL);
    for (size_t i = 0; i < dt_inspection_municipalities(v.in); i++) {
        visit_reopen(&v); /* nothing was read yet, so only what is asked of */
        ck_ok(dt_inspection_desk_of(v.in, "A", dt_inspection_municipality(v.in, i)->code, note, &some, err));
    }
    ck_assert_uint_gt(dt_inspection_municipalities(v.in), 1);
    ck_assert_uint_eq(some.items, all.items);
    ck_assert_uint_eq(some.rated, 1);
    ck_assert_uint_eq(some.of_d02, all.of_d02);
    ck_assert_str_eq(some.text, "van A");
    ck_refused(&v, dt_inspection_desk_of(v.in, "A", "GM9999", note, &some, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    visit_free(&v);
}
END_TEST

static void count_sheets(void *payload, const dt_event *event)
{
    size_t *n = payload;
    *n += strcmp(event->kind, "sheet") == 0 && strcmp(event->actor, "A") == 0;
}

START_TEST(the_log_tells_who_looks)
{
    size_t n = 0;
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "van A", "", err));
    ck_ok(dt_inspection_desk_open(v.in, "a", err));
    ck_ok(dt_inspection_log(v.in, count_sheets, &n, err));
    ck_assert_uint_eq(n, 1);
    visit_free(&v);
}
END_TEST

/* A sealed file is looked at too, and a destroyed one is not. */
START_TEST(a_sealed_file_is_opened)
{
    size_t n = 0;
    long long broken;
    dt_seal seal;
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "N", "van A", "", err));
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_ok(dt_inspection_desk_open(v.in, "A", err));
    ck_ok(dt_inspection_log(v.in, count_sheets, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_refused(&v, dt_inspection_score(v.in, "D01", "proef", "1.1.1", "A", "V", "", "", err), DT_ERR_REFUSED,
               "CUSTODY_SEALED");
    ck_ok(dt_inspection_log_verify(v.in, &broken, err));
    ck_assert_int_eq(broken, 0);
    visit_free(&v);
}
END_TEST

/* From the first registration on nobody else acts, and whoever has a key uses it. */
START_TEST(who_may_not)
{
    seen s = {.items = 0};
    char public_key[65], *file;
    size_t size;
    visit v = visit_drawn();
    ck_ok(dt_key_new(&file, &size, public_key, "een lange wachtwoordzin", 23, err));
    dt_text_free(file);
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "A", .public_key = public_key}, err));
    ck_refused(&v, dt_inspection_desk(v.in, "B", NULL, note, &s, err), DT_ERR_REFUSED,
               "PEOPLE_NOT_REGISTERED");
    ck_refused(&v, dt_inspection_desk(v.in, "A", NULL, note, &s, err), DT_ERR_REFUSED, "PEOPLE_KEY_NEEDED");
    ck_refused(&v, dt_inspection_desk_open(v.in, "A", err), DT_ERR_REFUSED, "PEOPLE_KEY_NEEDED");
    visit_free(&v);
}
END_TEST

static TCase *desks(void)
{
    TCase *tc = tcase_create("desk");
    tcase_add_test(tc, the_rows_of_the_sheets);
    tcase_add_test(tc, own_ratings_only);
    tcase_add_test(tc, counted_without_ratings);
    tcase_add_test(tc, one_municipality);
    tcase_add_test(tc, the_log_tells_who_looks);
    tcase_add_test(tc, a_sealed_file_is_opened);
    tcase_add_test(tc, who_may_not);
    return tc;
}

DT_CHECK_MAIN("desk", desks)
