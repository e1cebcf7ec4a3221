/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people say of a clash: which value counts, who says so, and why. */
#include "base/error.h"
#include "base/personal.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/signing.h"
#include <string.h>

/* "NAME=SIDE" as it was given. */
typedef struct choice {
    const char *given, *reason;
    size_t n_name; /* of given */
    int side;
    bool all;
} choice;

static bool read_side(int *out, const char *word)
{
    static const char *const words[DTP_SIDES][2] = {{"this", "deze"}, {"other", "andere"}};
    for (*out = 0; *out < DTP_SIDES; (*out)++)
        if (dtp_fold_eq(word, words[*out][0]) || dtp_fold_eq(word, words[*out][1]))
            return true;
    return false;
}

/* "all-07be", or "alle-07be". */
static bool is_all(const dtp_merge *m, const choice *c)
{
    const char *word[] = {"all-", "alle-"};
    for (size_t i = 0; i < DTP_COUNT(word) && m->result.all[0] != '\0'; i++) {
        size_t n = strlen(word[i]);
        if (c->n_name == n + strlen(m->result.all) && strncmp(c->given, word[i], n) == 0 &&
            strncmp(c->given + n, m->result.all, c->n_name - n) == 0)
            return true;
    }
    return false;
}

static dt_status read_choice(choice *out, dtp_merge *m, size_t i, dt_error *err)
{
    const dt_merge_choices *all = &m->choices;
    const char *given = all->choice[i], *is = strrchr(given, '=');
    if (is == NULL || !read_side(&out->side, is + 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_FORM, given, NULL);
    out->given = given;
    out->n_name = (size_t)(is - given);
    out->all = is_all(m, out);
    out->reason = all->n_reasons == 0 ? "" : all->reason[all->n_reasons == 1 ? 0 : i];
    if (dtp_score_is_blank(out->reason))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_REASON, given, NULL);
    return dtp_free_text_take(m->in, &out->reason, "reason", DTP_PERSONAL_TEXT, err);
}

static bool is_named(const dtp_merge_clash *c, const choice *by)
{
    return c->nameable && strlen(c->name) == by->n_name && strncmp(c->name, by->given, by->n_name) == 0;
}

/* The code of who chooses: it is theirs to choose, and they may act. */
static dt_status take_actor(dtp_merge *m, dtp_merge_clash *c, dt_error *err)
{
    const dt_merge_choices *all = &m->choices;
    dtp_assessor a;
    size_t i = 0;
    while (c->by[0] != '\0' && i < all->n_by && !dtp_fold_eq(all->by[i], c->by))
        i++;
    if (all->n_by == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_WHO, c->name, NULL);
    if (i == all->n_by)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_CHOICE_NOT_YOURS, c->name, c->by, NULL);
    DT_TRY(dtp_assessor_find(&a, m->in, all->by[i], err));
    DT_TRY(dtp_people_need_key(m->in, a.code, err));
    c->actor = dtp_arena_strdup(&m->arena, a.code);
    return c->actor == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status put_choice(dtp_merge *m, dtp_merge_clash *c, const choice *by, dt_error *err)
{
    if (!c->fixed[by->side] && c->fixed[1 - by->side])
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_CHOICE_SUBMITTED, c->name, NULL);
    DT_TRY(take_actor(m, c, err));
    c->side = by->side;
    c->reason = dtp_arena_strdup(&m->arena, by->reason);
    return c->reason == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status take_named(dtp_merge *m, const choice *by, dt_error *err)
{
    dtp_merge_clash *c = m->clash.item;
    size_t i = 0;
    while (i < m->clash.n && !is_named(&c[i], by))
        i++;
    if (i == m->clash.n)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_UNKNOWN, by->given, NULL);
    if (c[i].side != DTP_SIDES)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_TWICE, c[i].name, NULL);
    return put_choice(m, &c[i], by, err);
}

static dt_status take_rest(dtp_merge *m, const choice *by, dt_error *err)
{
    dtp_merge_clash *c = m->clash.item;
    for (size_t i = 0; i < m->clash.n; i++)
        if (c[i].nameable && c[i].side == DTP_SIDES)
            DT_TRY(put_choice(m, &c[i], by, err));
    return DT_OK;
}

/* Those that name one first. */
static dt_status take_choices(dtp_merge *m, bool all, dt_error *err)
{
    for (size_t i = 0; i < m->choices.n_choices; i++) {
        choice c;
        DT_TRY(read_choice(&c, m, i, err));
        if (c.all == all)
            DT_TRY(all ? take_rest(m, &c, err) : take_named(m, &c, err));
    }
    return DT_OK;
}

static dt_status right_reasons(const dt_merge_choices *c, dt_error *err)
{
    return c->n_reasons <= 1 || c->n_reasons == c->n_choices
               ? DT_OK
               : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_CHOICE_REASONS, DTP_NUM(c->n_reasons),
                          DTP_NUM(c->n_choices), NULL);
}

/* The other's row comes, or the own one goes; or all stays. */
static dt_status act_on(dtp_merge *m, const dtp_merge_clash *c, dt_error *err)
{
    dtp_merge_travel *t = c->travel;
    dtp_store_value **gone;
    if (c->side == DTP_OWN)
        return DT_OK;
    m->result.rows++;
    if (c->row[DTP_OTHER] != NULL) {
        t->act[c->act] |= DTP_MERGE_TAKE;
        t->changes = true;
        return DT_OK;
    }
    DT_TRY(dtp_list_push(&t->gone, &gone, err));
    *gone = c->row[DTP_OWN];
    return DT_OK;
}

static dt_status end_clash(dtp_merge *m, dtp_merge_clash *c, dt_error *err)
{
    if (c->follows)
        c->side = dtp_merge_leader(m, c)->side;
    if (c->side != DTP_SIDES) {
        m->result.chosen += c->nameable ? 1 : 0;
        return act_on(m, c, err);
    }
    return c->follows ? DT_OK : dtp_merge_tell_clash(m, c, err);
}

dt_status dtp_merge_choose(dtp_merge *m, dt_error *err)
{
    dtp_merge_clash *c = m->clash.item;
    DT_TRY(dtp_merge_name_clashes(m, err));
    DT_TRY(right_reasons(&m->choices, err));
    DT_TRY(take_choices(m, false, err));
    DT_TRY(take_choices(m, true, err));
    for (size_t i = 0; i < m->clash.n; i++)
        DT_TRY(end_clash(m, &c[i], err));
    return DT_OK;
}
