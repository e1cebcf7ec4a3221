/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Until when an inspection is kept. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include <stdio.h>

static dt_status keep_until(dt_inspection *in, const char *iso, dt_error *err)
{
    const char *key = DTP_RETENTION;
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", &key, 1);
    dtp_payload_text(&p, "table", "setting");
    dtp_payload_text(&p, "value", iso);
    DT_TRY(dtp_payload_log(&p, in, "setting", DTP_RETENTION, NULL, NULL, err));
    return dtp_store_run(in->store, "setting_put",
                         DTP_SQL(dtp_sql_text("name", DTP_RETENTION), dtp_sql_text("value", iso)), err);
}

dt_status dt_inspection_retain(dt_inspection *in, const char *date, dt_error *err)
{
    dtp_date day;
    char iso[32];
    if (!dtp_parse_date(date, &day) || day.day == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_DATE, date, NULL);
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, keep_until(in, dtp_date_iso(day, iso, sizeof iso), err), err);
}

static dt_status read_until(void *payload, dtp_store_row *row, dt_error *err)
{
    dt_retention *r = payload;
    (void)err;
    (void)snprintf(r->until, sizeof r->until, "%s", dtp_store_row_text(row, 0, NULL));
    return DT_OK;
}

dt_status dt_inspection_retention(dt_inspection *in, dt_retention *out, dt_error *err)
{
    char now[32];
    dtp_date until, today;
    *out = (dt_retention){.passed = false};
    DT_TRY(dtp_store_each(in->store, "setting_get", DTP_SQL(dtp_sql_text("name", DTP_RETENTION)), read_until,
                          out, err));
    dtp_now_utc(now, sizeof now);
    now[10] = '\0'; /* the date alone */
    out->passed = dtp_parse_date(out->until, &until) && dtp_parse_date(now, &today) &&
                  dtp_date_compare(until, today) < 0;
    return DT_OK;
}
