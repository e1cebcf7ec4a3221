/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draw_and_estimate FRAMEWORK.json: what a program of your own needs of the library to look at one indicator
 * in a handful of dossiers: which indicator, which dossiers, and what they say of all of them. The dossiers
 * and the ratings are made up. */
#include <dossiertoets.h>
#include <stdio.h>

static const char *const dossiers[] = {
    "V-01", "V-02", "V-03", "V-04", "V-05", "V-06", "V-07", "V-08", "V-09", "V-10",
    "V-11", "V-12", "V-13", "V-14", "V-15", "V-16", "V-17", "V-18", "V-19", "V-20",
};
static const char *const teams[] = {
    "JOT", "JOT", "JOT", "JOT", "JOT", "JOT", "JOT",   "JOT",   "JOT",   "JOT",
    "JOT", "JOT", "JOT", "JOT", "JOT", "JOT", "Regie", "Regie", "Regie", "Regie",
};
#define DOSSIERS (sizeof dossiers / sizeof *dossiers)

/* A key of your own makes the draw one that can be done again; without one the library takes a fresh one. */
static const uint8_t key[DT_KEY_SIZE] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

static dt_status show_indicator(const char *path, dt_error *err)
{
    dt_framework *framework;
    dt_status status = dt_framework_read(&framework, path, err);
    if (status != DT_OK)
        return status;
    const dt_indicator *indicator = dt_framework_indicator(framework, 0);
    printf("%s: %s %s\n", dt_framework_id(framework), indicator->id, indicator->text);
    dt_framework_free(framework);
    return DT_OK;
}

static dt_status draw_dossiers(dt_ids_drawn **out, dt_error *err)
{
    const dt_ids_options options = {DT_SIZED(dt_ids_options), .stratum = teams, .size = 5, .reserve = 2,
                                    .key = key};
    dt_status status = dt_draw_ids(out, dossiers, DOSSIERS, &options, err);
    if (status != DT_OK)
        return status;
    for (size_t i = 0; i < dt_ids_drawn_count(*out); i++) {
        const dt_drawn_id *drawn = dt_ids_drawn_at(*out, i);
        printf("%s,%u,%s,%s\n", drawn->stratum, drawn->order,
               drawn->role == DT_PRIMARY ? "primary" : "reserve", drawn->id);
    }
    return DT_OK;
}

/* Say that all that were drawn from JOT but one met the indicator, and none of Regie. */
static dt_status estimate(const dt_ids_drawn *drawn, dt_error *err)
{
    dt_stratum_count count[] = {{.population = 16}, {.population = 4}};
    dt_stratified all;
    for (size_t i = 0; i < dt_ids_drawn_count(drawn); i++) {
        const dt_drawn_id *d = dt_ids_drawn_at(drawn, i);
        if (d->role == DT_PRIMARY)
            count[d->stratum[0] == 'R'].sample++;
    }
    count[0].count = count[0].sample - 1;
    dt_status status = dt_estimate_stratified(&all, count, 2, 0.95, err);
    if (status == DT_OK)
        printf("%lu of %lu met it, so %lu to %lu of all %zu do\n", count[0].count,
               count[0].sample + count[1].sample, all.interval.lower, all.interval.upper, DOSSIERS);
    return status;
}

int main(int argc, char **argv)
{
    dt_error error = DT_ERROR_INIT;
    dt_ids_drawn *drawn = NULL;
    if (argc != 2) {
        fprintf(stderr, "use: draw_and_estimate FRAMEWORK.json\n");
        return 2;
    }
    dt_status status = show_indicator(argv[1], &error);
    if (status == DT_OK)
        status = draw_dossiers(&drawn, &error);
    if (status == DT_OK)
        status = estimate(drawn, &error);
    dt_ids_drawn_free(drawn);
    if (status != DT_OK) {
        char words[512];
        fprintf(stderr, "%s\n", dt_error_text(&error, DT_EN, words, sizeof words));
        return 1;
    }
    return 0;
}
