/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a heading. */
#include "report/common/compose.h"
#include "support/check_support.h"

/* DT_SHORT_WORDS is the longest of the sub-headings of the report of 2017 that are expectations, word for
 * word: 3.3.1. */
START_TEST(short_text_is_its_own_heading)
{
    static const char text[] =
        "spreken met andere betrokkenen uit het sociale en professionele netwerk van het gezin";
    ck_assert_ptr_eq(dtp_compose_short(NULL, text), text);
    ck_assert_ptr_null(
        dtp_compose_short(NULL, "spreken met andere betrokkenen uit het sociale en het professionele "
                                "netwerk van het gezin"));
}
END_TEST

START_TEST(short_name_goes_before_the_text)
{
    ck_assert_str_eq(dtp_compose_short("Een plan", "Er is een plan."), "Een plan");
}
END_TEST

/* Without a name, a text that is too long is told by its label, and stands under it. */
START_TEST(long_text_stands_under_its_label)
{
    static const char text[] =
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien";
    dt_document *doc;
    ck_ok(dtp_document_new(&doc, "test/1", DT_NL, err));
    dtp_compose c = {.doc = doc, .w = &doc->words};
    ck_assert_str_eq(dtp_compose_heading(&c, 3, &(dtp_compose_head){.label = "2.1", .text = text, .tag = ""}),
                     "2.1");
    dtp_compose_heading(&c, 3,
                        &(dtp_compose_head){.label = "2.2", .name = "Tellen", .text = text, .tag = "[X]"});
    dtp_compose_heading(&c, 3, &(dtp_compose_head){.label = "2.3", .text = "Tel.", .tag = ""});
    static const char *const said[] = {"2.1", text, "2.2 Tellen [X]", text, "2.3 Tel."};
    const dtp_doc_block *block = doc->block;
    for (size_t i = 0; i < DTP_COUNT(said); i++, block = block->next) {
        ck_assert_ptr_nonnull(block);
        ck_assert_str_eq(block->kind == DTP_DOC_BLOCK_HEADING ? block->as.heading.text
                                                              : block->as.text.span->text,
                         said[i]);
    }
    ck_assert_ptr_null(block);
    dt_document_free(doc);
}
END_TEST

static TCase *heading_cases(void)
{
    TCase *t = tcase_create("heading");
    tcase_add_test(t, short_text_is_its_own_heading);
    tcase_add_test(t, long_text_stands_under_its_label);
    tcase_add_test(t, short_name_goes_before_the_text);
    return t;
}

DT_CHECK_MAIN("report/heading", heading_cases)
