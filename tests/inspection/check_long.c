/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundred random inspections with conditional indicators, each counted three times: from its
 * file, from a long table of the same ratings, and by the plainest count there is, written here. */
#include "inspection/support.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/long_table.h>

enum { INDICATORS = 8, TEAM_INDICATORS = 2, STRATA = 3, MOST_DOSSIERS = 40, CODES = 5 };
static const char *const municipality[] = {"GM1", "GM2"};
static const char *const stratum[] = {"Noord", "Oost", "Zuid"};
static const char *const assessor[] = {"AB", "CD"};
static const char codes[] = "VDNBX";

static uint64_t state;
static unsigned below(unsigned n) /* xorshift64 (Marsaglia 2003): the inspections are the same everywhere */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % n;
}

/* The made-up framework: indicator i hangs on parent[i], and applies with the ratings in allowed[i]. */
static size_t parent[INDICATORS];
static bool allowed[INDICATORS][CODES];
static bool short_scale[INDICATORS]; /* V and N only: nothing can be outside */

static bool is_team(size_t i)
{
    return i >= INDICATORS - TEAM_INDICATORS;
}

static unsigned code_of(size_t i)
{
    return short_scale[i] ? 2 * below(2) : below(CODES);
}

/* Parents come before their children in `order`, which is not the order of the framework. */
static void make_conditions(void)
{
    size_t order[INDICATORS];
    for (size_t i = 0; i < INDICATORS; i++) {
        size_t k = below((unsigned)i + 1);
        order[i] = order[k];
        order[k] = i;
        parent[i] = SIZE_MAX;
        short_scale[i] = below(4) == 0;
    }
    for (size_t k = 1; k < INDICATORS; k++) {
        size_t i = order[k], other = order[below((unsigned)k)];
        if (below(3) == 0 || is_team(i) != is_team(other))
            continue;
        parent[i] = other;
        for (size_t c = 0; c < CODES; c++)
            allowed[i][c] = c == 0 || (!short_scale[other] && below(2) == 0);
    }
}

static void put_indicator(FILE *f, size_t i)
{
    fprintf(f, "{\"id\":\"1.1.%zu\",\"text\":\"Indicator %zu.\",\"units\":[\"%s\"],\"scale\":\"%s\"", i + 1,
            i, is_team(i) ? "team" : "dossier", short_scale[i] ? "kort" : "lang");
    if (parent[i] != SIZE_MAX) {
        fprintf(f, ",\"applies_if\":{\"text\":\"als\",\"indicator\":\"1.1.%zu\",\"ratings\":[",
                parent[i] + 1);
        for (size_t c = 0, n = 0; c < CODES; c++)
            if (allowed[i][c])
                fprintf(f, "%s\"%c\"", n++ > 0 ? "," : "", codes[c]);
        fputs("]}", f);
    }
    fprintf(f, "}%s", i + 1 < INDICATORS ? "," : "");
}

static void put_framework(FILE *f)
{
    fputs("{\"format\":\"dossiertoets-framework/1\",\"id\":\"proef\",\"version\":\"1\",\"title\":\"Proef\","
          "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},\"scales\":["
          "{\"id\":\"lang\",\"ratings\":[{\"code\":\"V\",\"label\":\"voldoet\",\"meets\":true},"
          "{\"code\":\"D\",\"label\":\"deels\",\"meets\":\"partly\"},"
          "{\"code\":\"N\",\"label\":\"voldoet niet\",\"meets\":false},"
          "{\"code\":\"B\",\"label\":\"onbekend\",\"meets\":\"missing\"},"
          "{\"code\":\"X\",\"label\":\"n.v.t.\",\"meets\":\"outside\"}]},"
          "{\"id\":\"kort\",\"ratings\":[{\"code\":\"V\",\"label\":\"ja\",\"meets\":true},"
          "{\"code\":\"N\",\"label\":\"nee\",\"meets\":false}]}],"
          "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","
          "\"indicators\":[",
          f);
    for (size_t i = 0; i < INDICATORS; i++)
        put_indicator(f, i);
    fputs("]}]}]}", f);
}

/* What was drawn and given; -1 = no rating. */
typedef struct rated {
    char code[32];
    size_t municipality, stratum;
    bool team;
    int given[INDICATORS][2]; /* by assessor */
} rated;
static rated subject[MOST_DOSSIERS + 2 * STRATA];
static size_t n_subjects;
static unsigned long population[2][STRATA];

static FILE *open_scratch(const visit *v)
{
    FILE *f = fopen(v->scratch, "w");
    ck_assert_ptr_nonnull(f);
    return f;
}

static visit new_visit(void)
{
    visit v = visit_folder();
    FILE *f = open_scratch(&v);
    put_framework(f);
    ck_assert_int_eq(fclose(f), 0);
    const char *const framework[] = {v.scratch};
    dt_new_options o = new_options();
    o.framework = framework;
    o.n_frameworks = 1;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    return v;
}

static void register_and_draw(visit *v, bool simple)
{
    FILE *f = open_scratch(v);
    fputs("dossier;gemeente;team\n", f);
    for (size_t m = 0; m < 2; m++)
        for (size_t s = 0; s < STRATA; s++) {
            population[m][s] = 3 + below(9);
            for (unsigned long k = 0; k < population[m][s]; k++)
                fprintf(f, "%zu%zu%03lu;%s;%s\n", m, s, k, municipality[m], stratum[s]);
        }
    ck_assert_int_eq(fclose(f), 0);
    const dt_frame_options o = {.id_column = "dossier",
                                .municipality_column = "gemeente",
                                .stratum_columns = team_column,
                                .n_stratum_columns = 1};
    ck_ok(dt_inspection_register(v->in, v->scratch, DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    const dt_draw_request r = {.size = 4 + below(5), .design = simple ? "simple" : NULL};
    size_t first;
    ck_ok(dt_inspection_draw(v->in, &r, &first, err));
}

static size_t index_of(const char *const *names, size_t n, const char *name)
{
    size_t i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

/* Every subject gets a rating, so that the long table knows of all; one in three gets a second assessor's. */
static void rate_subject(rated *r, bool four_eyes)
{
    bool twice = four_eyes && below(3) == 0;
    for (size_t i = 0; i < INDICATORS; i++)
        for (int k = 0; k < 2; k++)
            r->given[i][k] = -1;
    for (size_t i = 0; i < INDICATORS; i++)
        for (int k = 0; k < 1 + twice; k++)
            if (is_team(i) == r->team && (below(10) < 6 || i == (r->team ? INDICATORS - 1 : 0)))
                r->given[i][k] =
                    k == 1 && below(2) == 0 && r->given[i][0] >= 0 ? r->given[i][0] : (int)code_of(i);
}

static void find_subjects(visit *v, bool four_eyes)
{
    const dt_score_context *c = visit_context(v);
    n_subjects = 0;
    for (size_t i = 0; i < c->n_subjects; i++) {
        const dt_subject *s = &c->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER && s->kind != DT_SUBJECT_TEAM)
            continue;
        ck_assert_uint_lt(n_subjects, MOST_DOSSIERS + 2 * STRATA);
        rated *r = &subject[n_subjects++];
        snprintf(r->code, sizeof r->code, "%s", s->code);
        r->municipality = index_of(municipality, 2, s->municipality);
        r->stratum = index_of(stratum, STRATA, s->stratum);
        r->team = s->kind == DT_SUBJECT_TEAM;
        rate_subject(r, four_eyes);
    }
}

static void put_ratings(FILE *f, int k, const char *head, char mark, bool by_municipality, bool by_stratum)
{
    if (head != NULL)
        fprintf(f, "%s\n", head);
    for (size_t n = 0; n < n_subjects; n++)
        for (size_t i = 0; i < INDICATORS; i++) {
            const rated *r = &subject[n];
            if (r->given[i][k] < 0)
                continue;
            if (by_municipality)
                fprintf(f, "%s%c", municipality[r->municipality], mark);
            fprintf(f, "%s%c1.1.%zu%c%s%c%c", r->code, mark, i + 1, mark, assessor[k], mark,
                    codes[r->given[i][k]]);
            if (by_stratum)
                fprintf(f, "%c%s", mark, stratum[r->stratum]);
            if (!by_municipality) /* the sheet: what contradicts needs a reason there */
                fprintf(f, "%cverzonnen", mark);
            fputc('\n', f);
        }
}

static void score(visit *v, bool four_eyes)
{
    size_t count;
    for (int k = 0; k < 1 + four_eyes; k++) {
        FILE *f = open_scratch(v);
        put_ratings(f, k, "dossier;indicator;assessor;rating;overrule", ';', false, false);
        ck_assert_int_eq(fclose(f), 0);
        ck_ok(dt_inspection_score_sheet(v->in, v->scratch, assessor[k], &count, no_issues, err));
    }
    for (int k = 0; k < 2 && four_eyes; k++)
        ck_ok(dt_inspection_submit(v->in, assessor[k], NULL, "proef", no_issues, NULL, NULL, err));
}

static dt_aggregate *count_long(const visit *v, dt_long_table **table, dt_framework **fw, bool by_stratum)
{
    char populations[128];
    snprintf(populations, sizeof populations, "%s/populatie.csv", v->folder);
    FILE *f = open_scratch(v), *p = fopen(populations, "w");
    ck_assert_ptr_nonnull(p);
    put_ratings(f, 0,
                by_stratum ? "municipality,dossier,indicator,assessor,rating,stratum"
                           : "municipality,dossier,indicator,assessor,rating",
                ',', true, by_stratum);
    put_ratings(f, 1, NULL, ',', true, by_stratum);
    fputs("municipality,population,stratum\n", p);
    for (size_t m = 0; m < 2; m++)
        for (size_t s = 0; s < STRATA; s++)
            fprintf(p, "%s,%lu,%s\n", municipality[m], population[m][s], stratum[s]);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_int_eq(fclose(p), 0);
    char *json;
    size_t size, n;
    FILE *memory = open_memstream(&json, &size);
    put_framework(memory);
    ck_assert_int_eq(fclose(memory), 0);
    ck_ok(dt_framework_parse(fw, "proef.json", json, size, err));
    free(json);
    const dt_long_request request = {
        .path = v->scratch, .framework = *fw, .population = populations, .population_max = DT_POPULATION_MAX};
    ck_ok(dt_long_table_read(table, &request, err));
    (void)unlink(populations);
    const dt_population *list = dt_long_table_populations(*table, &n);
    dt_aggregate *a;
    ck_ok(dt_aggregate_run(&a, dt_long_table_context(*table), dt_long_table_scores(*table), list, n, 0.95,
                           err));
    return a;
}

static void same_numbers(const dt_cell *x, const dt_cell *y)
{
    ck_assert_mem_eq(&x->subjects, &y->subjects, offsetof(dt_cell, team) - offsetof(dt_cell, subjects));
    ck_assert_mem_eq(x->count, y->count, x->scale->n_ratings * sizeof *x->count);
    ck_assert(x->team == y->team && x->has_interval == y->has_interval && x->has_share == y->has_share);
    ck_assert_mem_eq(&x->interval, &y->interval, sizeof x->interval);
    ck_assert_mem_eq(&x->bounds, &y->bounds, sizeof x->bounds);
    ck_assert_mem_eq(&x->partly_interval, &y->partly_interval, sizeof x->partly_interval);
    ck_assert_double_eq(x->share, y->share);
    ck_assert_double_eq(x->shares.lower, y->shares.lower);
    ck_assert_double_eq(x->shares.upper, y->shares.upper);
}

/* OUTSIDE: left out, in a scale that has no word for it. */
enum { OPEN = -1, DIFFER = -2, OUTSIDE = -3 };

/* What counts for a subject, as a person would say it. */
static int verdict(const rated *r, size_t i)
{
    int a = r->given[i][0], b = r->given[i][1];
    if (a >= 0 && b >= 0 && a != b)
        return DIFFER;
    int given = a >= 0 ? a : b >= 0 ? b : OPEN;
    int other = parent[i] == SIZE_MAX ? OPEN : verdict(r, parent[i]);
    if (other >= 0 && !allowed[i][other])
        return !short_scale[i] ? 4 : given == OPEN ? OPEN : OUTSIDE;
    return given;
}

static void same_as_by_hand(const dt_cell *c, size_t m, size_t s, size_t i)
{
    unsigned long of[CODES] = {0}, differing = 0, open = 0;
    for (size_t n = 0; n < n_subjects; n++) {
        const rated *r = &subject[n];
        if (r->municipality != m || r->team != is_team(i) || (s != DT_ALL_STRATA && r->stratum != s))
            continue;
        int what = verdict(r, i);
        differing += what == DIFFER;
        open += what == OPEN;
        if (what >= 0)
            of[what]++;
        of[4] += what == OUTSIDE;
    }
    ck_assert_uint_eq(c->meets, of[0]);
    ck_assert_uint_eq(c->partly, of[1]);
    ck_assert_uint_eq(c->fails, of[2]);
    ck_assert_uint_eq(c->missing, of[3]);
    ck_assert_uint_eq(c->outside, of[4]);
    ck_assert_uint_eq(c->differing, differing);
    ck_assert_uint_eq(c->unscored, open);
}

static size_t find_stratum(const dt_aggregate *a, size_t m, size_t s)
{
    for (size_t k = 0; k < dt_aggregate_strata(a, m); k++)
        if (strcmp(dt_aggregate_stratum(a, m, k)->stratum, stratum[s]) == 0)
            return k;
    return SIZE_MAX;
}

static void compare(const dt_aggregate *file, const dt_aggregate *table, bool by_stratum)
{
    for (size_t m = 0; m < 2; m++)
        for (size_t i = 0; i < INDICATORS; i++) {
            size_t f = dt_aggregate_find_municipality(file, municipality[m]);
            size_t t = dt_aggregate_find_municipality(table, municipality[m]);
            const dt_cell *x = dt_aggregate_cell(file, f, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, i);
            const dt_cell *y = dt_aggregate_cell(table, t, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, i);
            same_as_by_hand(x, m, DT_ALL_STRATA, i);
            same_numbers(x, y);
            for (size_t s = 0; s < STRATA && by_stratum; s++) {
                size_t p = find_stratum(file, f, s), q = find_stratum(table, t, s);
                if (p == SIZE_MAX)
                    continue;
                x = dt_aggregate_cell(file, f, p, 0, DT_LEVEL_INDICATOR, i);
                same_as_by_hand(x, m, s, i);
                same_numbers(x, dt_aggregate_cell(table, t, q, 0, DT_LEVEL_INDICATOR, i));
            }
        }
}

START_TEST(the_file_and_the_long_table_give_the_same_numbers)
{
    state = (uint64_t)_i * 2654435761u + 1;
    bool simple = below(3) == 0, four_eyes = _i % 2 == 1;
    make_conditions();
    visit v = new_visit();
    register_and_draw(&v, simple);
    find_subjects(&v, four_eyes);
    score(&v, four_eyes);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &facts, err));
    dt_long_table *table;
    dt_framework *fw;
    dt_aggregate *a = count_long(&v, &table, &fw, !simple);
    compare(facts->aggregate, a, !simple);
    dt_aggregate_free(a);
    dt_long_table_free(table);
    dt_framework_free(fw);
    visit_free(&v);
}
END_TEST

static TCase *agree(void)
{
    TCase *tc = tcase_create("agree");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, the_file_and_the_long_table_give_the_same_numbers, 0, 100);
    return tc;
}

DT_CHECK_MAIN("long", agree)
