/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second start finds the first: a socket whose name is the file's, that goes with the process. */
#ifndef DTP_WEB_FOUND_H
#define DTP_WEB_FOUND_H

#include <stdbool.h>
#include <stddef.h>

/* Room for an address: http://127.0.0.1:65535/start/ and a code. */
#define DTP_WEB_ADDRESS_SIZE 80

/* How long a server that has something else to do is waited for: longer than any step takes. */
#define DTP_WEB_FOUND_PATIENCE 10 /* seconds */
typedef enum dtp_web_found {
    DTP_WEB_FOUND_NOBODY,
    DTP_WEB_FOUND_TOLD, /* and the address is filled in */
    DTP_WEB_FOUND_BUSY  /* there is one, and it did not answer */
} dtp_web_found;
/* Whether there is a server of this user and this file, and the address that it gives. */
dtp_web_found dtp_web_found_ask(const char *path, char address[DTP_WEB_ADDRESS_SIZE]);
/* Be the server of this file: a socket that others ask at, or -1 when there is one already or the system has
 * no such sockets. */
int dtp_web_found_listen(const char *path);
/* Of Windows, where it is not waited for: whether somebody asks now. */
bool dtp_web_found_is_asked(int fd);
/* The next one who asks, when it is this user; else -1. */
int dtp_web_found_accept(int fd);
/* Give an address and end the conversation. */
void dtp_web_found_tell(int fd, const char *address);
/* Be it no more; -1 is fine. */
void dtp_web_found_end(int fd);

/* For found.c, of which each system has its own; these are the same on both. */

/* By what a file is known: itself, or its place while it is not there yet: its folder and what it is called
 * in it. */
typedef struct dtp_web_found_key {
    unsigned long long device, file, called;
} dtp_web_found_key;
bool dtp_web_found_key_of(const char *path, bool is_there, dtp_web_found_key *key);
/* Whether a line came whole and is the address of a server here; then without its end. */
bool dtp_web_found_is_address(char *line);

#endif
