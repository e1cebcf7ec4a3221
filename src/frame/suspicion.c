/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns look like personal data: by their values (eleven-test) or by the words of their name. */
#include "base/text.h"
#include "frame/register.h"
#include <string.h>

/* Fewer values say nothing: one number in eleven passes the eleven-test by chance. */
#define VALUES_NEEDED 3
/* So many different values of which too few pass decide that it is another column. */
#define ENOUGH 1000

static const char *const bsn_words[] = {
    "bsn", "burgerservicenummer", "bsnnummer", "sofi", "sofinummer", "bsnr", NULL};
static const char *const person_words[] = {
    "naam",          "namen",        "achternaam",  "voornaam",       "voornamen",      "roepnaam",
    "geslachtsnaam", "geboortenaam", "meisjesnaam", "gezinsnaam",     "voorletters",    "tussenvoegsel",
    "initialen",     "clientnaam",   "cliëntnaam",  "volledigenaam",  "geboortedatum",  "gebdatum",
    "gebdat",        "telefoon",     "telefoonnr",  "telefoonnummer", "mobiel",         "email",
    "mail",          "emailadres",   "mailadres",   "adres",          "woonadres",      "straat",
    "straatnaam",    "huisnummer",   "postcode",    "iban",           "rekeningnummer", "paspoortnummer",
    "anummer",       "name",         "surname",     "lastname",       "firstname",      "forename",
    "fullname",      "birthdate",    "dateofbirth", "birthday",       "phone",          "telephone",
    "mobile",        "address",      "street",      "postalcode",     "zipcode",        NULL};
/* "naam team" is no person. */
static const char *const thing_words[] = {"team",       "wijkteam",     "wijk",      "gemeente", "regio",
                                          "instelling", "organisatie",  "aanbieder", "afdeling", "locatie",
                                          "product",    "municipality", "district",  NULL};

static bool is_word_char(char ch)
{
    return (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') ||
           (unsigned char)ch >= 0x80;
}

static bool is_listed(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (dtp_fold_eq(word, *list))
            return true;
    return false;
}

/* Whether one of the name's words, or all its words written together ("e-mail", "date of birth"), is listed.
 */
static bool has_word(const char *name, const char *const *list)
{
    char word[64], together[64];
    size_t in_word = 0, in_all = 0;
    for (size_t i = 0;; i++) {
        bool inside = name[i] != '\0' && is_word_char(name[i]);
        if (inside && in_word + 1 < sizeof word)
            word[in_word++] = name[i];
        if (inside && in_all + 1 < sizeof together)
            together[in_all++] = name[i];
        if (inside)
            continue;
        word[in_word] = '\0';
        if (is_listed(word, list))
            return true;
        in_word = 0;
        if (name[i] == '\0')
            break;
    }
    together[in_all] = '\0';
    return is_listed(together, list);
}

/* The number of different values that pass the eleven-test when nearly all do, else 0: one value on many rows
 * shows nothing. */
static dt_status count_bsns(const dtp_register *reg, size_t column, size_t *out, bool *settled, dt_error *err)
{
    size_t rows = 0, values = 0, hits = 0;
    dtp_intern *seen;
    *settled = false;
    DT_TRY(dtp_intern_new(&seen, err));
    dt_status status = DT_OK;
    for (size_t r = 0; r < dtp_csv_rows(reg->csv) && status == DT_OK; r++) {
        dtp_csv_field value = dtp_csv_get(reg->csv, r, column);
        bool is_new = false;
        size_t index;
        if (value.length > 0)
            status = dtp_intern_add(seen, value.text, value.length, &index, &is_new, err);
        rows += value.length > 0;
        values += is_new;
        hits += is_new && dtp_is_bsn(value.text, value.length);
        *settled = values >= ENOUGH && 2 * hits < values;
        if (*settled)
            break;
    }
    dtp_intern_free(seen);
    *out = rows >= VALUES_NEEDED && values > 1 && 10 * hits >= 9 * values ? hits : 0;
    return status;
}

dt_status dtp_register_is_settled(const dtp_register *reg, size_t column, bool *settled, dt_error *err)
{
    size_t hits;
    return count_bsns(reg, column, &hits, settled, err);
}

dt_status dtp_register_suspicions(const dtp_register *reg, const dtp_register_column_is *declared,
                                  dtp_arena *arena, dt_suspicion **out, size_t *n, dt_error *err)
{
    *n = 0;
    *out = dtp_arena_array(arena, reg->n_columns, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t c = 0; c < reg->n_columns; c++) {
        const char *name = reg->column[c];
        size_t hits = 0;
        bool settled;
        if (declared[c] != DTP_COLUMN_REGISTRATION)
            DT_TRY(count_bsns(reg, c, &hits, &settled, err));
        bool is_bsn = hits > 0 || declared[c] == DTP_COLUMN_CITIZEN || has_word(name, bsn_words);
        bool is_person = has_word(name, person_words) && !has_word(name, thing_words);
        if (!is_bsn && !is_person)
            continue;
        const char *copy = dtp_arena_strdup(arena, name);
        if (copy == NULL)
            return dtp_fail_memory(err);
        (*out)[(*n)++] = (dt_suspicion){copy, is_bsn ? DT_SUSPECT_BSN : DT_SUSPECT_NAME, hits};
    }
    return DT_OK;
}
