/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For checks with frames: reading a register from a text, and remembering the findings. All data is made up.
 */
#ifndef DT_FRAME_CHECK_H
#define DT_FRAME_CHECK_H

#include "support/check_support.h"
#include <dossiertoets/frame.h>

#define LIST(...)                                                                                            \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__                                                                                          \
    }

/* The findings of one reading, as "FRAME_EMPTY_ID@3:1 ". */
typedef struct findings {
    char text[8192];
    size_t faults, warnings;
} findings;

static inline void note_finding(void *payload, dt_severity severity, const dt_error *finding)
{
    findings *f = payload;
    size_t used = strlen(f->text);
    snprintf(f->text + used, sizeof f->text - used, "%s@%zu:%zu ", dt_error_name(finding), finding->line,
             finding->column);
    f->faults += severity == DT_FAULT;
    f->warnings += severity == DT_WARNING;
}

static inline dt_status parse_frame(dt_frame **out, const char *csv, const dt_frame_options *options,
                                    findings *found, dt_error *err)
{
    findings unused;
    findings *f = found != NULL ? found : &unused;
    *f = (findings){.faults = 0};
    return dt_frame_parse(out, "register.csv", csv, strlen(csv), options, (dt_issue_sink){note_finding, f},
                          err);
}

/* A register that must be fine. */
static inline dt_frame *frame_of(const char *csv, const dt_frame_options *options)
{
    dt_frame *frame = NULL;
    ck_ok(parse_frame(&frame, csv, options, NULL, err));
    return frame;
}

/* One that must not, with exactly these findings. */
static inline void frame_refused(const char *csv, const dt_frame_options *options, const char *expected)
{
    dt_frame *frame = (dt_frame *)1;
    findings found;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(parse_frame(&frame, csv, options, &found, &e), DT_OK);
    ck_assert_ptr_null(frame);
    ck_assert_str_eq(found.text, expected);
    char nl[1024], en[1024];
    ck_assert_str_ne(dt_error_text(&e, DT_NL, nl, sizeof nl), dt_error_text(&e, DT_EN, en, sizeof en));
}

/* The ids of the eligible dossiers, each followed by a blank. */
static inline const char *ids_of(const dt_frame *frame, char *buf, size_t size)
{
    size_t used = 0;
    buf[0] = '\0';
    for (size_t i = 0; i < dt_frame_units(frame); i++)
        used += (size_t)snprintf(buf + used, size - used, "%s ", dt_frame_unit_at(frame, i)->id);
    return buf;
}

#endif
