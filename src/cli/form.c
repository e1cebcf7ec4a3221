/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of a command: which one was asked for, whether all its options fit, and running it. */
#include "cli/form.h"
#include "ask/habits.h"
#include "cli/output.h"
#include "cli/people.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/overview.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool has(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n && names[i] != NULL; i++)
        if (dtp_cli_has_name(names[i], name))
            return true;
    return false;
}

/* The one of "a|b" that was given; NULL = none. */
static const char *given_of(const dtp_cli *cli, const char *list)
{
    for (const dtp_cli_option *o = cli->command->options; list != NULL && o->name != NULL; o++)
        if (dtp_cli_has_name(list, o->name) && dtp_cli_option_given(cli, o->name))
            return o->name;
    return NULL;
}

static bool chooses(const dtp_cli *cli, const dtp_cli_form_row *form)
{
    return given_of(cli, form->option) != NULL || (form->args > 0 && cli->n_args >= form->args) ||
           (form->word != NULL && cli->n_args > 0 && strcmp(form->word, cli->arg[0]) == 0) ||
           (form->when != NULL && form->when(cli));
}

static bool is_last(const dtp_cli_form_row *form)
{
    return form->option == NULL && form->args == 0 && form->word == NULL && form->when == NULL;
}

static const dtp_cli_form_row *chosen(const dtp_cli *cli, const dtp_cli_form_row *form)
{
    while (!is_last(form) && !chooses(cli, form))
        form++;
    return form;
}

static bool is_open(const dtp_cli_form_row *form)
{
    return form->never[0] != NULL ||
           (form->allowed[0] != NULL && strcmp(form->allowed[0], DTP_FORM_ANY) == 0);
}

static bool belongs(const dtp_cli_form_row *form, const char *name)
{
    if (is_open(form))
        return !has(form->never, DTP_COUNT(form->never), name);
    return (form->option != NULL && dtp_cli_has_name(form->option, name)) ||
           has(form->allowed, DTP_COUNT(form->allowed), name) ||
           has(form->needs, DTP_COUNT(form->needs), name);
}

/* Of forms that know nothing beside them, only one can be meant. */
static dt_status refuse_two(dtp_cli *cli, const dtp_cli_form_row *form)
{
    char all[160] = "", name[64];
    size_t n = 0;
    for (; !is_last(form); form++) {
        if (form->option == NULL || form->foreign != DTP_MSG_NONE || is_open(form))
            continue;
        (void)snprintf(name, sizeof name, "--%.*s", (int)strcspn(form->option, "|"), form->option);
        dtp_cli_add_name(all, sizeof all, name);
        n += chooses(cli, form);
    }
    cli->brief = n > 1;
    return n > 1 ? dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_EVIDENCE_ONE_OF, all, NULL) : DT_OK;
}

/* What chose the form, as it stands in the command line where the message does not say that itself. */
static const char *beside(const dtp_cli *cli, const dtp_cli_form_row *form, char name[64])
{
    const char *option = given_of(cli, form->option);
    if (form->beside != NULL)
        return form->beside;
    if (option == NULL)
        return form->args > 0 && cli->n_args >= form->args ? cli->arg[form->args - 1] : cli->command->name;
    bool dashes = form->foreign == DTP_MSG_NONE || form->foreign == DTP_MSG_ASSESS_NOT_WITH;
    (void)snprintf(name, 64, "%s%s", dashes ? "--" : "", option);
    return name;
}

static dt_status refuse_foreign(dtp_cli *cli, const dtp_cli_form_row *form)
{
    char name[64];
    dtp_message message = form->foreign != DTP_MSG_NONE ? form->foreign : DTP_MSG_EVIDENCE_NOT_WITH;
    if (form->one_format && cli->format != NULL)
        return dtp_fail(&cli->error, DT_ERR_RANGE, message, "format", beside(cli, form, name), NULL);
    for (const dtp_cli_option *o = cli->command->options; o->name != NULL; o++) {
        bool who = o->help == DTP_MSG_PEOPLE_OPT_KEY || o->help == DTP_MSG_PEOPLE_OPT_PASSPHRASES;
        if (!dtp_cli_option_given(cli, o->name) || who || belongs(form, o->name))
            continue;
        cli->brief = form->brief || form->foreign == DTP_MSG_NONE;
        return dtp_fail(&cli->error, DT_ERR_RANGE, message, o->name, beside(cli, form, name), NULL);
    }
    return DT_OK;
}

static dt_status check_needs(dtp_cli *cli, const dtp_cli_form_row *form)
{
    char name[64];
    for (size_t i = 0; i < DTP_COUNT(form->needs) && form->needs[i] != NULL; i++) {
        const char *need = form->needs[i];
        bool output = strcmp(need, "output") == 0 && cli->output != NULL && strcmp(cli->output, "-") != 0;
        if (output || given_of(cli, need) != NULL)
            continue;
        (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(need, "|"), need);
        return dtp_habits_needed(&cli->settings, name, has(form->habits, DTP_COUNT(form->habits), name),
                                 &cli->error);
    }
    if (form->two != DTP_MSG_NONE && dtp_cli_option_value(cli, "by")->n_list != 2)
        return dtp_fail(&cli->error, DT_ERR_RANGE, form->two, NULL);
    return DT_OK;
}

static bool has_value(const dtp_cli *cli, const char *name)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, name);
    return v->given && (v->text == NULL || v->text[0] != '\0');
}

static dt_status refuse_pair(dtp_cli *cli, const dtp_cli_pair *p, dtp_message usual, const char *other)
{
    char name[64];
    if (p->message == DTP_MSG_NONE && usual == DTP_MSG_ASSESS_NOT_WITH) {
        (void)snprintf(name, sizeof name, "--%s", other);
        other = name;
    }
    return dtp_fail(&cli->error, DT_ERR_RANGE, p->message != DTP_MSG_NONE ? p->message : usual, p->option,
                    other, NULL);
}

static dt_status check_pairs(dtp_cli *cli, const dtp_cli_pair *p)
{
    for (; p != NULL && p->option != NULL; p++) {
        if (!has_value(cli, p->option))
            continue;
        if (p->with != NULL && !has_value(cli, p->with))
            return refuse_pair(cli, p, DTP_MSG_ASSESS_GOES_WITH, p->with);
        if (p->without != NULL && has_value(cli, p->without))
            return refuse_pair(cli, p, DTP_MSG_ASSESS_NOT_WITH, p->without);
    }
    return DT_OK;
}

dt_status dtp_cli_form_check(dtp_cli *cli, const dtp_cli_form_row *form)
{
    if (form->which != DTP_MSG_NONE)
        return dtp_fail(&cli->error, DT_ERR_RANGE, form->which, cli->n_args > 0 ? cli->arg[0] : NULL,
                        form->beside, NULL);
    DT_TRY(refuse_foreign(cli, form));
    return form->habits[0] != NULL ? DT_OK : check_needs(cli, form);
}

/* What was not typed and is known, which is always told, and then what is needed. */
static dt_status add_habits(dtp_cli *cli, const dtp_cli_form_row *form, dt_inspection *in)
{
    dt_ask ask;
    dtp_habits_found found;
    for (size_t i = 0; i < DTP_COUNT(form->habits) && form->habits[i] != NULL; i++) {
        if (dtp_cli_option_given(cli, form->habits[i]))
            continue;
        DT_TRY(dtp_cli_question(&ask, cli, in));
        DT_TRY(dtp_habits_find(&found, &cli->settings, &ask, form->habits[i], &cli->error));
        if (found.value == NULL)
            continue;
        DT_TRY(dtp_cli_option_give(cli, form->habits[i], found.value));
        dtp_cli_say(cli, stderr, found.message, found.value, found.from, NULL);
    }
    return form->habits[0] != NULL ? check_needs(cli, form) : DT_OK;
}

bool dtp_cli_is_inspection(const dtp_cli *cli)
{
    static const char magic[16] = "SQLite format 3";
    char head[sizeof magic] = {0};
    FILE *file = cli->n_args > 0 ? fopen(cli->arg[0], "rb") : NULL;
    if (file == NULL)
        return false;
    bool whole = fread(head, 1, sizeof head, file) == sizeof head;
    (void)fclose(file);
    return whole && memcmp(head, magic, sizeof magic) == 0;
}

static int run_result(dtp_cli *cli, const dtp_cli_form_row *form, dt_inspection *in)
{
    dt_document *doc = NULL;
    dtp_cli_ask_fn ask = in == NULL ? form->ask : form->ask_of;
    dt_status status = ask != NULL  ? dtp_cli_answer(&doc, cli, in, ask)
                       : in == NULL ? form->result(&doc, cli)
                                    : form->result_of(&doc, cli, in);
    cli->brief = in != NULL;
    return dtp_cli_result_finish(cli, status, doc);
}

/* The number of the last event; 0 = not known. */
static long long last_event(dt_inspection *in)
{
    dt_log_head head;
    return dt_inspection_log_head(in, &head, NULL) == DT_OK ? head.sequence : 0;
}

/* Made by this program it is for its owner alone. A stick may know no owners, so it is told, not refused. */
static void tell_open_to_others(dtp_cli *cli, const char *path)
{
    struct stat st;
    char mode[16];
    dtp_issues issues = DTP_ISSUES_INIT(dtp_cli_sink(cli));
    if (stat(path, &st) != 0 || (st.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return;
    (void)snprintf(mode, sizeof mode, "%o", (unsigned)st.st_mode & 0777U);
    dtp_issue(&issues, DT_WARNING, (dtp_place){.source = path}, DT_ERR_IO, DTP_MSG_SAFE_OPEN_TO_OTHERS, mode,
              path, NULL);
}

static int take_step(dtp_cli *cli, const dtp_cli_form_row *form, dt_inspection *in)
{
    dt_ask ask;
    const dt_listener to = dtp_cli_listener(cli);
    dt_status status = dtp_cli_question(&ask, cli, in);
    if (status == DT_OK)
        status = form->take(cli->quiet ? NULL : &to, &ask, &cli->error);
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

enum { MUNICIPALITIES_TOLD = 12 }; /* of more, what comes next takes longer to find than the step itself */

void dtp_cli_tell_next(dtp_cli *cli, dt_inspection *in)
{
    const dt_overview_options o = {.file = cli->arg[0], .steps_only = 1};
    dt_document *doc;
    char *text;
    size_t size;
    if (cli->quiet || !isatty(STDERR_FILENO) || dt_inspection_municipalities(in) > MUNICIPALITIES_TOLD ||
        dt_compose_overview(&doc, in, &o, cli->lang, NULL) != DT_OK)
        return;
    if (dt_document_write(&text, &size, doc, dt_writer_find("text"), NULL) == DT_OK) {
        (void)fprintf(stderr, "\n%s", text);
        dt_text_free(text);
    }
    dt_document_free(doc);
}

/* After a trial: that the file is as it was, and what the step would have recorded. */
static void tell_tried(dtp_cli *cli, dt_inspection *in, long long before)
{
    dt_document *doc;
    char *text;
    size_t size;
    long long n = last_event(in) - before;
    if (cli->quiet)
        return;
    dtp_cli_say(cli, stderr, n > 0 ? DTP_MSG_CLI_TRIED : DTP_MSG_CLI_TRIED_NOTHING, cli->arg[0], NULL);
    if (n <= 0 || dt_compose_log_after(&doc, in, before, cli->lang, NULL) != DT_OK)
        return;
    if (dt_document_write(&text, &size, doc, dt_writer_find("text"), NULL) == DT_OK) {
        (void)fputs(text, stderr);
        dt_text_free(text);
    }
    dt_document_free(doc);
}

static int run_on_inspection(dtp_cli *cli, const dtp_cli_form_row *form)
{
    dt_inspection *in;
    int code;
    bool trial = dtp_cli_option_given(cli, "dry-run");
    if ((trial ? dt_inspection_open_copy : dt_inspection_open)(&in, cli->arg[0], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    dt_inspection_listen(in, dtp_cli_sink(cli));
    tell_open_to_others(cli, cli->arg[0]);
    bool known = add_habits(cli, form, in) == DT_OK;
    if (!known || dtp_cli_use_keys(cli, in) != DT_OK) {
        dt_inspection_close(in);
        return known ? dtp_cli_failed(cli) : dtp_cli_refused(cli);
    }
    long long before = last_event(in);
    if (form->run != NULL)
        code = form->run(cli, in);
    else if (form->take != NULL)
        code = take_step(cli, form, in);
    else if (form->compose != NULL)
        code = dtp_cli_write_document(cli, in, form->writer != NULL ? form->writer : "text", form->compose);
    else if (form->writer != NULL)
        code = dtp_cli_write_answer(cli, in, form->writer, form->ask_of);
    else
        code = run_result(cli, form, in);
    cli->stepped = !trial && before > 0 && last_event(in) > before;
    if (trial && code == DTP_EXIT_OK)
        tell_tried(cli, in, before);
    if (cli->stepped && code == DTP_EXIT_OK && !form->often)
        dtp_cli_tell_next(cli, in);
    dt_inspection_close(in);
    return code;
}

static int run_form(dtp_cli *cli, const dtp_cli_form_row *form)
{
    if (form->plain != NULL)
        return add_habits(cli, form, NULL) == DT_OK ? form->plain(cli) : dtp_cli_refused(cli);
    if (form->ask != NULL && form->writer != NULL)
        return dtp_cli_write_answer(cli, NULL, form->writer, form->ask);
    if (form->result != NULL || form->ask != NULL)
        return run_result(cli, form, NULL);
    return run_on_inspection(cli, form);
}

int dtp_cli_run_forms(dtp_cli *cli)
{
    const dtp_cli_form_row *form = chosen(cli, cli->command->forms);
    dt_status status = refuse_two(cli, cli->command->forms);
    if (status == DT_OK)
        status = dtp_cli_form_check(cli, form);
    if (status == DT_OK)
        status = check_pairs(cli, cli->command->pairs);
    if (status == DT_OK && form->within != NULL) {
        status = dtp_cli_form_check(cli, chosen(cli, form->within));
        cli->brief = form->ask_of != NULL;
    }
    return status == DT_OK ? run_form(cli, form) : dtp_cli_refused(cli);
}
