/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/places.h"
#include "base/clean.h"
#include "base/embed.h"
#include "base/text.h"
#include <dossiertoets/frame.h>
#include <string.h>

/* The next row of the list; false at its end. */
static bool next_row(const char **at, dtp_place_row *out)
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

static bool is_of_today(const dtp_place_row *row)
{
    return row->successor[0] == '\0' && row->ended[0] == '\0';
}

bool dtp_places_by_code(dtp_place_row *out, const char *code)
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

bool dtp_places_by_name(dtp_place_row *out, const char *name)
{
    const char *at = dtp_embed_places[0].data;
    while (next_row(&at, out))
        if (is_of_today(out) && is_same(name, out->name))
            return true;
    return false;
}

/* The municipality of today whose code (or name) is nearest. */
static dtp_place_row nearest(const char *text, bool by_name)
{
    const char *at = dtp_embed_places[0].data;
    dtp_place_row row, best = {.code = ""};
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
    dtp_place_row near;
    if (name[0] == '\0' || !dtp_places_by_name(&near, name))
        near = nearest(code, false);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_UNKNOWN, code, DTP_PLACES_DATE, near.code, near.name,
                    NULL);
}

/* Of a municipality that is there no more: what it became, through all that followed. */
static dt_status refuse_past(const dtp_place_row *was, dt_error *err)
{
    dtp_place_row now = *was;
    for (size_t step = 0; step < 10 && now.successor[0] != '\0'; step++) {
        dtp_place_row before = now;
        if (!dtp_places_by_code(&now, before.successor))
            break;
    }
    if (strcmp(now.code, was->code) != 0 && is_of_today(&now))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_MERGED, was->code, was->name, now.code, now.name,
                        NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_ENDED, was->code, was->name, DTP_PLACES_DATE, NULL);
}

static dt_status check_name(const dtp_place_row *row, const char *name, dt_error *err)
{
    dtp_place_row other;
    if (name[0] == '\0' || is_same(name, row->name) || strcmp(name, row->code) == 0)
        return DT_OK;
    if (dtp_places_by_name(&other, name))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_NAME_CODE, row->code, row->name, other.name,
                        other.code, NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLACE_OTHER_NAME, row->code, row->name, name, DTP_PLACES_DATE,
                    NULL);
}

dt_status dt_municipality_check(const char *code, const char *name, dt_error *err)
{
    dtp_place_row row;
    const char *called = name == NULL ? "" : name;
    if (!dtp_places_by_code(&row, code))
        return refuse_code(code, called, err);
    return is_of_today(&row) ? check_name(&row, called, err) : refuse_past(&row, err);
}

dt_status dt_municipality_find(const char *name, char code[8], char listed[64], dt_error *err)
{
    dtp_place_row row;
    if (!dtp_places_by_name(&row, name)) {
        row = nearest(name, true);
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_PLACE_NO_NAME, name, DTP_PLACES_DATE, row.name,
                        row.code, NULL);
    }
    memcpy(code, row.code, sizeof row.code);
    memcpy(listed, row.name, sizeof row.name);
    return DT_OK;
}
