/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from steps and words alone. */
#include "base/count.h"
#include "score/evidence.h"
#include "support/check_support.h"

START_TEST(impossible_counts_are_found_in_digits_and_words)
{
    static const struct {
        const char *text;
        unsigned long count, of;
    } bad[] = {{"In 13 van 12 dossiers is niets gevonden.", 13, 12},
               {"in dertien van de twaalf dossiers", 13, 12},
               {"Seen in thirteen of the twelve files", 13, 12},
               {"4 van de 14 gezien; verder (15 van de 14).", 15, 14}};
    static const char *const good[] = {"in vier van de veertien dossiers",
                                       "12 van de 12",
                                       "",
                                       "op 8 februari van het jaar 3",
                                       "14 dossiers; van de 3 medewerkers",
                                       "een gesprek van 3 uur in 2 van de 4 teams"};
    unsigned long count, of;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(dtp_score_impossible_count(bad[i].text, &count, &of), "%s", bad[i].text);
        ck_assert_uint_eq(count, bad[i].count);
        ck_assert_uint_eq(of, bad[i].of);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(!dtp_score_impossible_count(good[i], &count, &of), "%s", good[i]);
}
END_TEST

#define STEP(kind_, due_, outcome_)                                                                          \
    {                                                                                                        \
        .kind = (kind_), .happened = "2017-01-01", .due = (due_), .outcome = (outcome_), .text = "",         \
        .reason = ""                                                                                         \
    }

static dt_measure_state after(const dt_step *step, size_t n)
{
    dt_measure m = {.code = "M1-A", .step = step, .n_steps = n};
    return dt_measure_state_of(&m);
}

/* The steps and dates of the published follow-up in Goeree-Overflakkee (report of March 2017, 6.3). */
START_TEST(a_measure_stands_where_its_steps_brought_it)
{
    static const dt_step step[] = {STEP("imposed", "2017-01-01", ""),
                                   STEP("extended", "2017-01-15", ""),
                                   STEP("received", "", ""),
                                   STEP("judged", "", "not_resolved"),
                                   STEP("reinspection", "2017-04", ""),
                                   STEP("year_check", "2018-03", ""),
                                   STEP("reinspected", "", "resolved"),
                                   STEP("progress", "", "trust"),
                                   STEP("closed", "", "")};
    static const struct {
        const char *state, *what, *due, *then;
    } expected[] = {{"asked", "delivery", "2017-01-01", NULL},
                    {"extended", "delivery", "2017-01-15", NULL},
                    {"received", "judgement", "", NULL},
                    {"judged", "further", "", NULL},
                    {"judged", "reinspection", "2017-04", NULL},
                    {"judged", "reinspection", "2017-04", "year_check"},
                    {"reinspected", "year_check", "2018-03", NULL},
                    {"reinspected", NULL, NULL, NULL},
                    {"closed", NULL, NULL, NULL}};
    for (size_t n = 1; n <= sizeof step / sizeof *step; n++) {
        dt_measure_state s = after(step, n);
        ck_assert_str_eq(s.state, expected[n - 1].state);
        ck_assert_uint_eq(s.n_waits,
                          (size_t)(expected[n - 1].what != NULL) + (size_t)(expected[n - 1].then != NULL));
        if (s.n_waits > 0) {
            ck_assert_str_eq(s.wait[0].what, expected[n - 1].what);
            ck_assert_str_eq(s.wait[0].due, expected[n - 1].due);
        }
        if (s.n_waits > 1)
            ck_assert_str_eq(s.wait[1].what, expected[n - 1].then);
    }
    ck_assert_str_eq(after(step, 4).outcome, "not_resolved");
    ck_assert_str_eq(after(step, 8).outcome, "trust");
}
END_TEST

START_TEST(a_month_is_over_at_its_end)
{
    ck_assert(!dt_is_overdue("2017-04", "2017-04-30"));
    ck_assert(dt_is_overdue("2017-04", "2017-05-01"));
    ck_assert(!dt_is_overdue("2017", "2017-12-31"));
    ck_assert(dt_is_overdue("2017", "2018-01-01"));
    ck_assert(!dt_is_overdue("2017-01-15", "2017-01-15"));
    ck_assert(dt_is_overdue("2017-01-15", "2017-01-16"));
    ck_assert(!dt_is_overdue("", "2017-01-16"));
}
END_TEST

START_TEST(words_of_every_list_are_found_and_said)
{
    for (int list = DTP_CHOICES_DIRECTION; list < DTP_CHOICES_NONE; list++) {
        size_t n;
        const dt_choice *c = dtp_choices((dtp_choice_list)list, &n);
        ck_assert_uint_gt(n, 1);
        for (size_t i = 0; i < n; i++) {
            ck_assert_ptr_eq(dtp_choice_find((dtp_choice_list)list, c[i].name), &c[i]);
            ck_assert_str_eq(dtp_choice_say((dtp_choice_list)list, c[i].name, DT_NL), c[i].title_nl);
            ck_assert_str_eq(dtp_choice_say((dtp_choice_list)list, c[i].name, DT_EN), c[i].title_en);
        }
        ck_assert_ptr_null(dtp_choice_find((dtp_choice_list)list, "no such word"));
    }
    ck_assert_str_eq(dtp_choice_find(DTP_CHOICES_OUTCOME, "Not-Resolved")->name, "not_resolved");
}
END_TEST

/* Every word of a list has a name of its own and stands there in both languages. */
static void is_list(const dt_choice *(*list)(size_t *n), const char *known)
{
    size_t n, found = 0;
    const dt_choice *c = list(&n);
    for (size_t i = 0; i < n; i++) {
        ck_assert(c[i].name[0] != '\0' && c[i].title_nl[0] != '\0' && c[i].title_en[0] != '\0');
        found += strcmp(c[i].name, known) == 0;
    }
    ck_assert_uint_eq(found, 1);
}

START_TEST(lists_of_words)
{
    is_list(dt_measure_steps, "reinspected");
    is_list(dt_measure_outcomes, "not_resolved");
    is_list(dt_finding_steps, "final");
    is_list(dt_answer_decisions, "partly");
    is_list(dt_remark_kinds, "question");
    is_list(dt_remark_steps, "reopen");
    is_list(dt_remark_states, "answered");
}
END_TEST

/* The last step says how a remark stands; what it is about is what it names. */
START_TEST(a_remark_stands_as_its_last_step_says)
{
    static const char *const kinds[] = {"answer", "changed", "close", "reopen", "answer", "close"};
    static const char *const states[] = {"open", "answered", "answered", "closed",
                                         "open", "answered", "closed"};
    dt_step step[DTP_COUNT(kinds)];
    dt_remark r = {.subject = "", .section = "", .about = "F1-A", .step = step};
    for (; r.n_steps <= DTP_COUNT(kinds); r.n_steps++) {
        dtp_score_remark_follow(&r);
        ck_assert_str_eq(r.state, states[r.n_steps]);
        if (r.n_steps < DTP_COUNT(kinds))
            step[r.n_steps] = (dt_step){.kind = kinds[r.n_steps]};
    }
    ck_assert_str_eq(r.on, "finding");
    static const struct {
        const char *subject, *section, *about, *on;
    } about[] = {{"", "", "M1-A", "measure"}, {"D01", "", "", "rating"}, {"", "network", "", "sentence"}};
    for (size_t i = 0; i < DTP_COUNT(about); i++) {
        dt_remark one = {.subject = about[i].subject, .section = about[i].section, .about = about[i].about};
        dtp_score_remark_follow(&one);
        ck_assert_str_eq(one.on, about[i].on);
        ck_assert_str_eq(one.state, "open");
    }
}
END_TEST

static TCase *evidence(void)
{
    TCase *tc = tcase_create("evidence");
    tcase_add_test(tc, lists_of_words);
    tcase_add_test(tc, a_remark_stands_as_its_last_step_says);
    tcase_add_test(tc, impossible_counts_are_found_in_digits_and_words);
    tcase_add_test(tc, a_measure_stands_where_its_steps_brought_it);
    tcase_add_test(tc, a_month_is_over_at_its_end);
    tcase_add_test(tc, words_of_every_list_are_found_and_said);
    return tc;
}

DT_CHECK_MAIN("evidence", evidence)
