/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register, step 2: what was read, what is doubtful, and what each column is for. */
#include "base/text.h"
#include "web/upload.h"
#include <stdio.h>
#include <string.h>

/* What is shown of each kind of fact, in this order. */
static const struct fact {
    const char *kind;
    dtp_message label;
} FACTS[] = {{"format", DTP_MSG_WEB_FACT_FILE},
             {"sheet", DTP_MSG_WEB_FACT_SHEET},
             {"title-lines", DTP_MSG_WEB_FACT_TITLE_LINES},
             {"header", DTP_MSG_WEB_FACT_HEADER},
             {"rows", DTP_MSG_WEB_FACT_ROWS},
             {"rows-hidden", DTP_MSG_WEB_FACT_HIDDEN_ROWS},
             {"columns-hidden", DTP_MSG_WEB_FACT_HIDDEN_COLUMNS},
             {"gap", DTP_MSG_WEB_FACT_GAP},
             {"delimiter", DTP_MSG_WEB_FACT_DELIMITER},
             {"decimal", DTP_MSG_WEB_FACT_DECIMAL}};
/* What is told in words of these pages, since the catalogue names options of the command. */
static const struct fact SEEN[] = {{"date-order", DTP_MSG_WEB_SEEN_DATE_ORDER},
                                   {"delimiter-also", DTP_MSG_WEB_SEEN_DELIMITER_ALSO},
                                   {"alike-ids", DTP_MSG_WEB_SEEN_ALIKE_IDS},
                                   {"no-dossier-outside", DTP_MSG_WEB_SEEN_NO_DOSSIER},
                                   {"garbled", DTP_MSG_WEB_SEEN_GARBLED}};

typedef struct doubt {
    dtp_web_request *r;
    dtp_web_reading *reading;
    size_t n;             /* shown so far */
    bool header, doubled; /* asked already */
    bool asked;           /* those that are left are faults */
    bool stopped;         /* told what is the matter with the whole */
} doubt;

static bool is_fact(const char *kind)
{
    for (size_t i = 0; i < DTP_COUNT(FACTS); i++)
        if (strcmp(FACTS[i].kind, kind) == 0)
            return true;
    return strncmp(kind, "sheet", 5) == 0 || strcmp(kind, "no-header") == 0 || strcmp(kind, "values") == 0;
}

static void put_facts(dtp_web_request *r, const dt_frame_read_item *item, size_t n)
{
    for (size_t i = 0; i < DTP_COUNT(FACTS); i++)
        for (size_t k = 0; k < n; k++)
            if (strcmp(item[k].kind, FACTS[i].kind) == 0 && item[k].arg[0] != NULL) {
                dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_facts);
                dtp_web_put_message(row, DTP_WEB_label, r->lang, FACTS[i].label, NULL);
                dtp_web_put(row, DTP_WEB_words, item[k].arg[0]);
            }
}

static void put_seen(dtp_web_request *r, const dt_frame_read_item *item)
{
    char text[1024], words[1200];
    const char *filled = NULL;
    for (size_t i = 0; i < DTP_COUNT(SEEN); i++)
        if (strcmp(SEEN[i].kind, item->kind) == 0)
            filled =
                dtp_message_fill(dtp_message_text(SEEN[i].label, r->lang), item->arg, 4, text, sizeof text);
    if (filled == NULL)
        filled = dt_frame_read_text(item, r->lang, text, sizeof text);
    bool where = item->where != NULL && item->where[0] != '\0';
    (void)snprintf(words, sizeof words, "%s%s%s", where ? item->where : "", where ? ": " : "", filled);
    dtp_web_put(dtp_web_add(r->scope, DTP_WEB_seen), DTP_WEB_words, words);
}

/* The account of the frame where there is one, else that of the table. */
static dt_status put_account(dtp_web_request *r, const dtp_web_reading *reading, const dt_frame *frame,
                             dt_error *err)
{
    size_t n = frame != NULL ? dt_frame_read_items(frame) : dt_register_view_read_items(reading->view);
    dt_frame_read_item *item = dtp_arena_array(&r->arena, n + 1, sizeof *item);
    if (item == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        item[i] =
            frame != NULL ? dt_frame_read_item_at(frame, i) : dt_register_view_read_item_at(reading->view, i);
    put_facts(r, item, n);
    for (size_t i = 0; i < n; i++)
        if (!is_fact(item[i].kind) && item[i].severity != DT_FAULT)
            put_seen(r, &item[i]);
    return DT_OK;
}

/* Doubts. */

static dtp_web_scope *add_doubt(doubt *d)
{
    dtp_web_scope *row = dtp_web_add(d->r->scope, DTP_WEB_doubts);
    dtp_web_put_number(row, DTP_WEB_number, ++d->n);
    dtp_web_put(row, DTP_WEB_needed, "");
    dtp_web_put(row, DTP_WEB_error, "");
    return row;
}

static void add_choice(doubt *d, dtp_web_scope *row, const char *name, const char *code, const char *words)
{
    char field[48];
    size_t n = 0;
    dtp_web_scope *choice = dtp_web_add(row, DTP_WEB_choices);
    for (const dtp_web_scope *c = dtp_web_first(row, DTP_WEB_choices); c != NULL; c = c->next)
        n++;
    (void)snprintf(field, sizeof field, "d%zu-%zu", d->n, n);
    dtp_web_put(choice, DTP_WEB_field, field);
    dtp_web_put(choice, DTP_WEB_name, name);
    dtp_web_put(choice, DTP_WEB_code, code);
    dtp_web_put(choice, DTP_WEB_words, words);
    dtp_web_put_flag(choice, DTP_WEB_checked,
                     strcmp(dtp_web_upload_answered(d->r->session->upload, DTP_WEB_HOW, name), code) == 0);
}

static void complain(doubt *d, dtp_web_scope *row)
{
    char field[32];
    (void)snprintf(field, sizeof field, "d%zu-1", d->n);
    if (d->asked)
        dtp_web_fault_message(d->r, row, DTP_WEB_error, field, DTP_MSG_WEB_DOUBT_OPEN, DTP_NUM(d->n), NULL);
}

/* Lines that are a dossier, or out with a reason. */
static dtp_web_scope *add_lines(doubt *d, size_t from, size_t to, const char *reason)
{
    char name[48], why[48];
    dtp_web_scope *row = add_doubt(d);
    dt_language lang = d->r->lang;
    (void)snprintf(name, sizeof name, "regel-%zu-%zu", from, to);
    (void)snprintf(why, sizeof why, "reden-%zu-%zu", from, to);
    const char *said = dtp_web_upload_answered(d->r->session->upload, DTP_WEB_HOW, why);
    bool answered = dtp_web_upload_answered(d->r->session->upload, DTP_WEB_HOW, name)[0] != '\0';
    add_choice(d, row, name, "uit", dtp_message_text(DTP_MSG_WEB_DOUBT_OUT, lang));
    add_choice(d, row, name, "in", dtp_message_text(DTP_MSG_WEB_DOUBT_IN, lang));
    dtp_web_put(row, DTP_WEB_needed, why);
    dtp_web_put(row, DTP_WEB_reason, answered || said[0] != '\0' ? said : reason);
    return row;
}

/* Doubts about lines: the question, what is seen, and the reason that is probable. */
static const struct line_doubt {
    const char *name;
    dtp_message question, more, reason;
    bool span; /* the first two arguments are lines */
} LINES[] = {
    {"READ_TOTAL", DTP_MSG_WEB_DOUBT_TOTAL, DTP_MSG_WEB_DOUBT_TOTAL_MORE, DTP_MSG_WEB_DOUBT_TOTAL_REASON,
     false},
    {"READ_FOOTNOTE", DTP_MSG_WEB_DOUBT_FOOTNOTE, DTP_MSG_WEB_DOUBT_FOOTNOTE_MORE,
     DTP_MSG_WEB_DOUBT_FOOTNOTE_REASON, false},
    {"READ_TABLE_TWO", DTP_MSG_WEB_DOUBT_TABLE, DTP_MSG_WEB_DOUBT_TABLE_MORE, DTP_MSG_WEB_DOUBT_TABLE_REASON,
     true},
    {"READ_BROKEN_LINE", DTP_MSG_WEB_DOUBT_BROKEN, DTP_MSG_WEB_DOUBT_BROKEN_MORE,
     DTP_MSG_WEB_DOUBT_TABLE_REASON, true},
    {"FRAME_NO_ID", DTP_MSG_WEB_DOUBT_CELL, DTP_MSG_FRAME_EMPTY_ID, DTP_MSG_WEB_DOUBT_NO_NAME, false},
    {"", DTP_MSG_WEB_DOUBT_CELL, DTP_MSG_WEB_DOUBT_ANSWERED, DTP_MSG_WEB_DOUBT_TABLE_REASON, false}};

static void ask_line(doubt *d, const dt_error *finding)
{
    const char *args[DT_ERROR_ARGS], *name = dt_error_name(finding);
    char words[1024], more[64];
    size_t i = 0, from = finding->line, to = finding->line;
    long long last;
    while (LINES[i].name[0] != '\0' && strcmp(LINES[i].name, name) != 0)
        i++;
    for (size_t k = 0; k < DT_ERROR_ARGS; k++)
        args[k] = finding->arg[k];
    bool known = LINES[i].name[0] != '\0';
    if (LINES[i].span && dtp_parse_int(finding->arg[1], &last) && last >= (long long)from)
        to = (size_t)last;
    bool broken = strcmp(name, "READ_BROKEN_LINE") == 0;
    dtp_web_scope *row =
        add_lines(d, from, to, known && !broken ? dtp_message_text(LINES[i].reason, d->r->lang) : "");
    (void)snprintf(more, sizeof more, from == to ? "%zu" : "%zu-%zu", from, to);
    dtp_web_put_message(row, DTP_WEB_question, d->r->lang, LINES[i].question, more, NULL);
    dtp_web_put(row, DTP_WEB_text,
                known ? dtp_message_fill(dtp_message_text(LINES[i].more, d->r->lang), args, DT_ERROR_ARGS,
                                         words, sizeof words)
                      : dt_error_message(finding, d->r->lang, words, sizeof words));
    complain(d, row);
}

static void ask_header(doubt *d, const dt_error *finding)
{
    bool data = strcmp(dt_error_name(finding), "READ_HEADER_DATA") == 0,
         two = strcmp(dt_error_name(finding), "READ_HEADER_TWO") == 0;
    const char *line[] = {finding->arg[two ? 0 : 2], data ? "" : finding->arg[two ? 1 : 3]};
    char words[64];
    dtp_web_scope *row = add_doubt(d);
    d->header = true;
    dtp_web_put_message(row, DTP_WEB_question, d->r->lang, DTP_MSG_WEB_DOUBT_HEADER, NULL);
    dtp_web_put_message(row, DTP_WEB_text, d->r->lang, DTP_MSG_WEB_DOUBT_HEADER_MORE, NULL);
    for (size_t i = 0; i < 2; i++)
        if (line[i][0] != '\0')
            add_choice(d, row, "kop", line[i],
                       dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DOUBT_HEADER_ROW, d->r->lang), &line[i],
                                        1, words, sizeof words));
    if (data)
        add_choice(d, row, "kop", "geen", dtp_message_text(DTP_MSG_WEB_DOUBT_HEADER_NONE, d->r->lang));
    complain(d, row);
}

static void ask_double(doubt *d, const char *text)
{
    dtp_web_scope *row = add_doubt(d);
    d->doubled = true;
    dtp_web_put_message(row, DTP_WEB_question, d->r->lang, DTP_MSG_WEB_DOUBT_DOUBLE, NULL);
    dtp_web_put(row, DTP_WEB_text, text);
    add_choice(d, row, "dubbel", "first", dtp_message_text(DTP_MSG_WEB_DOUBT_DOUBLE_FIRST, d->r->lang));
    add_choice(d, row, "dubbel", "refuse", dtp_message_text(DTP_MSG_WEB_DOUBT_DOUBLE_NOT, d->r->lang));
}

/* What another way of reading has to solve. */
static void stop(doubt *d, const char *words)
{
    d->stopped = true;
    if (d->header)
        dtp_web_put(dtp_web_add(d->r->scope, DTP_WEB_seen), DTP_WEB_words, words);
    else if (d->asked)
        dtp_web_fault(d->r, d->r->scope, DTP_WEB_other_error, "kop", words);
    else
        dtp_web_put(d->r->scope, DTP_WEB_other_error, words);
}

static void ask_whole(doubt *d, const dt_error *finding)
{
    const char *name = dt_error_name(finding), *args[] = {finding->arg[0], finding->arg[1]};
    char words[1024], first[256], text[1300];
    if (strcmp(name, "READ_SHEET_SAME") == 0) {
        stop(d, dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DOUBT_SHEETS_MORE, d->r->lang), args, 2, words,
                                 sizeof words));
    } else if (strcmp(name, "READ_DELIMITER_WHICH") == 0) {
        dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DOUBT_DELIMITER, d->r->lang), args, 1, first,
                         sizeof first);
        (void)snprintf(text, sizeof text, "%s %s",
                       dtp_message_text(DTP_MSG_WEB_DOUBT_DELIMITER_MORE, d->r->lang), first);
        stop(d, text);
    } else
        stop(d, dt_error_message(finding, d->r->lang, words, sizeof words));
}

static void note_finding(void *payload, dt_severity severity, const dt_error *finding)
{
    doubt *d = payload;
    const char *name = dt_error_name(finding), *args[] = {finding->arg[0], finding->arg[1]};
    char words[1024];
    if (severity != DT_FAULT || d->n > 30)
        return;
    bool header = strncmp(name, "READ_HEADER_", 12) == 0, twice = strcmp(name, "FRAME_DUPLICATE_ID") == 0;
    if (header && !d->header)
        ask_header(d, finding);
    else if (twice && !d->doubled) {
        ask_double(d, dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DOUBT_DOUBLE_MORE, d->r->lang), args, 2,
                                       words, sizeof words));
        complain(d, dtp_web_last(d->r->scope, DTP_WEB_doubts));
    } else if (!header && !twice && finding->line > 0)
        ask_line(d, finding);
    else if (!header && !twice)
        ask_whole(d, finding);
}

static bool is_shown(const doubt *d, const char *name)
{
    for (const dtp_web_scope *row = dtp_web_first(d->r->scope, DTP_WEB_doubts); row != NULL; row = row->next)
        if (strcmp(dtp_web_text(dtp_web_first(row, DTP_WEB_choices), DTP_WEB_name), name) == 0)
            return true;
    return false;
}

/* What was decided stays to be seen, and goes with the form. */
static void put_decided(doubt *d)
{
    const dtp_web_upload *u = d->r->session->upload;
    size_t from, to;
    char more[64];
    const char *decided = dtp_message_text(DTP_MSG_WEB_DOUBT_ANSWERED, d->r->lang);
    if (!d->doubled && dtp_web_upload_answered(u, DTP_WEB_HOW, "dubbel")[0] != '\0')
        ask_double(d, decided);
    for (const dtp_web_field *f = u->answer[DTP_WEB_HOW]; f != NULL; f = f->next) {
        if (sscanf(f->name, "regel-%9zu-%9zu", &from, &to) != 2 || is_shown(d, f->name))
            continue;
        dtp_web_scope *row = add_lines(d, from, to, "");
        (void)snprintf(more, sizeof more, from == to ? "%zu" : "%zu-%zu", from, to);
        dtp_web_put_message(row, DTP_WEB_question, d->r->lang, DTP_MSG_WEB_DOUBT_CELL, more, NULL);
        dtp_web_put(row, DTP_WEB_text, decided);
    }
}

/* Columns and the ways of reading. */

static void add_option(dtp_web_scope *row, const char *code, const char *words, const char *chosen)
{
    dtp_web_scope *choice = dtp_web_add(row, DTP_WEB_choices);
    dtp_web_put(choice, DTP_WEB_code, code);
    dtp_web_put(choice, DTP_WEB_words, words);
    dtp_web_put_flag(choice, DTP_WEB_checked, strcmp(code, chosen) == 0);
}

static void put_first_values(dtp_web_request *r, dtp_web_scope *row, const dt_register_view *view,
                             size_t column)
{
    dtp_buf text = DTP_BUF_INIT;
    for (size_t i = 0; i < 3 && i < dt_register_view_rows(view); i++) {
        const char *cell = dt_register_view_cell(view, i, column);
        bool cut = strlen(cell) > 40;
        size_t n = cut ? dtp_utf8_valid_prefix(cell, 40) : strlen(cell);
        if (n > 0)
            dtp_buf_printf(&text, "%s%.*s%s", text.len > 0 ? ", " : "", (int)n, cell, cut ? "…" : "");
    }
    dtp_web_put(row, DTP_WEB_words, dtp_buf_text(&text));
    dtp_buf_free(&text);
    (void)r;
}

static void put_columns(dtp_web_request *r, const dtp_web_reading *reading)
{
    static const struct fact uses[] = {{"nummer", DTP_MSG_WEB_USE_ID},
                                       {"team", DTP_MSG_WEB_USE_TEAM},
                                       {"voorwaarde", DTP_MSG_WEB_USE_CONDITION},
                                       {"gemeente", DTP_MSG_WEB_USE_PLACE},
                                       {"", DTP_MSG_WEB_USE_NOT}};
    const dt_register_view *view = reading->view;
    for (size_t i = 0; i < dt_register_view_columns(view); i++) {
        const dt_register_column *c = dt_register_view_column(view, i);
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_columns);
        const char *use = dtp_web_reading_use(reading, r, i);
        if (!reading->columns && i == dt_register_view_id(view))
            use = "nummer";
        dtp_web_put_number(row, DTP_WEB_number, i);
        dtp_web_put(row, DTP_WEB_name, c->name);
        dtp_web_put_number(row, DTP_WEB_count, c->distinct);
        dtp_web_put(row, DTP_WEB_off,
                    !c->withheld ? ""
                                 : dtp_message_text(c->suspicion == DT_SUSPECT_BSN ? DTP_MSG_WEB_READ_IS_BSN
                                                                                   : DTP_MSG_WEB_READ_IS_NAME,
                                                    r->lang));
        put_first_values(r, row, view, i);
        for (size_t k = 0; k < DTP_COUNT(uses); k++)
            add_option(row, uses[k].kind, dtp_message_text(uses[k].label, r->lang), use);
    }
}

static void put_sheets(dtp_web_request *r, const dtp_web_reading *reading)
{
    const dtp_web_upload *u = r->session->upload;
    char read[256] = "";
    for (size_t i = 0; i < dt_register_view_read_items(reading->view); i++) {
        dt_frame_read_item item = dt_register_view_read_item_at(reading->view, i);
        if (strcmp(item.kind, "sheet") == 0 && item.arg[0] != NULL)
            (void)snprintf(read, sizeof read, "%s", item.arg[0]);
    }
    for (size_t i = 0; i < u->n_sheets && u->n_sheets > 1; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_sheets);
        bool taken = reading->options.n_sheets == 0 && strcmp(read, u->sheet[i]) == 0;
        for (size_t k = 0; k < reading->options.n_sheets; k++)
            taken = taken || strcmp(reading->options.sheets[k], u->sheet[i]) == 0;
        dtp_web_put_number(row, DTP_WEB_number, i);
        dtp_web_put(row, DTP_WEB_name, u->sheet[i]);
        dtp_web_put(row, DTP_WEB_more, u->sheet_rows[i]);
        dtp_web_put_flag(row, DTP_WEB_checked, taken);
    }
}

/* Ways of reading to choose from; a value without a label of its own is its own. */
static const struct way {
    const char *field;
    dtp_message label;
    struct fact value[6];
} WAYS[] = {
    {"scheiding",
     DTP_MSG_WEB_READ_DELIMITER_IS,
     {{";", 0}, {",", 0}, {"tab", DTP_MSG_WEB_READ_TAB}, {"|", 0}, {":", 0}}},
    {"tekens", DTP_MSG_WEB_READ_CHARACTERS, {{"UTF-8", 0}, {"WINDOWS-1252", 0}, {"CP850", 0}, {"UTF-16", 0}}},
    {"datum",
     DTP_MSG_WEB_READ_DATES,
     {{"dmy", DTP_MSG_WEB_READ_DMY}, {"mdy", DTP_MSG_WEB_READ_MDY}, {"ymd", DTP_MSG_WEB_READ_YMD}}},
    {"decimaal", DTP_MSG_WEB_READ_MARK, {{",", 0}, {".", 0}}}};

static void put_ways(dtp_web_request *r)
{
    for (size_t i = 0; i < DTP_COUNT(WAYS); i++) {
        const char *chosen = dtp_web_upload_answered(r->session->upload, DTP_WEB_HOW, WAYS[i].field);
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_selects);
        dtp_web_put(row, DTP_WEB_field, WAYS[i].field);
        dtp_web_put_message(row, DTP_WEB_label, r->lang, WAYS[i].label, NULL);
        add_option(row, "", dtp_message_text(DTP_MSG_WEB_READ_FIND_OUT, r->lang), chosen);
        for (size_t k = 0; k < DTP_COUNT(WAYS[i].value) && WAYS[i].value[k].kind != NULL; k++)
            add_option(row, WAYS[i].value[k].kind,
                       WAYS[i].value[k].label == 0 ? WAYS[i].value[k].kind
                                                   : dtp_message_text(WAYS[i].value[k].label, r->lang),
                       chosen);
    }
}

static dt_status put_all(dtp_web_request *r, dt_inspection *in, dtp_web_reading *reading, doubt *d,
                         const dt_frame *frame, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(put_account(r, reading, frame, err));
    put_decided(d);
    put_columns(r, reading);
    put_sheets(r, reading);
    put_ways(r);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    dtp_web_put_flag(r->scope, DTP_WEB_other, !d->header);
    dtp_web_put(r->scope, DTP_WEB_typed, dtp_web_upload_answered(r->session->upload, DTP_WEB_HOW, "kop"));
    dtp_web_put(r->scope, DTP_WEB_name, r->session->upload->name);
    dtp_web_put_token(r, "/wat-ik-las");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_READ, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_reading);
}

/* Read it as a frame too: only then all that is doubtful is known. on: go to the next step when nothing is.
 */
static dt_status show(dtp_web_request *r, dt_inspection *in, bool on, dt_error *err)
{
    dtp_web_reading reading;
    dt_frame *frame = NULL;
    dt_error why = DT_ERROR_INIT;
    const dtp_web_upload *u = r->session->upload;
    DT_TRY(dtp_web_reading_open(&reading, r, err));
    doubt d = {.r = r, .reading = &reading, .asked = on};
    dt_status status = dt_frame_parse(&frame, u->name, u->data, u->size, &reading.options,
                                      (dt_issue_sink){note_finding, &d}, &why);
    if (status == DT_ERR_MEMORY)
        status = dtp_fail_with(err, &why);
    else if (status == DT_OK && on && r->faults == 0)
        status = dtp_web_go(r, "/wie-valt-af", NULL);
    else {
        if (status != DT_OK && d.n == 0 && !d.stopped)
            ask_whole(&d, &why);
        status = put_all(r, in, &reading, &d, frame, err);
    }
    dt_frame_free(frame);
    dtp_web_reading_close(&reading);
    return status;
}

dt_status dtp_web_get_reading(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    if (r->session->upload == NULL) {
        dtp_web_tell(r, DTP_MSG_WEB_REGISTER_GONE, NULL, NULL);
        return dtp_web_go(r, "/register", NULL);
    }
    return show(r, in, false, err);
}

/* A way in which the file cannot be read is not kept; what is told of it is. */
static dt_status try_answers(dtp_web_request *r, dt_error *err)
{
    dtp_web_reading reading;
    dt_error why = DT_ERROR_INIT;
    char words[1024], field[32];
    size_t numbers = 0, first = 0;
    DT_TRY(dtp_web_upload_answer(r, DTP_WEB_HOW, err));
    if (dtp_web_reading_open(&reading, r, &why) != DT_OK) {
        dtp_web_fault(r, r->scope, DTP_WEB_other_error, "kop",
                      dt_error_message(&why, r->lang, words, sizeof words));
        r->form = NULL;
        return dtp_web_upload_answer(r, DTP_WEB_HOW, err);
    }
    for (size_t i = 0; i < dt_register_view_columns(reading.view); i++)
        numbers += strcmp(dtp_web_reading_use(&reading, r, i), "nummer") == 0;
    while (first + 1 < dt_register_view_columns(reading.view) &&
           dt_register_view_column(reading.view, first)->withheld)
        first++;
    (void)snprintf(field, sizeof field, "kolom-%zu", first);
    if (reading.columns && numbers != 1)
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, field, DTP_MSG_WEB_READ_ONE_NUMBER, NULL);
    dtp_web_reading_close(&reading);
    return DT_OK;
}

dt_status dtp_web_post_reading(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *header = dtp_web_form(r, "kop");
    bool on = strcmp(dtp_web_form(r, "doe"), "lees") != 0;
    if (r->session->upload == NULL)
        return dtp_web_get_reading(r, in, err);
    DT_TRY(try_answers(r, err));
    if (header[0] != '\0' && strcmp(header, "geen") != 0 &&
        (header[strspn(header, "0123456789")] != '\0' || header[0] == '0'))
        dtp_web_fault_message(r, r->scope, DTP_WEB_other_error, "kop", DTP_MSG_WEB_READ_BAD_HEADER, NULL);
    return show(r, in, on, err);
}
