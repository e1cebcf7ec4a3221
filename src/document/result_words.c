/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results in the words of who reads them. */
#include "base/count.h"
#include "base/spoken.h"
#include "document/writer.h"
#include <string.h>

typedef struct name {
    const char *key, *word[2];
    bool values; /* are words of the program */
} name;
static const name names[] = {
#define DT_RESULT_NAME(key, english, dutch) {key, {[DT_EN] = english, [DT_NL] = dutch}, false},
#define DT_RESULT_WORD(key, english, dutch) {key, {[DT_EN] = english, [DT_NL] = dutch}, true},
#include "document/result_names.def"
#undef DT_RESULT_NAME
#undef DT_RESULT_WORD
};

static const name *find(const dt_document *result, const char *key)
{
    for (size_t i = 0; result->result.in_words && i < DTP_COUNT(names); i++)
        if (strcmp(names[i].key, key) == 0)
            return &names[i];
    return NULL;
}

const char *dtp_doc_result_name(const dt_document *result, const char *key)
{
    const name *known = find(result, key);
    return known == NULL ? key : known->word[result->words.lang];
}

static const char *event_in_words(const char *kind, dt_language lang)
{
    static const char *const events[][2] = {
#define DT_EVENT_NAME(kind, dutch) {kind, dutch},
#include "document/event_names.def"
#undef DT_EVENT_NAME
    };
    for (size_t i = 0; lang == DT_NL && i < DTP_COUNT(events); i++)
        if (strcmp(events[i][0], kind) == 0)
            return events[i][1];
    return kind;
}

const char *dtp_doc_result_value(const dt_document *result, const dtp_doc_member *member, char *number,
                                 size_t size)
{
    const char *text = dtp_doc_member_raw(member, number, size);
    const name *known = find(result, member->key);
    if (known != NULL && member->kind == DTP_DOC_MEMBER_BOOL)
        return dtp_spoken_in(member->yes ? "yes" : "no", result->words.lang);
    if (known != NULL && result->result.events && strcmp(member->key, "kind") == 0)
        return event_in_words(text, result->words.lang);
    return known != NULL && known->values ? dtp_spoken_in(text, result->words.lang) : text;
}
