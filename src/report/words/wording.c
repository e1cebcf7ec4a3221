/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words/wording.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

#define MAX_PLACES 10

static const char *keep(dtp_words *w, char *text)
{
    if (text)
        return text;
    w->failed = true;
    return "";
}

const char *dtp_say(dtp_words *w, dtp_message id, ...)
{
    const char *arg[MAX_PLACES];
    size_t n = 0, longest = 0;
    va_list ap;
    va_start(ap, id);
    for (const char *a = va_arg(ap, const char *); a && n < MAX_PLACES; a = va_arg(ap, const char *)) {
        arg[n++] = a;
        longest = strlen(a) > longest ? strlen(a) : longest;
    }
    va_end(ap);
    const char *text = dtp_message_text(id, w->lang);
    size_t places = 0;
    for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{'))
        places++;
    size_t size = strlen(text) + places * longest + 1;
    char *out = dtp_arena_alloc(w->arena, size);
    return keep(w, out ? dtp_message_fill(text, arg, n, out, size) : NULL);
}

const char *dtp_say_number(dtp_words *w, unsigned long n)
{
    char buf[40];
    return keep(w, dtp_arena_strdup(w->arena, dtp_number_words((long long)n, w->lang, buf, sizeof buf)));
}

const char *dtp_say_digits(dtp_words *w, unsigned long n)
{
    char buf[32];
    snprintf(buf, sizeof buf, "%lu", n);
    return keep(w, dtp_arena_strdup(w->arena, buf));
}

const char *dtp_say_dossiers(dtp_words *w, unsigned long n)
{
    return dtp_say(w, n == 1 ? DTP_MSG_REPORT_DOSSIERS_ONE : DTP_MSG_REPORT_DOSSIERS_MANY,
                   dtp_say_number(w, n), NULL);
}

const char *dtp_say_capital(dtp_words *w, const char *text)
{
    static const char accented[] = "één";
    char *out;
    if (strncmp(text, accented, strlen(accented)) == 0) {
        const char *rest = text + strlen("é");
        out = dtp_arena_alloc(w->arena, strlen(rest) + 2);
        if (out) {
            out[0] = 'E';
            memcpy(out + 1, rest, strlen(rest) + 1);
        }
        return keep(w, out);
    }
    out = dtp_arena_strdup(w->arena, text);
    if (out && out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
    return keep(w, out);
}

const char *dtp_say_range(dtp_words *w, unsigned long lower, unsigned long upper, bool words)
{
    const char *(*say)(dtp_words *, unsigned long) = words ? dtp_say_number : dtp_say_digits;
    if (lower == upper)
        return say(w, lower);
    return dtp_say(w, DTP_MSG_REPORT_RANGE, say(w, lower), say(w, upper), NULL);
}

const char *dtp_say_closed(dtp_words *w, const char *text)
{
    static const char *const marks[] = {".", "!", "?", ":", ";", "…"};
    size_t n = strlen(text);
    bool closed = n == 0;
    for (size_t i = 0; i < DTP_COUNT(marks); i++)
        closed = closed || (n >= strlen(marks[i]) && strcmp(text + n - strlen(marks[i]), marks[i]) == 0);
    return closed ? text : dtp_say_join(w, "", (const char *[]){text, "."}, 2);
}

const char *dtp_say_part(dtp_words *w, const char *text, size_t n)
{
    return keep(w, dtp_arena_strndup(w->arena, text, n));
}

const char *dtp_say_join(dtp_words *w, const char *separator, const char *const *item, size_t n)
{
    size_t size = 1;
    for (size_t i = 0; i < n; i++)
        size += strlen(item[i]) + strlen(separator);
    char *out = dtp_arena_alloc(w->arena, size), *at = out;
    if (!out)
        return keep(w, NULL);
    for (size_t i = 0; i < n; i++) {
        if (item[i][0] == '\0')
            continue;
        if (at != out) {
            memcpy(at, separator, strlen(separator));
            at += strlen(separator);
        }
        memcpy(at, item[i], strlen(item[i]));
        at += strlen(item[i]);
    }
    return out;
}

const char *dtp_say_list(dtp_words *w, const char *const *item, size_t n)
{
    if (n < 2)
        return n ? item[0] : "";
    return dtp_say(w, DTP_MSG_REPORT_AND, dtp_say_join(w, ", ", item, n - 1), item[n - 1], NULL);
}

static const char *noun_text(dtp_words *w, dtp_wording_noun noun, bool plural)
{
    switch (noun) {
    case DTP_NOUN_NONE:
        return "";
    case DTP_NOUN_DOSSIER:
        return dtp_say(w, plural ? DTP_MSG_REPORT_NOUN_DOSSIERS : DTP_MSG_REPORT_NOUN_DOSSIER, NULL);
    case DTP_NOUN_EXAMINED:
        return dtp_say(w, plural ? DTP_MSG_REPORT_NOUN_EXAMINED_MANY : DTP_MSG_REPORT_NOUN_EXAMINED_ONE,
                       NULL);
    case DTP_NOUN_ASSESSED:
        return dtp_say(w, plural ? DTP_MSG_REPORT_NOUN_ASSESSED_MANY : DTP_MSG_REPORT_NOUN_ASSESSED_ONE,
                       NULL);
    }
    return "";
}

const char *dtp_wording_portion(dtp_words *w, unsigned long count, unsigned long of, dtp_wording_noun noun)
{
    const char *number = dtp_say_number(w, of), *nouns = noun_text(w, noun, true), *said;
    if (count > 0 && count < of)
        said = dtp_say(w, DTP_MSG_REPORT_PORTION_SOME, dtp_say_number(w, count), number, nouns, NULL);
    else if (of == 1 && noun == DTP_NOUN_NONE) /* no room for "the only one" without its noun */
        said = dtp_say(w, DTP_MSG_REPORT_PORTION_SOME, dtp_say_number(w, count), number, nouns, NULL);
    else if (of == 1)
        said = count ? dtp_say(w, DTP_MSG_REPORT_PORTION_ONLY, noun_text(w, noun, false), NULL)
                     : dtp_say(w, DTP_MSG_REPORT_PORTION_NOT_ONLY, nouns, NULL);
    else if (of == 2)
        said = dtp_say(w, count ? DTP_MSG_REPORT_PORTION_BOTH : DTP_MSG_REPORT_PORTION_NEITHER, nouns, NULL);
    else
        said =
            dtp_say(w, count ? DTP_MSG_REPORT_PORTION_ALL : DTP_MSG_REPORT_PORTION_NONE, number, nouns, NULL);
    size_t n = strlen(said);
    dtp_trim(said, &n); /* a portion without noun ends in a blank */
    return dtp_say_part(w, said, n);
}

const char *dtp_wording_small(dtp_words *w, unsigned long n, bool percentages)
{
    if (n == 0 || n > 100)
        return "";
    const char *points = dtp_say_digits(w, (200 + n) / (2 * n)); /* 100/n, rounded half up */
    const char *part[2] = {dtp_say(w, DTP_MSG_REPORT_NOTE_POINTS, dtp_say_digits(w, n), points, NULL),
                           n < 30 && !percentages ? dtp_say(w, DTP_MSG_REPORT_NOTE_NO_PERCENTAGES, NULL)
                                                  : ""};
    return dtp_say_join(w, " ", part, 2);
}

const char *dtp_wording_method(dtp_words *w, const char *method)
{
    static const struct {
        const char *name;
        dtp_message text;
    } known[] = {{"census", DTP_MSG_REPORT_METHOD_CENSUS},
                 {"exact-hypergeometric", DTP_MSG_REPORT_METHOD_HYPERGEOMETRIC},
                 {"exact-stratified", DTP_MSG_REPORT_METHOD_STRATIFIED},
                 {"bound-stratified", DTP_MSG_ORDER_METHOD_BOUND},
                 {"exact-by-stratum", DTP_MSG_ORDER_METHOD_BONFERRONI},
                 {"calibrated", DTP_MSG_ORDER_METHOD_CALIBRATED},
                 {"profile", DTP_MSG_ORDER_METHOD_PROFILE},
                 {"two-totals", DTP_MSG_ORDER_METHOD_TWO_TOTALS},
                 {"clopper-pearson", DTP_MSG_ORDER_METHOD_CLOPPER},
                 {"korn-graubard", DTP_MSG_REPORT_METHOD_KORN_GRAUBARD},
                 {"weighted", DTP_MSG_REPORT_METHOD_WEIGHTED},
                 {"two-stage", DTP_MSG_REPORT_METHOD_TWO_STAGE},
                 {"ratio", DTP_MSG_COMPARE_METHOD_RATIO}};
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (dtp_streq(method, known[i].name))
            return dtp_say(w, known[i].text, NULL);
    return "";
}
