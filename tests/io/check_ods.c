/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of an OpenDocument spreadsheet, made by hand after OpenDocument 1.3, part 3 (9 and 19.385, value
 * types). How LibreOffice writes them is in tests/cases/libreoffice.py. */
#include "io/table.h"
#include "io/zip_write.h"
#include "support/check_support.h"
#include <string.h>

#define SPACES                                                                                               \
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                                       \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                         \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                           \
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(words)                                                                                          \
    "<table:table-cell office:value-type='string'><text:p>" words "</text:p></table:table-cell>"
#define CELL(attributes, words)                                                                              \
    "<table:table-cell " attributes "><text:p>" words "</text:p></table:table-cell>"
#define SHEET(name, more, rows) "<table:table table:name='" name "'" more ">" rows "</table:table>"

/* A book with these styles and sheets; manifest may be NULL. */
static void make(dtp_buf *out, const char *styles, const char *sheets, const char *manifest)
{
    static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
    dtp_buf content = DTP_BUF_INIT;
    dtp_zip_write zip;
    dtp_buf_printf(
        &content,
        "<office:document-content" SPACES "><office:automatic-styles>%s</office:automatic-styles>"
        "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>",
        styles, sheets);
    dtp_zip_write_init(&zip);
    dtp_zip_write_add(&zip, "mimetype", type, sizeof type - 1, DTP_ZIP_WRITE_STORED);
    dtp_zip_write_take(&zip, "content.xml", &content);
    if (manifest != NULL)
        dtp_zip_write_add(&zip, "META-INF/manifest.xml", manifest, strlen(manifest), DTP_ZIP_WRITE_DEFLATED);
    ck_ok(dtp_zip_write_finish(&zip, out, err));
    dtp_zip_write_free(&zip);
}

static dt_status read_book(dtp_csv **csv, const char *styles, const char *sheets, const char *manifest,
                           dt_error *err)
{
    const dtp_table_options how = {.tolerant = true};
    dtp_buf book = DTP_BUF_INIT;
    make(&book, styles, sheets, manifest);
    *csv = NULL;
    dt_status status = dtp_table_parse_as(csv, "proef.ods", book.data, book.len, &how, err);
    dtp_buf_free(&book);
    return status;
}

static dtp_csv *whole(const char *styles, const char *sheets)
{
    dtp_csv *csv;
    ck_ok(read_book(&csv, styles, sheets, NULL, err));
    return csv;
}

static void refused(const char *name, const char *sheets, const char *manifest)
{
    dt_error e = DT_ERROR_INIT;
    dtp_csv *csv;
    ck_assert_int_ne(read_book(&csv, "", sheets, manifest, &e), DT_OK);
    ck_assert_ptr_null(csv);
    ck_assert_str_eq(dt_error_name(&e), name);
}

static void is(const dtp_csv *csv, size_t row, size_t column, const char *text, dtp_csv_cell_kind kind)
{
    dtp_csv_field got = dtp_csv_get(csv, row, column);
    ck_assert_msg(strcmp(got.text, text) == 0, "row %zu, column %zu: '%s', not '%s'", row, column, got.text,
                  text);
    ck_assert_msg(got.kind == kind, "row %zu, column %zu, '%s': kind %d, not %d", row, column, text, got.kind,
                  kind);
}

/* The value of each type as a Dutch CSV would hold it, whatever the cell shows. */
START_TEST(values_by_type)
{
    dtp_csv *csv = whole(
        "",
        SHEET("blad", "",
              ROW(TEXT("dossier") TEXT("waarde")) ROW(TEXT("D1") CELL(
                  "office:value-type='float' office:value='3'",
                  "3")) ROW(TEXT("D2") CELL("office:value-type='percentage' office:value='0.5'", "50%"))
                  ROW(TEXT("D3") CELL("office:value-type='currency' office:value='1250'", "€ 1.250")) ROW(
                      TEXT("D4") CELL("office:value-type='date' office:date-value='2017-03-01'", "1 maart"))
                      ROW(TEXT("D5") CELL("office:value-type='boolean' office:boolean-value='true'", "WAAR"))
                          ROW(TEXT("D6")
                                  CELL("office:value-type='boolean' office:boolean-value='false'", "ONWAAR"))
                              ROW(TEXT("D7") "<table:table-cell office:value-type='string' "
                                             "office:string-value='kort'/>")
                                  ROW(TEXT("D8") CELL("office:value-type='float' office:value='7'", "007"))));
    static const char *const value[] = {"3", "0.5", "1250", "2017-03-01", "TRUE", "FALSE", "kort", "007"};
    static const dtp_csv_cell_kind kind[] = {DTP_CELL_NUMBER, DTP_CELL_NUMBER, DTP_CELL_NUMBER,
                                             DTP_CELL_DATE,   DTP_CELL_TRUTH,  DTP_CELL_TRUTH,
                                             DTP_CELL_TEXT,   DTP_CELL_NUMBER};
    ck_assert_uint_eq(dtp_csv_rows(csv), 8);
    for (size_t i = 0; i < 8; i++)
        is(csv, i, 1, value[i], kind[i]);
    ck_assert_str_eq(dtp_csv_shown(csv, 2, 1).text, "€ 1.250");
    dtp_csv_free(csv);
}
END_TEST

/* What a formula has, and what it has not. */
START_TEST(formulas)
{
    dtp_csv *csv = whole(
        "", SHEET("blad", "",
                  ROW(TEXT("dossier") TEXT("waarde")) ROW(
                      TEXT("D1") CELL("table:formula='of:=0' office:value-type='float' office:value='0'",
                                      "0")) ROW(TEXT("D2") "<table:table-cell table:formula='of:=A1'/>")
                      ROW(TEXT("D3") CELL("table:formula='of:=1/0' office:value-type='string'", "#DEEL/0!"))
                          ROW(TEXT("D4") CELL("table:formula='of:=X' office:value-type='string'", "Err:508"))
                              ROW(TEXT("D5") CELL("office:value-type='string'", "#1 op de lijst"))));
    is(csv, 0, 1, "0", DTP_CELL_ZERO);
    is(csv, 1, 1, "", DTP_CELL_NOT_COMPUTED);
    is(csv, 2, 1, "#DEEL/0!", DTP_CELL_ERROR);
    is(csv, 3, 1, "Err:508", DTP_CELL_ERROR);
    is(csv, 4, 1, "#1 op de lijst", DTP_CELL_TEXT); /* no formula: somebody typed it */
    dtp_csv_free(csv);
}
END_TEST

/* White space is written as elements (OpenDocument 1.3, part 3, 6.1.2 to 6.1.5); a remark is no part of a
 * cell. */
START_TEST(text_of_a_cell)
{
    dtp_csv *csv = whole(
        "",
        SHEET("blad", "",
              ROW(TEXT("dossier") TEXT("toelichting")) ROW(TEXT("D1") TEXT(
                  "een<text:s text:c='3'/>twee<text:tab/>drie<text:line-break/>vier<text:s/>vijf"))
                  ROW(TEXT("D2") "<table:table-cell "
                                 "office:value-type='string'><text:p>boven</text:p><text:p>onder</"
                                 "text:p></table:table-cell>")
                      ROW(TEXT(
                          "D3") "<table:table-cell "
                                "office:value-type='string'><office:annotation><text:p>opmerking</text:p></"
                                "office:annotation><text:p>tekst</text:p></table:table-cell>")));
    is(csv, 0, 1, "een   twee\tdrie\nvier vijf", DTP_CELL_TEXT);
    is(csv, 1, 1, "boven\nonder", DTP_CELL_TEXT);
    is(csv, 2, 1, "tekst", DTP_CELL_TEXT);
    dtp_csv_free(csv);
}
END_TEST

/* The account tells what is hidden and merged; hidden rows are read. */
START_TEST(hidden_and_merged)
{
    dtp_csv *csv = whole(
        "", SHEET("blad", "",
                  "<table:table-column/><table:table-column table:visibility='collapse' "
                  "table:number-columns-repeated='1'/><table:table-column table:visibility='visible'/>" ROW(
                      TEXT("dossier") TEXT("team")
                          TEXT("status")) "<table:table-row table:visibility='filter'>" TEXT("D1")
                      TEXT("noord") TEXT("lopend") "</table:table-row>" ROW(TEXT(
                          "D2") "<table:table-cell office:value-type='string' "
                                "table:number-rows-spanned='2'><text:p>zuid</text:p></table:table-cell>" TEXT(
                                    "lopend")) ROW(TEXT("D3") "<table:covered-table-cell/>" TEXT("dicht"))));
    const dtp_reading *account = dtp_csv_reading(csv);
    ck_assert_uint_eq(dtp_csv_rows(csv), 3);
    ck_assert(dtp_reading_has(account, DTP_READ_ROWS_HIDDEN));
    ck_assert(dtp_reading_has(account, DTP_READ_COLUMNS_HIDDEN));
    ck_assert(dtp_reading_has(account, DTP_READ_MERGED));
    const dtp_reading_item *item = account->item.item;
    for (size_t i = 0; i < account->item.n; i++)
        if (item[i].kind == DTP_READ_COLUMNS_HIDDEN)
            ck_assert_str_eq(item[i].arg[0], "team");
        else if (item[i].kind == DTP_READ_MERGED)
            ck_assert_str_eq(item[i].arg[0], "B3:B4");
        else if (item[i].kind == DTP_READ_ROWS_HIDDEN)
            ck_assert_str_eq(item[i].arg[0], "1");
    is(csv, 2, 1, "zuid", DTP_CELL_TEXT);
    dtp_csv_free(csv);
}
END_TEST

/* A sheet is hidden by its style, and so is not read; empty rows up to the last a sheet can have are no
 * fault. */
START_TEST(sheets_and_rows)
{
    static const char hidden[] = "<style:style style:name='ta2' style:family='table'><style:table-properties "
                                 "table:display='false'/></style:style>"
                                 "<style:style style:name='ta1' style:family='table'><style:table-properties "
                                 "table:display='true'/></style:style>";
    dtp_csv *csv = whole(
        hidden,
        SHEET("oud", " table:style-name='ta2'", ROW(TEXT("nummer")) ROW(TEXT("X9")))
            SHEET("leeg", " table:style-name='ta1'", "")
                SHEET("nu", " table:style-name='ta1'",
                      ROW(TEXT("dossier")) ROW(TEXT("D1")) ROW("<table:table-cell/>") ROW(TEXT(
                          "D2")) "<table:table-row "
                                 "table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>"
                                 "<table:table-row "
                                 "table:number-rows-repeated='99'><table:table-cell/></table:table-row>"));
    ck_assert_str_eq(dtp_csv_column_name(csv, 0), "dossier");
    ck_assert_uint_eq(dtp_csv_rows(csv), 2);
    ck_assert(dtp_csv_after_gap(csv, 1));
    ck_assert_uint_eq(dtp_csv_line(csv, 1), 4);
    ck_assert(dtp_reading_has(dtp_csv_reading(csv), DTP_READ_SHEET_HIDDEN));
    dtp_csv_free(csv);
}
END_TEST

START_TEST(what_is_refused)
{
    static const char locked[] =
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    static const char open[] =
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>";
    static const char plain[] = SHEET("blad", "", ROW(TEXT("dossier")) ROW(TEXT("D1")));
    refused("ZIP_PASSWORD", plain, locked);
    refused("XLSX_EMPTY", SHEET("blad", "", ""), NULL);
    refused("XLSX_EMPTY", "", NULL);
    refused("XLSX_CELL",
            SHEET("blad", "",
                  ROW(TEXT("dossier") TEXT("n"))
                      ROW(TEXT("D1") CELL("office:value-type='float' office:value='drie'", "3"))),
            NULL);
    dtp_csv *csv;
    ck_ok(read_book(&csv, "", plain, open, err));
    dtp_csv_free(csv);
}
END_TEST

static TCase *ods(void)
{
    TCase *t = tcase_create("ods");
    tcase_add_test(t, values_by_type);
    tcase_add_test(t, formulas);
    tcase_add_test(t, text_of_a_cell);
    tcase_add_test(t, hidden_and_merged);
    tcase_add_test(t, sheets_and_rows);
    tcase_add_test(t, what_is_refused);
    return t;
}

DT_CHECK_MAIN("io/ods", ods)
