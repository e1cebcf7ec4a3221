/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text columns in which nobody can be named, and why. */
#ifndef DTP_TESTS_INSPECTION_PERSONAL_CLOSED_H
#define DTP_TESTS_INSPECTION_PERSONAL_CLOSED_H

#include <stddef.h>
#include <string.h>

/* Columns that nobody writes freely in, in any table or in one. */
static const struct {
    const char *table, *column, *why;
} closed[] = {
    {NULL, "at", "a time of the program"},
    {NULL, "created_at", "a time of the program"},
    {NULL, "loaded_at", "a time of the program"},
    {NULL, "committed_at", "a time of the program"},
    {NULL, "drawn_at", "a time of the program"},
    {NULL, "happened", "a date"},
    {NULL, "due", "a date"},
    {NULL, "adopted", "a date"},
    {NULL, "assessor", "a code: at most 12 letters and digits"},
    {NULL, "approved_by", "a code of an assessor"},
    {NULL, "investigator", "a code of an assessor"},
    {NULL, "by_first", "a code of an assessor"},
    {NULL, "by_second", "a code of an assessor"},
    {NULL, "third", "a code of an assessor"},
    {NULL, "framework", "an id of a framework"},
    {NULL, "indicator", "an id of a framework"},
    {NULL, "subject", "a code that the program gave out"},
    {NULL, "code", "a code that the program gave out, or of letters and digits"},
    {NULL, "municipality", "a code of the list of municipalities"},
    {NULL, "committed_for", "a code of the list of municipalities"},
    {NULL, "kind", "a choice"},
    {NULL, "unit", "a choice"},
    {NULL, "role", "a choice"},
    {NULL, "how", "a choice"},
    {NULL, "extent", "a choice"},
    {NULL, "direction", "a choice"},
    {NULL, "outcome", "a choice"},
    {NULL, "finding", "a code that the program gave out"},
    {NULL, "measure", "a code that the program gave out"},
    {NULL, "signal", "a code that the program gave out"},
    {NULL, "source", "a code of letters and digits"},
    {NULL, "policy", "a code that the program gave out"},
    {NULL, "other", "a code that the program gave out"},
    {NULL, "stratum", "a group of the register"},
    {NULL, "value", "a number, or a digest"},
    {NULL, "sha256", "a digest"},
    {NULL, "fingerprint", "a digest"},
    {NULL, "commitment", "a digest"},
    {NULL, "reserve_commitment", "a digest"},
    {NULL, "ticket", "a digest"},
    {NULL, "head", "a digest"},
    {NULL, "version", "of the program, or of a framework"},
    {"source", "way", "a choice"},
    {"source_drawn", "partner", "a code that the program gave out"},
    {"added", "dossier", "an id of the register"},
    {"signal", "risk", "a choice"},
    {NULL, "remark", "a code that the program gave out"},
    {"remark", "rater", "a code of an assessor"},
    {"remark", "section", "a section of the report"},
    {"remark", "about", "a code that the program gave out"},
    {"assignment", "reason", "a choice"},
    {"person", NULL, "the name and role of who assesses, which they give themselves"},
    {"signature", NULL, "a digest and a signature"},
    {"selected", "reason", "a choice"},
    {"replacement", "reason", "a choice"},
    {"rating", "rating", "a code of the scale"},
    {"former_rating", NULL, "a copy of ratings"},
    {"unchosen_rating", NULL, "a copy of ratings"},
    {"settlement", "rating", "a code of the scale"},
    {"overrule", "rating", "a code of the scale"},
    {"settled_rating", NULL, "a reference to ratings"},
    {"cell_count", NULL, "counts, when the rest was destroyed"},
    {"dossier", "dossier", "an id of the register, which is looked at when it is read"},
    {"unit", "dossier", "an id of the register"},
    {"replacement", "dossier", "a code that the program gave out"},
    {"replacement", "incoming", "a code that the program gave out"},
    {"framework", NULL, "what the framework says"},
    {"inspection", "id", "given out by the program"},
    {"inspection", "profile", "an id of a framework"},
    {"inspection", "program", "of the program"},
    {"log", NULL, "what the steps say: codes, choices and digests"},
    {"merged", NULL, "the log of another copy"},
    {"row_event", "row", "keys of rows, what was written freely as a hash"},
    {"origin", "inspection", "given out by the program"},
    {"origin", "title", "a copy of a title that was looked at"},
    {"register", "id_column", "a column of the register"},
    {"register", "reading",
     "what was seen in the file: counts, names of columns, values of those that conditions name"},
    {"round", "public_text", "numbers that were drawn in public"},
    {"round", "public_form", "a form that the program knows"},
    {"round", "options", "codes and numbers"},
    {"round", "earlier", "codes and digests"},
    {"timestamp", NULL, "digests, and what an authority signed"},
    {"page", NULL, "codes, numbers and digests"},
    {"opening", "first", "a code of two people"},
    {"opening", "second", "a code of two people"},
    {"seal", "first", "a code of two people"},
    {"seal", "second", "a code of two people"},
    {"setting", "name", "a word of the program"},
    {"publication", "id", "a digest"},
    {"publication", "kind", "\"report\" or \"summary\""},
    {"publication", "content", "names of strata and indicators, and numbers"},
    {"section_text", "section", "an id of a section"},
    {"section_text", "base", "versions: numbers and codes"},
    {"retraction", "what", "a choice"},
    {"report_step", "section", "ids of sections, and codes"},
};

static const char *why_closed(const char *table, const char *column)
{
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if ((closed[i].table == NULL || strcmp(closed[i].table, table) == 0) &&
            (closed[i].column == NULL || strcmp(closed[i].column, column) == 0))
            return closed[i].why;
    return NULL;
}

#endif
