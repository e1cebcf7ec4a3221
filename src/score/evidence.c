/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/evidence.h"
#include "base/error.h"
#include "base/spoken.h"
#include "base/text.h"
#include <string.h>

static const dt_choice direction[] = {{"supports", "ondersteunt", "supports"},
                                      {"contradicts", "weerspreekt", "contradicts"},
                                      {"neutral", "neutraal", "neutral"}};
static const dt_choice way[] = {{"in_person", "persoonlijk", "in person"},
                                {"telephone", "telefonisch", "by telephone"}};
static const dt_choice risk[] = {
    {"yes", "ja", "yes"}, {"no", "nee", "no"}, {"unknown", "niet bekend", "not known"}};
static const dt_choice signal_step[] = {{"reported", "gemeld", "reported"},
                                        {"closed", "afgesloten", "closed"}};
static const dt_choice extent[] = {{"structural", "structureel", "structural"},
                                   {"incidental", "incidenteel", "incidental"}};
static const dt_choice explanation[] = {{"policy", "beleid", "policy"},
                                        {"competence", "competenties", "competence"},
                                        {"mandate", "bevoegdheden", "mandate"},
                                        {"conditions", "randvoorwaarden", "conditions"}};
static const dt_choice finding_status[] = {{"concept", "concept", "draft"},
                                           {"reply", "reactie ontvangen", "reply received"},
                                           {"final", "vastgesteld", "final"}};
static const dt_choice finding_step[] = {{"reply", "reactie van de gemeente", "reply of the municipality"},
                                         {"change", "aangepast", "changed"},
                                         {"final", "vastgesteld", "final"}};
static const dt_choice measure_kind[] = {{"immediate", "direct op te pakken", "to be taken at once"},
                                         {"structural", "structureel", "structural"}};
static const dt_choice measure_step[] = {
#define DT_MEASURE_STEP(name, dutch, english, needs) {name, dutch, english},
#include "score/measure_steps.def"
#undef DT_MEASURE_STEP
};
static const unsigned measure_step_needs[] = {
#define DT_MEASURE_STEP(name, dutch, english, needs) needs,
#include "score/measure_steps.def"
#undef DT_MEASURE_STEP
};
static const dt_choice outcome[] = {{"resolved", "zorgen weggenomen", "concerns resolved"},
                                    {"not_resolved", "zorgen niet weggenomen", "concerns not resolved"},
                                    {"trust", "vertrouwen", "trust"}};
static const dt_choice measure_state[] = {{"asked", "gevraagd", "asked for"},
                                          {"extended", "gevraagd, met uitstel", "asked for, extended"},
                                          {"received", "ontvangen", "received"},
                                          {"judged", "beoordeeld", "judged"},
                                          {"reinspected", "hertoets gedaan", "re-inspected"},
                                          {"closed", "afgesloten", "closed"}};
static const dt_choice measure_wait[] = {
    {"delivery", "oplevering", "delivery"},
    {"judgement", "beoordeling van wat is ontvangen", "judgement of the receipt"},
    {"further", "een vervolgstap", "a further step"},
    {"reinspection", "hertoets", "re-inspection"},
    {"year_check", "voortgang na een jaar", "one-year check"}};

static const dt_choice decision[] = {{"taken_over", "overgenomen", "taken over"},
                                     {"partly", "deels overgenomen", "taken over in part"},
                                     {"not_taken_over", "niet overgenomen", "not taken over"}};
static const dt_choice life[] = {{"draft", "concept", "draft"},
                                 {"hearing", "voorgelegd aan de gemeente", "laid before the municipality"},
                                 {"adopted", "vastgesteld", "adopted"},
                                 {"public", "openbaar", "public"}};
static const dt_choice remark_kind[] = {{"question", "vraag", "question"}, {"remark", "opmerking", "remark"}};
static const dt_choice remark_step[] = {{"answer", "antwoord", "answer"},
                                        {"changed", "aangepast", "changed"},
                                        {"close", "afgesloten", "closed"},
                                        {"reopen", "heropend", "reopened"}};
static const dt_choice remark_state[] = {
    {"open", "open", "open"}, {"answered", "beantwoord", "answered"}, {"closed", "afgesloten", "closed"}};

static const struct {
    const dt_choice *list;
    size_t n;
} lists[] = {
#define LIST(id, array) [DTP_CHOICES_##id] = {array, DTP_COUNT(array)}
    [DTP_CHOICES_NONE] = {NULL, 0},
    LIST(DIRECTION, direction),
    LIST(WAY, way),
    LIST(RISK, risk),
    LIST(SIGNAL_STEP, signal_step),
    LIST(EXTENT, extent),
    LIST(EXPLANATION, explanation),
    LIST(STATUS, finding_status),
    LIST(FINDING_STEP, finding_step),
    LIST(MEASURE, measure_kind),
    LIST(MEASURE_STEP, measure_step),
    LIST(OUTCOME, outcome),
    LIST(STATE, measure_state),
    LIST(WAIT, measure_wait),
    LIST(DECISION, decision),
    LIST(LIFE, life),
    LIST(REMARK, remark_kind),
    LIST(REMARK_STEP, remark_step),
    LIST(REMARK_STATE, remark_state)
#undef LIST
};

const dt_choice *dtp_choices(dtp_choice_list list, size_t *n)
{
    *n = lists[list].n;
    return lists[list].list;
}

const dt_choice *dtp_choice_find(dtp_choice_list list, const char *name)
{
    for (size_t i = 0; name != NULL && i < lists[list].n; i++)
        if (dtp_spoken_is(lists[list].list[i].name, name) ||
            dtp_fold_eq(lists[list].list[i].title_nl, name) ||
            dtp_fold_eq(lists[list].list[i].title_en, name))
            return &lists[list].list[i];
    return NULL;
}

const char *dtp_choice_say(dtp_choice_list list, const char *name, dt_language lang)
{
    const dt_choice *c = dtp_choice_find(list, name);
    return c == NULL ? name : lang == DT_NL ? c->title_nl : c->title_en;
}

unsigned dtp_measure_step_needs(const char *kind)
{
    const dt_choice *c = dtp_choice_find(DTP_CHOICES_MEASURE_STEP, kind);
    return c == NULL ? 0 : measure_step_needs[c - measure_step];
}

const dt_choice *dt_measure_steps(size_t *n)
{
    return dtp_choices(DTP_CHOICES_MEASURE_STEP, n);
}

const dt_choice *dt_finding_steps(size_t *n)
{
    return dtp_choices(DTP_CHOICES_FINDING_STEP, n);
}

const dt_choice *dt_measure_outcomes(size_t *n)
{
    return dtp_choices(DTP_CHOICES_OUTCOME, n);
}

const dt_choice *dt_answer_decisions(size_t *n)
{
    return dtp_choices(DTP_CHOICES_DECISION, n);
}

const dt_choice *dt_explanation_kinds(size_t *n)
{
    return dtp_choices(DTP_CHOICES_EXPLANATION, n);
}

const dt_choice *dt_remark_kinds(size_t *n)
{
    return dtp_choices(DTP_CHOICES_REMARK, n);
}

const dt_choice *dt_remark_steps(size_t *n)
{
    return dtp_choices(DTP_CHOICES_REMARK_STEP, n);
}

const dt_choice *dt_remark_states(size_t *n)
{
    return dtp_choices(DTP_CHOICES_REMARK_STATE, n);
}

/* The words of a text one by one: letters and digits, everything else parts them. */
static bool next_word(const char **at, char *word, size_t size)
{
    static const char parting[] = " \t\r\n.,;:!?()[]\"'/";
    *at += strspn(*at, parting);
    size_t n = strcspn(*at, parting);
    if (n == 0)
        return false;
    size_t kept = n < size ? n : 0; /* a longer word is no number */
    memcpy(word, *at, kept);
    word[kept] = '\0';
    *at += n;
    return true;
}

static bool is_number(const char *word, unsigned long *value)
{
    char words[32];
    long long whole;
    if (word[0] >= '0' && word[0] <= '9' && dtp_parse_int(word, &whole) && whole >= 0) {
        *value = (unsigned long)whole;
        return true;
    }
    for (int lang = DT_NL; lang <= DT_EN; lang++)
        for (long long n = 1; n <= 20; n++)
            if (dtp_fold_eq(dtp_number_words(n, (dt_language)lang, words, sizeof words), word)) {
                *value = (unsigned long)n;
                return true;
            }
    return false;
}

bool dtp_score_impossible_count(const char *text, unsigned long *count, unsigned long *of)
{
    enum { NOTHING, COUNT, BETWEEN } seen = NOTHING;
    unsigned long n, first = 0;
    char word[32];
    while (next_word(&text, word, sizeof word)) {
        bool of_word = dtp_fold_eq(word, "van") || dtp_fold_eq(word, "of");
        bool article = dtp_fold_eq(word, "de") || dtp_fold_eq(word, "the");
        if (is_number(word, &n)) {
            if (seen == BETWEEN && first > n) {
                *count = first;
                *of = n;
                return true;
            }
            first = n;
            seen = COUNT;
        } else if (seen == COUNT && of_word) {
            seen = BETWEEN;
        } else if (!(seen == BETWEEN && article)) {
            seen = NOTHING;
        }
    }
    return false;
}

dt_finding_indicator dtp_score_finding_on(const dt_finding *finding, size_t i)
{
    if (i > 0)
        return finding->also[i - 1];
    return (dt_finding_indicator){finding->framework, finding->indicator, finding->counted, finding->team,
                                  finding->meets,     finding->partly,    finding->fails,   finding->missing,
                                  finding->outside,   finding->assessed};
}

bool dtp_score_finding_is_about(const dt_finding *finding, const char *framework, const char *indicator)
{
    for (size_t i = 0; i <= finding->n_also; i++) {
        const dt_finding_indicator on = dtp_score_finding_on(finding, i);
        if (dtp_streq(on.framework, framework) && dtp_streq(on.indicator, indicator))
            return true;
    }
    return false;
}

const char *dtp_score_remark_after(const char *kind)
{
    return dtp_streq(kind, "close") ? "closed" : dtp_streq(kind, "reopen") ? "open" : "answered";
}

void dtp_score_remark_follow(dt_remark *remark)
{
    remark->on = remark->subject[0] != '\0'   ? "rating"
                 : remark->section[0] != '\0' ? "sentence"
                 : remark->about[0] == 'M'    ? "measure"
                                              : "finding";
    remark->state =
        remark->n_steps == 0 ? "open" : dtp_score_remark_after(remark->step[remark->n_steps - 1].kind);
}

dt_status dt_source_link_people(dt_source_link *link, const char *text, dt_error *err)
{
    unsigned long n[2] = {0, 0};
    link->by = link->of = 0;
    if (text == NULL || text[0] == '\0')
        return DT_OK;
    size_t k = dtp_score_counts(text, n);
    if (k == 0 || (k == 2 && n[1] == 0))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_PEOPLE, text, NULL);
    link->by = n[0];
    link->of = n[1];
    return DT_OK;
}
