/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocols: written, verified, and tampered with value by value. */
#include "draw/tamper_check.h"

static dt_status verify_text(const char *protocol, const char *csv, bool *honest, told *t, dt_error *err)
{
    return verify_with(protocol, csv, (dt_verify_options){0}, honest, t, err);
}

static void agrees(const char *protocol, const char *csv, size_t dossiers)
{
    bool honest = false;
    told t;
    ck_ok(verify_text(protocol, csv, &honest, &t, err));
    ck_assert_msg(honest, "%s", t.first);
    ck_assert_uint_eq(t.wrong, 0);
    ck_assert_uint_eq(t.dossiers, dossiers);
}

/* The answer is no, and the first reason is this. */
static void disagrees(const char *protocol, const char *csv, const char *first)
{
    bool honest = true;
    told t;
    ck_ok(verify_text(protocol, csv, &honest, &t, err));
    ck_assert(!honest);
    ck_assert_str_eq(t.first, first);
}

static char *honest_protocol(dt_draw_options options, protocol_form form)
{
    const dt_frame_options frame_options = protocol_frame_options();
    char *text = NULL;
    ck_ok(make_protocol(&text, protocol_register, &frame_options, options, form, err));
    return text;
}

/* The register has 11 eligible dossiers in GM1: units 0..6 of JOT and 7..10 of Regie. */
static const size_t before[] = {1, 4, 8}, aside[] = {2}, prior[] = {0, 3, 6, 9, 10};
static const dt_stratum_size sizes[] = {{"Regie", 2}, {"JOT", 3}}, quota[] = {{"Regie", 9}, {"JOT", 3}};
static const dt_stratum_share shares[] = {{"JOT", {1, 10}}, {"Regie", {1, 2}}};
#define EARLIER .drawn_before = before, .n_drawn_before = 3, .set_aside = aside, .n_set_aside = 1
#define PRIOR   .prior = prior, .n_prior = 5

START_TEST(every_design_agrees)
{
    const struct {
        dt_draw_options options;
        size_t sample;
    } draws[] = {
        {{.size = 4, EARLIER}, 4},
        {{.size = 4, .design = "simple", EARLIER}, 4},
        {{.size = 1, .allocation = "each", EARLIER}, 2},
        {{.size = 6, .allocation = "power", .maximum = 3}, 6},
        {{.size = 6, .allocation = "neyman", .shares = shares, .n_shares = 2}, 6},
        {{.sizes = sizes, .n_sizes = 2}, 5},
        {{.design = "quota", .sizes = quota, .n_sizes = 2}, 7},
        {{.size = 4, .design = "systematic"}, 4},
        {{.size = 4, .design = "systematic", .allocation = "equal"}, 4},
        {{.size = 3, .design = "two-stage", .teams = 1, .allocation = "each"}, 3},
        {{.size = 6, PRIOR, .coordination = DT_COORDINATION_AVOID}, 6},
        {{.size = 7, .design = "simple", PRIOR, .coordination = DT_COORDINATION_KEEP}, 7},
    };
    for (size_t i = 0; i < sizeof draws / sizeof *draws; i++) {
        char *text = honest_protocol(draws[i].options, true);
        agrees(text, NULL, 0);
        agrees(text, protocol_register, draws[i].sample);
        dt_text_free(text);
    }
}
END_TEST

/* Sizes of pps: the column Leefgebieden. */
START_TEST(sizes_come_from_the_register)
{
    dt_frame_options frame_options = protocol_frame_options();
    frame_options.size_column = "Leefgebieden";
    char *text = NULL;
    ck_ok(make_protocol(&text, protocol_register, &frame_options,
                        (dt_draw_options){.size = 4, .design = "pps", .reserve = 3}, true, err));
    agrees(text, NULL, 0);
    agrees(text, protocol_register, 7);
    dt_text_free(text);
}
END_TEST

/* Read from a line on and without one of its lines, as was said; and with numbers that were said to be no
 * citizens' numbers, all of which pass the eleven-test. */
START_TEST(how_it_was_read_is_read_again)
{
    static const char titled[] = "Gezinnen van Ons dorp;;\nDossier;Team;Leefgebieden\nD01;JOT;2\nD02;JOT;3\n"
                                 "D03;JOT;2\nD03;JOT;4\nD04;JOT;2\n",
                      numbered[] = "Registratie;Team;Leefgebieden\n111222333;JOT;2\n111222370;JOT;3\n"
                                   "111223258;JOT;2\n111223295;JOT;4\n";
    static const dt_line_exclusion twice[] = {{6, 6, "dubbel"}};
    static const char *const declared[] = {"Registratie=registration"};
    const dt_frame_options from_line = {.id_column = "Dossier",
                                        .municipality = "GM1",
                                        .header_line = 2,
                                        .skip_lines = twice,
                                        .n_skip_lines = 1},
                           no_citizens = {.id_column = "Registratie",
                                          .municipality = "GM1",
                                          .column_is = declared,
                                          .n_column_is = 1};
    const struct {
        const char *csv;
        const dt_frame_options *options;
        const char *member;
    } all[] = {{titled, &from_line, "header-line=2"}, {numbered, &no_citizens, "Registratie=registration"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char *text = NULL;
        ck_ok(make_protocol(&text, all[i].csv, all[i].options, (dt_draw_options){.size = 2}, true, err));
        ck_assert_ptr_nonnull(strstr(text, all[i].member));
        agrees(text, all[i].csv, 2);
        dt_text_free(text);
    }
}
END_TEST

START_TEST(plain_protocols_have_no_new_members)
{
    static const char *const members[] = {"maximum",      "sizes",    "shares",    "teams",
                                          "drawn_before", "prior",    "set_aside", "coordination",
                                          "size_column",  "column_is"};
    char *text = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        char quoted[64];
        snprintf(quoted, sizeof quoted, "\"%s\"", members[i]);
        ck_assert_ptr_null(strstr(text, quoted));
    }
    dt_text_free(text);
}
END_TEST

START_TEST(honest_draws_agree)
{
    const dt_draw_options options[] = {
        {.size = 4, .reserve = 3},
        {.size = 6, .reserve = 0, .minimum = 3},
        {.size = 5, .reserve = 2, .design = "simple"},
        {.size = 4, .reserve = 2, .allocation = "equal"},
        {.size = 2, .reserve = 1, .allocation = "each"},
        {.size = 5, .reserve = 3, .allocation = "each", .take_all = true},
        {.size = 11, .reserve = 0},
    };
    const size_t sample[] = {4, 6, 5, 4, 4, 9, 11}, reserve[] = {3, 0, 2, 2, 2, 2, 0};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char *open = honest_protocol(options[i], true), *closed = honest_protocol(options[i], false);
        agrees(open, NULL, 0);
        agrees(open, protocol_register, sample[i] + reserve[i]);
        agrees(closed, NULL, 0);
        agrees(closed, protocol_register, sample[i]);
        ck_assert_ptr_null(strstr(closed, "202122232425262728292a2b2c2d2e2f"));
        dt_text_free(open);
        dt_text_free(closed);
    }
}
END_TEST

START_TEST(same_draw_gives_the_same_bytes)
{
    char *a = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    char *b = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    ck_assert_str_eq(a, b);
    dt_text_free(a);
    dt_text_free(b);
    dt_text_free(NULL);
}
END_TEST

START_TEST(another_register_is_seen)
{
    char *protocol = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    char csv[1024];
    memcpy(csv, protocol_register, sizeof protocol_register);
    strstr(csv, "D02;JOT;3")[8] = '4'; /* still eligible, so only the fingerprint shows it */
    disagrees(protocol, csv, "fingerprint -");
    memcpy(csv, protocol_register, sizeof protocol_register);
    *strstr(csv, "Dossier") = 'd';
    disagrees(protocol, csv, "fingerprint -");
    memcpy(csv, protocol_register, sizeof protocol_register);
    *strstr(csv, "Team") = 'X'; /* the register cannot be read in the protocol's way */
    disagrees(protocol, csv, "fingerprint -");
    bool honest;
    told t;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(verify_text(protocol, "", &honest, &t, &e), DT_ERR_SYNTAX);
    ck_assert(!honest);
    dt_text_free(protocol);
}
END_TEST

/* Tampering: each value in turn is changed, with and without making the digest right again. */

/* Values that nothing in the register or the secrets can prove: only the digest binds them. */
static bool is_free(const char *path, bool with_reserve)
{
    static const char *const paths[] = {"version", "committed_at", "drawn_at", "take_all", "digest"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(path, paths[i]) == 0)
            return true;
    /* the commitment to a reserve that stays secret */
    return !with_reserve && strcmp(path, "commitment.reserve") == 0;
}

static void tamper_with_everything(dt_draw_options options, bool with_reserve, bool forge_digest)
{
    char *protocol = honest_protocol(options, with_reserve);
    char path[256];
    char *text;
    size_t n = 0;
    for (; (text = tampered(protocol, n, forge_digest, path, sizeof path)) != NULL; n++) {
        bool honest = false;
        told t;
        dt_error e = DT_ERROR_INIT;
        dt_status status = verify_text(text, protocol_register, &honest, &t, &e);
        bool found = status != DT_OK || !honest;
        bool must_be_found = !forge_digest || !is_free(path, with_reserve);
        ck_assert_msg(found == must_be_found, "%s: %s", path, found ? t.first : "not found");
        ck_assert_msg(status == DT_OK || status == DT_ERR_DATA || status == DT_ERR_UNSUPPORTED ||
                          status == DT_ERR_NOTFOUND,
                      "%s: %s", path, dt_error_name(&e));
        free(text);
    }
    ck_assert_uint_gt(n, 50);
    dt_text_free(protocol);
}

START_TEST(every_changed_value_is_found)
{
    tamper_with_everything((dt_draw_options){.size = 4, .reserve = 3}, true, false);
    tamper_with_everything((dt_draw_options){.size = 4, .reserve = 3}, false, false);
    tamper_with_everything((dt_draw_options){.size = 5, .reserve = 2, .design = "simple"}, true, false);
    tamper_with_everything((dt_draw_options){.sizes = sizes, .n_sizes = 2, EARLIER}, true, false);
}
END_TEST

START_TEST(forger_who_mends_the_digest_is_found)
{
    tamper_with_everything((dt_draw_options){.size = 8, .reserve = 3, .minimum = 3}, true, true);
    tamper_with_everything((dt_draw_options){.size = 8, .reserve = 3, .minimum = 3}, false, true);
    tamper_with_everything((dt_draw_options){.size = 5, .reserve = 2, .minimum = 3, EARLIER}, true, true);
    tamper_with_everything(
        (dt_draw_options){
            .size = 8, .reserve = 2, .minimum = 3, PRIOR, .coordination = DT_COORDINATION_AVOID},
        true, true);
}
END_TEST

/* Replace the first occurrence; both texts may differ in length. */
static char *with(const char *protocol, const char *from, const char *to)
{
    const char *at = strstr(protocol, from);
    ck_assert_msg(at != NULL, "%s", from);
    size_t size = strlen(protocol) + strlen(to) + 1;
    char *text = malloc(size);
    snprintf(text, size, "%.*s%s%s", (int)(at - protocol), protocol, to, at + strlen(from));
    return text;
}

/* A change by a forger who mends the digest: the answer is no, and this is among the reasons. */
static void forged(const char *from, const char *to, const char *expected)
{
    char *protocol = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    char *text = with(protocol, from, to);
    json_t *root = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(root);
    char digest[DTP_HEX_SIZE];
    ck_ok(dtp_protocol_digest(root, digest, err));
    json_object_set_new(root, "digest", json_string(digest));
    char *dumped = json_dumps(root, 0);
    bool honest = true;
    told t;
    ck_ok(verify_text(dumped, protocol_register, &honest, &t, err));
    ck_assert(!honest);
    ck_assert_msg(strstr(t.noes, expected) != NULL, "%s", t.noes);
    free(dumped);
    json_decref(root);
    free(text);
    dt_text_free(protocol);
}

START_TEST(what_is_wrong_is_named)
{
    /* the honest draw: JOT, 7 dossiers: D05 D02 D01, reserve D06 D08; Regie, 4: R01, reserve R05 */
    forged("\"sample\": \"00", "\"sample\": \"01", "commitment - ");
    forged("\"inspection\": \"01", "\"inspection\": \"11", "commitment - ");
    forged("\"municipality\": \"GM1\",\n    ", "\"municipality\": \"GM2\",\n    ", "municipality - GM1>GM2;");
    forged("\"municipality\": \"GM1\",\n    ", "\"municipality\": \"\",\n    ", "commitment - ");
    forged("dobbelstenen: 3 6 1", "dobbelstenen: 3 6 2", "ticket D");
    forged("\"fingerprint\": \"54", "\"fingerprint\": \"64", "fingerprint - 54");
    forged("\"id\": \"D05\"", "\"id\": \"D99\"", "ticket D99 ");
    forged("\"id\": \"D05\"", "\"id\": \"D99\"", "dossier D05 drawn>not drawn;");
    forged("\"id\": \"D05\"", "\"id\": \"D99\"", "dossier D99 not in register>drawn;");
    forged("\"id\": \"D05\"", "\"id\": \"D03\"", "dossier D03 not eligible>drawn;");
    forged("\"id\": \"D05\"", "\"id\": \"D07\"", "dossier D07 not drawn>drawn;");
    forged("\"id\": \"D05\"", "\"id\": \"D02\"", "dossier D02 listed once>listed twice;");
    forged("\"order\": 2", "\"order\": 3", "order D02 2>3;");
    forged("\"ticket\": \"01", "\"ticket\": \"11", "ticket D05 01");
    forged("\"role\": \"reserve\"", "\"role\": \"primary\"", "role D06 reserve>primary;");
    forged("\"stratum\": \"JOT\",\n      \"order\": 1", "\"stratum\": \"Regie\",\n      \"order\": 1",
           "stratum D05 JOT>Regie;");
    forged("\"stratum\": \"JOT\",\n      \"order\": 1", "\"stratum\": \"Oost\",\n      \"order\": 1",
           "stratum D05 ->Oost;");
    forged("\"stratum\": \"Regie\",\n      \"pop", "\"stratum\": \"JOT\",\n      \"pop",
           "stratum - listed once>listed twice;");
    forged("\"sample\": 3", "\"sample\": 2", "sample - 3>2;");
    forged("\"sample\": 3", "\"sample\": 2", "allocation - 3>2;");
    forged("\"size\": 4", "\"size\": 40", "allocation - ->DRAW_TOO_MANY;");
    forged("\"size\": 4", "\"size\": 40", "draw - ->DRAW_TOO_MANY;");
    forged("\"id_column\": \"Dossier\"", "\"id_column\": \"Nummer\"", "register - ->FRAME_UNKNOWN_COLUMN");
    forged("\"size\": 4", "\"size\": 5", "size - 4>5;");
    forged("\"population\": 7", "\"population\": 8", "population - 7>8;");
    forged("\"rows\": 17", "\"rows\": 18", "rows - 17>18;");
    forged("\"count\": 1", "\"count\": 2", "fallout - exclusion aanleiding van het toezicht: 1>");
    forged("\"municipality\": \"GM1\"", "\"municipality\": \"GM3\"", "municipality - ->GM3;");
    forged("\"municipality\": \"GM1\"", "\"municipality\": \"GM2\"", "population - 2>7;");
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    char *protocol = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    char protocol_path[512], register_path[512];
    write_temporary("protocol.json", protocol);
    write_temporary("register.csv", protocol_register);
    temporary("protocol.json", protocol_path, sizeof protocol_path);
    temporary("register.csv", register_path, sizeof register_path);
    /* libcsv survives some failures; see check_frame_read.c */
    size_t n = 0;
    for (size_t survived = 0; survived < 5;) {
        bool honest = false;
        dtp_mem_fail_at(++n);
        dt_status status = dt_protocol_verify(
            &honest, protocol_path, &(dt_verify_options){.register_path = register_path}, NULL, NULL, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK ? honest : status == DT_ERR_MEMORY && !honest);
        survived = status == DT_OK ? survived + 1 : 0;
    }
    ck_assert_uint_gt(n, 50);
    remove_temporary("protocol.json");
    remove_temporary("register.csv");
    dt_text_free(protocol);
}
END_TEST

#define UNREADABLE_DRAW                                                                                      \
    {                                                                                                        \
        .sizes = sizes, .n_sizes = 2, .maximum = 5, EARLIER, PRIOR, .coordination = DT_COORDINATION_KEEP     \
    }

static void unreadable(const char *protocol, const char *name, dt_status status, const char *where)
{
    bool honest = true;
    told t;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, verify_text(protocol, NULL, &honest, &t, err), name);
    ck_assert_int_eq(e.status, status);
    ck_assert_str_eq(e.where, where);
    ck_assert(!honest);
    ck_assert_uint_eq(t.lines, 0);
}

START_TEST(protocols_that_cannot_be_read_are_errors)
{
    char *protocol = honest_protocol((dt_draw_options){.size = 4, .reserve = 3}, true);
    const struct {
        const char *from, *to, *name;
        dt_status status;
        const char *where;
    } faults[] = {
        {"-protocol/1", "-protocol/2", "DRAW_PROTOCOL_FORMAT", DT_ERR_UNSUPPORTED, "format"},
        {"\"round\": 1", "\"round\": 0", "DRAW_PROTOCOL_NUMBER", DT_ERR_DATA, "round"},
        {"\"round\": 1", "\"round\": 99999999999", "DRAW_PROTOCOL_NUMBER", DT_ERR_DATA, "round"},
        {"\"round\": 1", "\"round\": 1.0", "JSON_NOT_INT", DT_ERR_DATA, "round"},
        {"\"round\": 1", "\"rounds\": 1", "JSON_UNKNOWN_KEY_NEAR", DT_ERR_DATA, "rounds"},
        {"\"round\": 1,", "", "JSON_MISSING", DT_ERR_DATA, "round"},
        {"\"sample\": \"3c", "\"sample\": \"3C", "DRAW_PROTOCOL_HEX", DT_ERR_DATA, "commitment.sample"},
        {"\"sample\": \"00", "\"sample\": \"0", "DRAW_PROTOCOL_HEX", DT_ERR_DATA, "secret.sample"},
        {"\"Leefgebieden>=2\"\n    ]", "2\n    ]", "DRAW_PROTOCOL_TEXT", DT_ERR_DATA, "register.where[0]"},
        {"\"strata\": [", "\"frame\": [], \"strata\": [", "DRAW_PROTOCOL_FRAME", DT_ERR_DATA, "frame"},
        {"\"salt\": \"40", "\"salt\": \"4", "DRAW_PROTOCOL_HEX", DT_ERR_DATA, "secret.salt"},
        {"\"primary\"", "\"first\"", "DRAW_PROTOCOL_WORD", DT_ERR_DATA, "drawn[0].role"},
        {"\"stratified\"", "\"cube\"", "DRAW_UNKNOWN_DESIGN", DT_ERR_NOTFOUND, ""},
        {"\"stratified\"", "\"simple\"", "DRAW_PROTOCOL_WORD", DT_ERR_DATA, "allocation"},
        {"\"proportional\"", "\"none\"", "DRAW_UNKNOWN_ALLOCATION", DT_ERR_NOTFOUND, ""},
        {"\"population\": 7", "\"population\": -7", "DRAW_PROTOCOL_NUMBER", DT_ERR_DATA,
         "strata[0].population"},
        {"\"round\": 1,", "\"round\": 1, \"round\": 1,", "JSON_DUPLICATE_KEY", DT_ERR_SYNTAX, ""},
        {"{", "[", "JSON_SYNTAX", DT_ERR_SYNTAX, ""},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *text = with(protocol, faults[i].from, faults[i].to);
        unreadable(text, faults[i].name, faults[i].status, faults[i].where);
        free(text);
    }
    bool honest = true;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dt_protocol_verify(&honest, DT_TESTS "/draw/no-such.json", NULL, NULL, NULL, &e),
                     DT_ERR_NOTFOUND);
    ck_assert(!honest);
    dt_text_free(protocol);
}
END_TEST

START_TEST(new_members_that_cannot_be_read_are_errors)
{
    char *fixed = honest_protocol((dt_draw_options)UNREADABLE_DRAW, true);
    char *neyman = honest_protocol(
        (dt_draw_options){.size = 6, .allocation = "neyman", .shares = shares, .n_shares = 2}, true);
    const struct {
        const char *protocol, *from, *to, *name, *where;
    } faults[] = {
        {fixed, "\"maximum\": 5", "\"maximum\": -5", "DRAW_PROTOCOL_NUMBER", "maximum"},
        {fixed, "\"size\": 2", "\"size\": \"2\"", "JSON_NOT_INT", "sizes[0].size"},
        {fixed, "\"size\": 2", "\"sizes\": 2", "JSON_UNKNOWN_KEY_NEAR", "sizes[0].sizes"},
        {fixed, "\"keep\"", "\"hold\"", "DRAW_PROTOCOL_WORD", "coordination"},
        {fixed, "\"drawn_before\": [", "\"drawn_before\": [7,", "DRAW_PROTOCOL_TEXT", "drawn_before[0]"},
        {fixed, "\"drawn_before\": 2", "\"drawn_before\": 8", "DRAW_PROTOCOL_NUMBER",
         "strata[0].drawn_before"},
        {neyman, "\"1/10\"", "\"11/10\"", "STAT_RATIONAL_RANGE", "shares[0].share"},
        {neyman, "\"1/10\"", "\"veel\"", "STAT_RATIONAL", "shares[0].share"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *text = with(faults[i].protocol, faults[i].from, faults[i].to);
        unreadable(text, faults[i].name, DT_ERR_DATA, faults[i].where);
        free(text);
    }
    dt_text_free(fixed);
    dt_text_free(neyman);
}
END_TEST

START_TEST(protocol_is_of_one_municipality)
{
    dt_frame_row rows[2000];
    size_t n = add_dossiers(rows, 0, "GM1", 5, 5);
    n = add_dossiers(rows, n, "GM2", 5, 5);
    dt_frame *frame = frame_of_rows(rows, n);
    dt_round_seed seed = seed_of(0);
    const dt_frame_options frame_options = DT_FRAME_OPTIONS_INIT;
    dt_draw_options options = {.size = 2, .key = fixed_key, .payload = &seed};
    dt_draw *draw = draw_of(frame, options);
    dt_protocol_facts facts = {.seed = &seed, .frame_options = &frame_options};
    char *text = (char *)1;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_protocol_write(&text, draw, frame, &options, &facts, err),
             "DRAW_PROTOCOL_MUNICIPALITIES");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_str_eq(e.arg[0], "2");
    ck_assert_ptr_null(text);
    dt_draw_free(draw);
    dt_frame_free(frame);

    frame = two_strata(5, 5);
    draw = draw_of(frame, options);
    seed.round = 0;
    ck_fails(&e, dt_protocol_write(&text, draw, frame, &options, &facts, err), "DRAW_PROTOCOL_ROUND");
    seed.round = 1;
    seed.public_text = "\xFF";
    ck_fails(&e, dt_protocol_write(&text, draw, frame, &options, &facts, err), "BASE_NOT_UTF8");
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

static TCase *protocols(void)
{
    TCase *tc = tcase_create("protocols");
    tcase_add_test(tc, honest_draws_agree);
    tcase_add_test(tc, every_design_agrees);
    tcase_add_test(tc, sizes_come_from_the_register);
    tcase_add_test(tc, how_it_was_read_is_read_again);
    tcase_add_test(tc, plain_protocols_have_no_new_members);
    tcase_add_test(tc, new_members_that_cannot_be_read_are_errors);
    tcase_add_test(tc, same_draw_gives_the_same_bytes);
    tcase_add_test(tc, another_register_is_seen);
    tcase_add_test(tc, protocols_that_cannot_be_read_are_errors);
    tcase_add_test(tc, protocol_is_of_one_municipality);
    tcase_add_test(tc, memory_may_run_out_anywhere);
    return tc;
}

static TCase *tampering(void)
{
    TCase *tc = tcase_create("tampering");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_changed_value_is_found);
    tcase_add_test(tc, forger_who_mends_the_digest_is_found);
    tcase_add_test(tc, what_is_wrong_is_named);
    return tc;
}

DT_CHECK_MAIN("draw/verify", protocols, tampering)
