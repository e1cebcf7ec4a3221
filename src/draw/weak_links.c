/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What weakens the proof that nobody chose, from a table. */
#include "base/error.h"
#include "base/text.h"
#include "draw/draw.h"
#include "frame/condition.h"

static const struct {
    const char *name;
    dtp_message message;
} links[] = {
#define DT_WEAK_LINK(id, name) {name, DTP_MSG_DRAW_WEAK_##id},
#include "draw/weak_links.def"
#undef DT_WEAK_LINK
};
_Static_assert(DTP_COUNT(links) == DT_WEAK_LINKS, "a row a link");

const char *dt_weak_link_name(dt_weak_link link)
{
    return (unsigned)link < DT_WEAK_LINKS ? links[link].name : "";
}

const char *dt_weak_link_text(dt_weak_link link, dt_language lang)
{
    return (unsigned)link < DT_WEAK_LINKS ? dtp_message_text(links[link].message, lang) : "";
}

static unsigned bit(bool weak, dt_weak_link link)
{
    return weak ? 1U << link : 0;
}

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* Conditions that name single dossiers. */
static bool chooses_by_id(const dtp_draw_trust *t)
{
    for (size_t i = 0; i < t->reading->n_where && t->id_column != NULL; i++)
        if (dtp_condition_is_on(t->reading->where[i], t->id_column))
            return true;
    return false;
}

/* Of the whole register: what fell out is not counted by municipality. */
static bool leaves_little(const dtp_draw_trust *t)
{
    size_t gone = 0;
    for (size_t i = 0; i < t->n_fallouts; i++)
        gone += t->fallout[i].count;
    return gone <= t->rows && 5 * (t->rows - gone) < t->rows;
}

static unsigned weak_choices(const dtp_draw_trust *t)
{
    if (t->reading == NULL)
        return 0;
    return bit(chooses_by_id(t), DT_WEAK_ID) |
           bit(t->n_strata > 1 && 2 * t->n_strata > t->population, DT_WEAK_STRATA) |
           bit(leaves_little(t), DT_WEAK_LEFT);
}

unsigned dtp_draw_weak_links(const dtp_draw_trust *t)
{
    bool value = is_given(t->public_text);
    unsigned page = bit(t->page == 0, DT_WEAK_NO_PAGE) | bit(t->page > 1, DT_WEAK_AGAIN) |
                    bit(t->excluded_after > 0, DT_WEAK_EXCLUDED);
    return page | weak_choices(t) | bit(!t->committed, DT_WEAK_COMMITMENT) |
           bit(t->committed && t->late, DT_WEAK_LATE) | bit(t->unproved, DT_WEAK_EARLIER) |
           bit(t->bound, DT_WEAK_EARLIER_FILE) | bit(!value, DT_WEAK_PUBLIC) |
           bit(value && !is_given(t->public_form), DT_WEAK_FREE);
}

void dtp_draw_tell_weak(unsigned weak, const char *municipality, dt_issue_sink notes)
{
    for (int link = 0; link < DT_WEAK_LINKS && notes.fn != NULL; link++) {
        dt_error note = DT_ERROR_INIT;
        if ((weak & 1U << link) == 0)
            continue;
        (void)dtp_fail_at(&note, (dtp_place){.where = municipality}, DT_ERR_DATA, links[link].message, NULL);
        notes.fn(notes.payload, DT_WARNING, &note);
    }
}
