/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withdrawing evidence: every kind the same way, on one laptop and on two, until nothing of it is left. Kinds
 * are those of score/retract.def, tables and columns those of the schema, so one that comes later is met
 * here. */
#include "inspection/copies.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>

#define MARK "MERKTEKEN"

static const char *const kinds[] = {
#define DT_RETRACT(id, name, command, message) #name,
#include "score/retract.def"
#undef DT_RETRACT
};
#define KINDS (sizeof kinds / sizeof *kinds)

typedef struct codes {
    char code[KINDS][DT_CODE_SIZE]; /* of each kind, in the order of the table */
} codes;

static char *code_of(codes *c, const char *kind)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i], kind) == 0)
            return c->code[i];
    ck_abort_msg("nothing is made of kind %s", kind);
    return NULL;
}

/* The same file anew, with a framework that has bounds besides. */
static visit visit_valued(void)
{
    static const char *const three[] = {DATA "kader.json", DATA "tweede.json",
                                        DT_ROOT "/frameworks/jot-nissewaard.json"};
    visit v = visit_folder();
    dt_new_options o = new_options();
    o.framework = three;
    o.n_frameworks = 3;
    ck_ok(dt_inspection_new(&v.in, v.file, &o, err));
    visit_register(&v);
    (void)visit_draw(&v, NULL, 8, 3);
    return v;
}

/* The first dossier of the register that was not drawn. */
static void add_one(visit *v, char code[DT_CODE_SIZE])
{
    char id[16];
    dt_error error = DT_ERROR_INIT;
    dt_status st = DT_ERR_REFUSED;
    for (int i = 1; st == DT_ERR_REFUSED && i < 20; i++) {
        (void)snprintf(id, sizeof id, "A%03d", i);
        const dt_added added = {
            .municipality = "GM1", .id = id, .reason = MARK " aanleiding", .assessor = "A"};
        st = dt_inspection_add(v->in, &added, code, &error);
    }
    ck_assert_int_eq(st, DT_OK);
}

/* One of each kind, with all that belongs to it; nothing rests on another. Every text has the mark. */
static codes make_all(visit *v)
{
    codes c;
    char document[DT_CODE_SIZE], other[DT_CODE_SIZE];
    static const dt_explanation because[] = {{"policy", MARK " verklaring"}};
    static const char *const others[] = {MARK " instelling", MARK " wijkteams"};
    static const dt_finding_indicator also[] = {{.framework = "proef", .indicator = "1.1.2"}};
    const dt_source source = {.municipality = "GM1",
                              .kind = "document",
                              .who = MARK " wie",
                              .count = 2,
                              .unit = MARK " eenheid",
                              .date = "2016",
                              .note = MARK " toelichting"};
    ck_ok(dt_inspection_source(v->in, &source, code_of(&c, "source"), err));
    ck_ok(dt_inspection_source(v->in, &source, document, err));
    const dt_source_link link = {.source = code_of(&c, "source"),
                                 .framework = "proef",
                                 .indicator = "1.1.1",
                                 .subject = "D01",
                                 .direction = "supports",
                                 .place = MARK " blz",
                                 .assessor = "A",
                                 .said = MARK " gezegd",
                                 .quote = MARK " citaat",
                                 .consent = true};
    ck_ok(dt_inspection_source_link(v->in, &link, err));
    const dt_policy policy = {.municipality = "GM1",
                              .framework = "proef",
                              .indicator = "1.1.1",
                              .source = document,
                              .place = MARK " par",
                              .text = MARK " beleid",
                              .assessor = "A"};
    ck_ok(dt_inspection_policy(v->in, &policy, other, err));
    ck_ok(dt_inspection_policy(v->in, &policy, code_of(&c, "policy"), err));
    const dt_policy_contradiction against = {code_of(&c, "policy"), other, MARK " botst", "A"};
    const dt_policy_contradiction back = {other, code_of(&c, "policy"), MARK " botst ook", "A"};
    ck_ok(dt_inspection_policy_contradiction(v->in, &against, err));
    ck_ok(dt_inspection_policy_contradiction(v->in, &back, err));
    const dt_signal signal = {.subject = "D01", .seen = MARK " gezien", .risk = "yes", .assessor = "A"};
    ck_ok(dt_inspection_signal(v->in, &signal, code_of(&c, "signal"), err));
    const dt_step reported = {.of = code_of(&c, "signal"),
                              .kind = "reported",
                              .to = MARK " functie",
                              .text = MARK " noot",
                              .assessor = "A"};
    ck_ok(dt_inspection_signal_step(v->in, &reported, err));
    const dt_finding finding = {.municipality = "GM1",
                                .framework = "proef",
                                .indicator = "1.1.1",
                                .text = MARK " bevinding",
                                .risk = MARK " risico",
                                .contradiction = MARK " tegenspraak",
                                .reinspect = true,
                                .assessor = "A",
                                .explanation = because,
                                .n_explanations = 1,
                                .also = also,
                                .n_also = 1};
    ck_ok(dt_inspection_finding(v->in, &finding, code_of(&c, "finding"), err));
    const dt_step change = {.of = code_of(&c, "finding"),
                            .kind = "change",
                            .text = MARK " anders",
                            .reason = MARK " omdat",
                            .assessor = "A"};
    ck_ok(dt_inspection_finding_step(v->in, &change, err));
    const dt_measure measure = {.municipality = "GM1",
                                .kind = "immediate",
                                .text = MARK " maatregel",
                                .addressee = MARK " college",
                                .assessor = "A",
                                .also = others,
                                .n_also = 2,
                                .point = others,
                                .n_points = 2};
    ck_ok(dt_inspection_measure(v->in, &measure, NULL, "2099-01-01", code_of(&c, "measure"), err));
    const dt_step received = {
        .of = code_of(&c, "measure"), .kind = "received", .text = MARK " brief", .assessor = "A"};
    ck_ok(dt_inspection_measure_step(v->in, &received, err));
    ck_ok(dt_inspection_score(v->in, "D01", "proef", "1.1.1", "A", "V", "", "", err));
    const dt_remark remark = {.kind = "question",
                              .subject = "D01",
                              .framework = "proef",
                              .indicator = "1.1.1",
                              .text = MARK " vraag",
                              .assessor = "A"};
    ck_ok(dt_inspection_remark(v->in, &remark, code_of(&c, "remark"), err));
    const dt_step answer = {.of = code_of(&c, "remark"),
                            .kind = "answer",
                            .text = MARK " antwoord",
                            .reason = MARK " daarom",
                            .assessor = "B"};
    ck_ok(dt_inspection_remark_step(v->in, &answer, err));
    const dt_measurement value = {.municipality = "GM1",
                                  .framework = "jot-nissewaard",
                                  .indicator = "5.2.1",
                                  .subject = "",
                                  .about = MARK " coach",
                                  .value = "14",
                                  .happened = "2020-03",
                                  .note = MARK " uitleg",
                                  .assessor = "A"};
    ck_ok(dt_inspection_measurement(v->in, &value, code_of(&c, "measurement"), err));
    add_one(v, code_of(&c, "added"));
    return c;
}

static dt_status withdraw(visit *v, const char *kind, const char *code, const char *assessor, bool erase,
                          dt_error *error)
{
    const dt_retraction r = {.kind = kind, .code = code, .assessor = assessor, .reason = "vergissing"};
    return dt_inspection_retract(v->in, &r, erase, error);
}

static const dt_evidence *evidence(visit *v)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v->in, NULL, 0.95, &facts, err));
    return facts->evidence;
}

/* Whether the lists that everything is made from have it. */
static bool stands(visit *v, const char *kind, const char *code)
{
    const dt_report_facts *facts;
    bool found = false;
    ck_ok(dt_inspection_evidence(v->in, NULL, 0.95, &facts, err));
    const dt_evidence *e = facts->evidence;
    for (size_t i = 0; strcmp(kind, "finding") == 0 && i < e->n_findings; i++)
        found = found || strcmp(e->finding[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "measure") == 0 && i < e->n_measures; i++)
        found = found || strcmp(e->measure[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "signal") == 0 && i < e->n_signals; i++)
        found = found || strcmp(e->signal[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "policy") == 0 && i < e->n_policies; i++)
        found = found || strcmp(e->policy[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "source") == 0 && i < facts->n_sources; i++)
        found = found || strcmp(facts->source[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "remark") == 0 && i < e->n_remarks; i++)
        found = found || strcmp(e->remark[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "measurement") == 0 && i < e->n_measurements; i++)
        found = found || strcmp(e->measurement[i].code, code) == 0;
    for (size_t i = 0; strcmp(kind, "added") == 0 && i < e->n_added; i++)
        found = found || strcmp(e->added[i].code, code) == 0;
    return found;
}

static bool has_mark(const visit *v, const char *text)
{
    char *bytes;
    size_t size, n = strlen(text);
    ck_ok(dtp_file_read(v->file, 0, &bytes, &size, err));
    bool found = memmem(bytes, size, text, n) != NULL;
    dtp_free(bytes);
    return found;
}

static void ck_whole(visit *v)
{
    long long broken = 1;
    ck_ok(dt_inspection_log_verify(v->in, &broken, err));
    ck_assert_int_eq(broken, 0);
    dt_inspection_close(v->in);
    ck_ok(dt_inspection_open(&v->in, v->file, err));
    (void)evidence(v); /* holds every row against the log */
}

START_TEST(every_kind_is_withdrawn_and_erased)
{
    visit v = visit_valued();
    codes c = make_all(&v);
    for (size_t i = 0; i < KINDS; i++) {
        const char *code = c.code[i];
        ck_assert_msg(stands(&v, kinds[i], code), "%s", kinds[i]);
        ck_refused(&v, withdraw(&v, kinds[i], "X9-Z", "A", false, err), DT_ERR_NOTFOUND, "RETRACT_NONE");
        ck_ok(withdraw(&v, kinds[i], code, "B", false, err));
        ck_assert_msg(!stands(&v, kinds[i], code), "%s", kinds[i]);
        last_event last = visit_last_event(&v);
        ck_assert_str_eq(last.kind, "retract");
        ck_assert_str_eq(last.subject, code);
        ck_assert_ptr_nonnull(strstr(last.payload, "\"reason\":\"vergissing\""));
        ck_refused(&v, withdraw(&v, kinds[i], code, "A", false, err), DT_ERR_REFUSED, "RETRACT_ALREADY");
        const dt_evidence *now = evidence(&v);
        ck_assert_uint_eq(now->n_retractions, i + 1);
        ck_whole(&v);
    }
    ck_assert(has_mark(&v, MARK " bevinding"));
    for (size_t i = 0; i < KINDS; i++) {
        ck_ok(withdraw(&v, kinds[i], c.code[i], "A", true, err));
        ck_refused(&v, withdraw(&v, kinds[i], c.code[i], "A", true, err), DT_ERR_REFUSED, "RETRACT_EMPTY");
        ck_whole(&v);
    }
    for (size_t i = 0; i < evidence(&v)->n_retractions; i++) {
        const dt_retraction *r = &evidence(&v)->retraction[i];
        ck_assert(r->erased);
        ck_assert_str_eq(r->text, "-");
        ck_assert_uint_eq(strlen(r->sha256), 64);
    }
    visit_free(&v);
}
END_TEST

/* All that was written is of something that was erased, but for the second source and statement of policy. */
START_TEST(nothing_of_what_is_erased_is_left)
{
    visit v = visit_valued();
    codes c = make_all(&v);
    for (size_t i = 0; i < KINDS; i++)
        ck_ok(withdraw(&v, kinds[i], c.code[i], "A", true, err));
    ck_ok(withdraw(&v, "policy", "P1-A", "A", true, err));
    ck_ok(withdraw(&v, "source", "B02", "A", true, err));
    ck_assert(!has_mark(&v, MARK));
    visit_free(&v);
}
END_TEST

/* The other laptop goes on with what was withdrawn here, and either way both get the same. */
static void merge_both(bool erase)
{
    visit v = visit_valued();
    codes c = make_all(&v);
    copies two = copies_of(v);
    dt_merge_result result;
    for (size_t i = 0; i < KINDS; i++)
        ck_ok(withdraw(&two.a, kinds[i], c.code[i], "A", erase, err));
    const dt_step late = {
        .of = code_of(&c, "finding"), .kind = "reply", .text = MARK " later", .assessor = "B"};
    ck_ok(dt_inspection_finding_step(two.b.in, &late, err));
    ck_ok(withdraw(&two.b, "measure", code_of(&c, "measure"), "B", false, err));
    ck_ok(dt_inspection_merge(two.b.in, two.a.file, NULL, NULL, &result, err));
    ck_ok(dt_inspection_merge(two.a.in, two.b.file, NULL, NULL, &result, err));
    for (size_t i = 0; i < KINDS; i++) {
        ck_assert(!stands(&two.a, kinds[i], c.code[i]));
        ck_assert(!stands(&two.b, kinds[i], c.code[i]));
    }
    ck_assert_uint_eq(evidence(&two.a)->n_retractions, KINDS);
    ck_assert_uint_eq(evidence(&two.b)->n_retractions, KINDS);
    ck_whole(&two.a);
    ck_whole(&two.b);
    if (erase) {
        ck_ok(
            withdraw(&two.a, "finding", code_of(&c, "finding"), "A", true, err)); /* the step that came in */
        ck_assert(!has_mark(&two.a, MARK " later"));
        ck_assert(!has_mark(&two.a, MARK " bevinding"));
    }
    copies_free(&two);
}

START_TEST(two_laptops_agree_on_what_is_withdrawn)
{
    merge_both(false);
}
END_TEST

START_TEST(two_laptops_agree_on_what_is_erased)
{
    merge_both(true);
}
END_TEST

/* Every table that refers to one of these goes with it when it is erased, or has no text. */
START_TEST(no_table_is_forgotten)
{
    static const char *const parts[] = {
#define DT_RETRACT_PART(of, fields, column) #of " " column,
#include "inspection/evidence/retract_parts.def"
#undef DT_RETRACT_PART
    };
    visit v = visit_drawn();
    char sql[512], part[64];
    for (size_t i = 0; i < KINDS; i++) {
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM sqlite_schema t, pragma_foreign_key_list(t.name) f "
                       "WHERE t.type = 'table' AND f.\"table\" = '%s' "
                       "AND t.name NOT IN ('finding_source', 'finding_indicator', 'source_drawn') "
                       "AND NOT (t.name = 'policy' AND f.\"from\" = 'source') "
                       "AND NOT (t.name = 'measure' AND f.\"from\" = 'finding')",
                       kinds[i]);
        long long referring = visit_sql(&v, sql);
        size_t known = 0;
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            (void)snprintf(part, sizeof part, "%s code", kinds[i]);
            known += strncmp(parts[k], part, strlen(kinds[i]) + 1) == 0 && strcmp(parts[k], part) != 0;
        }
        ck_assert_msg(referring == (long long)known, "%s: %lld referring, %zu known", kinds[i], referring,
                      known);
    }
    visit_free(&v);
}
END_TEST

static TCase *retract(void)
{
    TCase *t = tcase_create("retract");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, every_kind_is_withdrawn_and_erased);
    tcase_add_test(t, nothing_of_what_is_erased_is_left);
    tcase_add_test(t, two_laptops_agree_on_what_is_withdrawn);
    tcase_add_test(t, two_laptops_agree_on_what_is_erased);
    tcase_add_test(t, no_table_is_forgotten);
    return t;
}

DT_CHECK_MAIN("retract", retract)
