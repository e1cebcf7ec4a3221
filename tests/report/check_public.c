/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a sample as outsiders read it. The counts are those of fixture.h: JOT 8 of 90, regie 6 of
 * 60; with groups of seven or more the two are one of 14 of 150. */
#include "report/common/public_facts.h"
#include "report/fixture.h"
#include <dossiertoets/disclosure.h>

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

static TCase *public(void)
{
    TCase *tc = tcase_create("public");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, groups_of_the_account_are_those_that_are_shown);
    tcase_add_test(tc, strata_of_partners_stay);
    return tc;
}

DT_CHECK_MAIN("report/public", public)
