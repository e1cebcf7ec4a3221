/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adopting a report, and saying when it is public: steps of a sealed file. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/life.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/document.h>
#include <dossiertoets/report.h>
#include <string.h>

#define WAITING_MOST 365

typedef struct adopting {
    dt_report_step step;
    unsigned long waiting;
    const char *adopted;
} adopting;

/* What is missing on the day of the adoption, as the list of it has it: a later deadline is not passed. */
static dt_status look(dt_inspection *in, const dt_report_step *step, dtp_arena *arena, size_t *missing,
                      const char **adopted, dt_error *err)
{
    const dt_report_facts *facts;
    dt_document *doc;
    *adopted = "";
    *missing = 0;
    DT_TRY(dt_inspection_facts(in, step->municipality, 0.95, &facts, err));
    *adopted = dtp_arena_strdup(arena, facts->life->adopted);
    if (*adopted == NULL)
        return dtp_fail_memory(err);
    char day[32];
    dtp_date date;
    const dt_list_options o = {.date = step->happened != NULL && dtp_parse_date(step->happened, &date)
                                           ? dtp_date_iso(date, day, sizeof day)
                                           : dtp_date_of_document(day, sizeof day)};
    DT_TRY(dt_compose_missing(&doc, facts, &o, DT_NL, missing, err));
    dt_document_free(doc);
    return DT_OK;
}

static dt_status put_adoption(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    adopting *a = what;
    dt_seal seal = {.sealed = false};
    dtp_date day;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REPORT_STEP, &a->step, NULL, arena, err));
    if (!dtp_parse_date(a->step.happened, &day) || day.day == 0) /* the waiting time is counted from it */
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_DATE, a->step.happened, NULL);
    DT_TRY(dt_inspection_seal_state(in, &seal, err));
    if (!seal.sealed || seal.destroyed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_NOT_SEALED, NULL);
    a->step.sha256 = seal.head;
    return dtp_life_put(in, &a->step, "adopt", err);
}

/* As dtp_evidence_step(), of a sealed file. */
static dt_status step_sealed(dt_inspection *in, dtp_evidence_step_fn put, void *what, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = dtp_step_begin_sealed(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put(in, what, &arena, err), err);
    dtp_arena_free(&arena);
    return status;
}

static dt_status adopt(dt_inspection *in, adopting *a, dtp_arena *arena, dt_error *err)
{
    size_t missing;
    if (dtp_score_is_blank(a->step.text))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_LIFE_NAMES, NULL);
    DT_TRY(dtp_life_municipality(&a->step.municipality, in, arena, err));
    DT_TRY(look(in, &a->step, arena, &missing, &a->adopted, err));
    if (a->adopted[0] != '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_ADOPTED_ALREADY, a->adopted, NULL);
    if (missing > 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_MISSING, DTP_NUM(missing), NULL);
    return step_sealed(in, put_adoption, a, err);
}

dt_status dt_inspection_adopt(dt_inspection *in, const char *municipality, const char *names,
                              const char *date, const char *assessor, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    adopting a = {.step = {.municipality = municipality,
                           .kind = "adopted",
                           .happened = date,
                           .text = names,
                           .assessor = assessor}};
    dt_status status = adopt(in, &a, &arena, err);
    dtp_arena_free(&arena);
    return status;
}

/* So many days later. */
static dtp_date after(dtp_date d, unsigned long days)
{
    char iso[32];
    while (days-- > 0) {
        d.day++;
        dtp_date next;
        if (d.day > 28 && !dtp_parse_date(dtp_date_iso(d, iso, sizeof iso), &next))
            d = (dtp_date){d.year + (d.month == 12), d.month % 12 + 1, 1};
    }
    return d;
}

static dt_status put_announcement(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    adopting *a = what;
    dtp_date adopted, open;
    char first[32];
    if (!dtp_parse_date(a->adopted, &adopted))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_NOT_ADOPTED, NULL);
    a->step.due = dtp_date_iso(after(adopted, a->waiting), first, sizeof first);
    a->step.happened = dtp_score_is_blank(a->step.happened) ? first : a->step.happened;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_REPORT_STEP, &a->step, NULL, arena, err));
    if (dtp_parse_date(a->step.happened, &open) && dtp_date_compare(open, after(adopted, a->waiting)) < 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_LIFE_TOO_SOON, a->step.happened, first,
                        DTP_NUM(a->waiting), NULL);
    return dtp_life_put(in, &a->step, "announce", err);
}

static dt_status announce(dt_inspection *in, adopting *a, dtp_arena *arena, dt_error *err)
{
    const dt_report_facts *facts;
    if (a->waiting > WAITING_MOST)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_LIFE_WAITING, DTP_NUM(a->waiting), NULL);
    DT_TRY(dtp_life_municipality(&a->step.municipality, in, arena, err));
    DT_TRY(dt_inspection_counts(in, a->step.municipality, 0.95, &facts, err));
    a->adopted = dtp_arena_strdup(arena, facts->life->adopted);
    return a->adopted == NULL ? dtp_fail_memory(err) : step_sealed(in, put_announcement, a, err);
}

dt_status dt_inspection_announce(dt_inspection *in, const char *municipality, const char *date,
                                 unsigned long waiting, const char *assessor, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    adopting a = {
        .step = {.municipality = municipality, .kind = "public", .happened = date, .assessor = assessor},
        .waiting = waiting};
    dt_status status = announce(in, &a, &arena, err);
    dtp_arena_free(&arena);
    return status;
}
