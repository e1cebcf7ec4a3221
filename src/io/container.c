/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/container.h"
#include "base/clean.h"
#include <stdbool.h>
#include <string.h>

/* What stands at the beginning, without regard to case, behind a byte order mark and blanks. */
static const struct {
    const char *begin;
    dtp_message message;
    const char *name; /* of the message */
} kinds[] = {
    {"%PDF-", DTP_MSG_TABLE_PDF, NULL},
    {"<!doctype html", DTP_MSG_TABLE_HTML, NULL},
    {"<html", DTP_MSG_TABLE_HTML, NULL},
    {"<table", DTP_MSG_TABLE_HTML, NULL},
    {"<head", DTP_MSG_TABLE_HTML, NULL},
    {"<meta", DTP_MSG_TABLE_HTML, NULL},
    {"<body", DTP_MSG_TABLE_HTML, NULL},
    {"<div", DTP_MSG_TABLE_HTML, NULL},
    {"<style", DTP_MSG_TABLE_HTML, NULL},
    {"<!--", DTP_MSG_TABLE_HTML, NULL},
    {"mime-version:", DTP_MSG_TABLE_HTML, NULL},
    {"{\\rtf", DTP_MSG_TABLE_OTHER, "RTF"},
    {"<?xml", DTP_MSG_TABLE_OTHER, "XML"},
    {"\x89PNG", DTP_MSG_TABLE_OTHER, "PNG"},
    {"\xFF\xD8\xFF", DTP_MSG_TABLE_OTHER, "JPEG"},
    {"7z\xBC\xAF", DTP_MSG_TABLE_OTHER, "7z"},
    {"Rar!", DTP_MSG_TABLE_OTHER, "RAR"},
    {"\x1F\x8B", DTP_MSG_TABLE_OTHER, "gzip"},
    {"ID;P", DTP_MSG_TABLE_OTHER, "SYLK"},
};

dt_status dtp_container_refuse(const char *source, const char *data, size_t size, dt_error *err)
{
    size_t at = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && (data[at] == ' ' || data[at] == '\n' || data[at] == '\r' || data[at] == '\t'))
        at++;
    for (size_t k = 0; k < DTP_COUNT(kinds); k++) {
        if (!dtp_clean_begins(data + at, size - at, kinds[k].begin))
            continue;
        bool html = kinds[k].name != NULL && strcmp(kinds[k].name, "XML") == 0 &&
                    memmem(data, size < 1024 ? size : 1024, "<html", 5) != NULL;
        return dtp_fail_at(err, (dtp_place){.source = source}, DT_ERR_SYNTAX,
                           html ? DTP_MSG_TABLE_HTML : kinds[k].message, kinds[k].name, NULL);
    }
    return DT_OK;
}
