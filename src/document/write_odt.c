/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument text (ODF 1.2): headings, lists and tables by styles that a word processor knows, so that
 * its navigator, its contents and its screen reader work. No macro, nothing fetched, no time of making. */
#include "base/text.h"
#include "document/office.h"
#include "document/walk.h"
#include <string.h>

#define LANGUAGES 16 /* of texts in another language than the document's */

typedef struct writer {
    dtp_buf body, styles, pictures; /* pictures: their rows of the manifest */
    dtp_buf scratch;
    dt_language lang;
    dtp_doc_page page;
    dtp_zip_write zip;
    const char *language[LANGUAGES];
    size_t n_languages, n_tables;
    dtp_doc_pictures images;
    unsigned noted; /* the last footnote that was written */
    bool in_box;
} writer;

static void puts_raw(writer *w, const char *markup)
{
    dtp_buf_puts(&w->body, markup);
}

static void put(writer *w, const char *text)
{
    dtp_xml_text(&w->body, text);
}

/* The number of the style of a language, or LANGUAGES when there is none. */
static size_t language_style(writer *w, const char *lang)
{
    size_t i = 0;
    if (!dtp_doc_is_language(lang) || dtp_streq(lang, dtp_doc_language(w->lang)))
        return LANGUAGES;
    while (i < w->n_languages && !dtp_streq(w->language[i], lang))
        i++;
    if (i < w->n_languages || i == LANGUAGES)
        return i;
    const char *country = dtp_streq(lang, "nl") ? "NL" : dtp_streq(lang, "en") ? "GB" : "none";
    w->language[w->n_languages++] = lang;
    dtp_buf_printf(&w->styles,
                   "<style:style style:name=\"L%zu\" style:family=\"text\"><style:text-properties "
                   "fo:language=\"%s\" fo:country=\"%s\"/></style:style>\n",
                   i, lang, country);
    return i;
}

static void put_foreign(writer *w, const char *text, const char *lang)
{
    size_t style = language_style(w, lang);
    if (style < LANGUAGES)
        dtp_buf_printf(&w->body, "<text:span text:style-name=\"L%zu\">", style);
    put(w, text);
    puts_raw(w, style < LANGUAGES ? "</text:span>" : "");
}

static void put_spans(writer *w, dtp_doc_spans spans);

/* The first time with its text, which a word processor puts at the foot of the page. */
static void put_footnote(writer *w, const dtp_doc_footnote *footnote)
{
    if (footnote->number <= w->noted) {
        dtp_buf_printf(&w->body,
                       "<text:span text:style-name=\"Raised\"><text:note-ref text:note-class=\"footnote\" "
                       "text:reference-format=\"text\" "
                       "text:ref-name=\"note%u\">%u</text:note-ref></text:span>",
                       footnote->number, footnote->number);
        return;
    }
    w->noted = footnote->number;
    dtp_buf_printf(&w->body,
                   "<text:note text:id=\"note%u\" text:note-class=\"footnote\"><text:note-citation>%u"
                   "</text:note-citation><text:note-body><text:p text:style-name=\"Foot\"><text:s/>",
                   footnote->number, footnote->number);
    put_spans(w, footnote->spans);
    puts_raw(w, "</text:p></text:note-body></text:note>");
}

static void put_styled(writer *w, const dtp_doc_span *span)
{
    static const char *const style[] = {[DTP_DOC_PLAIN] = NULL,
                                        [DTP_DOC_EMPHASIS] = "Emphasis",
                                        [DTP_DOC_STRONG] = "Strong_20_Emphasis",
                                        [DTP_DOC_STRONG_EMPHASIS] = "Strong_20_Emphasis",
                                        [DTP_DOC_CODE] = "Source_20_Text"};
    const char *name = style[span->kind];
    bool both = span->kind == DTP_DOC_STRONG_EMPHASIS;
    if (name != NULL)
        dtp_buf_printf(&w->body, "<text:span text:style-name=\"%s\">", name);
    puts_raw(w, both ? "<text:span text:style-name=\"Emphasis\">" : "");
    put_foreign(w, span->text, span->lang);
    puts_raw(w, both ? "</text:span>" : "");
    puts_raw(w, name != NULL ? "</text:span>" : "");
}

static void put_spans(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        const dtp_doc_span *span = &spans.span[i];
        if (span->kind == DTP_DOC_BREAK) {
            puts_raw(w, "<text:line-break/>");
            continue;
        }
        if (span->kind == DTP_DOC_FOOTNOTE) {
            put_footnote(w, span->footnote);
            continue;
        }
        if (span->href != NULL) {
            puts_raw(w, "<text:a xlink:type=\"simple\" xlink:href=\"");
            put(w, span->href);
            puts_raw(w, "\">");
        }
        put_styled(w, span);
        puts_raw(w, span->href != NULL ? "</text:a>" : "");
    }
}

/* A section would have no text for some who read OpenDocument, so each paragraph of a box is shaded. */
static void open_paragraph(writer *w, const char *style)
{
    static const char *const in_box[][2] = {{"Text_20_body", "Box"},
                                            {"Text_20_kept", "Box_20_kept"},
                                            {"List", "Box_20_list"},
                                            {"List_20_end", "Box_20_list"}};
    for (size_t i = 0; w->in_box && i < DTP_COUNT(in_box); i++)
        style = dtp_streq(style, in_box[i][0]) ? in_box[i][1] : style;
    dtp_buf_printf(&w->body, "<text:p text:style-name=\"%s\">", style);
}

static void close_paragraph(writer *w)
{
    puts_raw(w, "</text:p>\n");
}

static void put_paragraph(writer *w, const char *style, const char *text)
{
    open_paragraph(w, style);
    put(w, text);
    close_paragraph(w);
}

static void put_heading_text(writer *w, const dtp_doc_heading *h)
{
    if (h->number[0] != '\0') {
        put(w, h->number);
        puts_raw(w, " ");
    }
    put_foreign(w, h->text, h->lang);
}

static void put_heading(void *self, const dtp_doc_heading *h)
{
    writer *w = self;
    unsigned level = dtp_doc_level(h);
    if (level == 0)
        puts_raw(w, "<text:p text:style-name=\"Title\">");
    else
        dtp_buf_printf(&w->body, "<text:h text:style-name=\"Heading_20_%u\" text:outline-level=\"%u\">",
                       level, level);
    puts_raw(w, "<text:bookmark text:name=\"");
    put(w, h->id);
    puts_raw(w, "\"/>");
    put_heading_text(w, h);
    puts_raw(w, level == 0 ? "</text:p>\n" : "</text:h>\n");
}

static void put_text(void *self, const dtp_doc_block *block)
{
    static const char *const style[] = {[DTP_DOC_BLOCK_PARAGRAPH] = "Text_20_body",
                                        [DTP_DOC_BLOCK_QUOTE] = "Quotations",
                                        [DTP_DOC_BLOCK_FILL_IN] = "Fill-in",
                                        [DTP_DOC_BLOCK_NOTE] = "Note",
                                        [DTP_DOC_BLOCK_CODE] = "Text_20_body"};
    writer *w = self;
    dtp_message label = dtp_doc_label(block->kind);
    const char *kept = block->kind == DTP_DOC_BLOCK_PARAGRAPH ? "Text_20_kept"
                       : block->kind == DTP_DOC_BLOCK_QUOTE   ? "Quote_20_kept"
                                                              : style[block->kind];
    open_paragraph(w, dtp_doc_is_kept(block) ? kept : style[block->kind]);
    if (label != DTP_MSG_NONE) {
        puts_raw(w, "<text:span text:style-name=\"Strong_20_Emphasis\">");
        put(w, dtp_message_text(label, w->lang));
        puts_raw(w, "</text:span> ");
    }
    put_spans(w, block->as.text);
    close_paragraph(w);
}

static void put_list(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    bool numbered[DTP_DOC_LEVELS] = {false};
    unsigned depth = 0; /* lists that are open, each with an item */
    for (const dtp_doc_item *item = list->item; item != NULL; item = item->next) {
        unsigned level = item->level < depth ? item->level : depth;
        bool fresh = depth <= level;
        for (; depth > level + 1; depth--)
            puts_raw(w, "</text:list-item></text:list>\n");
        if (!fresh) {
            fresh = numbered[level] != (item->number > 0);
            puts_raw(w, fresh ? "</text:list-item></text:list>\n" : "</text:list-item>\n");
        }
        depth = level + 1;
        numbered[level] = item->number > 0;
        if (fresh)
            dtp_buf_printf(&w->body, "<text:list text:style-name=\"%s\">\n",
                           item->number > 0 ? "Numbers"
                           : level > 0      ? "Points"
                                            : "Bullets");
        if (fresh && item->number > 1)
            dtp_buf_printf(&w->body, "<text:list-item text:start-value=\"%u\">", item->number);
        else
            puts_raw(w, "<text:list-item>");
        open_paragraph(w, item->next == NULL ? "List_20_end" : "List");
        put_spans(w, item->spans);
        puts_raw(w, "</text:p>");
    }
    for (; depth > 0; depth--)
        puts_raw(w, "</text:list-item></text:list>\n");
}

/* What boxes and lists in lists look like. */
static void add_styles(writer *w)
{
    static const struct {
        const char *name, *parent, *top, *kept;
    } box[] = {{"Box_20_title", "Text_20_body", "0.35cm", "always"},
               {"Box", "Text_20_body", "0cm", "auto"},
               {"Box_20_kept", "Text_20_body", "0cm", "always"},
               {"Box_20_list", "List", "0cm", "auto"}};
    /* Padding is for what has a border; each paragraph has its own, so that there is room between them. */
    for (size_t i = 0; i < DTP_COUNT(box); i++)
        dtp_buf_printf(
            &w->styles,
            "<style:style style:name=\"%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
            "<style:paragraph-properties fo:background-color=\"#f3f5f8\" fo:border=\"0.5pt solid #f3f5f8\" "
            "style:join-border=\"false\" fo:padding-left=\"0.3cm\" fo:padding-right=\"0.3cm\" "
            "fo:padding-top=\"0.1cm\" fo:padding-bottom=\"0.15cm\" fo:margin-top=\"%s\" "
            "fo:margin-bottom=\"0cm\" fo:keep-with-next=\"%s\"/></style:style>\n",
            box[i].name, box[i].parent, box[i].top, box[i].kept);
    dtp_buf_puts(&w->styles,
                 "<style:style style:name=\"Quote_20_kept\" style:family=\"paragraph\" "
                 "style:parent-style-name=\"Quotations\"><style:paragraph-properties "
                 "fo:keep-with-next=\"always\"/></style:style>\n"
                 "<style:style style:name=\"Foot\" style:family=\"paragraph\" "
                 "style:parent-style-name=\"Text_20_body\"><style:paragraph-properties "
                 "fo:margin-bottom=\"0.1cm\"/><style:text-properties fo:font-size=\"8.5pt\"/></style:style>\n"
                 "<style:style style:name=\"Raised\" style:family=\"text\"><style:text-properties "
                 "style:text-position=\"super 58%\"/></style:style>\n");
    for (int numbers = 0; numbers < 2; numbers++) {
        dtp_buf_printf(&w->styles, "<text:list-style style:name=\"%s\">", numbers ? "Numbers" : "Points");
        for (unsigned i = 1; i <= DTP_DOC_LEVELS; i++) {
            const char *kind = numbers ? "number" : "bullet";
            dtp_buf_printf(&w->styles, "<text:list-level-style-%s text:level=\"%u\" %s>", kind, i,
                           !numbers     ? "text:bullet-char=\"•\""
                           : i % 2 == 0 ? "style:num-format=\"a\" style:num-suffix=\".\""
                                        : "style:num-format=\"1\" style:num-suffix=\".\"");
            dtp_buf_printf(
                &w->styles,
                "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
                "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
                "text:list-tab-stop-position=\"%u.%ucm\" fo:text-indent=\"-0.6cm\" "
                "fo:margin-left=\"%u.%ucm\"/>"
                "</style:list-level-properties></text:list-level-style-%s>",
                i * 7 / 10, i * 7 % 10, i * 7 / 10, i * 7 % 10, kind);
        }
        dtp_buf_puts(&w->styles, "</text:list-style>\n");
    }
}

static void put_facts(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    for (const dtp_doc_item *item = list->item; item != NULL; item = item->next) {
        open_paragraph(w, item->next != NULL ? "Facts" : "Facts_20_end");
        puts_raw(w, "<text:span text:style-name=\"Fact\">");
        put(w, item->key);
        puts_raw(w, "</text:span><text:tab/>");
        put_spans(w, item->spans);
        close_paragraph(w);
    }
}

static bool is_number(dtp_doc_col_kind kind)
{
    return kind == DTP_DOC_COL_COUNT;
}

/* Marks get a letter that has them. */
static void put_value(writer *w, const dtp_doc_value *value)
{
    bool marks = value->kind == DTP_DOC_VALUE_MARKS;
    puts_raw(w, marks ? "<text:span text:style-name=\"Marks\">" : "");
    put_foreign(w, dtp_doc_value_words(&w->scratch, value, w->lang), value->lang);
    puts_raw(w, marks ? "</text:span>" : "");
}

static void put_cell(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row, size_t i)
{
    bool part = row->kind == DTP_DOC_ROW_SUB && i == 0;
    puts_raw(w, "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">");
    open_paragraph(w, part                               ? "Table_20_Part"
                      : is_number(table->column[i].kind) ? "Table_20_Number"
                                                         : "Table_20_Contents");
    put_value(w, &row->value[i]);
    puts_raw(w, "</text:p></table:table-cell>\n");
}

static void put_group(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row)
{
    dtp_buf_printf(&w->body,
                   "<table:table-cell table:style-name=\"Group\" office:value-type=\"string\" "
                   "table:number-columns-spanned=\"%zu\">",
                   table->n_columns);
    open_paragraph(w, "Table_20_Heading");
    put_value(w, &row->value[0]);
    puts_raw(w, "</text:p></table:table-cell>\n");
    for (size_t i = 1; i < table->n_columns; i++)
        puts_raw(w, "<table:covered-table-cell/>");
}

static void put_row(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row)
{
    puts_raw(w, "<table:table-row table:style-name=\"Row\">\n");
    if (row->kind == DTP_DOC_ROW_GROUP)
        put_group(w, table, row);
    for (size_t i = 0; row->kind != DTP_DOC_ROW_GROUP && i < table->n_columns; i++)
        put_cell(w, table, row, i);
    puts_raw(w, "</table:table-row>\n");
}

static void put_columns(writer *w, const dtp_doc_table *table)
{
    unsigned long *width = dtp_calloc(2 * table->n_columns + 1, sizeof *width);
    w->body.failed = w->body.failed || width == NULL;
    if (width == NULL)
        return;
    dtp_doc_table_widths(width, w->page.text, table, w->lang, &w->body.failed);
    for (size_t i = 0; i < table->n_columns; i++) {
        dtp_buf_printf(&w->styles,
                       "<style:style style:name=\"T%zu.%zu\" style:family=\"table-column\">"
                       "<style:table-column-properties style:column-width=\"%lu.%03lucm\"/></style:style>\n",
                       w->n_tables, i + 1, width[i] / 1000, width[i] % 1000);
        dtp_buf_printf(&w->body, "<table:table-column table:style-name=\"T%zu.%zu\"/>\n", w->n_tables, i + 1);
    }
    dtp_free(width);
}

/* A hint is what a mouse shows in HTML; here it goes where a reader of the cell finds it. */
static void put_head(writer *w, const dtp_doc_table *table)
{
    puts_raw(w, "<table:table-header-rows><table:table-row table:style-name=\"Row\">\n");
    for (size_t i = 0; i < table->n_columns; i++) {
        const dtp_doc_col *column = &table->column[i];
        puts_raw(w, "<table:table-cell table:style-name=\"Head\" office:value-type=\"string\">");
        open_paragraph(w, is_number(column->kind) ? "Table_20_Heading_20_Number" : "Table_20_Heading");
        put(w, column->title);
        puts_raw(w, "</text:p></table:table-cell>\n");
    }
    puts_raw(w, "</table:table-row></table:table-header-rows>\n");
}

static void put_table(void *self, const dtp_doc_table *table)
{
    writer *w = self;
    w->n_tables++;
    if (table->caption[0] != '\0')
        put_paragraph(w, "Table", table->caption);
    dtp_buf_printf(&w->body, "<table:table table:name=\"T%zu\" table:style-name=\"%s\">\n", w->n_tables,
                   dtp_doc_is_short(table) ? "Short" : "Table");
    put_columns(w, table);
    put_head(w, table);
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next)
        put_row(w, table, row);
    puts_raw(w, "</table:table>\n");
    put_paragraph(w, "Table_20_Note", table->note != NULL ? table->note : "");
}

/* What a line of the contents is made of when a word processor makes them anew. */
static void put_contents_source(writer *w, unsigned levels)
{
    dtp_buf_printf(&w->body,
                   "<text:table-of-content-source text:outline-level=\"%u\" "
                   "text:use-outline-level=\"true\">\n",
                   levels);
    for (unsigned level = 1; level <= levels; level++)
        dtp_buf_printf(
            &w->body,
            "<text:table-of-content-entry-template text:outline-level=\"%u\" "
            "text:style-name=\"Contents_20_%u\"><text:index-entry-link-start "
            "text:style-name=\"Index_20_Link\"/><text:index-entry-text/><text:index-entry-tab-stop "
            "style:type=\"right\" style:leader-char=\".\"/><text:index-entry-page-number/>"
            "<text:index-entry-link-end/></text:table-of-content-entry-template>\n",
            level, level < 3 ? level : 3);
    puts_raw(w, "</text:table-of-content-source>");
}

static void put_contents(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    unsigned depth = block->as.depth;
    puts_raw(w, "<text:table-of-content text:name=\"Contents\" text:protected=\"false\">");
    put_contents_source(w, depth > 1 ? depth - 1 : 1);
    puts_raw(w, "<text:index-body>\n");
    for (; (block = dtp_doc_entry(block, depth)) != NULL; block = block->next) {
        const dtp_doc_heading *h = &block->as.heading;
        unsigned level = dtp_doc_level(h);
        dtp_buf_printf(&w->body, "<text:p text:style-name=\"Contents_20_%u\">", level < 3 ? level : 3);
        puts_raw(w, "<text:a xlink:type=\"simple\" xlink:href=\"#");
        put(w, h->id);
        puts_raw(w, "\" text:style-name=\"Index_20_Link\" text:visited-style-name=\"Index_20_Link\">");
        put_heading_text(w, h);
        puts_raw(w, "<text:tab/><text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"");
        put(w, h->id);
        puts_raw(w, "\"/></text:a></text:p>\n");
    }
    puts_raw(w, "</text:index-body></text:table-of-content>\n");
}

/* A picture of 620 units is 16.4 cm wide, as it is on a page of HTML. */
static unsigned long long hundredths(unsigned long units)
{
    return (unsigned long long)units * 265 / 100;
}

static const char *const IMAGE[DTP_DOC_IMAGES] = {"svg", "png"};

/* A drawing, and for who reads none its pixels: a reader takes the first that it knows. */
static void put_images(writer *w)
{
    static const char *const type[] = {"image/svg+xml", "image/png"};
    char name[48];
    for (size_t i = 0; i < DTP_COUNT(IMAGE); i++) {
        (void)snprintf(name, sizeof name, "Pictures/picture%zu.%s", w->images.n, IMAGE[i]);
        dtp_buf_printf(&w->body,
                       "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" "
                       "xlink:actuate=\"onLoad\"/>",
                       name);
        dtp_buf_printf(&w->pictures,
                       "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"/>\n", name,
                       type[i]);
    }
}

static void put_alternative(writer *w, const dtp_doc_picture *p)
{
    puts_raw(w, "<svg:title>");
    if (p->alternative.len > 0)
        puts_raw(w, p->alternative.data);
    else
        put(w, p->caption);
    puts_raw(w, "</svg:title><svg:desc>");
    if (p->caption[0] != '\0')
        put(w, p->caption);
    else
        puts_raw(w, dtp_buf_text(&p->alternative));
    puts_raw(w, "</svg:desc>");
}

static void put_picture(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    dtp_doc_picture p;
    dtp_doc_picture_of(&p, block, w->lang);
    if (p.width > 0 && p.height > 0) {
        unsigned long long width = hundredths(p.width), height = hundredths(p.height);
        dtp_doc_pictures_add(&w->images, &p);
        open_paragraph(w, "Figure");
        dtp_buf_printf(
            &w->body,
            "<draw:frame draw:name=\"Picture %zu\" draw:style-name=\"Picture\" "
            "text:anchor-type=\"as-char\" svg:width=\"%llu.%02llucm\" svg:height=\"%llu.%02llucm\" "
            "draw:z-index=\"0\">",
            w->images.n, width / 100, width % 100, height / 100, height % 100);
        put_images(w);
        put_alternative(w, &p);
        puts_raw(w, "</draw:frame></text:p>\n");
        if (p.caption[0] != '\0')
            put_paragraph(w, "Illustration", p.caption);
    }
    w->body.failed = w->body.failed || p.alternative.failed || p.svg.failed;
    dtp_doc_picture_free(&p);
}

static void put_blocks(writer *w, const dtp_doc_block *block);

static void put_box(void *self, const dtp_doc_box *box)
{
    writer *w = self;
    w->in_box = true;
    if (box->title[0] != '\0') {
        open_paragraph(w, "Box_20_title");
        puts_raw(w, "<text:span text:style-name=\"Strong_20_Emphasis\">");
        put_foreign(w, box->title, box->lang);
        puts_raw(w, "</text:span>");
        close_paragraph(w);
    }
    put_blocks(w, box->block);
    w->in_box = false;
}

static void put_blocks(writer *w, const dtp_doc_block *block)
{
    static const dtp_doc_walker walker = {put_heading, put_text,    put_list,     put_facts, put_table,
                                          put_picture, put_picture, put_contents, put_box};
    dtp_doc_walk(block, &walker, w);
}

static void put_content(writer *w)
{
    dtp_buf content = DTP_BUF_INIT;
    dtp_doc_put_filled(&content, "odt-content.xml", NULL, 0);
    dtp_buf_add(&content, w->styles.data, w->styles.len);
    dtp_buf_puts(&content, "</office:automatic-styles>\n<office:body>\n<office:text>\n");
    dtp_buf_add(&content, w->body.data, w->body.len);
    dtp_buf_puts(&content, "</office:text>\n</office:body>\n</office:document-content>\n");
    content.failed =
        content.failed || w->styles.failed || w->body.failed || w->scratch.failed || w->images.failed;
    dtp_zip_write_take(&w->zip, "content.xml", &content);
}

static void put_styles(writer *w, const dt_document *doc)
{
    bool report = dtp_doc_has_contents(doc), across = w->page.across;
    const dtp_doc_fill fill[] = {{"language", dtp_doc_language(w->lang)},
                                 {"country", dtp_doc_country(w->lang)},
                                 {"title", doc->title != NULL ? doc->title : ""},
                                 {"before-title", report ? "5cm" : "0cm"},
                                 {"before-chapter", report ? "page" : "auto"},
                                 {"page-width", across ? "29.7" : "21"},
                                 {"page-height", across ? "21" : "29.7"},
                                 {"orientation", across ? "landscape" : "portrait"},
                                 {"right-1", across ? "25.7" : "17"},
                                 {"right-2", across ? "25.1" : "16.4"},
                                 {"right-3", across ? "24.5" : "15.8"}};
    dtp_doc_put_part(&w->zip, "styles.xml", "odt-styles.xml", fill, DTP_COUNT(fill));
}

static void put_rest(writer *w, const dt_document *doc)
{
    const dtp_doc_fill fill[] = {{"title", doc->title != NULL ? doc->title : ""},
                                 {"locale", dtp_doc_locale(w->lang)}};
    dtp_buf manifest = DTP_BUF_INIT;
    dtp_doc_put_part(&w->zip, "meta.xml", "odt-meta.xml", fill, DTP_COUNT(fill));
    dtp_doc_put_filled(&manifest, "odt-manifest.xml", NULL, 0);
    dtp_buf_add(&manifest, w->pictures.data, w->pictures.len);
    dtp_buf_puts(&manifest, "</manifest:manifest>\n");
    manifest.failed = manifest.failed || w->pictures.failed;
    dtp_zip_write_take(&w->zip, "META-INF/manifest.xml", &manifest);
}

static void free_writer(writer *w)
{
    dtp_buf_free(&w->body);
    dtp_buf_free(&w->styles);
    dtp_buf_free(&w->pictures);
    dtp_buf_free(&w->scratch);
    dtp_doc_pictures_free(&w->images);
    dtp_zip_write_free(&w->zip);
}

void dtp_doc_write_odt(dtp_buf *out, const dt_document *doc)
{
    static const char kind[] = "application/vnd.oasis.opendocument.text";
    writer w = {.body = DTP_BUF_INIT, .lang = doc->words.lang};
    w.page = dtp_doc_page_of(doc, &w.body.failed);
    dtp_zip_write_init(&w.zip);
    dtp_zip_write_add(&w.zip, "mimetype", kind, sizeof kind - 1, DTP_ZIP_WRITE_STORED);
    add_styles(&w);
    put_blocks(&w, doc->block);
    dtp_doc_pictures_take(&w.images, &w.zip, "Pictures", IMAGE);
    put_content(&w);
    put_styles(&w, doc);
    put_rest(&w, doc);
    if (dtp_zip_write_finish(&w.zip, out, NULL) != DT_OK)
        out->failed = true;
    free_writer(&w);
}
