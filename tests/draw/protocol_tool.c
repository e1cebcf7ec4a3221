/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's side of check_verify.py, with fixed secrets:
 *   protocol_tool make REGISTER MUNICIPALITY NAME=VALUE… > PROTOCOL     protocol_tool verify PROTOCOL
 * REGISTER [SALT] Names: id column stratum where exclude (id:reason) design allocation size reserve minimum
 * take_all with_reserve hashed public form committed_for page. REGISTER of verify may be -, and a salt may
 * follow. Exit code of verify: 0 yes, 1 no, 3 cannot be read. */
#include "base/hash.h"
#include <dossiertoets/draw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 16

typedef struct setup {
    dt_frame_options frame;
    const char *stratum[MOST], *where[MOST];
    dt_exclusion exclusion[MOST];
    dt_draw_options draw;
    dt_round_seed seed;
    bool with_reserve, hashed, page;
    char digest[65];
    dt_stratum_size size[MOST];
    dt_stratum_share share[MOST];
    const char *earlier[3][MOST]; /* ids drawn before, set aside, of an earlier sample */
    size_t unit[3][MOST], n_earlier[3];
} setup;

static int fail(const dt_error *err)
{
    char text[1024];
    fprintf(stderr, "%s\n", dt_error_text(err, DT_EN, text, sizeof text));
    return 3;
}

static void set_list(setup *s, const char *name, char *value)
{
    if (strcmp(name, "stratum") == 0 && s->frame.n_stratum_columns < MOST)
        s->stratum[s->frame.n_stratum_columns++] = value;
    if (strcmp(name, "where") == 0 && s->frame.n_where < MOST)
        s->where[s->frame.n_where++] = value;
    const char *const earlier[] = {"before", "aside", "avoid", "keep"};
    for (size_t i = 0; i < 4; i++) {
        size_t list = i < 2 ? i : 2;
        if (strcmp(name, earlier[i]) != 0 || s->n_earlier[list] == MOST)
            continue;
        s->earlier[list][s->n_earlier[list]++] = value;
        if (i >= 2)
            s->draw.coordination = i == 2 ? DT_COORDINATION_AVOID : DT_COORDINATION_KEEP;
    }
    char *colon = strchr(value, ':');
    if (strcmp(name, "stratum_size") == 0 && colon != NULL && s->draw.n_sizes < MOST) {
        *colon = '\0';
        s->size[s->draw.n_sizes++] = (dt_stratum_size){value, strtoul(colon + 1, NULL, 10)};
    }
    if (strcmp(name, "stratum_share") == 0 && colon != NULL && s->draw.n_shares < MOST) {
        *colon = '\0';
        s->share[s->draw.n_shares].stratum = value;
        if (dt_rational_parse(&s->share[s->draw.n_shares].share, colon + 1, NULL) == DT_OK)
            s->draw.n_shares++;
    }
    if (strcmp(name, "exclude") == 0 && colon != NULL && s->frame.n_exclusions < MOST) {
        *colon = '\0';
        s->exclusion[s->frame.n_exclusions++] = (dt_exclusion){value, colon + 1};
    }
}

static void set(setup *s, const char *name, char *value)
{
    const struct {
        const char *name, **text;
        unsigned long *number;
        bool *flag;
    } places[] = {{"id", &s->frame.id_column, NULL, NULL},
                  {"column", &s->frame.municipality_column, NULL, NULL},
                  {"public", &s->seed.public_text, NULL, NULL},
                  {"committed_for", &s->seed.municipality, NULL, NULL},
                  {"design", &s->draw.design, NULL, NULL},
                  {"allocation", &s->draw.allocation, NULL, NULL},
                  {"size", NULL, &s->draw.size, NULL},
                  {"reserve", NULL, &s->draw.reserve, NULL},
                  {"minimum", NULL, &s->draw.minimum, NULL},
                  {"take_all", NULL, NULL, &s->draw.take_all},
                  {"maximum", NULL, &s->draw.maximum, NULL},
                  {"teams", NULL, &s->draw.teams, NULL},
                  {"sizes_in", &s->frame.size_column, NULL, NULL},
                  {"with_reserve", NULL, NULL, &s->with_reserve},
                  {"hashed", NULL, NULL, &s->hashed},
                  {"form", &s->seed.public_form, NULL, NULL},
                  {"page", NULL, NULL, &s->page}};
    set_list(s, name, value);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strcmp(name, places[i].name) != 0)
            continue;
        if (places[i].text != NULL)
            *places[i].text = value;
        if (places[i].number != NULL)
            *places[i].number = strtoul(value, NULL, 10);
        if (places[i].flag != NULL)
            *places[i].flag = value[0] == '1';
    }
}

typedef struct key {
    const dt_round_seed *seed;
    const char *fingerprint;
} key;

static void round_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const key *k = payload;
    dt_round_key(k->seed, reserve, k->fingerprint, municipality, out);
}

static dt_status pick(dt_frame **out, const dt_frame *all, const char *municipality, dt_error *err)
{
    size_t n = 0;
    dt_frame_row *rows = calloc(dt_frame_units(all) + 1, sizeof *rows);
    for (size_t i = 0; i < dt_frame_units(all); i++) {
        const dt_frame_unit *unit = dt_frame_unit_at(all, i);
        const dt_frame_stratum *s = dt_frame_stratum_at(all, unit->stratum);
        if (strcmp(s->municipality, municipality) == 0)
            rows[n++] = (dt_frame_row){s->municipality, s->name, unit->id, unit->size};
    }
    dt_status status = dt_frame_from_rows(out, rows, n, dt_frame_fingerprint(all), err);
    free(rows);
    return status;
}

/* The units of the named dossiers; those that are not there are left out. */
static void find_units(setup *s, const dt_frame *frame)
{
    for (size_t list = 0; list < 3; list++) {
        size_t n = 0;
        for (size_t k = 0; k < s->n_earlier[list]; k++)
            for (size_t i = 0; i < dt_frame_units(frame); i++)
                if (strcmp(dt_frame_unit_at(frame, i)->id, s->earlier[list][k]) == 0)
                    s->unit[list][n++] = i;
        s->n_earlier[list] = n;
    }
    s->draw.drawn_before = s->unit[0];
    s->draw.n_drawn_before = s->n_earlier[0];
    s->draw.set_aside = s->unit[1];
    s->draw.n_set_aside = s->n_earlier[1];
    s->draw.prior = s->unit[2];
    s->draw.n_prior = s->n_earlier[2];
    s->draw.sizes = s->size;
    s->draw.shares = s->share;
}

/* The second page, and the draw made anew with it. */
static dt_status fix_page(setup *s, dt_draw **draw, const dt_frame *frame, dt_protocol_facts *facts,
                          dt_error *err)
{
    facts->page_number = 2;
    facts->page_at = "2026-01-12T10:00:00Z";
    facts->page_head = "00000000000000000000000000000000000000000000000000000000000000ff";
    facts->page_excluded = 1;
    dt_status status = dt_page_digest(s->digest, *draw, frame, &s->draw, facts, err);
    if (status != DT_OK)
        return status;
    s->seed.page = s->digest;
    dt_draw_free(*draw);
    *draw = NULL;
    return dt_draw_run(draw, frame, &s->draw, err);
}

static dt_status write_protocol(setup *s, const dt_frame *all, const dt_frame *frame, dt_error *err)
{
    key k = {&s->seed, dt_frame_fingerprint(frame)};
    char commitment[2][65], *text = NULL;
    dt_fallout fallout[2 * MOST];
    dt_draw *draw = NULL;
    find_units(s, frame);
    s->draw.key = round_key;
    s->draw.payload = &k;
    s->draw.salt = s->seed.salt;
    dt_status status = dt_draw_run(&draw, frame, &s->draw, err);
    if (status != DT_OK)
        return status;
    dt_round_commitment(&s->seed, false, commitment[0]);
    dt_round_commitment(&s->seed, true, commitment[1]);
    for (size_t i = 0; i < dt_frame_fallouts(all); i++)
        fallout[i] = *dt_frame_fallout(all, i);
    dt_protocol_facts facts = {.seed = &s->seed,
                               .frame_options = &s->frame,
                               .commitment = {commitment[0], commitment[1]},
                               .committed_at = "2026-01-05T09:00:00Z",
                               .drawn_at = "2026-01-12T10:30:00Z",
                               .fallout = fallout,
                               .n_fallouts = dt_frame_fallouts(all),
                               .rows_read = dt_frame_rows_read(all),
                               .with_reserve = s->with_reserve,
                               .hashed = s->hashed};
    if (s->page)
        status = fix_page(s, &draw, frame, &facts, err);
    if (status == DT_OK)
        status = dt_protocol_write(&text, draw, frame, &s->draw, &facts, err);
    if (status == DT_OK)
        fputs(text, stdout);
    dt_text_free(text);
    dt_draw_free(draw);
    return status;
}

static int make(int n, char **arg)
{
    setup s = {
        .seed = {.inspection = "0123456789abcdef0123456789abcdef", .round = 1, .municipality = arg[1]}};
    s.frame.municipality = arg[1];
    s.frame.stratum_columns = s.stratum;
    s.frame.where = s.where;
    s.frame.exclusion = s.exclusion;
    for (unsigned i = 0; i < DT_KEY_SIZE; i++) {
        s.seed.secret[i] = (uint8_t)i;
        s.seed.reserve_secret[i] = (uint8_t)(i + 32);
        s.seed.salt[i] = (uint8_t)(i + 64);
    }
    for (int i = 2; i < n; i++) {
        char *equals = strchr(arg[i], '=');
        if (equals != NULL) {
            *equals = '\0';
            set(&s, arg[i], equals + 1);
        }
    }
    dt_error err = DT_ERROR_INIT;
    dt_frame *all = NULL, *frame = NULL;
    dt_status status = dt_frame_read(&all, arg[0], &s.frame, (dt_issue_sink){NULL, NULL}, &err);
    if (status == DT_OK)
        status = pick(&frame, all, arg[1], &err);
    if (status == DT_OK)
        status = write_protocol(&s, all, frame, &err);
    dt_frame_free(frame);
    dt_frame_free(all);
    return status == DT_OK ? 0 : fail(&err);
}

static void print_line(void *payload, const dt_verify_line *line)
{
    (void)payload;
    if (!line->ok)
        printf("no %s %s %s %s\n", line->what, line->dossier != NULL ? line->dossier : "",
               line->expected != NULL ? line->expected : "", line->found != NULL ? line->found : "");
}

int main(int argc, char **argv)
{
    if (dt_init() != DT_OK || argc < 4)
        return 2;
    if (strcmp(argv[1], "make") == 0)
        return make(argc - 2, argv + 2);
    bool honest;
    dt_error err = DT_ERROR_INIT;
    const dt_verify_options options = {.register_path = strcmp(argv[3], "-") == 0 ? NULL : argv[3],
                                       .salt = argc > 4 ? argv[4] : NULL};
    if (dt_protocol_verify(&honest, argv[2], &options, print_line, NULL, &err) != DT_OK)
        return fail(&err);
    return honest ? 0 : 1;
}
