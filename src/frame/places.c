/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipalities by the list of Statistics Netherlands (data/municipalities.csv), and those that were
 * merged. */
#include "base/clean.h"
#include "base/embed.h"
#include "base/error.h"
#include "base/text.h"
#include <dossiertoets/register_view.h>
#include <stdlib.h>
#include <string.h>

#define LIST_DATE "2023-01-01"

typedef struct place {
    char code[8], name[64], successor[8], ended[12];
} place;

/* The next row of the list; false at its end. */
static bool next_row(const char **at, place *out)
{
    while (**at == '#' || **at == '\n')
        *at += strcspn(*at, "\n") + 1;
    if (**at == '\0')
        return false;
    char *to[] = {out->code, out->name, out->successor, out->ended};
    const size_t room[] = {sizeof out->code, sizeof out->name, sizeof out->successor, sizeof out->ended};
    for (size_t i = 0; i < DTP_COUNT(to); i++) {
        size_t n = strcspn(*at, ";\n"), kept = n < room[i] ? n : room[i] - 1;
        memcpy(to[i], *at, kept);
        to[i][kept] = '\0';
        *at += n + ((*at)[n] == ';');
    }
    *at += **at == '\n';
    return true;
}

static bool is_of_today(const place *row)
{
    return row->successor[0] == '\0' && row->ended[0] == '\0';
}

static bool find_code(place *out, const char *code)
{
    const char *at = dtp_embed_places[0].data;
    while (next_row(&at, out))
        if (strcmp(out->code, code) == 0)
            return true;
    return false;
}

/* Equal to the eye, or up to what stands in brackets behind the one of the list: Bergen (NH.). */
static bool is_same(const char *name, const char *listed)
{
    static const char *const other[][2] = {{"Den Haag", "'s-Gravenhage"}, {"Den Bosch", "'s-Hertogenbosch"}};
    dtp_buf a = DTP_BUF_INIT, b = DTP_BUF_INIT;
    char bare[64];
    size_t n = strcspn(listed, "(");
    for (size_t i = 0; i < DTP_COUNT(other); i++)
        if (dtp_fold_eq(name, other[i][0]))
            name = other[i][1];
    memcpy(bare, listed, n < sizeof bare ? n : sizeof bare - 1);
    bare[n < sizeof bare ? n : sizeof bare - 1] = '\0';
    bool same = dtp_clean_skeleton(&a, name, NULL) == DT_OK &&
                dtp_clean_skeleton(&b, listed, NULL) == DT_OK &&
                strcmp(dtp_buf_text(&a), dtp_buf_text(&b)) == 0;
    same = same ||
           (dtp_clean_skeleton(&b, bare, NULL) == DT_OK && strcmp(dtp_buf_text(&a), dtp_buf_text(&b)) == 0);
    dtp_buf_free(&a);
    dtp_buf_free(&b);
    return same;
}

/* Of today only: without regard to case and accents, also "Den Haag" for "'s-Gravenhage". */
static bool find_name(place *out, const char *name)
{
    const char *at = dtp_embed_places[0].data;
    while (next_row(&at, out))
        if (is_of_today(out) && is_same(name, out->name))
            return true;
    return false;
}

/* The municipality of today whose code (or name) is nearest. */
static place nearest(const char *text, bool by_name)
{
    const char *at = dtp_embed_places[0].data;
    place row, best = {.code = ""};
    size_t least = SIZE_MAX;
    while (next_row(&at, &row)) {
        size_t distance = dtp_edit_distance(text, by_name ? row.name : row.code);
        if (is_of_today(&row) && distance < least) {
            least = distance;
            best = row;
        }
    }
    return best;
}

static dt_status refuse_code(const char *code, const char *name, dt_error *err)
{
    place near;
    if (name[0] == '\0' || !find_name(&near, name))
        near = nearest(code, false);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_UNKNOWN, code, LIST_DATE, near.code, near.name, NULL);
}

/* Of a municipality that is there no more: what it became, through all that followed. */
static dt_status refuse_past(const place *was, dt_error *err)
{
    place now = *was;
    for (size_t step = 0; step < 10 && now.successor[0] != '\0'; step++) {
        place before = now;
        if (!find_code(&now, before.successor))
            break;
    }
    if (strcmp(now.code, was->code) != 0 && is_of_today(&now))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_MERGED, was->code, was->name, now.code, now.name,
                        NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_ENDED, was->code, was->name, LIST_DATE, NULL);
}

static dt_status check_name(const place *row, const char *name, dt_error *err)
{
    place other;
    if (name[0] == '\0' || is_same(name, row->name) || strcmp(name, row->code) == 0)
        return DT_OK;
    if (find_name(&other, name))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_NAME_CODE, row->code, row->name, other.name,
                        other.code, NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_OTHER_NAME, row->code, row->name, name, LIST_DATE, NULL);
}

dt_status dt_municipality_check(const char *code, const char *name, dt_error *err)
{
    place row;
    const char *called = name == NULL ? "" : name;
    if (!find_code(&row, code))
        return refuse_code(code, called, err);
    return is_of_today(&row) ? check_name(&row, called, err) : refuse_past(&row, err);
}

dt_status dt_municipality_find(const char *name, char code[8], char listed[64], dt_error *err)
{
    place row;
    if (!find_name(&row, name)) {
        row = nearest(name, true);
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_PLACE_NO_NAME, name, LIST_DATE, row.name, row.code,
                        NULL);
    }
    memcpy(code, row.code, sizeof row.code);
    memcpy(listed, row.name, sizeof row.name);
    return DT_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const place *)a)->name, ((const place *)b)->name);
}

dt_status dt_municipality_search(const char *part, dt_municipality_fn fn, void *payload, dt_error *err)
{
    const char *at = dtp_embed_places[0].data;
    place row;
    size_t n = 0, cap = 0;
    while (next_row(&at, &row))
        cap += is_of_today(&row);
    place *found = dtp_calloc(cap + 1, sizeof *found);
    if (found == NULL)
        return dtp_fail_memory(err);
    at = dtp_embed_places[0].data;
    while (next_row(&at, &row))
        if (is_of_today(&row) && (part == NULL || dtp_fold_contains(row.name, part)))
            found[n++] = row;
    qsort(found, n, sizeof *found, by_name);
    for (size_t i = 0; i < n; i++)
        fn(payload, found[i].code, found[i].name);
    dtp_free(found);
    return DT_OK;
}
