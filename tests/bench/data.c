/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up national files, the same for the same number: data register|scores ROWS [quoted|crlf|STRATA] >
 * FILE.csv, with every field of the register in quotes, lines that end as on Windows, or so many teams.
 * Nothing in them is of anybody. 342 municipalities of very different sizes; names with commas, quotes and
 * letters of more than one byte; a remark that now and then goes over several lines. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MUNICIPALITIES = 342, INDICATORS = 40 };

static uint64_t state = 20260101;

/* xorshift64* (Vigna 2016). */
static unsigned below(unsigned n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 0x2545F4914F6CDD1Du >> 33) % n);
}

/* Few are large: the smaller of three draws. */
static unsigned municipality(void)
{
    unsigned a = below(MUNICIPALITIES), b = below(MUNICIPALITIES), c = below(MUNICIPALITIES);
    a = a < b ? a : b;
    return a < c ? a : c;
}

static const char *const team[] = {
    "Wijkteam Noord",     "Wijkteam Zuid",           "Toegang Wmo",
    "Jeugd & Gezin",      "\"Toegang, Schuldhulp\"", "\"Team \"\"De Brug\"\"\"",
    "Gebiedsteam Fryslân"};
static const char *const area[] = {"financiën",
                                   "werk",
                                   "huisvesting",
                                   "gezin",
                                   "verslaving",
                                   "\"werk,gezin\"",
                                   "\"financiën,huisvesting\"",
                                   "\"justitie,netwerk,opvoeding\"",
                                   "participatie"};
static const char *const status[] = {"afgesloten", "afgesloten", "lopend", "aangemeld"};
static const char *const note[] = {"geen bijzonderheden",
                                   "\"Plan besproken, doelen bijgesteld.\nVolgend overleg later.\"",
                                   "\"Zegt: \"\"het gaat beter\"\".\"", "zie brief"};

/* A field, in quotes where all are and it has none. */
static void put(const char *text, bool quoted, const char *behind)
{
    bool add = quoted && text[0] != '"';
    printf(add ? "\"%s\"%s" : "%s%s", text, behind);
}

static void put_register(unsigned long rows, bool quoted, const char *end, unsigned teams)
{
    printf("dossier_id,gemeente_code,team,aanmelddatum,leefgebieden,zwaarte,status,toelichting%s", end);
    for (unsigned long r = 0; r < rows; r++) {
        char text[32];
        unsigned m = municipality(), own = below(1 + m % 7);
        (void)snprintf(text, sizeof text, "D%010lu", 1000000001 + r);
        put(text, quoted, ",");
        (void)snprintf(text, sizeof text, "GM%04u", 3 + m);
        put(text, quoted, ",");
        (void)snprintf(text, sizeof text, "Team %u", teams > 0 ? below(teams) : 0);
        put(teams > 0 ? text : team[own], quoted, ",");
        unsigned year = 2021 + below(5), month = 1 + below(12), day = 1 + below(28);
        (void)snprintf(text, sizeof text, "%u-%02u-%02u", year, month, day);
        put(text, quoted, ",");
        put(area[below(9)], quoted, ",");
        (void)snprintf(text, sizeof text, "%u", 1 + below(5));
        put(text, quoted, ",");
        put(status[below(4)], quoted, ",");
        put(below(100) < 8 ? note[below(4)] : "", quoted, end);
    }
}

static void put_scores(unsigned long rows)
{
    static const char *const rating[] = {"V", "V", "V", "N", "X"};
    unsigned m = 0;
    puts("municipality,dossier,indicator,assessor,rating");
    for (unsigned long r = 0; r < rows; r++) {
        unsigned i = (unsigned)(r % INDICATORS);
        m = i == 0 ? municipality() : m;
        printf("GM%04u,D%010lu,%u.%u,A%u,%s\n", 3 + m, 1000000001 + r / INDICATORS, 1 + i / 10, 1 + i % 10,
               1 + (unsigned)(r / INDICATORS % 9), rating[below(5)]);
    }
}

int main(int argc, char **argv)
{
    const char *how = argc > 3 ? argv[3] : "";
    if (argc < 3 || argc > 4) {
        fputs("data register|scores ROWS [quoted|crlf|STRATA]\n", stderr);
        return 2;
    }
    unsigned long rows = strtoul(argv[2], NULL, 10);
    if (strcmp(argv[1], "scores") == 0)
        put_scores(rows);
    else
        put_register(rows, strcmp(how, "quoted") == 0, strcmp(how, "crlf") == 0 ? "\r\n" : "\n",
                     (unsigned)strtoul(how, NULL, 10));
    return fflush(stdout) != 0;
}
