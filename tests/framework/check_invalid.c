/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every refusal of the reader: a folder of invalid/ each, with the faulty input.json and the expected error:
 * name of the message, line and JSON path. */
#include "framework/support.h"
#include <dirent.h>

#define FOLDER DT_TESTS "/framework/invalid"

/* The three lines of an error file. */
struct expected {
    char name[80];
    size_t line;
    char path[200];
};

static void read_expected(const char *folder, struct expected *out)
{
    char path[512];
    size_t size;
    snprintf(path, sizeof path, FOLDER "/%s/error", folder);
    char *text = slurp(path, &size);
    out->path[0] = '\0';
    int n = sscanf(text, "%79[^\n]\n%zu\n%199[^\n]", out->name, &out->line, out->path);
    ck_assert_msg(n >= 2, "%s does not hold a name and a line", path);
    free(text);
}

static void check_folder(const char *folder)
{
    struct expected expected;
    dt_framework *fw = NULL;
    dt_error err = DT_ERROR_INIT;
    char path[512], words[1024];
    read_expected(folder, &expected);
    snprintf(path, sizeof path, FOLDER "/%s/input.json", folder);
    ck_assert_msg(dt_framework_read(&fw, path, &err) != DT_OK, "%s was accepted", folder);
    ck_assert_ptr_null(fw);
    dt_error_text(&err, DT_EN, words, sizeof words);
    ck_assert_msg(strcmp(dt_error_name(&err), expected.name) == 0, "%s: expected %s, got %s", folder,
                  expected.name, words);
    ck_assert_msg(err.line == expected.line, "%s: expected line %zu, got %s", folder, expected.line, words);
    ck_assert_msg(strcmp(err.where, expected.path) == 0, "%s: expected at %s, got %s", folder, expected.path,
                  words);
    ck_assert_str_eq(err.source, path + (strlen(path) - strlen(err.source)));

    /* No place of a message may stay open or empty. */
    for (int lang = DT_NL; lang <= DT_EN; lang++) {
        dt_error_message(&err, (dt_language)lang, words, sizeof words);
        ck_assert_msg(strstr(words, "{0}") == NULL && strstr(words, "  ") == NULL &&
                          strstr(words, ": .") == NULL && strstr(words, " ,") == NULL,
                      "%s: a hole in: %s", folder, words);
    }
}

START_TEST(each_refusal)
{
    DIR *dir = opendir(FOLDER);
    ck_assert_ptr_nonnull(dir);
    size_t n = 0;
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (entry->d_name[0] == '.')
            continue;
        check_folder(entry->d_name);
        n++;
    }
    closedir(dir);
    ck_assert_uint_ge(n, 100);
}
END_TEST

/* The text that all of them were made from, by one change each, is fine. */
START_TEST(the_example_is_valid)
{
    dt_framework *fw = NULL;
    ck_ok(dt_framework_read(&fw, DT_TESTS "/framework/valid.json", err));
    ck_assert_uint_eq(dt_framework_indicators(fw), 4);
    dt_framework_free(fw);
}
END_TEST

/* What an author reads: the nearest key, the first use of an id, the way round a circle. */
START_TEST(words_help_the_author)
{
    static const struct {
        const char *folder, *english, *dutch;
    } rows[] = {
        {"unknown-key-indicator", "do you mean units?", "bedoelt u units?"},
        {"indicator-duplicate", "the first is on line 38 (themes[0].criteria[0].indicators[1])",
         "op regel 38"},
        {"condition-circle", "a.2 → a.4 → a.2", "a.2 → a.4 → a.2"},
        {"condition-self", "a.2 → a.2", "a.2 → a.2"},
        {"unit-unknown", "dossier, interview, team, municipality, complaint", "wijkteam is geen eenheid"},
        {"unit-missing", "dossier, interview, team, municipality, complaint", "geef \"units\""},
        {"condition-unknown", "do you mean a.", "bedoelt u a."},
        {"text-required-unknown", "its codes are: V, N, B", "de codes zijn: V, N, B"},
        {"format-newer", "dossiertoets-framework/2; this program reads dossiertoets-framework/1", "formaat"},
        {"count-indicators", "indicators: 5, but there are 4", "maar het zijn er 4"},
        {"evidence-unknown", "zichtbaar, aannemelijk", "geen bewijswoord"},
        /* of many the first are named, each whole */
        {"evidence-unknown-of-many", "zichtbaar, aannemelijk, bewijswoord-00,", "bewijswoord-07, …."},
        {"due-form", "voorjaar 2026", "voorjaar 2026"},
        {"scale-unknown", "its scales are: voldoet", "de schalen zijn: voldoet"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dt_framework *fw = NULL;
        dt_error err = DT_ERROR_INIT;
        char path[512], words[1024];
        snprintf(path, sizeof path, FOLDER "/%s/input.json", rows[i].folder);
        ck_assert_int_ne(dt_framework_read(&fw, path, &err), DT_OK);
        dt_error_text(&err, DT_EN, words, sizeof words);
        ck_assert_msg(strstr(words, rows[i].english) != NULL, "%s: %s", rows[i].folder, words);
        dt_error_text(&err, DT_NL, words, sizeof words);
        ck_assert_msg(strstr(words, rows[i].dutch) != NULL, "%s: %s", rows[i].folder, words);
    }
}
END_TEST

START_TEST(status_groups)
{
    static const struct {
        const char *folder;
        dt_status status;
    } rows[] = {{"format-newer", DT_ERR_UNSUPPORTED},
                {"not-json", DT_ERR_SYNTAX},
                {"not-utf8", DT_ERR_SYNTAX},
                {"unit-unknown", DT_ERR_DATA}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dt_framework *fw = NULL;
        char path[512];
        snprintf(path, sizeof path, FOLDER "/%s/input.json", rows[i].folder);
        ck_assert_int_eq(dt_framework_read(&fw, path, NULL), rows[i].status);
    }
    dt_framework *fw = NULL;
    ck_assert_int_eq(dt_framework_read(&fw, FOLDER "/no-such-file.json", NULL), DT_ERR_NOTFOUND);
}
END_TEST

/* A circle of three that is entered from outside is named without its entrance. */
START_TEST(circle_entered_from_outside)
{
    static const char text[] =
        "{\"format\":\"dossiertoets-framework/1\",\"id\":\"x\",\"version\":\"1\",\"title\":\"t\",\n"
        "\"source\":{\"document\":\"d\"},\"scales\":[{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":"
        "\"v\","
        "\"meets\":true}]}],\n\"themes\":[{\"id\":\"1\",\"title\":\"t\",\"criteria\":[{\"id\":\"1\","
        "\"title\":\"t\","
        "\"indicators\":[\n"
        "{\"id\":\"in\",\"text\":\"t\",\"units\":[\"team\"],\"applies_if\":{\"text\":\"x\",\"indicator\":"
        "\"p\","
        "\"ratings\":[\"V\"]}},\n"
        "{\"id\":\"p\",\"text\":\"t\",\"units\":[\"team\"],\"applies_if\":{\"text\":\"x\",\"indicator\":"
        "\"q\","
        "\"ratings\":[\"V\"]}},\n"
        "{\"id\":\"q\",\"text\":\"t\",\"units\":[\"team\"],\"applies_if\":{\"text\":\"x\",\"indicator\":"
        "\"r\","
        "\"ratings\":[\"V\"]}},\n"
        "{\"id\":\"r\",\"text\":\"t\",\"units\":[\"team\"],\"applies_if\":{\"text\":\"x\",\"indicator\":"
        "\"p\","
        "\"ratings\":[\"V\"]}}]}]}]}";
    dt_framework *fw = NULL;
    dt_error e;
    ck_fails(&e, dt_framework_parse(&fw, "x", text, strlen(text), err), "FRAMEWORK_CONDITION_CIRCLE");
    ck_assert_str_eq(e.arg[0], "p → q → r → p");
    ck_assert_uint_eq(e.line, 5);
}
END_TEST

static TCase *invalid_cases(void)
{
    TCase *t = tcase_create("invalid");
    tcase_add_test(t, each_refusal);
    tcase_add_test(t, the_example_is_valid);
    tcase_add_test(t, words_help_the_author);
    tcase_add_test(t, status_groups);
    tcase_add_test(t, circle_entered_from_outside);
    return t;
}

DT_CHECK_MAIN("framework/invalid", invalid_cases)
