/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For checks with protocols: drawing from a register as an inspection does, and files in a temporary folder.
 * The register is made up. */
#ifndef DT_PROTOCOL_CHECK_H
#define DT_PROTOCOL_CHECK_H

#include "base/file.h"
#include "draw/draw_check.h"
#include <unistd.h>

static const char protocol_register[] = "Gemeente;Dossier;Team;Leefgebieden\n"
                                        "GM1;D01;JOT;2\nGM1;D02;JOT;3\nGM1;D03;JOT;1\nGM1;D04;JOT;4\n"
                                        "GM1;D05;JOT;2\nGM1;D06;JOT;2\nGM1;D07;JOT;5\nGM1;D08;JOT;2\n"
                                        "GM1;R01;Regie;2\nGM1;R02;Regie;3\nGM1;R03;Regie;4\nGM1;R04;Regie;1\n"
                                        "GM1;R05;Regie;2\nGM1;R06;Regie;2\n"
                                        "GM2;D01;JOT;2\nGM2;D02;JOT;2\nGM2;D03;Regie;3\n";

static const dt_exclusion protocol_exclusion[] = {{"R06", "aanleiding van het toezicht"}};

static inline dt_frame_options protocol_frame_options(void)
{
    static const char *const team[] = {"Team"};
    static const char *const where[] = {"Leefgebieden>=2"};
    return (dt_frame_options){.id_column = "Dossier",
                              .municipality_column = "Gemeente",
                              .stratum_columns = team,
                              .n_stratum_columns = 1,
                              .where = where,
                              .n_where = 1,
                              .exclusion = protocol_exclusion,
                              .n_exclusions = 1};
}

/* The part of a frame that is of one municipality, as an inspection keeps it. */
static inline dt_frame *municipality_of(const dt_frame *all, const char *municipality)
{
    dt_frame_row rows[100];
    size_t n = 0;
    for (size_t i = 0; i < dt_frame_units(all); i++) {
        const dt_frame_unit *unit = dt_frame_unit_at(all, i);
        const dt_frame_stratum *s = dt_frame_stratum_at(all, unit->stratum);
        if (strcmp(s->municipality, municipality) == 0)
            rows[n++] = (dt_frame_row){s->municipality, s->name, unit->id, unit->size};
    }
    dt_frame *frame = NULL;
    ck_ok(dt_frame_from_rows(&frame, rows, n, dt_frame_fingerprint(all), err));
    return frame;
}

typedef struct frame_key {
    const dt_round_seed *seed;
    const dt_frame *frame;
} frame_key;

static inline void key_of_frame(void *payload, const char *municipality, bool reserve,
                                uint8_t out[DT_KEY_SIZE])
{
    const frame_key *k = payload;
    dt_round_key(k->seed, reserve, dt_frame_fingerprint(k->frame), municipality, out);
}

typedef enum protocol_form { PLAIN = 0, WITH_RESERVE = 1, HASHED = 2 } protocol_form;

/* Draw in municipality GM1 of a register and write the protocol. */
static inline dt_status make_protocol(char **out, const char *csv, const dt_frame_options *frame_options,
                                      dt_draw_options options, protocol_form form, dt_error *err)
{
    dt_frame *all = frame_of(csv, frame_options);
    dt_frame *frame = municipality_of(all, "GM1");
    dt_round_seed seed = seed_of(0);
    seed.public_text = "dobbelstenen: 3 6 1";
    frame_key k = {&seed, frame};
    options.key = key_of_frame;
    options.payload = &k;
    options.salt = seed.salt;
    dt_draw *draw = draw_of(frame, options);
    char commitment[2][65];
    dt_round_commitment(&seed, false, commitment[0]);
    dt_round_commitment(&seed, true, commitment[1]);
    dt_fallout fallout[8];
    for (size_t i = 0; i < dt_frame_fallouts(all); i++)
        fallout[i] = *dt_frame_fallout(all, i);
    dt_protocol_facts facts = {.seed = &seed,
                               .frame_options = frame_options,
                               .commitment = {commitment[0], commitment[1]},
                               .committed_at = "2026-01-05T09:00:00Z",
                               .drawn_at = "2026-01-12T10:30:00Z",
                               .fallout = fallout,
                               .n_fallouts = dt_frame_fallouts(all),
                               .rows_read = dt_frame_rows_read(all),
                               .with_reserve = (form & WITH_RESERVE) != 0,
                               .hashed = (form & HASHED) != 0};
    dt_status status = dt_protocol_write(out, draw, frame, &options, &facts, err);
    dt_draw_free(draw);
    dt_frame_free(frame);
    dt_frame_free(all);
    return status;
}

/* A file of this process in the temporary folder. */
static inline const char *temporary(const char *name, char *path, size_t size)
{
    const char *folder = getenv("TMPDIR");
    snprintf(path, size, "%s/dossiertoets-check-%ld-%s", folder != NULL ? folder : P_tmpdir, (long)getpid(),
             name);
    return path;
}

static inline void write_temporary(const char *name, const char *text)
{
    char path[512];
    ck_ok(dtp_file_write(temporary(name, path, sizeof path), text, strlen(text), true, err));
}

static inline void remove_temporary(const char *name)
{
    char path[512];
    remove(temporary(name, path, sizeof path));
}

#endif
