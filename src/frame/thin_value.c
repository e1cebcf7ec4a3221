/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of a record of a large register as it is used: judged by the same functions as in a table. */
#include "base/text.h"
#include "frame/thin_inner.h"
#include "io/csv_probe.h"
#include <string.h>

typedef dtp_thin_member member;

bool dtp_thin_is_simple(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

bool dtp_thin_is_name(const char *s, size_t n, const char *name)
{
    size_t length = strlen(name);
    if (n != length && dtp_thin_is_simple(s, n) && dtp_thin_is_simple(name, length))
        return false;
    return dtp_csv_same_name(s, n, name);
}

bool dtp_thin_use_value(member *m, const dtp_stream_record *r, size_t field, unsigned role,
                        dtp_csv_field *out, dtp_arena *scratch)
{
    dt_error *err = &m->error;
    if (dtp_thin_failed(m, dtp_stream_value(r, field, m->job->delimiter, &m->value, out, err)) ||
        dtp_thin_failed(m, dtp_register_use_field(out, r->line, scratch, &m->mended, err)))
        return false;
    bool mended = m->mended.invisible > 0 || m->mended.wrapped > 0;
    return !mended && dtp_doubts_find(*out, m->job->delimiter, role) == DTP_READ_KINDS &&
           !dtp_thin_is_name(out->text, out->length, m->job->r->reg.column[field]);
}
