/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question looks at its size first. tests/rules/sized.py sees that each function that takes one is
 * called here. */
#include "inspection/sized_row.h"
#include <dossiertoets.h>

#define CALL(name) static dt_status name(const void *given, dt_error *err)
#define DOCUMENT(name, call)                                                                                 \
    CALL(name)                                                                                               \
    {                                                                                                        \
        dt_document *doc = NULL;                                                                             \
        dt_status status = call;                                                                             \
        dt_document_free(doc);                                                                               \
        return status;                                                                                       \
    }
DOCUMENT(estimate, dt_ask_estimate(&doc, given, err))
DOCUMENT(plan, dt_ask_plan(&doc, given, err))
DOCUMENT(compare, dt_ask_compare(&doc, given, err))
DOCUMENT(agreement, dt_ask_agreement(&doc, given, err))
DOCUMENT(summary, dt_ask_summary(&doc, given, err))
DOCUMENT(report, dt_ask_report(&doc, given, err))
DOCUMENT(request, dt_ask_request(&doc, given, err))
DOCUMENT(sample, dt_ask_sample(&doc, given, err))
CALL(reading)
{
    dt_frame *f = NULL;
    dt_status status = dt_ask_frame(&f, given, err);
    dt_frame_free(f);
    return status;
}
CALL(registering)
{
    const dt_frame *f;
    return dt_ask_register(&f, given, err);
}
CALL(unit)
{
    dt_draw_unit u;
    return dt_ask_unit(&u, given, err);
}
CALL(drawing)
{
    dt_asked_draw *asked = NULL;
    dt_status status = dt_asked_draw_new(&asked, given, err);
    dt_asked_draw_free(asked);
    return status;
}
CALL(beginning)
{
    dt_inspection *in = NULL;
    dt_status status = dt_ask_new(&in, given, err);
    dt_inspection_close(in);
    return status;
}
CALL(municipality)
{
    const char *code;
    return dt_ask_municipality(&code, given, err);
}
CALL(reports)
{
    return dt_ask_reports(given, NULL, NULL, err);
}
CALL(recording)
{
    return dt_ask_record(NULL, given, err);
}
CALL(withdraw)
{
    return dt_ask_withdraw(NULL, given, err);
}
CALL(hearing)
{
    return dt_ask_hearing(NULL, given, err);
}
CALL(adopting)
{
    return dt_ask_adopt(NULL, given, err);
}
CALL(adding)
{
    return dt_ask_add(NULL, given, err);
}
CALL(tabling)
{
    return dt_ask_measurements(NULL, given, err);
}
CALL(values)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_measurement_list(&doc, given, err);
    dt_document_free(doc);
    return status;
}
CALL(meeting)
{
    return dt_ask_source_drawn(NULL, given, err);
}
CALL(replacing)
{
    return dt_ask_replace(NULL, given, err);
}
CALL(forming)
{
    return dt_ask_assign_forms(NULL, given, err);
}
CALL(reopening)
{
    return dt_ask_reopen(NULL, given, err);
}
static dt_status drop(dt_status status, dt_document *doc)
{
    dt_document_free(doc);
    return status;
}
CALL(remarks)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_remarks(&doc, given, err);
    return drop(status, doc);
}
CALL(withdrawn)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_withdrawn(&doc, given, err);
    return drop(status, doc);
}
CALL(added)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_added(&doc, given, err);
    return drop(status, doc);
}
CALL(hearing_list)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_hearing_list(&doc, given, err);
    return drop(status, doc);
}
CALL(missing)
{
    dt_document *doc = NULL;
    dt_status status = dt_ask_missing(&doc, given, err);
    return drop(status, doc);
}

static const dt_ask ask = {.lang = DT_EN};
static const struct row rows[] = {
    ROW(ask, estimate),  ROW(ask, plan),         ROW(ask, compare),   ROW(ask, agreement),
    ROW(ask, summary),   ROW(ask, report),       ROW(ask, request),   ROW(ask, sample),
    ROW(ask, reading),   ROW(ask, registering),  ROW(ask, unit),      ROW(ask, drawing),
    ROW(ask, beginning), ROW(ask, municipality), ROW(ask, reports),   ROW(ask, withdraw),
    ROW(ask, hearing),   ROW(ask, adopting),     ROW(ask, withdrawn), ROW(ask, hearing_list),
    ROW(ask, missing),   ROW(ask, adding),       ROW(ask, added),     ROW(ask, replacing),
    ROW(ask, reopening), ROW(ask, meeting),      ROW(ask, tabling),   ROW(ask, values),
    ROW(ask, recording), ROW(ask, remarks),      ROW(ask, forming),
};
#define ROWS ((int)(sizeof rows / sizeof *rows))

START_TEST(size_is_looked_at_first)
{
    looks_at_its_size(&rows[_i]);
}
END_TEST

static TCase *sized(void)
{
    TCase *c = tcase_create("sized");
    tcase_add_loop_test(c, size_is_looked_at_first, 0, ROWS);
    return c;
}

DT_CHECK_MAIN("ask/sized", sized)
