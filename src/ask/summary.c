/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts: of an inspection, or of a long table of ratings. */
#include "ask/questions.h"
#include "base/spoken.h"
#include <dossiertoets/numbers.h>
#include <dossiertoets/report.h>
#include <string.h>

/* "by" is there for the contract's sake: this summary is always by municipality and indicator. */
static dt_status check_by(const dtp_ask *a, dtp_arena *arena)
{
    const char *const *by, *const *name;
    size_t n_by, n;
    DT_TRY(dtp_ask_list(a, arena, "by", &by, &n_by));
    bool municipality = n_by == 0, indicator = n_by == 0, other = false;
    for (size_t i = 0; i < n_by; i++) {
        DT_TRY(dtp_ask_names(a, arena, by[i], &name, &n));
        for (size_t k = 0; k < n; k++) {
            bool of_town = dtp_spoken_is("municipality", name[k]),
                 of_question = dtp_spoken_is("indicator", name[k]);
            municipality = municipality || of_town;
            indicator = indicator || of_question;
            other = other || (!of_town && !of_question);
        }
    }
    return municipality && indicator && !other ? DT_OK
                                               : dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_BY, NULL);
}

static dt_status summarise(dt_document **out, const dtp_ask *a, const dt_framework *fw)
{
    const char *path;
    DT_TRY(dtp_ask_file(&path, a));
    const dt_long_request request = {.path = path,
                                     .framework = fw,
                                     .population = dtp_ask_text(a, "population", NULL),
                                     .population_max = DT_POPULATION_MAX,
                                     .issues = a->q.issues};
    dtp_ask_level level;
    DT_TRY(dtp_ask_confidence(&level, a));
    return dt_compose_counts(out, &request, level.value, a->q.lang, a->err);
}

static dt_status of_table(dt_document **out, const dtp_ask *a)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_framework *fw;
    dt_status status = check_by(a, &arena);
    dtp_arena_free(&arena);
    DT_TRY(status);
    DT_TRY(dt_framework_open(&fw, dtp_ask_text(a, "framework", ""), a->err));
    status = summarise(out, a, fw);
    dt_framework_free(fw);
    return status;
}

/* A level and the ways to split. */
static bool read_one_by(dt_summary_options *o, const char *by)
{
    static const char *const levels[] = {[DT_LEVEL_INDICATOR] = "indicator",
                                         [DT_LEVEL_CRITERION] = "criterion",
                                         [DT_LEVEL_THEME] = "theme",
                                         [DT_LEVEL_CHAPTER] = "chapter"};
    for (size_t k = 0; k < DTP_COUNT(levels); k++)
        if (dtp_spoken_is(levels[k], by)) {
            o->level = (dt_level)k;
            return true;
        }
    if (dtp_spoken_is("stratum", by))
        return o->by_stratum = true;
    return dtp_spoken_is("municipality", by);
}

static dt_status read_by(dt_summary_options *o, const dtp_ask *a)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const char *const *by;
    size_t n = 0;
    dt_status status = dtp_ask_list(a, &arena, "by", &by, &n);
    for (size_t i = 0; i < n && status == DT_OK; i++)
        if (!read_one_by(o, by[i]))
            status = dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_BY, by[i], NULL);
    dtp_arena_free(&arena);
    return status;
}

typedef struct summary {
    const dtp_ask *a;
    dt_summary_options o;
} summary;

static dt_status compose(dt_document **out, const dt_report_facts *found, void *payload, dt_error *err)
{
    const summary *s = payload;
    dt_report_facts facts = *found;
    DT_TRY(dtp_ask_besides(&facts, s->a));
    return dt_compose_summary(out, &facts, &s->o, s->a->q.lang, err);
}

static dt_status of_inspection(dt_document **out, const dtp_ask *a)
{
    summary s = {.a = a,
                 .o = {.level = DT_LEVEL_INDICATOR, .municipality = dtp_ask_text(a, "municipality", NULL)}};
    dt_inspection *in;
    DT_TRY(dtp_ask_inspection(&in, a));
    DT_TRY(read_by(&s.o, a));
    s.o.by_municipality = s.o.municipality == NULL;
    return dtp_ask_compose(out, a, (dt_publish_options){.kind = "summary", .municipality = s.o.municipality},
                           compose, &s);
}

static const dtp_ask_way WAYS[] = {{{"framework"}, of_table}, {{NULL}, of_inspection}};
static const char *const NUMBERS[] = {NULL};

dt_status dt_ask_summary(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return dtp_ask_answer(out, WAYS, ask, NUMBERS, err);
}
