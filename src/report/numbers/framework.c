/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frameworks for who wants to read them: which ones are shipped, and the indicators of one. */
#include "base/error.h"
#include "base/text.h"
#include "document/document.h"
#include "report/numbers/finished.h"

static dt_status put_shipped(dt_document *r, const dt_framework_builtin *shipped, dt_error *err)
{
    dt_framework *fw;
    DT_TRY(dt_framework_parse(&fw, shipped->file, shipped->text, shipped->size, err));
    dt_result_text(r, "id", dt_framework_id(fw));
    dt_result_int(r, "themes", (long long)dt_framework_themes(fw));
    dt_result_int(r, "criteria", (long long)dt_framework_criteria(fw));
    dt_result_int(r, "indicators", (long long)dt_framework_indicators(fw));
    dt_result_text(r, "title", dt_framework_title(fw));
    dt_result_end_row(r);
    dt_framework_free(fw);
    return DT_OK;
}

dt_status dt_compose_frameworks(dt_document **out, dt_language lang, dt_error *err)
{
    size_t n;
    dt_document *doc;
    const dt_framework_builtin *shipped = dt_framework_builtins(&n);
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_FRAMEWORKS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = DT_OK;
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = put_shipped(doc, &shipped[i], err);
    return dtp_numbers_done(out, doc, status, err);
}

static dt_status put_list(dt_document *r, const char *id, dt_error *err)
{
    dt_value_list *list;
    DT_TRY(dt_value_list_open(&list, id, err));
    for (size_t i = 0; i < dt_value_list_items(list); i++) {
        dt_result_text(r, "list", dt_value_list_text(list, DT_VALUE_LIST_ID));
        dt_result_text(r, "version", dt_value_list_text(list, DT_VALUE_LIST_VERSION));
        dt_result_int(r, "number", (long long)i + 1);
        dt_result_text(r, "name", dt_value_list_item(list, i));
        dt_result_text(r, "title", dt_value_list_text(list, DT_VALUE_LIST_TITLE));
        dt_result_text(r, "source", dt_value_list_text(list, DT_VALUE_LIST_DOCUMENT));
        dt_result_text(r, "section", dt_value_list_text(list, DT_VALUE_LIST_SECTION));
        dt_result_text(r, "published", dt_value_list_text(list, DT_VALUE_LIST_PUBLISHED));
        dt_result_end_row(r);
    }
    dt_value_list_free(list);
    return DT_OK;
}

dt_status dt_compose_value_lists(dt_document **out, dt_language lang, dt_error *err)
{
    size_t n;
    dt_document *doc;
    const dt_framework_builtin *shipped = dt_value_lists_builtins(&n);
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_LISTS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = DT_OK;
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = put_list(doc, shipped[i].id, err);
    return dtp_numbers_done(out, doc, status, err);
}

dt_status dt_compose_framework(dt_document **out, const dt_framework *framework, dt_language lang,
                               dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_INDICATORS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    for (size_t i = 0; i < dt_framework_indicators(framework); i++) {
        const dt_indicator *ind = dt_framework_indicator(framework, i);
        dt_result_text(doc, "theme", dt_framework_theme(framework, ind->theme)->id);
        dt_result_text(doc, "criterion", dt_framework_criterion(framework, ind->criterion)->id);
        dt_result_text(doc, "indicator", ind->id);
        dt_result_text(doc, "text", ind->text);
        dt_result_end_row(doc);
    }
    return dtp_numbers_done(out, doc, DT_OK, err);
}

static void show_indicator(const dt_indicator *ind, dtp_buf *out)
{
    dtp_buf_printf(out, "- **%s** ", ind->id);
    dtp_markdown_escape(out, ind->text);
    if (ind->source_tag != NULL)
        dtp_buf_printf(out, " (%s)", ind->source_tag);
    dtp_buf_puts(out, "\n");
    if (ind->operationalisation == NULL)
        return;
    dtp_buf_puts(out, "\n  > ");
    dtp_markdown_escape(out, ind->operationalisation);
    dtp_buf_puts(out, "\n\n");
}

static void show_criterion(const dt_framework *fw, const dt_criterion *criterion, dtp_buf *out)
{
    dtp_buf_printf(out, "\n\n### %s ", criterion->id);
    dtp_markdown_escape(out, criterion->title);
    if (criterion->source_tag != NULL)
        dtp_buf_printf(out, " (%s)", criterion->source_tag);
    dtp_buf_puts(out, "\n\n");
    for (size_t i = 0; i < criterion->n_indicators; i++)
        show_indicator(dt_framework_indicator(fw, criterion->first_indicator + i), out);
}

dt_status dt_framework_markdown(char **out, const dt_framework *framework, dt_error *err)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "# ");
    dtp_markdown_escape(&text, dt_framework_title(framework));
    dtp_buf_printf(&text, "\n\n%s\n", dt_framework_source(framework));
    for (size_t t = 0; t < dt_framework_themes(framework); t++) {
        const dt_theme *theme = dt_framework_theme(framework, t);
        dtp_buf_printf(&text, "\n## %s ", theme->id);
        dtp_markdown_escape(&text, theme->title);
        for (size_t c = 0; c < theme->n_criteria; c++)
            show_criterion(framework, dt_framework_criterion(framework, theme->first_criterion + c), &text);
        dtp_buf_puts(&text, "\n");
    }
    dt_status status = dtp_buf_status(&text, err);
    *out = dtp_buf_take(&text);
    return status;
}
