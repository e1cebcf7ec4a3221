/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recommendations of complaint dossiers that wait for a deadline. */
#include "inspection/tables/advice_due.h"
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
#include <dossiertoets/complaint_steps.h>

static bool ends(const char *step)
{
    return dtp_streq(step, "fulfilled") || dtp_streq(step, "declined");
}

/* "" when it is followed or refused, or has no deadline. */
static const char *due_of(const dt_complaint *c, size_t advice)
{
    const char *due = advice < c->n_advices ? c->advice[advice].due : "";
    bool ended = false;
    for (size_t i = 0; i < c->n_follows; i++) {
        const dt_complaint_follow *f = &c->follow[i];
        long long number;
        if (!dtp_parse_int(f->advice, &number) || (size_t)number != advice + 1)
            continue;
        due = f->due[0] != '\0' ? f->due : due;
        ended = ends(f->step) || (ended && f->due[0] == '\0');
    }
    return ended ? "" : due;
}

static dt_status add(dtp_list *list, const dt_complaint *c, size_t advice, const char *due, dt_error *err)
{
    dt_advice_due *item;
    DT_TRY(dtp_list_push(list, &item, err));
    *item = (dt_advice_due){.municipality = dtp_arena_strdup(list->arena, c->municipality),
                            .complaint = dtp_arena_strdup(list->arena, c->code),
                            .number = dtp_arena_strdup(list->arena, dtp_num((long long)advice + 1).text),
                            .due = dtp_arena_strdup(list->arena, due)};
    return item->municipality == NULL || item->complaint == NULL || item->number == NULL || item->due == NULL
               ? dtp_fail_memory(err)
               : DT_OK;
}

static dt_status add_all(void *payload, const dt_complaint *c, dt_error *err)
{
    for (size_t i = 0; i < dtp_complaint_advices(c); i++) {
        const char *due = due_of(c, i);
        if (due[0] != '\0')
            DT_TRY(add(payload, c, i, due, err));
    }
    return DT_OK;
}

dt_status dtp_advice_due_list(dtp_list *out, dt_inspection *in, dt_error *err)
{
    return dt_inspection_complaints(in, add_all, out, err);
}
