/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sentences ask of a framework: texts per code, and which codes count. */
#include "base/count.h"
#include "base/text.h"
#include <dossiertoets/framework.h>
#include <string.h>

const dt_scale *dt_scale_base(const dt_scale *scale)
{
    return scale->base != NULL ? scale->base : scale;
}

const dt_rating *dt_scale_counts_as(const dt_scale *scale, const dt_rating *rating)
{
    const dt_rating *own = rating == NULL ? NULL : dt_scale_find(scale, rating->code);
    if (own == NULL || scale->base == NULL)
        return own;
    return &scale->base->rating[scale->of[own - scale->rating]];
}

bool dt_scale_is_failing(const dt_scale *scale, const dt_rating *rating)
{
    const dt_scale *base = dt_scale_base(scale);
    const dt_rating *counts = dt_scale_counts_as(scale, rating);
    if (counts == NULL)
        return false;
    if (base->failing != NULL)
        return base->failing[counts - base->rating];
    return counts->meets == DT_MEETS_NO || counts->meets == DT_MEETS_PARTLY;
}

const char *dt_bilingual_in(const dt_bilingual *text, dt_language lang)
{
    return lang == DT_EN ? text->en : text->nl;
}

static const char *phrase_of(const dt_indicator *indicator, const dt_rating *rating, dt_language lang)
{
    for (size_t i = 0; i < indicator->n_phrases; i++)
        if (dtp_fold_eq(indicator->phrase[i].rating->code, rating->code))
            return dt_bilingual_in(&indicator->phrase[i].text, lang);
    return NULL;
}

const char *dt_indicator_phrase(const dt_indicator *indicator, const dt_rating *rating, dt_language lang)
{
    const char *own = phrase_of(indicator, rating, lang);
    const dt_rating *counts = dt_scale_counts_as(indicator->scale, rating);
    return own != NULL || counts == NULL ? own : phrase_of(indicator, counts, lang);
}

typedef struct said {
    char *text;
    size_t size, used;
} said;

static void put(said *s, const char *text)
{
    for (; *text != '\0' && s->used + 1 < s->size; text++)
        s->text[s->used++] = *text;
    s->text[s->used] = '\0';
}

typedef bool (*takes_fn)(const dt_scale *base, const dt_rating *rating);

static bool is_meeting(const dt_scale *base, const dt_rating *rating)
{
    (void)base;
    return rating->meets == DT_MEETS_YES;
}

/* "a", "a of b", "a, b of c", from the last to the first. */
static const char *join(const dt_scale *scale, takes_fn takes, dt_language lang, char *text, size_t size)
{
    said s = {.text = text, .size = size};
    const dt_scale *base = dt_scale_base(scale);
    size_t left = 0;
    if (size == 0)
        return "";
    text[0] = '\0';
    for (size_t i = 0; i < base->n_ratings; i++)
        left += takes(base, &base->rating[i]);
    bool first = true;
    for (size_t i = base->n_ratings; i-- > 0;) {
        if (!takes(base, &base->rating[i]))
            continue;
        if (!first)
            put(&s, left > 1 ? ", " : lang == DT_EN ? " or " : " of ");
        put(&s, base->rating[i].label);
        first = false;
        left--;
    }
    return text;
}

const char *dt_scale_meeting_text(const dt_scale *scale, dt_language lang, char *text, size_t size)
{
    return join(scale, is_meeting, lang, text, size);
}

const char *dt_scale_failing_text(const dt_scale *scale, dt_language lang, char *text, size_t size)
{
    return join(scale, dt_scale_is_failing, lang, text, size);
}

const char *dt_order_name(dt_order rule)
{
    static const char *const names[] = {
        [DT_ORDER_HALF] = "half", [DT_ORDER_ALL] = "all", [DT_ORDER_NONE_FAILING] = "none-failing"};
    return names[rule];
}

const char *dt_relation_name(dt_relation_kind kind)
{
    static const char *const names[] = {[DT_RELATION_EQUAL] = "equal",
                                        [DT_RELATION_SUPERSET] = "superset",
                                        [DT_RELATION_SUBSET] = "subset",
                                        [DT_RELATION_INTERSECTS] = "intersects"};
    return names[kind];
}
