/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws against known answers, which were computed by verify.py in this folder from the published
 * definitions; and what a draw must not depend on. All dossiers are made up. */
#include "base/mem.h"
#include "draw/draw.h"
#include "draw/draw_check.h"

static dt_round_seed fixed_seed;

static void draws(dt_draw_options options, const char *expected)
{
    char text[512];
    fixed_seed = seed_of(0);
    options.key = options.key != NULL ? options.key : fixed_key;
    options.payload = &fixed_seed;
    dt_frame *frame = two_strata(20, 10);
    dt_draw *draw = draw_of(frame, options);
    ck_assert_str_eq(drawn_text(draw, frame, text, sizeof text), expected);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

START_TEST(known_answers)
{
    draws((dt_draw_options){.size = 5, .reserve = 3}, "D001 D007 D019 | D006 D013 R002 R005 | R007 ");
    draws((dt_draw_options){.size = 5, .reserve = 3, .design = "simple"},
          "D001 D007 D019 | D006 D013 D018 R002 R005 ");
    draws((dt_draw_options){.size = 4, .reserve = 2, .allocation = "each"},
          "D001 D007 D019 D018 | D006 D013 R002 R005 R004 R010 | R007 R006 ");
    draws((dt_draw_options){.size = 5, .reserve = 2, .allocation = "equal"},
          "D001 D007 D019 | D006 R002 R005 | R007 ");
    draws((dt_draw_options){.size = 5, .reserve = 1, .minimum = 2}, "D001 D007 D019 | D006 R002 R005 ");
    draws((dt_draw_options){.size = 30}, "D001 D007 D019 D018 D010 D014 D005 D008 D013 D011 D006 D017 D015 "
                                         "D016 D004 D003 D009 D012 D020 D002 R002 R005 R004 R010 R008 R006 "
                                         "R009 R003 R001 R007 ");
}
END_TEST

START_TEST(with_one_key_the_reserve_is_next_in_the_same_order)
{
    draws((dt_draw_options){.size = 4, .reserve = 3, .allocation = "each", .key = shared_key},
          "D001 D007 D019 D018 | D010 D014 D005 R002 R005 R004 R010 | R008 R006 R009 ");
    draws((dt_draw_options){.size = 5, .reserve = 3, .design = "simple", .key = shared_key},
          "D001 D007 D019 | D018 R002 R005 | R004 R010 ");
}
END_TEST

START_TEST(every_drawn_dossier_is_described)
{
    fixed_seed = seed_of(0);
    dt_frame *frame = two_strata(20, 10);
    dt_draw *draw =
        draw_of(frame, (dt_draw_options){.size = 5, .reserve = 3, .key = fixed_key, .payload = &fixed_seed});
    ck_assert_str_eq(dt_draw_design(draw), "stratified");
    ck_assert_str_eq(dt_draw_allocation(draw), "proportional");
    ck_assert_uint_eq(dt_draw_count(draw), 8);
    const dt_drawn *first = dt_draw_at(draw, 0), *last = dt_draw_at(draw, 7);
    ck_assert_str_eq(first->ticket, "18e89ab9e318c973681b84d71e3549e897b756aa68ab532b7ef6ca0aca745043");
    ck_assert_uint_eq(first->order, 1);
    ck_assert_int_eq(first->role, DT_PRIMARY);
    ck_assert_uint_eq(first->stratum, 0);
    ck_assert_str_eq(last->ticket, "336a0d23afcfc67201e1a40acd2ba8da1cd19126c49534d796c0c630f50d625a");
    ck_assert_uint_eq(last->order, 3);
    ck_assert_int_eq(last->role, DT_RESERVE);
    ck_assert_uint_eq(last->stratum, 1);
    ck_assert_ptr_null(dt_draw_at(draw, 8));
    ck_assert_uint_eq(dt_draw_strata(draw), 2);
    const dt_drawn_stratum *s = dt_draw_stratum_at(draw, 0);
    ck_assert(s->stratum == 0 && s->population == 20 && s->sample == 3 && s->reserve == 2);
    s = dt_draw_stratum_at(draw, 1);
    ck_assert(s->stratum == 1 && s->population == 10 && s->sample == 2 && s->reserve == 1);
    ck_assert_ptr_null(dt_draw_stratum_at(draw, 2));
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

START_TEST(simple_draw_tells_what_strata_happened_to_get)
{
    fixed_seed = seed_of(0);
    dt_frame *frame = two_strata(20, 10);
    dt_draw *draw = draw_of(frame, (dt_draw_options){.design = "simple",
                                                     .allocation = "none",
                                                     .size = 5,
                                                     .reserve = 3,
                                                     .key = fixed_key,
                                                     .payload = &fixed_seed});
    ck_assert_str_eq(dt_draw_allocation(draw), "none");
    const dt_drawn_stratum *s = dt_draw_stratum_at(draw, 0);
    ck_assert(s->sample == 3 && s->reserve == 3);
    s = dt_draw_stratum_at(draw, 1);
    ck_assert(s->sample == 2 && s->reserve == 0);
    unsigned seen = 0; /* the order runs over the municipality */
    for (size_t i = 0; i < dt_draw_count(draw); i++)
        seen |= 1U << dt_draw_at(draw, i)->order;
    ck_assert_uint_eq(seen, 0x1FE);
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

/* A register's draw by fingerprint and dossiers, with its own fingerprint in the key. */
typedef struct register_key {
    dt_round_seed seed;
    const char *fingerprint;
} register_key;

static void key_of_register(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const register_key *k = payload;
    dt_round_key(&k->seed, reserve, k->fingerprint, municipality, out);
}

static void draw_register(const char *csv, unsigned secret, char *text, size_t size)
{
    dt_frame_options options = {.id_column = "Dossier",
                                .stratum_columns = LIST("Team"),
                                .n_stratum_columns = 1,
                                .where = LIST("Leefgebieden>=2"),
                                .n_where = 1};
    dt_frame *frame = frame_of(csv, &options);
    register_key k = {seed_of(secret), dt_frame_fingerprint(frame)};
    dt_draw *draw =
        draw_of(frame, (dt_draw_options){.size = 6, .reserve = 4, .key = key_of_register, .payload = &k});
    int n = snprintf(text, size, "%s ", dt_frame_fingerprint(frame));
    drawn_text(draw, frame, text + n, size - (size_t)n);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

/* A register of 40 rows in one of several forms of the same contents. */
enum form { PLAIN, SHUFFLED, WINDOWS, QUOTED, COLUMNS, FORMS };

static void make_register(enum form form, char *csv, size_t size)
{
    const char *eol = form == WINDOWS ? "\r\n" : "\n";
    const char *cafe = form == WINDOWS ? "Caf\xE9" : "Caf\xC3\xA9";
    size_t used = (size_t)snprintf(csv, size, "%s%s",
                                   form == COLUMNS   ? "Leefgebieden,Team,Dossier"
                                   : form == WINDOWS ? "Dossier;Team;Leefgebieden"
                                                     : "Dossier,Team,Leefgebieden",
                                   eol);
    for (int row = 0; row < 40; row++) {
        int i = form == SHUFFLED ? row * 17 % 40 : row;
        const char *team = i % 3 == 0 ? cafe : "Regie";
        const char *shape = form == WINDOWS  ? "X%d;%s;%d%s"
                            : form == QUOTED ? "\"X%d\",\"%s\",\"%d\"%s"
                                             : "X%d,%s,%d%s";
        if (form == COLUMNS)
            used += (size_t)snprintf(csv + used, size - used, "%d,%s,X%d%s", i % 5, team, i, eol);
        else
            used += (size_t)snprintf(csv + used, size - used, shape, i, team, i % 5, eol);
    }
}

START_TEST(form_of_the_register_does_not_matter)
{
    char csv[4096], expected[512], text[512];
    make_register(PLAIN, csv, sizeof csv);
    draw_register(csv, 0, expected, sizeof expected);
    for (enum form form = SHUFFLED; form < FORMS; form++) {
        make_register(form, csv, sizeof csv);
        draw_register(csv, 0, text, sizeof text);
        ck_assert_str_eq(text, expected);
    }
}
END_TEST

START_TEST(another_secret_gives_another_sample)
{
    char csv[4096], a[512], b[512];
    make_register(PLAIN, csv, sizeof csv);
    draw_register(csv, 0, a, sizeof a);
    draw_register(csv, 1, b, sizeof b);
    ck_assert_int_eq(strncmp(a, b, 64), 0);
    ck_assert_str_ne(a, b);
}
END_TEST

START_TEST(late_dossier_leaves_the_order_of_the_others)
{
    fixed_seed = seed_of(0);
    dt_draw_options options = {.size = 21, .key = fixed_key, .payload = &fixed_seed, .design = "simple"};
    dt_frame *before = two_strata(20, 1), *after = two_strata(20, 2);
    dt_draw *old = draw_of(before, options);
    options.size = 22;
    dt_draw *new = draw_of(after, options);
    char a[512], b[512];
    drawn_text(old, before, a, sizeof a);
    drawn_text(new, after, b, sizeof b);
    char *late = strstr(b, "R002 ");
    ck_assert_ptr_nonnull(late);
    memmove(late, late + 5, strlen(late + 5) + 1);
    ck_assert_str_eq(a, b);
    dt_draw_free(old);
    dt_draw_free(new);
    dt_frame_free(before);
    dt_frame_free(after);
}
END_TEST

START_TEST(municipalities_are_drawn_apart)
{
    dt_frame_row rows[2000];
    size_t n = add_dossiers(rows, 0, "GM1", 20, 10);
    n = add_dossiers(rows, n, "GM2", 20, 10);
    dt_frame *frame = frame_of_rows(rows, n);
    fixed_seed = seed_of(0);
    dt_draw *draw =
        draw_of(frame, (dt_draw_options){.size = 5, .reserve = 3, .key = fixed_key, .payload = &fixed_seed});
    char text[512];
    drawn_text(draw, frame, text, sizeof text);
    const char *alone = "D001 D007 D019 | D006 D013 R002 R005 | R007 ";
    ck_assert_int_eq(strncmp(text, alone, strlen(alone)), 0);
    ck_assert_str_ne(text + strlen(alone), alone);
    ck_assert_uint_eq(dt_draw_count(draw), 16);
    ck_assert_uint_eq(dt_draw_strata(draw), 4);
    ck_assert_uint_eq(dt_draw_stratum_at(draw, 2)->sample, 3);
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

static void refused(const dt_frame *frame, dt_draw_options options, const char *name, dt_status status,
                    const char *first, const char *second, const char *where)
{
    dt_draw *draw = (dt_draw *)1;
    dt_error e = DT_ERROR_INIT;
    fixed_seed = seed_of(0);
    options.key = fixed_key;
    options.payload = &fixed_seed;
    ck_fails(&e, dt_draw_run(&draw, frame, &options, err), name);
    ck_assert_ptr_null(draw);
    ck_assert_int_eq(e.status, status);
    ck_assert_str_eq(e.arg[0], first);
    ck_assert_str_eq(e.arg[1], second);
    ck_assert_str_eq(e.where, where);
}

START_TEST(impossible_draws_are_refused_with_their_numbers)
{
    dt_frame *f = two_strata(20, 10), *empty = NULL;
    ck_ok(dt_frame_from_rows(&empty, NULL, 0, FINGERPRINT, err));
    refused(empty, (dt_draw_options){.size = 1}, "DRAW_EMPTY", DT_ERR_REFUSED, "", "", "");
    refused(f, (dt_draw_options){.size = 0}, "DRAW_SIZE", DT_ERR_RANGE, "", "", "");
    refused(f, (dt_draw_options){.size = 31}, "DRAW_TOO_MANY", DT_ERR_REFUSED, "31", "30", "GM1");
    refused(f, (dt_draw_options){.size = 31, .design = "simple"}, "DRAW_TOO_MANY", DT_ERR_REFUSED, "31", "30",
            "GM1");
    refused(f, (dt_draw_options){.size = 11, .allocation = "each"}, "DRAW_TOO_MANY", DT_ERR_REFUSED, "11",
            "10", "Regie");
    refused(f, (dt_draw_options){.size = 25, .reserve = 6}, "DRAW_TOO_MANY_RESERVE", DT_ERR_REFUSED, "6", "5",
            "GM1");
    refused(f, (dt_draw_options){.size = 25, .reserve = 6, .design = "simple"}, "DRAW_TOO_MANY_RESERVE",
            DT_ERR_REFUSED, "6", "5", "GM1");
    refused(f, (dt_draw_options){.size = 8, .reserve = 3, .allocation = "each"}, "DRAW_TOO_MANY_RESERVE",
            DT_ERR_REFUSED, "3", "2", "Regie");
    refused(f, (dt_draw_options){.size = 5, .minimum = 3}, "DRAW_MINIMUM", DT_ERR_REFUSED, "5", "6", "GM1");
    refused(f, (dt_draw_options){.size = 5, .design = "systematisch"}, "DRAW_UNKNOWN_DESIGN", DT_ERR_NOTFOUND,
            "systematisch", "simple, stratified, systematic, pps, two-stage, quota", "");
    refused(f, (dt_draw_options){.size = 5, .allocation = "optimaal"}, "DRAW_UNKNOWN_ALLOCATION",
            DT_ERR_NOTFOUND, "optimaal", "proportional, equal, each, fixed, neyman, power", "");
    refused(f, (dt_draw_options){.size = 5, .design = "simple", .allocation = "equal"}, "DRAW_SIMPLE_DIVIDES",
            DT_ERR_REFUSED, "", "", "");
    refused(f, (dt_draw_options){.size = 5, .design = "simple", .minimum = 1}, "DRAW_SIMPLE_DIVIDES",
            DT_ERR_REFUSED, "", "", "");
    dt_draw *draw;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_draw_run(&draw, f, &(dt_draw_options){.size = 1}, err), "DRAW_NO_KEY");
    dt_frame_free(f);
    dt_frame_free(empty);
    dt_draw_free(NULL);
}
END_TEST

/* Sample and reserve of both strata as "3+2 2+1". */
static void divides(size_t jot, size_t regie, dt_draw_options options, const char *expected)
{
    char text[64];
    dt_frame *frame = two_strata(jot, regie);
    fixed_seed = seed_of(0);
    options.key = fixed_key;
    options.payload = &fixed_seed;
    dt_draw *draw = draw_of(frame, options);
    const dt_drawn_stratum *a = dt_draw_stratum_at(draw, 0), *b = dt_draw_stratum_at(draw, 1);
    snprintf(text, sizeof text, "%lu+%lu %lu+%lu", a->sample, a->reserve, b->sample, b->reserve);
    ck_assert_str_eq(text, expected);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

START_TEST(sizes_are_divided)
{
    divides(20, 10, (dt_draw_options){.size = 14, .reserve = 7}, "9+5 5+2");
    divides(99, 1, (dt_draw_options){.size = 10, .reserve = 5}, "10+5 0+0"); /* no reserve without sample */
    divides(99, 2, (dt_draw_options){.size = 10, .reserve = 5, .minimum = 1}, "9+4 1+1");
    divides(99, 2, (dt_draw_options){.size = 10, .reserve = 1, .minimum = 1}, "9+1 1+0");
    divides(99, 1, (dt_draw_options){.size = 10, .reserve = 5, .minimum = 3}, "9+5 1+0");
    divides(99, 3, (dt_draw_options){.size = 10, .reserve = 4, .allocation = "equal"}, "7+4 3+0");
    divides(99, 10, (dt_draw_options){.size = 14, .reserve = 7, .allocation = "each", .take_all = true},
            "14+7 10+0");
    divides(99, 16, (dt_draw_options){.size = 14, .reserve = 7, .allocation = "each", .take_all = true},
            "14+7 14+2");
    divides(20, 10, (dt_draw_options){.size = 30}, "20+0 10+0");
}
END_TEST

START_TEST(design_follows_the_frame)
{
    const dt_frame_row rows[] = {{"GM1", "", "D1", 0}, {"GM1", "", "D2", 0}};
    dt_frame *plain = frame_of_rows(rows, 2);
    fixed_seed = seed_of(0);
    dt_draw_options options = {.size = 1, .key = fixed_key, .payload = &fixed_seed};
    dt_draw *draw = draw_of(plain, options);
    ck_assert_str_eq(dt_draw_design(draw), "simple");
    dt_draw_free(draw);
    options = (dt_draw_options){
        .size = 9, .allocation = "each", .take_all = true, .key = fixed_key, .payload = &fixed_seed};
    draw = draw_of(plain, options);
    ck_assert_str_eq(dt_draw_allocation(draw), "each");
    ck_assert_uint_eq(dt_draw_count(draw), 2);
    dt_draw_free(draw);
    dt_frame_free(plain);
}
END_TEST

/* Two strata of one dossier each, with sizes. */
static void can_be_drawn(const char *design, const char *allocation)
{
    const dt_frame_row rows[] = {{"GM1", "JOT", "D1", 2}, {"GM1", "Regie", "D2", 5}};
    const dt_stratum_size sizes[] = {{"JOT", 1}, {"Regie", 1}};
    bool fixed = allocation != NULL && strcmp(allocation, "fixed") == 0;
    dt_draw_options options = {.design = design, .allocation = allocation, .size = 2, .sizes = sizes};
    options.n_sizes = fixed ? 2 : 0;
    options.teams = design != NULL && strcmp(design, "two-stage") == 0 ? 2 : 0;
    options.take_all = true;
    options.key = fixed_key;
    options.payload = &fixed_seed;
    fixed_seed = seed_of(0);
    dt_frame *frame = frame_of_rows(rows, 2);
    dt_draw *draw = draw_of(frame, options);
    ck_assert_uint_eq(dt_draw_count(draw), 2);
    ck_assert_double_eq(dt_draw_probability(draw, 0), 1);
    ck_assert_double_eq(dt_draw_at(draw, 1)->probability, 1);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

START_TEST(choices_can_be_drawn_and_have_words)
{
    size_t n;
    const dt_choice *designs = dt_designs(&n);
    ck_assert_uint_ge(n, 2);
    for (size_t i = 0; i < n; i++) {
        ck_assert(designs[i].title_nl[0] != '\0' && designs[i].title_en[0] != '\0');
        can_be_drawn(designs[i].name, NULL);
    }
    const dt_choice *allocations = dt_allocations(&n);
    ck_assert_uint_ge(n, 3);
    for (size_t i = 0; i < n; i++) {
        ck_assert(allocations[i].title_nl[0] != '\0' && allocations[i].title_en[0] != '\0');
        can_be_drawn(NULL, allocations[i].name);
    }
}
END_TEST

enum { MANY_STRATA = 9500, MANY_SIZE = 2, MANY_RESERVE = 1 };

static void two_keys(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)municipality;
    memset(out, reserve && *(const bool *)payload ? 9 : 5, DT_KEY_SIZE);
}

/* What the next dossiers drawn from a stratum have to be: taken one by one, each time the smallest ticket
 * that is left. */
static size_t check_stratum(const dt_frame *frame, const dt_draw *draw, size_t from, size_t h, size_t first,
                            const bool *apart)
{
    uint8_t key[DT_KEY_SIZE];
    bool taken[8] = {false};
    size_t N = dt_frame_stratum_at(frame, h)->population;
    size_t k = N < MANY_SIZE + MANY_RESERVE ? N : MANY_SIZE + MANY_RESERVE;
    for (size_t i = 0; i < k; i++) {
        const dt_drawn *d = dt_draw_at(draw, from + i);
        char hex[DTP_HEX_SIZE], least[DTP_HEX_SIZE] = "g";
        size_t which = 0;
        two_keys((void *)apart, "", i >= MANY_SIZE, key);
        for (size_t u = 0; u < N; u++) {
            dtp_digest t = dtp_draw_dossier_ticket(key, NULL, dt_frame_unit_at(frame, first + u)->id);
            if (!taken[u] && strcmp(dtp_hex(t.byte, sizeof t.byte, hex), least) < 0) {
                which = u;
                memcpy(least, hex, sizeof least);
            }
        }
        taken[which] = true;
        ck_assert_uint_eq(d->stratum, h);
        ck_assert_uint_eq(d->unit, first + which);
        ck_assert_uint_eq(d->order, i + 1);
        ck_assert_int_eq(d->role, i < MANY_SIZE ? DT_PRIMARY : DT_RESERVE);
        ck_assert_str_eq(d->ticket, least);
        ck_assert(d->probability == (double)(N < MANY_SIZE ? N : MANY_SIZE) / (double)N);
    }
    return k;
}

/* Threads share so many strata: each is drawn from as if it were alone, with one key or with two. */
START_TEST(very_many_strata_are_each_drawn_from)
{
    enum { ROWS = 3 * MANY_STRATA };
    const bool apart = _i == 1;
    dt_frame_row *row = dtp_calloc(ROWS, sizeof *row);
    char(*text)[2][12] = dtp_calloc(ROWS, sizeof *text);
    dt_frame *frame;
    dt_draw *draw;
    for (unsigned i = 0; i < ROWS; i++) { /* of one dossier up to five */
        unsigned h = i < MANY_STRATA ? i : (i * 7919U) % MANY_STRATA / (1 + i % 2);
        (void)snprintf(text[i][0], sizeof text[i][0], "T%05u", h);
        (void)snprintf(text[i][1], sizeof text[i][1], "D%06u", i);
        row[i] = (dt_frame_row){.municipality = "GM0001", .stratum = text[i][0], .id = text[i][1]};
    }
    ck_ok(dt_frame_from_rows(&frame, row, ROWS, FINGERPRINT, err));
    const dt_draw_options o = {.design = "stratified",
                               .allocation = "each",
                               .size = MANY_SIZE,
                               .reserve = MANY_RESERVE,
                               .take_all = true,
                               .key = two_keys,
                               .payload = (void *)&apart};
    ck_ok(dt_draw_run(&draw, frame, &o, err));
    size_t at = 0, first = 0;
    ck_assert_uint_eq(dt_frame_strata(frame), MANY_STRATA);
    for (size_t h = 0; h < MANY_STRATA; h++) {
        ck_assert_uint_le(dt_frame_stratum_at(frame, h)->population, 8);
        at += check_stratum(frame, draw, at, h, first, &apart);
        first += dt_frame_stratum_at(frame, h)->population;
    }
    ck_assert_uint_eq(dt_draw_count(draw), at);
    dt_draw_free(draw);
    dt_frame_free(frame);
    dtp_free(row);
    dtp_free(text);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    dt_frame *frame = two_strata(20, 10);
    fixed_seed = seed_of(0);
    dt_draw_options options = {.size = 5, .reserve = 3, .key = fixed_key, .payload = &fixed_seed};
    dt_status status = DT_ERR_MEMORY;
    size_t n = 0;
    while (status != DT_OK) {
        dt_draw *draw = NULL;
        dtp_mem_fail_at(++n);
        status = dt_draw_run(&draw, frame, &options, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && draw == NULL));
        dt_draw_free(draw);
    }
    ck_assert_uint_gt(n, 5);
    dt_frame_free(frame);
}
END_TEST

static TCase *drawing(void)
{
    TCase *tc = tcase_create("drawing");
    tcase_add_test(tc, known_answers);
    tcase_add_test(tc, with_one_key_the_reserve_is_next_in_the_same_order);
    tcase_add_test(tc, every_drawn_dossier_is_described);
    tcase_add_test(tc, simple_draw_tells_what_strata_happened_to_get);
    tcase_add_test(tc, form_of_the_register_does_not_matter);
    tcase_add_test(tc, another_secret_gives_another_sample);
    tcase_add_test(tc, late_dossier_leaves_the_order_of_the_others);
    tcase_add_test(tc, municipalities_are_drawn_apart);
    return tc;
}

static TCase *dividing(void)
{
    TCase *tc = tcase_create("dividing");
    tcase_add_test(tc, impossible_draws_are_refused_with_their_numbers);
    tcase_add_test(tc, sizes_are_divided);
    tcase_add_test(tc, design_follows_the_frame);
    tcase_add_test(tc, choices_can_be_drawn_and_have_words);
    tcase_add_loop_test(tc, very_many_strata_are_each_drawn_from, 0, 2);
    tcase_add_test(tc, memory_may_run_out_anywhere);
    return tc;
}

DT_CHECK_MAIN("draw/draw", drawing, dividing)
