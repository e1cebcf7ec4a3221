/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An indicator as people name it: its id, or that of its framework before it. */
#include "base/error.h"
#include "inspection/evidence/row.h"
#include <string.h>

dt_status dtp_evidence_named_indicator(const char **framework, const char **indicator, dtp_arena *arena,
                                       dt_error *err)
{
    const char *between = *indicator == NULL ? NULL : strpbrk(*indicator, "/:");
    if (between == NULL)
        return DT_OK;
    *framework = dtp_arena_strndup(arena, *indicator, (size_t)(between - *indicator));
    *indicator = between + 1;
    return *framework != NULL ? DT_OK : dtp_fail_memory(err);
}
