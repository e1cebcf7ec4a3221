/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts and words of the patterns in base/personal.def: extended libpcre2, so blanks say nothing. */
#ifndef DTP_BASE_PERSONAL_WORDS_H
#define DTP_BASE_PERSONAL_WORDS_H

/* Where a number may start and end: V-GO-123456782, 2016/123456782 and 12.345.678,20 are others. */
#define PERSONAL_START "(?<![\\w/\\x{2010}\\x{2011}-])(?<![0-9][.,])"
#define PERSONAL_END   "(?!\\w|[.,/-][0-9])"

#define PERSONAL_MONTH                                                                                       \
    "(?i: jan(?:uari|uary)? | feb(?:ruari|ruary)? | maart | mrt | mar(?:ch)? | apr(?:il)? | mei | may"       \
    "| jun[ie]? | jul[iy]? | aug(?:ustus|ust)? | sept?(?:ember)? | okt(?:ober)? | oct(?:ober)?"              \
    "| nov(?:ember)? | dec(?:ember)? )"

/* English, where it stands before the day; with a capital, as English has it. */
#define PERSONAL_MONTH_FIRST                                                                                 \
    "(?: Jan(?:uary)? | Feb(?:ruary)? | Mar(?:ch)? | Apr(?:il)? | May | June? | July? | Aug(?:ust)?"         \
    "| Sept?(?:ember)? | Oct(?:ober)? | Nov(?:ember)? | Dec(?:ember)? )"

/* Of the letters SA, SD and SS are never given out (nl.wikipedia.org, Postcodes in Nederland). */
#define PERSONAL_POSTCODE "[1-9][0-9]{3} (?: \\h?(?!S[ADS])[A-Z]{2} | (?!s[ads])[a-z]{2} )"

/* What a number is said to be when it is of no person: "RSIN 123456782", "zaaknummer: 123456782". Not among
 * them are the numbers of a client or dossier: many of those are the service number. */
#define PERSONAL_DECLARED                                                                                    \
    "(?: (?<![\\w-]) (?i: rsin | kvk | k\\.v\\.k | kamer\\hvan\\hkoophandel | chamber\\hof\\hcommerce"       \
    "| handelsregister | trade\\hregister | vestigings | registratie | registration | reg | zaaks? | case"   \
    "| kenmerk | referentie | reference | ref | factuur | invoice | agb | btw | vat | order | meldings"      \
    "| document | contract | project | artikel | article | art | stb | stcrt | isbn | issn )"                \
    " \\.? (?i: [-\\h]? (?:nummers?|numbers?|nr|no|codes?) \\.? )?"                                          \
    " (?i: \\h(?:is|was|van|of) )? [\\h:=\"'(]{0,4}"                                                         \
    "| (?: \\x{20AC} | (?i:\\beuro?) ) \\h* ) \\z"

/* Words with a capital that begin a sentence behind "mevrouw A.". */
#define PERSONAL_OPENING                                                                                     \
    "(?: Hij | Zij | Ze | Het | De | Een | Er | Dit | Dat | Deze | Die | Daar | Daarna | Toen | Ook | Maar"  \
    "| En | Of | In | Op | Om | Na | Met | Bij | Uit | Voor | Volgens | Wel | Niet | Als | Wat | Wie | Waar" \
    "| Wij | We | Ik | Haar | Hun | Zijn | Mevrouw | Mevr | Mw | Meneer | Dhr | Moeder | Vader | Klager"     \
    "| Klaagster | He | She | They | The | This | That | It | There | Her | His | Their | On | At | After"   \
    "| But | And | Mrs? | Ms ) (?!\\w)"

/* What stands behind a title and is no name: roles, and the programs of an office behind "Ms". Roles that are
 * surnames as well (Arts, Voogd, Rechter, Advocaat) are not among them. */
#define PERSONAL_ROLE                                                                                        \
    "(?i: wethouder | burgemeester | voorzitter | directeur | bestuurder | minister | staatssecretaris"      \
    "| secretaris | griffier | inspecteur | kinderrechter | gemachtigde | moeder | vader | pleegmoeder"      \
    "| pleegvader | stiefmoeder | stiefvader | oma | klager | klaagster | verweerder | verweerster"          \
    "| beklaagde | betrokkene | cli\\x{EB}nte? | huisarts | jeugdarts | psycholoog | therapeut"              \
    "| gezinsvoogd | gezinswerker | jeugdbeschermer | jeugdprofessional | gedragswetenschapper"              \
    "| behandelaar | mentor | leerkracht | hulpverlener | teamleider | manager | onderzoeker"                \
    "| alderman | mayor | chair(?:man)? | secretary | judge | director | inspector | speaker | president"    \
    "| mother | father | complainant | teams | word | excel | outlook ) (?![\\w-])"

#endif
