/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Office documents, read back part by part. What must be in them is from ODF 1.2 (part 1: 5.3 headings, 8.3
 * index, 9.1.2 header rows, 10.4.4 image, 20.369 language; part 3: 3.3 mimetype) and ECMA-376 (part 1:
 * 17.4.78 tblHeader, 17.16.5.68 TOC, 17.3.2.20 lang, 20.4.2.5 docPr). */
#include "base/text.h"
#include "document/document.h"
#include "document/markdown.h"
#include "document/office.h"
#include "document/raster.h"
#include "io/xml_read.h"
#include "support/check_support.h"
#include <locale.h>

static dt_document *doc;

static void start(dt_language lang)
{
    ck_ok(dtp_document_new(&doc, "test/1", lang, err));
}

static void teardown(void)
{
    dt_document_free(doc);
    doc = NULL;
}

static void add_table(const char *caption, const char *first)
{
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, "Indicator", NULL},
                                  {DTP_DOC_COL_COUNT, "V", "voldoet"},
                                  {DTP_DOC_COL_DATE, "Datum", NULL},
                                  {DTP_DOC_COL_MARKS, "Dossiers", NULL}};
    dtp_doc_table *table = dtp_doc_add_table(doc, caption, column, 4);
    const dtp_doc_value row[] = {dtp_doc_value_text(first, NULL), dtp_doc_value_count(4),
                                 dtp_doc_value_date("2017-03-01"),
                                 dtp_doc_value_marks((dtp_doc_marks){{2, 1, 1, 0, 0, 0, 0}})};
    const dtp_doc_value group[] = {dtp_doc_value_text("Groep", "en"), dtp_doc_value_count(0),
                                   dtp_doc_value_date(""), dtp_doc_value_count(0)};
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_GROUP, group);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN, row);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_SUB, row);
    dtp_doc_table_note(doc, table, "Een noot.");
}

static void add_figure(void)
{
    dtp_doc_add_figure(doc, &(dtp_doc_figure){.caption = "vier van de veertien",
                                              .marks = {{4, 1, 9, 1, 1, 1, 1}},
                                              .count = 4,
                                              .of = 14,
                                              .has_band = true,
                                              .lower = 14,
                                              .upper = 85,
                                              .population = 150,
                                              .has_bounds = true,
                                              .bound_lower = 10,
                                              .bound_upper = 90,
                                              .norm = 120,
                                              .estimate = 43});
}

static void add_plot(void)
{
    const dtp_doc_plot_point point[] = {{"Één & \"Súd\" <1>", 4, 14, 0}, {"B", 9, 14, 1}, {"C", 14, 14, 2}};
    const dtp_doc_plot_limit limit[] = {{14, {0.4, 0.9}, {0.2, 1}}};
    dtp_doc_add_plot(doc, &(dtp_doc_plot){.caption = "Gemeenten rond de norm",
                                          .norm = 0.8,
                                          .point = point,
                                          .n_points = 3,
                                          .limit = limit,
                                          .n_limits = 1});
}

/* Of everything one. */
static void fill(const char *title)
{
    dtp_doc_add_heading(doc, 1, "", title, NULL);
    dtp_doc_list_item(doc, dtp_doc_add_facts(doc), "Gemeente", DTP_DOC_STRONG, "Verzonnen");
    dtp_doc_add_contents(doc, 3);
    dtp_doc_add_heading(doc, 2, "1", "Inleiding", NULL);
    dtp_doc_add_paragraph(doc, "Een zin.");
    dtp_doc_add_heading(doc, 3, "1.1", "Who was seen", "en");
    dtp_doc_add_quote(doc, "Aangehaald.", "fy");
    dtp_doc_add_fill_in(doc, "het oordeel");
    dtp_doc_add_note(doc, "een kanttekening");
    dtp_doc_list_item(doc, dtp_doc_add_list(doc), NULL, DTP_DOC_EMPHASIS, "een punt");
    add_table("Wat is gezien", "met alle gezinsleden spreken");
    add_figure();
    add_plot();
}

static void write_all(const char *writer, char **bytes, size_t *size)
{
    ck_ok(dt_document_write(bytes, size, doc, dt_writer_find(writer), err));
}

static dt_status keep(void *payload, const char *data, size_t size, bool last, dt_error *err)
{
    dtp_buf_add(payload, data, size);
    (void)last;
    return dtp_buf_status(payload, err);
}

static char *part_of(const char *bytes, size_t size, const char *part)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_zip *zip;
    ck_ok(dtp_zip_open(&zip, "document", bytes, size, err));
    ck_ok(dtp_zip_each(zip, part, keep, &text, err));
    if (strstr(part, ".xml") != NULL || strstr(part, ".svg") != NULL)
        ck_ok(dtp_xml_read(zip, part, &(dtp_xml_handler){NULL, NULL, NULL}, NULL, err)); /* well-formed */
    dtp_zip_close(zip);
    return dtp_buf_take(&text);
}

static char *part(const char *writer, const char *name)
{
    char *bytes;
    size_t size;
    write_all(writer, &bytes, &size);
    char *text = part_of(bytes, size, name);
    dt_text_free(bytes);
    return text;
}

static size_t times(const char *text, const char *mark)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, mark)) != NULL; at += strlen(mark))
        n++;
    return n;
}

static void has(const char *writer, const char *name, const char *mark, size_t n)
{
    char *text = part(writer, name);
    ck_assert_msg(times(text, mark) == n, "%s in %s of %s: %zu times, not %zu:\n%.3000s", mark, name, writer,
                  times(text, mark), n, text);
    dtp_free(text);
}

START_TEST(odt_has_what_a_word_processor_needs)
{
    start(DT_NL);
    fill("Verslag");
    has("odt", "content.xml", "<text:p text:style-name=\"Title\"", 1);
    has("odt", "content.xml", "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">", 1);
    has("odt", "content.xml", "<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">", 1);
    has("odt", "content.xml", "<text:table-of-content ", 1);
    has("odt", "content.xml", "<text:p text:style-name=\"Contents_20_", 2);
    has("odt", "content.xml", "xlink:href=\"#s2\"", 1);                /* a line of the contents … */
    has("odt", "content.xml", "<text:bookmark text:name=\"s2\"/>", 1); /* … and where it leads */
    has("odt", "content.xml", "<table:table-header-rows>", 1);
    has("odt", "content.xml", "table:number-columns-spanned=\"4\"", 1);
    has("odt", "content.xml", "<draw:frame ", 2);
    has("odt", "content.xml", "<svg:title>Gemeenten rond de norm</svg:title>", 1);
    has("odt", "content.xml", "<svg:desc>vier van de veertien</svg:desc>", 1);
    has("odt", "content.xml", "fo:language=\"en\" fo:country=\"GB\"", 1);
    has("odt", "content.xml", "fo:language=\"fy\" fo:country=\"none\"", 1);
    has("odt", "content.xml", "<text:list-item>", 1);
    has("odt", "styles.xml", "fo:language=\"nl\" fo:country=\"NL\"", 1);
    has("odt", "styles.xml", "<text:page-number", 1);
    has("odt", "meta.xml", "<dc:title>Verslag</dc:title><dc:language>nl-NL</dc:language>", 1);
    has("odt", "META-INF/manifest.xml", "image/svg+xml", 2);
}
END_TEST

/* What a text of an inspector has: a link, footnotes (one referred to twice), lists in lists that begin anew,
 * a box. */
static void fill_texts(void)
{
    dtp_doc_add_heading(doc, 1, "", "Verslag", NULL);
    dtp_markdown_add(
        doc,
        "Een[^a] ***beide*** [wet](https://a.nl/?x=1&y=2)\\\nregel[^a] en[^b].\n\n1. x\n2. y\n   - z\n\n"
        "Opnieuw:\n\n3. drie\n\n> ## Kader\n> tekst in het kader\n>\n> - punt\n>\n> | p | q |\n> "
        "|---|---|\n> "
        "| r | s |\n\n[^a]: noot <een>\n[^b]: noot [twee](http://b.nl)\n",
        &(dtp_markdown){.level = 2});
}

START_TEST(texts_of_people)
{
    start(DT_NL);
    fill_texts();
    has("odt", "content.xml", "<text:note text:id=", 2);
    has("odt", "content.xml", "<text:note-ref ", 1);
    has("odt", "content.xml", "xlink:href=\"https://a.nl/?x=1&amp;y=2\"", 1);
    has("odt", "content.xml", "<text:line-break/>", 1);
    has("odt", "content.xml", "<text:list text:style-name=\"Numbers\">", 2);
    has("odt", "content.xml", "<text:list-item text:start-value=\"3\">", 1);
    has("odt", "content.xml", "<text:list text:style-name=\"Points\">", 1);
    has("odt", "content.xml", "<text:p text:style-name=\"Text_20_kept\">",
        2); /* with the lists that follow */
    has("odt", "content.xml", "<text:p text:style-name=\"Box_20_title\">", 1);
    has("odt", "content.xml", "<text:p text:style-name=\"Box_20_kept\">", 1);
    has("odt", "content.xml", "<text:p text:style-name=\"Box_20_list\">", 1);
    has("docx", "word/document.xml", "<w:footnoteReference ", 2);
    has("docx", "word/document.xml", "<w:hyperlink r:id=\"link1\">", 1);
    has("docx", "word/_rels/document.xml.rels",
        "Target=\"https://a.nl/?x=1&amp;y=2\" TargetMode=\"External\"", 1);
    has("docx", "word/document.xml", "<w:br/>", 1);
    has("docx", "word/document.xml", "<w:numId w:val=\"10\"/>", 2);
    has("docx", "word/document.xml", "<w:numId w:val=\"11\"/>", 1);
    has("docx", "word/numbering.xml", "<w:startOverride w:val=\"3\"/>", 1);
    has("docx", "word/footnotes.xml", "<w:footnote w:id=", 2);
    has("docx", "word/footnotes.xml", "noot &lt;een&gt;", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"BodyText\"/><w:keepNext/></w:pPr>", 2);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"BoxTitle\"/><w:keepNext/><w:pBdr>", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"BodyText\"/><w:keepNext/><w:pBdr>", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"ListEnd\"/><w:pBdr>", 1);
    has("ods", "content.xml", "regel[1] en[2].", 1);
    has("ods", "content.xml", "noot &lt;een&gt;", 1);
    has("ods", "content.xml", "r; s", 1);
}
END_TEST

START_TEST(docx_has_what_word_needs)
{
    start(DT_EN);
    fill("Report");
    has("docx", "word/document.xml", "<w:pStyle w:val=\"Title\"/>", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"Heading1\"/>", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"Heading2\"/>", 1);
    has("docx", "word/document.xml", " TOC \\o \"1-2\" ", 1);
    has("docx", "word/document.xml", "<w:hyperlink w:anchor=\"_Toc_s2\"", 1);
    has("docx", "word/document.xml", "w:name=\"_Toc_s2\"/>", 1);
    has("docx", "word/document.xml", "<w:tblHeader/>", 1);
    has("docx", "word/document.xml", "<w:pStyle w:val=\"CaptionAbove\"/>", 1);
    has("docx", "word/document.xml", "<w:gridSpan w:val=\"4\"/>", 1);
    has("docx", "word/document.xml", "<wp:docPr ", 2);
    has("docx", "word/document.xml", " descr=\"\"", 0);
    has("docx", "word/document.xml", " descr=\"Gemeenten rond de norm\"", 1);
    has("docx", "word/document.xml", "<w:lang w:val=\"fy\"/>", 1);
    has("docx", "word/document.xml", "<w:lang w:val=\"en-GB\"/>", 0); /* it is the document's own */
    has("docx", "word/styles.xml", "<w:lang w:val=\"en-GB\"", 1);
    has("docx", "docProps/core.xml", "<dc:title>Report</dc:title><dc:language>en-GB</dc:language>", 1);
    has("docx", "word/footer1.xml", " PAGE ", 1);
    has("docx", "word/_rels/document.xml.rels", "media/picture", 4);
    has("docx", "[Content_Types].xml", "image/png", 1);
}
END_TEST

START_TEST(ods_has_numbers_and_filters)
{
    start(DT_NL);
    fill("Verslag");
    has("ods", "content.xml", "office:value-type=\"float\" office:value=\"4\"", 2);
    has("ods", "content.xml", "office:value-type=\"date\" office:date-value=\"2017-03-01\"", 2);
    has("ods", "content.xml", "<table:table-header-rows>", 2);
    has("ods", "content.xml", "table:display-filter-buttons=\"true\"", 2);
    has("ods", "content.xml", "table:name=\"1 Wat is gezien\"", 1);
    has("xlsx", "xl/worksheets/sheet2.xml", "<autoFilter ref=\"A1:D4\"/>", 1);
    has("xlsx", "xl/worksheets/sheet2.xml", "ySplit=\"1\"", 1);
    has("xlsx", "xl/worksheets/sheet2.xml", "<v>42795</v>", 2); /* 1 March 2017 by Excel's DATE() */
}
END_TEST

/* The first bytes of an ODF file name what it is: stored, without an extra field (ODF 1.2 part 3, 3.3). */
START_TEST(an_odf_file_says_what_it_is)
{
    static const char *const writer[] = {"odt", "ods"};
    start(DT_NL);
    fill("Verslag");
    for (size_t i = 0; i < 2; i++) {
        const char *kind = dt_writer_find(writer[i])->media_type;
        char *bytes;
        size_t size;
        write_all(writer[i], &bytes, &size);
        ck_assert_uint_gt(size, 100);
        ck_assert_mem_eq(bytes, "PK\x03\x04", 4);
        ck_assert_mem_eq(bytes + 8, "\0\0", 2);  /* stored */
        ck_assert_mem_eq(bytes + 28, "\0\0", 2); /* no extra field */
        ck_assert_mem_eq(bytes + 30, "mimetype", 8);
        ck_assert_mem_eq(bytes + 38, kind, strlen(kind));
        dt_text_free(bytes);
    }
}
END_TEST

/* Nothing that a text holds steers, hides, or is read as XML; a text that looks as a formula is a text. */
START_TEST(hostile_text)
{
    static const char evil[] =
        "=1+1</text:p><w:p> & \"x\" 'y' \x1b[31m \xE2\x80\xAE om \xEF\xBF\xBE \xEF\xBF\xBF \xFF a\tb\n  c";
    static const char *const where[][2] = {
        {"odt", "content.xml"},        {"odt", "styles.xml"},        {"odt", "meta.xml"},
        {"docx", "word/document.xml"}, {"docx", "word/footer1.xml"}, {"docx", "docProps/core.xml"},
        {"ods", "content.xml"},
    };
    static const char *const never[] = {"\x1b",         "\xE2\x80\xAE", "\xEF\xBF\xBE",
                                        "\xEF\xBF\xBF", "\xFF",         "formula"};
    start(DT_NL);
    fill(evil);
    dtp_doc_add_heading(doc, 2, evil, evil, evil);
    dtp_doc_add_paragraph(doc, evil);
    add_table(evil, evil);
    dtp_doc_add_record(doc, (const dtp_doc_member[]){dtp_doc_member_text("level", evil)}, 1);
    for (size_t i = 0; i < DTP_COUNT(where); i++) {
        char *text = part(where[i][0], where[i][1]);
        ck_assert_ptr_nonnull(
            strstr(text, "=1+1&lt;/text:p&gt;&lt;w:p&gt; &amp; &quot;x&quot; &#39;y&#39; "));
        ck_assert_ptr_nonnull(strstr(text, "\xEF\xBF\xBD a b c"));
        for (size_t k = 0; k < DTP_COUNT(never); k++)
            ck_assert_msg(strstr(text, never[k]) == NULL, "%s of %s holds no. %zu", where[i][1], where[i][0],
                          k);
        dtp_free(text);
    }
    char *text = part("xlsx", "xl/worksheets/sheet3.xml");
    ck_assert_ptr_null(strstr(text, "<f>"));
    dtp_free(text);
}
END_TEST

START_TEST(an_empty_document)
{
    static const char *const writer[] = {"odt", "docx", "ods", "xlsx"};
    start(DT_NL);
    dtp_doc_add_contents(doc, 3);
    dtp_doc_add_plot(doc, &(dtp_doc_plot){.caption = ""});
    (void)dtp_doc_add_list(doc);
    (void)dtp_doc_add_facts(doc);
    for (size_t i = 0; i < 4; i++) {
        char *bytes;
        size_t size;
        write_all(writer[i], &bytes, &size);
        ck_assert_uint_gt(size, 0);
        dt_text_free(bytes);
    }
}
END_TEST

/* Elsewhere, in another language of the machine and at another time of day. */
START_TEST(same_bytes_everywhere)
{
    static const char *const writer[] = {"odt", "docx", "ods", "xlsx"};
    static const char *const places[][2] = {
        {"Pacific/Auckland", "C"}, {"America/Lima", "de_DE.UTF-8"}, {"UTC", "nl_NL.UTF-8"}};
    start(DT_NL);
    fill("Verslag");
    for (size_t i = 0; i < 4; i++) {
        char *first, *other;
        size_t size, other_size;
        write_all(writer[i], &first, &size);
        for (size_t k = 0; k < DTP_COUNT(places); k++) {
            ck_assert_int_eq(setenv("TZ", places[k][0], 1), 0);
            (void)setlocale(LC_ALL, places[k][1]); /* where this machine has it */
            write_all(writer[i], &other, &other_size);
            ck_assert_uint_eq(size, other_size);
            ck_assert_mem_eq(first, other, size);
            dt_text_free(other);
        }
        dt_text_free(first);
    }
    (void)setlocale(LC_ALL, "C");
    (void)unsetenv("TZ");
}
END_TEST

/* The columns of a table fill its width, whatever is in it. */
START_TEST(widths_add_up)
{
    static const size_t length[] = {0, 1, 30, 400};
    char text[401];
    memset(text, 'x', sizeof text - 1);
    text[400] = '\0';
    start(DT_NL);
    for (size_t i = 0; i < DTP_COUNT(length); i++) {
        unsigned long width[8] = {0}, sum = 0;
        bool failed = false;
        add_table("", text + 400 - length[i]);
        const dtp_doc_block *last = doc->block;
        while (last->next != NULL)
            last = last->next;
        dtp_doc_table_widths(width, 17000, &last->as.table, DT_NL, &failed);
        ck_assert(!failed);
        for (size_t k = 0; k < 4; k++) {
            ck_assert_uint_gt(width[k], 0);
            sum += width[k];
        }
        ck_assert_uint_eq(sum, 17000);
        ck_assert_uint_ge(width[2],
                          12 * 158); /* "1 maart 2017" in one line, however long the first column is */
    }
}
END_TEST

/* Sentences beside ten columns that fill the page have some of the room of those columns; the longest word of
 * a title is not broken: in bold letters of 8.5 points a character takes some 160 thousandths of a
 * centimetre. */
START_TEST(sentences_have_room_in_the_widest_table)
{
    static const char *const title[] = {"Indicator",  "V",       "Ondergrens", "Bovengrens", "B",       "X",
                                        "Beoordeeld", "Voldoet", "geldt",      "Uitersten",  "Dossiers"};
    dtp_doc_col column[11];
    dtp_doc_value row[11];
    char text[301];
    unsigned long width[22] = {0};
    bool failed = false;
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 8 == 7 ? ' ' : 'x';
    text[300] = '\0';
    for (size_t i = 0; i < 11; i++) {
        column[i] = (dtp_doc_col){i == 0 ? DTP_DOC_COL_TEXT : DTP_DOC_COL_INTERVAL, title[i], NULL};
        row[i] = i == 0 ? dtp_doc_value_text(text, NULL) : dtp_doc_value_count(14);
    }
    column[10].kind = DTP_DOC_COL_MARKS;
    row[10] = dtp_doc_value_marks((dtp_doc_marks){{2, 1, 11, 0, 0, 0, 0}});
    start(DT_NL);
    dtp_doc_table *table = dtp_doc_add_table(doc, "", column, 11);
    dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN, row);
    dtp_doc_table_widths(width, 17000, table, DT_NL, &failed);
    ck_assert(!failed);
    ck_assert_uint_ge(width[0], 2500);
    ck_assert_uint_ge(width[6], strlen(title[6]) * 160);
    ck_assert_uint_ge(width[9], strlen(title[9]) * 160);
}
END_TEST

static size_t dark_between(const dtp_raster_canvas *c, size_t from, size_t to, size_t row)
{
    size_t n = 0;
    for (size_t x = from; x < to; x++)
        n += c->rgb[3 * (row * c->width + x)] < 128;
    return n;
}

/* A box, a ring and a half one, in pixels: twice as many as units. */
START_TEST(pixels_are_where_the_drawing_is)
{
    static const char svg[] =
        "<svg viewBox=\"0 0 60 40\"><rect fill=\"#000000\" x=\"10\" y=\"10\" width=\"20\" height=\"20\"/>"
        "<circle fill=\"#fff\" stroke=\"#000000\" stroke-width=\"2\" cx=\"45\" cy=\"20\" r=\"8\"/>"
        "<path fill=\"#000\" d=\"M45 12a8 8 0 0 0 0 16z\"/></svg>";
    dtp_raster_canvas c;
    bool known = false;
    dtp_raster_draw(&c, svg, 60, 40, &known);
    ck_assert(known && !c.failed);
    ck_assert_uint_eq(dark_between(&c, 0, 70, 40), 40);   /* of the box */
    ck_assert_uint_eq(dark_between(&c, 0, 120, 10), 0);   /* above it all */
    ck_assert_uint_eq(dark_between(&c, 72, 90, 40), 18);  /* the left half is full, and its line */
    ck_assert_uint_eq(dark_between(&c, 92, 104, 40), 0);  /* the right half is open … */
    ck_assert_uint_eq(dark_between(&c, 104, 108, 40), 4); /* … up to its line */
    dtp_free(c.rgb);
    dtp_free(c.cover);
    dtp_raster_draw(&c, "<svg><blink/></svg>", 4, 4, &known);
    ck_assert(!known);
    dtp_free(c.rgb);
    dtp_free(c.cover);
}
END_TEST

/* No picture that we make has what the pixels leave out. */
START_TEST(every_picture_is_known)
{
    start(DT_NL);
    fill("Verslag");
    size_t seen = 0;
    for (const dtp_doc_block *b = doc->block; b != NULL; b = b->next) {
        if (b->kind != DTP_DOC_BLOCK_FIGURE && b->kind != DTP_DOC_BLOCK_PLOT)
            continue;
        dtp_doc_picture p;
        dtp_raster_canvas c;
        bool known = false;
        dtp_doc_picture_of(&p, b, DT_NL);
        ck_assert_ptr_null(strstr(p.svg.data, "class="));
        ck_assert_ptr_null(strstr(p.svg.data, "var("));
        dtp_raster_draw(&c, p.svg.data, p.width, p.height, &known);
        ck_assert(known && !c.failed);
        seen++;
        dtp_free(c.rgb);
        dtp_free(c.cover);
        dtp_doc_picture_free(&p);
    }
    ck_assert_uint_eq(seen, 2);
}
END_TEST

/* Every allocation may fail: an error, no leak, no half file; and none is passed over: once it goes well, it
 * goes well with every later one too. */
START_TEST(memory_runs_out)
{
    static const char *const writer[] = {"odt", "docx", "ods"};
    start(DT_NL);
    dtp_doc_add_heading(doc, 1, "", "Verslag", NULL);
    fill_texts();
    dtp_doc_add_quote(doc, "Aangehaald.", "fy");
    add_table("Wat is gezien", "met alle gezinsleden spreken");
    dtp_doc_add_figure(doc, &(dtp_doc_figure){.caption = "een", .marks = {{1, 1, 1, 1, 0, 0, 0}}, .of = 4});
    for (size_t w = 0; w < 3; w++)
        for (size_t n = 1, whole = 0; whole < 100; n++) {
            char *text = NULL;
            size_t size = 0;
            dt_error e = DT_ERROR_INIT;
            dtp_mem_fail_at(n);
            dt_status status = dt_document_write(&text, &size, doc, dt_writer_find(writer[w]), &e);
            dtp_mem_fail_at(0);
            ck_assert((status == DT_OK) == (text != NULL));
            ck_assert(status == DT_OK || e.status == DT_ERR_MEMORY);
            ck_assert_msg(status == DT_OK || whole == 0, "%s passed over allocation %zu", writer[w], n - 1);
            whole += status == DT_OK;
            dt_text_free(text);
        }
}
END_TEST

static void theme_is(const char *css, const char *fault)
{
    dt_error e = DT_ERROR_INIT;
    dt_status status = dt_document_set_theme(doc, css, strlen(css), "t.css", &e);
    if (fault == NULL)
        ck_assert_msg(status == DT_OK, "refused: %s", css);
    else
        ck_assert_msg(status == DT_ERR_DATA && strcmp(dt_error_name(&e), fault) == 0, "%s: %s", css,
                      dt_error_name(&e));
}

START_TEST(a_theme_fetches_nothing)
{
    start(DT_NL);
    dtp_doc_add_heading(doc, 1, "", "T", NULL);
    theme_is("/* url( */ :root { --accent: #7a1f3d; --x: rgb(1 2 3); } h1::before { content: \"(\"; }", NULL);
    theme_is("@media print { p:not(.a) > b { margin: calc((1px + 2px) * 3); } }", NULL);
    theme_is("\xEF\xBB\xBF"
             ":root { --ink: #000 }",
             NULL);
    theme_is("@import 'x.css';", "OFFICE_THEME_RULE");
    theme_is("@IMPORT 'x.css';", "OFFICE_THEME_RULE");
    theme_is("@font-face { font-family: a; src: local(b) }", "OFFICE_THEME_RULE");
    theme_is("@namespace a 'b';", "OFFICE_THEME_RULE");
    theme_is("a { background: url(x) }", "OFFICE_THEME_FUNCTION");
    theme_is("a { background: URL('x') }", "OFFICE_THEME_FUNCTION");
    theme_is("a { background: image-set('x' 1x) }", "OFFICE_THEME_FUNCTION");
    theme_is("a { background: -webkit-image-set('x' 1x) }", "OFFICE_THEME_FUNCTION");
    theme_is("a { width: expression(1) }", "OFFICE_THEME_FUNCTION");
    theme_is("a { content: '/*'; background: url(x); content: '*/' }", "OFFICE_THEME_FUNCTION");
    theme_is("a { background: u\\72l(x) }", "OFFICE_THEME_CHARACTER");
    theme_is("</style><script>", "OFFICE_THEME_CHARACTER");
    theme_is("a { \x01 }", "OFFICE_THEME_CONTROL");
    theme_is("a { content: '\xFF' }", "OFFICE_THEME_UTF8");
    theme_is(":root { --accent: #123456 }", NULL);
    char *text;
    size_t size;
    write_all("html", &text, &size);
    ck_assert_ptr_nonnull(strstr(text, "<style>\n:root { --accent: #123456 }\n</style>"));
    dt_text_free(text);
}
END_TEST

static TCase *office(void)
{
    TCase *t = tcase_create("office");
    tcase_set_timeout(t, 120);
    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_test(t, odt_has_what_a_word_processor_needs);
    tcase_add_test(t, docx_has_what_word_needs);
    tcase_add_test(t, texts_of_people);
    tcase_add_test(t, ods_has_numbers_and_filters);
    tcase_add_test(t, an_odf_file_says_what_it_is);
    tcase_add_test(t, hostile_text);
    tcase_add_test(t, an_empty_document);
    tcase_add_test(t, same_bytes_everywhere);
    tcase_add_test(t, widths_add_up);
    tcase_add_test(t, sentences_have_room_in_the_widest_table);
    tcase_add_test(t, pixels_are_where_the_drawing_is);
    tcase_add_test(t, every_picture_is_known);
    tcase_add_test(t, memory_runs_out);
    tcase_add_test(t, a_theme_fetches_nothing);
    return t;
}

DT_CHECK_MAIN("document/office", office)
