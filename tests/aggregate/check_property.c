/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for any ratings: tried on fifty made-up inspections from a fixed seed. */
#include "score/fixture.h"
#include <dossiertoets/aggregate.h>
#include <dossiertoets/applicable.h>

#define DOSSIERS 60
#define TEAMS    6

static dt_framework *fw[2];
static dt_subject subject[DOSSIERS + TEAMS];
static char code[DOSSIERS + TEAMS][8];
static dt_score_context context;
static dt_population population[6];
static dt_score score[DOSSIERS * 40];
static size_t n_scores;
static uint64_t state;

/* Knuth's MMIX line; only the test's choices hang on it. */
static unsigned long below(unsigned long n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned long)(state >> 33) % n;
}

static void make_subjects(void)
{
    static const char *const town[] = {"GM0501", "GM1924"}, *const stratum[] = {"A", "B", "C"};
    for (size_t i = 0; i < 6; i++)
        population[i] =
            (dt_population){.municipality = town[i / 3], .stratum = stratum[i % 3], .population = below(12)};
    for (size_t i = 0; i < DOSSIERS + TEAMS; i++) {
        snprintf(code[i], sizeof code[i], "S%02zu", i);
        dt_population *p = &population[i < DOSSIERS ? below(6) : i - DOSSIERS];
        subject[i] = (i < DOSSIERS ? dossier : team)(code[i], p->municipality, p->stratum);
        if (i >= DOSSIERS)
            continue;
        subject[i].replaced = below(10) == 0;
        p->population += !subject[i].replaced;
        p->sample += !subject[i].replaced;
    }
    context = (dt_score_context){.framework = (const dt_framework *const *)fw,
                                 .n_frameworks = 2,
                                 .subject = subject,
                                 .n_subjects = DOSSIERS + TEAMS};
}

static void make_scores(void)
{
    n_scores = 0;
    for (size_t i = 0; i < DOSSIERS + TEAMS; i++)
        for (size_t f = 0; f < 2; f++)
            for (size_t j = 0; j < dt_framework_indicators(fw[f]); j++) {
                const dt_indicator *ind = dt_framework_indicator(fw[f], j);
                for (unsigned long k = below(3); k > 0 && dt_indicator_is_for(ind, subject[i].kind); k--)
                    score[n_scores++] =
                        (dt_score){.subject = i,
                                   .framework = f,
                                   .indicator = j,
                                   .assessor = k == 1 ? "AB" : "CD",
                                   .rating = &ind->scale->rating[below(ind->scale->n_ratings)]};
            }
}

static dt_aggregate *aggregate(void)
{
    dt_scores *scores;
    dt_aggregate *a;
    ck_ok(dt_scores_new(&scores, err));
    for (size_t i = 0; i < n_scores; i++)
        ck_ok(dt_scores_add(scores, &score[i], err));
    ck_ok(dt_aggregate_run(&a, &context, scores, population, 6, 0.95, err));
    dt_scores_free(scores);
    return a;
}

static void shuffle(void)
{
    for (size_t i = n_scores; i-- > 1;) {
        size_t j = below(i + 1);
        dt_score swap = score[i];
        score[i] = score[j];
        score[j] = swap;
    }
}

static size_t nodes(size_t f, dt_level level)
{
    size_t (*const count[])(const dt_framework *) = {dt_framework_indicators, dt_framework_criteria,
                                                     dt_framework_themes, dt_framework_chapters};
    return count[level](fw[f]);
}

typedef void (*look_fn)(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                        size_t node);

static void for_each_node(look_fn look, const dt_aggregate *a, const dt_aggregate *b)
{
    for (size_t m = 0; m < 2; m++)
        for (size_t f = 0; f < 2; f++)
            for (dt_level level = DT_LEVEL_INDICATOR; level <= DT_LEVEL_CHAPTER; level++)
                for (size_t node = 0; node < nodes(f, level); node++)
                    look(a, b, m, f, level, node);
}

static void check_sums(const dt_cell *c)
{
    ck_assert_uint_eq(c->meets + c->partly + c->fails, c->assessed);
    ck_assert_uint_eq(c->assessed + c->missing + c->outside + c->unscored + c->differing, c->ratings);
    ck_assert_uint_eq(c->best - c->worst, c->missing + c->differing);
    unsigned long counted = 0;
    for (size_t i = 0; c->count != NULL && i < c->scale->n_ratings; i++)
        counted += c->count[i];
    if (c->count != NULL)
        ck_assert_uint_eq(counted + c->unscored + c->differing, c->ratings);
    ck_assert(!c->team || (c->population == 0 && !c->has_interval));
}

/* The three strata add up to the whole. */
static void check_strata(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                         size_t node)
{
    (void)b;
    const dt_cell *all = dt_aggregate_cell(a, m, DT_ALL_STRATA, f, level, node);
    dt_cell sum = {0};
    for (size_t s = 0; s < 3; s++) {
        const dt_cell *c = dt_aggregate_cell(a, m, s, f, level, node);
        check_sums(c);
        sum.subjects += c->subjects;
        sum.ratings += c->ratings;
        sum.meets += c->meets;
        sum.partly += c->partly;
        sum.fails += c->fails;
        sum.missing += c->missing;
        sum.outside += c->outside;
        sum.unscored += c->unscored;
        sum.differing += c->differing;
        sum.population += c->population;
        sum.domain += c->domain;
        sum.n_meeting += c->n_meeting;
        sum.n_failing += c->n_failing;
    }
    check_sums(all);
    ck_assert_uint_eq(sum.subjects, all->subjects);
    ck_assert_uint_eq(sum.ratings, all->ratings);
    ck_assert_uint_eq(sum.meets, all->meets);
    ck_assert_uint_eq(sum.partly, all->partly);
    ck_assert_uint_eq(sum.fails, all->fails);
    ck_assert_uint_eq(sum.missing, all->missing);
    ck_assert_uint_eq(sum.outside, all->outside);
    ck_assert_uint_eq(sum.unscored, all->unscored);
    ck_assert_uint_eq(sum.differing, all->differing);
    ck_assert_uint_eq(sum.population, all->population);
    ck_assert_uint_eq(sum.domain, all->domain);
    ck_assert_uint_eq(sum.n_meeting, all->n_meeting);
    ck_assert_uint_eq(sum.n_failing, all->n_failing);
}

static void check_lists(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                        size_t node)
{
    (void)b;
    const dt_cell *c = dt_aggregate_cell(a, m, DT_ALL_STRATA, f, level, node);
    if (level != DT_LEVEL_INDICATOR)
        return;
    ck_assert_uint_eq(c->n_meeting, c->meets);
    ck_assert_uint_eq(c->n_failing, c->partly + c->fails);
    for (size_t i = 1; i < c->n_meeting; i++)
        ck_assert_uint_lt(c->meeting[i - 1], c->meeting[i]);
    for (size_t i = 0; i < c->n_failing; i++) {
        ck_assert(!subject[c->failing[i]].replaced);
        ck_assert_str_eq(subject[c->failing[i]].municipality, dt_aggregate_municipality(a, m));
    }
}

static void expect_limits(dt_count_interval found, unsigned long N, unsigned long n, unsigned long least,
                          unsigned long most)
{
    dt_count_interval low, high;
    ck_ok(dt_interval_hypergeometric(&low, N, n, least, 0.95, DT_TWO_SIDED, err));
    ck_ok(dt_interval_hypergeometric(&high, N, n, most, 0.95, DT_TWO_SIDED, err));
    ck_assert_uint_eq(found.lower, low.lower);
    ck_assert_uint_eq(found.upper, high.upper);
}

/* Of the whole population; what does not apply neither meets nor fails. */
static void check_one_stratum(const dt_cell *c, unsigned long looked_at)
{
    unsigned long unknown = c->missing + c->differing, n = looked_at + unknown;
    expect_limits(c->interval, c->population, looked_at, c->meets, c->meets);
    expect_limits(c->fails_interval, c->population, looked_at, c->fails, c->fails);
    expect_limits(c->partly_interval, c->population, looked_at, c->at_least_partly, c->at_least_partly);
    expect_limits(c->bounds, c->population, n, c->meets, c->meets + unknown);
    expect_limits(c->fails_bounds, c->population, n, c->fails, c->fails + unknown);
    ck_assert_int_eq(c->guarantee, DT_GUARANTEE_EXACT);
    dt_share_statement s;
    ck_ok(dt_share_of_applicable(&s, c->population, looked_at, c->assessed, c->meets, 0.95, DT_TWO_SIDED,
                                 DT_SHARE_CALIBRATED, err));
    ck_assert_double_eq(c->shares.lower, dt_rational_value(s.interval.lower));
    ck_assert_double_eq(c->shares.upper, dt_rational_value(s.interval.upper));
    ck_assert_double_eq_tol(c->share, (double)c->meets / (double)c->assessed, 1e-12);
    ck_assert_double_le(c->share_bounds.lower, c->shares.lower);
    ck_assert_double_ge(c->share_bounds.upper, c->shares.upper);
}

/* A node with one indicator says of it what the indicator says: share, limits, and by any rule the number of
 * dossiers, unless meeting partly is a matter of the rule. */
static void check_only_child(const dt_aggregate *a, size_t m, size_t s, size_t f, const dt_cell *c,
                             size_t node)
{
    const dt_criterion *criterion = dt_framework_criterion(fw[f], node);
    if (criterion->n_indicators != 1)
        return;
    const dt_cell *only = dt_aggregate_cell(a, m, s, f, DT_LEVEL_INDICATOR, criterion->first_indicator);
    if (only->team || c->ratings != only->ratings)
        return;
    ck_assert_int_eq(c->has_share, only->has_share);
    ck_assert_mem_eq(&c->shares, &only->shares, sizeof c->shares);
    ck_assert_double_eq(c->share, only->share);
    if (only->has_interval && only->partly == 0) {
        ck_assert_uint_eq(c->composite.counts.meets, only->meets);
        ck_assert_uint_eq(c->composite.interval.lower, only->bounds.lower);
        ck_assert_uint_eq(c->composite.interval.upper, only->bounds.upper);
    }
}

/* The outcomes of a composite are those of its dossiers; its limits hold what was seen. */
static void check_composites(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                             size_t node)
{
    (void)b;
    for (size_t i = 0; i < 4; i++) {
        size_t s = i == 3 ? DT_ALL_STRATA : i;
        const dt_cell *c = dt_aggregate_cell(a, m, s, f, level, node);
        const dt_composite_counts *k = &c->composite.counts;
        ck_assert(level != DT_LEVEL_INDICATOR || !c->composite.has);
        ck_assert_uint_le(k->meets + k->fails + k->undetermined + k->not_applicable, c->subjects);
        if (c->composite.has_interval) {
            ck_assert_uint_le(c->composite.interval.lower, c->composite.interval.upper);
            ck_assert_uint_ge(c->composite.interval.upper, k->meets + k->undetermined);
            ck_assert_uint_le(c->composite.interval.upper, c->population);
        }
        if (level == DT_LEVEL_CRITERION)
            check_only_child(a, m, s, f, c, node);
    }
}

/* The intervals are those of the statistics, called here by hand. */
static void check_intervals(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                            size_t node)
{
    (void)b;
    dt_stratum_count strata[3];
    size_t H = 0;
    bool known = true;
    for (size_t s = 0; s < 3; s++) {
        const dt_cell *c = dt_aggregate_cell(a, m, s, f, level, node);
        ck_assert_int_eq(c->has_interval, level == DT_LEVEL_INDICATOR && !c->team && c->assessed > 0);
        unsigned long looked_at = c->assessed + c->outside;
        if (c->population > 0)
            strata[H++] = (dt_stratum_count){c->population, looked_at, c->meets};
        known = known && (c->population == 0 || looked_at > 0);
        if (!c->has_interval)
            continue;
        ck_assert_uint_eq(c->domain, c->population - c->outside);
        check_one_stratum(c, looked_at);
        ck_assert_uint_le(c->bounds.lower, c->interval.lower);
        ck_assert_uint_ge(c->bounds.upper, c->interval.upper);
    }
    const dt_cell *all = dt_aggregate_cell(a, m, DT_ALL_STRATA, f, level, node);
    ck_assert_int_eq(all->has_interval,
                     level == DT_LEVEL_INDICATOR && !all->team && known && H > 0 && all->assessed > 0);
    if (!all->has_interval)
        return;
    dt_stratified e;
    ck_ok(dt_estimate_stratified(&e, strata, H, 0.95, err));
    ck_assert_uint_eq(all->interval.lower, e.interval.lower);
    ck_assert_uint_eq(all->interval.upper, e.interval.upper);
    ck_assert_str_eq(all->method, e.method);
}

/* The order of the ratings does not matter. */
static void check_same(const dt_aggregate *a, const dt_aggregate *b, size_t m, size_t f, dt_level level,
                       size_t node)
{
    for (size_t s = 0; s < 4; s++) {
        size_t stratum = s == 3 ? DT_ALL_STRATA : s;
        const dt_cell *x = dt_aggregate_cell(a, m, stratum, f, level, node);
        const dt_cell *y = dt_aggregate_cell(b, m, stratum, f, level, node);
        ck_assert_mem_eq(&x->subjects, &y->subjects, offsetof(dt_cell, team) - offsetof(dt_cell, subjects));
        ck_assert_int_eq(x->has_interval, y->has_interval);
        ck_assert_mem_eq(&x->interval, &y->interval, sizeof x->interval);
        ck_assert_mem_eq(&x->bounds, &y->bounds, sizeof x->bounds);
        if (x->count != NULL)
            ck_assert_mem_eq(x->count, y->count, x->scale->n_ratings * sizeof *x->count);
        if (x->n_meeting > 0)
            ck_assert_mem_eq(x->meeting, y->meeting, x->n_meeting * sizeof *x->meeting);
        if (x->n_failing > 0)
            ck_assert_mem_eq(x->failing, y->failing, x->n_failing * sizeof *x->failing);
    }
}

START_TEST(always)
{
    fw[0] = parse(FIRST);
    fw[1] = parse(SECOND);
    state = (uint64_t)_i;
    make_subjects();
    make_scores();
    dt_aggregate *a = aggregate();
    shuffle();
    dt_aggregate *b = aggregate();
    ck_assert_uint_eq(dt_aggregate_municipalities(a), 2);
    for_each_node(check_strata, a, b);
    for_each_node(check_lists, a, b);
    for_each_node(check_intervals, a, b);
    for_each_node(check_composites, a, b);
    for_each_node(check_same, a, b);
    dt_aggregate_free(a);
    dt_aggregate_free(b);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}
END_TEST

static TCase *properties(void)
{
    TCase *tc = tcase_create("properties");
    tcase_add_loop_test(tc, always, 0, 50);
    return tc;
}

DT_CHECK_MAIN("property", properties)
