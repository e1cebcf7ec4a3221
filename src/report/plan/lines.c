/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of a plan as lines for a terminal. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/words/plan_words.h"
#include <math.h>

#define BAR_WIDTH 30

static void put_curve(dtp_buf *out, dtp_words *w, const dt_plan_answer *a, const dt_plan_point *point)
{
    dtp_buf_printf(out, "%9s  %6s%%  ", dtp_words_plan_problems(w, a, point),
                   dtp_say_fixed(w, point->accepted * 100, 1));
    for (long k = lround(point->accepted * BAR_WIDTH); k > 0; k--)
        dtp_buf_puts(out, "█");
    dtp_buf_puts(out, "\n");
}

static dt_status put_short_curve(dtp_buf *out, dtp_words *w, const dt_plan_question *q,
                                 const dt_plan_answer *a, dt_error *err)
{
    dt_plan_point point[DTP_WORDS_PLAN_CURVE];
    DT_TRY(dtp_words_plan_curve(point, q, a, err));
    dtp_buf_printf(out, "\n%s\n", dtp_say(w, DTP_MSG_PLAN_SAY_CURVE, NULL));
    for (size_t i = 0; i < DTP_WORDS_PLAN_CURVE; i++)
        put_curve(out, w, a, &point[i]);
    return DT_OK;
}

static void put_ladder(dtp_buf *out, dtp_words *w, const dt_plan_question *q)
{
    dt_plan_answer answer[DTP_WORDS_PLAN_LADDER];
    dtp_words_plan_ladder(answer, q);
    dtp_buf_printf(out, "\n%s\n", dtp_say(w, DTP_MSG_PLAN_SAY_LADDER, NULL));
    for (size_t i = 0; i < DTP_WORDS_PLAN_LADDER; i++) {
        const dt_plan_answer *a = &answer[i];
        dtp_buf_printf(out, "%9lu  ", a->population);
        if (!a->found)
            dtp_buf_printf(out, "%7s\n", "–");
        else if (a->has_accept)
            dtp_buf_printf(out, "%7lu  (c = %lu)\n", a->drawn, a->accept);
        else
            dtp_buf_printf(out, "%7lu\n", a->drawn);
    }
}

static dt_status put_all(dtp_buf *out, dtp_words *w, const dt_plan_question *q, const dt_plan_answer *a,
                         dt_error *err)
{
    dtp_words_plan said;
    DT_TRY(dtp_words_plan_say(&said, w, q, a, err));
    for (size_t i = 0; i < said.n; i++)
        dtp_buf_printf(out, "%s\n", said.sentence[i]);
    if (dtp_words_plan_has_curve(q, a))
        DT_TRY(put_short_curve(out, w, q, a, err));
    if (a->population == 0)
        put_ladder(out, w, q);
    return w->failed ? dtp_fail_memory(err) : dtp_buf_status(out, err);
}

dt_status dt_plan_lines(char **out, const dt_plan_question *question, const dt_plan_answer *answer,
                        dt_language lang, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_words w = {.arena = &arena, .lang = lang};
    dtp_buf buf = DTP_BUF_INIT;
    dt_plan_question own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, question, err));
    dt_status status = put_all(&buf, &w, &own, answer, err);
    if (status == DT_OK && (*out = dtp_buf_take(&buf)) == NULL)
        status = dtp_fail_memory(err);
    dtp_buf_free(&buf);
    dtp_arena_free(&arena);
    return status;
}
