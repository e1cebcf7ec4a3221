/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/xml_read.h"

#include "base/mem.h"

#include <expat.h>
#include <string.h>

#define SEPARATOR '|' /* between the namespace, which has none, and the name */

typedef struct reader {
    const dtp_zip *zip;
    const char *part;
    const dtp_xml_handler *handler;
    void *payload;
    XML_Parser parser;
    dt_status status;
    dt_error *err;
} reader;

static const char *local(const char *name)
{
    const char *at = strrchr(name, SEPARATOR);
    return at ? at + 1 : name;
}

static void settle(reader *r, dt_status status)
{
    if (r->status != DT_OK || status == DT_OK)
        return;
    r->status = status;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static void on_start(void *payload, const char *name, const char **attribute)
{
    reader *r = payload;
    if (r->status == DT_OK && r->handler->start)
        settle(r, r->handler->start(r->payload, local(name), attribute, r->err));
}

static void on_end(void *payload, const char *name)
{
    reader *r = payload;
    if (r->status == DT_OK && r->handler->end)
        settle(r, r->handler->end(r->payload, local(name), r->err));
}

static void on_text(void *payload, const char *s, int n)
{
    reader *r = payload;
    if (r->status == DT_OK && r->handler->text)
        settle(r, r->handler->text(r->payload, s, (size_t)n, r->err));
}

static void on_doctype(void *payload, const char *name, const char *system, const char *public, int internal)
{
    reader *r = payload;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    dtp_place place = {.source = dtp_zip_source(r->zip), .where = r->part};
    settle(r, dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_XML_DOCTYPE, NULL));
}

static dt_status feed(void *payload, const char *data, size_t size, bool last, dt_error *err)
{
    reader *r = payload;
    if (XML_Parse(r->parser, data, (int)size, last) == XML_STATUS_OK || r->status != DT_OK)
        return r->status;
    if (XML_GetErrorCode(r->parser) == XML_ERROR_NO_MEMORY)
        return dtp_fail_memory(err);
    dtp_place place = {.source = dtp_zip_source(r->zip),
                       .where = r->part,
                       .line = XML_GetCurrentLineNumber(r->parser),
                       .column = XML_GetCurrentColumnNumber(r->parser) + 1};
    return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_XML_SYNTAX,
                       XML_ErrorString(XML_GetErrorCode(r->parser)), NULL);
}

dt_status dtp_xml_read(const dtp_zip *zip, const char *part, const dtp_xml_handler *handler, void *payload,
                       dt_error *err)
{
    static const XML_Memory_Handling_Suite memory = {dtp_malloc, dtp_realloc, dtp_free};
    const char separator[] = {SEPARATOR, '\0'};
    reader r = {.zip = zip, .part = part, .handler = handler, .payload = payload, .err = err};
    r.parser = XML_ParserCreate_MM(NULL, &memory, separator);
    if (r.parser == NULL)
        return dtp_fail_memory(err);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    dt_status status = dtp_zip_each(zip, part, feed, &r, err);
    XML_ParserFree(r.parser);
    return status;
}

const char *dtp_xml_attribute(const char *const *attribute, const char *name)
{
    for (; attribute[0] != NULL; attribute += 2)
        if (strcmp(local(attribute[0]), name) == 0)
            return attribute[1];
    return NULL;
}
