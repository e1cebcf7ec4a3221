/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the log is whole, and the file what it tells. */
#include "inspection/told/lines.h"
#include <dossiertoets/custody.h>

typedef struct task {
    dt_listener to;
    const char *certificates;
    bool whole;
} task;

static void tell_row(void *payload, const dt_row_difference *d)
{
    static const dtp_message say[] = {[DT_ROW_MISSING] = DTP_MSG_CLI_LOG_ROW_MISSING,
                                      [DT_ROW_EXTRA] = DTP_MSG_CLI_LOG_ROW_EXTRA,
                                      [DT_ROW_CHANGED] = DTP_MSG_CLI_LOG_ROW_CHANGED};
    const task *t = payload;
    dtp_told_say(&t->to, say[d->fault], d->table, d->key, NULL);
}

static void tell_signature(void *payload, const dt_signature_fault *f)
{
    const task *t = payload;
    dtp_message say = f->sequence == 0 ? DTP_MSG_PEOPLE_SIGNATURE_LOOSE
                      : f->missing     ? DTP_MSG_PEOPLE_SIGNATURE_MISSING
                                       : DTP_MSG_PEOPLE_SIGNATURE_WRONG;
    dtp_told_say(&t->to, say, DTP_NUM(f->sequence), f->kind, f->subject, f->assessor, NULL);
}

static dt_status check_signatures(task *t, dt_inspection *in, dt_error *err)
{
    dt_signature_check check;
    DT_TRY(dt_inspection_verify_signatures(in, tell_signature, t, &check, err));
    t->whole = check.faults == 0;
    if (!t->whole) {
        dtp_told_say(&t->to, DTP_MSG_PEOPLE_SIGNATURES_WRONG, DTP_NUM(check.faults), NULL);
        return DT_OK;
    }
    dtp_told_say(&t->to, DTP_MSG_CLI_LOG_WHOLE, NULL);
    if (check.signatures > 0)
        dtp_told_say(&t->to, DTP_MSG_PEOPLE_SIGNATURES_RIGHT, DTP_NUM(check.signatures), NULL);
    return DT_OK;
}

/* The log may be whole while somebody edited what it tells of. */
static dt_status check_rows(task *t, dt_inspection *in, dt_error *err)
{
    dt_row_check rows;
    DT_TRY(dt_inspection_log_verify_rows(in, tell_row, t, &rows, err));
    t->whole = rows.differences == 0;
    if (!t->whole) {
        dtp_told_say(&t->to, DTP_MSG_CLI_LOG_ROWS_BROKEN, DTP_NUM(rows.differences), NULL);
        return DT_OK;
    }
    DT_TRY(check_signatures(t, in, err));
    if (!t->whole)
        return DT_OK;
    if (rows.since == 0)
        dtp_told_say(&t->to, DTP_MSG_CLI_LOG_ROWS_NONE, NULL);
    else if (rows.before > 0)
        dtp_told_say(&t->to, DTP_MSG_CLI_LOG_ROWS_SINCE, DTP_NUM(rows.since), rows.at, NULL);
    return DT_OK;
}

static void tell_timestamp(void *payload, const dt_kept_timestamp *kept)
{
    static const dtp_message good[] = {DTP_MSG_CLI_TIMESTAMP_OF_COMMITMENTS, DTP_MSG_CLI_TIMESTAMP_OF_SEAL};
    const task *t = payload;
    char why[1024];
    dtp_buf line = DTP_BUF_INIT;
    dtp_told_say(&t->to, good[kept->about], kept->says.time,
                 kept->says.authority[0] == '\0' ? "-" : kept->says.authority, kept->kept_at, NULL);
    if (!kept->good) {
        dtp_buf_printf(&line, "  %s", dt_error_text(kept->reason, t->to.lang, why, sizeof why));
        dtp_told_line(&t->to, &line);
    } else {
        dtp_told_say(
            &t->to, t->certificates == NULL ? DTP_MSG_CLI_TIMESTAMP_UNCHECKED : DTP_MSG_CLI_TIMESTAMP_CHECKED,
            NULL);
    }
}

/* A head from paper tells what the chain alone cannot: whether the tail is there, and whether all of it is
 * the log of then. */
static dt_status check_all(task *t, dt_inspection *in, const char *head, long long sequence, dt_error *err)
{
    DT_TRY(check_rows(t, in, err));
    if (t->whole && head != NULL) {
        t->whole = sequence != 0;
        dtp_told_say(&t->to, t->whole ? DTP_MSG_CLI_LOG_HEAD_FOUND : DTP_MSG_CLI_LOG_NO_HEAD, head,
                     DTP_NUM(sequence), NULL);
    }
    return t->whole ? dt_inspection_timestamps(in, t->certificates, tell_timestamp, t, &t->whole, err)
                    : DT_OK;
}

dt_status dt_tell_log_check(const dt_listener *to, dt_inspection *in, const char *head,
                            const char *certificates, bool *whole, dt_error *err)
{
    long long broken = 0, merged = 0, sequence = 0;
    task t = {.to = *to, .certificates = certificates};
    *whole = false;
    if (head != NULL)
        DT_TRY(dt_inspection_log_find(in, head, &sequence, err));
    DT_TRY(dt_inspection_log_verify(in, &broken, err));
    DT_TRY(dt_inspection_log_verify_merged(in, &merged, err));
    if (broken != 0 || merged != 0) {
        dtp_told_say(to, broken != 0 ? DTP_MSG_CLI_LOG_BROKEN : DTP_MSG_CLI_LOG_MERGED_BROKEN,
                     DTP_NUM(broken != 0 ? broken : merged), NULL);
        return DT_OK;
    }
    DT_TRY(check_all(&t, in, head, sequence, err));
    *whole = t.whole;
    return DT_OK;
}
