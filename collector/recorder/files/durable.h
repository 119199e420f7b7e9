/* SPDX-License-Identifier: MIT */
/* Files that appear whole or not at all, also when the power fails. */
#ifndef TAGWERK_DURABLE_H
#define TAGWERK_DURABLE_H

#include <stddef.h>

struct piece {
	const void *bytes;
	size_t length;
};

/*
 * Writes the pieces one after the other to the file `name` in the folder: temporary name, fsync,
 * rename, fsync of the folder. 0, or -1 with errno and nothing under the name.
 */
int durable_write(int directory_fd, const char *name, const struct piece *pieces, size_t count);

#endif
