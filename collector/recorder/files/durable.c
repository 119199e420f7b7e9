/* SPDX-License-Identifier: MIT */
#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int write_all(int fd, const struct piece *piece)
{
	const char *bytes = piece->bytes;
	size_t left = piece->length;

	while (left) {
		ssize_t written = write(fd, bytes, left);

		if (written < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		bytes += written;
		left -= written;
	}
	return 0;
}

static int write_and_sync(int fd, const struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (write_all(fd, &pieces[i]))
			return -1;
	}
	return fsync(fd);
}

int durable_write(int directory_fd, const char *name, const struct piece *pieces, size_t count)
{
	char temporary[256];
	int fd, error;

	snprintf(temporary, sizeof(temporary), "%s.tmp", name);
	fd = openat(directory_fd, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd < 0)
		return -1;
	error = write_and_sync(fd, pieces, count) ? errno : 0;
	if (close(fd) && !error)
		error = errno;
	if (!error && renameat(directory_fd, temporary, directory_fd, name))
		error = errno;
	if (error) {
		unlinkat(directory_fd, temporary, 0);
		errno = error;
		return -1;
	}
	return fsync(directory_fd);
}
