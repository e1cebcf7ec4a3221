/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scoring sheet that comes back: refused in words, or ratings of subjects and indicators that there are. */
#include "fuzz/fuzz.h"
#include <dossiertoets/score.h>
#include <stdlib.h>

static dt_framework *fw;
static const dt_framework *borrowed[1];
static const dt_subject subject[] = {
    {.kind = DT_SUBJECT_DOSSIER, .code = "D01", .municipality = "GM1924", .stratum = "JOT", .id = "1"},
    {.kind = DT_SUBJECT_DOSSIER, .code = "D02", .municipality = "GM1924", .stratum = "JOT", .id = "2"}};

static void forget(void)
{
    dt_framework_free(fw);
}

static dt_score_context context(void)
{
    if (fw == NULL) {
        if (dt_framework_read(&fw, DT_TESTS "/inspection/kader.json", NULL) != DT_OK)
            abort();
        borrowed[0] = fw;
        (void)atexit(forget);
    }
    return (dt_score_context){.framework = borrowed, .n_frameworks = 1, .subject = subject, .n_subjects = 2};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dt_scores *scores = NULL;
    dt_score_context against = context();
    dt_error err = DT_ERROR_INIT;
    if (dt_sheet_read(&scores, &against, fuzz_file(data, size), "A", (dt_issue_sink){0}, &err) != DT_OK)
        fuzz_refused(scores, &err);
    for (size_t i = 0; scores != NULL && i < dt_scores_count(scores); i++)
        if (dt_scores_at(scores, i)->subject >= 2)
            abort();
    dt_scores_free(scores);
    return 0;
}
