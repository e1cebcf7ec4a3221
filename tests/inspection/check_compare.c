/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer register beside the one that was drawn from. */
#include "inspection/support.h"

typedef struct seen {
    char text[2048]; /* "kind id stratum drawn;" */
} seen;

static void keep_change(void *payload, const dt_register_change *c)
{
    seen *s = payload;
    size_t used = strlen(s->text);
    (void)snprintf(s->text + used, sizeof s->text - used, "%d %s %s %s %s;", (int)c->kind, c->municipality,
                   c->id, c->stratum, c->drawn == NULL ? "-" : c->drawn);
}

/* The register with one text replaced by another. */
static const char *changed(const visit *v, const char *from, const char *to)
{
    char *text, *at;
    size_t size, n = strlen(from);
    dtp_buf out = DTP_BUF_INIT;
    ck_ok(dtp_file_read(DATA "register.csv", 0, &text, &size, err));
    at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    dtp_buf_add(&out, text, (size_t)(at - text));
    dtp_buf_puts(&out, to);
    dtp_buf_puts(&out, at + n);
    const char *path = visit_write(v, dtp_buf_text(&out));
    dtp_buf_free(&out);
    dtp_free(text);
    return path;
}

static dt_register_comparison compared(visit *v, const char *path, const char *municipality, seen *s)
{
    dt_register_comparison c;
    s->text[0] = '\0';
    long long events = visit_last_event(v).n;
    long long rows =
        visit_sql(v, "SELECT (SELECT count(*) FROM unit) * 1000 + (SELECT count(*) FROM dossier)");
    ck_ok(dt_inspection_register_compare(v->in, path, municipality, DT_DRAW_DOSSIER, keep_change, s, &c,
                                         no_issues, err));
    last_event last = visit_last_event(v);
    ck_assert_int_eq(last.n, events + 1);
    ck_assert_str_eq(last.kind, "register-check");
    ck_assert_int_eq(
        visit_sql(v, "SELECT (SELECT count(*) FROM unit) * 1000 + (SELECT count(*) FROM dossier)"), rows);
    return c;
}

START_TEST(the_same_register_is_the_same)
{
    visit v = visit_drawn();
    seen s;
    dt_register_comparison c = compared(&v, DATA "register.csv", NULL, &s);
    ck_assert(c.same && c.drawn == 0);
    ck_assert_str_eq(s.text, "");
    c = compared(&v, changed(&v, "A004;GM1;Noord;1", "A004;GM1;Zuid;0"), "GM1",
                 &s); /* not eligible before or after */
    ck_assert(!c.same);
    ck_assert_str_eq(s.text, "");
    visit_free(&v);
}
END_TEST

START_TEST(what_came_and_went_is_told)
{
    visit v = visit_new();
    seen s;
    visit_register(&v);
    visit_draw(&v, "GM1", 23, 0); /* all: every dossier of GM1 has a code */
    static const struct {
        const char *from, *to, *change; /* without the code */
        dt_register_difference kind;
        bool drawn;
    } row[] = {
        {"A001;GM1;Noord;2;verzonnen\r\n", "", "1 GM1 A001 Noord D", DT_REGISTER_GONE, true},
        {"A001;GM1;Noord;2", "A001;GM1;Noord;1", "2 GM1 A001 Noord D", DT_REGISTER_INELIGIBLE, true},
        {"A001;GM1;Noord;2", "A001;GM1;Zuid;2", "3 GM1 A001 Noord D", DT_REGISTER_MOVED, true},
        {"A004;GM1;Noord;1", "A004;GM1;Noord;2", "0 GM1 A004 Noord -;", DT_REGISTER_APPEARED, false},
        {"B001;", "C001;GM1;Zuid;3;verzonnen\r\nB001;", "0 GM1 C001 Zuid -;", DT_REGISTER_APPEARED, false},
        {"B001;GM2;Oost;3;verzonnen\r\n", "", "1 GM2 B001 Oost -;", DT_REGISTER_GONE, false}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_register_comparison c = compared(&v, changed(&v, row[i].from, row[i].to), NULL, &s);
        ck_assert_msg(strncmp(s.text, row[i].change, strlen(row[i].change)) == 0, "%s", s.text);
        ck_assert_ptr_eq(strchr(s.text, ';'), s.text + strlen(s.text) - 1);
        ck_assert_uint_eq(c.count[row[i].kind], 1);
        ck_assert_uint_eq(c.drawn, row[i].drawn);
        ck_assert(!c.same);
    }
    compared(&v, changed(&v, "B001;GM2;Oost;3;verzonnen\r\n", ""), "GM1", &s); /* only GM1 was asked */
    ck_assert_str_eq(s.text, "");
    ck_assert_ptr_nonnull(visit_subject(&v, "D23"));
    visit_free(&v);
}
END_TEST

START_TEST(an_excluded_dossier_may_go_or_stay)
{
    visit v = visit_new();
    seen s;
    dt_frame_options o = register_options();
    const dt_exclusion exclusion = {"A001", "aanleiding"};
    o.exclusion = &exclusion;
    o.n_exclusions = 1;
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    ck_assert(compared(&v, DATA "register.csv", NULL, &s).same);
    ck_assert_str_eq(s.text, "");
    compared(&v, changed(&v, "A001;GM1;Noord;2;verzonnen\r\n", ""), NULL, &s);
    ck_assert_str_eq(s.text, "");
    visit_free(&v);
}
END_TEST

START_TEST(a_comparison_that_cannot_be_is_refused)
{
    visit v = visit_new();
    dt_register_comparison c;
    dt_frame_options o = register_options();
    const char *path = DATA "register.csv";
    ck_refused(
        &v, dt_inspection_register_compare(v.in, path, NULL, DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err),
        DT_ERR_REFUSED, "INSPECTION_NO_REGISTER");
    ck_refused(
        &v,
        dt_inspection_register_compare(v.in, path, "GM1", DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err),
        DT_ERR_REFUSED, "INSPECTION_NO_REGISTER_OF");
    ck_refused(
        &v,
        dt_inspection_register_compare(v.in, path, "GM9", DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err),
        DT_ERR_NOTFOUND, "INSPECTION_UNKNOWN_MUNICIPALITY");
    ck_refused(
        &v, dt_inspection_register_compare(v.in, "-", NULL, DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err),
        DT_ERR_RANGE, "INSPECTION_COMPARE_FILE");
    visit_register(&v);
    o.municipality_column = NULL;
    o.municipality = "GM1";
    ck_ok(dt_inspection_register(v.in, path, DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    ck_refused(
        &v, dt_inspection_register_compare(v.in, path, NULL, DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err),
        DT_ERR_RANGE, "INSPECTION_WHICH_MUNICIPALITY");
    ck_ok(dt_inspection_register_compare(v.in, path, "GM1", DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, err));
    const char *faulty = visit_write(&v, "dossier,gemeente,team,leefgebieden\nC1,GM1,a,3\nC1,GM1,a,3\n");
    dtp_digest before = visit_digest(&v);
    ck_assert_int_eq(
        dt_inspection_register_compare(v.in, faulty, "GM1", DT_DRAW_DOSSIER, NULL, NULL, &c, no_issues, NULL),
        DT_ERR_DATA);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    visit_free(&v);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    visit v = visit_drawn();
    dt_register_comparison c = {.same = false};
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 5000 && status != DT_OK; n++) {
        dtp_mem_fail_at(n);
        status = dt_inspection_register_compare(v.in, DATA "register.csv", NULL, DT_DRAW_DOSSIER, NULL, NULL,
                                                &c, no_issues, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
    }
    ck_assert(status == DT_OK && c.same);
    visit_free(&v);
}
END_TEST

static TCase *comparing(void)
{
    TCase *tc = tcase_create("compare");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_same_register_is_the_same);
    tcase_add_test(tc, what_came_and_went_is_told);
    tcase_add_test(tc, an_excluded_dossier_may_go_or_stay);
    tcase_add_test(tc, a_comparison_that_cannot_be_is_refused);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("compare", comparing)
