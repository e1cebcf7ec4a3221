/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Further rounds: with secrets of their own, from what is left. */
#include "base/text.h"
#include "inspection/support.h"
#include <jansson.h>

#define MOST 64

/* Code, id and round of every dossier, as text, to see that nothing that was drawn changes. */
static void keep_dossiers(visit *v, char *out, size_t size)
{
    const dt_score_context *c = visit_context(v);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < c->n_subjects; i++) {
        const dt_subject *s = &c->subject[i];
        if (s->kind == DT_SUBJECT_DOSSIER)
            used += (size_t)snprintf(out + used, size - used, "%s %s %s %u %u;", s->code, s->municipality,
                                     s->id, s->round, s->order);
    }
}

START_TEST(a_further_round_goes_on)
{
    visit v = visit_drawn();
    char before[4096], after[8192];
    keep_dossiers(&v, before, sizeof before);
    visit_commit(&v, "GM1", 1);
    ck_assert_uint_eq(visit_extend(&v, "GM1", 4, 2), 22); /* 16 + 6 before it */
    keep_dossiers(&v, after, sizeof after);
    ck_assert_int_eq(strncmp(before, after, strlen(before)), 0);
    const dt_score_context *c = visit_context(&v);
    ck_assert_str_eq(c->subject[22].code, "D17");
    for (size_t i = 22; i < 28; i++) {
        ck_assert_uint_eq(c->subject[i].round, 2);
        ck_assert_str_eq(c->subject[i].municipality, "GM1");
        for (size_t j = 0; j < i; j++)
            ck_assert(strcmp(c->subject[i].id, c->subject[j].id) != 0);
    }
    ck_assert_ptr_nonnull(visit_subject(&v, "D20"));
    ck_assert_ptr_nonnull(visit_subject(&v, "R08"));
    ck_assert_ptr_null(visit_subject(&v, "D21"));
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "extend");
    ck_assert_ptr_nonnull(strstr(last.payload, "\"committed\":true"));
    ck_assert_ptr_nonnull(strstr(last.payload, "\"round\":2"));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM subject WHERE kind = 'team'"), 3);
    visit_free(&v);
}
END_TEST

/* The rounds together are one sample: the account lists both, the counts know only the whole. */
START_TEST(the_rounds_are_counted_together)
{
    visit v = visit_drawn();
    const dt_report_facts *f;
    visit_extend(&v, NULL, 1, 0);
    ck_ok(dt_inspection_facts(v.in, "GM1", 0.95, &f, err));
    ck_assert_uint_eq(f->n_accounts, 2);
    ck_assert_uint_eq(f->account[0].round, 1);
    ck_assert_uint_eq(f->account[1].round, 2);
    unsigned long drawn = 0;
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < f->account[i].n_strata; j++)
            drawn += f->account[i].stratum[j].sample;
    ck_assert_uint_eq(drawn, 9);
    size_t m = dt_aggregate_find_municipality(f->aggregate, "GM1");
    ck_assert_uint_eq(dt_aggregate_strata(f->aggregate, m), 2);
    const dt_cell *cell = dt_aggregate_cell(f->aggregate, m, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
    ck_assert_uint_eq(cell->subjects, 9);
    ck_assert_uint_eq(cell->population, 23);
    ck_assert_uint_eq(dt_aggregate_stratum(f->aggregate, m, 0)->sample +
                          dt_aggregate_stratum(f->aggregate, m, 1)->sample,
                      9);
    visit_free(&v);
}
END_TEST

/* The reserve of the first round serves first, also a dossier of the second; then that of the second. */
START_TEST(reserves_serve_round_by_round)
{
    visit v = visit_new();
    char by[16];
    visit_register(&v);
    visit_draw(&v, "GM2", 4, 2);
    visit_extend(&v, "GM2", 2, 1);
    static const char *const out[] = {"D05", "D01", "R01"}, *const in[] = {"R01", "R02", "R03"};
    for (size_t i = 0; i < 3; i++) {
        ck_ok(dt_inspection_replace(v.in, out[i], "not-delivered", "", by, err));
        ck_assert_str_eq(by, in[i]);
    }
    ck_refused(&v, dt_inspection_replace(v.in, "D02", "not-delivered", "", by, err), DT_ERR_REFUSED,
               "INSPECTION_NO_RESERVE");
    visit_free(&v);
}
END_TEST

START_TEST(an_extension_that_cannot_be_is_refused)
{
    visit v = visit_new();
    size_t first = 7;
    dt_draw_request r = {.size = 2};
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_NO_REGISTER");
    visit_register(&v);
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_NOTHING_DRAWN");
    visit_draw(&v, "GM1", 8, 3);
    r.municipality = "GM2";
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_NOT_DRAWN");
    r.municipality = "GM9";
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_NOTFOUND,
               "INSPECTION_UNKNOWN_MUNICIPALITY");
    r.municipality = "GM1";
    r.design = "simple";
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_SAME_DESIGN");
    r = (dt_draw_request){.municipality = "GM1", .size = 2, .allocation = "equal"};
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_REFUSED, "INSPECTION_SAME_DESIGN");
    r.allocation = NULL;
    r.public_text = "\xff";
    ck_refused(&v, dt_inspection_extend(v.in, &r, &first, err), DT_ERR_DATA, "INSPECTION_NOT_UTF8");
    r = (dt_draw_request){.municipality = "GM1", .size = 13}; /* 23 less 8 drawn less 3 in reserve is 12 */
    dtp_digest before = visit_digest(&v);
    ck_assert_int_eq(dt_inspection_extend(v.in, &r, &first, NULL), DT_ERR_REFUSED);
    r.size = 0;
    ck_assert_int_eq(dt_inspection_extend(v.in, &r, &first, NULL), DT_ERR_RANGE);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    ck_assert_uint_eq(first, 7);
    r.size = 12; /* all that is left */
    ck_ok(dt_inspection_extend(v.in, &r, &first, err));
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) = 23 AND count(DISTINCT dossier) = 23 FROM dossier"), 1);
    visit_free(&v);
}
END_TEST

static json_t *revealed(visit *v, unsigned round, const char *municipality)
{
    char *text;
    bool honest = false;
    ck_ok(dt_inspection_reveal(
        v->in, &(dt_reveal_request){.round = round, municipality, true, false, DT_DRAW_DOSSIER}, &text, err));
    ck_ok(dt_protocol_verify(&honest, visit_write(v, text),
                             &(dt_verify_options){.register_path = DATA "register.csv"}, NULL, NULL, err));
    ck_assert_msg(honest, "%s", text);
    json_t *root = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(root);
    dt_text_free(text);
    return root;
}

static const char *text_at(json_t *root, const char *object, const char *key)
{
    return json_string_value(json_object_get(json_object_get(root, object), key));
}

/* The ticket of a drawn dossier under a key, by the protocol's own salt. */
static dtp_digest ticket_of(json_t *root, json_t *row, const uint8_t key[DT_KEY_SIZE])
{
    uint8_t salt[DT_KEY_SIZE];
    const char *id = json_string_value(json_object_get(row, "id"));
    char name[DTP_HEX_SIZE];
    ck_assert(dtp_unhex(text_at(root, "secret", "salt"), salt, sizeof salt));
    dtp_digest hashed = dtp_keyed_block(salt, "dt-row/1", 0, id, strlen(id));
    dtp_hex(hashed.byte, sizeof hashed.byte, name);
    return dtp_keyed_block(key, "dt-ticket/1", 0, name, strlen(name));
}

/* Every key that somebody can make of a revealed secret for another round: none of them gives a ticket of it.
 */
static void no_key_fits(json_t *known, json_t *unknown)
{
    static const char *const roles[] = {"sample", "reserve"};
    dt_round_seed seed = {.round = (unsigned)json_integer_value(json_object_get(unknown, "round")),
                          .municipality = json_string_value(json_object_get(unknown, "municipality")),
                          .public_text = json_string_value(json_object_get(unknown, "public_text"))};
    json_t *row;
    size_t i;
    memcpy(seed.inspection, json_string_value(json_object_get(unknown, "inspection")),
           sizeof seed.inspection);
    for (int k = 0; k < 4; k++) {
        uint8_t key[DT_KEY_SIZE], *secret = k / 2 ? seed.reserve_secret : seed.secret;
        ck_assert(dtp_unhex(text_at(known, "secret", roles[k % 2]), secret, DT_KEY_SIZE));
        dt_round_key(&seed, k / 2, text_at(unknown, "register", "fingerprint"), seed.municipality, key);
        json_array_foreach(json_object_get(unknown, "drawn"), i, row)
        {
            char hex[DTP_HEX_SIZE];
            dtp_digest ticket = ticket_of(unknown, row, key);
            dtp_hex(ticket.byte, sizeof ticket.byte, hex);
            ck_assert_str_ne(hex, json_string_value(json_object_get(row, "ticket")));
        }
    }
}

/* The same computation with the right secret does give the tickets, so that the test above means something.
 */
static void its_own_key_fits(json_t *root)
{
    dt_round_seed seed = {.round = (unsigned)json_integer_value(json_object_get(root, "round")),
                          .public_text = json_string_value(json_object_get(root, "public_text"))};
    uint8_t key[DT_KEY_SIZE];
    char hex[DTP_HEX_SIZE];
    json_t *row = json_array_get(json_object_get(root, "drawn"), 0);
    memcpy(seed.inspection, json_string_value(json_object_get(root, "inspection")), sizeof seed.inspection);
    ck_assert(dtp_unhex(text_at(root, "secret", "sample"), seed.secret, DT_KEY_SIZE));
    dt_round_key(&seed, false, text_at(root, "register", "fingerprint"),
                 json_string_value(json_object_get(root, "municipality")), key);
    dtp_digest ticket = ticket_of(root, row, key);
    dtp_hex(ticket.byte, sizeof ticket.byte, hex);
    ck_assert_str_eq(hex, json_string_value(json_object_get(row, "ticket")));
}

/* All that is published of some rounds as one text, in both forms and with the reserves. */
static char *published(visit *v, unsigned rounds)
{
    dtp_buf all = DTP_BUF_INIT;
    for (unsigned i = 0; i < 2 * rounds; i++) {
        char *text;
        const dt_reveal_request request = {.round = i / 2 + 1, "GM1", true, i % 2 == 1, DT_DRAW_DOSSIER};
        ck_ok(dt_inspection_reveal(v->in, &request, &text, err));
        dtp_buf_puts(&all, text);
        dt_text_free(text);
    }
    return dtp_buf_take(&all);
}

/* Nothing that rounds 1 and 2 publish holds a secret, salt or key of round 3, nor eight bytes in a row of
 * one; and no two secrets of the file are alike. */
START_TEST(published_rounds_hold_nothing_of_the_next)
{
    visit v = visit_drawn();
    visit_extend(&v, "GM1", 3, 1);
    visit_extend(&v, "GM1", 2, 1);
    char *text = published(&v, 2), *own = published(&v, 3);
    json_t *third = revealed(&v, 3, "GM1");
    dt_round_seed seed = {.round = 3,
                          .public_text = json_string_value(json_object_get(third, "public_text"))};
    char hex[5][DTP_HEX_SIZE];
    static const char *const names[] = {"sample", "reserve", "salt"};
    uint8_t key[2][DT_KEY_SIZE];
    memcpy(seed.inspection, json_string_value(json_object_get(third, "inspection")), sizeof seed.inspection);
    for (size_t i = 0; i < 3; i++) {
        snprintf(hex[i], sizeof hex[i], "%s", text_at(third, "secret", names[i]));
        ck_assert_ptr_nonnull(strstr(own, hex[i])); /* it would be seen */
    }
    ck_assert(dtp_unhex(hex[0], seed.secret, DT_KEY_SIZE) &&
              dtp_unhex(hex[1], seed.reserve_secret, DT_KEY_SIZE));
    for (int reserve = 0; reserve < 2; reserve++) {
        dt_round_key(&seed, reserve, text_at(third, "register", "fingerprint"), "GM1", key[reserve]);
        dtp_hex(key[reserve], DT_KEY_SIZE, hex[3 + reserve]);
    }
    for (size_t i = 0; i < 5; i++)
        for (size_t at = 0; at + 16 <= 64; at += 2) {
            char part[17];
            snprintf(part, sizeof part, "%.16s", hex[i] + at);
            ck_assert_msg(strstr(text, part) == NULL, "%s", part);
        }
    ck_assert_int_eq(visit_sql(&v,
                               "SELECT (SELECT 3 * count(*) FROM round) = count(DISTINCT s) FROM "
                               "(SELECT secret AS s FROM round UNION ALL SELECT reserve_secret FROM round "
                               "UNION ALL SELECT salt FROM round)"),
                     1);
    json_decref(third);
    dtp_free(text);
    dtp_free(own);
    visit_free(&v);
}
END_TEST

START_TEST(revealed_rounds_do_not_give_the_others_away)
{
    visit v = visit_drawn();
    json_t *round[4];
    visit_extend(&v, "GM1", 3, 1);
    visit_extend(&v, "GM1", 2, 1);
    for (unsigned i = 0; i < 3; i++)
        round[i] = revealed(&v, i + 1, "GM1");
    round[3] = revealed(&v, 1, "GM2");
    for (size_t i = 0; i < 4; i++) {
        its_own_key_fits(round[i]);
        for (size_t j = 0; j < 4; j++)
            if (i != j)
                no_key_fits(round[i], round[j]);
    }
    for (size_t i = 0; i < 4; i++)
        json_decref(round[i]);
    visit_free(&v);
}
END_TEST

/* Replacing after the further round was drawn does not make its protocol another one. */
START_TEST(a_further_round_stays_verifiable)
{
    visit v = visit_drawn();
    char by[16];
    ck_ok(dt_inspection_replace(v.in, "D01", "not-delivered", "", by, err));
    visit_extend(&v, "GM1", 3, 1);
    ck_ok(dt_inspection_replace(v.in, "D02", "not-delivered", "", by, err));
    json_decref(revealed(&v, 2, "GM1"));
    visit_free(&v);
}
END_TEST

static TCase *extending(void)
{
    TCase *tc = tcase_create("extend");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_further_round_goes_on);
    tcase_add_test(tc, the_rounds_are_counted_together);
    tcase_add_test(tc, reserves_serve_round_by_round);
    tcase_add_test(tc, an_extension_that_cannot_be_is_refused);
    tcase_add_test(tc, published_rounds_hold_nothing_of_the_next);
    tcase_add_test(tc, revealed_rounds_do_not_give_the_others_away);
    tcase_add_test(tc, a_further_round_stays_verifiable);
    return tc;
}

DT_CHECK_MAIN("extend", extending)
