/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doing a draw again from its protocol, for who looks along; and the protocol itself. */
#include "base/text.h"
#include "web/sample.h"
#include <stdio.h>
#include <string.h>

static void put_rounds(dtp_web_request *r, const dt_inspection *in, const dt_report_facts *facts)
{
    const char *chosen = dtp_web_form(r, "ronde");
    for (size_t i = 0; i < facts->n_accounts; i++) {
        const dt_sample_account *a = &facts->account[i];
        char field[32], code[32];
        if (a->unit != DT_DRAW_DOSSIER)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_items);
        (void)snprintf(field, sizeof field, "ronde-%zu", i);
        (void)snprintf(code, sizeof code, "%s-%u", a->municipality, a->round);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, code);
        dtp_web_put_message(row, DTP_WEB_words, r->lang, DTP_MSG_WEB_ROUND,
                            dtp_web_place_name(in, a->municipality), DTP_NUM(a->round), NULL);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(code, chosen) == 0);
    }
}

dt_status dtp_web_get_verify(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    const dt_report_facts *facts;
    const char *whom = dtp_web_form(r, "voor");
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    DT_TRY(dt_inspection_evidence(in, NULL, 0.95, &facts, err));
    put_rounds(r, in, facts);
    dtp_web_put_flag(r->scope, DTP_WEB_first, strcmp(whom, "gemeente") == 0);
    dtp_web_put_flag(r->scope, DTP_WEB_other, strcmp(whom, "ieder") == 0);
    dtp_web_put(r->scope, DTP_WEB_value, dtp_web_form(r, "kenmerk"));
    dtp_web_put_token(r, "/narekenen");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_VERIFY, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_verify);
}

/* Checks by their stable names; those of one row are told together. */
static const struct check {
    const char *what;
    dtp_message words;
} CHECKS[] = {{"digest", DTP_MSG_WEB_CHECK_DIGEST},
              {"public_form", DTP_MSG_WEB_CHECK_FORM},
              {"commitment", DTP_MSG_WEB_CHECK_COMMITMENT},
              {"printed", DTP_MSG_WEB_CHECK_PRINTED},
              {"page", DTP_MSG_WEB_CHECK_PAGE},
              {"ticket", DTP_MSG_WEB_CHECK_TICKET},
              {"order", DTP_MSG_WEB_CHECK_ORDER},
              {"sample", DTP_MSG_WEB_CHECK_SAMPLE},
              {"reserve", DTP_MSG_WEB_CHECK_RESERVE},
              {"allocation", DTP_MSG_WEB_CHECK_DIVISION},
              {"rows", DTP_MSG_WEB_CHECK_ROWS},
              {"draw", DTP_MSG_WEB_CHECK_DRAW},
              {"", DTP_MSG_WEB_CHECK_OTHER}};

typedef struct checking {
    dtp_web_request *r;
    size_t n[DTP_COUNT(CHECKS)];
    const char *expected[DTP_COUNT(CHECKS)], *found[DTP_COUNT(CHECKS)]; /* of the first that is wrong */
} checking;

static void note_check(void *payload, const dt_verify_line *line)
{
    checking *c = payload;
    size_t i = 0;
    if (strcmp(line->what, "weak_link") == 0) /* the page of the sample has them */
        return;
    while (CHECKS[i].what[0] != '\0' && strcmp(CHECKS[i].what, line->what) != 0)
        i++;
    c->n[i]++;
    if (line->ok || c->found[i] != NULL)
        return;
    c->expected[i] = dtp_arena_strdup(&c->r->arena, line->expected == NULL ? "-" : line->expected);
    c->found[i] = dtp_arena_strdup(&c->r->arena, line->found == NULL ? "-" : line->found);
}

static void put_checks(const checking *c, bool honest)
{
    dtp_web_request *r = c->r;
    for (size_t i = 0; i < DTP_COUNT(CHECKS); i++) {
        if (c->n[i] == 0)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, CHECKS[i].words, NULL);
        dtp_web_put_number(row, DTP_WEB_count, c->n[i]);
        dtp_web_put(row, DTP_WEB_shape, c->found[i] == NULL ? "done" : "stop");
        dtp_web_put_message(row, DTP_WEB_state, r->lang,
                            c->found[i] == NULL ? DTP_MSG_WEB_VERIFY_YES : DTP_MSG_WEB_VERIFY_NO, c->found[i],
                            c->expected[i], NULL);
    }
    dtp_web_put_flag(r->scope, DTP_WEB_done, honest);
    dtp_web_put_message(r->scope, DTP_WEB_text, r->lang,
                        honest ? DTP_MSG_WEB_VERIFY_HOLDS : DTP_MSG_WEB_VERIFY_HOLDS_NOT, NULL);
}

/* A mark may be typed as it is read out, in fours. */
static const char *without_blanks(dtp_web_request *r, const char *text)
{
    char *out = dtp_arena_alloc(&r->arena, strlen(text) + 1), *at = out;
    for (; out != NULL && *text != '\0'; text++)
        if (*text != ' ')
            *at++ = *text;
    if (out != NULL)
        *at = '\0';
    return out == NULL || out[0] == '\0' ? NULL : out;
}

static dt_status verify(dtp_web_request *r, dt_inspection *in, const char *municipality, unsigned round,
                        dt_error *err)
{
    checking c = {.r = r};
    bool honest = false;
    const dt_verify_options options = {.commitment = {without_blanks(r, dtp_web_form(r, "kenmerk")), NULL}};
    const dt_reveal_request request = {.round = round,
                                       .municipality = municipality,
                                       .hashed = strcmp(dtp_web_form(r, "voor"), "ieder") == 0,
                                       .with_reserve = strcmp(dtp_web_form(r, "voor"), "ieder") != 0,
                                       .unit = DT_DRAW_DOSSIER};
    char *text;
    DT_TRY(dt_inspection_reveal(in, &request, &text, err));
    dt_text_free(r->session->protocol);
    r->session->protocol = text;
    DT_TRY(dt_protocol_verify_text(&honest, "protocol.json", text, &options, note_check, &c, err));
    put_checks(&c, honest);
    return DT_OK;
}

dt_status dtp_web_post_verify(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    char municipality[16] = "", words[1024];
    unsigned round = 0;
    dt_error why = DT_ERROR_INIT;
    if (sscanf(dtp_web_form(r, "ronde"), "%15[A-Za-z0-9]-%4u", municipality, &round) != 2)
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, "ronde-0", DTP_MSG_WEB_VERIFY_NONE, NULL);
    if (dtp_web_form(r, "voor")[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_how_error, "voor-0", DTP_MSG_WEB_VERIFY_NAMES_NONE, NULL);
    dt_status status = r->faults > 0 ? DT_OK : verify(r, in, municipality, round, &why);
    if (status == DT_ERR_RANGE)
        dtp_web_fault(r, r->scope, DTP_WEB_value_error, "kenmerk",
                      dt_error_message(&why, r->lang, words, sizeof words));
    else if (status != DT_OK)
        return dtp_fail_with(err, &why);
    return dtp_web_get_verify(r, in, err);
}

dt_status dtp_web_get_protocol(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    if (r->session->protocol == NULL)
        return dtp_web_none(r, in, err);
    r->answer.data = r->session->protocol;
    r->answer.size = strlen(r->session->protocol);
    r->answer.media_type = "application/json";
    r->answer.file_name = "protocol.json";
    return DT_OK;
}
