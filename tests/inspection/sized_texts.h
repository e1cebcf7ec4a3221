/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of check_sized.c on texts of the report. */
#ifndef DT_TEST_INSPECTION_SIZED_TEXTS_H
#define DT_TEST_INSPECTION_SIZED_TEXTS_H

static const dt_text_request text_request = {
    .municipality = "GM1", .section = "network", .body = "x", .assessor = "A"};
static const dt_texts_options texts_options = {.municipality = "GM1", .folder = "/nowhere/at/all"};
#include "inspection/sized_publish.h"
CALL(inspection_text_set)
{
    char version[DT_CODE_SIZE];
    return dt_inspection_text_set(at.v.in, given, version, err);
}
CALL(inspection_texts_export)
{
    return dt_inspection_texts_export(at.v.in, given, NULL, err);
}
CALL(inspection_texts_import)
{
    return dt_inspection_texts_import(at.v.in, given, NULL, NULL, NULL, err);
}
CALL(compose_texts_import)
{
    dt_document *doc = NULL;
    dt_status status = dt_compose_texts_import(&doc, at.v.in, given, NULL, DT_EN, err);
    return given_up(doc, status);
}

#endif
