/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand next, of a command line with a few commands; and the manual page of them, without memory;
 * the language of a page of help. */
#include "ask/described.h"
#include "ask/support.h"

static const dtp_described_option SHARED[] = {{.name = "lang",
                                               .dutch = "taal",
                                               .letter = 'l',
                                               .value = "nl|en",
                                               .words = "",
                                               .help = DTP_MSG_CLI_OPT_LANG}};
static const dtp_described_option OPTIONS[] = {
    {.name = "size",
     .dutch = "aantal",
     .letter = 'n',
     .value = "N",
     .words = "",
     .help = DTP_MSG_CLI_OPT_SIZE},
    {.name = "where", .often = true, .value = "CONDITION", .words = "", .help = DTP_MSG_CLI_OPT_WHERE},
    {.name = "team", .letter = 't', .words = "", .help = DTP_MSG_CLI_OPT_TEAM},
    {.name = "unit", .value = "NAME", .words = "dossier, partner", .help = DTP_MSG_CLI_OPT_UNIT}};
static const dtp_described_command COMMANDS[] = {{.group = DTP_MSG_CLI_GROUP_SAMPLE},
                                                 {.name = "draw",
                                                  .arguments = "FILE.toets",
                                                  .summary = DTP_MSG_CLI_DRAW,
                                                  .option = OPTIONS,
                                                  .n_own = 4,
                                                  .n_options = 4},
                                                 {.name = "book",
                                                  .arguments = "show FILE|KEYS | list | pack PACKAGE FOLDER",
                                                  .summary = DTP_MSG_CLI_DRAW,
                                                  .example = "book list",
                                                  .option = OPTIONS,
                                                  .n_own = 1,
                                                  .n_options = 1}};
static const char *const PAGES[] = {"page"};

static dtp_described described(dt_language lang)
{
    return (dtp_described){.command = COMMANDS,
                           .n_commands = 3,
                           .shared = SHARED,
                           .n_shared = 1,
                           .page = PAGES,
                           .n_pages = 1,
                           .lang = lang};
}

/* The candidates, without what is said of each, for a line whose words are apart by a blank. */
static void expect(dt_language lang, const char *line, const char *expected)
{
    char copy[256], found[1024] = "";
    const char *word[32] = {""};
    size_t n = 0;
    dtp_buf out = DTP_BUF_INIT;
    const dtp_described all = described(lang);
    (void)snprintf(copy, sizeof copy, "%s", line);
    for (char *at = copy; at != NULL; n++) {
        char *end = strchr(at, ' ');
        if (end != NULL)
            *end = '\0';
        word[n] = at;
        at = end == NULL ? NULL : end + 1;
    }
    dtp_described_complete(&out, &all, word, n);
    for (const char *at = dtp_buf_text(&out); *at != '\0'; at += strcspn(at, "\n") + 1) {
        bool files = at[0] == '\t';
        size_t length = strcspn(at + files, files ? "\n" : "\t");
        (void)snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s%.*s",
                       found[0] != '\0' ? " " : "", files ? "@" : "", (int)length, at + files);
    }
    ck_assert_msg(strcmp(found, expected) == 0, "%s: %s, not %s", line, found, expected);
    dtp_buf_free(&out);
}

START_TEST(words_are_read_as_the_program_reads_them)
{
    expect(DT_EN, "", "draw book @file toets");
    expect(DT_EN, "b", "book @file toets");
    expect(DT_EN, "-", "--help --version --lang");
    expect(DT_EN, "--lang ", "nl en");
    expect(DT_EN, "--lang=e", "--lang=en");
    expect(DT_EN, "-l en b", "book @file toets");
    expect(DT_EN, "other ", "");
    expect(DT_EN, "draw ", "@file toets");
    expect(DT_EN, "draw a.toets ", "");
    expect(DT_EN, "draw a.toets --", "--size --where --team --unit");
    expect(DT_NL, "draw a.toets --", "--size --aantal --where --team --unit");
    expect(DT_EN, "draw a.toets --a", "--aantal");
    expect(DT_EN, "draw a.toets -n 3 --team --w a --", "--where --unit");
    expect(DT_EN, "draw a.toets -tn3 --", "--where --unit");
    expect(DT_EN, "draw a.toets -tn ", "");
    expect(DT_EN, "draw a.toets --unit ", "dossier partner");
    expect(DT_EN, "draw a.toets --uni=d", "--uni=dossier");
    expect(DT_EN, "draw a.toets --size=3 --si", "");
    expect(DT_EN, "draw -- --", "@file toets");
    expect(DT_EN, "draw a.toets --team=", "");
    expect(DT_EN, "book ", "show list pack");
    expect(DT_EN, "book show ", "@file");
    expect(DT_EN, "book list ", "");
    expect(DT_EN, "book pack ", "@file");
    expect(DT_EN, "book pack p ", "@folder");
}
END_TEST

/* With less memory there is less, and nothing else goes wrong. */
START_TEST(nothing_fails_without_memory)
{
    const dtp_described all = described(DT_NL);
    static const char *const word[] = {"draw", "none.toets", "--unit", ""};
    size_t whole = 0, page = 0;
    for (size_t n = 0; n < 60; n++) {
        dtp_buf out = DTP_BUF_INIT, man = DTP_BUF_INIT;
        dtp_mem_fail_at(n);
        dtp_described_complete(&out, &all, word, 4);
        dtp_mem_fail_at(n);
        dtp_described_man(&man, &all);
        dtp_mem_fail_at(0);
        whole = n == 0 ? out.len : whole;
        page = n == 0 ? man.len : page;
        ck_assert_uint_le(out.len, whole);
        ck_assert(man.failed || man.len <= page);
        dtp_buf_free(&out);
        dtp_buf_free(&man);
    }
    ck_assert_uint_gt(whole, 10);
    ck_assert_uint_gt(page, 1000);
}
END_TEST

/* A page is in its own language, whatever is asked for; what is no page is in the one that is asked for. */
START_TEST(pages_have_a_language)
{
    ck_assert_int_eq(dtp_described_page_lang("manual", DT_NL), DT_EN);
    ck_assert_int_eq(dtp_described_page_lang("machineforms", DT_NL), DT_EN);
    ck_assert_int_eq(dtp_described_page_lang("machinevormen", DT_EN), DT_NL);
    ck_assert_int_eq(dtp_described_page_lang("dreigingen", DT_EN), DT_NL);
    ck_assert_int_eq(dtp_described_page_lang("man", DT_EN), DT_EN);
    ck_assert_int_eq(dtp_described_page_lang("man", DT_NL), DT_NL);
}
END_TEST

static TCase *complete(void)
{
    TCase *c = tcase_create("complete");
    tcase_add_test(c, words_are_read_as_the_program_reads_them);
    tcase_add_test(c, nothing_fails_without_memory);
    tcase_add_test(c, pages_have_a_language);
    return c;
}

DT_CHECK_MAIN("ask/complete", complete)
