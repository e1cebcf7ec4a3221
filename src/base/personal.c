/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/personal.h"
#include "base/personal_check.h"
#include "base/personal_words.h"
#include <stdlib.h>
#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* What a match may take: no pattern of the table comes near, so that a new one which does is found. */
#define MATCH_LIMIT    100000
#define HEAP_LIMIT_KIB 8192
/* Bytes before a find in which what is said about it is looked for. */
#define BEFORE 96

static const struct {
    const char *pattern, *before;
    dtp_personal_check check;
    dtp_message message;
} kinds[DTP_PERSONAL_KINDS] = {
#define PERSONAL_KIND(id, pattern, before, check, example) {pattern, before, check, DTP_MSG_PERSONAL_##id},
#include "base/personal.def"
#undef PERSONAL_KIND
};

struct dtp_personal_patterns {
    pcre2_general_context *memory;
    pcre2_match_context *limits;
    pcre2_match_data *match;
    pcre2_code *pattern[DTP_PERSONAL_KINDS];
    pcre2_code *before[DTP_PERSONAL_KINDS];
};

static void *take(PCRE2_SIZE size, void *unused)
{
    (void)unused;
    return dtp_malloc(size);
}

static void give(void *p, void *unused)
{
    (void)unused;
    dtp_free(p);
}

void dtp_personal_close(dtp_personal_guard *guard)
{
    struct dtp_personal_patterns *p = guard->patterns;
    guard->patterns = NULL;
    if (p == NULL)
        return;
    for (size_t i = 0; i < DTP_PERSONAL_KINDS; i++) {
        pcre2_code_free(p->pattern[i]);
        pcre2_code_free(p->before[i]);
    }
    pcre2_match_data_free(p->match);
    pcre2_match_context_free(p->limits);
    pcre2_general_context_free(p->memory);
    dtp_free(p);
}

/* The patterns are constants that a test compiles, so only memory can be wanting. NULL stays NULL. */
static bool compile(pcre2_code **out, const char *pattern, pcre2_compile_context *context)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C;
    int error;
    PCRE2_SIZE at;
    if (pattern == NULL)
        return true;
    *out = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &error, &at, context);
    return *out != NULL;
}

static bool compile_all(struct dtp_personal_patterns *p)
{
    p->memory = pcre2_general_context_create(take, give, NULL);
    p->limits = p->memory == NULL ? NULL : pcre2_match_context_create(p->memory);
    p->match = p->memory == NULL ? NULL : pcre2_match_data_create(1, p->memory);
    pcre2_compile_context *context = p->memory == NULL ? NULL : pcre2_compile_context_create(p->memory);
    bool good = p->limits != NULL && p->match != NULL && context != NULL;
    for (size_t i = 0; good && i < DTP_PERSONAL_KINDS; i++)
        good = compile(&p->pattern[i], kinds[i].pattern, context) &&
               compile(&p->before[i], kinds[i].before, context);
    pcre2_compile_context_free(context);
    if (good) {
        pcre2_set_match_limit(p->limits, MATCH_LIMIT);
        pcre2_set_heap_limit(p->limits, HEAP_LIMIT_KIB);
    }
    return good;
}

static dt_status open_patterns(dtp_personal_guard *guard, dt_error *err)
{
    if (guard->patterns != NULL)
        return DT_OK;
    guard->patterns = dtp_calloc(1, sizeof *guard->patterns);
    if (guard->patterns != NULL && compile_all(guard->patterns))
        return DT_OK;
    dtp_personal_close(guard);
    return dtp_fail_memory(err);
}

/* A part of a text that is UTF-8. */
typedef struct search {
    const struct dtp_personal_patterns *patterns;
    const char *text;
    size_t size, at;
    dtp_personal_where where;
    dtp_date today;
    dtp_personal next[DTP_PERSONAL_KINDS]; /* size 0: none is left */
} search;

/* The first match of a pattern in text[0..size) from a byte on; size 0 when there is none. */
static dt_status match(const search *s, const pcre2_code *pattern, size_t size, size_t from,
                       dtp_personal *out, dt_error *err)
{
    int result = pcre2_match(pattern, (PCRE2_SPTR)s->text, size, from, PCRE2_NO_UTF_CHECK, s->patterns->match,
                             s->patterns->limits);
    *out = (dtp_personal){.start = size};
    if (result == PCRE2_ERROR_NOMATCH)
        return DT_OK;
    if (result == PCRE2_ERROR_NOMEMORY)
        return dtp_fail_memory(err);
    if (result < 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PERSONAL_UNSEARCHED, NULL);
    const PCRE2_SIZE *bound = pcre2_get_ovector_pointer(s->patterns->match);
    *out = (dtp_personal){.start = bound[0], .size = bound[1] - bound[0]};
    return DT_OK;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static dt_status is_said_before(bool *out, const search *s, const dtp_personal *found, dt_error *err)
{
    size_t from = found->start > BEFORE ? found->start - BEFORE : 0;
    const pcre2_code *before = s->patterns->before[found->kind];
    *out = false;
    if (before == NULL)
        return DT_OK;
    while (is_continuation(s->text[from]))
        from++;
    dtp_personal words;
    DT_TRY(match(s, before, found->start, from, &words, err));
    *out = words.size > 0;
    return DT_OK;
}

/* The next find of a kind that its check lets through. */
static dt_status look(search *s, dtp_personal_kind kind, dt_error *err)
{
    dtp_personal *found = &s->next[kind];
    for (size_t from = s->at;; from = found->start + 1) {
        while (from < s->size && is_continuation(s->text[from]))
            from++;
        DT_TRY(match(s, s->patterns->pattern[kind], s->size, from, found, err));
        found->kind = kind;
        if (found->size == 0 || kinds[kind].check == NULL)
            return DT_OK;
        dtp_personal_candidate c = {s->text + found->start, found->size, false, s->where, s->today};
        DT_TRY(is_said_before(&c.said, s, found, err));
        if (kinds[kind].check(&c))
            return DT_OK;
    }
}

/* What comes first of all kinds; size 0 at the end. */
static dt_status next_find(search *s, dtp_personal *out, dt_error *err)
{
    *out = (dtp_personal){.start = s->size};
    for (dtp_personal_kind kind = 0; kind < DTP_PERSONAL_KINDS; kind++) {
        if (s->next[kind].size > 0 && s->next[kind].start < s->at)
            DT_TRY(look(s, kind, err));
        if (s->next[kind].size > 0 && s->next[kind].start < out->start)
            *out = s->next[kind];
    }
    s->at = out->start + out->size;
    return DT_OK;
}

/* start: of this part in the whole text. */
static dt_status find_in_part(search *s, size_t start, dtp_personal_fn fn, void *payload, dt_error *err)
{
    dtp_personal found;
    for (dtp_personal_kind kind = 0; kind < DTP_PERSONAL_KINDS; kind++)
        DT_TRY(look(s, kind, err));
    for (;;) {
        DT_TRY(next_find(s, &found, err));
        if (found.size == 0)
            return DT_OK;
        found.start += start;
        fn(payload, &found);
    }
}

dt_status dtp_personal_find(dtp_personal_guard *guard, const char *text, dtp_personal_where where,
                            dtp_date today, dtp_personal_fn fn, void *payload, dt_error *err)
{
    DT_TRY(open_patterns(guard, err));
    size_t left = strlen(text);
    for (size_t start = 0; left > 0;) {
        size_t valid = dtp_utf8_valid_prefix(text + start, left);
        search s = {
            .patterns = guard->patterns, .text = text + start, .size = valid, .where = where, .today = today};
        if (valid > 0)
            DT_TRY(find_in_part(&s, start, fn, payload, err));
        size_t gone = valid < left ? valid + 1 : valid;
        start += gone;
        left -= gone;
    }
    return DT_OK;
}

typedef struct kinds_seen {
    dtp_personal_kind kind[DTP_PERSONAL_KINDS]; /* in the order of the text */
    size_t n;
} kinds_seen;

static void note_kind(void *payload, const dtp_personal *found)
{
    kinds_seen *seen = payload;
    for (size_t i = 0; i < seen->n; i++)
        if (seen->kind[i] == found->kind)
            return;
    seen->kind[seen->n++] = found->kind;
}

void dtp_personal_warn(dtp_personal_guard *guard, dtp_issues *issues, dtp_place place, const char *text,
                       dtp_personal_where where)
{
    kinds_seen seen = {.n = 0};
    char now[32];
    dtp_date today = {.year = (int)strtol(dtp_now_utc(now, sizeof now), NULL, 10)};
    if (text == NULL)
        return;
    dt_status status = dtp_personal_find(guard, text, where, today, note_kind, &seen, NULL);
    for (size_t i = 0; i < seen.n; i++)
        dtp_issue(issues, DT_WARNING, place, DT_ERR_DATA, kinds[seen.kind[i]].message, NULL);
    if (status != DT_OK)
        dtp_issue(issues, DT_WARNING, place, DT_ERR_DATA, DTP_MSG_PERSONAL_UNSEARCHED, NULL);
}
