/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a measure stands, from its steps. */
#include "base/text.h"
#include "score/evidence.h"
#include <string.h>

typedef struct pending {
    const char *work; /* "delivery", "judgement", "further"; NULL: done */
    const char *work_due;
    const char *again, *year; /* deadlines; NULL: none planned, or done */
} pending;

static bool is_good(const dt_step *s)
{
    return !dtp_streq(s->outcome, "not_resolved");
}

static void follow(dt_measure_state *m, pending *p, const dt_step *s)
{
    if (dtp_streq(s->kind, "imposed")) {
        *p = (pending){.work = "delivery", .work_due = s->due};
        m->state = "asked";
    } else if (dtp_streq(s->kind, "extended")) {
        p->work_due = s->due;
        m->state = "extended";
    } else if (dtp_streq(s->kind, "received")) {
        p->work = "judgement";
        p->work_due = "";
        m->state = "received";
    } else if (dtp_streq(s->kind, "judged") || dtp_streq(s->kind, "reinspected")) {
        bool again = dtp_streq(s->kind, "reinspected");
        p->work = is_good(s) ? NULL : "further";
        p->work_due = "";
        p->again = again ? NULL : p->again;
        m->state = again ? "reinspected" : "judged";
    } else if (dtp_streq(s->kind, "reinspection")) {
        p->again = s->due;
        p->work = dtp_streq(p->work, "further") ? NULL : p->work; /* this is the further step */
    } else if (dtp_streq(s->kind, "year_check")) {
        p->year = s->due;
    } else if (dtp_streq(s->kind, "progress")) {
        p->year = NULL;
        p->work = is_good(s) ? p->work : "further";
    } else if (dtp_streq(s->kind, "closed")) {
        *p = (pending){.work = NULL};
        m->state = "closed";
    }
    if (s->outcome[0] != '\0')
        m->outcome = s->outcome;
}

static void add_wait(dt_measure_state *m, const char *what, const char *due)
{
    if (what != NULL && due != NULL)
        m->wait[m->n_waits++] = (dt_measure_wait){what, due};
}

dt_measure_state dt_measure_state_of(const dt_measure *measure)
{
    dt_measure_state m = {.state = "asked", .outcome = ""};
    pending p = {.work = "delivery", .work_due = ""};
    for (size_t i = 0; i < measure->n_steps; i++)
        follow(&m, &p, &measure->step[i]);
    add_wait(&m, p.work, p.work_due);
    add_wait(&m, "reinspection", p.again);
    add_wait(&m, "year_check", p.year);
    return m;
}

bool dt_is_overdue(const char *due, const char *today)
{
    dtp_date d, t;
    if (due == NULL || today == NULL || !dtp_parse_date(due, &d) || !dtp_parse_date(today, &t))
        return false;
    d.month = d.month == 0 ? 12 : d.month; /* the end of what the date leaves open */
    d.day = d.day == 0 ? 31 : d.day;
    return dtp_date_compare(d, t) < 0;
}
