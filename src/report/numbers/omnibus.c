/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities at once, as a result. */
#include "base/error.h"
#include "base/mem.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include "report/words/wording.h"
#include <math.h>

/* The difference of which it is told how likely it would be shown: half of the units at each. */
static const double POWER_LOW = 0.5, POWER_HIGH = 0.8;

typedef struct sides {
    const char *const *name;
    const dt_omnibus_unit *unit;
    size_t k;
    double level;
    dt_omnibus gate;
    dt_omnibus_pair *pair;
    dt_sample *truth;
} sides;

/* NaN where the test in force is not the one that power is computed of, or that takes too long. */
static dt_status find_power(double *out, const sides *t, dt_error *err)
{
    size_t seen = 0;
    *out = NAN;
    for (size_t j = 0; j < t->k; j++) {
        dt_sample *own = &t->truth[seen];
        if (!dt_omnibus_as_one(own, &t->unit[j]))
            return DT_OK;
        seen += own->n > 0;
    }
    for (size_t j = 0; j < seen; j++)
        t->truth[j].x =
            (unsigned long)floor((j < seen / 2 ? POWER_HIGH : POWER_LOW) * (double)t->truth[j].N + 0.5);
    if (t->gate.method[0] != 'c')
        return DT_OK;
    dt_error own = DT_ERROR_INIT;
    dt_status status = dt_omnibus_power(out, t->truth, seen, t->level, &own);
    if (status != DT_OK)
        *out = NAN;
    return status == DT_OK || status == DT_ERR_REFUSED ? DT_OK : dtp_fail_with(err, &own);
}

static json_t *pairs_json(const sides *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->k * (t->k - 1) / 2; i++) {
        const dt_omnibus_pair *pair = &t->pair[i];
        json_t *p = isfinite(pair->p) ? json_real(pair->p) : json_null();
        (void)json_array_append_new(list,
                                    json_pack("{s:s, s:s, s:o, s:b}", "first", t->name[pair->first], "second",
                                              t->name[pair->second], "p", p, "shown", pair->shown));
    }
    return list;
}

static dt_status fill(dt_document *doc, sides *t, dt_error *err)
{
    double power;
    DT_TRY(dt_omnibus_test(&t->gate, t->unit, t->k, err));
    DT_TRY(dt_omnibus_pairs(t->pair, t->unit, t->k, &t->gate, t->level, err));
    DT_TRY(find_power(&power, t, err));
    bool shown = t->gate.bound <= t->level * (1 + 1e-9);
    dt_result_int(doc, "units", (long long)t->gate.units);
    dt_result_real(doc, "p", t->gate.p);
    dt_result_real(doc, "p_bound", t->gate.bound);
    dt_result_text(doc, "method", t->gate.method);
    dt_result_text(doc, "guarantee", dt_guarantee_name(t->gate.guarantee));
    dt_result_real(doc, "level", t->level);
    dt_result_bool(doc, "shown", shown);
    dt_result_real(doc, "power", power);
    dtp_doc_result_json(doc, "pairs", pairs_json(t));
    dt_result_end_row(doc);
    dtp_words *w = &doc->words;
    dt_result_note(doc, dtp_say(w, shown ? DTP_MSG_OMNIBUS_SAY_SHOWN : DTP_MSG_OMNIBUS_SAY_NOT,
                                dtp_say_digits(w, t->gate.units), NULL));
    if (!shown && isfinite(power))
        dt_result_note(doc, dtp_say(w, DTP_MSG_OMNIBUS_SAY_POWER, dtp_say_hundred(w, 1 - power), NULL));
    return DT_OK;
}

dt_status dt_compose_omnibus(dt_document **out, const char *const *name, const dt_omnibus_unit *unit,
                             size_t k, unsigned long indicators, double confidence, dt_language lang,
                             dt_error *err)
{
    dt_document *doc;
    dtp_arena arena = DTP_ARENA_INIT;
    sides t = {.name = name,
               .unit = unit,
               .k = k,
               .level = round((1 - confidence) * 1e12) / 1e12 / (double)indicators};
    *out = NULL;
    if (indicators == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_BAD_INDICATORS, NULL);
    if (k < 2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_FEW, NULL);
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_COMPARE_TOWNS, lang), true, lang, err));
    t.pair = dtp_arena_array(&arena, k * (k - 1) / 2, sizeof *t.pair);
    t.truth = dtp_arena_array(&arena, k, sizeof *t.truth);
    dt_status status = t.pair && t.truth ? fill(doc, &t, err) : dtp_fail_memory(err);
    dtp_arena_free(&arena);
    return dtp_numbers_done(out, doc, status, err);
}
