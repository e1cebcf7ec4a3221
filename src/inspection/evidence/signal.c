/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acute signals: raised at once, reported to a function, closed with a note. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/evidence.h"
#include "inspection/file/assessor.h"
#include <stdio.h>
#include <string.h>

static dt_status put_signal(dt_inspection *in, dt_signal s, char code[DT_CODE_SIZE], dt_error *err)
{
    dtp_assessor a;
    const char *subject = s.subject == NULL ? "" : s.subject;
    size_t i = dtp_intern_find(in->state->codes, subject, strlen(subject));
    if (i == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_SUBJECT, subject, NULL);
    DT_TRY(dtp_evidence_need_text(&s.seen, "seen", true, err));
    DT_TRY(dtp_evidence_need_choice(&s.risk, DTP_CHOICES_RISK, "risk", err));
    DT_TRY(dtp_assessor_need(&a, in, s.assessor, err));
    DT_TRY(dtp_evidence_next_code(in, 'S', "signal_count", a.code, code, err));
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.statement = "signal_add",
                                                    .table = "signal",
                                                    .keys = 1,
                                                    .kind = "signal",
                                                    .subject = code,
                                                    .actor = a.code},
                                DTP_SQL(dtp_sql_text("code", code),
                                        dtp_sql_text("subject", in->state->subject[i].code),
                                        dtp_sql_text("seen", s.seen), dtp_sql_text("risk", s.risk),
                                        dtp_sql_text("assessor", a.code), dtp_sql_text("at", in->now)),
                                err);
}

dt_status dt_inspection_signal(dt_inspection *in, const dt_signal *signal, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_signal(in, *signal, code, err), err);
}

static bool is_day(dtp_date d)
{
    char iso[32];
    return d.day > 0 && d.month > 0 && dtp_parse_date(dtp_date_iso(d, iso, sizeof iso), &d);
}

static dtp_date day_beside(dtp_date d, int step)
{
    d.day += step;
    if (step > 0 && !is_day(d))
        d = (dtp_date){d.year + (d.month == 12), d.month % 12 + 1, 1};
    if (step < 0 && d.day == 0) {
        d = (dtp_date){d.year - (d.month == 1), d.month == 1 ? 12 : d.month - 1, 31};
        while (!is_day(d))
            d.day--;
    }
    return d;
}

/* Two digits at s, below a limit; -1 otherwise. */
static int two_digits(const char *s, int limit)
{
    if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
        return -1;
    int v = 10 * (s[0] - '0') + (s[1] - '0');
    return v < limit ? v : -1;
}

/* "Z" or "+01:00": minutes ahead of UTC; false for anything else. */
static bool zone(const char *s, int *minutes)
{
    *minutes = 0;
    if (strcmp(s, "Z") == 0)
        return true;
    if ((s[0] != '+' && s[0] != '-') || strlen(s) != 6 || s[3] != ':')
        return false;
    int h = two_digits(s + 1, 15), m = two_digits(s + 4, 60);
    *minutes = (s[0] == '-' ? -1 : 1) * (60 * h + m);
    return h >= 0 && m >= 0;
}

/* A day, or a moment with its zone ("2016-11-02T16:30+01:00"), kept as UTC. */
static dt_status read_time(dt_inspection *in, const char *given, char out[40], dt_error *err)
{
    char day[11] = "";
    dtp_date d;
    int ahead;
    if (given == NULL || given[0] == '\0') {
        (void)snprintf(out, 40, "%s", in->now);
        return DT_OK;
    }
    size_t n = strlen(given);
    memcpy(day, given, n < 10 ? n : 10);
    if (n == 10 && dtp_parse_date(day, &d) && is_day(d)) {
        dtp_date_iso(d, out, 40);
        return DT_OK;
    }
    bool good = n >= 17 && (given[10] == 'T' || given[10] == ' ') && dtp_parse_date(day, &d) && is_day(d) &&
                given[4] == '-' && given[13] == ':';
    int hour = good ? two_digits(given + 11, 24) : -1, minute = good ? two_digits(given + 14, 60) : -1;
    if (hour < 0 || minute < 0 || !zone(given + 16, &ahead))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_TIME, given, NULL);
    int at = 60 * hour + minute - ahead;
    if (at < 0 || at >= 1440) {
        d = day_beside(d, at < 0 ? -1 : 1);
        at = (at + 1440) % 1440;
    }
    (void)snprintf(out, 40, "%04d-%02d-%02dT%02d:%02d:00Z", d.year, d.month, d.day, at / 60, at % 60);
    return DT_OK;
}

typedef struct state {
    bool found, risk, reported, closed;
} state;

static dt_status read_state(void *payload, dtp_store_row *row, dt_error *err)
{
    state *s = payload;
    (void)err;
    *s = (state){true, strcmp(dtp_store_row_text(row, 0, NULL), "no") != 0, dtp_store_row_bool(row, 1),
                 dtp_store_row_bool(row, 2)};
    return DT_OK;
}

static dt_status check_step(dt_inspection *in, const dt_step *s, dt_error *err)
{
    state now = {.found = false};
    DT_TRY(dtp_store_each(in->store, "signal_state", DTP_SQL(dtp_sql_text("code", s->of)), read_state, &now,
                          err));
    if (!now.found)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, s->of == NULL ? "" : s->of, NULL);
    if (now.closed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_SIGNAL_CLOSED, s->of, NULL);
    if (strcmp(s->kind, "closed") == 0 && now.risk && !now.reported)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_SIGNAL_UNREPORTED, s->of, NULL);
    return DT_OK;
}

static dt_status put_step(dt_inspection *in, dt_step s, dt_error *err)
{
    dtp_assessor a;
    long long number;
    char at[40];
    DT_TRY(dtp_evidence_need_choice(&s.kind, DTP_CHOICES_SIGNAL_STEP, "step", err));
    DT_TRY(check_step(in, &s, err));
    bool reported = strcmp(s.kind, "reported") == 0;
    if (reported)
        DT_TRY(dtp_evidence_need_function(&s.to, "to", err));
    DT_TRY(dtp_evidence_need_text(&s.text, "note", !reported, err));
    DT_TRY(read_time(in, s.happened, at, err));
    DT_TRY(dtp_assessor_need(&a, in, s.assessor, err));
    DT_TRY(dtp_evidence_next_step(in, "signal_step_last", s.of, &number, err));
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.statement = "signal_step_add",
                            .table = "signal_step",
                            .keys = 3,
                            .kind = reported ? "signal-reported" : "signal-closed",
                            .subject = s.of,
                            .actor = a.code},
        DTP_SQL(dtp_sql_text("signal", s.of), dtp_sql_text("assessor", a.code), dtp_sql_int("number", number),
                dtp_sql_text("kind", s.kind), dtp_sql_text("recipient", reported ? s.to : ""),
                dtp_sql_text("happened", at), dtp_sql_text("text", s.text), dtp_sql_text("at", in->now)),
        err);
}

dt_status dt_inspection_signal_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_step(in, *step, err), err);
}

dt_status dt_inspection_open_signals(dt_inspection *in, size_t *n, dt_error *err)
{
    long long open;
    DT_TRY(dtp_store_int(in->store, "signal_open_count", DTP_SQL_NONE, 0, &open, err));
    *n = (size_t)open;
    return DT_OK;
}
