/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second page: how many are drawn, and how, fixed before the public value is known. */
#include "base/text.h"
#include "web/sample.h"
#include <stdio.h>
#include <string.h>

static const char *choice_title(const dt_choice *list, size_t n, const char *name, dt_language lang)
{
    for (size_t i = 0; i < n && name != NULL; i++)
        if (strcmp(list[i].name, name) == 0)
            return lang == DT_EN ? list[i].title_en : list[i].title_nl;
    return name;
}

static void put_page(dtp_web_request *r, const dt_inspection *in, const dt_page *p, size_t number)
{
    char at[32], text[300];
    size_t n;
    const char *sizes[] = {DTP_NUM(p->draw.size), DTP_NUM(p->draw.reserve)},
               *rows[] = {p->register_name, DTP_NUM(p->rows)};
    dtp_web_scope *group = dtp_web_add(r->scope, DTP_WEB_groups);
    dtp_web_put_number(group, DTP_WEB_number, number);
    dtp_web_put_message(group, DTP_WEB_group, r->lang, DTP_MSG_WEB_PAGE_OF,
                        dtp_web_place_name(in, p->municipality), DTP_NUM(p->round), NULL);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_AT, dtp_web_local_time(p->at, at, sizeof at), false);
    dtp_web_add_fact(
        r, group, DTP_MSG_WEB_PAGE_SIZE,
        dtp_message_fill(dtp_message_text(DTP_MSG_WEB_PAGE_SIZES, r->lang), sizes, 2, text, sizeof text),
        false);
    const dt_choice *allocations = dt_allocations(&n);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_PAGE_HOW,
                     choice_title(allocations, n, p->draw.allocation, r->lang), false);
    if (p->current) {
        dtp_buf teams = DTP_BUF_INIT;
        dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_REGISTER,
                         dtp_message_fill(dtp_message_text(DTP_MSG_WEB_FACT_REGISTER_ROWS, r->lang), rows, 2,
                                          text, sizeof text),
                         false);
        for (size_t i = 0; i < p->n_strata; i++)
            dtp_buf_printf(&teams, "%s%s %lu", i > 0 ? ", " : "", p->stratum[i].stratum,
                           (unsigned long)p->stratum[i].population);
        dtp_web_add_fact(r, group, DTP_MSG_WEB_PAGE_TEAMS, p->n_strata > 1 ? dtp_buf_text(&teams) : "",
                         false);
        dtp_buf_free(&teams);
        dtp_web_add_fact(r, group, DTP_MSG_WEB_FACT_FINGERPRINT, dtp_web_mark(r, p->fingerprint), true);
    }
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_FORM_IS, dtp_web_form_words(r, p->public_form), false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_SAMPLE_MARK, dtp_web_mark(r, p->commitment), true);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_PAGE_DIGEST, dtp_web_mark(r, p->digest), true);
    dtp_web_put_flag(group, DTP_WEB_lapsed, !p->current);
}

static void put_ways(dtp_web_request *r)
{
    size_t n;
    const dt_choice *list = dt_allocations(&n);
    const char *chosen = r->is_post ? dtp_web_form(r, "verdeling") : "proportional";
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].name, "fixed") == 0 || strcmp(list[i].name, "neyman") == 0)
            continue; /* ask for numbers of each stratum */
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_choices);
        dtp_web_put(row, DTP_WEB_code, list[i].name);
        dtp_web_put(row, DTP_WEB_words, r->lang == DT_EN ? list[i].title_en : list[i].title_nl);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(list[i].name, chosen) == 0);
    }
}

dt_status dtp_web_get_second(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    dtp_web_sampling s;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    DT_TRY(dtp_web_sampling_read(&s, in, err));
    bool current = s.n_pages > 0, ready = false;
    for (size_t i = 0; i < s.n_pages; i++) {
        put_page(r, in, &s.page[i], i);
        current = current && s.page[i].current;
    }
    for (size_t i = 0; i < s.n; i++)
        ready = ready || (s.stand[i].waiting > 0 && s.stand[i].register_name[0] != '\0');
    put_ways(r);
    dtp_web_put_flag(r->scope, DTP_WEB_open, ready);
    dtp_web_put_flag(r->scope, DTP_WEB_done, current);
    dtp_web_put(r->scope, DTP_WEB_count, dtp_web_form(r, "aantal"));
    dtp_web_put(r->scope, DTP_WEB_rest, dtp_web_form(r, "reserve"));
    dtp_web_put_token(r, "/tweede-blad");
    dtp_web_put(r->scope, DTP_WEB_number, "3");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_PAGE, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_second);
}

static bool read_number(const char *text, long long least, unsigned long *out)
{
    long long number;
    bool good = text[0] != '\0' && text[strspn(text, "0123456789")] == '\0' && dtp_parse_int(text, &number) &&
                number >= least && number < 1000000;
    *out = good ? (unsigned long)number : 0;
    return good;
}

dt_status dtp_web_post_second(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const dt_page *page;
    size_t n;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    dt_draw_request request = {.unit = DT_DRAW_DOSSIER, .allocation = dtp_web_form(r, "verdeling")};
    if (!read_number(dtp_web_form(r, "aantal"), 1, &request.size))
        dtp_web_fault_message(r, r->scope, DTP_WEB_value_error, "aantal", DTP_MSG_WEB_PAGE_BAD_SIZE, NULL);
    if (!read_number(dtp_web_form(r, "reserve"), 0, &request.reserve))
        dtp_web_fault_message(r, r->scope, DTP_WEB_reason_error, "reserve", DTP_MSG_WEB_PAGE_BAD_RESERVE,
                              NULL);
    if (request.allocation[0] == '\0')
        request.allocation = NULL;
    if (r->faults > 0)
        return dtp_web_get_second(r, in, err);
    dt_status status = dt_inspection_page(in, &request, &page, &n, &why);
    if (status == DT_OK)
        return dtp_web_go(r, "/tweede-blad", NULL);
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    dtp_web_fault(r, r->scope, DTP_WEB_value_error, "aantal",
                  dt_error_message(&why, r->lang, words, sizeof words));
    return dtp_web_get_second(r, in, err);
}
