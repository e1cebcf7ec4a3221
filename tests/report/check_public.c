/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a sample as outsiders read it. The counts are those of fixture.h: JOT 8 of 90, regie 6 of
 * 60; with groups of seven or more the two are one of 14 of 150. */
#include "report/common/public_facts.h"
#include "report/fixture.h"
#include "score/fields.h"
#include <dossiertoets/disclosure.h>
#include <string.h>

static fixture f;
static dt_aggregate *counts;
static dtp_public p;

static void setup(void)
{
    fix_default(&f);
    ck_ok(dt_aggregate_disclose(&counts, f.aggregate, 7, NULL, 0, err));
    p = (dtp_public){.instead = NULL};
    ck_ok(dtp_withhold_new(&p.words, err));
}

static void teardown(void)
{
    dtp_withhold_free(&p.words);
    dtp_arena_free(&p.arena);
    dt_aggregate_free(counts);
    fix_free(&f);
}

START_TEST(groups_of_the_account_are_those_that_are_shown)
{
    ck_ok(dtp_public_facts(&p, &f.facts, counts, 7, DT_NL, err));
    const dt_sample_account *a = &p.facts.account[0];
    ck_assert_uint_eq(a->n_strata, 1);
    ck_assert_uint_eq(a->stratum[0].population, 150);
    ck_assert_uint_eq(a->stratum[0].sample, 14);
    ck_assert_uint_eq(a->reserve[0], 7);
    ck_assert_str_eq(a->register_name, "");
    ck_assert_str_eq(a->replacement[0].dossier, "");
    ck_assert_uint_eq(a->n_fallouts, 1); /* the one that was excluded, with the next */
    ck_assert_uint_eq(a->fallout[0].count, 50);
    ck_assert_ptr_null(strstr(a->fallout[0].detail, "aanleiding"));
    ck_assert_str_eq(f.account.register_name, "register.csv"); /* what it was made of stays */
}
END_TEST

/* Partners are organisations: their strata are shown as they were drawn, without the name of the file. */
START_TEST(strata_of_partners_stay)
{
    const dt_population strata[] = {{"GM1924", "school", 40, 2}, {"GM1924", "huisarts", 20, 1}};
    dt_sample_account partners = f.account;
    dt_report_facts facts = f.facts;
    partners.unit = DT_DRAW_PARTNER;
    partners.stratum = strata;
    partners.reserve = NULL;
    facts.partner_account = &partners;
    facts.n_partner_accounts = 1;
    ck_ok(dtp_public_facts(&p, &facts, counts, 7, DT_NL, err));
    const dt_sample_account *a = &p.facts.partner_account[0];
    ck_assert_uint_eq(a->n_strata, 2);
    ck_assert_str_eq(a->stratum[0].stratum, "school");
    ck_assert_uint_eq(a->stratum[0].sample, 2);
    ck_assert_str_eq(a->stratum[1].stratum, "huisarts");
    ck_assert_ptr_null(a->reserve);
    ck_assert_str_eq(a->register_name, "");
}
END_TEST

static bool is_written(const dtp_field *field)
{
    return field->kind == DTP_FIELD_KIND_TEXT || field->kind == DTP_FIELD_KIND_PLACE ||
           field->kind == DTP_FIELD_KIND_FUNCTION;
}

/* In every text that people write a number of a dossier, and who wrote it. */
static void fill(dtp_fields_kind kind, void *row)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *field = &fields->field[i];
        if (field->member == NULL || !dtp_field_is_kept(field) || !dtp_field_is_text(field))
            continue;
        dtp_field_set_text(field, row,
                           is_written(field)                        ? "zie V-GO-0012"
                           : field->kind == DTP_FIELD_KIND_ASSESSOR ? "AB"
                                                                    : "");
    }
}

static size_t withheld(dtp_fields_kind kind, const void *row)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    size_t n = 0;
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *field = &fields->field[i];
        if (field->member == NULL || !dtp_field_is_kept(field) || !dtp_field_is_text(field))
            continue;
        const char *text = dtp_field_text(field, row);
        ck_assert_msg(strstr(text, "V-GO-0012") == NULL, "%s.%s: %s", fields->table, field->column, text);
        ck_assert_msg(strcmp(text, "AB") != 0, "%s.%s", fields->table, field->column);
        n += is_written(field);
    }
    return n;
}

/* Whatever is written of evidence, in whichever column: of a new one too. */
START_TEST(no_text_keeps_a_number_of_a_dossier)
{
    dt_source_link link = {0};
    dt_citation citation = {0};
    dt_policy policy = {0};
    dt_policy_contradiction against = {0};
    dt_finding finding = {0};
    dt_explanation why = {0};
    dt_step reply = {0}, step = {0};
    dt_measure measure = {0};
    dt_milestone milestone = {0};
    dt_measurement measured = {0};
    const struct {
        dtp_fields_kind kind;
        void *row;
    } all[] = {{DTP_FIELDS_SOURCE_LINK, &link},    {DTP_FIELDS_CITATION, &citation},
               {DTP_FIELDS_POLICY, &policy},       {DTP_FIELDS_POLICY_CONTRADICTION, &against},
               {DTP_FIELDS_FINDING, &finding},     {DTP_FIELDS_FINDING_EXPLANATION, &why},
               {DTP_FIELDS_FINDING_STEP, &reply},  {DTP_FIELDS_MEASURE, &measure},
               {DTP_FIELDS_MEASURE_STEP, &step},   {DTP_FIELDS_MILESTONE, &milestone},
               {DTP_FIELDS_MEASUREMENT, &measured}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        fill(all[i].kind, all[i].row);
    reply.kind = "reply";
    measured.about = "";
    finding.explanation = &why;
    finding.step = &reply;
    measure.step = &step;
    finding.n_explanations = finding.n_steps = measure.n_steps = 1;
    const dt_evidence from = {.link = &link,
                              .n_links = 1,
                              .citation = &citation,
                              .n_citations = 1,
                              .policy = &policy,
                              .n_policies = 1,
                              .contradiction = &against,
                              .n_contradictions = 1,
                              .finding = &finding,
                              .n_findings = 1,
                              .measure = &measure,
                              .n_measures = 1,
                              .milestone = &milestone,
                              .n_milestones = 1,
                              .measurement = &measured,
                              .n_measurements = 1};
    ck_ok(dtp_withhold_add(&p.words, "V-GO-0012", err));
    ck_ok(dtp_public_evidence(&p, &from, err));
    const dt_evidence *e = &p.evidence;
    ck_assert(e->n_links == 1 && e->n_measurements == 1 && e->finding->n_steps == 1);
    ck_assert_uint_eq(withheld(DTP_FIELDS_SOURCE_LINK, e->link) + withheld(DTP_FIELDS_CITATION, e->citation) +
                          withheld(DTP_FIELDS_POLICY, e->policy) +
                          withheld(DTP_FIELDS_POLICY_CONTRADICTION, e->contradiction),
                      3 + 2 + 2 + 1);
    ck_assert_uint_ge(withheld(DTP_FIELDS_FINDING, e->finding), 3);
    ck_assert_uint_ge(withheld(DTP_FIELDS_FINDING_EXPLANATION, e->finding->explanation), 1);
    ck_assert_uint_ge(withheld(DTP_FIELDS_FINDING_STEP, e->finding->step), 1);
    ck_assert_uint_ge(withheld(DTP_FIELDS_MEASURE, e->measure), 2);
    ck_assert_uint_ge(withheld(DTP_FIELDS_MEASURE_STEP, e->measure->step), 1);
    ck_assert_uint_ge(withheld(DTP_FIELDS_MILESTONE, e->milestone), 1);
    ck_assert_uint_ge(withheld(DTP_FIELDS_MEASUREMENT, e->measurement), 1);
}
END_TEST

static TCase *public(void)
{
    TCase *tc = tcase_create("public");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, groups_of_the_account_are_those_that_are_shown);
    tcase_add_test(tc, strata_of_partners_stay);
    tcase_add_test(tc, no_text_keeps_a_number_of_a_dossier);
    return tc;
}

DT_CHECK_MAIN("report/public", public)
