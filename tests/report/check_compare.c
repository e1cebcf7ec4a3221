/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons from made-up ratings. Expected numbers are those of the records two-mover-finite,
 * paired-fagerland (b = 1, c = 7) and funnel-hypergeometric of known/statistics.json, and
 * of the templates of the literature note. */
#include "document/document.h"
#include "report/compare/comparison.h"
#include "report/fixture.h"
#include <math.h>

/* One visit: one or more municipalities of fourteen dossiers without strata. */
typedef struct visit {
    dt_framework *framework;
    const dt_framework *frameworks[1];
    dt_subject subject[14 * FIX_DOSSIERS];
    char code[14 * FIX_DOSSIERS][32], id[14 * FIX_DOSSIERS][32];
    dt_population population[14];
    dt_score_context context;
    dt_scores *scores;
    dt_aggregate *aggregate;
    dt_report_facts facts;
} visit;

static visit first, now;

/* Ratings of indicator 1.1.1, a string of fourteen a municipality; ids start with `mark`. */
static void make(visit *v, size_t towns, const char *const *code, const unsigned long *population,
                 const char *const *ratings, char mark)
{
    memset(v, 0, sizeof *v);
    ck_ok(dt_framework_read(&v->framework, DT_TESTS "/report/framework.json", err));
    v->frameworks[0] = v->framework;
    ck_ok(dt_scores_new(&v->scores, err));
    v->context = (dt_score_context){.framework = v->frameworks,
                                    .n_frameworks = 1,
                                    .subject = v->subject,
                                    .n_subjects = towns * FIX_DOSSIERS};
    for (size_t i = 0; i < towns * FIX_DOSSIERS; i++) {
        snprintf(v->code[i], sizeof v->code[i], "D%02zu", i + 1);
        snprintf(v->id[i], sizeof v->id[i], "%c%02zu", mark, i + 1);
        v->subject[i] = (dt_subject){.kind = DT_SUBJECT_DOSSIER,
                                     .code = v->code[i],
                                     .municipality = code[i / FIX_DOSSIERS],
                                     .stratum = "",
                                     .id = v->id[i],
                                     .role = DT_PRIMARY,
                                     .round = 1,
                                     .order = (unsigned)i + 1};
    }
    for (size_t i = 0; i < towns * FIX_DOSSIERS; i++) {
        dt_score score;
        const char rating[2] = {ratings[i / FIX_DOSSIERS][i % FIX_DOSSIERS], 0};
        if (rating[0] == '.') /* not yet rated */
            continue;
        ck_ok(
            dt_score_check(&score, &v->context, v->code[i], "proefkader", "1.1.1", "A", rating, "", "", err));
        ck_ok(dt_scores_add(v->scores, &score, err));
    }
    for (size_t t = 0; t < towns; t++)
        v->population[t] = (dt_population){code[t], "", population[t], FIX_DOSSIERS};
    ck_ok(dt_aggregate_run(&v->aggregate, &v->context, v->scores, v->population, towns, 0.95, err));
    v->facts = (dt_report_facts){.title = "Verzonnen",
                                 .inspection = "0123456789abcdef0123456789abcdef",
                                 .municipality = "",
                                 .context = &v->context,
                                 .aggregate = v->aggregate};
}

static void drop(visit *v)
{
    dt_aggregate_free(v->aggregate);
    dt_scores_free(v->scores);
    dt_framework_free(v->framework);
    memset(v, 0, sizeof *v);
}

static void teardown(void)
{
    drop(&first);
    drop(&now);
}

static const char *const GO[] = {"GM1924", "GM0501", "GM0613"};
#define ELEVEN   "VVVVVVVVVVVNNN"
#define FIVE     "VVVVVNNNNNNNNN"
#define FOURTEEN "VVVVVVVVVVVVVV"
#define TWO      "VVNNNNNNNNNNNN"

static char *compare(const dt_compare_options *o, dt_language lang, const char *writer)
{
    dt_document *doc;
    size_t size;
    ck_ok(dt_compose_compare(&doc, o, lang, err));
    char *text = fix_write(doc, writer, &size);
    dt_document_free(doc);
    return text;
}

static void expect(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part), "lacks <%s>:\n%s", part, text);
}

static dt_rational share(const char *text)
{
    dt_rational r;
    ck_ok(dt_rational_parse(&r, text, err));
    return r;
}

/* First 5 of 14 out of 55, now 11 of 14 out of 60, other dossiers. */
START_TEST(re_inspection)
{
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){FIVE}, 'a');
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){ELEVEN}, 'b');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1, .baseline = &first.facts};
    char *text = compare(&o, DT_NL, "md");
    expect(text, "GM1924: eerst 5 van 14 (uit 55), nu 11 van 14 (uit 60). De verbetering is aangetoond "
                 "(verschil +7 tot +68 procentpunt).");
    dt_text_free(text);
    text = compare(&o, DT_NL, "csv");
    expect(text, ",0.428571,0.07832,0.671956,,,exact-finite,0.012316,0.012316,holm");
    dt_text_free(text);
    text = compare(&o, DT_EN, "json");
    expect(text, "\"difference_lower\":0.07832,\"difference_upper\":0.671956");
    dt_text_free(text);
    drop(&now);
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){"VVVVVVVNNNNNNN"}, 'b');
    text = compare(&o, DT_NL, "md");
    expect(text,
           "Een verschil is niet aangetoond. Let op: bij 14 dossiers per keer "
           "blijft een echte verandering van 50% naar 80% in hoogstens 67 van de 100 gevallen onopgemerkt.");
    dt_text_free(text);
}
END_TEST

/* As the first, with other conditions at the second visit; with the same ones in another order it is
 * compared.
 */
START_TEST(other_conditions)
{
    const dt_fallout then[] = {{DT_FALLOUT_CONDITION, "status=lopend", 3},
                               {DT_FALLOUT_CONDITION, "leefgebieden>=2", 9},
                               {DT_FALLOUT_EXCLUSION, "verzonnen", 1}};
    const dt_fallout later[] = {then[1], then[0]};
    const dt_sample_account was = {
        .municipality = GO[0], .unit = DT_DRAW_DOSSIER, .round = 1, .fallout = then, .n_fallouts = 3};
    dt_sample_account is = was;
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){FIVE}, 'a');
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){ELEVEN}, 'b');
    first.facts.account = &was;
    now.facts.account = &is;
    first.facts.n_accounts = now.facts.n_accounts = 1;
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1, .baseline = &first.facts};
    is.n_fallouts = 1;
    char *text = compare(&o, DT_NL, "md");
    expect(text,
           "GM1924 is niet vergeleken: de voorwaarden waaraan dossiers moesten voldoen, waren bij beide "
           "bezoeken niet gelijk, en dus is het niet dezelfde populatie.");
    ck_assert_ptr_null(strstr(text, "aangetoond (verschil"));
    dt_text_free(text);
    text = compare(&o, DT_EN, "md");
    expect(text, "so it is not the same population.");
    dt_text_free(text);
    is.fallout = later;
    is.n_fallouts = 2;
    text = compare(&o, DT_NL, "md");
    expect(text, "De verbetering is aangetoond");
    dt_text_free(text);
}
END_TEST

/* Five of fourteen still to be rated at the second visit, and two indicators of all at both. */
START_TEST(half_rated)
{
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){FIVE}, 'a');
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){"VVVVVVVNN....."}, 'b');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1, .baseline = &first.facts};
    char *text = compare(&o, DT_NL, "md");
    expect(text, "GM1924, nu: De aantallen zijn voorlopig: 33 oordelen ontbreken nog");
    expect(text, "GM1924, eerste bezoek: De aantallen zijn voorlopig: 28 oordelen ontbreken nog");
    dt_text_free(text);
    text = compare(&o, DT_EN, "json");
    expect(text, "{\"municipality\":\"GM1924\",\"unscored\":33,\"differing\":0,\"visit\":\"now\"}");
    dt_text_free(text);
}
END_TEST

/* The same dossiers twice: seven improved, one declined. */
START_TEST(same_dossiers)
{
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){"NNNNNNNVVVVVVV"}, 'a');
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){"VVVVVVVNVVVVVV"}, 'a');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1, .baseline = &first.facts};
    char *text = compare(&o, DT_NL, "md");
    expect(text, "GM1924: dezelfde dossiers zijn tweemaal beoordeeld. Eerst niet en nu wel: 7; eerst wel en "
                 "nu niet: 1. "
                 "Daarmee is een verandering in deze dossiers aangetoond.");
    expect(text, "gaat de uitkomst over deze dossiers en niet over alle");
    dt_text_free(text);
    text = compare(&o, DT_NL, "csv");
    expect(text, ",,,,7,1,mcnemar-mid-p,0.039063,0.039063,holm");
    dt_text_free(text);
    const dt_compare_options none = {.inspection = all, .n_inspections = 1, .baseline = &now.facts};
    text = compare(&none, DT_NL, "md");
    expect(text, "Geen enkel dossier veranderde.");
    dt_text_free(text);
    /* Some in both: told, and treated as two samples. */
    for (size_t i = 0; i < 3; i++)
        snprintf(first.id[i], sizeof first.id[i], "c%02zu", i);
    text = compare(&o, DT_NL, "md");
    expect(text, "11 van de dossiers zitten in beide steekproeven");
    expect(text, "eerst 7 van 14 (uit 55), nu 13 van 14 (uit 60)");
    dt_text_free(text);
}
END_TEST

/* Three municipalities: one clearly apart, and a norm. */
START_TEST(side_by_side)
{
    make(&now, 3, GO, (const unsigned long[]){60, 60, 60}, (const char *const[]){FOURTEEN, TWO, ELEVEN}, 'a');
    const dt_report_facts *all[] = {&now.facts};
    dt_compare_options o = {.inspection = all, .n_inspections = 1, .has_norm = true, .norm = share("80%")};
    char *text = compare(&o, DT_NL, "md");
    expect(text, "Over deze drie gemeenten is een verschil aangetoond. Aangetoond is het verschil tussen "
                 "GM1924 en GM0501");
    expect(text, "GM0501 en GM0613");
    expect(text, "Een rangorde is niet verantwoord.");
    expect(text, "| GM0501 | 2 van 14 |");
    expect(text, "duidelijk onder de norm");
    ck_assert_ptr_null(strstr(text, "tussen GM1924 en GM0613"));
    dt_text_free(text);
    text = compare(&o, DT_EN, "html");
    expect(text, "<rect class=\"wide\"");
    expect(text, "<rect class=\"full\"");
    ck_assert_ptr_null(strstr(text, "<path class=\"inner\""));
    dt_text_free(text);
    text = compare(&o, DT_NL, "csv");
    expect(text, ",below-99.8,");
    expect(text, ",none,");
    dt_text_free(text);
    drop(&now);
    make(&now, 3, GO, (const unsigned long[]){60, 70, 80},
         (const char *const[]){ELEVEN, "VVVVVVVVVNNNNX", ELEVEN}, 'a');
    text = compare(&o, DT_NL, "md");
    expect(text,
           "Een verschil tussen deze drie gemeenten is niet aangetoond; dat betekent niet dat er geen is. "
           "Bij deze aantallen dossiers blijft een echt verschil");
    dt_text_free(text);
    text = compare(&o, DT_NL, "html"); /* sizes differ: a funnel */
    expect(text, "<path class=\"inner\"");
    dt_text_free(text);
}
END_TEST

/* More than twelve: all at once and against the norm; two by two only when asked. */
START_TEST(many)
{
    enum { TOWNS = 14 };
    char name[TOWNS][8];
    const char *code[TOWNS], *ratings[TOWNS];
    unsigned long population[TOWNS];
    for (size_t i = 0; i < TOWNS; i++) {
        (void)snprintf(name[i], sizeof name[i], "GM%04zu", i + 1);
        code[i] = name[i];
        ratings[i] = i % 2 == 0 ? FOURTEEN : TWO;
        population[i] = 60;
    }
    make(&now, TOWNS, code, population, ratings, 'a');
    const dt_report_facts *all[] = {&now.facts};
    dt_compare_options o = {.inspection = all, .n_inspections = 1, .has_norm = true, .norm = share("80%")};
    char *text = compare(&o, DT_NL, "md");
    expect(text, "Over deze veertien gemeenten is een verschil aangetoond.");
    expect(text, "bij meer dan twaalf wordt niet elke gemeente met elke andere vergeleken");
    expect(text, "duidelijk onder de norm");
    ck_assert_ptr_null(strstr(text, "verschil tussen GM0001 en GM0002"));
    dt_text_free(text);
    o.pairs = true;
    text = compare(&o, DT_NL, "md");
    expect(text, "verschil tussen GM0001 en GM0002");
    ck_assert_ptr_null(strstr(text, "bij meer dan twaalf"));
    dt_text_free(text);
}
END_TEST

START_TEST(two_files)
{
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){FIVE}, 'a');
    make(&now, 1, GO + 1, (const unsigned long[]){60}, (const char *const[]){ELEVEN}, 'b');
    const dt_report_facts *all[] = {&first.facts, &now.facts, &first.facts}; /* one given twice counts once */
    now.facts.inspection = "another";
    const dt_compare_options o = {.inspection = all, .n_inspections = 3};
    char *text = compare(&o, DT_EN, "md");
    expect(text, "GM1924: 5 of 14 (out of 55). GM0501: 11 of 14 (out of 60). A difference has been shown "
                 "(second minus first: +7 to +68 percentage points).");
    dt_text_free(text);
}
END_TEST

START_TEST(refused)
{
    dt_document *doc;
    dt_error e = DT_ERROR_INIT;
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){FIVE}, 'a');
    make(&now, 1, GO + 1, (const unsigned long[]){60}, (const char *const[]){ELEVEN}, 'b');
    const dt_report_facts *all[] = {&first.facts};
    dt_compare_options o = {.inspection = all, .n_inspections = 1};
    ck_fails(&e, dt_compose_compare(&doc, &o, DT_NL, err), "COMPARE_NOTHING");
    o.municipality = "GM9999";
    ck_fails(&e, dt_compose_compare(&doc, &o, DT_NL, err), "REPORT_UNKNOWN_MUNICIPALITY");
    o.municipality = NULL;
    o.baseline = &now.facts;
    ck_fails(&e, dt_compose_compare(&doc, &o, DT_NL, err), "COMPARE_NOT_IN_BASELINE");
    ck_assert_ptr_null(doc);
}
END_TEST

START_TEST(memory_runs_out)
{
    make(&now, 2, GO, (const unsigned long[]){60, 60}, (const char *const[]){FIVE, ELEVEN}, 'a');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {
        .inspection = all, .n_inspections = 1, .has_norm = true, .norm = share("80%")};
    bool done = false;
    for (size_t n = 1; !done; n++) {
        dt_document *doc = NULL;
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_compose_compare(&doc, &o, DT_NL, &e);
        dtp_mem_fail_at(0);
        ck_assert((status == DT_OK) == (doc != NULL));
        ck_assert(status == DT_OK || e.status == DT_ERR_MEMORY);
        done = status == DT_OK;
        dt_document_free(doc);
    }
}
END_TEST

/* Agreement in words: five dossiers are too few for more than counts; twelve give limits. */
START_TEST(agreement)
{
    make(&now, 1, GO, (const unsigned long[]){120}, (const char *const[]){"VVDNVVDVNVVDVV"}, 'a');
    const char *second = "VDDNV";
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; second[i] != 0; i++) {
            dt_score score;
            const char rating[2] = {second[i], 0};
            ck_ok(dt_score_check(&score, &now.context, now.code[i], "proefkader", "1.1.1", "B", rating, "",
                                 "", err));
            if (pass == 0 || i >= 5)
                ck_ok(dt_scores_add(now.scores, &score, err));
        }
        dt_aggregate_free(now.aggregate);
        ck_ok(dt_aggregate_run(&now.aggregate, &now.context, now.scores, now.population, 1, 0.95, err));
        now.facts.aggregate = now.aggregate;
        dt_document *doc;
        size_t size;
        ck_ok(dt_compose_agreement(&doc, &now.facts, DT_NL, err));
        char *text = fix_write(doc, "md", &size), *csv = fix_write(doc, "csv", &size);
        dt_document_free(doc);
        if (pass == 0) {
            expect(text,
                   "Twee beoordelaars beoordeelden vijf dossiers onafhankelijk van elkaar. In 1 van deze 5 "
                   "dossiers verschilden zij ergens. Als deze dossiers willekeurig zijn gekozen, zouden twee "
                   "beoordelaars in hoogstens 78 van de 120 dossiers ergens verschillen. Over 4 van "
                   "de 5 oordelen "
                   "waren zij het eens. Het aantal is te klein voor een betrouwbaarder cijfer.");
            expect(text, "te weinig dossiers");
            expect(csv, "judgement,2,5,5,4,0.8,ac2-linear,");
        } else {
            expect(text, "Over 9 van de 12 oordelen waren zij het eens. Waar zij verschilden, scheelde het "
                         "in 3 van de 3 gevallen maar één stap, zoals tussen voldoet en voldoet deels. Met "
                         "aftrek van wat door toeval al "
                         "overeenkomt");
            expect(text, "niet te bepalen");
            expect(csv, "judgement,2,12,12,9,0.75,ac2-linear,");
        }
        dt_text_free(text);
        dt_text_free(csv);
        ck_ok(dt_compose_report(&doc, &now.facts, DT_NL, err));
        text = fix_write(doc, "md", &size);
        expect(text, "### Overeenstemming tussen beoordelaars");
        dt_text_free(text);
        dt_document_free(doc);
        second = "VDDNVVVVDVVD"; /* the record kappa-vdn-order */
    }
}
END_TEST

/* What became of each of the same dossiers is not public: not when either visit is told to outsiders. */
START_TEST(same_dossiers_for_outsiders)
{
    make(&first, 1, GO, (const unsigned long[]){55}, (const char *const[]){"NNNNNNNVVVVVVV"}, 'a');
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){"VVVVVVVNVVVVVV"}, 'a');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1, .baseline = &first.facts};
    for (int outside = 1; outside <= 3; outside++) {
        first.facts.published = outside != 1;
        now.facts.published = outside != 2;
        char *text = compare(&o, DT_NL, "md");
        expect(
            text,
            "GM1924 is niet vergeleken: dezelfde dossiers zijn twee keer bekeken, en wat daarin per dossier "
            "veranderde is niet openbaar.");
        ck_assert_ptr_null(strstr(text, "Eerst niet en nu wel"));
        dt_text_free(text);
    }
    drop(&now); /* other dossiers: there is nothing to hide */
    make(&now, 1, GO, (const unsigned long[]){60}, (const char *const[]){ELEVEN}, 'b');
    now.facts.published = true;
    char *text = compare(&o, DT_NL, "md");
    expect(text, "GM1924: eerst 7 van 14 (uit 55), nu 11 van 14 (uit 60).");
    dt_text_free(text);
}
END_TEST

/* What would have been shown is told of one half of the municipalities at 80% and the other at 50%: of three,
 * of one. */
START_TEST(half_of_the_municipalities)
{
    static const dt_sample truth[] = {{60, 14, 48}, {70, 14, 35}, {80, 14, 40}};
    double power;
    char expected[200];
    make(&now, 3, GO, (const unsigned long[]){60, 70, 80}, (const char *const[]){ELEVEN, ELEVEN, ELEVEN},
         'a');
    const dt_report_facts *all[] = {&now.facts};
    const dt_compare_options o = {.inspection = all, .n_inspections = 1};
    ck_ok(dt_omnibus_power(&power, truth, 3, 0.05, err));
    snprintf(expected, sizeof expected, "in hoogstens %.0f van de 100 gevallen onopgemerkt",
             ceil(100 * (1 - power)));
    char *text = compare(&o, DT_NL, "md");
    expect(text, expected);
    dt_text_free(text);
}
END_TEST

START_TEST(why_it_is_not_compared)
{
    static const struct {
        dt_cell cell;
        dtp_message why;
    } row[] = {{{.assessed = 0, .has_interval = true}, DTP_MSG_COMPARE_WHY_NOTHING},
               {{.assessed = 1, .has_interval = true}, DTP_MSG_NONE},
               {{.assessed = 1}, DTP_MSG_COMPARE_WHY_POPULATION},
               {{.assessed = 1, .sampling = DT_SAMPLED_IN_STEPS}, DTP_MSG_COMPARE_WHY_STEPS},
               {{.assessed = 1, .sampling = DT_SAMPLED_IN_PART}, DTP_MSG_COMPARE_WHY_PART},
               {{.assessed = 1, .sampling = DT_SAMPLED_BY_TEAM}, DTP_MSG_COMPARE_WHY_TEAM},
               {{.assessed = 1, .sampling = DT_SAMPLED_AGAIN}, DTP_MSG_COMPARE_WHY_AGAIN},
               {{.assessed = 1, .sampling = DT_SAMPLED_BY_SIZE}, DTP_MSG_COMPARE_WHY_WEIGHTED},
               {{.assessed = 1, .sampling = DT_SAMPLED_UNEQUALLY}, DTP_MSG_COMPARE_WHY_WEIGHTED}};
    ck_assert_int_eq(dtp_compare_why_not(NULL), DTP_MSG_COMPARE_WHY_NOT_ASKED);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        ck_assert_int_eq(dtp_compare_why_not(&row[i].cell), row[i].why);
}
END_TEST

static TCase *comparisons(void)
{
    TCase *t = tcase_create("comparisons");
    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_test(t, re_inspection);
    tcase_add_test(t, other_conditions);
    tcase_add_test(t, half_rated);
    tcase_add_test(t, same_dossiers);
    tcase_add_test(t, same_dossiers_for_outsiders);
    tcase_add_test(t, half_of_the_municipalities);
    tcase_add_test(t, why_it_is_not_compared);
    tcase_add_test(t, side_by_side);
    tcase_add_test(t, many);
    tcase_add_test(t, two_files);
    tcase_add_test(t, refused);
    tcase_add_test(t, memory_runs_out);
    tcase_add_test(t, agreement);
    return t;
}

DT_CHECK_MAIN("report/compare", comparisons)
