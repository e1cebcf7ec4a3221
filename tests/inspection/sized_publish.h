/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call of check_sized.c that makes a document for outsiders. */
#ifndef DT_TEST_INSPECTION_SIZED_PUBLISH_H
#define DT_TEST_INSPECTION_SIZED_PUBLISH_H

static const dt_publish_options publish_options = {.kind = "report", .municipality = "GM1"};
static dt_status compose_published(dt_document **out, const dt_report_facts *facts, void *payload,
                                   dt_error *err)
{
    (void)payload;
    return dt_compose_report(out, facts, DT_EN, err);
}
CALL(inspection_publish)
{
    dt_document *doc = NULL;
    dt_status status = dt_inspection_publish(&doc, at.v.in, given, compose_published, NULL, err);
    dt_document_free(doc);
    return status;
}

#endif
