/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every design on an inspection file, the sample of an earlier inspection, and network partners. */
#include "inspection/rewritten.h"
#include <math.h>

/* Sixty made-up dossiers in four teams, with sizes 1 to 13. */
static const char *write_register(const visit *v)
{
    char text[4096] = "dossier;team;omvang\n";
    for (int i = 0, at = (int)strlen(text); i < 60; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "V%03d;T%d;%d\n", i, i % 4, 1 + i * 7 % 13);
    return visit_write(v, text);
}

static visit visit_sized(const char *path_or_null)
{
    visit v = visit_new();
    dt_frame_options o = {.id_column = "dossier",
                          .municipality = "GM1",
                          .stratum_columns = team_column,
                          .n_stratum_columns = 1,
                          .size_column = "omvang"};
    ck_ok(dt_inspection_register(v.in, path_or_null == NULL ? write_register(&v) : path_or_null,
                                 DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    return v;
}

static bool verifies(visit *v, dt_draw_unit unit, unsigned round, const char *register_path)
{
    char *text, path[128];
    bool honest;
    (void)snprintf(path, sizeof path, "%s/protocol.json", v->folder);
    ck_ok(dt_inspection_reveal(v->in, &(dt_reveal_request){.round = round, "GM1", true, false, unit}, &text,
                               err));
    ck_ok(dtp_file_write(path, text, strlen(text), true, err));
    ck_ok(dt_protocol_verify(&honest, path, &(dt_verify_options){.register_path = register_path}, NULL, NULL,
                             err));
    dt_text_free(text);
    (void)unlink(path);
    return honest;
}

static const dt_stratum_size sizes[] = {{"T0", 3}, {"T1", 1}, {"T2", 2}, {"T3", 2}};
static const dt_stratum_share shares[] = {{"T0", {9, 10}}, {"T1", {1, 2}}};

/* Rows of the tables of designs and allocations: all of them, so that a new one must be added here. */
START_TEST(every_design_and_allocation_goes_through_the_file)
{
    static const struct {
        dt_draw_request r;
        size_t drawn;
    } row[] = {{{.size = 8, .reserve = 2, .design = "simple"}, 10},
               {{.size = 8, .reserve = 2, .design = "stratified", .minimum = 1, .maximum = 3}, 10},
               {{.size = 8, .design = "systematic"}, 8},
               {{.size = 8, .reserve = 2, .design = "pps"}, 10},
               {{.size = 8, .design = "two-stage", .teams = 2}, 8},
               {{.size = 2, .reserve = 1, .design = "quota"}, 12},
               {{.size = 8, .allocation = "proportional"}, 8},
               {{.size = 8, .allocation = "equal"}, 8},
               {{.size = 2, .allocation = "each"}, 8},
               {{.sizes = sizes, .n_sizes = 4, .reserve = 4, .allocation = "fixed"}, 12},
               {{.size = 9, .allocation = "neyman", .shares = shares, .n_shares = 2}, 9},
               {{.size = 8, .allocation = "power"}, 8}};
    size_t n_designs, n_allocations, n = sizeof row / sizeof *row;
    const dt_choice *design = dt_designs(&n_designs), *allocation = dt_allocations(&n_allocations);
    ck_assert_uint_eq(n_designs + n_allocations, n);
    for (size_t i = 0; i < n; i++) {
        visit v = visit_sized(NULL);
        dt_draw_request r = row[i].r;
        char sql[160];
        r.municipality = "GM1";
        ck_assert_str_eq(r.design != NULL ? r.design : r.allocation,
                         i < n_designs ? design[i].name : allocation[i - n_designs].name);
        ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
        ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM dossier"), (long long)row[i].drawn);
        ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM inclusion WHERE probability > 0"),
                         (long long)row[i].drawn);
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM round WHERE json_extract(options, '$.%s') = '%s'",
                       i < n_designs ? "design" : "allocation", r.design != NULL ? r.design : r.allocation);
        ck_assert_int_eq(visit_sql(&v, sql), 1);
        ck_assert_msg(verifies(&v, DT_DRAW_DOSSIER, 1, v.scratch), "%s", sql);
        visit_free(&v);
    }
}
END_TEST

static size_t notes;
static char last_note[32];
static void keep_note(void *payload, dt_severity severity, const dt_error *note)
{
    (void)payload;
    ck_assert_int_eq(severity, DT_WARNING);
    (void)snprintf(last_note, sizeof last_note, "%s", dt_error_name(note));
    notes++;
}

START_TEST(notes_are_told)
{
    static const struct {
        dt_draw_request r;
        const char *note;
    } row[] = {{{.size = 8, .design = "systematic"}, "DRAW_NOTE_SYSTEMATIC"},
               {{.size = 50, .design = "pps"}, "DRAW_NOTE_CERTAIN"},
               {{.size = 16, .design = "quota"}, "DRAW_NOTE_QUOTA"},
               {{.size = 8, .allocation = "neyman"}, "DRAW_NOTE_NEYMAN"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        visit v = visit_sized(NULL);
        dt_draw_request r = row[i].r;
        r.notes = (dt_issue_sink){keep_note, NULL};
        notes = 0;
        ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
        ck_assert_uint_gt(notes, 0);
        ck_assert_str_eq(last_note, row[i].note);
        visit_free(&v);
    }
}
END_TEST

/* What clashes is refused with both numbers, and nothing changes. */
START_TEST(what_cannot_be_is_refused)
{
    static const dt_stratum_size too_many[] = {{"T0", 16}, {"T1", 1}, {"T2", 1}, {"T3", 1}};
    static const dt_stratum_size unknown[] = {{"T0", 1}, {"T9", 1}};
    static const struct {
        dt_draw_request r;
        const char *name, *first, *second;
    } row[] = {{{.size = 61}, "DRAW_TOO_MANY", "61", "60"},
               {{.size = 58, .reserve = 3}, "DRAW_TOO_MANY_RESERVE", "3", "2"},
               {{.size = 61, .design = "pps"}, "DRAW_TOO_MANY", "61", "60"},
               {{.size = 3, .minimum = 1}, "DRAW_MINIMUM", "3", "4"},
               {{.size = 9, .maximum = 2}, "DRAW_MAXIMUM", "9", "8"},
               {{.size = 9, .minimum = 3, .maximum = 2}, "DRAW_BOUNDS", "3", "2"},
               {{.sizes = too_many, .n_sizes = 4}, "DRAW_TOO_MANY", "16", "15"},
               {{.sizes = unknown, .n_sizes = 2}, "DRAW_UNKNOWN_STRATUM", "T9", "T0, T1, T2, T3"},
               {{.size = 8, .teams = 5, .design = "two-stage"}, "DRAW_TEAMS", "5", "4"},
               {{.size = 8, .teams = 2}, "DRAW_TEAMS_DESIGN", "stratified", ""},
               {{.size = 8, .design = "lottery"}, "DRAW_UNKNOWN_DESIGN", "lottery", NULL},
               {{.size = 8, .allocation = "fair"}, "DRAW_UNKNOWN_ALLOCATION", "fair", NULL}};
    visit v = visit_sized(NULL);
    dtp_digest before = visit_digest(&v);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dt_inspection_draw(v.in, &row[i].r, NULL, err), row[i].name);
        ck_assert_str_eq(e.arg[0], row[i].first);
        if (row[i].second != NULL)
            ck_assert_str_eq(e.arg[1], row[i].second);
    }
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    dt_draw_request whole = {.sizes = too_many, .n_sizes = 4, .take_all = true};
    ck_ok(dt_inspection_draw(v.in, &whole, NULL, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM dossier"), 18);
    visit_free(&v);
}
END_TEST

/* Sizes must be numbers above 0, and the file is told by line and column. */
START_TEST(sizes_must_be_sizes)
{
    static const char *const wrong[] = {"0", "-3", "groot", ""};
    visit v = visit_new();
    dt_frame_options o = {.id_column = "id", .municipality = "GM1", .size_column = "omvang"};
    for (size_t i = 0; i < 4; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "id;omvang\nE1;2,5\nE2;%s\n", wrong[i]);
        const char *path = visit_write(&v, text);
        dt_error e = DT_ERROR_INIT;
        ck_assert_int_eq(dt_inspection_register(v.in, path, DT_DRAW_DOSSIER, &o, NULL, no_issues, &e),
                         DT_ERR_DATA);
        ck_assert_uint_eq(e.line, 3);
    }
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM register"), 0);
    ck_ok(dt_inspection_register(v.in, visit_write(&v, "id;omvang\nE1;2,5\nE2;4\n"), DT_DRAW_DOSSIER, &o,
                                 NULL, no_issues, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT sum(size * 10) FROM unit"), 65);
    visit_free(&v);
}
END_TEST

static void rate_all(visit *v, size_t meets_every)
{
    const dt_score_context *c = visit_context(v);
    size_t n = c->n_subjects;
    for (size_t i = 0; i < n; i++) {
        const dt_subject s = visit_context(v)->subject[i];
        if (s.kind == DT_SUBJECT_DOSSIER && s.role == DT_PRIMARY)
            ck_ok(dt_inspection_score(v->in, s.code, "proef", "1.1.1", "A", i % meets_every == 0 ? "V" : "N",
                                      "verzonnen", "", err));
    }
}

static const dt_cell *whole_cell(visit *v, const dt_report_facts **facts)
{
    ck_ok(dt_inspection_facts(v->in, "GM1", 0.95, facts, err));
    size_t m = dt_aggregate_find_municipality((*facts)->aggregate, "GM1");
    return dt_aggregate_cell((*facts)->aggregate, m, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
}

/* Hájek's share, from the chances in the list. */
START_TEST(sizes_weigh_in_the_estimate)
{
    visit v = visit_sized(NULL);
    dt_draw_request r = {.size = 12, .design = "pps"};
    const dt_report_facts *facts;
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    rate_all(&v, 2);
    const dt_score_context *c = visit_context(&v);
    double met = 0, all = 0;
    for (size_t i = 0; i < 12; i++) {
        met += i % 2 == 0 ? 1 / c->subject[i].probability : 0;
        all += 1 / c->subject[i].probability;
    }
    const dt_cell *cell = whole_cell(&v, &facts);
    ck_assert(cell->has_interval && cell->has_share);
    ck_assert_str_eq(cell->method, "weighted");
    ck_assert_double_eq_tol(cell->share, met / all, 1e-12);
    ck_assert(cell->shares.lower < cell->share && cell->share < cell->shares.upper);
    ck_assert((double)cell->interval.lower <= cell->share * 60 &&
              (double)cell->interval.upper >= cell->share * 60);
    visit_free(&v);
}
END_TEST

START_TEST(each_design_is_estimated_its_own_way)
{
    static const struct {
        dt_draw_request r;
        const char *method; /* NULL: nothing is said */
    } row[] = {{{.size = 12, .design = "simple"}, "exact-hypergeometric"},
               {{.size = 12, .design = "stratified"}, "exact-stratified"},
               {{.size = 12, .design = "two-stage", .teams = 3}, "two-stage"},
               {{.size = 3, .design = "quota"}, "exact-stratified"},
               {{.size = 12, .design = "pps", .allocation = "equal"}, "weighted"},
               {{.size = 12, .design = "systematic"}, NULL}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        visit v = visit_sized(NULL);
        const dt_report_facts *facts;
        ck_ok(dt_inspection_draw(v.in, &row[i].r, NULL, err));
        rate_all(&v, 3);
        const dt_cell *cell = whole_cell(&v, &facts);
        ck_assert_uint_gt(cell->assessed, 8);
        ck_assert_msg(cell->has_interval == (row[i].method != NULL), "%s", row[i].r.design);
        if (row[i].method != NULL)
            ck_assert_str_eq(cell->method, row[i].method);
        visit_free(&v);
    }
}
END_TEST

/* A re-inspection on the same register: every dossier keeps the chance of a draw without. */
static visit visit_again(visit *first, dt_coordination coordination, unsigned long size)
{
    visit v = visit_sized(first->scratch);
    dt_draw_request r = {.size = size, .earlier = first->file, .coordination = coordination};
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    return v;
}

static size_t common(visit *a, visit *b)
{
    const dt_score_context *x = visit_context(a), *y = visit_context(b);
    size_t n = 0;
    for (size_t i = 0; i < x->n_subjects; i++)
        for (size_t j = 0; j < y->n_subjects; j++)
            n += x->subject[i].id != NULL && y->subject[j].id != NULL && x->subject[i].role == DT_PRIMARY &&
                 strcmp(x->subject[i].id, y->subject[j].id) == 0;
    return n;
}

START_TEST(an_earlier_sample_is_avoided_or_kept)
{
    visit first = visit_sized(NULL);
    const dt_report_facts *facts;
    visit_draw(&first, "GM1", 8, 4);
    visit avoid = visit_again(&first, DT_COORDINATION_AVOID, 12);
    visit keep = visit_again(&first, DT_COORDINATION_KEEP, 12);
    ck_assert_uint_eq(common(&first, &avoid), 0);
    ck_assert_uint_eq(common(&first, &keep), 8);
    ck_assert(verifies(&avoid, DT_DRAW_DOSSIER, 1, first.scratch));
    visit_extend(&avoid, "GM1", 4, 0); /* the further round avoids them too */
    ck_assert_uint_eq(common(&first, &avoid), 0);
    ck_assert(verifies(&avoid, DT_DRAW_DOSSIER, 2, first.scratch));
    rate_all(&avoid, 2);
    const dt_cell *cell = whole_cell(&avoid, &facts);
    ck_assert(!cell->has_interval && !cell->has_share && facts->account[0].represents);
    ck_assert_str_eq(facts->account[0].earlier, dt_inspection_id(first.in));
    ck_assert_uint_eq(facts->account[0].n_prior, 8);
    ck_assert_int_eq(cell->sampling, DT_SAMPLED_AGAIN);
    visit_free(&avoid);
    visit_free(&keep);
    visit_free(&first);
}
END_TEST

/* The file is whole, its log as well: what gives it away is that the draw made again is another. */
START_TEST(an_earlier_sample_with_a_new_log_is_made_again)
{
    static const char *const change[] = {
        "UPDATE dossier SET ticket = printf('%064d', 7) WHERE code = 'D02'",
        "UPDATE dossier SET dossier = (SELECT u.dossier FROM unit u WHERE u.part = dossier.part AND "
        "u.stratum = "
        "dossier.stratum AND u.dossier NOT IN (SELECT dossier FROM dossier)) WHERE code = 'D02'",
        "UPDATE round SET secret = randomblob(32)"};
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        visit first = visit_sized(NULL), v = visit_sized(first.scratch);
        visit_draw(&first, "GM1", 8, 4);
        dt_inspection_close(first.in);
        ck_assert(visit_rewrite(&first, change[i]));
        ck_ok(dt_inspection_open(&first.in, first.file, err));
        const dt_draw_request r = {.size = 4, .earlier = first.file, .coordination = DT_COORDINATION_AVOID};
        ck_refused(&v, dt_inspection_draw(v.in, &r, NULL, err), DT_ERR_REFUSED, "INSPECTION_EARLIER_FALSE");
        visit_free(&v);
        visit_free(&first);
    }
}
END_TEST

/* The register lost E1 and gained dossiers: who was gone is told; and dossiers without any chance are not
 * spoken of. */
START_TEST(a_changed_register_is_seen)
{
    visit first = visit_new(), v = visit_new();
    dt_frame_options o = {.id_column = "id", .municipality = "GM1"};
    const dt_report_facts *facts;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_inspection_register(first.in, visit_write(&first, "id\nE1\nE2\nE3\nE4\n"), DT_DRAW_DOSSIER, &o,
                                 NULL, no_issues, err));
    dt_draw_request r = {.size = 4, .earlier = first.file, .coordination = DT_COORDINATION_AVOID};
    ck_refused(&first, dt_inspection_draw(first.in, &r, NULL, err), DT_ERR_REFUSED,
               "INSPECTION_EARLIER_SAME");
    r = (dt_draw_request){.size = 4};
    ck_ok(dt_inspection_draw(first.in, &r, NULL, err));
    ck_ok(dt_inspection_register(v.in, visit_write(&v, "id\nE2\nE3\nE4\nN1\nN2\nN3\nN4\nN5\n"),
                                 DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    r = (dt_draw_request){
        .size = 4, .earlier = first.file, .coordination = DT_COORDINATION_AVOID, .notes = {keep_note, NULL}};
    notes = 0;
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    ck_assert_uint_eq(notes, 1);
    ck_assert_str_eq(last_note, "INSPECTION_EARLIER_GONE");
    rate_all(&v, 2);
    const dt_cell *cell = whole_cell(&v, &facts);
    ck_assert_int_eq(facts->account[0].sampling, DT_SAMPLED_IN_PART);
    ck_assert_uint_eq(facts->account[0].n_gone, 1);
    ck_assert(cell->assessed == 4 && !cell->has_interval && !cell->has_share);
    dt_inspection_close(v.in);
    (void)unlink(v.file);
    /* With room for both kinds every dossier has a chance; still nothing is said of the municipality. */
    dt_new_options n = new_options();
    ck_ok(dt_inspection_new(&v.in, v.file, &n, err));
    ck_ok(dt_inspection_register(v.in, v.scratch, DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    r.size = 7; /* all 5 new ones, and 2 of the 3 earlier ones */
    ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
    rate_all(&v, 2);
    cell = whole_cell(&v, &facts);
    ck_assert_int_eq(facts->account[0].sampling, DT_SAMPLED_AGAIN);
    ck_assert(!cell->has_interval && !cell->has_share);
    r = (dt_draw_request){.municipality = "GM1", .size = 1, .coordination = DT_COORDINATION_KEEP};
    ck_fails(&e, dt_inspection_draw(v.in, &r, NULL, err), "DRAW_PRIOR");
    r.earlier = first.file;
    ck_fails(&e, dt_inspection_extend(v.in, &r, NULL, err), "INSPECTION_EARLIER_FIRST");
    visit_free(&v);
    visit_free(&first);
}
END_TEST

/* The chances of a municipality drawn by team are looked at team by team: in Oost five new dossiers stand
 * beside three of the earlier sample, in West all are new. Four of Oost are four of the new ones; six are
 * five and one. The reach of Oost is then 4 / (4/5) = 5 of 8, and 5 + 1 / (1/3) = 8 of 8. */
START_TEST(a_team_without_a_chance_is_seen)
{
    static const struct {
        unsigned long each;
        dt_sampling sampling;
    } row[] = {{4, DT_SAMPLED_IN_PART}, {6, DT_SAMPLED_AGAIN}};
    static const char *const before = "id;team\nE1;Oost\nE2;Oost\nE3;Oost\n";
    static const char *const now =
        "id;team\nE1;Oost\nE2;Oost\nE3;Oost\nN1;Oost\nN2;Oost\nN3;Oost\nN4;Oost\nN5;Oost\n"
        "W1;West\nW2;West\nW3;West\nW4;West\nW5;West\nW6;West\nW7;West\nW8;West\n";
    visit first = visit_new();
    dt_frame_options o = {
        .id_column = "id", .municipality = "GM1", .stratum_columns = team_column, .n_stratum_columns = 1};
    ck_ok(dt_inspection_register(first.in, visit_write(&first, before), DT_DRAW_DOSSIER, &o, NULL, no_issues,
                                 err));
    visit_draw(&first, "GM1", 3, 0);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        visit v = visit_new();
        const dt_report_facts *facts;
        ck_ok(dt_inspection_register(v.in, visit_write(&v, now), DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
        dt_draw_request r = {.size = row[i].each,
                             .allocation = "each",
                             .earlier = first.file,
                             .coordination = DT_COORDINATION_AVOID};
        ck_ok(dt_inspection_draw(v.in, &r, NULL, err));
        rate_all(&v, 2);
        (void)whole_cell(&v, &facts);
        ck_assert_int_eq(facts->account[0].sampling, row[i].sampling);
        visit_free(&v);
    }
    visit_free(&first);
}
END_TEST

/* Partners have a register, secrets, rounds and codes of their own, and nobody rates them. */
START_TEST(partners_are_drawn_beside_the_dossiers)
{
    static const char *const category[] = {"soort"};
    static const char list[] =
        "nr;soort\n1;onderwijs\n2;onderwijs\n3;onderwijs\n4;wonen\n5;wonen\n6;schuldhulp\n";
    visit v = visit_drawn();
    const dt_commitment *c;
    const dt_subject *partner;
    const dt_report_facts *facts;
    size_t n, subjects = visit_context(&v)->n_subjects;
    char by[16], *sheet;
    dt_frame_options o = {
        .id_column = "nr", .municipality = "GM1", .stratum_columns = category, .n_stratum_columns = 1};
    ck_ok(dt_inspection_commit(v.in, "GM1", DT_DRAW_PARTNER, &c, &n, err));
    ck_assert(n == 1 && c[0].round == 1 && c[0].unit == DT_DRAW_PARTNER && c[0].before_register);
    ck_ok(dt_inspection_register(v.in, visit_write(&v, list), DT_DRAW_PARTNER, &o, NULL, no_issues, err));
    dt_draw_request r = {.unit = DT_DRAW_PARTNER, .size = 1, .reserve = 1, .design = "quota"};
    ck_ok(dt_inspection_draw(v.in, &r, &n, err));
    ck_assert_uint_eq(n, 0);
    ck_ok(dt_inspection_partners(v.in, &partner, &n, err));
    ck_assert_uint_eq(n, 5); /* one each, and two reserves */
    ck_assert_str_eq(partner[0].code, "P01");
    ck_assert_str_eq(partner[1].code, "PR01");
    ck_assert_str_eq(partner[0].stratum, "onderwijs");
    ck_assert_double_eq_tol(partner[0].probability, 1.0 / 3, 1e-15);
    ck_assert_uint_eq(visit_context(&v)->n_subjects, subjects);
    ck_ok(dt_inspection_replace(v.in, "P01", "not-delivered", "", by, err));
    ck_assert_str_eq(by, "PR01");
    ck_ok(dt_inspection_sheet(v.in, &(dt_sheet_request){.kind = DT_SUBJECT_DOSSIER}, &sheet, NULL, err));
    ck_assert_ptr_null(strstr(sheet, "P01"));
    dt_text_free(sheet);
    ck_refused(&v, dt_inspection_score(v.in, "P01", "proef", "1.1.1", "A", "V", "", "", err), DT_ERR_DATA,
               "SCORE_UNKNOWN_SUBJECT");
    r = (dt_draw_request){.unit = DT_DRAW_PARTNER, .size = 1};
    ck_ok(dt_inspection_extend(v.in, &r, &n, err)); /* one school is left */
    ck_assert_uint_eq(n, 5);
    ck_refused(&v, dt_inspection_extend(v.in, &r, &n, err), DT_ERR_REFUSED, "DRAW_EMPTY");
    ck_assert(verifies(&v, DT_DRAW_PARTNER, 1, v.scratch) && verifies(&v, DT_DRAW_PARTNER, 2, v.scratch));
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &facts, err));
    ck_assert_uint_eq(facts->n_accounts, 1);
    ck_assert_uint_eq(facts->n_partner_accounts, 2);
    ck_assert_uint_eq(facts->partner_account[0].n_strata, 3);
    ck_assert_uint_eq(facts->partner_account[0].stratum[0].population, 3);
    ck_assert_uint_eq(facts->partner_account[0].n_replacements, 1);
    visit_free(&v);
}
END_TEST

/* The same secret gives dossiers and partners other commitments and other keys. */
START_TEST(partners_and_dossiers_never_share_a_key)
{
    dt_round_seed seed = {
        .inspection = "00112233445566778899aabbccddeeff", .round = 1, .municipality = "GM1"};
    char hash[2][65];
    uint8_t key[2][DT_KEY_SIZE];
    for (int unit = 0; unit < 2; unit++) {
        seed.unit = (dt_draw_unit)unit;
        dt_round_commitment(&seed, false, hash[unit]);
        dt_round_key(&seed, false, hash[0], "GM1", key[unit]);
    }
    ck_assert_str_ne(hash[0], hash[1]);
    ck_assert_int_ne(memcmp(key[0], key[1], DT_KEY_SIZE), 0);
}
END_TEST

static TCase *drawing(void)
{
    TCase *tc = tcase_create("designs");
    tcase_set_timeout(tc, 200);
    tcase_add_test(tc, every_design_and_allocation_goes_through_the_file);
    tcase_add_test(tc, notes_are_told);
    tcase_add_test(tc, what_cannot_be_is_refused);
    tcase_add_test(tc, sizes_must_be_sizes);
    tcase_add_test(tc, sizes_weigh_in_the_estimate);
    tcase_add_test(tc, each_design_is_estimated_its_own_way);
    tcase_add_test(tc, an_earlier_sample_is_avoided_or_kept);
    tcase_add_test(tc, an_earlier_sample_with_a_new_log_is_made_again);
    tcase_add_test(tc, a_changed_register_is_seen);
    tcase_add_test(tc, a_team_without_a_chance_is_seen);
    tcase_add_test(tc, partners_are_drawn_beside_the_dossiers);
    tcase_add_test(tc, partners_and_dossiers_never_share_a_key);
    return tc;
}

DT_CHECK_MAIN("designs", drawing)
