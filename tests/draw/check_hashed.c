/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocols without identifiers: what an outsider can redo, what the municipality can, and tampering with
 * every value. */
#include "draw/tamper_check.h"

/* The register has 11 eligible dossiers in GM1: units 0..6 of JOT and 7..10 of Regie. */
static const size_t before[] = {1, 4, 8}, aside[] = {2}, prior[] = {0, 3, 6, 9, 10};
#define EARLIER .drawn_before = before, .n_drawn_before = 3, .set_aside = aside, .n_set_aside = 1
#define PRIOR   .prior = prior, .n_prior = 5

/* The salt of seed_of(0): 40 41 … 5f. */
static const char salt[] = "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f";

static char *protocol_of(dt_draw_options options, protocol_form form)
{
    dt_frame_options frame_options = protocol_frame_options();
    if (options.design != NULL && strcmp(options.design, "pps") == 0)
        frame_options.size_column = "Leefgebieden";
    char *text = NULL;
    ck_ok(make_protocol(&text, protocol_register, &frame_options, options, form, err));
    return text;
}

static const dt_draw_options draws[] = {
    {.size = 4, .reserve = 3},
    {.size = 6, .minimum = 3},
    {.size = 5, .reserve = 2, .design = "simple"},
    {.size = 4, .design = "pps", .reserve = 3},
    {.size = 3, .design = "two-stage", .teams = 1, .allocation = "each"},
    {.size = 2, .design = "quota", .reserve = 1},
    {.size = 4, .reserve = 2, EARLIER},
    {.size = 6, PRIOR, .coordination = DT_COORDINATION_AVOID},
    {.size = 7, .design = "simple", PRIOR, .coordination = DT_COORDINATION_KEEP},
};
enum { DRAWS = sizeof draws / sizeof *draws };

static size_t drawn_in(const char *protocol)
{
    json_t *root = json_loads(protocol, 0, NULL);
    size_t n = json_array_size(json_object_get(root, "drawn"));
    json_decref(root);
    return n;
}

/* Alone, with the register and the salt, and against the plain protocol's tickets. */
START_TEST(outsider_and_municipality_say_yes)
{
    for (size_t i = 0; i < DRAWS; i++)
        for (int reserve = 0; reserve < 2; reserve++) {
            char *text = protocol_of(draws[i], (protocol_form)(HASHED | reserve));
            size_t n = drawn_in(text);
            bool honest = false;
            told t;
            ck_assert_uint_gt(n, 1);
            ck_ok(verify_with(text, NULL, (dt_verify_options){0}, &honest, &t, err));
            ck_assert_msg(honest, "%zu: %s", i, t.noes);
            ck_assert_uint_eq(t.dossiers, n);
            ck_ok(verify_with(text, protocol_register, (dt_verify_options){.salt = salt}, &honest, &t, err));
            ck_assert_msg(honest, "%zu: %s", i, t.noes);
            ck_assert_uint_eq(t.dossiers, n);
            dt_text_free(text);
        }
}
END_TEST

static void same_tickets(const dt_draw_options options)
{
    char *texts[] = {protocol_of(options, WITH_RESERVE), protocol_of(options, HASHED | WITH_RESERVE)};
    json_t *root[2], *row;
    size_t i;
    for (int k = 0; k < 2; k++)
        root[k] = json_loads(texts[k], 0, NULL);
    json_array_foreach(json_object_get(root[0], "drawn"), i, row)
    {
        json_t *other = json_array_get(json_object_get(root[1], "drawn"), i);
        char name[65];
        uint8_t bytes[DT_KEY_SIZE];
        ck_assert(dtp_unhex(salt, bytes, sizeof bytes));
        dt_dossier_name(bytes, json_string_value(json_object_get(row, "id")), name);
        ck_assert_str_eq(name, json_string_value(json_object_get(other, "id")));
        ck_assert(json_equal(json_object_get(row, "ticket"), json_object_get(other, "ticket")));
        ck_assert(json_equal(json_object_get(row, "order"), json_object_get(other, "order")));
    }
    for (int k = 0; k < 2; k++) {
        json_decref(root[k]);
        dt_text_free(texts[k]);
    }
}

START_TEST(both_forms_tell_of_the_same_draw)
{
    for (size_t i = 0; i < DRAWS; i++)
        same_tickets(draws[i]);
}
END_TEST

/* No identifier, no reason that may name one, no salt; and no order of identifiers in the lists. */
START_TEST(nothing_of_the_register_is_in_it)
{
    static const char *const secret[] = {"\"D0", "\"R0", "aanleiding", "404142434445464748"};
    static const char *const lists[] = {"drawn_before", "prior"};
    char *text = protocol_of((dt_draw_options){.size = 4, .reserve = 2, EARLIER}, HASHED);
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        ck_assert_msg(strstr(text, secret[i]) == NULL, "%s", secret[i]);
    char *other =
        protocol_of((dt_draw_options){.size = 6, PRIOR, .coordination = DT_COORDINATION_KEEP}, HASHED);
    for (int k = 0; k < 2; k++) {
        json_t *root = json_loads(k == 0 ? text : other, 0, NULL);
        json_t *list = json_object_get(root, lists[k]), *frame = json_object_get(root, "frame");
        ck_assert_uint_gt(json_array_size(list), 2);
        ck_assert_uint_eq(json_array_size(frame), 11);
        for (size_t i = 1; i < json_array_size(list); i++)
            ck_assert(strcmp(json_string_value(json_array_get(list, i - 1)),
                             json_string_value(json_array_get(list, i))) < 0);
        for (size_t i = 1; i < 7; i++) /* the seven of JOT */
            ck_assert(strcmp(json_string_value(json_object_get(json_array_get(frame, i - 1), "id")),
                             json_string_value(json_object_get(json_array_get(frame, i), "id"))) < 0);
        json_decref(root);
    }
    dt_text_free(text);
    dt_text_free(other);
}
END_TEST

/* The size makes the order of identifiers matter, and a draw that follows it cannot be hashed. */
START_TEST(systematic_cannot_be_hashed)
{
    const dt_frame_options frame_options = protocol_frame_options();
    char *text = (char *)1;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e,
             make_protocol(&text, protocol_register, &frame_options,
                           (dt_draw_options){.size = 4, .design = "systematic"}, HASHED, err),
             "DRAW_PROTOCOL_NOT_HASHED");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_ptr_null(text);
}
END_TEST

/* Values that nothing in the protocol, and nothing in the register either, can prove: the digest binds them.
 */
static bool is_free(const char *path, bool with_register)
{
    static const char *const always[] = {"version",  "committed_at", "drawn_at",
                                         "take_all", "digest",       "commitment.reserve"};
    static const char *const outsider[] = {"register.rows", "register.id_column",
                                           "register.municipality_column"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (strcmp(path, always[i]) == 0)
            return true;
    if (with_register)
        return false;
    for (size_t i = 0; i < sizeof outsider / sizeof *outsider; i++)
        if (strcmp(path, outsider[i]) == 0)
            return true;
    static const char *const prefix[] = {"register.stratum_columns", "register.where", "register.exclusions",
                                         "fallout", "frame"}; /* a name that is not drawn may be another */
    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++)
        if (strncmp(path, prefix[i], strlen(prefix[i])) == 0)
            return true;
    return false;
}

/* mended: the forger makes the digest right again. */
static void tamper_with_everything(dt_draw_options options, bool with_register, bool mended)
{
    char *protocol = protocol_of(options, HASHED);
    char path[256];
    char *text;
    size_t n = 0, differences = 0;
    for (; (text = tampered(protocol, n, mended, path, sizeof path)) != NULL; n++) {
        bool honest = false;
        told t;
        dt_error e = DT_ERROR_INIT;
        dt_status status =
            verify_with(text, with_register ? protocol_register : NULL,
                        (dt_verify_options){.salt = with_register ? salt : NULL}, &honest, &t, &e);
        bool found = status != DT_OK || !honest;
        if (!mended || !is_free(path, with_register))
            ck_assert_msg(found, "%s is not found", path);
        differences += status == DT_OK && !honest && t.noes[0] != '\0';
        free(text);
    }
    ck_assert_uint_gt(n, 70);
    ck_assert_uint_gt(differences, 20);
    dt_text_free(protocol);
}

START_TEST(every_changed_value_is_found)
{
    tamper_with_everything((dt_draw_options){.size = 4, .reserve = 3}, false, false);
    tamper_with_everything((dt_draw_options){.size = 4, .reserve = 2, EARLIER}, true, false);
    tamper_with_everything((dt_draw_options){.size = 4, .design = "pps"}, false, false);
}
END_TEST

START_TEST(forger_who_mends_the_digest_is_found)
{
    tamper_with_everything((dt_draw_options){.size = 8, .minimum = 3}, false, true);
    tamper_with_everything((dt_draw_options){.size = 8, .minimum = 3}, true, true);
    tamper_with_everything((dt_draw_options){.size = 5, .minimum = 3, EARLIER}, true, true);
}
END_TEST

static void answers_no(const char *text, const char *csv, dt_verify_options options, const char *expected)
{
    bool honest = true;
    told t;
    ck_ok(verify_with(text, csv, options, &honest, &t, err));
    ck_assert(!honest);
    ck_assert_msg(strstr(t.noes, expected) != NULL, "%s", t.noes);
}

/* Other names than those of the register: the outsider sees a sound draw, the municipality does not. */
START_TEST(names_must_be_those_of_the_register)
{
    char *text = protocol_of((dt_draw_options){.size = 4, .reserve = 3}, HASHED);
    char other[] = "504142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f";
    char csv[sizeof protocol_register];
    answers_no(text, protocol_register, (dt_verify_options){.salt = other}, "salt - ");
    memcpy(csv, protocol_register, sizeof csv);
    memcpy(strstr(csv, "GM1;D02;JOT"), "GM1;D02;jot", 11); /* in another stratum */
    answers_no(text, csv, (dt_verify_options){.salt = salt}, "frame D02 jot>JOT;");
    memcpy(csv, protocol_register, sizeof csv);
    memcpy(strstr(csv, "GM1;D02;JOT;3"), "GM1;D02;JOT;1", 13); /* it could not be drawn */
    answers_no(text, csv, (dt_verify_options){.salt = salt}, "frame D02 not eligible>listed;");
    memcpy(csv, protocol_register, sizeof csv);
    memcpy(strstr(csv, "GM1;D03;JOT;1"), "GM1;D03;JOT;2", 13); /* it could be drawn */
    answers_no(text, csv, (dt_verify_options){.salt = salt}, "frame D03 listed>not listed;");
    dt_text_free(text);
}
END_TEST

START_TEST(what_is_given_must_be_readable)
{
    char *text = protocol_of((dt_draw_options){.size = 4}, HASHED);
    bool honest = true;
    told t;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, verify_with(text, protocol_register, (dt_verify_options){0}, &honest, &t, err),
             "DRAW_VERIFY_SALT");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    const dt_verify_options wrong[] = {{.salt = "4041"}, {.commitment = {"x"}}, {.commitment = {NULL, ""}}};
    for (size_t i = 0; i < 3; i++) {
        ck_fails(&e, verify_with(text, NULL, wrong[i], &honest, &t, err), "DRAW_VERIFY_HEX");
        ck_assert(!honest);
        ck_assert_uint_eq(t.lines, 0);
    }
    dt_text_free(text);
}
END_TEST

/* The page that was printed before the draw, in both forms; each of its digits counts. */
START_TEST(the_printed_page_is_compared)
{
    const protocol_form forms[] = {PLAIN, HASHED};
    dt_round_seed seed = seed_of(0);
    char page[2][65];
    dt_round_commitment(&seed, false, page[0]);
    dt_round_commitment(&seed, true, page[1]);
    for (size_t k = 0; k < 2; k++) {
        char *text = protocol_of((dt_draw_options){.size = 4}, forms[k]);
        bool honest = false;
        told t;
        ck_ok(
            verify_with(text, NULL, (dt_verify_options){.commitment = {page[0], page[1]}}, &honest, &t, err));
        ck_assert_msg(honest, "%s", t.noes);
        for (size_t i = 0; i < 128; i++) {
            char *digit = &page[i / 64][i % 64], expected[200], was = *digit;
            *digit = was == '0' ? '1' : '0';
            char right[65];
            dt_round_commitment(&seed, i >= 64, right);
            snprintf(expected, sizeof expected, "printed - %s>%s;", page[i / 64], right);
            answers_no(text, NULL, (dt_verify_options){.commitment = {page[0], page[1]}}, expected);
            *digit = was;
        }
        page[0][0] = page[0][0] >= 'a' ? (char)(page[0][0] - 'a' + 'A') : page[0][0]; /* typed in capitals */
        ck_ok(verify_with(text, NULL, (dt_verify_options){.commitment = {page[0]}}, &honest, &t, err));
        ck_assert(honest);
        dt_round_commitment(&seed, false, page[0]);
        dt_text_free(text);
    }
}
END_TEST

/* Each value of the register in turn: a change of any of them is another register. */
START_TEST(every_value_of_the_register_counts)
{
    char *forms[] = {protocol_of((dt_draw_options){.size = 4}, PLAIN),
                     protocol_of((dt_draw_options){.size = 4}, HASHED)};
    size_t changed_values = 0;
    char csv[sizeof protocol_register];
    for (size_t i = 0; protocol_register[i] != '\0'; i++) {
        bool last = strchr(";\n", protocol_register[i + 1]) != NULL;
        if (!last || strchr(";\n", protocol_register[i]) != NULL)
            continue;
        memcpy(csv, protocol_register, sizeof csv);
        csv[i] = csv[i] == '9' ? '8' : '9';
        changed_values++;
        for (size_t k = 0; k < 2; k++)
            answers_no(forms[k], csv, (dt_verify_options){.salt = k == 1 ? salt : NULL}, "fingerprint - ");
    }
    ck_assert_uint_eq(changed_values, 4 * 18);
    dt_text_free(forms[0]);
    dt_text_free(forms[1]);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    char *text = protocol_of((dt_draw_options){.size = 4, .reserve = 2, EARLIER}, HASHED);
    char protocol_path[512], register_path[512];
    write_temporary("protocol.json", text);
    write_temporary("register.csv", protocol_register);
    dt_verify_options options = {
        .register_path = temporary("register.csv", register_path, sizeof register_path), .salt = salt};
    temporary("protocol.json", protocol_path, sizeof protocol_path);
    size_t n = 0;
    for (size_t survived = 0; survived < 5;) {
        bool honest = false;
        dtp_mem_fail_at(++n);
        dt_status status = dt_protocol_verify(&honest, protocol_path, &options, NULL, NULL, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK ? honest : status == DT_ERR_MEMORY && !honest);
        survived = status == DT_OK ? survived + 1 : 0;
    }
    ck_assert_uint_gt(n, 80);
    remove_temporary("protocol.json");
    remove_temporary("register.csv");
    dt_text_free(text);
}
END_TEST

static TCase *hashed(void)
{
    TCase *tc = tcase_create("hashed");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, outsider_and_municipality_say_yes);
    tcase_add_test(tc, both_forms_tell_of_the_same_draw);
    tcase_add_test(tc, nothing_of_the_register_is_in_it);
    tcase_add_test(tc, systematic_cannot_be_hashed);
    tcase_add_test(tc, every_changed_value_is_found);
    tcase_add_test(tc, forger_who_mends_the_digest_is_found);
    tcase_add_test(tc, names_must_be_those_of_the_register);
    tcase_add_test(tc, what_is_given_must_be_readable);
    tcase_add_test(tc, the_printed_page_is_compared);
    tcase_add_test(tc, every_value_of_the_register_counts);
    tcase_add_test(tc, memory_may_run_out_anywhere);
    return tc;
}

DT_CHECK_MAIN("draw/hashed", hashed)
