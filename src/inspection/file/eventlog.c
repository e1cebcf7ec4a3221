/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the event log. */
#include "base/error.h"
#include "base/list.h"
#include "inspection/file/state.h"
#include <dossiertoets/custody.h>
#include <stdio.h>
#include <string.h>

typedef struct telling {
    dt_event_fn fn;
    void *payload;
    dtp_intern *blind;   /* subjects whose ratings may not be read yet */
    dtp_intern *remarks; /* codes of remarks on those */
    bool rows;           /* the events that close each step too */
    dtp_intern *known;   /* hash -> index in number */
    dtp_list number;     /* long long: what the event is known by; see dtp_log_number() */
    long long last;      /* of the own log so far */
    dt_status status;    /* a log callback cannot fail */
    dt_error *err;
} telling;

static dt_status read_code(void *payload, dtp_store_row *row, dt_error *err)
{
    size_t index, size;
    const char *code = dtp_store_row_text(row, 0, &size);
    return dtp_intern_add(payload, code, size, &index, NULL, err);
}

static bool is_blind(const telling *t, const dtp_log_entry *entry)
{
    return dtp_intern_find(t->blind, entry->subject, strlen(entry->subject)) != SIZE_MAX;
}

/* Which of two ratings counts, and why, says what they are. */
static bool tells_choice(const telling *t, const dtp_log_entry *entry)
{
    return strcmp(entry->kind, "choose") == 0 && is_blind(t, entry);
}

/* Events of now have no rating of a single assessor. Those of the first version of the file have, and what
 * was settled was read by all until a further assessor joined. */
static bool tells_rating(const telling *t, const dtp_log_entry *entry)
{
    return tells_choice(t, entry) ||
           (entry->payload != NULL && strstr(entry->payload, "\"rating\":") != NULL && is_blind(t, entry));
}

/* Without a member whose value ends with one of these characters. */
static void cut_member(char *json, const char *member, const char *ends)
{
    char *at = strstr(json, member);
    if (at == NULL)
        return;
    const char *rest = at + strlen(member) + strcspn(at + strlen(member), ends);
    rest += strspn(rest, "],");
    memmove(at, rest, strlen(rest) + 1);
}

/* Why a rating changed may say what it is. The member that follows is never in a text: its quotes are not
 * escaped. */
static void cut_reason(char *json)
{
    char *at = strstr(json, "\"reason\":"), *rest = at == NULL ? NULL : strstr(at, "\"table\":");
    if (rest != NULL)
        memmove(at, rest, strlen(rest) + 1);
}

/* Which indicators were rated, and how many, gives a rating away where one indicator hangs on another. NULL:
 * no memory. */
static char *without_counts(const dtp_log_entry *entry)
{
    size_t size = strlen(entry->payload) + 1;
    char *json = dtp_malloc(size);
    if (json == NULL)
        return NULL;
    memcpy(json, entry->payload, size);
    if (strcmp(entry->kind, "submit") == 0) {
        cut_member(json, "\"gaps\":", ",");
        cut_member(json, "\"ratings\":", ",");
    } else {
        cut_member(json, "\"key\":", "]");
        cut_reason(json);
    }
    return json;
}

static bool counts(const telling *t, const dtp_log_entry *entry)
{
    static const char *const kinds[] = {"rating", "overrule", "submit"};
    for (size_t i = 0; i < DTP_COUNT(kinds) && entry->payload != NULL; i++)
        if (strcmp(entry->kind, kinds[i]) == 0)
            return is_blind(t, entry);
    return false;
}

static bool is_rows(const dtp_log_entry *entry)
{
    return strcmp(entry->kind, DTP_ROWS_KIND) == 0;
}

/* That there is a remark on a rating nobody may read is not told either. */
static bool is_on_blind(const telling *t, const dtp_log_entry *entry)
{
    return dtp_intern_find(t->remarks, entry->subject, strlen(entry->subject)) != SIZE_MAX;
}

/* The same of the events with digests of rows: their keys say which indicators were rated. */
static bool names_rating(const telling *t, const dtp_log_entry *entry)
{
    return entry->payload != NULL && is_rows(entry) && dtp_intern_count(t->blind) > 0 &&
           (strstr(entry->payload, "rating\",[") != NULL || strstr(entry->payload, "overrule\",[") != NULL ||
            strstr(entry->payload, "\"remark") != NULL);
}

static void keep_number(telling *t, const dtp_log_entry *entry, long long number)
{
    size_t index;
    bool is_new;
    long long *slot;
    if (t->known == NULL || t->status != DT_OK)
        return;
    t->status =
        dtp_intern_add(t->known, (const char *)entry->hash.byte, DTP_HASH_SIZE, &index, &is_new, t->err);
    if (t->status == DT_OK && is_new)
        t->status = dtp_list_push(&t->number, &slot, t->err);
    if (t->status == DT_OK && is_new)
        *slot = number;
}

static void tell_event(telling *t, const dtp_log_entry *entry, long long number)
{
    char hash[DTP_HEX_SIZE];
    if (!t->rows && (is_rows(entry) || is_on_blind(t, entry)))
        return;
    char *cut = counts(t, entry) ? without_counts(entry) : NULL;
    bool hidden = entry->payload == NULL || (cut == NULL && counts(t, entry)) || tells_rating(t, entry) ||
                  names_rating(t, entry) || is_on_blind(t, entry);
    dt_event event = {.sequence = number,
                      .at = entry->at,
                      .actor = entry->actor,
                      .kind = entry->kind,
                      .subject = is_on_blind(t, entry) ? "" : entry->subject,
                      .payload = hidden        ? ""
                                 : cut != NULL ? cut
                                               : entry->payload,
                      .hash = dtp_hex(entry->hash.byte, DTP_HASH_SIZE, hash)};
    t->fn(t->payload, &event);
    dtp_free(cut);
}

static void tell_own(void *payload, const dtp_log_entry *entry)
{
    telling *t = payload;
    t->last += is_rows(entry) ? 0 : 1;
    keep_number(t, entry, t->last);
    if (t->known == NULL)
        tell_event(t, entry, t->last);
}

/* Its number in the log of its own copy: one more than that of the event it hangs on. */
static void tell_merged(void *payload, const dtp_log_entry *entry)
{
    telling *t = payload;
    size_t before = dtp_intern_find(t->known, (const char *)entry->previous.byte, DTP_HASH_SIZE);
    long long number = before == SIZE_MAX ? entry->seq : ((const long long *)t->number.item)[before];
    number += before == SIZE_MAX || is_rows(entry) ? 0 : 1;
    keep_number(t, entry, number);
    tell_event(t, entry, number);
}

static dt_status tell_all(telling *t, dt_inspection *in, bool merged, dt_error *err)
{
    DT_TRY(dtp_intern_new(&t->blind, err));
    DT_TRY(dtp_intern_new(&t->remarks, err));
    DT_TRY(dtp_store_each(in->store, "blind_all", DTP_SQL_NONE, read_code, t->blind, err));
    DT_TRY(dtp_store_each(in->store, "remark_concealed_all", DTP_SQL_NONE, read_code, t->remarks, err));
    if (merged)
        DT_TRY(dtp_intern_new(&t->known, err));
    DT_TRY(dtp_log_each(in->store, tell_own, t, err));
    if (merged)
        DT_TRY(dtp_merged_each(in->store, tell_merged, t, err));
    return t->status;
}

static dt_status tell_events(dt_inspection *in, bool merged, bool rows, dt_event_fn fn, void *payload,
                             dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    telling t = {
        .fn = fn, .payload = payload, .rows = rows, .number = DTP_LIST(&arena, long long), .err = err};
    dt_status status = tell_all(&t, in, merged, err);
    dtp_intern_free(t.blind);
    dtp_intern_free(t.remarks);
    dtp_intern_free(t.known);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_inspection_log(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    return tell_events(in, false, false, fn, payload, err);
}

dt_status dt_inspection_log_verify(dt_inspection *in, long long *broken, dt_error *err)
{
    return dtp_log_verify(in->store, broken, err);
}

dt_status dt_inspection_log_merged(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    return tell_events(in, true, false, fn, payload, err);
}

dt_status dt_inspection_log_verify_merged(dt_inspection *in, long long *broken, dt_error *err)
{
    return dtp_merged_verify(in->store, broken, err);
}

dt_status dt_inspection_log_with_rows(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    return tell_events(in, false, true, fn, payload, err);
}

dt_status dt_inspection_log_merged_with_rows(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    return tell_events(in, true, true, fn, payload, err);
}

static void keep_head(void *payload, const dtp_log_entry *entry)
{
    dt_log_head *head = payload;
    head->sequence = entry->seq;
    dtp_hex(entry->hash.byte, DTP_HASH_SIZE, head->hash);
    (void)snprintf(head->at, sizeof head->at, "%s", entry->at);
}

dt_status dt_inspection_log_head(dt_inspection *in, dt_log_head *out, dt_error *err)
{
    *out = (dt_log_head){.sequence = 0};
    DT_TRY(dtp_log_last(in->store, keep_head, out, err));
    memcpy(out->code, out->hash, DT_HEAD_CODE);
    return dtp_log_number(in->store, out->sequence, &out->sequence, err);
}

/* The digits of a head as somebody copied it from paper, in lower case. */
static dt_status read_head(const char *text, char digits[DTP_HEX_SIZE], dt_error *err)
{
    size_t n = 0;
    bool good = true;
    for (const char *at = text; *at != '\0' && good; at++) {
        char c = *at >= 'A' && *at <= 'F' ? (char)(*at - 'A' + 'a') : *at;
        if (c == ' ' || c == '-')
            continue;
        good = n < DTP_HEX_SIZE - 1 && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (good)
            digits[n++] = c;
    }
    digits[n] = '\0';
    if (good && n >= DT_HEAD_CODE)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_HEAD, text, DTP_NUM(DT_HEAD_CODE), NULL);
}

typedef struct looking {
    char digits[DTP_HEX_SIZE];
    long long sequence;
} looking;

static void look_at(void *payload, const dt_event *event)
{
    looking *l = payload;
    if (strncmp(event->hash, l->digits, strlen(l->digits)) == 0)
        l->sequence = event->sequence;
}

dt_status dt_inspection_log_find(dt_inspection *in, const char *head, long long *sequence, dt_error *err)
{
    looking l = {.sequence = 0};
    *sequence = 0;
    DT_TRY(read_head(head, l.digits, err));
    DT_TRY(dt_inspection_log_with_rows(in, look_at, &l, err));
    if (l.sequence == 0)
        DT_TRY(dt_inspection_log_merged_with_rows(in, look_at, &l, err));
    *sequence = l.sequence;
    return DT_OK;
}
