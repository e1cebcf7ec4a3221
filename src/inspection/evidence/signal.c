/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acute signals: raised at once, reported to a function, closed with a note. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include <stdio.h>
#include <string.h>

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
    static const char *const risks[] = {"no", "yes", "unknown"};
    state *s = payload;
    size_t risk;
    DT_TRY(dtp_store_col_word(row, "risk", risks, DTP_COUNT(risks), &risk, err));
    *s = (state){true, risk != 0, dtp_store_col_bool(row, "reported"), dtp_store_col_bool(row, "closed")};
    return DT_OK;
}

static dt_status check_step(dt_inspection *in, const dt_step *s, dt_error *err)
{
    state now = {.found = false};
    DT_TRY(dtp_store_each(in->store, "signal_state", DTP_SQL(dtp_sql_text("code", s->of)), read_state, &now,
                          err));
    if (!now.found)
        DT_TRY(dtp_evidence_need_standing(in, s->of, err));
    if (!now.found)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, s->of == NULL ? "" : s->of, NULL);
    if (now.closed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_SIGNAL_CLOSED, s->of, NULL);
    if (strcmp(s->kind, "closed") == 0 && now.risk && !now.reported)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_SIGNAL_UNREPORTED, s->of, NULL);
    return DT_OK;
}

static dt_status put_step(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_step *s = what;
    char at[40];
    DT_TRY(dtp_evidence_need_choice(&s->kind, DTP_CHOICES_SIGNAL_STEP, "step", err));
    DT_TRY(check_step(in, s, err));
    bool reported = strcmp(s->kind, "reported") == 0;
    const char *needed[] = {reported ? "recipient" : "text", NULL};
    s->to = reported ? s->to : "";
    DT_TRY(read_time(in, s->happened, at, err));
    s->happened = at;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_SIGNAL_STEP, s, needed, arena, err));
    return dtp_evidence_step_put(in, DTP_FIELDS_SIGNAL_STEP, "signal_step_last",
                                 reported ? "signal-reported" : "signal-closed", s, err);
}

dt_status dt_inspection_signal_step(dt_inspection *in, const dt_step *step, dt_error *err)
{
    dt_step s = *step;
    return dtp_evidence_step(in, put_step, &s, err);
}

typedef struct adding {
    dt_signal signal;
    const char *to; /* it was reported to at once; NULL: to nobody yet */
    char *code;     /* given out, DT_CODE_SIZE */
} adding;

static dt_status put_signal(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_signal s = a->signal;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_SIGNAL, &s, NULL, arena, err));
    DT_TRY(dtp_evidence_next_code(in, 'S', "signal_count", s.assessor, a->code, err));
    s.code = a->code;
    s.at = in->now;
    DT_TRY(dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){.kind = DTP_FIELDS_SIGNAL, .item = &s, .subject = s.code, .actor = s.assessor},
        err));
    dt_step told = {.of = a->code, .kind = "reported", .assessor = s.assessor, .to = a->to};
    return a->to == NULL ? DT_OK : put_step(in, &told, arena, err);
}

dt_status dt_inspection_signal(dt_inspection *in, const dt_signal *signal, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    return dt_inspection_signal_reported(in, signal, NULL, code, err);
}

dt_status dt_inspection_signal_reported(dt_inspection *in, const dt_signal *signal, const char *to,
                                        char code[DT_CODE_SIZE], dt_error *err)
{
    adding a = {*signal, to, code};
    return dtp_evidence_step(in, put_signal, &a, err);
}

dt_status dt_inspection_open_signals(dt_inspection *in, size_t *n, dt_error *err)
{
    long long open;
    DT_TRY(dtp_store_int(in->store, "signal_open_count", DTP_SQL_NONE, 0, &open, err));
    *n = (size_t)open;
    return DT_OK;
}
