/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/asked.h"
#include "base/sized.h"
#include "base/spoken.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

#define DECIMALS_WRITTEN 1000000000000

static const dt_ask_value *find(const dtp_ask *a, const char *name)
{
    for (size_t i = a->q.n_values; i-- > 0;)
        if (strcmp(a->q.value[i].name, name) == 0)
            return &a->q.value[i];
    return NULL;
}

bool dtp_ask_has(const dtp_ask *a, const char *name)
{
    return find(a, name) != NULL;
}

const char *dtp_ask_text(const dtp_ask *a, const char *name, const char *otherwise)
{
    const dt_ask_value *v = find(a, name);
    if (v == NULL)
        return otherwise;
    return v->text != NULL ? v->text : "";
}

dt_status dtp_ask_begin(dtp_ask *out, const dt_ask *question, const char *const *numbers, dt_error *err)
{
    long long value;
    out->err = err;
    DT_TRY(DTP_SIZED(&out->q, question, err));
    for (; *numbers != NULL; numbers++) {
        const char *text = dtp_ask_text(out, *numbers, "0");
        if (!dtp_parse_int(text, &value) || value < 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NOT_WHOLE, *numbers, text, NULL);
    }
    return DT_OK;
}

unsigned long dtp_ask_number(const dtp_ask *a, const char *name, unsigned long otherwise)
{
    long long value = 0;
    const char *text = dtp_ask_text(a, name, NULL);
    return text != NULL && dtp_parse_int(text, &value) ? (unsigned long)value : otherwise;
}

dt_status dtp_ask_file(const char **out, const dtp_ask *a)
{
    *out = dtp_ask_text(a, "file", NULL);
    return *out != NULL ? DT_OK : dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_ASK_FILE, NULL);
}

dt_status dtp_ask_inspection(dt_inspection **out, const dtp_ask *a)
{
    *out = a->q.inspection;
    return *out != NULL ? DT_OK : dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_ASK_INSPECTION, NULL);
}

dt_status dtp_ask_list(const dtp_ask *a, dtp_arena *arena, const char *name, const char *const **out,
                       size_t *n)
{
    const char **list = dtp_arena_array(arena, a->q.n_values + 1, sizeof *list);
    *out = list;
    *n = 0;
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < a->q.n_values; i++)
        if (strcmp(a->q.value[i].name, name) == 0)
            list[(*n)++] = a->q.value[i].text != NULL ? a->q.value[i].text : "";
    return DT_OK;
}

dt_status dtp_ask_names(const dtp_ask *a, dtp_arena *arena, const char *text, const char *const **out,
                        size_t *n)
{
    size_t count = 1;
    for (const char *p = text; *p != '\0'; p++)
        count += *p == ',';
    const char **list = dtp_arena_array(arena, count, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(text, ",");
        size_t trimmed = length;
        const char *start = dtp_trim(text, &trimmed);
        list[i] = dtp_arena_strndup(arena, start, trimmed);
        if (list[i] == NULL)
            return dtp_fail_memory(a->err);
        text += length + (i + 1 < count);
    }
    *out = list;
    *n = count;
    return DT_OK;
}

bool dtp_ask_is_whole(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

size_t dtp_ask_wholes(const char *text, char mark, unsigned long *out, size_t most)
{
    for (size_t n = 0; n < most; text++) {
        unsigned long value = 0;
        size_t digits = 0;
        for (; *text >= '0' && *text <= '9'; text++, digits++)
            value = value * 10 + (unsigned long)(*text - '0');
        if (digits == 0 || digits > 12)
            return 0;
        out[n++] = value;
        if (*text == '\0')
            return n;
        if (*text != mark)
            return 0;
    }
    return 0;
}

/* "97.5" as 39/40; the nearest fraction where a hundredth of the text has too many digits. */
static dt_status read_hundredths(dt_rational *out, const char *text, double value, dt_error *err)
{
    char percent[64];
    int n = snprintf(percent, sizeof percent, "%s%%", text);
    bool fits = n > 0 && (size_t)n < sizeof percent;
    return fits && dt_rational_parse(out, percent, NULL) == DT_OK ? DT_OK : dt_rational_near(out, value, err);
}

dt_status dtp_ask_percent(dtp_ask_level *out, const dtp_ask *a, const char *name, const char *otherwise)
{
    const char *text = dtp_ask_text(a, name, otherwise);
    dt_rational r;
    if (dt_rational_parse(&r, text, NULL) != DT_OK || strchr(text, '/') != NULL)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE, text, name, NULL);
    /* One division, so that 97.5 and 97.5% are the same number. */
    double numerator = (double)r.numerator;
    double denominator = (double)r.denominator;
    bool sign = strchr(text, '%') != NULL;
    out->percent = sign ? numerator * 100 / denominator : numerator / denominator;
    out->value = sign ? numerator / denominator : numerator / (denominator * 100);
    if (!sign && out->percent > 0 && out->percent < 1) {
        char advice[40];
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE_SHARE, text,
                        dtp_format_double(numerator * 100 / denominator, advice, sizeof advice), name, NULL);
    }
    if (!(out->value > 0 && out->value < 1) || (!sign && out->percent == 1))
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE, text, name, NULL);
    out->share = r;
    return sign ? DT_OK : read_hundredths(&out->share, text, out->value, a->err);
}

dt_status dtp_ask_confidence(dtp_ask_level *out, const dtp_ask *a)
{
    return dtp_ask_percent(out, a, "confidence", "95");
}

dt_status dtp_ask_share(dt_rational *out, const dtp_ask *a, const char *name)
{
    const char *text = dtp_ask_text(a, name, "");
    if (dt_rational_parse(out, text, NULL) != DT_OK || out->numerator > out->denominator)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_SHARE, name, text, NULL);
    /* More decimals than people write: the digits of a double. 0.060000000000000005 was meant as 6%. */
    return out->denominator > DECIMALS_WRITTEN ? dt_rational_near(out, dt_rational_value(*out), a->err)
                                               : DT_OK;
}

dt_status dtp_ask_norm(dt_rational *out, const dtp_ask *a, const char *name, const char *text)
{
    char percent[48];
    dt_status status = dt_rational_parse(out, text, NULL);
    if (status == DT_OK && out->numerator > out->denominator && strlen(text) + 2 < sizeof percent) {
        (void)snprintf(percent, sizeof percent, "%s%%", text);
        status = strpbrk(text, "%/") == NULL ? dt_rational_parse(out, percent, NULL) : DT_ERR_SYNTAX;
    }
    if (status != DT_OK || out->numerator == 0 || out->numerator > out->denominator)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_NORM, name, text, NULL);
    return DT_OK;
}

dt_status dtp_ask_choice(size_t *out, const dtp_ask *a, const char *name, const char *const *words, size_t n)
{
    const char *text = dtp_ask_text(a, name, words[0]);
    char known[DT_ERROR_ARG_SIZE] = "";
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        *out = i;
        if (dtp_spoken_is(words[i], text))
            return DT_OK;
        (void)snprintf(known + at, sizeof known - at, "%s%s", i == 0 ? "" : ", ",
                       dtp_spoken_in(words[i], a->q.lang));
        at = strlen(known);
    }
    return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CHOICE, name, text, known, NULL);
}

dt_status dtp_ask_refuse_both(const dtp_ask *a, const char *one, const char *other)
{
    return dtp_ask_has(a, one) && dtp_ask_has(a, other)
               ? dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, other, one, NULL)
               : DT_OK;
}

dt_status dtp_ask_refuse_beside(const dtp_ask *a, const char *one, const char *const *others)
{
    for (; *others != NULL; others++)
        DT_TRY(dtp_ask_refuse_both(a, one, *others));
    return DT_OK;
}

static bool is_asked(const dtp_ask *a, const dtp_ask_way *way)
{
    for (size_t i = 0; i < DTP_COUNT(way->names) && way->names[i] != NULL; i++)
        if (dtp_ask_has(a, way->names[i]))
            return true;
    return way->names[0] == NULL;
}

dt_status dtp_ask_answer(dt_document **out, const dtp_ask_way *way, const dt_ask *question,
                         const char *const *numbers, dt_error *err)
{
    dtp_ask a;
    dt_error own = DT_ERROR_INIT; /* a table is blamed for this error, and for no earlier one */
    *out = NULL;
    dt_status status = dtp_ask_begin(&a, question, numbers, &own);
    if (status == DT_OK) {
        while (!is_asked(&a, way))
            way++;
        status = way->answer(out, &a);
    }
    return status == DT_OK ? DT_OK : dtp_fail_with(err, &own);
}
