/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw while the register is read beside a draw from the register read as a table: the same dossiers,
 * findings and errors, for made-up registers in parts of any size and any number of threads. DT_READ_ROUNDS
 * is how many registers are made; the long run is the test draw/read_long. */
#include "draw/draw.h"
#include "draw/read.h"
#include "support/check_support.h"
#include "support/random.h"
#include <stdlib.h>
#include <unistd.h>

enum { SHORT_ROUNDS = 250, ROWS = 80, COLUMNS = 6 };

static const char *one_of(const char *const *list, unsigned n)
{
    return list[random_below(n)];
}
#define ONE_OF(...)                                                                                          \
    one_of((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* A value that is in order, or rarely one that is to be told. */
static const char *value(unsigned column, bool wild)
{
    bool odd = wild && random_below(150) == 0;
    switch (column) {
    case 1:
        return odd ? ONE_OF("", "noord", "N/A", "\"a / b\"", "Zuid ", "Noo\u200Brd", "team")
                   : ONE_OF("Noord", "Zuid", "\"Team \"\"De Brug\"\"\"", "Fryslân", "Oost",
                            "\"West, Centrum\"");
    case 2:
        return odd ? ONE_OF("", "Lopend", "NULL", "#REF!", "status", " lopend")
                   : ONE_OF("lopend", "afgesloten", "aangemeld");
    case 3:
        return odd ? ONE_OF("", "31-12-2023", "1-2-23", "12/31/2023", "n.v.t.", "2023", "20230401")
                   : ONE_OF("2022-12-31", "2023-01-01", "2023-06-15", "2024-02-29");
    case 4:
        return odd ? ONE_OF("", "1.250", "0,5", "€ 3", "x", "007", "3.5") : ONE_OF("0", "1", "2", "3", "12");
    default:
        return odd ? ONE_OF("totaal", "x\"y", "\xC3", "123456782", "\"\r\"")
                   : ONE_OF("", "", "\"twee\nregels\"", "\"zei: \"\"ja\"\"\"", "a b", "été");
    }
}

static void put_id(dtp_buf *out, unsigned row, bool wild)
{
    unsigned odd = wild ? random_below(300) : 9;
    if (odd < 6)
        dtp_buf_puts(out, ONE_OF("", "totaal", "z00001", "Z1", "1E+5", "=\"001\"", "Z00\u00AD003", "dossier",
                                 "N/A", "12;3"));
    else
        dtp_buf_printf(out, row % 7 == 0 ? "Z %05u" : row % 11 == 0 ? "é%u" : "Z%05u", row);
}

static void make_register(dtp_buf *out, bool wild, unsigned rows)
{
    const char *end = random_below(2) == 0 ? "\n" : "\r\n";
    out->len = 0;
    dtp_buf_printf(out, "dossier,team,status,datum,aantal,opmerking%s", end);
    for (unsigned r = 1; r <= rows; r++) {
        put_id(out, r, wild);
        for (unsigned c = 1; c < COLUMNS; c++) {
            dtp_buf_putc(out, ',');
            dtp_buf_puts(out, value(c, wild));
        }
        dtp_buf_puts(out, end);
        if (wild && random_below(900) == 0)
            dtp_buf_puts(
                out, ONE_OF("\n", ",,,,,\n", "dossier,team,status,datum,aantal,opmerking\n", "Z9,Noord\n"));
    }
}

typedef struct told {
    char text[16000];
    size_t n;
} told;

/* Of rows outside the conditions nothing is told while streaming, see <dossiertoets/draw.h>. */
static void keep_issue(void *payload, dt_severity severity, const dt_error *finding)
{
    told *t = payload;
    char text[1000];
    if (finding->message == DTP_MSG_READ_DUPLICATE_OUTSIDE ||
        finding->message == DTP_MSG_READ_EMPTY_ID_OUTSIDE ||
        finding->message == DTP_MSG_READ_NO_DOSSIER_OUTSIDE)
        return;
    (void)dt_error_text(finding, DT_EN, text, sizeof text);
    t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "%d %s\n", (int)severity, text);
    ck_assert_uint_lt(t->n, sizeof t->text);
}

static void give_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)payload;
    (void)municipality;
    (void)reserve;
    memset(out, 7, DT_KEY_SIZE);
}

static const dt_draw_options how_to_draw = {
    .design = "stratified", .allocation = "each", .size = 3, .reserve = 2, .take_all = true, .key = give_key};

typedef struct outcome {
    dt_status status;
    dt_error error;
    told told;
    dtp_buf drawn;
    size_t units;
} outcome;

static void draw(outcome *out, const char *path, const dt_frame_options *o, const dtp_stream_how *how,
                 bool lines)
{
    dt_frame *frame;
    dt_draw *draw;
    *out = (outcome){.error = DT_ERROR_INIT};
    out->status = dtp_draw_read_as(&frame, &draw, path, o, &how_to_draw, how,
                                   (dt_issue_sink){keep_issue, &out->told}, &out->error);
    for (size_t i = 0; out->status == DT_OK && i < dt_draw_count(draw); i++) {
        const dt_drawn *d = dt_draw_at(draw, i);
        const dt_frame_unit *u = dt_frame_unit_at(frame, d->unit);
        dtp_buf_printf(&out->drawn, "%s %u %d %s %zu %s %s\n", dt_frame_stratum_at(frame, d->stratum)->name,
                       d->order, (int)d->role, u->id, lines ? u->line : 0, u->kept[0], d->ticket);
    }
    if (out->status != DT_OK)
        return;
    out->units = dt_frame_units(frame);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

static void check_same(const outcome *a, const outcome *b, const char *what)
{
    char one[1000], other[1000];
    ck_assert_msg(a->status == b->status, "%s: %d, %d", what, (int)a->status, (int)b->status);
    if (a->status != DT_OK)
        ck_assert_str_eq(dt_error_text(&a->error, DT_EN, one, sizeof one),
                         dt_error_text(&b->error, DT_EN, other, sizeof other));
    ck_assert_str_eq(a->told.text, b->told.text);
    ck_assert_str_eq(dtp_buf_text(&a->drawn), dtp_buf_text(&b->drawn));
}

static const char *const conditions[] = {"status=lopend", "datum>=2023-01-01", "datum<=2023-06", "aantal>=2",
                                         "aantal=3",      "opmerking~e",       "status!=lopend", "team"};
static const char *const strata[] = {"team", "status"};
static const char *const kept[] = {"opmerking"};
static const dt_frame_options by_team = {.id_column = "dossier",
                                         .stratum_columns = strata,
                                         .n_stratum_columns = 1,
                                         .keep_columns = kept,
                                         .n_keep_columns = 1};

static dt_frame_options some_options(const char **where)
{
    dt_frame_options o = {.id_column = random_below(2) == 0 ? "dossier" : NULL,
                          .stratum_columns = strata,
                          .n_stratum_columns = random_below(3),
                          .where = where,
                          .n_where = random_below(4),
                          .keep_columns = kept,
                          .n_keep_columns = 1,
                          .no_fingerprint = true};
    for (size_t i = 0; i < o.n_where; i++)
        where[i] = one_of(conditions, sizeof conditions / sizeof *conditions);
    return o;
}

static dtp_stream_how some_how(void)
{
    static const size_t segment[] = {1, 7, 64, 200, 1000, 100000}, sample[] = {300, 600, 1500, 100000};
    return (dtp_stream_how){.segment = segment[random_below(6)],
                            .threads = 1 + random_below(8),
                            .least = 1,
                            .sample = sample[random_below(4)],
                            .portable = random_below(2) == 0,
                            .guess = (dtp_stream_guess)random_below(3)};
}

static char *new_path(void)
{
    static char path[32];
    strcpy(path, "/tmp/dt-read-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    (void)close(fd);
    return path;
}

static void write_text(const char *path, const dtp_buf *text)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text->data, 1, text->len, file), text->len);
    ck_assert_int_eq(fclose(file), 0);
}

static void tickets(dtp_digest *out, const void *payload, const char *const *id, const size_t *size, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(size[i], strlen(id[i]));
        out[i] = dtp_draw_dossier_ticket(payload, NULL, id[i]);
    }
}

static bool is_streamed(const char *path, const dt_frame_options *o, const dtp_stream_how *how)
{
    static const uint8_t key[DT_KEY_SIZE] = {7};
    const dtp_frame_thin thin = {5, tickets, key};
    dt_frame *frame;
    ck_ok(dtp_frame_stream(&frame, path, o, &thin, how, (dt_issue_sink){0}, NULL, err));
    bool is = frame != NULL;
    dt_frame_free(frame);
    return is;
}

static unsigned rounds(void)
{
    const char *asked = getenv("DT_READ_ROUNDS");
    return asked != NULL ? (unsigned)strtoul(asked, NULL, 10) : SHORT_ROUNDS;
}

static size_t run_rounds(bool wild)
{
    static outcome a, b;
    char what[64];
    const char *path = new_path(), *where[4];
    dtp_buf text = DTP_BUF_INIT;
    size_t streamed = 0;
    for (unsigned i = 0; i < rounds(); i++) {
        random_state = 0x9E3779B97F4A7C15u * (i + 1);
        make_register(&text, wild, 1 + random_below(ROWS));
        write_text(path, &text);
        dt_frame_options o = some_options(where);
        const dtp_stream_how whole = {.least = SIZE_MAX};
        dtp_stream_how how = some_how();
        draw(&a, path, &o, &how, true);
        draw(&b, path, &o, &whole, true);
        (void)snprintf(what, sizeof what, "register %u", i);
        check_same(&a, &b, what);
        streamed += is_streamed(path, &o, &how);
        dtp_buf_free(&a.drawn);
        dtp_buf_free(&b.drawn);
    }
    (void)unlink(path);
    dtp_buf_free(&text);
    return streamed;
}

START_TEST(plain_registers_are_drawn_from_while_they_are_read)
{
    ck_assert_uint_gt(run_rounds(false), rounds() / 2);
}
END_TEST

START_TEST(what_is_not_plain_is_judged_as_a_table)
{
    size_t streamed = run_rounds(true);
    ck_assert_uint_gt(streamed, rounds() / 20);
    ck_assert_uint_lt(streamed, rounds());
}
END_TEST

/* The order of the rows changes nothing but the lines, nor do threads and segments. */
START_TEST(the_order_of_rows_does_not_matter)
{
    static outcome first, other;
    const char *path = new_path();
    const dt_frame_options o = by_team;
    for (unsigned i = 0; i < 6; i++) {
        dtp_buf text = DTP_BUF_INIT;
        dtp_buf_puts(&text, "dossier,team,opmerking\n");
        for (unsigned k = 0; k < 500; k++) { /* 7 has no divisor in common with 500 */
            unsigned r = i == 0 ? k : (k * 7 + i) % 500;
            dtp_buf_printf(&text, "Z%05u,Team %u,\"x\n%u\"\n", r, r % 9, r);
        }
        write_text(path, &text);
        dtp_buf_free(&text);
        const dtp_stream_how how = {.segment = 50 + 300 * i, .threads = 1 + i, .least = 1, .sample = 2000};
        ck_assert(is_streamed(path, &o, &how));
        draw(i == 0 ? &first : &other, path, &o, &how, false);
        if (i == 0)
            continue;
        ck_assert_int_eq(other.status, DT_OK);
        ck_assert_uint_le(other.units, how.threads * 9 * 5);
        ck_assert_str_eq(dtp_buf_text(&first.drawn), dtp_buf_text(&other.drawn));
        dtp_buf_free(&other.drawn);
    }
    dtp_buf_free(&first.drawn);
    (void)unlink(path);
}
END_TEST

/* One row behind those that show what the columns are: taken in passing, or left to the table, which says the
 * same of it either way. */
START_TEST(one_odd_row_among_many)
{
    static const struct {
        const char *row;
        bool streamed;
    } odd[] = {{"Z9,Noord,lopend,x", true},
               {"Z9,Noord,dicht,x", true},
               {"\"Z9\",Noord,dicht,x", true},
               {"Caf\u00E9 9,Noord,dicht,x", true},
               {"Z9,Noord,dicht,12345678", true},
               {"Z9,Noord,lopend,123456782", false}, /* passes the eleven-test */
               {"Z9,Noord,dicht,123456782", false},
               {"Z9,Noord,dicht,\"123456782\"", false},
               {"Z9,Noord,dicht, 123456782", false},
               {"Z9,Noord,dicht,012340005", false},
               {"Z9,Noord,dicht,912340009", false},
               {"Z9,Noord,dicht,\" 123456782\"", false},
               {",,,", false},
               {"\"\",\"\",\"\",\"\"", false},
               {"=Z9,Noord,dicht,x", true},
               {"'Z9,Noord,dicht,x", true},
               {"\"=\"\"Z9\"\"\",Noord,dicht,x", false}, /* a number as a formula */
               {"Z\u200B9,Noord,dicht,x", false},        /* a blank without width */
               {"Z9,Noord,dicht", false},
               {"Totaal,,lopend,", false}};
    static const char *const where[] = {"status=lopend"};
    const char *path = new_path();
    dt_frame_options o = {.id_column = "dossier",
                          .stratum_columns = strata,
                          .n_stratum_columns = 1,
                          .where = where,
                          .n_where = 1,
                          .keep_columns = kept,
                          .n_keep_columns = 1,
                          .no_fingerprint = true};
    const dtp_stream_how how = {.segment = 700, .threads = 3, .least = 1, .sample = 2000},
                         whole = {.least = SIZE_MAX};
    for (size_t i = 0; i < DTP_COUNT(odd); i++) {
        static outcome a, b;
        dtp_buf text = DTP_BUF_INIT;
        dtp_buf_puts(&text, "dossier,team,status,opmerking\n");
        for (unsigned k = 0; k < 600; k++)
            if (k == 400)
                dtp_buf_printf(&text, "%s\n", odd[i].row);
            else
                dtp_buf_printf(&text, "Z%05u,Team %u,%s,\n", k, k % 3, k % 2 == 0 ? "lopend" : "dicht");
        write_text(path, &text);
        dtp_buf_free(&text);
        ck_assert_msg(is_streamed(path, &o, &how) == odd[i].streamed, "%s", odd[i].row);
        draw(&a, path, &o, &how, true);
        draw(&b, path, &o, &whole, true);
        check_same(&a, &b, odd[i].row);
        dtp_buf_free(&a.drawn);
        dtp_buf_free(&b.drawn);
    }
    (void)unlink(path);
}
END_TEST

/* Whether they look alike is asked of the hashes only: each pair is left to the table. */
START_TEST(identifiers_that_look_alike_are_no_plain_register)
{
    static const char *const pair[][2] = {{"7", "007"},      {"V-7", "V-07"}, {"a-1", "A-1"}, {"b_1", "b-1"},
                                          {"C1", "\uFF231"}, {"D1", "D1"},    {"E1", "F1"}};
    const size_t n = sizeof pair / sizeof *pair;
    const char *path = new_path();
    dt_frame_options o = {.id_column = "dossier", .stratum_columns = strata, .n_stratum_columns = 1};
    const dtp_stream_how how = {.segment = 300, .threads = 3, .least = 1, .sample = 2000};
    for (size_t i = 0; i < n; i++) {
        dtp_buf text = DTP_BUF_INIT;
        dtp_buf_puts(&text, "dossier,team,opmerking\n");
        for (unsigned k = 0; k < 300; k++)
            dtp_buf_printf(&text, "Z%05u,Noord,x\n", k);
        dtp_buf_printf(&text, "%s,Noord,x\n", pair[i][0]);
        for (unsigned k = 300; k < 600; k++)
            dtp_buf_printf(&text, "Z%05u,Noord,x\n", k);
        dtp_buf_printf(&text, "%s,Noord,x\n", pair[i][1]);
        write_text(path, &text);
        dtp_buf_free(&text);
        ck_assert_msg(is_streamed(path, &o, &how) == (i == n - 1), "%s and %s", pair[i][0], pair[i][1]);
    }
    (void)unlink(path);
}
END_TEST

/* The same of strata: they would count as two, which is told, and telling is for the table. */
START_TEST(strata_that_look_alike_are_no_plain_register)
{
    static const struct {
        const char *one, *other;
        bool streamed;
    } pair[] = {{"Team 7", "team 7", false},    {"Team 7", "Team 07", false}, {"Team 7", "Team7", false},
                {"T_7", "T-7", false},          {"Noord", "noord", false},    {"Café 7", "Cafe 7", false},
                {"Team 70", "Team 7", true},    {"Team 7", "Team 8", true},   {"Team 1 7", "Team 17", false},
                {"Team 7", "\"Team 7\"", true}, {"Team 7", " Team 7 ", true}};
    const char *path = new_path();
    dt_frame_options o = {.id_column = "dossier", .stratum_columns = strata, .n_stratum_columns = 1};
    for (size_t i = 0; i < 3 * DTP_COUNT(pair); i++) {
        const size_t p = i / 3;
        const dtp_stream_how how = {.segment = 300, .threads = 1 + i % 3, .least = 1, .sample = 2000};
        dtp_buf text = DTP_BUF_INIT;
        dtp_buf_puts(&text, "dossier,team,opmerking\n");
        for (unsigned k = 0; k < 600; k++)
            dtp_buf_printf(&text, "Z%05u,%s,x\n", k,
                           k % 300 != 299 ? "Zuid"
                           : k < 300      ? pair[p].one
                                          : pair[p].other);
        write_text(path, &text);
        dtp_buf_free(&text);
        ck_assert_msg(is_streamed(path, &o, &how) == pair[p].streamed, "%s and %s", pair[p].one,
                      pair[p].other);
    }
    (void)unlink(path);
}
END_TEST

/* Two names that src/frame/thin_find.c has in one place, by the same bits: it still looks at the names. */
START_TEST(strata_in_one_place_are_two)
{
    static outcome a, b;
    const char *path = new_path();
    const dt_frame_options o = by_team;
    const dtp_stream_how how = {.segment = 300, .threads = 2, .least = 1, .sample = 2000},
                         whole = {.least = SIZE_MAX};
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "dossier,team,opmerking\n");
    for (unsigned k = 0; k < 600; k++)
        dtp_buf_printf(&text, "Z%05u,Team %u,x\n", k, k % 2 == 0 ? 654091U : 955374U);
    write_text(path, &text);
    dtp_buf_free(&text);
    ck_assert(is_streamed(path, &o, &how));
    draw(&a, path, &o, &how, true);
    draw(&b, path, &o, &whole, true);
    check_same(&a, &b, "one place");
    dtp_buf_free(&a.drawn);
    dtp_buf_free(&b.drawn);
    (void)unlink(path);
}
END_TEST

/* Tickets that begin alike, and those that are the same: the rest of them decides, and then the identifiers.
 */
static void alike(dtp_digest *out, const void *payload, const char *const *id, const size_t *size, size_t n)
{
    const bool *same = payload;
    static const uint8_t key[DT_KEY_SIZE] = {7};
    for (size_t i = 0; i < n; i++) {
        const dtp_digest own = dtp_draw_dossier_ticket(key, NULL, id[i]);
        ck_assert_uint_eq(size[i], strlen(id[i]));
        memset(&out[i], 0, sizeof out[i]);
        if (!*same)
            memcpy(out[i].byte + 8, own.byte, sizeof own.byte - 8);
    }
}

static int compare_alike(const char *a, const char *b, bool same)
{
    const char *const id[] = {a, b};
    const size_t size[] = {strlen(a), strlen(b)};
    dtp_digest ticket[2];
    alike(ticket, &same, id, size, 2);
    int sign = memcmp(&ticket[0], &ticket[1], sizeof ticket[0]);
    return sign != 0 ? sign : strcmp(a, b);
}

START_TEST(of_tickets_that_begin_alike_the_rest_decides)
{
    enum { MOST = 5, TEAMS = 3, MANY = 600 };
    const bool same = _i % 2 == 1;
    const char *path = new_path();
    dt_frame_options o = {.id_column = "dossier", .stratum_columns = strata, .n_stratum_columns = 1};
    const dtp_frame_thin thin = {MOST, alike, &same};
    const dtp_stream_how how = {.segment = 300, .threads = 1 + (size_t)_i / 2, .least = 1, .sample = 2000};
    dt_frame *frame;
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "dossier,team,opmerking\n");
    for (unsigned k = 0; k < MANY; k++)
        dtp_buf_printf(&text, "Z%05u,Team %u,x\n", k * 7 % MANY, k * 7 % MANY % TEAMS);
    write_text(path, &text);
    dtp_buf_free(&text);
    ck_ok(dtp_frame_stream(&frame, path, &o, &thin, &how, (dt_issue_sink){0}, NULL, err));
    ck_assert_ptr_nonnull(frame);
    ck_assert_uint_eq(dt_frame_units(frame), MOST * TEAMS);
    for (size_t i = 0; i < MOST * TEAMS; i++) {
        const dt_frame_unit *unit = dt_frame_unit_at(frame, i);
        unsigned before = 0;
        for (unsigned k = (unsigned)unit->stratum; k < MANY; k += TEAMS) {
            char id[16];
            (void)snprintf(id, sizeof id, "Z%05u", k);
            before += compare_alike(id, unit->id, same) < 0;
        }
        ck_assert_msg(before < MOST, "%s has %u before it", unit->id, before);
    }
    dt_frame_free(frame);
    (void)unlink(path);
}
END_TEST

/* So many strata that each thread's are divided and looked up in a large table, and the draw is shared. */
static void make_very_many(dtp_buf *text)
{
    enum { STRATA = 120000, ROWS_OF_THEM = 200000 };
    static const char *const form[] = {"Team %u", "\"Team %u\"", "Team van de lange namen %u", "%u",
                                       "Wijk \u00E9\u00E9n, %u"};
    dtp_buf_puts(text, "dossier,team,status,opmerking\n");
    for (unsigned k = 0; k < ROWS_OF_THEM; k++) {
        char name[64];
        unsigned h = (unsigned)random_below(STRATA), which = h % 7 < 5 ? h % 7 : 0;
        which = which == 1 && random_below(2) == 0 ? 0 : which; /* the same in quotes or not */
        (void)snprintf(name, sizeof name, form[which], h);
        dtp_buf_printf(text, which == 4 ? "Z%06u,\"%s\",%s,%u\n" : "Z%06u,%s,%s,%u\n", k, name,
                       k % 5 == 0 ? "dicht" : "lopend", k % 1000);
    }
}

START_TEST(very_many_strata)
{
    static outcome table, streamed;
    static const char *const where[] = {"status=lopend"};
    const char *path = new_path();
    dtp_buf text = DTP_BUF_INIT;
    dt_frame_options o = {.id_column = "dossier",
                          .stratum_columns = strata,
                          .n_stratum_columns = 1 + (size_t)_i,
                          .where = where,
                          .n_where = 1,
                          .keep_columns = kept,
                          .n_keep_columns = 1,
                          .no_fingerprint = true};
    make_very_many(&text);
    write_text(path, &text);
    dtp_buf_free(&text);
    draw(&table, path, &o, &(dtp_stream_how){.least = SIZE_MAX}, true);
    ck_assert_int_eq(table.status, DT_OK);
    for (size_t threads = 1; threads <= 8; threads *= 2) {
        const dtp_stream_how how = {.segment = 100000 / threads, .threads = threads, .least = 1};
        if (threads == 8)
            ck_assert(is_streamed(path, &o, &how));
        draw(&streamed, path, &o, &how, true);
        check_same(&streamed, &table, "very many");
        dtp_buf_free(&streamed.drawn);
    }
    dtp_buf_free(&table.drawn);
    (void)unlink(path);
}
END_TEST

static TCase *reading(void)
{
    TCase *t = tcase_create("reading");
    tcase_set_timeout(t, 3600);
    tcase_add_test(t, plain_registers_are_drawn_from_while_they_are_read);
    tcase_add_test(t, what_is_not_plain_is_judged_as_a_table);
    tcase_add_test(t, the_order_of_rows_does_not_matter);
    tcase_add_test(t, one_odd_row_among_many);
    tcase_add_test(t, identifiers_that_look_alike_are_no_plain_register);
    tcase_add_test(t, strata_that_look_alike_are_no_plain_register);
    tcase_add_test(t, strata_in_one_place_are_two);
    tcase_add_loop_test(t, of_tickets_that_begin_alike_the_rest_decides, 0, 6);
    tcase_add_loop_test(t, very_many_strata, 0, 2);
    return t;
}

DT_CHECK_MAIN("draw/read", reading)
