/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Office Open XML (transitional) for Word: the same walk as for OpenDocument, with the styles under the names
 * that Word knows in every language. No macro, nothing fetched, no time of making. */
#include "base/text.h"
#include "document/office.h"
#include "document/walk.h"
#include <string.h>

typedef struct writer {
    dtp_buf body, relations; /* relations: rows of pictures and links */
    dtp_buf numbers;         /* a row for each numbered list, so that it begins anew */
    dtp_buf scratch;
    dt_language lang;
    dtp_doc_page page;
    dtp_zip_write zip;
    size_t n_marks; /* places that are pointed at */
    dtp_doc_pictures pictures;
    size_t n_links, n_numbered;
    unsigned noted; /* the last footnote that was referred to */
    bool in_box, in_footnote;
    bool slanted, in_link; /* of the run that comes */
} writer;

static void puts_raw(writer *w, const char *markup)
{
    dtp_buf_puts(&w->body, markup);
}

static void put(writer *w, const char *text)
{
    dtp_xml_text(&w->body, text);
}

/* A run of text: in a style of characters, or NULL; in another language, or NULL. */
static void put_run(writer *w, const char *text, const char *style, const char *lang)
{
    bool foreign = dtp_doc_is_language(lang) && !dtp_streq(lang, dtp_doc_language(w->lang));
    puts_raw(w, "<w:r>");
    bool any = style != NULL || foreign || w->slanted || w->in_link;
    puts_raw(w, any ? "<w:rPr>" : "");
    if (style != NULL)
        dtp_buf_printf(&w->body, "<w:rStyle w:val=\"%s\"/>", style);
    puts_raw(w, w->slanted ? "<w:i/>" : "");
    puts_raw(w, w->in_link ? "<w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/>" : "");
    if (foreign)
        dtp_buf_printf(&w->body, "<w:lang w:val=\"%s\"/>",
                       dtp_streq(lang, "nl")   ? "nl-NL"
                       : dtp_streq(lang, "en") ? "en-GB"
                                               : lang);
    puts_raw(w, any ? "</w:rPr>" : "");
    puts_raw(w, "<w:t xml:space=\"preserve\">");
    put(w, text);
    puts_raw(w, "</w:t></w:r>");
}

/* Word has one place for a footnote; who refers to it again has its number. */
static void put_reference(writer *w, const dtp_doc_footnote *footnote)
{
    puts_raw(w, "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>");
    if (footnote->number > w->noted)
        dtp_buf_printf(&w->body, "<w:footnoteReference w:id=\"%u\"/></w:r>", footnote->number);
    else
        dtp_buf_printf(&w->body, "<w:t>%u</w:t></w:r>", footnote->number);
    w->noted = footnote->number > w->noted ? footnote->number : w->noted;
}

static void open_link(writer *w, const char *href)
{
    dtp_buf_printf(
        &w->relations,
        "<Relationship Id=\"link%zu\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"",
        ++w->n_links);
    dtp_xml_text(&w->relations, href);
    dtp_buf_puts(&w->relations, "\" TargetMode=\"External\"/>\n");
    dtp_buf_printf(&w->body, "<w:hyperlink r:id=\"link%zu\">", w->n_links);
}

/* Footnotes are a part of their own, without relations: there an address is written out. */
static void put_span(writer *w, const dtp_doc_span *span)
{
    static const char *const style[] = {[DTP_DOC_PLAIN] = NULL,
                                        [DTP_DOC_EMPHASIS] = "Emphasis",
                                        [DTP_DOC_STRONG] = "Strong",
                                        [DTP_DOC_STRONG_EMPHASIS] = "Strong",
                                        [DTP_DOC_CODE] = "Code"};
    bool link = span->href != NULL && !w->in_footnote;
    if (link)
        open_link(w, span->href);
    w->slanted = span->kind == DTP_DOC_STRONG_EMPHASIS;
    w->in_link = link;
    put_run(w, span->text, style[span->kind], span->lang);
    w->slanted = w->in_link = false;
    puts_raw(w, link ? "</w:hyperlink>" : "");
    if (span->href == NULL || link || dtp_streq(span->href, span->text))
        return;
    put_run(w, " (", NULL, NULL);
    put_run(w, span->href, NULL, NULL);
    put_run(w, ")", NULL, NULL);
}

static void put_spans(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        if (spans.span[i].kind == DTP_DOC_BREAK)
            puts_raw(w, "<w:r><w:br/></w:r>");
        else if (spans.span[i].kind == DTP_DOC_FOOTNOTE)
            put_reference(w, spans.span[i].footnote);
        else
            put_span(w, &spans.span[i]);
    }
}

/* What a paragraph of a box has: the shade, and a border of its colour for the room around the text. */
static const char in_box[] =
    "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"F3F5F8\"/>"
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"8\" w:color=\"F3F5F8\"/>"
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"F3F5F8\"/>"
    "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"8\" w:color=\"F3F5F8\"/></w:pBdr>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3F5F8\"/>";

static void open_paragraph(writer *w, const char *style, bool kept)
{
    /* Lists have an indent of their own. */
    bool text = dtp_streq(style, "BodyText") || dtp_streq(style, "BoxTitle");
    dtp_buf_printf(&w->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s%s</w:pPr>", style,
                   kept ? "<w:keepNext/>" : "", w->in_box ? in_box : "",
                   w->in_box && text ? "<w:ind w:left=\"170\" w:right=\"170\"/>" : "");
}

static void open_item(writer *w, const char *style, unsigned level, size_t list)
{
    dtp_buf_printf(&w->body,
                   "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:numPr><w:ilvl w:val=\"%u\"/><w:numId "
                   "w:val=\"%zu\"/></w:numPr>%s<w:ind w:left=\"%u\" w:hanging=\"340\"/></w:pPr>",
                   style, level, list, w->in_box ? in_box : "", 400 * (level + 1));
}

static void close_paragraph(writer *w)
{
    puts_raw(w, "</w:p>\n");
}

static void put_paragraph(writer *w, const char *style, const char *text)
{
    open_paragraph(w, style, false);
    if (text[0] != '\0')
        put_run(w, text, NULL, NULL);
    close_paragraph(w);
}

static void put_heading_text(writer *w, const dtp_doc_heading *h)
{
    if (h->number[0] != '\0') {
        put_run(w, h->number, NULL, NULL);
        put_run(w, " ", NULL, NULL);
    }
    put_run(w, h->text, NULL, h->lang);
}

static void put_heading(void *self, const dtp_doc_heading *h)
{
    writer *w = self;
    char style[24] = "Title";
    unsigned level = dtp_doc_level(h);
    if (level > 0)
        (void)snprintf(style, sizeof style, "Heading%u", level);
    open_paragraph(w, style, false);
    dtp_buf_printf(&w->body, "<w:bookmarkStart w:id=\"%zu\" w:name=\"_Toc_", ++w->n_marks);
    put(w, h->id);
    puts_raw(w, "\"/>");
    put_heading_text(w, h);
    dtp_buf_printf(&w->body, "<w:bookmarkEnd w:id=\"%zu\"/>", w->n_marks);
    close_paragraph(w);
}

static void put_text(void *self, const dtp_doc_block *block)
{
    static const char *const style[] = {[DTP_DOC_BLOCK_PARAGRAPH] = "BodyText",
                                        [DTP_DOC_BLOCK_QUOTE] = "Quote",
                                        [DTP_DOC_BLOCK_FILL_IN] = "FillIn",
                                        [DTP_DOC_BLOCK_NOTE] = "Note",
                                        [DTP_DOC_BLOCK_CODE] = "BodyText"};
    writer *w = self;
    dtp_message label = dtp_doc_label(block->kind);
    bool can = block->kind == DTP_DOC_BLOCK_PARAGRAPH || block->kind == DTP_DOC_BLOCK_QUOTE;
    open_paragraph(w, style[block->kind], can && dtp_doc_is_kept(block));
    if (label != DTP_MSG_NONE) {
        put_run(w, dtp_message_text(label, w->lang), "Strong", NULL);
        put_run(w, " ", NULL, NULL);
    }
    put_spans(w, block->as.text);
    close_paragraph(w);
}

/* The lists of docx-numbering.xml that items belong to: points in points, and numbers, each list with a row
 * of its own. */
enum { POINTS = 2, NUMBERS = 10 };

static size_t begin_numbers(writer *w, const dtp_doc_item *item)
{
    size_t list = NUMBERS + w->n_numbered++;
    dtp_buf_printf(
        &w->numbers,
        "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"%u\"><w:startOverride "
        "w:val=\"%u\"/></w:lvlOverride></w:num>\n",
        list, item->level, item->number);
    return list;
}

static void put_list(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    size_t number[DTP_DOC_LEVELS] = {0}; /* of the numbered list that goes on at each level; 0: none */
    for (const dtp_doc_item *item = list->item; item != NULL; item = item->next) {
        const char *style = item->next == NULL ? "ListEnd" : "ListBullet";
        for (unsigned i = item->level + 1; i < DTP_DOC_LEVELS; i++)
            number[i] = 0;
        if (item->number == 0)
            number[item->level] = 0;
        else if (number[item->level] == 0)
            number[item->level] = begin_numbers(w, item);
        if (item->number > 0 || item->level > 0)
            open_item(w, style, item->level, item->number > 0 ? number[item->level] : POINTS);
        else
            open_paragraph(w, style, false);
        put_spans(w, item->spans);
        close_paragraph(w);
    }
}

static void put_facts(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    for (const dtp_doc_item *item = list->item; item != NULL; item = item->next) {
        open_paragraph(w, item->next != NULL ? "Facts" : "FactsEnd", item->next != NULL);
        put_run(w, item->key, "Fact", NULL);
        puts_raw(w, "<w:r><w:tab/></w:r>");
        put_spans(w, item->spans);
        close_paragraph(w);
    }
}

/* Thousandths of a centimetre in twentieths of a point. */
static unsigned long twips(unsigned long width)
{
    return (unsigned long)((unsigned long long)width * 567 / 1000);
}

static void open_cell(writer *w, unsigned long width, size_t columns, const char *shade)
{
    dtp_buf_printf(&w->body, "<w:tc><w:tcPr><w:tcW w:w=\"%lu\" w:type=\"dxa\"/>", twips(width));
    if (columns > 1)
        dtp_buf_printf(&w->body, "<w:gridSpan w:val=\"%zu\"/>", columns);
    if (shade != NULL)
        dtp_buf_printf(&w->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", shade);
    puts_raw(w, "</w:tcPr>");
}

static void put_cell(writer *w, const char *style, const dtp_doc_value *value, bool kept)
{
    const char *words = dtp_doc_value_words(&w->scratch, value, w->lang);
    open_paragraph(w, style, kept);
    if (words[0] != '\0')
        put_run(w, words, value->kind == DTP_DOC_VALUE_MARKS ? "Marks" : NULL, value->lang);
    puts_raw(w, "</w:p></w:tc>\n");
}

static void put_row(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row,
                    const unsigned long *width)
{
    puts_raw(w, "<w:tr><w:trPr><w:cantSplit/></w:trPr>\n");
    if (row->kind == DTP_DOC_ROW_GROUP) {
        open_cell(w, w->page.text, table->n_columns, "F3F5F8");
        put_cell(w, "TableHeading", &row->value[0], true);
    }
    for (size_t i = 0; row->kind != DTP_DOC_ROW_GROUP && i < table->n_columns; i++) {
        bool part = row->kind == DTP_DOC_ROW_SUB && i == 0;
        open_cell(w, width[i], 1, NULL);
        put_cell(w,
                 part                                         ? "TablePart"
                 : table->column[i].kind == DTP_DOC_COL_COUNT ? "TableNumber"
                                                              : "TableContents",
                 &row->value[i], dtp_doc_is_short(table) && row->next != NULL);
    }
    puts_raw(w, "</w:tr>\n");
}

static void put_head(writer *w, const dtp_doc_table *table, const unsigned long *width)
{
    puts_raw(w, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n");
    for (size_t i = 0; i < table->n_columns; i++) {
        const dtp_doc_value title = dtp_doc_value_text(table->column[i].title, NULL);
        open_cell(w, width[i], 1, NULL);
        put_cell(w, table->column[i].kind == DTP_DOC_COL_COUNT ? "TableHeadingNumber" : "TableHeading",
                 &title, true);
    }
    puts_raw(w, "</w:tr>\n");
}

static void open_table(writer *w, const dtp_doc_table *table, const unsigned long *width)
{
    puts_raw(w, "<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/>");
    dtp_buf_printf(&w->body, "<w:tblW w:w=\"%lu\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>",
                   twips(w->page.text));
    puts_raw(w, "<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" "
                "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
    puts_raw(w, "</w:tblPr>\n<w:tblGrid>");
    for (size_t i = 0; i < table->n_columns; i++)
        dtp_buf_printf(&w->body, "<w:gridCol w:w=\"%lu\"/>", twips(width[i]));
    puts_raw(w, "</w:tblGrid>\n");
}

static void put_table(void *self, const dtp_doc_table *table)
{
    writer *w = self;
    unsigned long *width = dtp_calloc(2 * table->n_columns + 1, sizeof *width);
    w->body.failed = w->body.failed || width == NULL;
    if (width == NULL || table->n_columns == 0) {
        dtp_free(width);
        return;
    }
    dtp_doc_table_widths(width, w->page.text, table, w->lang, &w->body.failed);
    if (table->caption[0] != '\0')
        put_paragraph(w, "CaptionAbove", table->caption);
    open_table(w, table, width);
    put_head(w, table, width);
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next)
        put_row(w, table, row, width);
    puts_raw(w, "</w:tbl>\n");
    put_paragraph(w, "TableNote", table->note != NULL ? table->note : "");
    dtp_free(width);
}

/* Page numbers are known to who lays the pages out: Word puts them in when the contents are brought up to
 * date (F9). Until then each line is a link. */
static void put_entry(writer *w, const dtp_doc_heading *h, unsigned depth, bool first)
{
    char style[24];
    unsigned level = dtp_doc_level(h);
    (void)snprintf(style, sizeof style, "TOC%u", level < 3 ? level : 3);
    open_paragraph(w, style, false);
    if (first)
        dtp_buf_printf(
            &w->body,
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
            "xml:space=\"preserve\"> TOC \\o \"1-%u\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
            "w:fldCharType=\"separate\"/></w:r>",
            depth - 1);
    puts_raw(w, "<w:hyperlink w:anchor=\"_Toc_");
    put(w, h->id);
    puts_raw(w, "\" w:history=\"1\">");
    put_heading_text(w, h);
    puts_raw(w, "</w:hyperlink>");
    close_paragraph(w);
}

static void put_contents(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    unsigned depth = block->as.depth;
    bool first = true;
    puts_raw(w, "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
                "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
    while ((block = dtp_doc_entry(block, depth)) != NULL) {
        put_entry(w, &block->as.heading, depth, first);
        first = false;
        block = block->next;
    }
    puts_raw(w, first ? "<w:p/>" : "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n");
    puts_raw(w, "</w:sdtContent></w:sdt>\n");
}

static const char *const IMAGE[DTP_DOC_IMAGES] = {"png", "svg"};

static void relate_images(writer *w)
{
    static const char type[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    size_t n = w->pictures.n;
    for (size_t i = 0; i < DTP_COUNT(IMAGE); i++)
        dtp_buf_printf(&w->relations,
                       "<Relationship Id=\"%s%zu\" Type=\"%s\" Target=\"media/picture%zu.%s\"/>\n", IMAGE[i],
                       n, type, n, IMAGE[i]);
}

/* A unit of a drawing is 0.265 mm, as on a page of HTML: 9540 units of an office file. */
static void put_drawing(writer *w, const dtp_doc_picture *p)
{
    unsigned long long width = p->width * 9540ULL, height = p->height * 9540ULL;
    size_t n = w->pictures.n;
    dtp_buf_printf(&w->body,
                   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
                   "cx=\"%llu\" cy=\"%llu\"/><wp:docPr id=\"%zu\" name=\"Picture %zu\" descr=\"",
                   width, height, n, n);
    if (p->alternative.len > 0)
        puts_raw(w, p->alternative.data);
    else
        put(w, p->caption);
    dtp_buf_printf(
        &w->body,
        "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
        "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"Picture %zu\"/><pic:cNvPicPr/>"
        "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"png%zu\"><a:extLst><a:ext "
        "uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip r:embed=\"svg%zu\"/></a:ext>"
        "</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
        n, n, n, n);
    dtp_buf_printf(&w->body,
                   "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%llu\" cy=\"%llu\"/></a:xfrm>"
                   "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
                   "</a:graphic></wp:inline></w:drawing></w:r>",
                   width, height);
}

static void put_picture(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    dtp_doc_picture p;
    dtp_doc_picture_of(&p, block, w->lang);
    if (p.width > 0 && p.height > 0) {
        dtp_doc_pictures_add(&w->pictures, &p);
        open_paragraph(w, "Figure", true);
        put_drawing(w, &p);
        close_paragraph(w);
        relate_images(w);
        if (p.caption[0] != '\0')
            put_paragraph(w, "Caption", p.caption);
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
        open_paragraph(w, "BoxTitle", true);
        put_run(w, box->title, "Strong", box->lang);
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

/* The two that come first are the lines above footnotes, which Word asks for. */
static void put_footnotes(writer *w, const dt_document *doc)
{
    dtp_buf body = w->body;
    w->body = (dtp_buf)DTP_BUF_INIT;
    w->in_footnote = true;
    puts_raw(
        w,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes "
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n"
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\n"
        "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r>"
        "</w:p></w:footnote>\n");
    for (const dtp_doc_footnote *f = doc->footnote; f != NULL; f = f->next) {
        dtp_buf_printf(&w->body, "<w:footnote w:id=\"%u\">", f->number);
        open_paragraph(w, "BodyText", false);
        puts_raw(w, "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>");
        put_run(w, " ", NULL, NULL);
        put_spans(w, f->spans);
        close_paragraph(w);
        puts_raw(w, "</w:footnote>\n");
    }
    puts_raw(w, "</w:footnotes>\n");
    dtp_zip_write_take(&w->zip, "word/footnotes.xml", &w->body);
    w->body = body;
    w->in_footnote = false;
}

static void put_numbering(writer *w)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_put_filled(&text, "docx-numbering.xml", NULL, 0);
    dtp_buf_add(&text, w->numbers.data, w->numbers.len);
    dtp_buf_puts(&text, "</w:numbering>\n");
    text.failed = text.failed || w->numbers.failed;
    dtp_zip_write_take(&w->zip, "word/numbering.xml", &text);
}

static void put_content(writer *w)
{
    bool across = w->page.across;
    dtp_buf text = DTP_BUF_INIT, relations = DTP_BUF_INIT;
    dtp_doc_put_filled(&text, "docx-document.xml", NULL, 0);
    dtp_buf_add(&text, w->body.data, w->body.len);
    dtp_buf_printf(
        &text,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"%s\" "
        "w:h=\"%s\"%s/><w:pgMar w:top=\"1247\" w:right=\"1134\" w:bottom=\"1361\" w:left=\"1134\" "
        "w:header=\"709\" w:footer=\"680\" w:gutter=\"0\"/></w:sectPr>\n</w:body>\n</w:document>\n",
        across ? "16838" : "11906", across ? "11906" : "16838", across ? " w:orient=\"landscape\"" : "");
    text.failed = text.failed || w->body.failed || w->scratch.failed || w->pictures.failed;
    dtp_zip_write_take(&w->zip, "word/document.xml", &text);
    dtp_doc_put_filled(&relations, "docx-relations.xml", NULL, 0);
    dtp_buf_add(&relations, w->relations.data, w->relations.len);
    dtp_buf_puts(&relations, "</Relationships>\n");
    relations.failed = relations.failed || w->relations.failed;
    dtp_zip_write_take(&w->zip, "word/_rels/document.xml.rels", &relations);
}

static void put_rest(writer *w, const dt_document *doc)
{
    bool report = dtp_doc_has_contents(doc);
    char right[24];
    (void)snprintf(right, sizeof right, "%lu", twips(w->page.text));
    const dtp_doc_fill fill[] = {{"locale", dtp_doc_locale(w->lang)},
                                 {"title", doc->title != NULL ? doc->title : ""},
                                 {"before-title", report ? "2835" : "0"},
                                 {"new-page", report ? "1" : "0"},
                                 {"right", right}};
    dtp_doc_put_part(&w->zip, "word/styles.xml", "docx-styles.xml", fill, DTP_COUNT(fill));
    dtp_doc_put_part(&w->zip, "word/settings.xml", "docx-settings.xml", fill, DTP_COUNT(fill));
    put_numbering(w);
    put_footnotes(w, doc);
    dtp_doc_put_part(&w->zip, "word/footer1.xml", "docx-footer.xml", fill, DTP_COUNT(fill));
    dtp_doc_put_part(&w->zip, "docProps/core.xml", "docx-core.xml", fill, DTP_COUNT(fill));
}

void dtp_doc_write_docx(dtp_buf *out, const dt_document *doc)
{
    writer w = {.body = DTP_BUF_INIT, .lang = doc->words.lang};
    w.page = dtp_doc_page_of(doc, &w.body.failed);
    dtp_zip_write_init(&w.zip);
    dtp_doc_put_part(&w.zip, "[Content_Types].xml", "docx-types.xml", NULL, 0);
    dtp_doc_put_part(&w.zip, "_rels/.rels", "docx-package.xml", NULL, 0);
    put_blocks(&w, doc->block);
    dtp_doc_pictures_take(&w.pictures, &w.zip, "word/media", IMAGE);
    put_content(&w);
    put_rest(&w, doc);
    if (dtp_zip_write_finish(&w.zip, out, NULL) != DT_OK)
        out->failed = true;
    dtp_buf_free(&w.body);
    dtp_buf_free(&w.relations);
    dtp_buf_free(&w.numbers);
    dtp_buf_free(&w.scratch);
    dtp_doc_pictures_free(&w.pictures);
    dtp_zip_write_free(&w.zip);
}
