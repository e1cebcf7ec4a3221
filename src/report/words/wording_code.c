/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence made from a code says what the code says: the framework's text of that code, and of each part of
 * a code that was split. */
#include "report/words/wording.h"

bool dtp_wording_shortcoming(const dtp_wording_facts *f)
{
    return f->indicator->report_shortcoming && f->cell->fails > 0;
}

/* Parts of the split code that was given, and how often the code itself. */
static bool is_part(const dt_cell *c, size_t i)
{
    const dt_rating *r = &c->own->rating[i];
    return r->meets == DT_MEETS_NO && dt_scale_find(c->scale, r->code) == NULL;
}

/* The one rating behind the count; NULL: there are several, or none. */
static const dt_rating *only_rating(const dt_cell *c, dt_meets meets)
{
    const dt_rating *only = NULL;
    for (size_t i = 0; c->own != NULL && c->given != NULL && i < c->own->n_ratings; i++) {
        if (c->given[i] == 0 || c->own->rating[i].meets != meets)
            continue;
        if (only != NULL)
            return NULL;
        only = &c->own->rating[i];
    }
    return only;
}

/* The first rating with this meaning: of a scale that was split, the code that counts. */
static const dt_rating *first_rating(const dt_scale *scale, dt_meets meets)
{
    for (size_t i = 0; scale != NULL && i < scale->n_ratings; i++)
        if (scale->rating[i].meets == meets)
            return &scale->rating[i];
    return NULL;
}

static size_t count_codes(const dt_scale *scale, dt_meets meets)
{
    size_t n = 0;
    for (size_t i = 0; scale != NULL && i < scale->n_ratings; i++)
        n += scale->rating[i].meets == meets;
    return n;
}

/* NULL: there is none, and a general sentence does. */
const char *dtp_wording_phrase(const dtp_words *w, const dtp_wording_facts *f, bool shortcoming)
{
    const dt_indicator *indicator = f->indicator;
    dt_meets meets = shortcoming ? DT_MEETS_NO : DT_MEETS_YES;
    const dt_rating *rating = only_rating(f->cell, meets);
    if (rating == NULL && count_codes(f->cell->scale, meets) == 1)
        rating = first_rating(f->cell->scale, meets);
    const char *said = rating == NULL ? NULL : dt_indicator_phrase(indicator, rating, w->lang);
    if (said != NULL)
        return said;
    if (!f->own_words || (rating != NULL && indicator->n_phrases > 0 &&
                          dt_indicator_phrase(indicator, rating, w->lang == DT_NL ? DT_EN : DT_NL) != NULL))
        return NULL;
    return shortcoming ? indicator->phrase_fails : indicator->phrase_meets;
}

/* "Daarvan: in zeven dossiers …; in vijf dossiers …." Nothing when one code is behind the count. */
const char *dtp_wording_split(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    if (!dtp_wording_shortcoming(f) || c->own == NULL || c->given == NULL ||
        only_rating(c, DT_MEETS_NO) != NULL)
        return "";
    const char **part = dtp_arena_array(w->arena, c->own->n_ratings + 1, sizeof *part);
    size_t n = 0;
    for (size_t i = 0; part != NULL && i < c->own->n_ratings; i++) {
        if (c->given[i] == 0 || !is_part(c, i))
            continue;
        const dt_rating *r = &c->own->rating[i];
        const char *said = dt_indicator_phrase(f->indicator, r, w->lang);
        part[n++] =
            said != NULL && said != dt_indicator_phrase(f->indicator, dt_scale_counts_as(c->own, r), w->lang)
                ? dtp_say(w, DTP_MSG_RELATION_SPLIT_PART, dtp_say_dossiers(w, c->given[i]), said, NULL)
                : dtp_say(w, DTP_MSG_RELATION_SPLIT_LABEL, dtp_say_dossiers(w, c->given[i]), r->label, NULL);
    }
    return n == 0 ? "" : dtp_say(w, DTP_MSG_RELATION_SPLIT, dtp_say_join(w, "; ", part, n), NULL);
}
