/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long tables: what they become, and every fault with its place, in both languages. */
#include "base/mem.h"
#include "score/fixture.h"
#include <dossiertoets/long_table.h>

#define HEAD "municipality,dossier,indicator,assessor,rating\n"
#define MOST 150

/* An indicator with a bound, beside those of the fixture. */
#define MEASURED                                                                                             \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"meet\",\"version\":\"1\",\"title\":\"Meet\","         \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},"                             \
    "\"scales\":[{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":\"ja\",\"meets\":true},"               \
    "{\"code\":\"D\",\"label\":\"bijna\",\"meets\":\"partly\"},"                                             \
    "{\"code\":\"N\",\"label\":\"nee\",\"meets\":false}]}],"                                                 \
    "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","               \
    "\"indicators\":[{\"id\":\"1.1.1\",\"text\":\"Caseload.\",\"units\":[\"dossier\"],"                      \
    "\"kind\":\"threshold\",\"bound\":{\"quantity\":\"caseload\",\"comparator\":\"at_most\","                \
    "\"value\":15,\"unit\":\"gezinnen_per_medewerker\"}},"                                                   \
    "{\"id\":\"1.1.2\",\"text\":\"De gemeente stuurt.\",\"units\":[\"municipality\"],"                       \
    "\"kind\":\"judgement\"}]}]}]}"

static dt_framework *fw;
static dt_long_table *table;
static dt_error told[MOST];
static dt_severity severity[MOST];
static size_t n_told;

static void tell(void *payload, dt_severity how, const dt_error *finding)
{
    (void)payload;
    ck_assert_uint_lt(n_told, MOST);
    severity[n_told] = how;
    told[n_told++] = *finding;
}

static void setup(void)
{
    fw = parse(FIRST);
    table = NULL;
    n_told = 0;
}

static void teardown(void)
{
    dt_long_table_free(table);
    dt_framework_free(fw);
}

static dt_status read_both(const char *ratings, const char *populations, unsigned long most, dt_error *err)
{
    char path[64], other[64];
    write_temp(path, ratings);
    write_temp(other, populations == NULL ? "" : populations);
    const dt_long_request request = {.path = path,
                                     .framework = fw,
                                     .population = populations == NULL ? NULL : other,
                                     .population_max = most,
                                     .issues = {.fn = tell}};
    n_told = 0;
    dt_status status = dt_long_table_read(&table, &request, err);
    unlink(path);
    unlink(other);
    return status;
}

static void read_ok(const char *ratings, const char *populations)
{
    dt_long_table_free(table);
    ck_ok(read_both(ratings, populations, 0, err));
}

/* One fault: place, and words in both languages. */
static void expect(size_t i, size_t line, size_t column, const char *english, const char *dutch)
{
    char text[512];
    ck_assert_uint_lt(i, n_told);
    ck_assert_uint_eq(told[i].line, line);
    ck_assert_uint_eq(told[i].column, column);
    ck_assert_str_eq(dt_error_message(&told[i], DT_EN, text, sizeof text), english);
    ck_assert_str_eq(dt_error_message(&told[i], DT_NL, text, sizeof text), dutch);
}

static void expect_subject(size_t i, dt_subject_kind kind, const char *municipality, const char *code,
                           const char *stratum)
{
    const dt_score_context *c = dt_long_table_context(table);
    ck_assert_uint_lt(i, c->n_subjects);
    ck_assert_int_eq(c->subject[i].kind, kind);
    ck_assert_str_eq(c->subject[i].municipality, municipality);
    ck_assert_str_eq(c->subject[i].code, code);
    ck_assert_str_eq(c->subject[i].stratum, stratum);
    ck_assert_int_eq(c->subject[i].role, DT_PRIMARY);
    ck_assert(!c->subject[i].replaced);
}

static void expect_score(size_t i, size_t subject, const char *indicator, const char *assessor,
                         const char *rating, size_t line)
{
    const dt_score *s = dt_scores_at(dt_long_table_scores(table), i);
    ck_assert_ptr_nonnull(s);
    ck_assert_uint_eq(s->subject, subject);
    ck_assert_uint_eq(s->framework, 0);
    ck_assert_str_eq(dt_framework_indicator(fw, s->indicator)->id, indicator);
    ck_assert_str_eq(s->assessor, assessor);
    ck_assert_str_eq(s->rating->code, rating);
    ck_assert_uint_eq(s->line, line);
    ck_assert(!s->settled && s->text[0] == '\0' && s->place[0] == '\0');
}

static void expect_population(size_t i, const char *municipality, const char *stratum,
                              unsigned long population, unsigned long sample)
{
    size_t n;
    const dt_population *p = dt_long_table_populations(table, &n);
    ck_assert_uint_lt(i, n);
    ck_assert_str_eq(p[i].municipality, municipality);
    ck_assert_str_eq(p[i].stratum, stratum);
    ck_assert_uint_eq(p[i].population, population);
    ck_assert_uint_eq(p[i].sample, sample);
}

static size_t populations(void)
{
    size_t n;
    (void)dt_long_table_populations(table, &n);
    return n;
}

/* The same name is another dossier in another municipality, and a team is no dossier. */
START_TEST(rows_become_subjects_and_scores)
{
    read_ok(HEAD "GM2,D1,1.1.1,A,V\nGM1,D1,1.1.1,A,N\nGM2,D1,1.2.1,B,A\nGM2,D1,1.1.3,A,D\nGM2,D2,1.1.1,A,\n"
                 "GM2,D1,1.1.1,B,N\n",
            NULL);
    ck_assert_uint_eq(dt_long_table_context(table)->n_subjects, 3);
    ck_assert_uint_eq(dt_long_table_context(table)->n_frameworks, 1);
    ck_assert_ptr_eq(dt_long_table_context(table)->framework[0], fw);
    expect_subject(0, DT_SUBJECT_DOSSIER, "GM2", "D1", "");
    expect_subject(1, DT_SUBJECT_DOSSIER, "GM1", "D1", "");
    expect_subject(2, DT_SUBJECT_TEAM, "GM2", "D1", "");
    ck_assert_uint_eq(dt_scores_count(dt_long_table_scores(table)), 5);
    expect_score(0, 0, "1.1.1", "A", "V", 2);
    expect_score(1, 1, "1.1.1", "A", "N", 3);
    expect_score(2, 0, "1.2.1", "B", "A", 4);
    expect_score(3, 2, "1.1.3", "A", "D", 5);
    expect_score(4, 0, "1.1.1", "B", "N", 7);
    ck_assert_uint_eq(populations(), 2);
    expect_population(0, "GM1", "", DT_POPULATION_UNKNOWN, 1);
    expect_population(1, "GM2", "", DT_POPULATION_UNKNOWN, 1);
    ck_assert_uint_eq(n_told, 0);
}
END_TEST

/* By code, label or both, as on a sheet. */
START_TEST(a_rating_is_named_in_every_way)
{
    read_ok(HEAD "G,a,1.1.1,A,D\nG,b,1.1.1,A,d\nG,c,1.1.1,A,voldoet deels\nG,d,1.1.1,A,Voldoet DEELS\n"
                 "G,e,1.1.1,A,D voldoet deels\n",
            NULL);
    for (size_t i = 0; i < 5; i++)
        expect_score(i, i, "1.1.1", "A", "D", i + 2);
    dt_error e = DT_ERROR_INIT;
    dt_long_table_free(table);
    ck_fails(&e,
             read_both(HEAD "G,a,1.1.1,A,Dvoldoet deels\nG,a,1.1.1,B,N voldoet deels\nG,a,1.1.1,C,D \n", NULL,
                       0, err),
             "PLUMBING_RATING");
    ck_assert_uint_eq(n_told, 2);
}
END_TEST

/* What was measured stands for the rating it gives. */
START_TEST(a_value_gives_its_rating)
{
    dt_framework_free(fw);
    fw = parse(MEASURED);
    read_ok(HEAD "G,a,1.1.1,A,15\nG,b,1.1.1,A,\"15,5\"\nG,c,1.1.1,A,d\nG,d,1.1.1,A,V\nG,G,1.1.2,A,N\n", NULL);
    expect_score(0, 0, "1.1.1", "A", "V", 2);
    ck_assert_str_eq(dt_scores_at(dt_long_table_scores(table), 0)->value, "15");
    expect_score(1, 1, "1.1.1", "A", "N", 3);
    ck_assert_str_eq(dt_scores_at(dt_long_table_scores(table), 1)->value, "15.5");
    expect_score(2, 2, "1.1.1", "A", "D", 4);
    ck_assert_str_eq(dt_scores_at(dt_long_table_scores(table), 2)->value, "");
    expect_score(3, 3, "1.1.1", "A", "V", 5);
    expect_subject(4, DT_SUBJECT_MUNICIPALITY, "G", "G", "");
    dt_error e = DT_ERROR_INIT;
    dt_long_table_free(table);
    ck_assert_int_eq(read_both(HEAD "G,a,1.1.1,A,veel\n", NULL, 0, &e), DT_ERR_DATA);
    ck_assert_uint_eq(told[0].line, 2);
    ck_assert_uint_eq(told[0].column, 5);
    ck_assert_ptr_null(table);
}
END_TEST

START_TEST(every_fault_is_told)
{
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             read_both(HEAD "G,a,1.1.1,A,V\nG,a,1.1.1,A,N\nG,a,9.9,A,V\n,a,1.1.1,B,V\nG,,1.1.1,C,V\n"
                            "G,b,1.1.1,,V\nG,b,1.1.1,A,Q\n",
                       NULL, 0, err),
             "PLUMBING_TWICE");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_assert_ptr_null(table);
    ck_assert_uint_eq(n_told, 6);
    expect(0, 3, 5, "The same stands on line 2 already.", "Hetzelfde staat al op regel 2.");
    expect(1, 4, 3, "Indicator 9.9 is not in framework proef.", "Indicator 9.9 staat niet in kader proef.");
    expect(2, 5, 1, "This may not be empty.", "Dit mag niet leeg zijn.");
    ck_assert_str_eq(told[2].where, "municipality");
    expect(3, 6, 2, "This may not be empty.", "Dit mag niet leeg zijn.");
    ck_assert_str_eq(told[3].where, "dossier");
    expect(4, 7, 4, "This may not be empty.", "Dit mag niet leeg zijn.");
    expect(5, 8, 5, "Rating Q is not on the scale of indicator 1.1.1.",
           "Oordeel Q staat niet op de schaal van indicator 1.1.1.");
}
END_TEST

/* An explanation in the wrong column may speak about people: 24 letters are shown, 25 are not. */
START_TEST(a_long_text_is_not_repeated)
{
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             read_both(HEAD "G,a,1.1.1,A,abcdefghijklmnopqrstuvwx\nG,b,1.1.1,A,abcdefghijklmnopqrstuvwxy\n",
                       NULL, 0, err),
             "PLUMBING_RATING");
    ck_assert_str_eq(told[0].arg[0], "abcdefghijklmnopqrstuvwx");
    ck_assert_str_eq(told[1].arg[0], "…");
}
END_TEST

START_TEST(tables_without_what_is_needed)
{
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, read_both(HEAD "G,a,1.1.1,A,\n", NULL, 0, err), "PLUMBING_NO_RATINGS");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_fails(&e, read_both(HEAD, NULL, 0, err), "PLUMBING_NO_ROWS");
    ck_fails(&e, read_both("municipality,dossier,indicator,rating\nG,a,1.1.1,V\n", NULL, 0, err),
             "CSV_NO_COLUMN");
    ck_fails(&e, read_both(HEAD "G,a,1.1.1,A,V\n", "municipality\nG\n", 0, err), "CSV_NO_COLUMN");
    ck_fails(&e, read_both(HEAD "G,a,1.1.1,A,V\n", "municipality,population\n", 0, err), "PLUMBING_NO_ROWS");
    const dt_long_request nowhere = {.path = "/nonexistent/x.csv", .framework = fw};
    ck_assert_int_eq(dt_long_table_read(&table, &nowhere, &e), DT_ERR_NOTFOUND);
    ck_assert_ptr_null(table);
    dt_long_table_free(NULL);
}
END_TEST

/* Rated dossiers count, teams do not; municipalities nobody rated are left out. */
START_TEST(populations_are_added_up)
{
    read_ok(
        HEAD
        "G2,a,1.1.1,A,V\nG1,a,1.1.1,A,V\nG1,b,1.1.1,A,V\nG1,a,1.1.2,A,V\nG1,JOT,1.1.3,A,V\nG3,T,1.1.3,A,V\n",
        "municipality,population\nG1,2\nG2,7\nG9,12\n");
    ck_assert_uint_eq(populations(), 3);
    expect_population(0, "G1", "", 2, 2);
    expect_population(1, "G2", "", 7, 1);
    expect_population(2, "G3", "", 0, 0);
    ck_assert_uint_eq(n_told, 0);
    read_ok(HEAD "G1,a,1.1.1,A,V\n", "municipality;stratum;population\nG1;x;3\nG1;y;4\n");
    expect_population(0, "G1", "", 7, 1);
    ck_assert_uint_eq(n_told, 1);
    ck_assert_int_eq(severity[0], DT_NOTE);
    ck_assert_str_eq(dt_error_name(&told[0]), "PLUMBING_STRATA_ADDED");
    read_ok("municipality,dossier,indicator,assessor,rating,stratum\nG1,a,1.1.1,A,V,x\nG1,b,1.1.1,A,V,y\n",
            "municipality,population\nG1,2\n");
    ck_assert_uint_eq(populations(), 1);
    expect_population(0, "G1", "", 2, 2);
    expect_subject(0, DT_SUBJECT_DOSSIER, "G1", "a", "");
    ck_assert_uint_eq(n_told, 0);
}
END_TEST

/* Both tables have strata: they stay apart, those without a rated dossier too. */
START_TEST(strata_are_kept_apart)
{
    read_ok("municipality,stratum,dossier,indicator,assessor,rating\nG1,y,a,1.1.1,A,V\nG1,x,b,1.1.1,A,V\n"
            "G1,y,a,1.1.2,A,V\nG1,x,c,1.1.1,A,V\nG1,x,x,1.1.3,A,V\n",
            "municipality,stratum,population\nG1,z,9\nG1,x,2\nG1,y,5\nG2,x,3\n");
    ck_assert_uint_eq(populations(), 3);
    expect_population(0, "G1", "x", 2, 2);
    expect_population(1, "G1", "y", 5, 1);
    expect_population(2, "G1", "z", 9, 0);
    expect_subject(0, DT_SUBJECT_DOSSIER, "G1", "a", "y");
    expect_subject(1, DT_SUBJECT_DOSSIER, "G1", "b", "x");
    expect_subject(3, DT_SUBJECT_TEAM, "G1", "x", "x");
    ck_assert_uint_eq(n_told, 0);
}
END_TEST

START_TEST(faults_of_strata)
{
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             read_both("municipality,stratum,dossier,indicator,assessor,rating\nG1,y,a,1.1.1,A,V\n"
                       "G1,x,a,1.1.2,A,V\n",
                       NULL, 0, err),
             "SCORE_LONG_OTHER_STRATUM");
    expect(0, 3, 2, "a is in stratum \"y\" on an earlier row.",
           "a hoort op een eerdere rij bij stratum \"y\".");
    ck_fails(&e,
             read_both("municipality,stratum,dossier,indicator,assessor,rating\nG1,y,a,1.1.1,A,V\n"
                       "G1,x,b,1.1.1,A,V\nG1,x,c,1.1.1,A,V\nG2,x,c,1.1.1,A,V\n",
                       "municipality,stratum,population\nG2,x,1\nG1,y,9\nG1,x,1\n", 0, err),
             "SCORE_LONG_STRATUM_POPULATION");
    ck_assert_uint_eq(n_told, 1);
    expect(0, 3, 2, "Stratum \"x\" of G1 has 2 rated dossiers, but a population of 1.",
           "Stratum \"x\" van G1 heeft 2 beoordeelde dossiers, maar een populatie van 1.");
}
END_TEST

START_TEST(faults_of_populations)
{
    static const char two[] = HEAD "G1,a,1.1.1,A,V\nG1,b,1.1.1,A,V\nG2,a,1.1.1,A,V\n";
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, read_both(two, "municipality,population\nG1,1\n", 0, err), "PLUMBING_TOWN_POPULATION");
    ck_assert_uint_eq(n_told, 2);
    expect(0, 2, 1, "Municipality G1 has 2 rated dossiers, but a population of 1.",
           "Gemeente G1 heeft 2 beoordeelde dossiers, maar een populatie van 1.");
    expect(1, 4, 1, "Municipality G2 has 1 rated dossiers, but a population of 0.",
           "Gemeente G2 heeft 1 beoordeelde dossiers, maar een populatie van 0.");
    ck_fails(&e, read_both(two, "municipality,population\nG1,11\nG2,10\n", 10, err), "STAT_POPULATION");
    ck_assert_uint_eq(n_told, 1);
    expect(0, 2, 1, "A population of 11 is more than can be computed: at most 10 dossiers.",
           "Een populatie van 11 is meer dan te berekenen is: hoogstens 10 dossiers.");
    ck_fails(&e, read_both(two, "municipality,population\nG1,many\nG1,3\nG2,-1\nG3,1.5\n", 0, err),
             "PLUMBING_TWICE");
    ck_assert_uint_eq(n_told, 4);
    expect(0, 3, 1, "The same stands on line 2 already.", "Hetzelfde staat al op regel 2.");
    expect(1, 2, 2, "A whole number of 0 or more is expected here, not \"many\".",
           "Hier hoort een geheel getal van 0 of meer, niet \"many\".");
    ck_assert_uint_eq(told[2].line, 4);
    ck_assert_uint_eq(told[3].line, 5);
    ck_fails(&e, read_both(two, "municipality,stratum,population\nG1,x,3\nG1,x,3\nG2,x,3\n", 0, err),
             "PLUMBING_STRATUM_TWICE");
    ck_assert_uint_eq(n_told, 1);
    expect(0, 3, 2, "This municipality and stratum stand there already.",
           "Deze gemeente met dit stratum staat er al.");
}
END_TEST

/* Columns in any order, and without any sink. */
START_TEST(columns_come_in_any_order)
{
    char path[64];
    write_temp(path, "rating;assessor;note;indicator;dossier;municipality\nV;A;x;1.1.1;a;G\n");
    const dt_long_request request = {.path = path, .framework = fw};
    ck_ok(dt_long_table_read(&table, &request, err));
    unlink(path);
    expect_score(0, 0, "1.1.1", "A", "V", 2);
    expect_subject(0, DT_SUBJECT_DOSSIER, "G", "a", "");
}
END_TEST

/* More faults than are told: the first hundred and how many more. */
START_TEST(many_faults)
{
    char text[120 * 20] = HEAD;
    dt_error e = DT_ERROR_INIT;
    for (size_t i = 0; i < 103; i++)
        strcat(text, "G,a,9.9,A,V\n");
    ck_fails(&e, read_both(text, NULL, 0, err), "PLUMBING_INDICATOR");
    ck_assert_uint_eq(n_told, 101);
    ck_assert_int_eq(severity[100], DT_NOTE);
}
END_TEST

START_TEST(every_failing_allocation)
{
    static const char ratings[] =
        "municipality,stratum,dossier,indicator,assessor,rating\nG1,y,a,1.1.1,A,V\nG1,x,b,1.1.1,B,V\n"
        "G2,x,T,1.1.3,A,N\n";
    static const char list[] = "municipality,stratum,population\nG1,x,4\nG1,y,5\nG2,x,6\n";
    for (size_t n = 1;; n++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = read_both(ratings, list, 0, &e);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_int_eq(e.status, DT_ERR_MEMORY);
        ck_assert_ptr_null(table);
        ck_assert_uint_lt(n, 1000);
    }
    ck_assert_uint_eq(dt_scores_count(dt_long_table_scores(table)), 3);
}
END_TEST

/* Units and assessors in order of first sight. */
static const char *const codes[] = {"V", "D", "d"}, *const missing[] = {"B", "X"};

static dt_status read_units(dt_unit_table **out, const char *text, dt_error *err)
{
    char path[64];
    write_temp(path, text);
    n_told = 0;
    const dt_unit_request request = {.path = path,
                                     .code = codes,
                                     .n_codes = 3,
                                     .missing = missing,
                                     .n_missing = 2,
                                     .issues = {.fn = tell}};
    dt_status status = dt_unit_table_read(out, &request, err);
    unlink(path);
    return status;
}

START_TEST(units_are_read)
{
    dt_unit_table *t;
    ck_ok(read_units(
        &t, "unit,assessor,rating\nu2,B,V\nu1,A,d\nu2,A,v\nu3,A,X\nu1,C,D\nu3,B,\nu1,B,b\nu4,A,V\n", err));
    ck_assert_uint_eq(t->units, 4);
    ck_assert_uint_eq(t->assessors, 3);
    ck_assert_uint_eq(t->columns, 3);
    ck_assert_uint_eq(t->rated, 3);
    ck_assert_uint_eq(t->twice, 2);
    const int rating[] = {0, 0, -1, -1, 2, 1, -1, -1, -1, -1, 0, -1};
    ck_assert_mem_eq(t->rating, rating, sizeof rating);
    dt_unit_table_free(t);
    ck_ok(read_units(&t, "unit,assessor,rating\nu,A,V\n", err));
    ck_assert_uint_eq(t->assessors, 1);
    ck_assert_uint_eq(t->columns, 2);
    ck_assert_uint_eq(t->rated, 1);
    ck_assert_uint_eq(t->twice, 0);
    dt_unit_table_free(t);
    dt_unit_table_free(NULL);
}
END_TEST

START_TEST(faults_of_units)
{
    dt_unit_table *t;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, read_units(&t, "unit,assessor,rating\nu,A,Q\n,A,V\nu,,V\nu,A,V\n", err), "PLUMBING_EMPTY");
    ck_assert_ptr_null(t);
    ck_assert_uint_eq(n_told, 4);
    expect(0, 3, 1, "This may not be empty.", "Dit mag niet leeg zijn.");
    expect(1, 4, 2, "This may not be empty.", "Dit mag niet leeg zijn.");
    expect(2, 2, 3, "Rating \"Q\" is not on the scale V,D,d; codes that are no judgement go in --missing.",
           "Oordeel \"Q\" staat niet op de schaal V,D,d; codes die geen oordeel zijn horen in --missing.");
    expect(3, 5, 2, "The same stands on line 2 already.", "Hetzelfde staat al op regel 2.");
    for (size_t n = 1;; n++) {
        dtp_mem_fail_at(n);
        dt_status status = read_units(&t, "unit,assessor,rating\nu,A,V\nu,B,D\n", NULL);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_ptr_null(t);
    }
    dt_unit_table_free(t);
}
END_TEST

static TCase *ratings(void)
{
    TCase *tc = tcase_create("ratings");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, rows_become_subjects_and_scores);
    tcase_add_test(tc, a_rating_is_named_in_every_way);
    tcase_add_test(tc, a_value_gives_its_rating);
    tcase_add_test(tc, every_fault_is_told);
    tcase_add_test(tc, a_long_text_is_not_repeated);
    tcase_add_test(tc, tables_without_what_is_needed);
    tcase_add_test(tc, columns_come_in_any_order);
    tcase_add_test(tc, many_faults);
    tcase_add_test(tc, every_failing_allocation);
    return tc;
}

static TCase *population(void)
{
    TCase *tc = tcase_create("population");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, populations_are_added_up);
    tcase_add_test(tc, strata_are_kept_apart);
    tcase_add_test(tc, faults_of_strata);
    tcase_add_test(tc, faults_of_populations);
    return tc;
}

static TCase *units(void)
{
    TCase *tc = tcase_create("units");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, units_are_read);
    tcase_add_test(tc, faults_of_units);
    return tc;
}

DT_CHECK_MAIN("long_table", ratings, population, units)
