/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its first bytes and members. The magic numbers are those of the formats' own pages:
 * SQLite ("Database File Format" 1.3), ZIP (APPNOTE 4.3), PDF (ISO 32000-1, 7.5.2). tests/cases/kinds asks
 * every command. */
#include "io/kind.h"
#include "support/check_support.h"

static void is(const char *data, size_t size, dtp_kind kind)
{
    ck_assert_int_eq(dtp_kind_of(data, size), kind);
}

#define IS(text, kind) is(text, sizeof(text) - 1, DTP_KIND_##kind)

START_TEST(first_bytes)
{
    char db[100] = "SQLite format 3";
    is(db, sizeof db, DTP_KIND_DATABASE);
    memcpy(db + 68, "DTOT", 4);
    is(db, sizeof db, DTP_KIND_INSPECTION);
    IS("SQLite format 3", DATABASE);
    IS("dossiertoets/package/1\nrest", PACKAGE);
    IS("PK\003\004....brief.txt", ZIP);
    IS("PK\003\004....xl/workbook.xml", WORKBOOK);
    IS("PK\005\006", ZIP);
    IS("\xD0\xCF\x11\xE0", OLD_OFFICE);
    IS("%PDF-1.7", PDF);
    IS("", UNKNOWN);
    IS("{", UNKNOWN);
    IS("een regel", UNKNOWN);
}
END_TEST

START_TEST(texts)
{
    IS("{\"format\": \"dossiertoets/keys/1\"}", KEYS);
    IS("\xEF\xBB\xBF \n{ \"a\": 1, \"format\" : \"dossiertoets/inspection/1\" }", EXPORT);
    IS("{\"format\":\"dossiertoets-protocol/1\"}", PROTOCOL);
    IS("{\"format\":\"dossiertoets-framework/9\"}", FRAMEWORK);
    IS("{\"format\":\"dossiertoets-complaint/1\"}", COMPLAINT);
    IS("{\"format\":\"dossiertoets-check/1\"}", RESULT);
    IS("{\"format\":\"iets anders\"}", JSON);
    IS("{\"format\":", JSON);
    IS("[]", JSON);
    IS("<!doctype HTML>", HTML);
    IS("\n<html lang=nl>", HTML);
    IS("dossier;indicator;oordeel\n", SHEET);
    IS("\xEF\xBB\xBF\"team\",\"indicator\",\"rating\"\r\n", SHEET);
    IS("dossier;indicator;vastgesteld;motivering\n", SETTLE_SHEET);
    IS("dossiernummer;status\n1;open\n", TABLE);
    IS("zo, dit is een zin\nen dit ook\n", UNKNOWN);
}
END_TEST

START_TEST(refused)
{
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dtp_kind_want(DTP_KIND_PDF, "a.pdf", DTP_KIND_TABLES, err), "KIND_PDF");
    ck_assert_str_eq(e.source, "a.pdf");
    ck_ok(dtp_kind_want(DTP_KIND_UNKNOWN, "x", 0, err));
    ck_ok(dtp_kind_want(DTP_KIND_JSON, "x", DTP_KIND_JSONS, err));
    ck_ok(dtp_kind_want_format("dossiertoets-protocol/2", "dossiertoets-protocol/1", "x", err));
    ck_ok(dtp_kind_want_format("onbekend", "dossiertoets-protocol/1", "x", err));
    dt_error f = DT_ERROR_INIT;
    ck_fails(&f, dtp_kind_want_format("dossiertoets/keys/1", "dossiertoets-protocol/1", "x", err),
             "KIND_KEYS");
    ck_ok(dtp_kind_want_file("/nergens/te/vinden", 0, err));
}
END_TEST

static TCase *kind(void)
{
    TCase *tc = tcase_create("kind");
    tcase_add_test(tc, first_bytes);
    tcase_add_test(tc, texts);
    tcase_add_test(tc, refused);
    return tc;
}

DT_CHECK_MAIN("io/kind", kind)
