/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the caller says that a column holds: "COLUMN=registration". The name of a column may hold an equals
 * sign, so the last one counts. */
#include "base/spoken.h"
#include "base/text.h"
#include "frame/register.h"
#include <string.h>

static const char *const words[] = {[DTP_COLUMN_UNDECLARED] = "",
                                    [DTP_COLUMN_REGISTRATION] = "registration",
                                    [DTP_COLUMN_CITIZEN] = "citizen"};

static dtp_register_column_is word_of(const char *text)
{
    for (size_t i = 1; i < DTP_COUNT(words); i++)
        if (dtp_spoken_is(words[i], text))
            return (dtp_register_column_is)i;
    return DTP_COLUMN_UNDECLARED;
}

static dt_status declare(dtp_register_column_is *out, const dtp_register *reg, const char *text,
                         dtp_arena *scratch, dtp_issues *issues, dt_error *err)
{
    const char *equals = strrchr(text, '='), *name;
    dtp_register_column_is is = equals == NULL ? DTP_COLUMN_UNDECLARED : word_of(equals + 1);
    size_t column;
    if (is == DTP_COLUMN_UNDECLARED || equals == text) {
        dtp_issue(issues, DT_FAULT, dtp_csv_whole(reg->csv), DT_ERR_RANGE, DTP_MSG_FRAME_COLUMN_IS, text,
                  words[DTP_COLUMN_REGISTRATION], words[DTP_COLUMN_CITIZEN], NULL);
        return DT_OK;
    }
    const char *part = dtp_arena_strndup(scratch, text, (size_t)(equals - text));
    if (part == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_register_canonical_text(scratch, part, &name, err));
    if (dtp_register_need(reg, name, &column, issues))
        out[column] = is;
    return DT_OK;
}

dt_status dtp_register_declare(dtp_register_column_is *out, const dtp_register *reg,
                               const dt_frame_options *options, dtp_arena *scratch, dtp_issues *issues,
                               dt_error *err)
{
    for (size_t i = 0; i < options->n_column_is; i++)
        DT_TRY(declare(out, reg, options->column_is[i], scratch, issues, err));
    return DT_OK;
}
