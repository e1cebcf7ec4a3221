/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands without an inspection file share: numbers, shares and choices from their options. */
#include "cli/plumbing.h"
#include "base/text.h"
#include <string.h>

#define DECIMALS_WRITTEN 1000000000000

bool dtp_cli_is_whole(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

size_t dtp_cli_read_wholes(const char *text, char mark, unsigned long *out, size_t most)
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

dt_status dtp_cli_read_percent(dtp_cli_confidence *out, dtp_cli *cli, const char *name, const char *otherwise)
{
    const char *text = dtp_cli_option_text(cli, name, otherwise);
    dt_rational r;
    if (dt_rational_parse(&r, text, NULL) != DT_OK || strchr(text, '/') != NULL)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE, text, name, NULL);
    /* One division, so that 97.5 and 97.5% are the same number. */
    double numerator = (double)r.numerator;
    double denominator = (double)r.denominator;
    bool sign = strchr(text, '%') != NULL;
    out->percent = sign ? numerator * 100 / denominator : numerator / denominator;
    out->value = sign ? numerator / denominator : numerator / (denominator * 100);
    if (!sign && out->percent > 0 && out->percent < 1) {
        char advice[40];
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE_SHARE, text,
                        dtp_format_double(numerator * 100 / denominator, advice, sizeof advice), name, NULL);
    }
    if (!(out->value > 0 && out->value < 1) || (!sign && out->percent == 1))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CONFIDENCE, text, name, NULL);
    out->share = r;
    if (!sign)
        return read_hundredths(&out->share, text, out->value, &cli->error);
    return DT_OK;
}

dt_status dtp_cli_read_confidence(dtp_cli_confidence *out, dtp_cli *cli)
{
    return dtp_cli_read_percent(out, cli, "confidence", "95");
}

dt_status dtp_cli_read_share(dt_rational *out, dtp_cli *cli, const char *name)
{
    const char *text = dtp_cli_option_text(cli, name, "");
    if (dt_rational_parse(out, text, NULL) != DT_OK || out->numerator > out->denominator)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_SHARE, name, text, NULL);
    /* More decimals than people write: the digits of a double. 0.060000000000000005 was meant as 6%. */
    return out->denominator > DECIMALS_WRITTEN ? dt_rational_near(out, dt_rational_value(*out), &cli->error)
                                               : DT_OK;
}

dt_status dtp_cli_read_choice(size_t *out, dtp_cli *cli, const char *name, const char *const *words, size_t n)
{
    const char *text = dtp_cli_option_text(cli, name, words[0]);
    char known[DT_ERROR_ARG_SIZE] = "";
    for (size_t i = 0; i < n; i++) {
        *out = i;
        if (strcmp(text, words[i]) == 0)
            return DT_OK;
        dtp_cli_add_name(known, sizeof known, words[i]);
    }
    return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CHOICE, name, text, known, NULL);
}
