/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument spreadsheet (ODF 1.2): heads that are repeated on paper, filters, numbers that are numbers.
 * Every text is a text, never a formula. */
#include "base/error.h"
#include "base/text.h"
#include "document/book.h"
#include "document/office.h"

typedef struct writer {
    dtp_buf body, styles, ranges, views;
    size_t sheets, columns, rows;
    char kept[160]; /* the name of the sheet at hand */
} writer;

static void put_column(writer *w, size_t i, double characters)
{
    unsigned long width = (unsigned long)(characters * 190) + 200; /* thousandths of a centimetre */
    dtp_buf_printf(&w->styles,
                   "<style:style style:name=\"C%zu.%zu\" style:family=\"table-column\">"
                   "<style:table-column-properties style:column-width=\"%lu.%03lucm\"/></style:style>\n",
                   w->sheets, i, width / 1000, width % 1000);
    dtp_buf_printf(&w->body,
                   "<table:table-column table:style-name=\"C%zu.%zu\" "
                   "table:default-cell-style-name=\"Text\"/>\n",
                   w->sheets, i);
}

static void open(void *self, const char *name, const double *width, size_t n_columns, size_t n_rows)
{
    writer *w = self;
    w->sheets++;
    w->columns = n_columns;
    w->rows = n_rows;
    (void)snprintf(w->kept, sizeof w->kept, "%s", name);
    dtp_buf_puts(&w->body, "<table:table table:style-name=\"Sheet\" table:name=\"");
    dtp_xml_text(&w->body, name);
    dtp_buf_puts(&w->body, "\">\n");
    for (size_t i = 0; i < n_columns; i++)
        put_column(w, i, width[i]);
}

static void put_text(writer *w, const char *style, const char *text)
{
    dtp_buf_printf(&w->body, "<table:table-cell table:style-name=\"%s\"", style);
    if (text[0] == '\0') {
        dtp_buf_puts(&w->body, "/>");
        return;
    }
    dtp_buf_puts(&w->body, " office:value-type=\"string\"><text:p>");
    dtp_xml_text(&w->body, text);
    dtp_buf_puts(&w->body, "</text:p></table:table-cell>");
}

static void put_number(writer *w, const dtp_doc_cell *cell)
{
    char number[40];
    bool date = cell->kind == DTP_DOC_CELL_DATE;
    dtp_buf_printf(&w->body,
                   "<table:table-cell table:style-name=\"%s\" office:value-type=\"%s\" office:%s=\"",
                   date                               ? "Date"
                   : cell->kind == DTP_DOC_CELL_COUNT ? "Count"
                                                      : "Real",
                   date ? "date" : "float", date ? "date-value" : "value");
    dtp_xml_text(&w->body, date ? cell->text : dtp_format_double(cell->number, number, sizeof number));
    dtp_buf_puts(&w->body, "\"><text:p>");
    dtp_xml_text(&w->body, cell->text);
    dtp_buf_puts(&w->body, "</text:p></table:table-cell>");
}

static void put(void *self, size_t row, size_t column, const dtp_doc_cell *cell)
{
    writer *w = self;
    if (column == 0)
        dtp_buf_puts(&w->body, row == 0 ? "<table:table-header-rows><table:table-row>" : "<table:table-row>");
    if (cell->kind >= DTP_DOC_CELL_COUNT)
        put_number(w, cell);
    else
        put_text(w,
                 cell->kind == DTP_DOC_CELL_HEAD     ? "Head"
                 : cell->kind == DTP_DOC_CELL_STRONG ? "Strong"
                                                     : "Text",
                 cell->text);
    if (column + 1 == w->columns)
        dtp_buf_puts(&w->body,
                     row == 0 ? "</table:table-row></table:table-header-rows>\n" : "</table:table-row>\n");
}

/* What stays in view: the heads, and beside a table its first column. */
static void put_view(writer *w)
{
    unsigned kept = w->sheets > 1 ? 1 : 0;
    dtp_buf_puts(&w->views, "<config:config-item-map-entry config:name=\"");
    dtp_xml_text(&w->views, w->kept);
    dtp_buf_printf(
        &w->views,
        "\"><config:config-item config:name=\"HorizontalSplitMode\" "
        "config:type=\"short\">%u</config:config-item>"
        "<config:config-item config:name=\"HorizontalSplitPosition\" "
        "config:type=\"int\">%u</config:config-item>"
        "<config:config-item config:name=\"VerticalSplitMode\" config:type=\"short\">2</config:config-item>"
        "<config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1</config:config-item>"
        "<config:config-item config:name=\"PositionRight\" config:type=\"int\">%u</config:config-item>"
        "<config:config-item config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item>"
        "</config:config-item-map-entry>\n",
        kept * 2, kept, kept);
}

static void close(void *self)
{
    writer *w = self;
    char last[DTP_COLUMN_LETTERS];
    dtp_buf_puts(&w->body, "</table:table>\n");
    dtp_buf_printf(&w->ranges,
                   "<table:database-range table:name=\"Filter%zu\" table:display-filter-buttons=\"true\" "
                   "table:target-range-address=\"&apos;",
                   w->sheets);
    dtp_xml_text(&w->ranges, w->kept);
    dtp_buf_puts(&w->ranges, "&apos;.A1:&apos;");
    dtp_xml_text(&w->ranges, w->kept);
    dtp_buf_printf(&w->ranges, "&apos;.%s%zu\"/>\n", dtp_column_letters(w->columns, last), w->rows);
    put_view(w);
}

static void put_content(dtp_zip_write *zip, const writer *w)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_put_filled(&text, "ods-content.xml", NULL, 0);
    dtp_buf_add(&text, w->styles.data, w->styles.len);
    dtp_buf_puts(&text, "</office:automatic-styles>\n<office:body>\n<office:spreadsheet>\n");
    dtp_buf_add(&text, w->body.data, w->body.len);
    dtp_buf_puts(&text, "<table:database-ranges>\n");
    dtp_buf_add(&text, w->ranges.data, w->ranges.len);
    dtp_buf_puts(&text, "</table:database-ranges>\n</office:spreadsheet>\n</office:body>\n"
                        "</office:document-content>\n");
    text.failed = text.failed || w->styles.failed || w->body.failed || w->ranges.failed;
    dtp_zip_write_take(zip, "content.xml", &text);
}

static void put_settings(dtp_zip_write *zip, const writer *w)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_put_filled(&text, "ods-settings.xml", NULL, 0);
    dtp_buf_add(&text, w->views.data, w->views.len);
    dtp_buf_puts(&text, "</config:config-item-map-named></config:config-item-map-entry>"
                        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
                        "</office:document-settings>\n");
    text.failed = text.failed || w->views.failed;
    dtp_zip_write_take(zip, "settings.xml", &text);
}

static void put_rest(dtp_zip_write *zip, const dt_document *doc)
{
    const dtp_doc_fill fill[] = {{"title", doc->title != NULL ? doc->title : ""},
                                 {"language", dtp_doc_language(doc->words.lang)},
                                 {"country", dtp_doc_country(doc->words.lang)},
                                 {"locale", dtp_doc_locale(doc->words.lang)}};
    dtp_doc_put_part(zip, "styles.xml", "ods-styles.xml", fill, DTP_COUNT(fill));
    dtp_doc_put_part(zip, "meta.xml", "odt-meta.xml", fill, DTP_COUNT(fill));
    dtp_doc_put_part(zip, "META-INF/manifest.xml", "ods-manifest.xml", NULL, 0);
}

void dtp_doc_write_ods(dtp_buf *out, const dt_document *doc)
{
    static const char kind[] = "application/vnd.oasis.opendocument.spreadsheet";
    static const dtp_doc_book maker = {open, put, close};
    dtp_zip_write zip;
    writer w = {.body = DTP_BUF_INIT};
    dtp_zip_write_init(&zip);
    dtp_zip_write_add(&zip, "mimetype", kind, sizeof kind - 1, DTP_ZIP_WRITE_STORED);
    bool whole = dtp_doc_book_walk(doc, &maker, &w);
    put_content(&zip, &w);
    put_settings(&zip, &w);
    put_rest(&zip, doc);
    if (!whole || dtp_zip_write_finish(&zip, out, NULL) != DT_OK)
        out->failed = true;
    dtp_buf_free(&w.body);
    dtp_buf_free(&w.styles);
    dtp_buf_free(&w.ranges);
    dtp_buf_free(&w.views);
    dtp_zip_write_free(&zip);
}
