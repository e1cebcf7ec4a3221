/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step did or found, in lines for a person. */
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/told.h>

static dtp_buf lines;

static void hear(void *payload, const char *line)
{
    (void)payload;
    dtp_buf_printf(&lines, "%s\n", line);
}
static const dt_listener to = {.line = hear, .lang = DT_EN};

static void has(const char *words, bool is)
{
    ck_assert_msg((strstr(dtp_buf_text(&lines), words) != NULL) == is, "%s: %s in %s", words,
                  is ? "not" : "yet", dtp_buf_text(&lines));
}

static void start_again(void)
{
    dtp_buf_free(&lines);
    lines = (dtp_buf)DTP_BUF_INIT;
}

/* Head, a block for each municipality, foot. */
START_TEST(commitments_and_pages)
{
    visit v = visit_new();
    const dt_commitment *c;
    const dt_page *page;
    size_t n;
    start_again();
    ck_ok(dt_inspection_commit_rounds(v.in, &(dt_commit_request){.public_form = "dice:4", .rounds = 1}, &c,
                                      &n, err));
    ck_assert_uint_eq(n, 2);
    dt_tell_commitments(&to, v.in, c, n);
    has("Eerstestad", true);
    has("Tweedestad", true);
    has("dice:4", true);
    visit_register(&v);
    start_again();
    ck_ok(dt_inspection_page(v.in, &(dt_draw_request){.municipality = "GM1", .size = 3}, &page, &n, err));
    dt_tell_page(&to, v.in, page);
    has("Eerstestad", true);
    has("Tweedestad", false);
    has(page->digest, true);
    start_again();
    visit_free(&v);
}
END_TEST

/* The register that was loaded is the same; one with a dossier less is not. */
START_TEST(a_register_again)
{
    visit v = visit_new();
    size_t changes = 9;
    start_again();
    visit_register(&v);
    ck_ok(
        dt_tell_comparison(&to, v.in, DATA "register.csv", NULL, DT_DRAW_DOSSIER, &changes, no_issues, err));
    ck_assert_uint_eq(changes, 0);
    has("This is the register that was loaded", true);
    start_again();
    const char *path =
        visit_write(&v, "dossier;gemeente;team;leefgebieden;naam\nA001;GM1;Noord;2;verzonnen\n");
    ck_ok(dt_tell_comparison(&to, v.in, path, NULL, DT_DRAW_DOSSIER, &changes, no_issues, err));
    ck_assert_uint_gt(changes, 0);
    has("A002", true);
    start_again();
    visit_free(&v);
}
END_TEST

/* A log that is whole, with a head that it has, and one that it has not. */
START_TEST(a_log)
{
    visit v = visit_drawn();
    bool whole = false;
    dt_log_head head;
    start_again();
    ck_ok(dt_inspection_log_head(v.in, &head, err));
    ck_ok(dt_tell_log_check(&to, v.in, head.code, NULL, &whole, err));
    ck_assert(whole);
    has("The log is whole.", true);
    has(" is that of row ", true);
    start_again();
    ck_ok(dt_tell_log_check(&to, v.in, "0123456789abcdef", NULL, &whole, err));
    ck_assert(!whole);
    has("is not in the log", true);
    start_again();
    visit_free(&v);
}
END_TEST

/* No protocol: an error, and no verdict. */
START_TEST(no_draw_to_verify)
{
    bool honest;
    const dt_verify_options none = {.salt = NULL};
    start_again();
    ck_assert_int_ne(dt_tell_verification(&to, &honest, false, DATA "register.csv", &none, NULL), DT_OK);
    has("\n", false);
}
END_TEST

static TCase *told(void)
{
    TCase *c = tcase_create("told");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, commitments_and_pages);
    tcase_add_test(c, a_register_again);
    tcase_add_test(c, a_log);
    tcase_add_test(c, no_draw_to_verify);
    return c;
}

DT_CHECK_MAIN("inspection/told", told)
