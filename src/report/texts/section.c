/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "report/texts/texts.h"
#include <string.h>

#define OPTIONAL DTP_SECTION_OPTIONAL
#define NUMBERED DTP_SECTION_NUMBERED
const dtp_texts_row dtp_texts_rows[DTP_SECTIONS] = {
#define DT_SECTION(ID, name_, naam, SCOPE, level_, number_, TITLE, PROMPT, how_)                             \
    [DTP_SECTION_##ID] = {.name = {[DT_EN] = name_, [DT_NL] = naam},                                         \
                          .scope = DTP_SCOPE_##SCOPE,                                                        \
                          .level = level_,                                                                   \
                          .number = number_,                                                                 \
                          .title = DTP_MSG_##TITLE,                                                          \
                          .prompt = DTP_MSG_##PROMPT,                                                        \
                          .how = how_},
#include "report/texts/sections.def"
#undef DT_SECTION
};

const char *dtp_texts_id(dtp_words *w, dtp_texts_section section, dt_language lang, const char *of,
                         const char *indicator)
{
    const dtp_texts_row *row = &dtp_texts_rows[section];
    const char *name = row->name[lang];
    switch (row->scope) {
    case DTP_SCOPE_WHOLE:
        return name;
    case DTP_SCOPE_CHAPTER:
        return dtp_say_join(w, "/", (const char *[]){lang == DT_NL ? "hoofdstuk" : "chapter", of, name}, 3);
    case DTP_SCOPE_INDICATOR:
        return dtp_say_join(w, "/", (const char *[]){name, of, indicator}, 3);
    }
    return name;
}

/* What stands behind a first part and its slash; NULL: the id has another one. */
static const char *behind(const char *id, const char *part)
{
    size_t n = strlen(part);
    return strncmp(id, part, n) == 0 && id[n] == '/' ? id + n + 1 : NULL;
}

/* Whether an id is that of a section in a chapter or of an indicator: what stands between its parts. */
static bool is_of(const dtp_texts_row *row, const char *id, const char **of, const char **rest)
{
    const char *name = row->name[DT_EN];
    bool chapter = row->scope == DTP_SCOPE_CHAPTER;
    *of = behind(id, chapter ? "chapter" : name);
    *rest = *of == NULL ? NULL : chapter ? strrchr(*of, '/') : strchr(*of, '/');
    return *rest != NULL && (!chapter || strcmp(*rest + 1, name) == 0);
}

const char *dtp_texts_say_id(dtp_words *w, const char *id)
{
    for (size_t i = 0; i < DTP_SECTIONS; i++) {
        const dtp_texts_row *row = &dtp_texts_rows[i];
        const char *of, *rest;
        if (row->scope == DTP_SCOPE_WHOLE && strcmp(row->name[DT_EN], id) == 0)
            return row->name[w->lang];
        if (row->scope != DTP_SCOPE_WHOLE && is_of(row, id, &of, &rest))
            return dtp_texts_id(w, (dtp_texts_section)i, w->lang, dtp_say_part(w, of, (size_t)(rest - of)),
                                rest + 1);
    }
    return id;
}

const dt_text *dt_texts_find(const dt_report_facts *facts, const char *section)
{
    for (size_t i = 0; i < facts->n_texts; i++)
        if (dtp_streq(facts->text[i].section, section))
            return &facts->text[i];
    return NULL;
}

const dt_text *dtp_texts_find(const dt_report_facts *facts, const char *id)
{
    const dt_text *text = dt_texts_find(facts, id);
    return text == NULL || text->body[0] == '\0' ? NULL : text;
}

bool dtp_texts_is_framework(const dt_framework *fw, const char *name, size_t size)
{
    char word[64] = "";
    if (size >= sizeof word)
        return false;
    memcpy(word, name, size);
    return dtp_fold_eq(word, dt_framework_id(fw)) || dtp_fold_eq(word, dt_framework_short(fw));
}

const char *dtp_texts_framework_word(const dt_framework *fw)
{
    const char *title = dt_framework_short(fw);
    bool one = title[0] != '\0' && strlen(title) <= 20;
    for (const char *p = title; *p != '\0'; p++)
        one = one &&
              ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') || *p == '-');
    return one ? title : dt_framework_id(fw);
}

dt_language dtp_texts_language(const dt_report_facts *facts)
{
    return facts->context->n_frameworks > 0 ? dt_framework_language(facts->context->framework[0]) : DT_NL;
}
