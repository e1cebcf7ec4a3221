/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register of whatever kind, read by options of which the first two bytes choose: refused in words, or a
 * frame whose account of reading can be told in both languages. */
#include "fuzz/fuzz.h"
#include <dossiertoets/frame.h>
#include <stdlib.h>
#include <string.h>

static void look_at(const dt_frame *frame)
{
    char text[4096];
    for (size_t i = 0; i < dt_frame_units(frame); i++)
        if (dt_frame_unit_at(frame, i)->id[0] == '\0')
            abort();
    for (size_t i = 0; i < dt_frame_read_items(frame); i++) {
        dt_frame_read_item item = dt_frame_read_item_at(frame, i);
        if (item.severity == DT_FAULT || dt_frame_read_text(&item, DT_NL, text, sizeof text)[0] == '\0' ||
            dt_frame_read_text(&item, DT_EN, text, sizeof text)[0] == '\0')
            abort();
    }
}

static void choose(dt_frame_options *o, unsigned bits)
{
    static const char *const where[] = {"team=JOT", "start>=2017", "bedrag<1.250"}, *const sheets[] = {
                                                                                        "Blad1", "JOT"};
    static const char *const strata[] = {"team"}, *const kept[] = {"team"};
    static const dt_line_exclusion skip[] = {{3, 4, "totaal"}};
    static const dt_line_span keep[] = {{2, 5}};
    static const char *const marks[] = {NULL, ",", "."}, *const orders[] = {NULL, "dmy", "mdy", "ymd"};
    static const char *const encodings[] = {NULL, "WINDOWS-1252", "UTF-16", "CP850"};
    o->id_column = bits & 1 ? "dossier" : NULL;
    o->where = where + (bits >> 1) % 3;
    o->n_where = bits & 8 ? 1 : 0;
    o->stratum_columns = strata;
    o->n_stratum_columns = bits & 16 ? 1 : 0;
    o->keep_columns = kept;
    o->n_keep_columns = bits & 32 ? 1 : 0;
    o->no_header = (bits & 0x40) != 0;
    o->header_line = bits & 0x40 ? 0 : (bits >> 7) & 3;
    o->decimal = marks[(bits >> 9) % 3];
    o->date_order = orders[(bits >> 10) & 3];
    o->encoding = bits & 0x1000 ? encodings[(bits >> 2) & 3] : NULL;
    o->skip_lines = skip;
    o->n_skip_lines = bits & 0x2000 ? 1 : 0;
    o->keep_lines = keep;
    o->n_keep_lines = bits & 0x4000 ? 1 : 0;
    o->sheets = sheets;
    o->n_sheets = bits & 0x8000 ? 1 + (bits & 1) : 0;
    o->duplicates = bits & 2 ? "first" : NULL;
    o->delimiter = bits & 4 ? "|" : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dt_frame_options options = DT_FRAME_OPTIONS_INIT;
    dt_frame *frame = NULL;
    dt_error err = DT_ERROR_INIT;
    if (size < 2)
        return 0;
    choose(&options, data[0] | (unsigned)data[1] << 8);
    if (dt_frame_parse(&frame, "fuzz", (const char *)data + 2, size - 2, &options,
                       (dt_issue_sink){NULL, NULL}, &err) == DT_OK)
        look_at(frame);
    else
        fuzz_refused(frame, &err);
    dt_frame_free(frame);
    return 0;
}
