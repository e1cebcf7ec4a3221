/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories (a hundred; DT_HISTORIES: another number), each done over from the event log of its own
 * file. The replay gets from the original only what the log keeps back on purpose: the id, the secrets, the
 * texts behind their hashes, and the ratings with the salts behind their digests. */
#include "inspection/rating/ratings.h"
#include "inspection/sample/options.h"
#include "inspection/support.h"
#include <jansson.h>

/* Random bytes that the program asks for come from here while there are any. */
static uint8_t handed[256];
static size_t n_handed, used;
static uint8_t salt[DTP_RATING_SALT];                 /* the last of that size that the program made itself */
void __real_dtp_random_bytes(void *out, size_t size); /* NOLINT: the linker's names */
void __wrap_dtp_random_bytes(void *out, size_t size);
void __wrap_dtp_random_bytes(void *out, size_t size)
{
    if (n_handed == 0) {
        __real_dtp_random_bytes(out, size);
        if (size == sizeof salt)
            memcpy(salt, out, size);
        return;
    }
    ck_assert_uint_le(used + size, n_handed);
    memcpy(out, handed + used, size);
    used += size;
    if (used == n_handed)
        used = n_handed = 0;
}

static size_t refused; /* steps that could not be: they leave no trace */
static uint64_t state;
static unsigned below(unsigned n) /* xorshift64 (Marsaglia 2003): the histories are the same everywhere */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % n;
}

static const char partners[] =
    "nr;soort\n1;onderwijs\n2;onderwijs\n3;onderwijs\n4;wonen\n5;wonen\n6;schuldhulp\n";
static const char *const texts[] = {"", "toelichting een", "toelichting twee", "blz. 3"};
static const char *const towns[] = {"GM1", "GM2", NULL};
static const char *const designs[] = {NULL, "simple", "stratified", "systematic", "quota"};
static const char *const allocations[] = {NULL, NULL, "equal", "each", "neyman", "power"};

/* Files that a history reads, by name, in the folder of the visit. */
static const char *path_of(const visit *v, const char *name)
{
    static char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", v->folder, name);
    return path;
}

static void write_files(const visit *v)
{
    char *text, *late;
    size_t size;
    ck_ok(dtp_file_read(DATA "register.csv", 0, &text, &size, err));
    ck_ok(dtp_file_write(path_of(v, "register.csv"), text, size, true, err));
    late = dtp_malloc(size + 64);
    ck_assert_ptr_nonnull(late);
    size_t n = (size_t)snprintf(late, size + 64, "%.*sLAAT1;GM1;Noord;3;verzonnen\n", (int)size, text);
    ck_ok(dtp_file_write(path_of(v, "later.csv"), late, n, true, err));
    ck_ok(dtp_file_write(path_of(v, "partners.csv"), partners, strlen(partners), true, err));
    dtp_free(text);
    dtp_free(late);
}

static void remove_files(const visit *v)
{
    static const char *const names[] = {"register.csv", "later.csv", "partners.csv"};
    for (size_t i = 0; i < 3; i++)
        (void)unlink(path_of(v, names[i]));
}

static void random_draw(visit *v, bool further)
{
    dt_draw_request r = {.municipality = towns[below(3)],
                         .unit = (dt_draw_unit)(below(4) == 0),
                         .size = 1 + below(further ? 3 : 6),
                         .reserve = below(3),
                         .minimum = below(3) == 0,
                         .maximum = below(4) == 0 ? 5 : 0,
                         .public_text = texts[below(2)]};
    if (!further) {
        r.design = designs[below(5)];
        r.allocation = allocations[below(6)];
    }
    refused += DT_OK != (further ? dt_inspection_extend(v->in, &r, NULL, NULL)
                                 : dt_inspection_draw(v->in, &r, NULL, NULL));
}

static void random_register(visit *v)
{
    static const char *const category[] = {"soort"};
    if (below(3) > 0) {
        dt_frame_options o = register_options();
        o.n_stratum_columns = below(4) > 0;
        refused += DT_OK != dt_inspection_register(v->in, path_of(v, "register.csv"), DT_DRAW_DOSSIER, &o,
                                                   NULL, no_issues, NULL);
        return;
    }
    dt_frame_options o = {.id_column = "nr",
                          .municipality = towns[below(2)],
                          .stratum_columns = category,
                          .n_stratum_columns = 1};
    refused += DT_OK != dt_inspection_register(v->in, path_of(v, "partners.csv"), DT_DRAW_PARTNER, &o, NULL,
                                               no_issues, NULL);
}

static const char *random_code(visit *v)
{
    const dt_score_context *c = visit_context(v);
    const dt_subject *partner;
    size_t n;
    ck_ok(dt_inspection_partners(v->in, &partner, &n, err));
    if (n > 0 && below(3) == 0)
        return partner[below((unsigned)n)].code;
    return c->n_subjects == 0 ? "D01" : c->subject[below((unsigned)c->n_subjects)].code;
}

/* The ratings of a history as they were given, the replaced ones too: of those the file has nothing left. */
static dtp_rating_row given[64];
static size_t n_given;

static void random_score(visit *v)
{
    static const char *const ratings[] = {"V", "N", "X", "B"};
    const dtp_rating_row r = {.subject = random_code(v),
                              .framework = "proef",
                              .indicator = below(2) == 0 ? "1.1.1" : "1.1.2",
                              .assessor = below(2) == 0 ? "AB" : "ab",
                              .rating = ratings[below(4)],
                              .value = "",
                              .text = texts[below(3)],
                              .place = texts[below(4)]};
    if (dt_inspection_score(v->in, r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place,
                            NULL) != DT_OK) {
        refused++;
        return;
    }
    ck_assert_uint_lt(n_given, sizeof given / sizeof *given);
    given[n_given] = r;
    memcpy(given[n_given++].salt, salt, sizeof salt);
}

static void random_step(visit *v)
{
    static const char *const reasons[] = {"not-delivered", "other"};
    const dt_commitment *c;
    dt_register_comparison comparison;
    dt_reveal_request reveal;
    char *protocol;
    size_t n;
    switch (below(13)) {
    case 0:
        refused +=
            DT_OK != dt_inspection_commit(v->in, towns[below(3)], (dt_draw_unit)below(2), &c, &n, NULL);
        break;
    case 1:
        random_register(v);
        break;
    case 2:
    case 3:
    case 4:
        random_draw(v, false);
        break;
    case 5:
        random_draw(v, true);
        break;
    case 6:
        refused +=
            DT_OK != dt_inspection_register_compare(v->in, path_of(v, "later.csv"), NULL, DT_DRAW_DOSSIER,
                                                    NULL, NULL, &comparison, no_issues, NULL);
        break;
    case 7:
    case 8:
        reveal = (dt_reveal_request){
            .round = 1 + below(2), towns[below(3)], below(2) == 0, below(2) == 0, (dt_draw_unit)below(2)};
        if (dt_inspection_reveal(v->in, &reveal, &protocol, NULL) == DT_OK)
            dt_text_free(protocol);
        break;
    case 9:
    case 10:
        refused += DT_OK != dt_inspection_replace(v->in, random_code(v), reasons[below(2)], texts[below(3)],
                                                  NULL, NULL);
        break;
    default:
        random_score(v);
    }
}

/* An event, kept until the log was read. */
typedef struct kept_event {
    char kind[16], subject[32], actor[32];
    json_t *payload;
} kept_event;
typedef struct history {
    kept_event event[400];
    size_t n;
} history;

static void keep_all(void *payload, const dt_event *event)
{
    history *h = payload;
    ck_assert_uint_lt(h->n, 400);
    kept_event *k = &h->event[h->n++];
    (void)snprintf(k->kind, sizeof k->kind, "%s", event->kind);
    (void)snprintf(k->subject, sizeof k->subject, "%s", event->subject);
    (void)snprintf(k->actor, sizeof k->actor, "%s", event->actor);
    k->payload = json_loads(event->payload, 0, NULL);
    ck_assert_ptr_nonnull(k->payload);
}

static const char *text_of(const json_t *p, const char *key)
{
    return json_string_value(json_object_get(p, key));
}

static unsigned long number_of(const json_t *p, const char *key)
{
    return (unsigned long)json_integer_value(json_object_get(p, key));
}

/* The log has the hash; the one who replays knows the text. */
static const char *text_behind(const json_t *p, const char *key)
{
    const char *hash = text_of(p, key);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && hash != NULL; i++) {
        char hex[DTP_HEX_SIZE];
        dtp_digest digest = dtp_sha256(texts[i], strlen(texts[i]));
        if (strcmp(dtp_hex(digest.byte, DTP_HASH_SIZE, hex), hash) == 0)
            return texts[i];
    }
    ck_assert_ptr_null(hash);
    return "";
}

static dt_draw_unit unit_of(const json_t *p)
{
    return strcmp(text_of(p, "unit"), "partner") == 0 ? DT_DRAW_PARTNER : DT_DRAW_DOSSIER;
}

/* The secrets of a round, from the original, are what the program will be handed. */
static void hand_secrets(const visit *original, const kept_event *e)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open_v2(original->file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db,
                                        "SELECT secret || reserve_secret || salt FROM round"
                                        " WHERE municipality = ? AND unit = ? AND number = ?",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(stmt, 1, e->subject, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, text_of(e->payload, "unit"), -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, (long long)number_of(e->payload, "round"));
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    n_handed = (size_t)sqlite3_column_bytes(stmt, 0);
    ck_assert_uint_eq(n_handed, 3 * DT_KEY_SIZE);
    memcpy(handed, sqlite3_column_blob(stmt, 0), n_handed);
    used = 0;
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
}

static void replay_draw(visit *v, const kept_event *e)
{
    const json_t *o = json_object_get(e->payload, "options");
    dt_draw_request r = {.municipality = e->subject,
                         .unit = unit_of(e->payload),
                         .design = text_of(o, "design"),
                         .allocation = text_of(o, "allocation"),
                         .size = number_of(o, "size"),
                         .reserve = number_of(o, "reserve"),
                         .minimum = number_of(o, "minimum"),
                         .maximum = number_of(o, "maximum"),
                         .public_text = text_of(e->payload, "public_text")};
    if (strcmp(e->kind, "draw") == 0)
        ck_ok(dt_inspection_draw(v->in, &r, NULL, err));
    else
        ck_ok(dt_inspection_extend(v->in, &r, NULL, err));
}

static void replay_register(visit *v, const kept_event *e)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_frame_options o;
    char *json = json_dumps(json_object_get(e->payload, "options"), JSON_COMPACT);
    ck_ok(dtp_options_read(&o, &arena, json, err));
    ck_ok(dt_inspection_register(v->in, path_of(v, text_of(e->payload, "file")), unit_of(e->payload), &o,
                                 NULL, no_issues, err));
    free(json);
    dtp_arena_free(&arena);
}

/* The log has a digest; the one who replays knows the rating and its salt. */
static void replay_rating(visit *v, const kept_event *e)
{
    const json_t *key = json_object_get(e->payload, "key");
    dtp_rating_row r;
    char hex[DTP_HEX_SIZE] = "";
    for (size_t i = 0; i < n_given && strcmp(hex, text_of(e->payload, "commitment")) != 0; i++) {
        r = given[i];
        r.subject = json_string_value(json_array_get(key, 0));
        r.framework = json_string_value(json_array_get(key, 1));
        r.indicator = json_string_value(json_array_get(key, 2));
        r.assessor = json_string_value(json_array_get(key, 3));
        dtp_digest digest = dtp_rating_digest(&r);
        dtp_hex(digest.byte, DTP_HASH_SIZE, hex);
    }
    ck_assert_str_eq(hex, text_of(e->payload, "commitment"));
    memcpy(handed, r.salt, sizeof r.salt);
    n_handed = sizeof r.salt;
    used = 0;
    ck_ok(dt_inspection_score(v->in, r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text,
                              r.place, err));
}

static void replay_event(visit *v, const visit *original, const kept_event *e)
{
    const json_t *p = e->payload;
    if (strcmp(e->kind, "commit") == 0) {
        const dt_commitment *c;
        size_t n;
        hand_secrets(original, e);
        ck_ok(dt_inspection_commit(v->in, e->subject, unit_of(p), &c, &n, err));
    } else if (strcmp(e->kind, "register") == 0) {
        replay_register(v, e);
    } else if (strcmp(e->kind, "draw") == 0 || strcmp(e->kind, "extend") == 0) {
        if (!json_is_true(json_object_get(p, "committed")))
            hand_secrets(original, e);
        replay_draw(v, e);
    } else if (strcmp(e->kind, "replace") == 0) {
        char by[16];
        ck_ok(dt_inspection_replace(v->in, e->subject, text_of(p, "reason"), text_behind(p, "note_sha256"),
                                    by, err));
        ck_assert_str_eq(by, text_of(p, "by"));
    } else if (strcmp(e->kind, "rating") == 0) {
        replay_rating(v, e);
    } else if (strcmp(e->kind, "register-check") == 0) {
        dt_register_comparison c;
        ck_ok(dt_inspection_register_compare(v->in, path_of(v, text_of(p, "file")),
                                             e->subject[0] == '\0' ? NULL : e->subject, unit_of(p), NULL,
                                             NULL, &c, no_issues, err));
    } else {
        char *protocol;
        ck_assert_str_eq(e->kind, "reveal");
        const dt_reveal_request reveal = {.round = (unsigned)number_of(p, "round"),
                                          e->subject,
                                          json_is_true(json_object_get(p, "with_reserve")),
                                          json_is_true(json_object_get(p, "hashed")),
                                          unit_of(p)};
        ck_ok(dt_inspection_reveal(v->in, &reveal, &protocol, err));
        dt_text_free(protocol);
    }
    ck_assert_uint_eq(n_handed, 0);
}

/* Which event it is: those that tell of rows come once a step, and an event is not a step. */
#define EVENT(column) "(SELECT count(*) FROM log l WHERE l.kind <> 'rows' AND l.seq <= " column ")"

/* Everything but the moments. */
static const char *const whole_state[] = {
    "SELECT id, title, profile FROM inspection", "SELECT * FROM municipality ORDER BY code",
    "SELECT position, id, sha256 FROM framework ORDER BY position",
    "SELECT id, file_name, " EVENT(
        "loaded_event") ", id_column, options, fingerprint, rows_read FROM register ORDER BY id",
    "SELECT * FROM fallout ORDER BY 1, 2", "SELECT * FROM part ORDER BY id",
    "SELECT * FROM unit ORDER BY 1, 2",
    "SELECT id, municipality, unit, number, committed_for, hex(secret), hex(reserve_secret), hex(salt), "
    "commitment, reserve_commitment, committed_at IS NULL, " EVENT(
        "committed_event") ", part, public_text, options, earlier, drawn_at IS NULL FROM round ORDER BY id",
    "SELECT * FROM round_stratum ORDER BY 1, 2", "SELECT * FROM subject ORDER BY position",
    "SELECT * FROM dossier ORDER BY code", "SELECT * FROM inclusion ORDER BY 1, 2",
    "SELECT dossier, incoming, reason, note, " EVENT("event") " FROM replacement ORDER BY dossier",
    "SELECT code FROM assessor ORDER BY code",
    "SELECT subject, framework, indicator, assessor, rating, value, text, place, hex(salt) FROM rating"
    " ORDER BY 1, 2, 3, 4",
    /* a protocol tells when the round was drawn, and so does its hash */
    "SELECT actor, kind, subject, iif(kind = 'reveal', '', payload) FROM log WHERE kind <> 'rows' ORDER BY "
    "seq"};

static size_t same_rows(sqlite3 *a, sqlite3 *b, const char *sql)
{
    sqlite3_stmt *x, *y;
    size_t rows = 0;
    int code;
    ck_assert_int_eq(sqlite3_prepare_v2(a, sql, -1, &x, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(b, sql, -1, &y, NULL), SQLITE_OK);
    while ((code = sqlite3_step(x)) == SQLITE_ROW) {
        ck_assert_int_eq(sqlite3_step(y), SQLITE_ROW);
        for (int i = 0; i < sqlite3_column_count(x); i++) {
            const char *one = (const char *)sqlite3_column_text(x, i);
            const char *two = (const char *)sqlite3_column_text(y, i);
            ck_assert_msg((one == NULL) == (two == NULL) && (one == NULL || strcmp(one, two) == 0),
                          "%s: row %zu column %d: %s, %s", sql, rows, i, one, two);
        }
        rows++;
    }
    ck_assert_int_eq(code, SQLITE_DONE);
    ck_assert_int_eq(sqlite3_step(y), SQLITE_DONE);
    (void)sqlite3_finalize(x);
    (void)sqlite3_finalize(y);
    return rows;
}

/* The number of rows compared. */
static size_t same_state(const visit *v, const visit *w)
{
    sqlite3 *a, *b;
    size_t rows = 0;
    ck_assert_int_eq(sqlite3_open_v2(v->file, &a, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_open_v2(w->file, &b, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof whole_state / sizeof *whole_state; i++)
        rows += same_rows(a, b, whole_state[i]);
    (void)sqlite3_close(a);
    (void)sqlite3_close(b);
    return rows;
}

static visit visit_again(const visit *original)
{
    n_handed = 16;
    used = 0;
    ck_assert(dtp_unhex(dt_inspection_id(original->in), handed, 16));
    return visit_new();
}

static unsigned seen[6]; /* how often the histories drew, extended, … : they must not be empty */
static void count_kind(const char *kind)
{
    static const char *const kinds[] = {"draw", "extend", "replace", "rating", "register-check", "reveal"};
    for (size_t i = 0; i < 6; i++)
        seen[i] += strcmp(kind, kinds[i]) == 0;
}

static unsigned how_many(void)
{
    const char *asked = getenv("DT_HISTORIES");
    return asked == NULL ? 100 : (unsigned)strtoul(asked, NULL, 10);
}

START_TEST(histories_end_the_same)
{
    static history h;
    unsigned n = how_many();
    for (uint64_t seed = 1; seed <= n; seed++) {
        visit v = visit_new();
        state = seed * 0x9e3779b97f4a7c15u;
        write_files(&v);
        n_given = 0;
        random_register(&v);
        for (unsigned steps = 15 + below(20); steps > 0; steps--)
            random_step(&v);
        h.n = 0;
        ck_ok(dt_inspection_log(v.in, keep_all, &h, err));
        visit w = visit_again(&v);
        write_files(&w);
        for (size_t i = 1; i < h.n; i++) { /* the first is "new" */
            replay_event(&w, &v, &h.event[i]);
            count_kind(h.event[i].kind);
        }
        ck_assert_uint_gt(same_state(&v, &w), h.n);
        for (size_t i = 0; i < h.n; i++)
            json_decref(h.event[i].payload);
        remove_files(&v);
        remove_files(&w);
        visit_free(&v);
        visit_free(&w);
    }
    for (size_t i = 0; i < 6; i++)
        ck_assert_uint_ge(5 * seen[i], n);
    ck_assert_uint_ge(5 * refused, n);
}
END_TEST

/* What never belongs in the log: secrets, and what inspectors write. */
START_TEST(the_log_keeps_back_secrets_and_texts)
{
    visit v = visit_new();
    visit_commit(&v, "GM1", 1);
    dt_frame_options o = register_options();
    o.exclusion = &(dt_exclusion){"A001", "zelfde gezin als A002"};
    o.n_exclusions = 1;
    ck_ok(dt_inspection_register(v.in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, err));
    visit_draw(&v, "GM1", 4, 2);
    ck_ok(dt_inspection_replace(v.in, "D01", "other", "notitie van de inspecteur", NULL, err));
    ck_assert_int_eq(
        visit_sql(
            &v, "SELECT count(*) FROM log, round WHERE instr(payload, lower(hex(secret))) > 0"
                " OR instr(payload, lower(hex(reserve_secret))) > 0 OR instr(payload, lower(hex(salt))) > 0"),
        0);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM log WHERE payload LIKE '%zelfde gezin%'"
                                   " OR payload LIKE '%notitie van%'"),
                     0);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM log, dossier WHERE instr(payload, '\"' || dossier || '\"') > 0"),
        0);
    visit_free(&v);
}
END_TEST

/* The rows of the register last to first, and in Windows-1252 with other line ends: the same dossiers. */
START_TEST(order_and_encoding_change_nothing)
{
    static const char plain[] =
        "dossier;team\nE1;Zuidoost \xc3\xa9\xc3\xa9n\nE2;Noord\nE3;Noord\nE4;Zuidoost "
        "\xc3\xa9\xc3\xa9n\nE5;Noord\nE6;Noord\n";
    static const char other[] = "sep=;\r\ndossier;\"team\"\r\nE6;Noord\r\nE5;Noord\r\nE4;Zuidoost "
                                "\xe9\xe9n\r\nE3;Noord\r\nE2;Noord\r\n"
                                "E1;Zuidoost \xe9\xe9n\r\n";
    visit v = visit_new();
    visit w = visit_again(&v);
    const char *const text[] = {plain, other};
    visit *const both[] = {&v, &w};
    for (size_t i = 0; i < 2; i++) {
        dt_frame_options o = {.id_column = "dossier",
                              .municipality = "GM1",
                              .stratum_columns = team_column,
                              .n_stratum_columns = 1};
        ck_ok(dt_inspection_register(both[i]->in, visit_write(both[i], text[i]), DT_DRAW_DOSSIER, &o, NULL,
                                     no_issues, err));
        for (size_t k = 0; k < 3 * DT_KEY_SIZE; k++)
            handed[k] = (uint8_t)k;
        n_handed = 3 * DT_KEY_SIZE;
        visit_draw(both[i], "GM1", 3, 1);
    }
    sqlite3 *a, *b;
    ck_assert_int_eq(sqlite3_open_v2(v.file, &a, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_open_v2(w.file, &b, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_uint_eq(same_rows(a, b, "SELECT * FROM dossier ORDER BY code"), 4);
    ck_assert_uint_eq(same_rows(a, b, "SELECT fingerprint FROM register"), 1);
    (void)sqlite3_close(a);
    (void)sqlite3_close(b);
    visit_free(&v);
    visit_free(&w);
}
END_TEST

static TCase *replaying(void)
{
    TCase *tc = tcase_create("replay");
    tcase_set_timeout(tc, 280);
    tcase_add_test(tc, histories_end_the_same);
    tcase_add_test(tc, the_log_keeps_back_secrets_and_texts);
    tcase_add_test(tc, order_and_encoding_change_nothing);
    return tc;
}

DT_CHECK_MAIN("replay", replaying)
