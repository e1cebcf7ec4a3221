/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a report: what is laid before the municipality stays as it was, two laptops agree, and an
 * adoption stands under its seal alone. */
#include "inspection/copies.h"
#include "inspection/custody/life.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/assess.h>
#include <dossiertoets/document.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/publication.h>
#include <dossiertoets/report.h>
#include <dossiertoets/texts_steps.h>

static const dt_report_life *life(visit *v)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v->in, "GM1", 0.95, &facts, err));
    return facts->life;
}

static void find(visit *v, const char *text)
{
    char code[DT_CODE_SIZE];
    const dt_finding f = {
        .municipality = "GM1", .framework = "proef", .indicator = "1.1.1", .text = text, .assessor = "A"};
    ck_ok(dt_inspection_finding(v->in, &f, code, err));
}

static size_t send(visit *v)
{
    size_t n = 0;
    const dt_hearing h = {.municipality = "GM1", .sent = "2017-02-01", .due = "2017-02-15", .assessor = "A"};
    ck_ok(dt_inspection_hearing(v->in, &h, &n, err));
    return n;
}

static dt_status step(visit *v, const char *kind, unsigned long passage, const char *text,
                      const char *outcome, dt_error *error)
{
    const dt_report_step s = {.municipality = "GM1",
                              .kind = kind,
                              .passage = passage,
                              .happened = "2017-02-10",
                              .text = text,
                              .outcome = outcome,
                              .reason = outcome[0] == '\0' ? "" : "om deze reden",
                              .assessor = "B"};
    return dt_inspection_passage(v->in, &s, error);
}

START_TEST(passages_stay_as_they_were_sent)
{
    visit v = visit_drawn();
    ck_assert_str_eq(life(&v)->state, "draft");
    const dt_hearing h = {.municipality = "GM1", .sent = "2017-02-01", .due = "2017-02-15", .assessor = "A"};
    ck_refused(&v, dt_inspection_hearing(v.in, &h, NULL, err), DT_ERR_REFUSED, "LIFE_NOTHING_TO_SEND");
    find(&v, "Eerste bevinding.");
    find(&v, "Tweede bevinding.");
    ck_assert_uint_eq(send(&v), 2);
    const dt_step change = {
        .of = "F1-A", .kind = "change", .text = "Heel anders.", .reason = "reactie", .assessor = "A"};
    ck_ok(dt_inspection_finding_step(v.in, &change, err));
    const dt_report_life *l = life(&v);
    ck_assert_str_eq(l->state, "hearing");
    ck_assert_str_eq(l->due, "2017-02-15");
    ck_assert_str_eq(l->passage[0].text, "Eerste bevinding.");
    ck_refused(&v, step(&v, "decision", 1, "", "partly", err), DT_ERR_REFUSED, "LIFE_UNANSWERED");
    ck_refused(&v, step(&v, "answer", 3, "x", "", err), DT_ERR_NOTFOUND, "LIFE_PASSAGE");
    ck_ok(step(&v, "answer", 1, "Dat klopt niet.", "", err));
    ck_ok(step(&v, "decision", 1, "", "taken_over", err));
    ck_assert_str_eq(life(&v)->passage[0].decision, "taken_over");
    ck_ok(step(&v, "answer", 1, "Bij nader inzien wel.", "",
               err)); /* another answer asks for another decision */
    ck_assert_str_eq(life(&v)->passage[0].decision, "");
    ck_assert_uint_eq(send(&v), 2); /* again, with what stands now */
    ck_assert_str_eq(life(&v)->passage[0].text, "Heel anders.");
    ck_assert_str_eq(life(&v)->passage[0].answer, "");
    visit_free(&v);
}
END_TEST

/* Two paragraphs of a text are two passages, each as it stands; blank lines are none. */
START_TEST(a_paragraph_is_a_passage)
{
    visit v = visit_drawn();
    size_t n = 0;
    const char *const only[] = {"network"};
    const dt_hearing h = {.municipality = "GM1",
                          .sent = "2017-02-01",
                          .due = "2017-02-15",
                          .section = only,
                          .n_sections = 1,
                          .assessor = "A"};
    const dt_text_request text = {.municipality = "GM1",
                                  .section = "network",
                                  .body =
                                      "Er zijn wijkteams.\n\n\n\nEr is een jeugdteam.\nDat ondersteunt.\n",
                                  .assessor = "A"};
    char version[DT_CODE_SIZE];
    ck_ok(dt_inspection_text_set(v.in, &text, version, err));
    ck_ok(dt_inspection_hearing(v.in, &h, &n, err));
    ck_assert_uint_eq(n, 2);
    const dt_report_life *l = life(&v);
    ck_assert_str_eq(l->passage[0].text, "Er zijn wijkteams.");
    ck_assert_str_eq(l->passage[1].text, "Er is een jeugdteam.\nDat ondersteunt.");
    visit_free(&v);
}
END_TEST

START_TEST(two_laptops_take_answers)
{
    visit v = visit_drawn();
    find(&v, "Eerste bevinding.");
    find(&v, "Tweede bevinding.");
    (void)send(&v);
    copies two = copies_of(v);
    dt_merge_result result;
    ck_ok(step(&two.a, "answer", 1, "Van de een.", "", err));
    const dt_report_step other = {.municipality = "GM1",
                                  .kind = "answer",
                                  .passage = 2,
                                  .text = "Van de ander.",
                                  .happened = "2017-02-11",
                                  .assessor = "C"};
    ck_ok(dt_inspection_passage(two.b.in, &other, err));
    ck_ok(dt_inspection_merge(two.b.in, two.a.file, NULL, NULL, &result, err));
    ck_ok(dt_inspection_merge(two.a.in, two.b.file, NULL, NULL, &result, err));
    visit *both[] = {&two.a, &two.b};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(life(both[i])->passage[0].answer, "Van de een.");
        ck_assert_str_eq(life(both[i])->passage[1].answer, "Van de ander.");
    }
    copies_free(&two);
}
END_TEST

START_TEST(only_a_whole_sealed_inspection_is_adopted)
{
    visit v = visit_drawn();
    dt_seal seal;
    find(&v, "Eerste bevinding.");
    ck_refused(&v, dt_inspection_adopt(v.in, "GM1", "de hoofdinspecteur", "2017-03-01", "A", err),
               DT_ERR_REFUSED, "LIFE_MISSING");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_refused(&v, dt_inspection_adopt(v.in, "GM1", "de hoofdinspecteur", "2017-03-01", "A", err),
               DT_ERR_REFUSED, "LIFE_MISSING");
    ck_refused(&v, dt_inspection_adopt(v.in, "GM1", " ", "2017-03-01", "A", err), DT_ERR_RANGE, "LIFE_NAMES");
    ck_refused(&v, dt_inspection_announce(v.in, "GM1", "2017-04-01", 14, "A", err), DT_ERR_REFUSED,
               "LIFE_NOT_ADOPTED");
    ck_assert(life(&v)->sealed);
    visit_free(&v);
}
END_TEST

static dt_status put_adoption(visit *v, const char *head)
{
    const dt_report_step s = {.municipality = "GM1",
                              .kind = "adopted",
                              .section = "",
                              .happened = "2017-03-01",
                              .due = "",
                              .outcome = "",
                              .text = "hoofdinspecteur Jansen (verzonnen)",
                              .reason = "",
                              .sha256 = head,
                              .assessor = "A"};
    DT_TRY(dtp_step_begin_sealed(v->in, NULL));
    return dtp_step_end(v->in, dtp_life_put(v->in, &s, "adopt", NULL), NULL);
}

/* Fourteen days after the first of March it may be public, and not before. */
START_TEST(a_report_is_public_after_its_waiting_time)
{
    visit v = visit_drawn();
    dt_seal seal;
    find(&v, "Eerste bevinding.");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_assert_int_eq(put_adoption(&v, seal.head), DT_OK);
    ck_refused(&v, dt_inspection_announce(v.in, "GM1", "2017-03-14", 14, "A", err), DT_ERR_REFUSED,
               "LIFE_TOO_SOON");
    ck_refused(&v, dt_inspection_announce(v.in, "GM1", "2017-03-15", 366, "A", err), DT_ERR_RANGE,
               "LIFE_WAITING");
    ck_ok(dt_inspection_announce(v.in, "GM1", "2017-03-20", 14, "A", err));
    ck_assert_str_eq(life(&v)->open, "2017-03-20");
    ck_assert_str_eq(life(&v)->not_before, "2017-03-15");
    ck_ok(dt_inspection_announce(v.in, "GM1", NULL, 30, "A", err)); /* the first day that it may */
    ck_assert_str_eq(life(&v)->open, "2017-03-31");
    visit_free(&v);
}
END_TEST

/* A merge records events of its own under the same name; they bring nothing, an adoption does. */
START_TEST(an_adoption_alone_is_brought_over)
{
    visit v = visit_drawn();
    dt_seal seal;
    find(&v, "Eerste bevinding.");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    copies two = copies_of(v);
    ck_assert_int_eq(put_adoption(&two.b, seal.head), DT_OK);
    ck_ok(dt_inspection_unseal(two.a.in, "A", "B", "een fout in de tekst", &seal, err));
    ck_assert_uint_eq(merge(&two.a, &two.b).events, 1);
    ck_assert_int_eq(visit_sql(&two.a, "SELECT count(*) FROM report_step WHERE kind = 'adopted'"), 1);
    copies_free(&two);
}
END_TEST

/* Sealed once more, it still ended when its own seal was broken, and for that reason. */
START_TEST(an_adoption_ends_with_its_own_seal)
{
    visit v = visit_drawn();
    dt_seal seal, other;
    find(&v, "Eerste bevinding.");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &other, err));
    ck_ok(dt_inspection_unseal(v.in, "A", "B", "te vroeg", &other, err));
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_assert_int_eq(put_adoption(&v, seal.head), DT_OK);
    ck_assert_str_eq(life(&v)->state, "adopted");
    ck_assert_str_eq(life(&v)->why, "");
    ck_ok(dt_inspection_unseal(v.in, "A", "B", "een fout in de tekst", &other, err));
    ck_assert_str_eq(life(&v)->why, "een fout in de tekst");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &other, err));
    ck_assert_str_eq(life(&v)->why, "een fout in de tekst");
    ck_assert_uint_eq(strlen(life(&v)->lapsed), 10);
    ck_ok(dt_inspection_unseal(v.in, "A", "B", "nog een fout", &other, err));
    ck_assert_str_eq(life(&v)->why, "een fout in de tekst");
    visit_free(&v);
}
END_TEST

static dt_status compose_line(dt_document **out, const dt_report_facts *facts, void *payload, dt_error *e)
{
    (void)facts;
    (void)payload;
    DT_TRY(dt_result_new(out, "Regel", true, DT_NL, e));
    dt_result_text(*out, "text", "Gesproken met Jan; vastgesteld door Jansen.");
    dt_result_end_row(*out);
    return dt_result_done(*out, e);
}

/* Who adopts stands in what is public; somebody whose name is a part of that one does not. */
START_TEST(only_who_adopts_is_named_in_public)
{
    visit v = visit_drawn();
    dt_seal seal;
    dt_document *doc;
    char *text;
    size_t size;
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "A", .name = "Jansen"}, err));
    ck_ok(dt_inspection_assessor_add(v.in, &(dt_assessor_new){.code = "B", .name = "Jan"}, err));
    find(&v, "Eerste bevinding.");
    ck_ok(dt_inspection_seal(v.in, "A", "B", &seal, err));
    ck_assert_int_eq(put_adoption(&v, seal.head), DT_OK);
    const dt_publish_options o = {.municipality = "GM1"};
    ck_ok(dt_inspection_publish(&doc, v.in, &o, compose_line, NULL, err));
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find("json"), err));
    ck_assert_msg(strstr(text, "met Jan;") == NULL && strstr(text, "door Jansen.") != NULL, "%s", text);
    dt_text_free(text);
    dt_document_free(doc);
    visit_free(&v);
}
END_TEST

static TCase *adopt(void)
{
    TCase *t = tcase_create("adopt");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, passages_stay_as_they_were_sent);
    tcase_add_test(t, a_paragraph_is_a_passage);
    tcase_add_test(t, two_laptops_take_answers);
    tcase_add_test(t, only_a_whole_sealed_inspection_is_adopted);
    tcase_add_test(t, a_report_is_public_after_its_waiting_time);
    tcase_add_test(t, an_adoption_alone_is_brought_over);
    tcase_add_test(t, an_adoption_ends_with_its_own_seal);
    tcase_add_test(t, only_who_adopts_is_named_in_public);
    return t;
}

DT_CHECK_MAIN("adopt", adopt)
