/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "framework/reader.h"
#include <string.h>

void dt_framework_free(dt_framework *fw)
{
    if (fw == NULL)
        return;
    dtp_json_free(fw->doc);
    dtp_arena_free(&fw->arena);
    dtp_free(fw);
}

const char *dt_framework_id(const dt_framework *fw)
{
    return fw->id;
}

const char *dt_framework_version(const dt_framework *fw)
{
    return fw->version;
}

const char *dt_framework_title(const dt_framework *fw)
{
    return fw->title;
}

const char *dt_framework_subtitle(const dt_framework *fw)
{
    return fw->subtitle;
}

const char *dt_framework_short(const dt_framework *fw)
{
    return fw->shorter != NULL ? fw->shorter : fw->id;
}

unsigned long dt_framework_publish_from(const dt_framework *fw)
{
    return fw->publish_from;
}

dt_language dt_framework_language(const dt_framework *fw)
{
    return fw->language;
}

const char *dt_framework_source(const dt_framework *fw)
{
    return fw->source;
}

const char *dt_framework_text(const dt_framework *fw, size_t *size)
{
    return dtp_json_text(fw->doc, size);
}

const char *dt_framework_sha256(const dt_framework *fw)
{
    return fw->sha256;
}

/* The nine lists have the same two accessors: how many, and the i-th (NULL beyond the end). */
#define LIST(plural, singular, type, count, array)                                                           \
    size_t dt_framework_##plural(const dt_framework *fw)                                                     \
    {                                                                                                        \
        return fw->count;                                                                                    \
    }                                                                                                        \
    const type *dt_framework_##singular(const dt_framework *fw, size_t i)                                    \
    {                                                                                                        \
        return i < fw->count ? &fw->array[i] : NULL;                                                         \
    }

LIST(themes, theme, dt_theme, n_themes, theme)
LIST(criteria, criterion, dt_criterion, n_criteria, criterion)
LIST(indicators, indicator, dt_indicator, n_indicators, indicator)
LIST(scales, scale, dt_scale, n_scales, scale)
LIST(chapters, chapter, dt_chapter, n_chapters, chapter)
LIST(profiles, profile, dt_profile, n_profiles, profile)
LIST(source_types, source_type, dt_source_type, n_source_types, source_type)
LIST(decision_rules, decision_rule, dt_decision_rule, n_rules, rule)
LIST(relations, relation, dt_relation, n_relations, relation)

size_t dt_framework_find_indicator(const dt_framework *fw, const char *id)
{
    for (size_t i = 0; i < fw->n_indicators; i++)
        if (strcmp(fw->indicator[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

const dt_rating *dt_scale_find(const dt_scale *scale, const char *code)
{
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (dtp_fold_eq(scale->rating[i].code, code))
            return &scale->rating[i];
    return NULL;
}
