/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame, faults, and ratings as they are shown. */
#include "web/surround.h"
#include "base/text.h"
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define COUNTED 500 /* subjects beyond which a page does not wait for the counts beside its steps */

dt_status dtp_web_is_large(bool *out, dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    *out = dt_inspection_municipalities(in) > DTP_WEB_PLACES;
    if (*out)
        return DT_OK;
    DT_TRY(dt_inspection_context(in, &context, err));
    *out = context->n_subjects > COUNTED;
    return DT_OK;
}

/* Who is told what lies before the assessor while it is counted. */
typedef struct told {
    dt_workload_fn fn;
    void *payload;
} told;

/* Differences are looked at after the whole log was: that is for the pages that show them. */
static dt_status look(dtp_web_overview *seen, dtp_web_request *r, dt_inspection *in, dtp_web_step step,
                      const told *to, dt_error *err)
{
    dt_workload load;
    bool large;
    const char *assessor = r->session->assessor;
    *seen = (dtp_web_overview){0};
    DT_TRY(dt_inspection_open_signals(in, &seen->signals, err));
    DT_TRY(dtp_web_is_large(&large, in, err));
    seen->has_pairs =
        assessor[0] != '\0' && !large && (step == DTP_WEB_STEP_PAIRS || step == DTP_WEB_STEP_VISIT);
    if (seen->has_pairs)
        DT_TRY(dt_inspection_differences(in, NULL, NULL, &seen->pairs, err));
    if (assessor[0] == '\0' || (large && step != DTP_WEB_STEP_VISIT))
        return DT_OK;
    DT_TRY(dt_inspection_workload(in, assessor, to->fn, to->payload, &load, err));
    seen->subjects = load.subjects;
    seen->submitted = load.submitted;
    seen->next = load.next == NULL ? NULL : dtp_arena_strdup(&r->arena, load.next);
    return load.next != NULL && seen->next == NULL ? dtp_fail_memory(err) : DT_OK;
}

static void add_step(dtp_web_request *r, const char *address, dtp_message label, bool current, bool below)
{
    dtp_web_scope *s = dtp_web_add(r->scope, DTP_WEB_steps);
    dtp_web_put(s, DTP_WEB_address, address);
    dtp_web_put_message(s, DTP_WEB_label, r->lang, label, NULL);
    dtp_web_put(s, DTP_WEB_current, !current ? "" : below ? "true" : "page");
    dtp_web_put(s, DTP_WEB_note, "");
}

/* The step that was added last gets a few words on how far it is. */
static void put_steps(dtp_web_request *r, dtp_web_step step, bool below, const dtp_web_overview *seen)
{
    add_step(r, "", DTP_MSG_WEB_STEP_VISIT, step == DTP_WEB_STEP_VISIT, below);
    add_step(r, "steekproef", DTP_MSG_WEB_ROW_SAMPLE, step == DTP_WEB_STEP_SAMPLE, below);
    add_step(r, "beoordelen", DTP_MSG_WEB_STEP_RATE, step == DTP_WEB_STEP_RATE, below);
    if (seen->subjects > 0)
        dtp_web_put_message(dtp_web_last(r->scope, DTP_WEB_steps), DTP_WEB_note, r->lang,
                            DTP_MSG_WEB_STEP_RATE_NOTE, DTP_NUM(seen->submitted), DTP_NUM(seen->subjects),
                            NULL);
    add_step(r, "vier-ogen", DTP_MSG_WEB_STEP_PAIRS, step == DTP_WEB_STEP_PAIRS, below);
    if (seen->has_pairs) /* else nobody looked, and none would be a claim */
        dtp_web_put_message(
            dtp_web_last(r->scope, DTP_WEB_steps), DTP_WEB_note, r->lang, DTP_MSG_WEB_STEP_PAIRS_NOTE,
            DTP_NUM(seen->pairs.of[DT_DIFFERENCE_OPEN] + seen->pairs.of[DT_DIFFERENCE_LAPSED]), NULL);
    add_step(r, "bronnen", DTP_MSG_WEB_STEP_SOURCES, step == DTP_WEB_STEP_SOURCES, below);
    add_step(r, "bevindingen", DTP_MSG_WEB_STEP_FINDINGS, step == DTP_WEB_STEP_FINDINGS, below);
    add_step(r, "afsluiten", DTP_MSG_WEB_STEP_CLOSE, step == DTP_WEB_STEP_CLOSE, below);
}

static void put_visit(dtp_web_request *r, dt_inspection *in)
{
    dtp_buf text = DTP_BUF_INIT;
    const char *slash = strrchr(r->server->options->path, '/');
    dtp_buf_puts(&text, in == NULL ? dtp_message_text(DTP_MSG_WEB_NEW, r->lang) : dt_inspection_title(in));
    if (in != NULL && dt_inspection_municipalities(in) == 1) {
        const dt_municipality *m = dt_inspection_municipality(in, 0);
        dtp_buf_printf(&text, " · %s", m->name[0] == '\0' ? m->code : m->name);
    }
    dtp_web_put(r->scope, DTP_WEB_visit, dtp_buf_text(&text));
    dtp_web_put(r->scope, DTP_WEB_file, slash == NULL ? r->server->options->path : slash + 1);
    dtp_buf_free(&text);
}

void dtp_web_put_token(dtp_web_request *r, const char *address)
{
    char token[DTP_HEX_SIZE];
    dtp_web_token(r->session, address, token);
    dtp_web_put(r->scope, DTP_WEB_token, token);
}

static dt_status frame(dtp_web_request *r, dt_inspection *in, dtp_web_step step, bool below,
                       dtp_web_overview *seen, const told *to, dt_error *err)
{
    char token[DTP_HEX_SIZE];
    *seen = (dtp_web_overview){0};
    if (in != NULL)
        DT_TRY(look(seen, r, in, step, to, err));
    put_visit(r, in);
    dtp_web_token(r->session, "/taal", token);
    dtp_web_put(r->scope, DTP_WEB_language_token, token);
    dtp_web_put(r->scope, DTP_WEB_who, r->session->assessor);
    dtp_web_put(r->scope, DTP_WEB_saved, r->session->saved);
    dtp_web_put(r->scope, DTP_WEB_notice, r->session->message);
    r->session->message[0] = '\0';
    dtp_web_put(r->scope, DTP_WEB_signals, seen->signals == 0 ? "" : DTP_NUM(seen->signals));
    if (in != NULL && r->session->assessor[0] != '\0')
        put_steps(r, step, below, seen);
    return DT_OK;
}

dt_status dtp_web_frame(dtp_web_request *r, dt_inspection *in, dtp_web_step step, bool below,
                        dtp_web_overview *seen, dt_error *err)
{
    return frame(r, in, step, below, seen, &(told){.fn = NULL}, err);
}

dt_status dtp_web_frame_told(dtp_web_request *r, dt_inspection *in, dtp_web_overview *seen, dt_workload_fn fn,
                             void *payload, dt_error *err)
{
    return frame(r, in, DTP_WEB_STEP_VISIT, false, seen, &(told){fn, payload}, err);
}

void dtp_web_fault(dtp_web_request *r, dtp_web_scope *at, dtp_web_name name, const char *field,
                   const char *words)
{
    dtp_web_scope *fault = dtp_web_add(r->scope, DTP_WEB_errors);
    dtp_web_put(fault, DTP_WEB_field, field);
    dtp_web_put(fault, DTP_WEB_words, words);
    if (name != DTP_WEB_none)
        dtp_web_put(at, name, words);
    r->faults++;
    if (r->answer.status == 0)
        r->answer.status = MHD_HTTP_UNPROCESSABLE_CONTENT;
}

void dtp_web_fault_message(dtp_web_request *r, dtp_web_scope *at, dtp_web_name name, const char *field,
                           dtp_message message, ...)
{
    const char *args[4];
    char words[1024];
    size_t n = 0;
    va_list list;
    va_start(list, message);
    for (const char *arg = va_arg(list, const char *); arg != NULL && n < DTP_COUNT(args);
         arg = va_arg(list, const char *))
        args[n++] = arg;
    va_end(list);
    dtp_message_fill(dtp_message_text(message, r->lang), args, n, words, sizeof words);
    dtp_web_fault(r, at, name, field, words);
}

bool dtp_web_faulty(dtp_web_request *r, size_t saved)
{
    if (r->faults > 0)
        dtp_web_put_message(r->scope, DTP_WEB_faults, r->lang,
                            saved == 0 ? DTP_MSG_WEB_FAULTS : DTP_MSG_WEB_FAULTS_REST, DTP_NUM(r->faults),
                            DTP_NUM(saved), NULL);
    return r->faults > 0;
}

void dtp_web_saved(dtp_web_request *r)
{
    struct tm local;
    time_t now = time(NULL);
    if (localtime_r(&now, &local) != NULL)
        (void)strftime(r->session->saved, sizeof r->session->saved, "%H:%M", &local);
}

const char *dtp_web_local_time(const char *utc, char *buf, size_t size)
{
    struct tm at = {0}, local;
    if (utc == NULL || sscanf(utc, "%4d-%2d-%2dT%2d:%2d", &at.tm_year, &at.tm_mon, &at.tm_mday, &at.tm_hour,
                              &at.tm_min) != 5)
        return utc == NULL ? "" : utc;
    at.tm_year -= 1900;
    at.tm_mon--;
    time_t when = timegm(&at);
    if (localtime_r(&when, &local) == NULL || strftime(buf, size, "%d-%m-%Y %H:%M", &local) == 0)
        return utc;
    return buf;
}

const char *dtp_web_today(char day[16])
{
    struct tm local;
    time_t now = time(NULL);
    day[0] = '\0';
    if (localtime_r(&now, &local) != NULL)
        (void)strftime(day, 16, "%Y-%m-%d", &local);
    return day;
}

const char *dtp_web_day(dtp_web_request *r, const char *date)
{
    char text[64];
    dtp_date parsed;
    const char *out = date == NULL                     ? ""
                      : !dtp_parse_date(date, &parsed) ? date
                                                       : dtp_date_long(parsed, r->lang, text, sizeof text);
    out = dtp_arena_strdup(&r->arena, out);
    return out == NULL ? "" : out;
}

static void join(dtp_web_session *s, const char *first, const char *second)
{
    char both[sizeof s->message];
    const char *args[] = {first, second};
    bool two = first[0] != '\0' && second[0] != '\0';
    dtp_message_fill(two ? "{0} {1}" : "{0}{1}", args, 2, both, sizeof both);
    memcpy(s->message, both, sizeof both);
}

void dtp_web_tell(dtp_web_request *r, dtp_message message, const char *a, const char *b)
{
    char words[sizeof r->session->message];
    const char *args[] = {a, b};
    dtp_message_fill(dtp_message_text(message, r->lang), args, 2, words, sizeof words);
    join(r->session, words, r->session->message);
}

void dtp_web_warn(dtp_web_request *r, const dt_error *finding)
{
    char words[1024];
    dt_error_message(finding, r->lang, words, sizeof words);
    if (strstr(r->session->message, words) == NULL)
        join(r->session, r->session->message, words);
}

/* The mark follows what a rating means, the letter its code. */
static const char *const shapes[] = {[DT_MEETS_NO] = "n",
                                     [DT_MEETS_PARTLY] = "d",
                                     [DT_MEETS_YES] = "v",
                                     [DT_MEETS_MISSING] = "b",
                                     [DT_MEETS_OUTSIDE] = "x"};

void dtp_web_put_rating(const dtp_web_request *r, dtp_web_scope *scope, const dt_rating *rating)
{
    dtp_web_put(scope, DTP_WEB_shape, rating == NULL ? "o" : shapes[rating->meets]);
    dtp_web_put(scope, DTP_WEB_code, rating == NULL ? "" : rating->code);
    dtp_web_put(scope, DTP_WEB_rating,
                rating == NULL ? dtp_message_text(DTP_MSG_WEB_OPEN, r->lang) : rating->label);
}

void dtp_web_put_choices(dtp_web_scope *scope, const dt_scale *scale, const char *chosen, const char *prefix,
                         bool autofocus)
{
    const dt_rating *now = chosen[0] == '\0' ? NULL : dt_scale_find(scale, chosen);
    for (size_t i = 0; i < scale->n_ratings; i++) {
        const dt_rating *rating = &scale->rating[i];
        dtp_web_scope *row = dtp_web_add(scope, DTP_WEB_ratings);
        char field[96];
        (void)snprintf(field, sizeof field, "%s-%s", prefix, rating->code);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, rating->code);
        dtp_web_put(row, DTP_WEB_rating, rating->label);
        dtp_web_put(row, DTP_WEB_shape, shapes[rating->meets]);
        dtp_web_put(row, DTP_WEB_key, i < 9 ? DTP_NUM(i + 1) : "");
        dtp_web_put_flag(row, DTP_WEB_checked, rating == now);
        dtp_web_put_flag(row, DTP_WEB_autofocus, autofocus && (now == NULL ? i == 0 : rating == now));
    }
}

void dtp_web_put_tongue(dtp_web_scope *scope, const dt_framework *framework)
{
    dtp_web_put(scope, DTP_WEB_tongue, dt_framework_language(framework) == DT_EN ? "en" : "nl");
}
