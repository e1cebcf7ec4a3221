/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frameworks shipped with the program, seen through the public header. */
#include "framework/support.h"
#include <math.h>

#define ANNEX        "toezichtkader-stelseltoezicht-jeugd"
#define EXPECTATIONS "verwachtingen-1g1p1r"

/* Numbers from the sources: themes, criteria, indicators. */
static const struct {
    const char *id;
    size_t themes, criteria, indicators;
} counts[] = {{ANNEX, 3, 6, 16},
              {EXPECTATIONS, 3, 5, 21},
              {"behoorlijkheidsnormen", 4, 22, 2},
              {"aanspreekpunt-vng", 3, 3, 17},
              {"jot-nissewaard", 5, 14, 39}};

static size_t with_unit(const dt_framework *fw, unsigned units)
{
    size_t n = 0;
    for (size_t i = 0; i < dt_framework_indicators(fw); i++)
        n += dt_framework_indicator(fw, i)->units == units;
    return n;
}

START_TEST(counts_of_the_sources)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        dt_framework *fw = shipped(counts[i].id);
        ck_assert_str_eq(dt_framework_id(fw), counts[i].id);
        ck_assert_uint_eq(dt_framework_themes(fw), counts[i].themes);
        ck_assert_uint_eq(dt_framework_criteria(fw), counts[i].criteria);
        ck_assert_uint_eq(dt_framework_indicators(fw), counts[i].indicators);
        ck_assert_int_eq(dt_framework_language(fw), DT_NL);
        ck_assert_uint_eq(dt_framework_source_types(fw), 5);
        ck_assert_str_eq(dt_framework_source_type(fw, 0)->id, "dossier");
        ck_assert_ptr_null(dt_framework_theme(fw, counts[i].themes));
        ck_assert_ptr_null(dt_framework_indicator(fw, counts[i].indicators));
        ck_assert_uint_eq(dt_framework_find_indicator(fw, "9.9.9"), SIZE_MAX);
        dt_framework_free(fw);
    }
}
END_TEST

/* Themes, criteria and indicators follow each other without gaps, and know where they belong. */
START_TEST(tree_is_consecutive)
{
    for (size_t f = 0; f < sizeof counts / sizeof *counts; f++) {
        dt_framework *fw = shipped(counts[f].id);
        size_t criterion = 0, indicator_index = 0;
        for (size_t t = 0; t < dt_framework_themes(fw); t++) {
            const dt_theme *theme = dt_framework_theme(fw, t);
            ck_assert_uint_eq(theme->first_criterion, criterion);
            for (size_t c = 0; c < theme->n_criteria; c++, criterion++) {
                const dt_criterion *row = dt_framework_criterion(fw, criterion);
                ck_assert_uint_eq(row->theme, t);
                ck_assert_uint_eq(row->first_indicator, indicator_index);
                for (size_t i = 0; i < row->n_indicators; i++, indicator_index++) {
                    const dt_indicator *leaf = dt_framework_indicator(fw, indicator_index);
                    ck_assert_uint_eq(leaf->theme, t);
                    ck_assert_uint_eq(leaf->criterion, criterion);
                    ck_assert_ptr_nonnull(leaf->scale);
                    ck_assert_uint_ne(leaf->units, 0);
                }
            }
        }
        ck_assert_uint_eq(criterion, dt_framework_criteria(fw));
        ck_assert_uint_eq(indicator_index, dt_framework_indicators(fw));
        dt_framework_free(fw);
    }
}
END_TEST

START_TEST(source_line)
{
    dt_framework *fw = shipped(ANNEX);
    ck_assert_str_eq(
        dt_framework_source(fw),
        "Toezicht wijkteams: Zorg en Ondersteuning aan kwetsbare gezinnen in Goeree-Overflakkee; "
        "Bijlage 1: Toezichtkader Stelseltoezicht Jeugd/Sociaal Domein; "
        "Toezicht Sociaal Domein/Samenwerkend Toezicht Jeugd (TSD/STJ); maart 2017");
    ck_assert_str_eq(dt_framework_subtitle(fw),
                     "Uitgewerkt voor het Toezicht wijkteams: Zorg en Ondersteuning aan kwetsbare gezinnen");
    dt_framework_free(fw);
    fw = shipped("jot-nissewaard");
    ck_assert_ptr_nonnull(strstr(dt_framework_source(fw), "; kenmerk 20U0009395; 2 juni 2020"));
    ck_assert_ptr_null(dt_framework_subtitle(fw));
    dt_framework_free(fw);
    fw = shipped("aanspreekpunt-vng"); /* the card has no date */
    ck_assert_ptr_nonnull(strstr(dt_framework_source(fw), "; Vereniging van Nederlandse Gemeenten (VNG)"));
    ck_assert_ptr_null(strstr(dt_framework_source(fw), "(VNG);"));
    dt_framework_free(fw);
}
END_TEST

/* 9 dossier only, 3 dossier and interview, 1 dossier and team, 3 team only. */
START_TEST(annex_units)
{
    dt_framework *fw = shipped(ANNEX);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_DOSSIER), 9);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_DOSSIER | DT_UNIT_INTERVIEW), 3);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_DOSSIER | DT_UNIT_TEAM), 1);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_TEAM), 3);
    ck_assert_uint_eq(indicator(fw, "1.1.3")->units, DT_UNIT_DOSSIER | DT_UNIT_TEAM);
    ck_assert_uint_eq(indicator(fw, "3.1.1")->units, DT_UNIT_TEAM);
    ck_assert_uint_eq(indicator(fw, "3.1.2")->units, DT_UNIT_TEAM);
    ck_assert_uint_eq(indicator(fw, "3.2.1")->units, DT_UNIT_TEAM);
    dt_framework_free(fw);
}
END_TEST

/* Leading evidence word: aannemelijk 9, zichtbaar 3, duidelijk 3, aantoonbaar 1; 1.2.1 has three words. */
START_TEST(annex_evidence)
{
    static const struct {
        const char *word;
        size_t n;
    } words[] = {{"aannemelijk", 9}, {"zichtbaar", 3}, {"duidelijk", 3}, {"aantoonbaar", 1}};
    dt_framework *fw = shipped(ANNEX);
    for (size_t w = 0; w < 4; w++) {
        size_t n = 0;
        for (size_t i = 0; i < dt_framework_indicators(fw); i++)
            n += strcmp(dt_framework_indicator(fw, i)->evidence[0], words[w].word) == 0;
        ck_assert_uint_eq(n, words[w].n);
    }
    const dt_indicator *plan = indicator(fw, "1.2.1");
    ck_assert_uint_eq(plan->n_evidence, 3);
    ck_assert_str_eq(plan->evidence[1], "vast staan");
    ck_assert_str_eq(plan->evidence[2], "duidelijk");
    ck_assert_uint_eq(plan->n_items, 4);
    ck_assert_uint_eq(indicator(fw, "1.1.3")->n_items, 8);
    dt_framework_free(fw);
}
END_TEST

/* VHJ on criterion 3.1, TSD on criterion 3.2 and on indicator 3.1.2; nowhere else. */
START_TEST(annex_tags)
{
    dt_framework *fw = shipped(ANNEX);
    for (size_t i = 0; i < dt_framework_criteria(fw); i++) {
        const dt_criterion *c = dt_framework_criterion(fw, i);
        const char *tag = strcmp(c->id, "3.1") == 0 ? "VHJ" : strcmp(c->id, "3.2") == 0 ? "TSD" : NULL;
        ck_assert_pstr_eq(c->source_tag, tag);
    }
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *leaf = dt_framework_indicator(fw, i);
        ck_assert_pstr_eq(leaf->source_tag, strcmp(leaf->id, "3.1.2") == 0 ? "TSD" : NULL);
    }
    dt_framework_free(fw);
}
END_TEST

START_TEST(annex_conditions)
{
    dt_framework *fw = shipped(ANNEX);
    const dt_indicator *evaluation = indicator(fw, "2.2.3");
    ck_assert_str_eq(evaluation->applies_if,
                     "er is bij aanvang een inschatting gemaakt en er is geëvalueerd");
    ck_assert_str_eq(evaluation->applies_if_indicator, "1.1.3");
    ck_assert_uint_eq(evaluation->n_applies_if_ratings, 2);
    ck_assert_str_eq(evaluation->applies_if_rating[0], "V");
    ck_assert_str_eq(evaluation->applies_if_rating[1], "D");
    size_t conditional = 0, safety = 0;
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        conditional += dt_framework_indicator(fw, i)->applies_if != NULL;
        safety += dt_framework_indicator(fw, i)->safety;
    }
    ck_assert_uint_eq(conditional, 4); /* 2.2.3 to 2.2.6 */
    ck_assert_uint_eq(safety, 3);
    ck_assert(indicator(fw, "1.1.3")->safety && evaluation->safety && indicator(fw, "2.2.4")->safety);
    ck_assert_str_eq(indicator(fw, "2.2.5")->applies_if, "de ondersteuningsbehoefte is veranderd");
    ck_assert_ptr_null(indicator(fw, "2.2.5")->applies_if_indicator);
    dt_framework_free(fw);
}
END_TEST

START_TEST(default_scale)
{
    static const struct {
        const char *code, *label;
        dt_meets meets;
        bool text;
    } rows[] = {{"V", "voldoet", DT_MEETS_YES, false},
                {"D", "voldoet deels", DT_MEETS_PARTLY, true},
                {"N", "voldoet niet", DT_MEETS_NO, true},
                {"B", "niet te beoordelen", DT_MEETS_MISSING, true},
                {"X", "niet van toepassing", DT_MEETS_OUTSIDE, false}};
    static const char *const ids[] = {ANNEX, EXPECTATIONS, "jot-nissewaard"};
    for (size_t f = 0; f < 3; f++) {
        dt_framework *fw = shipped(ids[f]);
        const dt_scale *scale = dt_framework_scale(fw, 0);
        ck_assert_uint_eq(dt_framework_scales(fw), 1);
        ck_assert_uint_eq(scale->n_ratings, 5);
        for (size_t i = 0; i < 5; i++) {
            ck_assert_str_eq(scale->rating[i].code, rows[i].code);
            ck_assert_str_eq(scale->rating[i].label, rows[i].label);
            ck_assert_int_eq(scale->rating[i].meets, rows[i].meets);
            ck_assert_int_eq(scale->rating[i].text_required, rows[i].text);
        }
        ck_assert_ptr_eq(dt_scale_find(scale, "v"), &scale->rating[0]);
        ck_assert_ptr_null(dt_scale_find(scale, "Z"));
        ck_assert_ptr_null(dt_scale_find(scale, ""));
        dt_framework_free(fw);
    }
}
END_TEST

START_TEST(other_scales)
{
    dt_framework *fw = shipped("behoorlijkheidsnormen");
    const dt_scale *scale = dt_framework_scale(fw, 0);
    ck_assert_str_eq(dt_scale_find(scale, "J")->label, "behoorlijk");
    ck_assert_int_eq(dt_scale_find(scale, "N")->meets, DT_MEETS_NO);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_COMPLAINT), 2);
    ck_assert_uint_eq(dt_framework_criterion(fw, 0)->n_indicators, 0);
    dt_framework_free(fw);
    fw = shipped("aanspreekpunt-vng");
    scale = dt_framework_scale(fw, 0);
    ck_assert_str_eq(dt_scale_find(scale, "A")->label, "aanwezig");
    ck_assert_str_eq(dt_scale_find(scale, "N")->label, "afwezig");
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_MUNICIPALITY), 17);
    dt_framework_free(fw);
}
END_TEST

START_TEST(expectations)
{
    dt_framework *fw = shipped(EXPECTATIONS);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_DOSSIER), 17);
    ck_assert_uint_eq(with_unit(fw, DT_UNIT_INTERVIEW | DT_UNIT_TEAM), 4);
    ck_assert_str_eq(indicator(fw, "1.1.1")->phrase_meets, "is met alle gezinsleden gesproken");
    ck_assert(!indicator(fw, "1.1.1")->report_shortcoming);
    ck_assert_str_eq(indicator(fw, "1.1.4")->phrase_fails, "is geen veiligheidsinschatting gevonden");
    ck_assert(indicator(fw, "1.1.4")->report_shortcoming);
    ck_assert_ptr_null(indicator(fw, "1.1.4")->name);
    ck_assert_str_eq(indicator(fw, "2.2.1")->name, "Een samenhangend plan");
    ck_assert_str_eq(dt_framework_criterion(fw, 0)->lead,
                     "Hiertoe verwachten de inspecties dat professionals bij aanvang:");
    dt_framework_free(fw);
}
END_TEST

/* "In vier van de veertien dossiers " + phrase + ".": every dossier indicator has both, without full stop. */
START_TEST(phrases)
{
    static const char *const ids[] = {ANNEX, EXPECTATIONS};
    for (size_t f = 0; f < 2; f++) {
        dt_framework *fw = shipped(ids[f]);
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *leaf = dt_framework_indicator(fw, i);
            bool dossier = (leaf->units & DT_UNIT_DOSSIER) != 0;
            const char *phrase[] = {leaf->phrase_meets, leaf->phrase_fails};
            for (size_t p = 0; p < 2; p++) {
                ck_assert_msg((phrase[p] != NULL) == dossier, "%s", leaf->id);
                if (!dossier)
                    continue;
                ck_assert(phrase[p][0] >= 'a' && phrase[p][0] <= 'z');
                ck_assert(strchr(".,;: ", phrase[p][strlen(phrase[p]) - 1]) == NULL);
            }
        }
        dt_framework_free(fw);
    }
}
END_TEST

static void check_refs(const dt_framework *fw, size_t chapter, const char *framework, const char *ids)
{
    const dt_chapter *row = dt_framework_chapter(fw, chapter);
    char found[256] = "";
    for (size_t i = 0; i < row->n_refs; i++)
        if (strcmp(row->ref[i].framework, framework) == 0) {
            strncat(found, row->ref[i].indicator, 20);
            strncat(found, " ", 2);
        }
    ck_assert_str_eq(found, ids);
}

START_TEST(chapters)
{
    static const char *const title[] = {"Eén Gezin", "Eén Plan", "Eén Regisseur"};
    static const char *const annex[] = {"1.1.1 1.1.2 1.1.3 1.1.4 ", "1.2.1 2.2.1 2.2.3 2.2.5 2.2.6 ",
                                        "1.1.5 2.1.1 2.2.2 2.2.4 "};
    static const char *const own[] = {"1.1.1 1.1.2 1.1.3 1.1.4 ", "2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 ",
                                      "3.1.1 3.1.2 3.1.3 3.1.4 3.1.5 3.1.6 3.1.7 3.2.1 3.2.2 3.2.3 3.2.4 "};
    dt_framework *fw = shipped(EXPECTATIONS), *other = shipped(ANNEX);
    ck_assert_uint_eq(dt_framework_chapters(fw), 3);
    ck_assert_uint_eq(dt_framework_chapters(other), 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(dt_framework_chapter(fw, i)->title, title[i]);
        ck_assert_str_eq(dt_framework_chapter(other, i)->title, title[i]);
        ck_assert_int_eq(dt_framework_chapter(fw, i)->id[0], (int)('3' + i));
        ck_assert_str_eq(
            dt_framework_chapter(fw, i)->expectation_source,
            "Bron: Toezichtkader Stelseltoezicht Jeugd, Toezichtkader Stelseltoezicht Sociaal Domein");
        ck_assert_ptr_null(dt_framework_chapter(other, i)->expectation);
        check_refs(fw, i, EXPECTATIONS, own[i]);
        check_refs(fw, i, ANNEX, annex[i]);
        check_refs(other, i, ANNEX, annex[i]);
    }
    ck_assert_str_eq(
        dt_framework_chapter(fw, 0)->expectation,
        "Hiertoe verwachten de inspecties dat professionals bij aanvang: met alle leden van het gezin "
        "spreken; kijken naar achterliggende hulpvragen op alle leefgebieden; spreken met andere "
        "betrokkenen uit het sociale en professionele netwerk van het gezin; de veiligheidsrisico's voor "
        "de kinderen in het gezin inschatten. Dit is een voorwaarde voor een passend, integraal plan en "
        "passende regie op dit plan.");
    dt_framework_free(fw);
    dt_framework_free(other);
}
END_TEST

/* Caseload 1 op 15; intervision every 6 weeks; four eyes on all decisions; 1 op 20 is a comparison. */
START_TEST(bounds)
{
    static const struct {
        const char *id;
        dt_indicator_kind kind;
        dt_comparator comparator;
        double value;
        const char *unit;
        int since;
    } rows[] = {{"1.2.3", DT_KIND_THRESHOLD, DT_AT_LEAST, 1, "per_kwartaal", 0},
                {"2.1.1", DT_KIND_THRESHOLD, DT_AT_LEAST, 1, "per_jaar", 2016},
                {"2.2.1", DT_KIND_INTERVAL, DT_AT_MOST, 6, "weken_interval", 0},
                {"2.2.2", DT_KIND_INTERVAL, DT_AT_MOST, 2, "weken_interval", 0},
                {"2.2.3", DT_KIND_INTERVAL, DT_AT_MOST, 4, "weken_interval", 0},
                {"2.3.1", DT_KIND_SHARE, DT_EQUAL, 100, "procent_medewerkers", 0},
                {"2.3.2", DT_KIND_SHARE, DT_EQUAL, 100, "procent_medewerkers", 0},
                {"2.4.1", DT_KIND_SHARE, DT_EQUAL, 100, "procent_beschikkingen", 0},
                {"5.2.1", DT_KIND_THRESHOLD, DT_AT_MOST, 15, "gezinnen_per_medewerker", 0},
                {"5.2.2", DT_KIND_THRESHOLD, DT_COMPARISON_ONLY, 20, "gezinnen_per_medewerker", 0}};
    dt_framework *fw = shipped("jot-nissewaard");
    size_t bounded = 0;
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *leaf = dt_framework_indicator(fw, i);
        ck_assert((leaf->bound != NULL) == (leaf->kind != DT_KIND_JUDGEMENT));
        bounded += leaf->bound != NULL;
    }
    ck_assert_uint_eq(bounded, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < bounded; i++) {
        const dt_indicator *leaf = indicator(fw, rows[i].id);
        ck_assert_int_eq(leaf->kind, rows[i].kind);
        ck_assert_int_eq(leaf->bound->comparator, rows[i].comparator);
        ck_assert(fabs(leaf->bound->value - rows[i].value) < 1e-12);
        ck_assert_str_eq(leaf->bound->unit, rows[i].unit);
        ck_assert_int_eq(leaf->bound->since, rows[i].since);
    }
    ck_assert_uint_eq(dt_framework_profile(fw, 0)->n_indicators, 26); /* the norms */
    dt_framework_free(fw);
}
END_TEST

START_TEST(profiles_and_rules)
{
    dt_framework *fw = shipped(ANNEX);
    const dt_profile *profile = dt_framework_profile(fw, 0);
    ck_assert_uint_eq(dt_framework_profiles(fw), 1);
    ck_assert_str_eq(profile->id, "hertoets-veiligheid");
    ck_assert_uint_eq(profile->n_indicators, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert(indicator(fw, profile->indicator[i])->safety);
    ck_assert_uint_eq(dt_framework_decision_rules(fw), 0);
    dt_framework_free(fw);

    ck_ok(dt_framework_read(&fw, DT_TESTS "/framework/valid.json", err));
    ck_assert_uint_eq(dt_framework_publish_from(fw), 5);
    const dt_decision_rule *rule = dt_framework_decision_rule(fw, 0);
    ck_assert_uint_eq(dt_framework_decision_rules(fw), 1);
    ck_assert(fabs(rule->at_least - 0.75) < 1e-12 && fabs(rule->below - 0.65) < 1e-12);
    ck_assert_str_eq(rule->level, "indicator");
    ck_assert_str_eq(rule->between_text, "ertussen");
    ck_assert_str_eq(dt_framework_source(fw), "Verzonnen voor deze test; mei 2024");
    ck_assert_uint_eq(indicator(fw, "a.2")->units, DT_UNIT_DOSSIER | DT_UNIT_TEAM);
    dt_framework_free(fw);
}
END_TEST

/* The files inside the program are the files of the repository, byte for byte; the digest is sha256sum's. */
START_TEST(builtins)
{
    size_t n, size;
    const dt_framework_builtin *list = dt_framework_builtins(&n);
    ck_assert_uint_eq(n, sizeof counts / sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        char path[512];
        snprintf(path, sizeof path, DT_ROOT "/frameworks/%s", list[i].file);
        char *text = slurp(path, &size);
        ck_assert_uint_eq(list[i].size, size);
        ck_assert_int_eq(memcmp(list[i].text, text, size), 0);
        free(text);

        dt_framework *fw = NULL, *again = NULL;
        ck_ok(dt_framework_parse(&fw, list[i].file, list[i].text, list[i].size, err));
        ck_assert_str_eq(dt_framework_id(fw), list[i].id);
        ck_assert_str_eq(list[i].id, counts[i].id);
        const char *copy = dt_framework_text(fw, &size);
        ck_assert_uint_eq(size, list[i].size);
        ck_assert_int_eq(memcmp(copy, list[i].text, size), 0);
        ck_ok(dt_framework_read(&again, path, err));
        ck_assert_str_eq(dt_framework_sha256(fw), dt_framework_sha256(again));
        ck_assert_uint_eq(strlen(dt_framework_sha256(fw)), 64);
        dt_framework_free(fw);
        dt_framework_free(again);
    }
    ck_assert_ptr_eq(dt_framework_builtins(&n), list);
}
END_TEST

/* By id, by path, and what is neither. */
START_TEST(open_by_name)
{
    dt_framework *fw = NULL;
    dt_error unknown = DT_ERROR_INIT;
    ck_ok(dt_framework_open(&fw, counts[0].id, err));
    ck_assert_str_eq(dt_framework_id(fw), counts[0].id);
    dt_framework_free(fw);
    ck_ok(dt_framework_open(&fw, DT_ROOT "/frameworks/jot-nissewaard.json", err));
    dt_framework_free(fw);
    ck_assert_int_eq(dt_framework_open(&fw, "no-such-framework", &unknown), DT_ERR_NOTFOUND);
    ck_assert_ptr_null(fw);
    char text[1024];
    ck_assert_ptr_nonnull(strstr(dt_error_text(&unknown, DT_EN, text, sizeof text), counts[0].id));
}
END_TEST

/* The example of each page of the manual is a framework that the program accepts. */
START_TEST(manual_example)
{
    static const char *const pages[] = {"kaderformaat.md", "frameworkformat.md"};
    static const dt_language languages[] = {DT_NL, DT_EN};
    char path[512];
    size_t size;
    (void)snprintf(path, sizeof path, "%s/src/manual/%s", DT_ROOT, pages[_i]);
    char *manual = slurp(path, &size);
    char *example = strstr(manual, "```json\n");
    ck_assert_ptr_nonnull(example);
    example += strlen("```json\n");
    const char *end = strstr(example, "\n```");
    ck_assert_ptr_nonnull(end);
    dt_framework *fw = NULL;
    ck_ok(dt_framework_parse(&fw, pages[_i], example, (size_t)(end - example), err));
    ck_assert_uint_eq(dt_framework_indicators(fw), 3);
    ck_assert_uint_eq(indicator(fw, "1.1.3")->units, DT_UNIT_TEAM);
    ck_assert_int_eq(dt_framework_language(fw), languages[_i]);
    dt_framework_free(fw);
    free(manual);
}
END_TEST

static TCase *framework_cases(void)
{
    TCase *t = tcase_create("framework");
    tcase_add_test(t, counts_of_the_sources);
    tcase_add_test(t, tree_is_consecutive);
    tcase_add_test(t, source_line);
    tcase_add_test(t, annex_units);
    tcase_add_test(t, annex_evidence);
    tcase_add_test(t, annex_tags);
    tcase_add_test(t, annex_conditions);
    tcase_add_test(t, default_scale);
    tcase_add_test(t, other_scales);
    tcase_add_test(t, expectations);
    tcase_add_test(t, phrases);
    tcase_add_test(t, chapters);
    tcase_add_test(t, bounds);
    tcase_add_test(t, profiles_and_rules);
    tcase_add_test(t, builtins);
    tcase_add_test(t, open_by_name);
    tcase_add_loop_test(t, manual_example, 0, 2);
    return t;
}

DT_CHECK_MAIN("framework/framework", framework_cases)
