/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For check_personal.c: the steps that write what is beside the sample and the ratings. */
#ifndef DT_TEST_PERSONAL_BESIDE_H
#define DT_TEST_PERSONAL_BESIDE_H

#include "inspection/personal_new.h"
#include <dossiertoets/evidence_steps.h>

static dt_status link_telling(visit *v, const char *said, const char *quote)
{
    const dt_source_link l = {.source = "G01",
                              .framework = "proef",
                              .indicator = "1.1.1",
                              .direction = "neutral",
                              .assessor = "A",
                              .said = said,
                              .quote = quote,
                              .consent = true};
    return dt_inspection_source_link(v->in, &l, NULL);
}

STEP(link_said)
{
    return link_telling(v, SOMEBODY, "");
}

STEP(link_quote)
{
    return link_telling(v, "", SOMEBODY);
}

/* With a framework that has bounds. */
static dt_status measured(visit *v, const char *about, const char *note)
{
    static const char *const bounded[] = {DT_ROOT "/frameworks/jot-nissewaard.json"};
    dt_new_options o = new_options();
    char code[DT_CODE_SIZE];
    o.framework = bounded;
    o.n_frameworks = 1;
    dt_inspection_close(v->in);
    (void)unlink(v->file);
    ck_ok(dt_inspection_new(&v->in, v->file, &o, err));
    dt_inspection_listen(v->in, ear);
    heard = 0;
    const dt_measurement m = {.municipality = "GM1",
                              .framework = "jot-nissewaard",
                              .indicator = "5.2.1",
                              .value = "14",
                              .about = about,
                              .note = note,
                              .assessor = "A"};
    return dt_inspection_measurement(v->in, &m, code, NULL);
}

STEP(measured_about)
{
    return measured(v, SOMEBODY, "");
}

STEP(measured_note)
{
    return measured(v, "", SOMEBODY);
}

STEP(added_reason)
{
    dt_status st = DT_ERR_REFUSED;
    char id[16], code[DT_CODE_SIZE];
    for (int i = 1; st == DT_ERR_REFUSED && i < 20; i++) {
        (void)snprintf(id, sizeof id, "A%03d", i);
        st = dt_inspection_add(
            v->in, &(dt_added){.municipality = "GM1", .id = id, .reason = SOMEBODY, .assessor = "A"}, code,
            NULL);
    }
    return st;
}

#endif
