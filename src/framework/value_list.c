/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names that lie beside the frameworks, each with the source that it is taken from. */
#include "base/embed.h"
#include "base/error.h"
#include "base/text.h"
#include "framework/reader.h"
#include <string.h>

#define FORMAT "dossiertoets-list/1"
#define ENDING ".json"

struct dt_value_list {
    dt_framework *file; /* document and texts */
    const char *id, *version, *title, *document, *section, *published;
    dtp_rd_word_list items;
};

static dt_status read_format(dtp_reader *r, const dtp_json_at *top)
{
    const char *format;
    dtp_json_at at = dtp_json_key(top, "format");
    DT_TRY(dtp_rd_text(r, top, "format", true, &format));
    if (strcmp(format, FORMAT) == 0)
        return DT_OK;
    return dtp_fail_at(r->err, dtp_json_place(&at), DT_ERR_UNSUPPORTED, DTP_MSG_FRAMEWORK_FORMAT, format,
                       FORMAT, NULL);
}

static dt_status read_source(dtp_reader *r, const dtp_json_at *top, dt_value_list *out)
{
    static const char *const keys[] = {"document", "section", "published", "publisher"};
    dtp_json_at at = dtp_json_key(top, "source");
    const char *publisher;
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "document", true, &out->document));
    DT_TRY(dtp_rd_text(r, &at, "section", true, &out->section));
    DT_TRY(dtp_rd_text(r, &at, "published", true, &out->published));
    return dtp_rd_text(r, &at, "publisher", false, &publisher);
}

static dt_status read_list(dtp_reader *r, const dtp_json_at *top, dt_value_list *out)
{
    static const char *const keys[] = {"format", "id", "version", "title", "language", "source", "items"};
    const char *language;
    DT_TRY(dtp_rd_object(r, top, keys, DTP_COUNT(keys)));
    DT_TRY(read_format(r, top));
    DT_TRY(dtp_rd_text(r, top, "id", true, &out->id));
    DT_TRY(dtp_rd_text(r, top, "version", true, &out->version));
    DT_TRY(dtp_rd_text(r, top, "title", true, &out->title));
    DT_TRY(dtp_rd_text(r, top, "language", true, &language));
    DT_TRY(read_source(r, top, out));
    return dtp_rd_words(r, top, "items", true, &out->items);
}

static dt_status fill(dt_value_list *out, dt_error *err)
{
    dtp_reader reader = {.fw = out->file, .err = err, .scratch = DTP_ARENA_INIT};
    dtp_json_at top = dtp_json_top(out->file->doc);
    dt_status status = read_list(&reader, &top, out);
    dtp_arena_free(&reader.scratch);
    return status;
}

/* Takes over the document whether or not it succeeds. */
static dt_status make_take(dt_value_list **out, dtp_json_doc *doc, dt_error *err)
{
    dt_value_list *made = dtp_calloc(1, sizeof *made);
    dt_framework *file = made == NULL ? NULL : dtp_calloc(1, sizeof *file);
    if (file == NULL) {
        dtp_free(made);
        dtp_json_free(doc);
        return dtp_fail_memory(err);
    }
    made->file = file;
    file->doc = doc;
    dt_status status = fill(made, err);
    if (status != DT_OK)
        dt_value_list_free(made);
    else
        *out = made;
    return status;
}

dt_status dt_value_list_open(dt_value_list **out, const char *id, dt_error *err)
{
    dtp_json_doc *doc;
    dtp_buf known = DTP_BUF_INIT;
    *out = NULL;
    for (size_t i = 0; i < dtp_embed_lists_count; i++) {
        const struct dtp_embedded *file = &dtp_embed_lists[i];
        size_t n = strlen(file->name) - strlen(ENDING);
        dtp_buf_printf(&known, "%s%.*s", i > 0 ? ", " : "", (int)n, file->name);
        if (strlen(id) != n || strncmp(file->name, id, n) != 0)
            continue;
        dtp_buf_free(&known);
        DT_TRY(dtp_json_parse(&doc, file->name, file->data, file->size, err));
        return make_take(out, doc, err);
    }
    dt_status status =
        dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_FRAMEWORK_NO_LIST, id, dtp_buf_text(&known), NULL);
    dtp_buf_free(&known);
    return status;
}

void dt_value_list_free(dt_value_list *list)
{
    if (list == NULL)
        return;
    dt_framework_free(list->file);
    dtp_free(list);
}

const char *dt_value_list_text(const dt_value_list *list, dt_value_list_part part)
{
    const char *const text[] = {
        [DT_VALUE_LIST_ID] = list->id,           [DT_VALUE_LIST_VERSION] = list->version,
        [DT_VALUE_LIST_TITLE] = list->title,     [DT_VALUE_LIST_DOCUMENT] = list->document,
        [DT_VALUE_LIST_SECTION] = list->section, [DT_VALUE_LIST_PUBLISHED] = list->published};
    return text[part];
}

size_t dt_value_list_items(const dt_value_list *list)
{
    return list->items.n;
}

const char *dt_value_list_item(const dt_value_list *list, size_t i)
{
    return i < list->items.n ? list->items.word[i] : NULL;
}
