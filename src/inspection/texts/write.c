/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text set; the versions of one told. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/texts/kept_text.h"
#include "report/texts/texts.h"
#include <stdio.h>
#include <string.h>

/* Looked at with the facts as they are; the facts go with the step, so what is kept is copied. */
static dt_status look(dtp_texts_new *out, dt_inspection *in, const dt_text_request *r, dtp_arena *arena,
                      dt_error *err)
{
    dt_sections *sections;
    const dt_report_facts *facts;
    const dt_section *section;
    DT_TRY(dtp_texts_municipality(&out->municipality, in, r->municipality, arena, err));
    out->body = dtp_texts_clean(arena, r->body == NULL ? "" : r->body);
    if (out->body == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_texts_sections(&sections, &facts, in, out->municipality, DT_EN, err));
    dt_status status = dt_sections_find(&section, sections, r->section == NULL ? "" : r->section, err);
    if (status == DT_OK) {
        out->section = dtp_arena_strdup(arena, section->id);
        status = out->section == NULL ? dtp_fail_memory(err)
                                      : dt_text_check(facts, out->section, out->body, r->source, 1,
                                                      r->accept_numbers, r->issues, err);
    }
    dt_sections_free(sections);
    return status;
}

dt_status dt_inspection_text_set(dt_inspection *in, const dt_text_request *request,
                                 char version[DT_CODE_SIZE], dt_error *err)
{
    dt_text_request r;
    dtp_arena arena = DTP_ARENA_INIT;
    version[0] = '\0';
    DT_TRY(DTP_SIZED(&r, request, err));
    dtp_texts_new text = {.base = r.base, .assessor = r.assessor};
    dt_status status = look(&text, in, &r, &arena, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, dtp_texts_put(in, &text, err), err);
    if (status == DT_OK)
        memcpy(version, text.version, DT_CODE_SIZE);
    dtp_arena_free(&arena);
    return status;
}

typedef struct telling {
    const char *section;
    dt_text_version_fn fn;
    void *payload;
} telling;

static dt_status tell_version(void *payload, dtp_store_row *row, dt_error *err)
{
    const telling *t = payload;
    char version[DT_CODE_SIZE], hex[DTP_HEX_SIZE];
    (void)err;
    const char *body = dtp_store_col_text(row, "body", NULL),
               *assessor = dtp_store_col_text(row, "assessor", NULL);
    (void)snprintf(version, sizeof version, "%lld-%s", dtp_store_col_int(row, "number"), assessor);
    dtp_texts_sha256(hex, body);
    t->fn(t->payload, &(dt_text_version){.section = t->section,
                                         .version = version,
                                         .assessor = assessor,
                                         .at = dtp_store_col_text(row, "at", NULL),
                                         .base = dtp_store_col_text(row, "base", NULL),
                                         .body = body,
                                         .sha256 = hex,
                                         .words = dtp_count_words(body)});
    return DT_OK;
}

static dt_status each_version(dt_inspection *in, const char *municipality, const char *name, dtp_arena *arena,
                              telling *t, dt_error *err)
{
    dt_sections *sections;
    const dt_report_facts *facts;
    const dt_section *section;
    DT_TRY(dtp_texts_municipality(&municipality, in, municipality, arena, err));
    DT_TRY(dtp_texts_sections(&sections, &facts, in, municipality, DT_EN, err));
    dt_status status = dt_sections_find(&section, sections, name, err);
    if (status == DT_OK) {
        t->section = section->id;
        status = dtp_store_each(
            in->store, "text_versions",
            DTP_SQL(dtp_sql_text("municipality", municipality), dtp_sql_text("section", section->id)),
            tell_version, t, err);
    }
    dt_sections_free(sections);
    return status;
}

dt_status dt_inspection_text_versions(dt_inspection *in, const char *municipality, const char *section,
                                      dt_text_version_fn fn, void *payload, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    telling t = {.fn = fn, .payload = payload};
    dt_status status = each_version(in, municipality, section, &arena, &t, err);
    dtp_arena_free(&arena);
    return status;
}
