/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream from the inside. Only for stream*.c. */
#ifndef DTP_IO_STREAM_INNER_H
#define DTP_IO_STREAM_INNER_H

#include "io/stream.h"
#include "io/stream_index.h"

struct dtp_stream {
    char *path;
    int fd; /* of the file whose header was seen, whatever has its name later; -1: none */
    dtp_stream_how how;
    dtp_stream_fill *fill;
    char delimiter;
    size_t fields;
    uint64_t begin, size; /* of the records, in the file */
    size_t begin_line;
    dtp_turns *turns;
    dtp_stream_take *take;
    void *payload;
    bool refused[DTP_CREW_MAX];        /* by each member for itself */
    size_t refused_line[DTP_CREW_MAX]; /* 0: none */
    /* Below: written in turns only. */
    uint64_t next; /* where the first record of the coming segment begins */
    size_t next_line;
    bool stopped;
    size_t irregular_line, records, redone;
    dt_status status;
    dt_error error;
};

#endif
