/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a share as people type it: "36%", "35,7 procent van de dossiers", "de helft van de dossiers", "de
 * meeste dossiers". */
#include "report/texts/counted.h"
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "36", "35.7" or "35,71", and what is behind it; "1.000" is no share. */
static bool read_percent(const char *text, dtp_texts_counted *out, const char **rest)
{
    const char *p = text;
    for (; is_digit(*p) && p - text < 3; p++)
        out->percent = 10 * out->percent + (*p - '0');
    if (p == text || is_digit(*p))
        return false;
    out->half = 0.5;
    if ((*p == '.' || *p == ',') && is_digit(p[1]))
        for (p++; is_digit(*p); p++) {
            out->percent += 0.2 * out->half * (*p - '0');
            out->half /= 10;
        }
    *rest = p;
    return out->percent <= 100 && out->half > 0.001;
}

/* Shares of something else than what was counted: how sure one is, how much more it became. */
static bool is_measure(const char *text)
{
    return DTP_TEXTS_IS(text, "zekerheid", "betrouwbaarheid", "confidence", "meer", "minder", "hoger",
                        "lager", "more", "less", "higher", "lower");
}

/* What a share is of: nothing is said, dossiers, or something else. */
static bool read_whole(const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    if (!dtp_texts_next_word(&at, end, &w))
        return true;
    if (!DTP_TEXTS_IS(w.text, "van", "of"))
        return !is_measure(w.text);
    w = dtp_texts_noun_after(at, end);
    out->dossiers = dtp_texts_is_dossier(w.text);
    return !dtp_texts_is_other_thing(w.text);
}

static bool read_digits(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_counted share = {.share = true, .start = first->start};
    dtp_texts_word last = *first;
    const char *rest;
    if (!read_percent(first->text, &share, &rest))
        return false;
    if (rest[0] == '\0' &&
        (!dtp_texts_next_word(&at, end, &last) || !DTP_TEXTS_IS(last.text, "%", "procent", "percent")))
        return false;
    if (rest[0] != '\0' && strcmp(rest, "%") != 0)
        return false;
    share.size = dtp_texts_reach(first, &last);
    *out = share;
    return read_whole(at, end, out);
}

static const struct share_word {
    const char *word;
    double percent;
    dtp_texts_bound bound;
    bool bare;
} share_words[] = {
#define DT_SHARE_WORD(word, n, of, below, above, bare)                                                       \
    {word, 100.0 * (n) / (of), {below, above, (below) + (above) > 0}, bare},
#include "report/texts/share_words.def"
#undef DT_SHARE_WORD
};

static const struct share_word *find_share_word(const char *word)
{
    for (size_t i = 0; i < DTP_COUNT(share_words); i++)
        if (dtp_fold_eq(word, share_words[i].word))
            return &share_words[i];
    return NULL;
}

/* "twee derde" is twice that of "een derde"; 0 when the word is none before a share. */
static double times(const char *word)
{
    if (DTP_TEXTS_IS(word, "twee", "two"))
        return 2;
    if (DTP_TEXTS_IS(word, "drie", "three"))
        return 3;
    return DTP_TEXTS_IS(word, "de", "het", "een", "the", "a", "one", "grote", "large", "great") ? 1 : 0;
}

/* Only of dossiers: "de helft van het jaar" and "een derde partij" are of something else, "het derde dossier"
 * is none. */
static bool is_of_dossiers(const char *at, const char *end, bool bare)
{
    const char *behind = at;
    dtp_texts_word w;
    bool of = dtp_texts_next_word(&behind, end, &w) && DTP_TEXTS_IS(w.text, "van", "of");
    return (of || bare) &&
           DTP_TEXTS_IS(dtp_texts_noun_after(of ? behind : at, end).text, "dossiers", "files", "cases");
}

static bool read_words(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w = *first;
    double n = 1;
    for (double more = times(w.text); more > 0; more = times(w.text)) {
        n *= more;
        if (!dtp_texts_next_word(&at, end, &w))
            return false;
    }
    const struct share_word *share = find_share_word(w.text);
    if (!share || !is_of_dossiers(at, end, share->bare))
        return false;
    *out = (dtp_texts_counted){.share = true,
                               .dossiers = true,
                               .percent = n * share->percent,
                               .bound = share->bound,
                               .start = first->start,
                               .size = dtp_texts_reach(first, &w)};
    return true;
}

bool dtp_texts_read_share(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out)
{
    return read_digits(first, at, end, out) || read_words(first, at, end, out);
}
