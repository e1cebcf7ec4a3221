/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a sentence, as far as they tell what is counted. */
#include "report/texts/sentence.h"
#include <string.h>

/* Things that are counted too and are no dossiers: what stands behind "drie van de vier" then is not held
 * against a count. */
static const char *const other_things[] = {
#define DT_OTHER_THING(word) word,
#include "report/texts/other_things.def"
#undef DT_OTHER_THING
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A comma between digits is one of decimals. */
static bool is_part(const char *p, const char *from)
{
    if (*p == ',' && p > from)
        return is_digit(p[-1]) && is_digit(p[1]);
    return *p != '\0' && !strchr(" \t\r\n,;:!?()[]\"'/*_|{}<>", *p);
}

bool dtp_texts_next_word(const char **at, const char *end, dtp_texts_word *out)
{
    const char *p = *at;
    while (p < end && !is_part(p, p))
        p++;
    out->start = p;
    while (p < end && is_part(p, out->start))
        p++;
    *at = p;
    while (p > out->start && p[-1] == '.')
        p--;
    out->size = (size_t)(p - out->start);
    out->text[0] = '\0';
    if (out->size < sizeof out->text) {
        memcpy(out->text, out->start, out->size);
        out->text[out->size] = '\0';
    }
    return *at > out->start;
}

bool dtp_texts_is_any(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(word, list[i]))
            return true;
    return false;
}

bool dtp_texts_is_dossier(const char *word)
{
    return DTP_TEXTS_IS(word, "dossier", "dossiers", "file", "files", "case", "cases");
}

bool dtp_texts_is_other_thing(const char *word)
{
    return dtp_texts_is_any(word, other_things, DTP_COUNT(other_things));
}

bool dtp_texts_is_between(const char *word)
{
    return DTP_TEXTS_IS(word, "de", "het", "the", "onderzochte", "beoordeelde", "getrokken", "bekeken",
                        "examined", "assessed");
}

dtp_texts_word dtp_texts_noun_after(const char *at, const char *end)
{
    dtp_texts_word w = {.start = at};
    while (dtp_texts_next_word(&at, end, &w))
        if (!dtp_texts_is_between(w.text))
            return w;
    return (dtp_texts_word){.start = at};
}

size_t dtp_texts_reach(const dtp_texts_word *first, const dtp_texts_word *last)
{
    return (size_t)(last->start + last->size - first->start);
}
