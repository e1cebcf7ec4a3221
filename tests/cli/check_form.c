/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of a command that exists here only: which one runs, and what is refused. */
#include "base/error.h"
#include "cli/form.h"
#include "support/check_support.h"

static const char *ran;

static int add(dtp_cli *cli)
{
    (void)cli;
    ran = "add";
    return DTP_EXIT_OK;
}

static int read_file(dtp_cli *cli)
{
    ran = cli->arg[1];
    return DTP_EXIT_OK;
}

static int show(dtp_cli *cli)
{
    (void)cli;
    ran = "show";
    return DTP_EXIT_OK;
}

static const dtp_cli_option OPTIONS[] = {{"name", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_FORM},
                                         {"rating", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_FORM},
                                         {"value", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_FORM},
                                         {"close", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_FORM},
                                         {"by", 0, DTP_OPTION_LIST, "CODE", DTP_MSG_CLI_OPT_FORM},
                                         {"all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_FORM},
                                         {"note", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_FORM},
                                         DTP_OPTION_END};
static const dtp_cli_form_row FORMS[] = {
    {.args = 2, .allowed = {"all"}, .foreign = DTP_MSG_ASSESS_NOT_WITH, .plain = read_file},
    {.option = "name", .allowed = {"note"}, .needs = {"rating|value"}, .plain = add},
    {.option = "close", .allowed = {"by"}, .two = DTP_MSG_CLI_NEEDS_TWO, .plain = add},
    {.allowed = {"all", "note"}, .plain = show}};
static const dtp_cli_pair PAIRS[] = {{.option = "note", .with = "all", .without = "value"},
                                     {.option = "all", .without = "by", .message = DTP_MSG_CLI_AVOID_OR_KEEP},
                                     {.option = NULL}};
static const dtp_cli_command COMMAND = {.name = "made-up",
                                        .arguments = "FILE [FILE]",
                                        .args = {0, 2},
                                        .summary = DTP_MSG_CLI_OPT_FORM,
                                        .options = OPTIONS,
                                        .forms = FORMS,
                                        .pairs = PAIRS};

static dtp_cli asked;

static int ask(const dtp_cli_command *command, const char *const *words)
{
    char *argv[12] = {(char *)"made-up"};
    int argc = 1;
    bool help;
    for (; *words != NULL; words++)
        argv[argc++] = (char *)*words;
    dtp_cli_free(&asked);
    asked = (dtp_cli){.command = command, .lang = DT_EN};
    ran = NULL;
    ck_assert_int_eq(dtp_cli_parse(&asked, argc, argv, &help), DT_OK);
    return dtp_cli_run_forms(&asked);
}
#define ASK(...) ask(&COMMAND, (const char *const[]){__VA_ARGS__, NULL})

/* Nothing ran; the error has this row of the catalogue, and these words. */
static void refused(int code, const char *name, const char *words)
{
    char text[256];
    ck_assert_int_eq(code, DTP_EXIT_USAGE);
    ck_assert_ptr_null(ran);
    ck_assert_str_eq(dt_error_name(&asked.error), name);
    ck_assert_str_eq(dt_error_text(&asked.error, DT_EN, text, sizeof text), words);
}

START_TEST(chosen)
{
    ck_assert_int_eq(ASK("a"), DTP_EXIT_OK);
    ck_assert_str_eq(ran, "show");
    ck_assert_int_eq(ASK("a", "--name", "x", "--rating", "V"), DTP_EXIT_OK);
    ck_assert_str_eq(ran, "add");
    ck_assert_int_eq(ASK("a", "--value", "3", "--name", "x"), DTP_EXIT_OK);
    ck_assert_str_eq(ran, "add");
    ck_assert_int_eq(ASK("a", "b", "--all"), DTP_EXIT_OK);
    ck_assert_str_eq(ran, "b");
}
END_TEST

START_TEST(two_forms)
{
    refused(ASK("a", "--name", "x", "--close"), "EVIDENCE_ONE_OF",
            "Give one of these at a time: --name, --close.");
    ck_assert(asked.brief);
}
END_TEST

START_TEST(foreign)
{
    refused(ASK("a", "--name", "x", "--rating", "V", "--all"), "EVIDENCE_NOT_WITH",
            "--all does not go with --name.");
    ck_assert(asked.brief);
    refused(ASK("a", "--rating", "V"), "EVIDENCE_NOT_WITH", "--rating does not go with made-up.");
    refused(ASK("a", "b", "--name", "x"), "ASSESS_NOT_WITH", "--name does not go with b.");
    ck_assert(!asked.brief);
}
END_TEST

START_TEST(needed)
{
    refused(ASK("a", "--name", "x"), "CLI_NEEDS_OPTION", "Option --rating is needed here.");
    refused(ASK("a", "--close", "--by", "A"), "CLI_NEEDS_TWO", "Name two people with --by CODE --by CODE.");
    ck_assert_int_eq(ASK("a", "--close", "--by", "A", "--by", "B"), DTP_EXIT_OK);
}
END_TEST

START_TEST(pairs)
{
    refused(ASK("a", "--note", "x"), "ASSESS_GOES_WITH", "--note goes with --all.");
    refused(ASK("a", "--note", "x", "--name", "y", "--value", "3"), "ASSESS_GOES_WITH",
            "--note goes with --all.");
    ck_assert_int_eq(ASK("a", "--note", ""), DTP_EXIT_OK); /* an empty value is none */
    ck_assert_int_eq(ASK("a", "--note", "x", "--all"), DTP_EXIT_OK);
}
END_TEST

/* Forms that are words, an output that is needed, and a table whose end is no form. */
START_TEST(words)
{
    static const dtp_cli_form_row forms[] = {
        {.word = "check", .plain = show},
        {.word = "make", .needs = {"output"}, .plain = add},
        {.when = dtp_cli_is_inspection, .never = {"all"}, .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE},
        {.option = "note", .which = DTP_MSG_COMPARE_NOT_INSPECTION},
        {.which = DTP_MSG_CLI_SUBCOMMAND, .beside = "check, make"}};
    static const dtp_cli_command command = {
        .name = "made-up", .arguments = "WORD", .args = {0, 2}, .options = OPTIONS, .forms = forms};
#define ASK_WORD(...) ask(&command, (const char *const[]){__VA_ARGS__, NULL})
    ck_assert_int_eq(ASK_WORD("check"), DTP_EXIT_OK);
    ck_assert_str_eq(ran, "show");
    refused(ASK_WORD("make"), "CLI_NEEDS_OPTION", "Option --output is needed here.");
    refused(ASK_WORD("make", "-o", "-"), "CLI_NEEDS_OPTION", "Option --output is needed here.");
    ck_assert_int_eq(ASK_WORD("make", "-o", "file"), DTP_EXIT_OK);
    refused(ASK_WORD("chek", "--note", "x"), "COMPARE_NOT_INSPECTION", "chek is not an inspection file.");
    refused(ASK_WORD("chek"), "CLI_SUBCOMMAND", "Unknown: chek. Known: check, make");
}
END_TEST

static TCase *case_form(void)
{
    TCase *c = tcase_create("form");
    tcase_add_test(c, chosen);
    tcase_add_test(c, two_forms);
    tcase_add_test(c, foreign);
    tcase_add_test(c, needed);
    tcase_add_test(c, pairs);
    tcase_add_test(c, words);
    return c;
}

DT_CHECK_MAIN("form", case_form)
