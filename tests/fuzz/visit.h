/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up visit to start from: two towns drawn, ratings of two assessors, of which one was submitted. */
#ifndef DT_FUZZ_VISIT_H
#define DT_FUZZ_VISIT_H

#include "base/file.h"
#include "fuzz/fuzz.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/custody.h>
#include <stdlib.h>

static void visit_must(dt_status status)
{
    if (status != DT_OK)
        abort();
}

/* Leaves it open. */
static dt_inspection *visit_make(const char *path)
{
    static const char *const frameworks[] = {DT_TESTS "/inspection/kader.json"};
    static const dt_municipality towns[] = {{"GM1", "Eerstestad"}, {"GM2", "Tweedestad"}};
    static const char *const dossier[] = {"D01", "D01", "D02"}, *const who[] = {"A", "B", "A"};
    const dt_new_options o = {.title = "Bezoek (verzonnen)",
                              .framework = frameworks,
                              .n_frameworks = 1,
                              .municipality = towns,
                              .n_municipalities = 2};
    const dt_frame_options register_options = {.id_column = "dossier", .municipality_column = "gemeente"};
    const dt_draw_request draw = {.size = 4, .reserve = 2};
    dt_inspection *in = NULL;
    visit_must(dt_inspection_new(&in, path, &o, NULL));
    visit_must(dt_inspection_register(in, DT_TESTS "/inspection/register.csv", DT_DRAW_DOSSIER,
                                      &register_options, NULL, (dt_issue_sink){0}, NULL));
    visit_must(dt_inspection_draw(in, &draw, NULL, NULL));
    for (int i = 0; i < 3; i++)
        visit_must(dt_inspection_score(in, dossier[i], "proef", "1.1.2", who[i], i == 1 ? "N" : "V",
                                       "gezien (verzonnen)", "blz. 1", NULL));
    visit_must(dt_inspection_submit(in, "A", "D01", "proef", (dt_issue_sink){0}, NULL, NULL, NULL));
    return in;
}

/* The file at path as bytes, and the file gone. */
static inline void visit_take(const char *path, char **bytes, size_t *size)
{
    visit_must(dtp_file_read(path, 0, bytes, size, NULL));
    (void)fuzz_free_path();
}

#endif
