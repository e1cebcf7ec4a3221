/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook as a spreadsheet program makes it: refused in words, or a table. What begins with PK is one
 * itself; anything else is its sheet, then its texts, its formats and its list of sheets, with a zero byte
 * between, in a container that is as it should be: those that are not there are as below. */
#include "fuzz/zipped.h"

#define XML  "<?xml version=\"1.0\"?>"
#define BOOK "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OF   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define IN   "http://schemas.openxmlformats.org/package/2006/"

static const char TYPES[] = XML "<Types xmlns=\"" IN "content-types\"><Default Extension=\"rels\" "
                                "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
static const char TOP[] =
    XML "<Relationships xmlns=\"" IN "relationships\"><Relationship Id=\"r1\" Type=\"" OF
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char RELATED[] =
    XML "<Relationships xmlns=\"" IN "relationships\"><Relationship Id=\"r1\" Type=\"" OF
        "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" OF
        "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"" OF
        "/styles\" Target=\"styles.xml\"/></Relationships>";
static const char SHEET[] = XML "<worksheet xmlns=\"" BOOK "\"><sheetData/></worksheet>";
static const char TEXTS[] = XML "<sst xmlns=\"" BOOK "\"/>";
static const char FORMATS[] = XML "<styleSheet xmlns=\"" BOOK "\"/>";
static const char LIST[] =
    XML "<workbook xmlns=\"" BOOK "\" xmlns:r=\"" OF
        "\"><sheets><sheet name=\"Blad\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

enum { FIXED = 3, GIVEN = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zipped_part part[FIXED + GIVEN] = {{"[Content_Types].xml", TYPES, sizeof TYPES - 1},
                                       {"_rels/.rels", TOP, sizeof TOP - 1},
                                       {"xl/_rels/workbook.xml.rels", RELATED, sizeof RELATED - 1},
                                       {"xl/worksheets/sheet1.xml", SHEET, sizeof SHEET - 1},
                                       {"xl/sharedStrings.xml", TEXTS, sizeof TEXTS - 1},
                                       {"xl/styles.xml", FORMATS, sizeof FORMATS - 1},
                                       {"xl/workbook.xml", LIST, sizeof LIST - 1}};
    if (size > 2 && memcmp(data, "PK", 2) == 0) {
        zipped_read((const char *)data, size);
        return 0;
    }
    for (size_t i = 0; i < GIVEN && size > 0; i++) {
        const uint8_t *end = memchr(data, 0, size);
        size_t n = end == NULL ? size : (size_t)(end - data), used = end == NULL ? n : n + 1;
        if (n > 0)
            part[FIXED + i] = (zipped_part){part[FIXED + i].name, data, n};
        data += used;
        size -= used;
    }
    char *bytes = zipped(part, FIXED + GIVEN, &size);
    zipped_read(bytes, size);
    free(bytes);
    return 0;
}
