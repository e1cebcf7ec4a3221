/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines are told every field of what was recorded, in each form alike. */
#include "report/fixture.h"
#include "score/fields.h"
#include <jansson.h>

/* What a part of a finding, signal or measure is told as. */
static const struct {
    const char *table, *member, *key;
} parts[] = {{"finding", "explanation", "explanations"},
             {"finding", "source", "sources"},
             {"finding", "also", "other_indicators"},
             {"measure", "also", "other_addressees"},
             {"measure", "point", "points"}};

static json_t *read_json(const dt_document *doc)
{
    size_t size;
    char *text = fix_write(doc, "json", &size);
    json_t *top = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(top);
    dt_text_free(text);
    return top;
}

static void check_text(const json_t *row, const dtp_field *f, const void *item)
{
    const json_t *value = json_object_get(row, f->column);
    const char *text = dtp_field_text(f, item);
    ck_assert_msg(value != NULL, "%s is not told", f->column);
    if (dtp_field_is_text(f) && text[0] != '\0')
        ck_assert_msg(json_is_string(value) && strcmp(json_string_value(value), text) == 0, "%s", f->column);
}

static void check_row(const json_t *row, dtp_fields_kind kind, const void *item)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    ck_assert_msg(json_is_object(row), "%s: no row", fields->table);
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *f = &fields->field[i];
        if (dtp_field_is_kept(f) && f->member != NULL)
            check_text(row, f, item);
        for (size_t k = 0; !dtp_field_is_kept(f) && k < sizeof parts / sizeof *parts; k++)
            if (strcmp(parts[k].table, fields->table) == 0 && strcmp(parts[k].member, f->member) == 0)
                ck_assert_msg(json_is_string(json_object_get(row, parts[k].key)), "%s", parts[k].key);
    }
}

static void check_list(const fixture *f, dt_evidence_list list, dtp_fields_kind kind, const void *item)
{
    static const dt_list_options all = {.all = true, .date = NULL, .file = "x.toets"};
    dt_document *doc;
    ck_ok(dt_compose_list(&doc, &f->facts, list, &all, DT_EN, NULL, err));
    json_t *top = read_json(doc);
    check_row(json_array_get(json_object_get(top, "rows"), 0), kind, item);
    json_decref(top);
    dt_document_free(doc);
}

static void start(fixture *f, dt_evidence *evidence, const dt_signal *signal)
{
    fix_default(f);
    *evidence = *f->facts.evidence;
    evidence->signal = signal;
    evidence->n_signals = 1;
    f->facts.evidence = evidence;
}

static const dt_signal a_signal = {.code = "S1-A",
                                   .subject = "D01",
                                   .seen = "x",
                                   .risk = "no",
                                   .assessor = "A",
                                   .at = "2017-03-02",
                                   .open = true};

START_TEST(every_field_is_in_the_lists)
{
    fixture f;
    dt_evidence e;
    start(&f, &e, &a_signal);
    check_list(&f, DT_LIST_SOURCES, DTP_FIELDS_SOURCE, &f.source[0]);
    check_list(&f, DT_LIST_POLICY, DTP_FIELDS_POLICY, &e.policy[0]);
    check_list(&f, DT_LIST_SIGNALS, DTP_FIELDS_SIGNAL, &e.signal[0]);
    check_list(&f, DT_LIST_FINDINGS, DTP_FIELDS_FINDING, &e.finding[0]);
    check_list(&f, DT_LIST_MEASURES, DTP_FIELDS_MEASURE, &e.measure[0]);
    fix_free(&f);
}
END_TEST

/* Signals are not in the report: they are about one dossier. */
START_TEST(every_field_is_in_the_report)
{
    static const struct {
        const char *key;
        dtp_fields_kind kind;
    } of[] = {{"sources", DTP_FIELDS_SOURCE},
              {"policy", DTP_FIELDS_POLICY},
              {"recorded_findings", DTP_FIELDS_FINDING},
              {"measures", DTP_FIELDS_MEASURE}};
    fixture f;
    dt_evidence e;
    dt_document *doc;
    start(&f, &e, &a_signal);
    const void *item[] = {&f.source[0], &e.policy[0], &e.finding[0], &e.measure[0]};
    ck_ok(dt_compose_report(&doc, &f.facts, DT_NL, err));
    json_t *top = read_json(doc);
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        check_row(json_array_get(json_object_get(top, of[i].key), 0), of[i].kind, item[i]);
    json_decref(top);
    dt_document_free(doc);
    fix_free(&f);
}
END_TEST

/* What a library user leaves NULL reads as "", in lists, report and JSON. */
START_TEST(nothing_reads_as_empty)
{
    static const dt_finding bare = {
        .code = "F1-A", .framework = "proefkader", .indicator = "1.1.1", .text = "x", .status = "concept"};
    static const dt_list_options all = {.all = true};
    fixture f;
    dt_evidence e;
    dt_document *doc;
    start(&f, &e, &a_signal);
    e.finding = &bare;
    ck_ok(dt_compose_list(&doc, &f.facts, DT_LIST_FINDINGS, &all, DT_EN, NULL, err));
    json_t *top = read_json(doc);
    const json_t *row = json_array_get(json_object_get(top, "rows"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(row, "risk")), "");
    ck_assert(json_is_null(json_object_get(row, "meets"))); /* not counted: not known */
    json_decref(top);
    dt_document_free(doc);
    ck_ok(dt_compose_report(&doc, &f.facts, DT_EN, err));
    dt_document_free(doc);
    fix_free(&f);
}
END_TEST

static TCase *members(void)
{
    TCase *tc = tcase_create("members");
    tcase_add_test(tc, every_field_is_in_the_lists);
    tcase_add_test(tc, every_field_is_in_the_report);
    tcase_add_test(tc, nothing_reads_as_empty);
    return tc;
}

DT_CHECK_MAIN("report/members", members)
