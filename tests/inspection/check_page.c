/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second page: what it fixes is drawn with, and nothing else. */
#include "inspection/support.h"

static visit committed(void)
{
    visit v = visit_new();
    const dt_commit_request r = {.public_form = "dice:2", .rounds = 2};
    const dt_commitment *c;
    size_t n;
    ck_ok(dt_inspection_commit_rounds(v.in, &r, &c, &n, err));
    visit_register(&v);
    return v;
}

static const dt_page *page(visit *v, dt_draw_request r)
{
    const dt_page *out;
    size_t n;
    r.municipality = "GM1";
    ck_ok(dt_inspection_page(v->in, &r, &out, &n, err));
    ck_assert_uint_eq(n, 1);
    return out;
}

/* Read the register anew, with an exclusion, a condition or other strata. */
static void read_anew(visit *v, const char *excluded, const char *where, const char *stratum)
{
    const dt_exclusion exclusion[] = {{excluded, "aanleiding"}};
    dt_frame_options o = register_options();
    if (excluded != NULL) {
        o.exclusion = exclusion;
        o.n_exclusions = 1;
    }
    if (where != NULL) {
        o.where = &where;
        o.n_where = 1;
    }
    if (stratum != NULL)
        o.stratum_columns = &stratum;
    ck_ok(dt_inspection_register(v->in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
}

static unsigned weak_of(visit *v)
{
    const dt_report_facts *f;
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, &f, err));
    return f->account->weak_links;
}

/* Honest by its protocol and its register, with these weak links and no other. */
typedef struct told {
    char weak[256];
    size_t wrong;
} told;

static void keep_line(void *payload, const dt_verify_line *line)
{
    told *t = payload;
    t->wrong += !line->ok;
    if (strcmp(line->what, "weak_link") == 0) {
        size_t n = strlen(t->weak);
        (void)snprintf(t->weak + n, sizeof t->weak - n, "%s ", line->found);
    }
}

static void verifies(visit *v, bool hashed, const char *digest, const char *weak)
{
    char *protocol;
    bool honest;
    told t = {.wrong = 0};
    const dt_reveal_request reveal = {.round = 1, .municipality = "GM1", .hashed = hashed};
    ck_ok(dt_inspection_reveal(v->in, &reveal, &protocol, err));
    const dt_verify_options options = {.register_path = hashed ? NULL : DATA "register.csv", .page = digest};
    ck_ok(dt_protocol_verify(&honest, visit_write(v, protocol), &options, keep_line, &t, err));
    dt_text_free(protocol);
    ck_assert_uint_eq(t.wrong, 0);
    ck_assert(honest);
    ck_assert_str_eq(t.weak, weak);
}

START_TEST(a_page_needs_a_commitment)
{
    visit v = visit_new();
    dt_error e = DT_ERROR_INIT;
    const dt_draw_request r = {.size = 3};
    const dt_page *out;
    size_t n;
    ck_fails(&e, dt_inspection_page(v.in, &r, &out, &n, err), "INSPECTION_NO_REGISTER");
    visit_register(&v);
    ck_fails(&e, dt_inspection_page(v.in, &r, &out, &n, err), "INSPECTION_PAGE_NEEDS_COMMITMENT");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM page"), 0);
    ck_ok(dt_inspection_page(v.in, NULL, &out, &n, err));
    ck_assert_uint_eq(n, 0);
    visit_free(&v);
}
END_TEST

START_TEST(what_is_on_the_page_is_drawn)
{
    visit v = committed();
    dt_error e = DT_ERROR_INIT;
    const dt_page *p = page(&v, (dt_draw_request){.size = 4, .reserve = 2, .minimum = 1});
    char digest[65];
    const dt_page *shown;
    size_t n;
    (void)snprintf(digest, sizeof digest, "%s", p->digest);
    ck_assert_uint_eq(p->number, 1);
    ck_assert_uint_eq(p->weak_links, 0);
    ck_assert(p->current);
    ck_assert_str_eq(p->draw.design, "stratified");
    ck_ok(dt_inspection_page(v.in, NULL, &shown, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(shown->digest, digest);
    ck_assert_str_eq(shown->options, p->options);
    const struct {
        dt_draw_request r;
        const char *option;
    } others[] = {{{.size = 5}, "size"},
                  {{.size = 4, .reserve = 1}, "reserve"},
                  {{.size = 4, .minimum = 2}, "minimum"},
                  {{.size = 4, .maximum = 3}, "maximum"},
                  {{.size = 4, .design = "simple"}, "design"},
                  {{.size = 4, .allocation = "equal"}, "allocation"},
                  {{.sizes = (dt_stratum_size[]){{"Noord", 4}}, .n_sizes = 1}, "sizes"}};
    dtp_digest before = visit_digest(&v);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        dt_draw_request r = others[i].r;
        r.municipality = "GM1";
        r.public_text = "3 3";
        ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, err), "INSPECTION_PAGE_DIFFERS");
        ck_assert_str_eq(e.arg[1], others[i].option);
    }
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    const dt_draw_request none = {.municipality = "GM1", .public_text = "3 3"};
    ck_ok(dt_inspection_draw(v.in, &none, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM dossier WHERE role = 'primary'"), 4);
    ck_assert_uint_eq(weak_of(&v), 0);
    verifies(&v, false, digest, "none ");
    verifies(&v, true, digest, "none ");
    visit_free(&v);
}
END_TEST

/* The attack: look, and exclude what came out. */
START_TEST(an_exclusion_after_the_page_is_told_everywhere)
{
    visit v = committed();
    dt_error e = DT_ERROR_INIT;
    page(&v, (dt_draw_request){.size = 4});
    read_anew(&v, "A001", NULL, NULL);
    const dt_draw_request r = {.municipality = "GM1", .size = 4, .public_text = "3 3"};
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, err), "INSPECTION_PAGE_REGISTER");
    const dt_page *shown;
    size_t n;
    ck_ok(dt_inspection_page(v.in, NULL, &shown, &n, err));
    ck_assert(n == 1 && !shown->current);
    const dt_page *p = page(&v, (dt_draw_request){.size = 4});
    ck_assert_uint_eq(p->number, 2);
    ck_assert_uint_eq(p->excluded_after, 1);
    ck_assert_uint_eq(p->weak_links, 1U << DT_WEAK_EXCLUDED | 1U << DT_WEAK_AGAIN);
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert_uint_eq(weak_of(&v), 1U << DT_WEAK_EXCLUDED | 1U << DT_WEAK_AGAIN);
    verifies(&v, false, p->digest, "excluded_after_page page_again ");
    verifies(&v, true, p->digest, "excluded_after_page page_again ");
    visit_free(&v);
}
END_TEST

/* A001 is one of the dossiers, "dossier" their column: the first, found by itself. */
START_TEST(choices_that_single_dossiers_out_are_told)
{
    static const struct {
        const char *where, *stratum;
        unsigned weak;
        const char *names;
    } choices[] = {
        {"dossier~A0", NULL, 1U << DT_WEAK_ID, "condition_on_id "},
        {"dossier=A001", NULL, 1U << DT_WEAK_ID | 1U << DT_WEAK_LEFT, "condition_on_id little_left "},
        {NULL, "dossier", 1U << DT_WEAK_STRATA, "stratum_a_dossier "},
        {"leefgebieden>=1", NULL, 0, "none "}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        visit v = committed();
        read_anew(&v, NULL, choices[i].where, choices[i].stratum);
        const dt_page *p = page(&v, (dt_draw_request){.size = 1, .design = "simple"});
        ck_assert_uint_eq(p->weak_links & ~(1U << DT_WEAK_LEFT), choices[i].weak & ~(1U << DT_WEAK_LEFT));
        const dt_draw_request r = {.municipality = "GM1", .public_text = "3 3"};
        ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
        ck_assert_uint_eq(weak_of(&v), choices[i].weak);
        verifies(&v, false, p->digest, choices[i].names);
        visit_free(&v);
    }
}
END_TEST

START_TEST(a_further_round_has_a_page_of_its_own)
{
    visit v = committed();
    page(&v, (dt_draw_request){.size = 4});
    dt_draw_request r = {.municipality = "GM1", .public_text = "3 3"};
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    const dt_page *p = page(&v, (dt_draw_request){.size = 2});
    ck_assert_uint_eq(p->round, 2);
    ck_assert_uint_eq(p->number, 1);
    r.size = 3;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_inspection_extend(v.in, &r, NULL, err), "INSPECTION_PAGE_DIFFERS");
    r.size = 0;
    ck_ok(dt_inspection_extend(v.in, &r, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM dossier WHERE role = 'primary'"), 6);
    verifies(&v, false, NULL, "none ");
    visit_free(&v);
}
END_TEST

/* The other file is honest, and the options are those of the page: only its digest knows whose sample it was.
 */
START_TEST(an_earlier_sample_stays_the_one_of_the_page)
{
    visit v = committed(), first = visit_new(), other = visit_new();
    dt_error e = DT_ERROR_INIT;
    visit_register(&first);
    visit_register(&other);
    visit_draw(&first, "GM1", 5, 0);
    visit_draw(&other, "GM1", 6, 0);
    dt_draw_request r = {.size = 4, .coordination = DT_COORDINATION_AVOID, .earlier = first.file};
    const dt_page *p = page(&v, r);
    r.municipality = "GM1";
    r.public_text = "3 3";
    r.earlier = other.file;
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, err), "INSPECTION_PAGE_OTHER");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM dossier"), 0);
    r.earlier = first.file;
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    verifies(&v, false, p->digest, "earlier_file ");
    visit_free(&v);
    visit_free(&first);
    visit_free(&other);
}
END_TEST

static TCase *pages(void)
{
    TCase *c = tcase_create("page");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_page_needs_a_commitment);
    tcase_add_test(c, what_is_on_the_page_is_drawn);
    tcase_add_test(c, an_exclusion_after_the_page_is_told_everywhere);
    tcase_add_test(c, choices_that_single_dossiers_out_are_told);
    tcase_add_test(c, a_further_round_has_a_page_of_its_own);
    tcase_add_test(c, an_earlier_sample_stays_the_one_of_the_page);
    return c;
}

DT_CHECK_MAIN("inspection/page", pages)
