/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two copies changed the same differently, and those whose it is say which one counts.
 * tests/cases/merge-choose tells the same of commands. */
#include "inspection/copies.h"
#include "inspection/rewritten.h"
#include <dossiertoets/assess.h>

#define CLASHES 8

/* Each conflict as it was told. */
typedef struct told {
    size_t n;
    char table[CLASHES][32], name[CLASHES][16], by[CLASHES][16];
    dt_merge_way way[CLASHES];
    dt_merge_result result;
} told;

static void keep_told(void *payload, const dt_merge_conflict *c)
{
    told *t = payload;
    ck_assert_uint_lt(t->n, CLASHES);
    (void)snprintf(t->table[t->n], sizeof t->table[0], "%s", c->table);
    (void)snprintf(t->name[t->n], sizeof t->name[0], "%s", c->name);
    (void)snprintf(t->by[t->n], sizeof t->by[0], "%s", c->by);
    t->way[t->n++] = c->way;
}

/* What a merge without a choice says. */
static told listed(visit *into, const visit *from)
{
    told t = {.n = 0};
    dt_error e = DT_ERROR_INIT;
    dtp_digest before = visit_digest(into);
    ck_assert_int_eq(dt_inspection_merge(into->in, from->file, keep_told, &t, &t.result, &e), DT_ERR_REFUSED);
    dtp_digest after = visit_digest(into);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_assert_uint_eq(t.n, t.result.conflicts);
    return t;
}

/* "NAME=SIDE", of this merge. */
static const char *as(const char *name, const char *side)
{
    static char text[4][40];
    static size_t i;
    char *at = text[i++ % 4];
    (void)snprintf(at, sizeof text[0], "%s=%s", name, side);
    return at;
}

static dt_status choose(visit *into, const visit *from, const char *by, const char *reason, const char *one,
                        const char *two, dt_merge_result *r, dt_error *e)
{
    const char *choice[] = {one, two};
    const dt_merge_choices choices = {.choice = choice,
                                      .n_choices = two == NULL ? 1 : 2,
                                      .reason = &reason,
                                      .n_reasons = reason == NULL ? 0 : 1,
                                      .by = &by,
                                      .n_by = by == NULL ? 0 : 1};
    return dt_inspection_merge_choosing(into->in, from->file, &choices, NULL, NULL, r, e);
}

static void is_whole(visit *v)
{
    long long broken = -1;
    ck_ok(dt_inspection_log_verify(v->in, &broken, err));
    ck_assert_int_eq(broken, 0);
    ck_ok(dt_inspection_log_verify_merged(v->in, &broken, err));
    ck_assert_int_eq(broken, 0);
    visit_reopen(v);
    char *all;
    ck_ok(dt_inspection_export(v->in, &all, err)); /* refuses a file that is not what its log tells */
    dt_text_free(all);
}

/* A and B of the same visit, with what they have differently: a rating of A, and until when it is kept. */
static copies differing(void)
{
    copies c = copies_new();
    rate(&c.a, "D01", "A", "V", "zo op de eerste laptop");
    rate(&c.b, "D01", "A", "N", "zo op de tweede laptop");
    rate(&c.b, "D02", "B", "V", "gezien");
    ck_ok(dt_inspection_retain(c.a.in, "2047-03-01", err));
    ck_ok(dt_inspection_retain(c.b.in, "2048-03-01", err));
    return c;
}

/* The copy of A as it was before it was merged, in the place for input. */
static visit kept_before(copies *c)
{
    visit before = c->a;
    copy_file(c->a.file, c->a.scratch);
    memcpy(before.file, c->a.scratch, sizeof before.file);
    return before;
}

START_TEST(names_are_the_same_in_either_direction)
{
    copies c = differing();
    told here = listed(&c.a, &c.b), there = listed(&c.b, &c.a);
    ck_assert_uint_eq(here.n, 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(here.name[i], there.name[i]);
        ck_assert_uint_eq(strlen(here.name[i]), strlen("1-0000"));
        ck_assert_int_eq(here.name[i][0], '1' + (int)i);
    }
    ck_assert_str_ne(here.name[0] + 2, here.name[1] + 2);
    ck_assert_str_eq(here.result.all, there.result.all);
    ck_assert_int_eq(here.way[0], DT_MERGE_RATING);
    ck_assert_str_eq(here.by[0], "A");
    ck_assert_int_eq(here.way[1], DT_MERGE_SETTING);
    ck_assert_str_eq(here.by[1], "");
    copies_free(&c);
}
END_TEST

/* In either direction, twice, and after each other: the same data, and nothing lost. */
START_TEST(a_choice_gives_the_same_data_in_either_direction)
{
    copies c = differing();
    dt_merge_result r;
    told t = listed(&c.a, &c.b);
    visit before = kept_before(&c);
    ck_ok(choose(&c.a, &c.b, "A", "de intake kwam later boven water", as(t.name[0], "andere"),
                 as(t.name[1], "deze"), &r, err));
    ck_assert_uint_eq(r.chosen, 2);
    ck_assert_uint_eq(r.rows, 3); /* a rating each, and an assessor */
    ck_ok(choose(&c.b, &before, "A", "zelfde reden, anders gezegd", as(t.name[0], "this"),
                 as(t.name[1], "other"), &r, err));
    ck_same_data(&c.a, &c.b);
    dtp_digest once = data_digest(&c.a);
    (void)merge(&c.a, &c.b);
    (void)merge(&c.b, &c.a);
    ck_assert_uint_eq(merge(&c.a, &c.b).events, 0);
    ck_same_data(&c.a, &c.b);
    dtp_digest still = data_digest(&c.a);
    ck_assert(dtp_digest_equal(&once, &still));
    ck_assert_int_eq(
        visit_sql(&c.a, "SELECT count(*) FROM rating WHERE subject = 'D01' AND text LIKE '%tweede laptop'"),
        1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT value = '2047-03-01' FROM setting WHERE name = 'retention'"), 1);
    is_whole(&c.a);
    is_whole(&c.b);
    copies_free(&c);
}
END_TEST

/* Who, which side, why, both digests; and the rating that was not chosen, which fits the log's digest of it.
 */
START_TEST(what_was_not_chosen_stays)
{
    copies c = differing();
    dt_merge_result r;
    told t = listed(&c.a, &c.b);
    ck_ok(choose(&c.a, &c.b, "a", "de intake kwam later", as(t.name[0], "other"), as(t.name[1], "this"), &r,
                 err));
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM unchosen_rating"), 1);
    ck_assert_int_eq(
        visit_sql(&c.a, "SELECT count(*) FROM unchosen_rating WHERE rating = 'V' AND assessor = 'A' AND "
                        "text = 'zo op de eerste laptop' AND place = 'blz. 1'"),
        1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM log, unchosen_rating u WHERE kind = 'rating' AND "
                                     "json_extract(payload, '$.commitment') = u.sha256"),
                     1);
    ck_assert_int_eq(
        visit_sql(&c.a,
                  "SELECT count(*) FROM log, unchosen_rating u, merged m WHERE log.kind = 'choose' AND "
                  "log.actor = 'A' AND log.subject = 'D01' AND m.kind = 'rating' AND m.subject = 'D01' AND "
                  "json_extract(log.payload, '$.reason') = 'de intake kwam later' AND "
                  "json_extract(log.payload, '$.side') = 'other' AND "
                  "json_extract(log.payload, '$.unchosen') = u.sha256 AND "
                  "json_extract(log.payload, '$.chosen') = json_extract(m.payload, '$.commitment')"),
        1);
    ck_assert_int_eq(visit_sql(&c.a,
                               "SELECT count(*) FROM log WHERE kind = 'choose' AND subject = 'retention' "
                               "AND json_extract(payload, '$.unchosen') = '2048-03-01' AND "
                               "json_extract(payload, '$.chosen') = '2047-03-01'"),
                     1);
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(c.a.file, &db), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "UPDATE unchosen_rating SET rating = 'N'", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "DELETE FROM unchosen_rating", NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
    copies_free(&c);
}
END_TEST

/* A third copy, and one that chose otherwise: it is chosen again, and both that were not chosen stay. */
START_TEST(opposite_choices_are_chosen_between_again)
{
    copies c = differing();
    dt_merge_result r;
    told t = listed(&c.a, &c.b);
    visit before = kept_before(&c);
    ck_ok(choose(&c.a, &c.b, "A", "eerst zo", as(t.name[0], "other"), as(t.name[1], "this"), &r, err));
    ck_ok(choose(&c.b, &before, "A", "toen zo", as(t.name[0], "other"), as(t.name[1], "other"), &r, err));
    t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    ck_ok(choose(&c.a, &c.b, "A", "nu voorgoed", as(t.name[0], "other"), NULL, &r, err));
    (void)merge(&c.b, &c.a);
    ck_same_data(&c.a, &c.b);
    ck_assert_int_eq(visit_sql(&c.b, "SELECT count(*) FROM unchosen_rating"), 2);
    ck_assert_int_eq(visit_sql(&c.b, "SELECT rating = 'V' FROM rating WHERE subject = 'D01'"), 1);
    is_whole(&c.b);
    copies_free(&c);
}
END_TEST

/* All by one name, but for what is named itself. */
START_TEST(all_at_once)
{
    copies c = differing();
    dt_merge_result r;
    char all[24];
    told t = listed(&c.a, &c.b);
    (void)snprintf(all, sizeof all, "alle-%s", t.result.all);
    ck_ok(choose(&c.a, &c.b, "A", "laptop B was leidend", as(all, "andere"), as(t.name[0], "deze"), &r, err));
    ck_assert_int_eq(visit_sql(&c.a, "SELECT rating = 'V' FROM rating WHERE subject = 'D01'"), 1);
    ck_assert_int_eq(visit_sql(&c.a, "SELECT value = '2048-03-01' FROM setting WHERE name = 'retention'"), 1);
    copies_free(&c);
}
END_TEST

START_TEST(a_choice_that_is_not_right_changes_nothing)
{
    copies c = differing();
    told t = listed(&c.a, &c.b);
    const char *one = t.name[0], *this = as(one, "this"), *other = as(one, "other");
    dt_merge_result r;
#define REFUSED(by, reason, first, second, status, name)                                                     \
    ck_refused(&c.a, choose(&c.a, &c.b, by, reason, first, second, &r, &ck_e_), status, name)
    REFUSED("B", "reden", this, NULL, DT_ERR_REFUSED, "CUSTODY_CHOICE_NOT_YOURS");
    REFUSED(NULL, "reden", this, NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_WHO");
    REFUSED("A", NULL, this, NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_REASON");
    REFUSED("A", " \t", this, NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_REASON");
    REFUSED("A", "reden", one, NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_FORM");
    REFUSED("A", "reden", as(one, "dat"), NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_FORM");
    REFUSED("A", "reden", "1-0000=this", NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_UNKNOWN");
    REFUSED("A", "reden", "all-000=this", NULL, DT_ERR_RANGE, "CUSTODY_CHOICE_UNKNOWN");
    REFUSED("A", "reden", this, other, DT_ERR_RANGE, "CUSTODY_CHOICE_TWICE");
    REFUSED("A", "reden", this, NULL, DT_ERR_REFUSED, "CUSTODY_CONFLICTS_CHOICE"); /* the other is left */
    const char *both[] = {this, as(t.name[1], "this")}, *reason[] = {"een", "twee", "drie"}, *by = "A";
    dt_merge_choices three = {
        .choice = both, .n_choices = 2, .reason = reason, .n_reasons = 3, .by = &by, .n_by = 1};
    ck_refused(&c.a, dt_inspection_merge_choosing(c.a.in, c.b.file, &three, NULL, NULL, &r, &ck_e_),
               DT_ERR_RANGE, "CUSTODY_CHOICE_REASONS");
    rate(&c.b, "D01", "A", "D", "intussen anders"); /* the name is of the values that were listed */
    REFUSED("A", "reden", as(one, "other"), as(t.name[1], "this"), DT_ERR_RANGE, "CUSTODY_CHOICE_UNKNOWN");
    three.n_reasons = 2;
    t = listed(&c.a, &c.b);
    both[0] = as(t.name[0], "this");
    ck_ok(dt_inspection_merge_choosing(c.a.in, c.b.file, &three, NULL, NULL, &r, err));
    ck_assert_int_eq(visit_sql(&c.a,
                               "SELECT count(*) FROM log WHERE kind = 'choose' AND subject = 'retention' "
                               "AND json_extract(payload, '$.reason') = 'twee'"),
                     1);
    copies_free(&c);
}
END_TEST

/* Ratings of two people: each chooses their own, in one merge. */
START_TEST(each_chooses_their_own)
{
    copies c = copies_new();
    rate(&c.a, "D01", "A", "V", "een");
    rate(&c.b, "D01", "A", "N", "twee");
    rate(&c.a, "D02", "B", "V", "drie");
    rate(&c.b, "D02", "B", "N", "vier");
    told t = listed(&c.a, &c.b);
    dt_merge_result r;
    const char *choice[] = {as(t.name[0], "this"), as(t.name[1], "other")}, *by[] = {"A", "B"},
               *why = "zo is het";
    dt_merge_choices both = {
        .choice = choice, .n_choices = 2, .reason = &why, .n_reasons = 1, .by = by, .n_by = 1};
    ck_refused(&c.a, dt_inspection_merge_choosing(c.a.in, c.b.file, &both, NULL, NULL, &r, &ck_e_),
               DT_ERR_REFUSED, "CUSTODY_CHOICE_NOT_YOURS");
    both.n_by = 2;
    ck_ok(dt_inspection_merge_choosing(c.a.in, c.b.file, &both, NULL, NULL, &r, err));
    ck_assert_int_eq(visit_sql(&c.a, "SELECT count(*) FROM log WHERE kind = 'choose' AND actor = "
                                     "CASE subject WHEN 'D01' THEN 'A' ELSE 'B' END"),
                     2);
    copies_free(&c);
}
END_TEST

/* What was handed in may be chosen, never set aside; in both copies it takes a reopening. */
START_TEST(what_was_submitted_stays)
{
    copies c = copies_new();
    dt_merge_result r;
    rate(&c.a, "D01", "A", "V", "ingediend");
    ck_ok(dt_inspection_submit(c.a.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    rate(&c.b, "D01", "A", "N", "later bedacht");
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    ck_refused(&c.a, choose(&c.a, &c.b, "A", "reden", as(t.name[0], "other"), NULL, &r, &ck_e_),
               DT_ERR_REFUSED, "CUSTODY_CHOICE_SUBMITTED");
    ck_refused(&c.b, choose(&c.b, &c.a, "A", "reden", as(t.name[0], "this"), NULL, &r, &ck_e_),
               DT_ERR_REFUSED, "CUSTODY_CHOICE_SUBMITTED");
    ck_ok(choose(&c.b, &c.a, "A", "ingediend is ingediend", as(t.name[0], "other"), NULL, &r, err));
    ck_assert_int_eq(visit_sql(&c.b, "SELECT rating = 'V' FROM rating WHERE subject = 'D01'"), 1);
    ck_assert_int_eq(visit_sql(&c.b, "SELECT count(*) FROM submission"), 1);
    (void)merge(&c.a, &c.b);
    ck_same_data(&c.a, &c.b);
    is_whole(&c.a);
    copies_free(&c);
}
END_TEST

START_TEST(submitted_twice_has_no_choice)
{
    copies c = copies_new();
    dt_merge_result r;
    rate(&c.a, "D01", "A", "V", "een");
    rate(&c.b, "D01", "A", "N", "twee");
    ck_ok(dt_inspection_submit(c.a.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(c.b.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 2); /* and the submission itself */
    ck_assert_int_eq(t.way[0], DT_MERGE_SUBMITTED);
    ck_assert_int_eq(t.way[1], DT_MERGE_STAYS);
    ck_assert_str_eq(t.name[0], "");
    ck_assert_str_eq(t.result.all, "");
    ck_refused(&c.a, choose(&c.a, &c.b, "A", "reden", "1-0000=this", NULL, &r, &ck_e_), DT_ERR_RANGE,
               "CUSTODY_CHOICE_UNKNOWN");
    copies_free(&c);
}
END_TEST

/* Nothing that makes the sample, nothing that no event tells of, and nothing that is sealed to a key. */
START_TEST(no_choice_of_the_sample)
{
    visit v = visit_new();
    visit_register(&v);
    copies c = copies_of(v);
    (void)visit_draw(&c.a, "GM1", 1, 0);
    (void)visit_draw(&c.b, "GM1", 1, 0);
    told t = listed(&c.a, &c.b);
    ck_assert_uint_gt(t.n, 0);
    for (size_t i = 0; i < t.n; i++) {
        ck_assert_int_eq(t.way[i], DT_MERGE_SAMPLE);
        ck_assert_str_eq(t.name[i], "");
    }
    ck_assert_str_eq(t.result.all, "");
    copies_free(&c);
}
END_TEST

START_TEST(no_choice_of_what_no_event_tells)
{
    visit v = visit_drawn();
    rate(&v, "D01", "A", "V", "gezien");
    copies c = copies_of(v);
    dt_inspection_close(c.b.in);
    c.b.in = NULL;
    ck_assert(visit_rewrite(&c.b, "UPDATE rating SET rating = 'N'"));
    visit_reopen(&c.b);
    rate(&c.b, "D02", "B", "V", "gezien");
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    ck_assert_int_eq(t.way[0], DT_MERGE_UNTOLD);
    ck_assert_str_eq(t.name[0], "");
    copies_free(&c);
}
END_TEST

#define PASSPHRASE "een zin die lang genoeg is"

START_TEST(no_choice_of_what_is_sealed)
{
    char *data, key[65];
    size_t size;
    visit v = visit_drawn();
    ck_ok(dt_key_new(&data, &size, key, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_ok(dtp_file_write(v.scratch, data, size, true, err));
    dt_text_free(data);
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "A", .public_key = key}, err));
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "B"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "A"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "B"}, err));
    copies c = copies_of(v);
    ck_ok(dt_inspection_use_key(c.a.in, v.scratch, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_ok(dt_inspection_use_key(c.b.in, v.scratch, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    rate(&c.a, "D01", "A", "V", "een");
    rate(&c.b, "D01", "A", "N", "twee");
    visit_reopen(&c.a);
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    ck_assert_str_eq(t.table[0], "sealed");
    ck_assert_int_eq(t.way[0], DT_MERGE_SEALED);
    ck_assert_str_eq(t.name[0], "");
    copies_free(&c);
}
END_TEST

/* Until when it is kept anybody may choose, and somebody with a key only with it. */
START_TEST(who_has_a_key_chooses_with_it)
{
    char *data, key[65];
    size_t size;
    dt_merge_result r;
    visit v = visit_drawn();
    ck_ok(dt_key_new(&data, &size, key, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_ok(dtp_file_write(v.scratch, data, size, true, err));
    dt_text_free(data);
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "A", .public_key = key}, err));
    copies c = copies_of(v);
    ck_ok(dt_inspection_retain(c.a.in, "2047-03-01", err));
    ck_ok(dt_inspection_retain(c.b.in, "2048-03-01", err));
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    const char *this = as(t.name[0], "this");
    ck_refused(&c.a, choose(&c.a, &c.b, "A", "reden", this, NULL, &r, &ck_e_), DT_ERR_REFUSED,
               "PEOPLE_KEY_NEEDED");
    ck_ok(dt_inspection_use_key(c.a.in, v.scratch, PASSPHRASE, sizeof PASSPHRASE - 1, err));
    ck_ok(choose(&c.a, &c.b, "A", "reden", this, NULL, &r, err));
    is_whole(&c.a);
    copies_free(&c);
}
END_TEST

static void find_choice(void *payload, const dt_event *event)
{
    char *text = payload;
    if (strcmp(event->kind, "choose") == 0)
        (void)snprintf(text, 400, "%s|", event->payload);
}

/* As long as a dossier is blind, the log says that there was a choice and no more; an export is refused. */
START_TEST(a_choice_stays_blind)
{
    visit v = visit_drawn();
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "A"}, err));
    ck_ok(dt_inspection_assign(v.in, &(dt_assignment){.subject = "D01", .assessor = "B"}, err));
    copies c = copies_of(v);
    dt_merge_result r;
    char seen[401] = "";
    rate(&c.a, "D01", "A", "V", "een");
    rate(&c.b, "D01", "A", "N", "twee");
    told t = listed(&c.a, &c.b);
    ck_ok(choose(&c.a, &c.b, "A", "toch een N", as(t.name[0], "other"), NULL, &r, err));
    ck_ok(dt_inspection_log(c.a.in, find_choice, seen, err));
    ck_assert_str_eq(seen, "|");
    rate(&c.a, "D01", "B", "V", "drie");
    ck_ok(dt_inspection_submit(c.a.in, "A", "D01", "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_submit(c.a.in, "B", "D01", "proef", no_issues, NULL, NULL, err));
    ck_ok(dt_inspection_log(c.a.in, find_choice, seen, err));
    ck_assert_ptr_nonnull(strstr(seen, "toch een N"));
    copies_free(&c);
}
END_TEST

static void rate_both(visit *v, const char *rating, const char *overrule)
{
    const dt_score_input on[] = {
        {.subject = "D01", .indicator = "1.1.3", .assessor = "A", .rating = "N", .text = "weg"},
        {.subject = "D01",
         .indicator = "2.2.3",
         .assessor = "A",
         .rating = rating,
         .text = "tekst",
         .overrule = overrule}};
    for (size_t i = 0; i < DTP_COUNT(on); i++)
        ck_ok(dt_inspection_score_input(v->in, &on[i], err));
}

/* Why a condition was overruled goes with the rating that it was said of. */
START_TEST(an_overruled_condition_goes_along)
{
    visit v = visit_folder();
    visit_published(&v);
    copies c = copies_of(v);
    dt_merge_result r;
    rate_both(&c.a, "V", "stond elders");
    rate_both(&c.b, "D", "half elders");
    visit before = kept_before(&c);
    told t = listed(&c.a, &c.b);
    ck_assert_uint_eq(t.n, 1);
    ck_ok(choose(&c.a, &c.b, "A", "de tweede lezing", as(t.name[0], "other"), NULL, &r, err));
    ck_ok(choose(&c.b, &before, "A", "de tweede lezing", as(t.name[0], "this"), NULL, &r, err));
    ck_same_data(&c.a, &c.b);
    ck_assert_int_eq(visit_sql(&c.a,
                               "SELECT count(*) FROM overrule o JOIN rating r USING (subject, indicator) "
                               "WHERE o.reason = 'half elders' AND o.rating = 'D' AND r.rating = 'D'"),
                     1);
    ck_assert_int_eq(visit_sql(&c.b, "SELECT count(*) FROM unchosen_rating WHERE rating = 'V' AND "
                                     "overrule = 'stond elders'"),
                     1);
    copies_free(&c);
}
END_TEST

static TCase *choosing(void)
{
    TCase *tc = tcase_create("merge_choose");
    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, names_are_the_same_in_either_direction);
    tcase_add_test(tc, a_choice_gives_the_same_data_in_either_direction);
    tcase_add_test(tc, what_was_not_chosen_stays);
    tcase_add_test(tc, opposite_choices_are_chosen_between_again);
    tcase_add_test(tc, all_at_once);
    tcase_add_test(tc, a_choice_that_is_not_right_changes_nothing);
    tcase_add_test(tc, each_chooses_their_own);
    tcase_add_test(tc, what_was_submitted_stays);
    tcase_add_test(tc, submitted_twice_has_no_choice);
    tcase_add_test(tc, no_choice_of_the_sample);
    tcase_add_test(tc, no_choice_of_what_no_event_tells);
    tcase_add_test(tc, no_choice_of_what_is_sealed);
    tcase_add_test(tc, who_has_a_key_chooses_with_it);
    tcase_add_test(tc, a_choice_stays_blind);
    tcase_add_test(tc, an_overruled_condition_goes_along);
    return tc;
}

DT_CHECK_MAIN("merge_choose", choosing)
