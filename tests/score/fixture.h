/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two made-up frameworks and helpers for the tests of ratings and counts. */
#ifndef DT_TEST_SCORE_FIXTURE_H
#define DT_TEST_SCORE_FIXTURE_H

#include "support/check_support.h"
#include <dossiertoets/score.h>
#include <unistd.h>

#define FIRST                                                                                                \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"proef\",\"version\":\"1\",\"title\":\"Proefkader\","  \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},"                             \
    "\"evidence_words\":[\"zichtbaar\",\"duidelijk\"],"                                                      \
    "\"scales\":[{\"id\":\"voldoet\",\"ratings\":["                                                          \
    "{\"code\":\"V\",\"label\":\"voldoet\",\"meets\":true},"                                                 \
    "{\"code\":\"D\",\"label\":\"voldoet deels\",\"meets\":\"partly\"},"                                     \
    "{\"code\":\"N\",\"label\":\"voldoet niet\",\"meets\":false},"                                           \
    "{\"code\":\"B\",\"label\":\"niet te beoordelen\",\"meets\":\"missing\"},"                               \
    "{\"code\":\"X\",\"label\":\"niet van toepassing\",\"meets\":\"outside\"}],"                             \
    "\"text_required_for\":[\"D\",\"N\"]},"                                                                  \
    "{\"id\":\"aanwezig\",\"ratings\":[{\"code\":\"A\",\"label\":\"aanwezig\",\"meets\":true},"              \
    "{\"code\":\"N\",\"label\":\"afwezig\",\"meets\":false}]}],"                                             \
    "\"themes\":[{\"id\":\"1\",\"title\":\"Toegang\",\"criteria\":["                                         \
    "{\"id\":\"1.1\",\"title\":\"Passend\",\"indicators\":["                                                 \
    "{\"id\":\"1.1.1\",\"text\":\"Er is met alle gezinsleden gesproken.\",\"units\":[\"dossier\"],"          \
    "\"kind\":\"judgement\",\"operationalisation\":\"Zichtbaar; \\\"allen\\\" telt.\","                      \
    "\"evidence\":[\"zichtbaar\",\"duidelijk\"],\"items\":[\"ouders\",\"kinderen\"]},"                       \
    "{\"id\":\"1.1.2\",\"text\":\"Risico's zijn ingeschat.\",\"units\":[\"dossier\",\"team\"],"              \
    "\"kind\":\"judgement\"},"                                                                               \
    "{\"id\":\"1.1.3\",\"text\":\"Het team overlegt.\",\"units\":[\"team\"],\"kind\":\"judgement\"}]},"      \
    "{\"id\":\"1.2\",\"title\":\"Gemengd\",\"indicators\":["                                                 \
    "{\"id\":\"1.2.1\",\"text\":\"Er is een plan.\",\"units\":[\"dossier\"],\"kind\":\"judgement\","         \
    "\"scale\":\"aanwezig\"}]}]},"                                                                           \
    "{\"id\":\"2\",\"title\":\"In zorg\",\"criteria\":[{\"id\":\"2.1\",\"title\":\"Doelgericht\","           \
    "\"indicators\":[{\"id\":\"2.1.1\",\"text\":\"Risico's zijn verminderd.\",\"units\":[\"dossier\"],"      \
    "\"kind\":\"judgement\",\"applies_if\":{\"text\":\"er is ingeschat\",\"indicator\":\"1.1.2\","           \
    "\"ratings\":[\"V\",\"D\"]}}]}]},"                                                                       \
    "{\"id\":\"3\",\"title\":\"Borgen\",\"criteria\":[{\"id\":\"3.1\",\"title\":\"Kwaliteit\","              \
    "\"indicators\":[{\"id\":\"3.1.1\",\"text\":\"Het team evalueert.\",\"units\":[\"team\"],"               \
    "\"kind\":\"judgement\"},"                                                                               \
    "{\"id\":\"3.1.2\",\"text\":\"De gemeente stuurt.\",\"units\":[\"team\",\"interview\"],"                 \
    "\"kind\":\"judgement\"}]}]}],"                                                                          \
    "\"chapters\":[{\"id\":\"3\",\"title\":\"Een gezin\",\"indicators\":[\"1.1.1\",\"1.1.2\"],"              \
    "\"also\":[{\"framework\":\"tweede\",\"indicators\":[\"1.1.1\"]},"                                       \
    "{\"framework\":\"niet-gebruikt\",\"indicators\":[\"1.1.1\"]}]}],"                                       \
    "\"profiles\":[{\"id\":\"kort\",\"title\":\"Kort\",\"indicators\":[\"1.1.1\",\"3.1.1\"]}]}"

#define SECOND                                                                                               \
    "{\"format\":\"dossiertoets-framework/1\",\"id\":\"tweede\",\"version\":\"1\",\"title\":\"Tweede\","     \
    "\"language\":\"nl\",\"source\":{\"document\":\"Verzonnen voor de tests\"},"                             \
    "\"scales\":[{\"id\":\"oordeel\",\"ratings\":["                                                          \
    "{\"code\":\"V\",\"label\":\"goed\",\"meets\":true},{\"code\":\"D\",\"label\":\"half\","                 \
    "\"meets\":\"partly\"},{\"code\":\"N\",\"label\":\"fout\",\"meets\":false},"                             \
    "{\"code\":\"B\",\"label\":\"onbekend\",\"meets\":\"missing\"},"                                         \
    "{\"code\":\"X\",\"label\":\"n.v.t.\",\"meets\":\"outside\"}]}],"                                        \
    "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","               \
    "\"indicators\":[{\"id\":\"1.1.1\",\"text\":\"Een.\",\"units\":[\"dossier\"],\"kind\":\"judgement\"},"   \
    "{\"id\":\"9.1.1\",\"text\":\"Negen.\",\"units\":[\"dossier\"],\"kind\":\"judgement\"}]}]}]}"

static inline dt_framework *parse(const char *json)
{
    dt_framework *fw = NULL;
    ck_ok(dt_framework_parse(&fw, "proef.json", json, strlen(json), err));
    return fw;
}

static inline dt_subject dossier(const char *code, const char *municipality, const char *stratum)
{
    return (dt_subject){.kind = DT_SUBJECT_DOSSIER,
                        .code = code,
                        .municipality = municipality,
                        .stratum = stratum,
                        .id = "2017-001",
                        .role = DT_PRIMARY,
                        .round = 1,
                        .order = 1};
}

static inline dt_subject team(const char *code, const char *municipality, const char *stratum)
{
    return (dt_subject){
        .kind = DT_SUBJECT_TEAM, .code = code, .municipality = municipality, .stratum = stratum};
}

/* Adds a rating by its codes; the indicator must be known. */
static inline void rate(dt_scores *scores, const dt_score_context *context, const char *subject,
                        const char *framework, const char *indicator, const char *assessor,
                        const char *rating)
{
    dt_score score;
    ck_ok(dt_score_check(&score, context, subject, framework, indicator, assessor, rating, "verzonnen", "",
                         err));
    ck_ok(dt_scores_add(scores, &score, err));
}

/* A file of this test only; the caller unlinks it. */
static inline void write_temp(char path[static 64], const char *text)
{
    snprintf(path, 64, "%s/dt-sheet-XXXXXX", P_tmpdir);
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

#endif
