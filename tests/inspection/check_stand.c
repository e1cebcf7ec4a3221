/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the sample is, a register from memory, and a protocol that is verified where it was made. */
#include "inspection/support.h"

static const dt_sample_stand *stand(visit *v, const char *municipality)
{
    const dt_sample_stand *s;
    size_t n;
    ck_ok(dt_inspection_sample_stand(v->in, DT_DRAW_DOSSIER, &s, &n, err));
    for (size_t i = 0; i < n; i++)
        if (strcmp(s[i].municipality, municipality) == 0)
            return &s[i];
    ck_abort_msg("no %s", municipality);
    return NULL;
}

START_TEST(the_stand_follows_the_steps)
{
    visit v = visit_new();
    const dt_commit_request r = {.municipality = "GM1", .public_form = "dice:2"};
    const dt_commitment *c;
    size_t n;
    const dt_sample_stand *s = stand(&v, "GM1");
    ck_assert(s->waiting == 0 && s->rounds == 0 && s->register_name[0] == '\0' && s->sample[0] == '\0');
    ck_ok(dt_inspection_commit_rounds(v.in, &r, &c, &n, err));
    s = stand(&v, "GM1");
    ck_assert_uint_eq(s->waiting, 1);
    ck_assert_str_eq(s->sample, c->sample);
    ck_assert_str_eq(s->reserve, c->reserve);
    ck_assert_str_eq(s->public_form, "dice:2");
    ck_assert_str_eq(s->committed_at, c->at);
    ck_assert(!s->late);
    ck_assert_uint_eq(stand(&v, "GM2")->waiting, 0);
    visit_register(&v);
    s = stand(&v, "GM1");
    ck_assert(s->register_name[0] != '\0' && s->eligible > 0 && s->rows >= s->eligible);
    ck_assert_uint_eq(strlen(s->fingerprint), 64);
    const dt_draw_request d = {.municipality = "GM1", .size = 3, .public_text = "4-2"};
    ck_ok(dt_inspection_draw(v.in, &d, NULL, err));
    s = stand(&v, "GM1");
    ck_assert(s->waiting == 0 && s->rounds == 1);
    visit_free(&v);
}
END_TEST

START_TEST(a_register_from_memory_is_that_of_the_file)
{
    static const char text[] = "nummer;team\nA1;x\nA2;y\nA3;x\n";
    visit v = visit_new();
    dt_frame_options options = {.municipality = "GM1", .id_column = "nummer"};
    const dt_frame *frame;
    dt_frame *same;
    ck_ok(dt_inspection_register_parse(v.in, "map/r.csv", text, strlen(text), DT_DRAW_DOSSIER, &options,
                                       &frame, (dt_issue_sink){0}, err));
    ck_assert_uint_eq(dt_frame_units(frame), 3);
    ck_ok(dt_frame_parse(&same, "r.csv", text, strlen(text), &options, (dt_issue_sink){0}, err));
    ck_assert_str_eq(stand(&v, "GM1")->fingerprint, dt_frame_fingerprint(same));
    ck_assert_str_eq(stand(&v, "GM1")->register_name, "r.csv");
    ck_assert_uint_eq(stand(&v, "GM1")->eligible, 3);
    dt_frame_free(same);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(dt_inspection_register_parse(v.in, "leeg.csv", "", 0, DT_DRAW_DOSSIER, &options, &frame,
                                                  (dt_issue_sink){0}, &e),
                     DT_OK);
    ck_assert_uint_eq(stand(&v, "GM1")->eligible, 3);
    visit_free(&v);
}
END_TEST

START_TEST(a_protocol_is_verified_from_memory)
{
    visit v = visit_new();
    char *text;
    bool honest;
    const dt_commitment *c;
    size_t n;
    const dt_commit_request r = {.municipality = "GM1", .public_form = "dice:2"};
    ck_ok(dt_inspection_commit_rounds(v.in, &r, &c, &n, err));
    visit_register(&v);
    const dt_draw_request d = {.municipality = "GM1", .size = 3, .public_text = "4-2"};
    ck_ok(dt_inspection_draw(v.in, &d, NULL, err));
    const dt_reveal_request round = {.round = 1, .municipality = "GM1"};
    ck_ok(dt_inspection_reveal(v.in, &round, &text, err));
    const dt_verify_options printed = {.commitment = {c->sample, NULL}},
                            other = {.commitment = {c->reserve, NULL}};
    ck_ok(dt_protocol_verify_text(&honest, "p.json", text, &printed, NULL, NULL, err));
    ck_assert(honest);
    ck_ok(dt_protocol_verify_text(&honest, "p.json", text, &other, NULL, NULL, err));
    ck_assert(!honest);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(dt_protocol_verify_text(&honest, "p.json", "{}", NULL, NULL, NULL, &e), DT_OK);
    dt_text_free(text);
    visit_free(&v);
}
END_TEST

static TCase *stands(void)
{
    TCase *tc = tcase_create("stand");
    tcase_add_test(tc, the_stand_follows_the_steps);
    tcase_add_test(tc, a_register_from_memory_is_that_of_the_file);
    tcase_add_test(tc, a_protocol_is_verified_from_memory);
    return tc;
}

DT_CHECK_MAIN("inspection/stand", stands)
