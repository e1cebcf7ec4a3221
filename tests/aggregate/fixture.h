/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up dossiers in the municipality G, and a framework whose conditions run against its order:
 * 1.1.1 applies if 1.1.2 is V, 1.1.2 if 1.1.3 is V or D, 1.1.4 (nothing can be outside) if 1.1.3 is V. */
#ifndef DT_TEST_AGGREGATE_FIXTURE_H
#define DT_TEST_AGGREGATE_FIXTURE_H

#include "base/mem.h"
#include "score/fixture.h"
#include <dossiertoets/aggregate.h>
#include <math.h>

#define INDICATOR(id, more)                                                                                  \
    "{\"id\":\"" id "\",\"text\":\"i\",\"units\":[\"dossier\"],\"kind\":\"judgement\"" more "}"
#define CONDITION(on, codes)                                                                                 \
    ",\"applies_if\":{\"text\":\"als\",\"indicator\":\"" on "\",\"ratings\":[" codes "]}"
#define CHAIN                                                                                                \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"proef\",\"version\":\"1\",\"title\":\"Proef\","       \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},\"scales\":["                 \
    "{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":\"v\",\"meets\":true},"                            \
    "{\"code\":\"D\",\"label\":\"d\",\"meets\":\"partly\"},"                                                 \
    "{\"code\":\"N\",\"label\":\"n\",\"meets\":false},"                                                      \
    "{\"code\":\"B\",\"label\":\"b\",\"meets\":\"missing\"},"                                                \
    "{\"code\":\"X\",\"label\":\"x\",\"meets\":\"outside\"}]},"                                              \
    "{\"id\":\"k\",\"ratings\":[{\"code\":\"V\",\"label\":\"ja\",\"meets\":true},"                           \
    "{\"code\":\"N\",\"label\":\"nee\",\"meets\":false}]}],"                                                 \
    "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","               \
    "\"indicators\":[" INDICATOR("1.1.1", CONDITION("1.1.2", "\"V\"")) "," INDICATOR(                        \
        "1.1.2",                                                                                             \
        CONDITION("1.1.3", "\"V\",\"D\"")) "," INDICATOR("1.1.3",                                            \
                                                         "") "," INDICATOR("1.1.4",                          \
                                                                           ",\"scale\":\"k\"" CONDITION(     \
                                                                               "1.1.3", "\"V\"")) "]}]}]}"

#define DOSSIERS_MAX 24

static dt_framework *fw;
static dt_subject subject[DOSSIERS_MAX];
static char code[DOSSIERS_MAX][24];
static dt_sampled sampled;
static dt_score_context context;
static dt_scores *scores;
static dt_aggregate *a;

/* One letter a dossier, its stratum. */
static inline void dossiers(const char *strata)
{
    static const char *const names[] = {"p", "q", "r"};
    context.n_subjects = strlen(strata);
    for (size_t i = 0; i < context.n_subjects; i++) {
        snprintf(code[i], sizeof code[i], "D%02zu", i + 1);
        subject[i] = dossier(code[i], "G", names[strata[i] - 'p']);
    }
}

static inline void setup(void)
{
    fw = parse(CHAIN);
    sampled = (dt_sampled){.municipality = "G", .sampling = DT_SAMPLED_EQUALLY};
    context = (dt_score_context){.framework = (const dt_framework *const *)&fw,
                                 .n_frameworks = 1,
                                 .subject = subject,
                                 .sampled = &sampled,
                                 .n_sampled = 1};
    ck_ok(dt_scores_new(&scores, err));
    a = NULL;
}

static inline void teardown(void)
{
    dt_aggregate_free(a);
    dt_scores_free(scores);
    dt_framework_free(fw);
}

/* One letter a dossier; a dot is no rating. */
static inline void rate_all(const char *indicator, const char *assessor, const char *ratings)
{
    for (size_t i = 0; ratings[i] != '\0'; i++)
        if (ratings[i] != '.')
            rate(scores, &context, code[i], "proef", indicator, assessor, (char[]){ratings[i], '\0'});
}

static inline void settle(size_t dossier_index, const char *indicator, const char *rating)
{
    dt_score s;
    ck_ok(dt_score_check(&s, &context, code[dossier_index], "proef", indicator, "AB", rating, "verzonnen", "",
                         err));
    s.settled = true;
    ck_ok(dt_scores_add(scores, &s, err));
}

/* Counts anew; populations of the strata p, q and r as far as they are given. */
static inline void run(unsigned long p, unsigned long q, unsigned long r)
{
    const dt_population all[] = {{"G", "p", p, 0}, {"G", "q", q, 0}, {"G", "r", r, 0}};
    dt_aggregate_free(a);
    ck_ok(dt_aggregate_run(&a, &context, scores, all, r > 0 ? 3 : q > 0 ? 2 : 1, 0.95, err));
}

static inline const dt_cell *indicator(size_t stratum, size_t i)
{
    const dt_cell *c = dt_aggregate_cell(a, 0, stratum, 0, DT_LEVEL_INDICATOR, i);
    ck_assert_ptr_nonnull(c);
    return c;
}

static inline const dt_cell *theme(size_t stratum)
{
    return dt_aggregate_cell(a, 0, stratum, 0, DT_LEVEL_THEME, 0);
}

static inline void expect(const dt_cell *c, const char *numbers)
{
    char text[128];
    snprintf(text, sizeof text, "V%lu D%lu N%lu B%lu X%lu .%lu !%lu", c->meets, c->partly, c->fails,
             c->missing, c->outside, c->unscored, c->differing);
    ck_assert_str_eq(text, numbers);
}

#endif
