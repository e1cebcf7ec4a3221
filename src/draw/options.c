/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that do not go together, or name what is not there. */
#include "base/text.h"
#include "draw/draw.h"
#include "io/names.h"

static bool has_stratum(const dt_frame *frame, const char *name)
{
    for (size_t h = 0; h < dt_frame_strata(frame); h++)
        if (dtp_streq(dt_frame_stratum_at(frame, h)->name, name))
            return true;
    return false;
}

static dt_status unknown_stratum(const dt_frame *frame, const char *name, dt_error *err)
{
    char known[DT_ERROR_ARG_SIZE];
    const char *names[64];
    size_t n = 0;
    for (size_t h = 0; h < dt_frame_strata(frame) && n < 64; h++)
        names[n++] = dt_frame_stratum_at(frame, h)->name;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_DRAW_UNKNOWN_STRATUM, name,
                    dtp_names_list(names, n, known, sizeof known), NULL);
}

static dt_status twice(const char *name, dt_error *err)
{
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_STRATUM_TWICE, name, NULL);
}

static dt_status check_sizes(const dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    if (o->n_sizes > 0 && task->allocation != &dtp_draw_allocation_fixed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_SIZES_FIXED, NULL);
    if (o->n_sizes == 0 && task->allocation == &dtp_draw_allocation_fixed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_FIXED_SIZES, NULL);
    for (size_t i = 0; i < o->n_sizes; i++) {
        if (!has_stratum(task->frame, o->sizes[i].stratum))
            return unknown_stratum(task->frame, o->sizes[i].stratum, err);
        for (size_t j = 0; j < i; j++)
            if (dtp_streq(o->sizes[i].stratum, o->sizes[j].stratum))
                return twice(o->sizes[i].stratum, err);
    }
    return DT_OK;
}

static dt_status check_shares(const dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    if (o->n_shares > 0 && task->allocation != &dtp_draw_allocation_neyman)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_SHARES_NEYMAN, NULL);
    for (size_t i = 0; i < o->n_shares; i++) {
        const dt_rational s = o->shares[i].share;
        if (!has_stratum(task->frame, o->shares[i].stratum))
            return unknown_stratum(task->frame, o->shares[i].stratum, err);
        if (s.numerator < 0 || s.denominator < 1 || s.numerator > s.denominator)
            return dtp_fail_at(err, (dtp_place){.where = o->shares[i].stratum}, DT_ERR_RANGE,
                               DTP_MSG_STAT_RATIONAL_RANGE, NULL);
        for (size_t j = 0; j < i; j++)
            if (dtp_streq(o->shares[i].stratum, o->shares[j].stratum))
                return twice(o->shares[i].stratum, err);
    }
    return DT_OK;
}

static dt_status check_units(const dt_frame *frame, const size_t *unit, size_t n, dt_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (unit[i] >= dt_frame_units(frame))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_NO_UNIT, DTP_NUM(unit[i]),
                            DTP_NUM(dt_frame_units(frame)), NULL);
    return DT_OK;
}

static dt_status check_earlier(const dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    const char *name = task->draw->design;
    DT_TRY(check_units(task->frame, o->drawn_before, o->n_drawn_before, err));
    DT_TRY(check_units(task->frame, o->set_aside, o->n_set_aside, err));
    DT_TRY(check_units(task->frame, o->prior, o->n_prior, err));
    if (!task->design->extends && o->n_drawn_before + o->n_set_aside > 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_NOT_EXTENDED, name, NULL);
    if (!task->design->coordinates && o->coordination != DT_COORDINATION_NONE)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_NOT_COORDINATED, name, NULL);
    if (o->n_prior > 0 && o->coordination == DT_COORDINATION_NONE)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_PRIOR, NULL);
    return DT_OK;
}

dt_status dtp_draw_check_options(const dtp_draw_task *task, dt_error *err)
{
    const dt_draw_options *o = &task->options;
    if (task->design->takes_all && task->allocation != NULL && task->allocation->whole)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_QUOTA_ALLOCATION, task->draw->allocation, NULL);
    if (o->teams > 0 && !task->design->stages)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_TEAMS_DESIGN, task->draw->design, NULL);
    if (o->maximum > 0 && o->minimum > o->maximum)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_DRAW_BOUNDS, DTP_NUM(o->minimum), DTP_NUM(o->maximum),
                        NULL);
    DT_TRY(check_sizes(task, err));
    DT_TRY(check_shares(task, err));
    return check_earlier(task, err);
}
