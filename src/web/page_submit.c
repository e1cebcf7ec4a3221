/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last check of a dossier, and submitting it. */
#include "web/dossier.h"
#include <string.h>

static void add_item(dtp_web_scope *row, const dtp_web_item *item, bool several)
{
    dtp_web_scope *at = dtp_web_add(row, DTP_WEB_items);
    dtp_web_put(at, DTP_WEB_framework, dt_framework_id(item->framework));
    dtp_web_put(at, DTP_WEB_indicator, item->indicator->id);
    dtp_web_put(at, DTP_WEB_source, several ? dt_framework_short(item->framework) : "");
}

/* What is open without a rating that says whether it applies has a row of its own. */
static bool is_same_row(const dtp_web_item *x, const dtp_web_item *y)
{
    const dt_rating *a = x->rating, *b = y->rating;
    if (a == NULL || b == NULL)
        return a == b && x->applies == y->applies;
    return strcmp(a->code, b->code) == 0 && strcmp(a->label, b->label) == 0;
}

/* A row a rating that was given, in the order of their first use; what is open comes last. */
static void put_rows(dtp_web_request *r, const dtp_web_dossier *d, bool open)
{
    for (size_t i = 0; i < d->item.n; i++) {
        const dtp_web_item *item = dtp_web_dossier_item(d, i);
        size_t n = 0, before = 0;
        for (size_t k = 0; k < i; k++)
            before += is_same_row(dtp_web_dossier_item(d, k), item);
        if (before > 0 || (item->rating == NULL) != open)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        dtp_web_put_rating(r, row, item->rating);
        if (open && item->applies != DT_APPLIES)
            dtp_web_put_message(row, DTP_WEB_rating, r->lang, DTP_MSG_WEB_DEPENDS, NULL);
        dtp_web_put_flag(row, DTP_WEB_here, open);
        dtp_web_put(row, DTP_WEB_tongue,
                    open ? dtp_message_text(DTP_MSG_WEB_LANG, r->lang)
                    : dt_framework_language(item->framework) == DT_EN ? "en"
                                                                      : "nl");
        for (size_t k = i; k < d->item.n; k++)
            if (is_same_row(dtp_web_dossier_item(d, k), item)) {
                add_item(row, dtp_web_dossier_item(d, k), dtp_web_dossier_several(d));
                n++;
            }
        dtp_web_put_number(row, DTP_WEB_count, n);
    }
}

static dt_status show(dtp_web_request *r, dt_inspection *in, const dtp_web_dossier *d, const char *reason,
                      dt_error *err)
{
    dtp_web_overview seen;
    put_rows(r, d, false);
    put_rows(r, d, true);
    dtp_web_dossier_put(r, d, SIZE_MAX);
    dtp_web_put(r->scope, DTP_WEB_gaps, d->left == 0 ? "" : DTP_NUM(d->left));
    dtp_web_put(r->scope, DTP_WEB_reason, reason);
    dtp_web_put(r->scope, DTP_WEB_blind, d->waits);
    dtp_web_put_token(r, "/indienen");
    dtp_web_put_flag(r->scope, DTP_WEB_rest, true);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_SUBMIT_TITLE, d->code, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_SUBMIT_TITLE, d->code, NULL);
    (void)dtp_web_faulty(r, 0);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_RATE, true, &seen, err));
    return dtp_web_show(r, &dtp_web_page_submit);
}

dt_status dtp_web_get_submit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_query(r, "dossier"), err));
    return show(r, in, &d, "", err);
}

static void pass_over(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)payload, (void)severity, (void)finding; /* the page lists what is open */
}

/* Sent twice it is submitted once, and the second time says so too. */
dt_status dtp_web_post_submit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_dossier d;
    dt_error why = DT_ERROR_INIT;
    const char *reason = dtp_web_form(r, "reden");
    DT_TRY(dtp_web_dossier_read(&d, r, in, dtp_web_form(r, "dossier"), err));
    dt_status status =
        d.locked ? DT_OK
                 : dt_inspection_submit(in, r->session->assessor, d.code, reason[0] == '\0' ? NULL : reason,
                                        (dt_issue_sink){pass_over, NULL}, NULL, NULL, &why);
    if (status == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_SUBMIT_DONE, d.code, NULL);
        return dtp_web_go(r, "/", NULL);
    }
    bool nothing = strcmp(dt_error_name(&why), "ASSESS_NOTHING_RATED") == 0 ||
                   (d.done == 0 && strcmp(dt_error_name(&why), "ASSESS_NOTHING_TO_SUBMIT") == 0);
    if (!nothing && strcmp(dt_error_name(&why), "ASSESS_GAP") != 0)
        return dtp_fail_with(err, &why);
    dtp_web_fault_message(r, r->scope, DTP_WEB_reason_error, "reden",
                          nothing ? DTP_MSG_WEB_NOTHING_FILLED : DTP_MSG_WEB_GAP_REASON_NEEDED, d.code, NULL);
    return show(r, in, &d, reason, err);
}
