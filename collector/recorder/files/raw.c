/* SPDX-License-Identifier: MIT */
#include "raw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "durable.h"
#include "json.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "raw files are written as they lie in memory");

static size_t json_padding(size_t json_bytes)
{
	return -json_bytes & 7;
}

void raw_name(char name[RAW_NAME_BYTES], uint32_t run)
{
	snprintf(name, RAW_NAME_BYTES, "run-%04u.raw", run);
}

int raw_write(int directory_fd, const struct raw_run *run)
{
	static const char zeros[8];
	struct raw_header header = {
		.magic = RAW_MAGIC,
		.version = RAW_VERSION,
		.header_bytes = sizeof(header),
		.run = run->run,
		.chain_bytes = sizeof(struct chain_record),
		.sample_bytes = sizeof(struct wake_sample),
		.json_bytes = run->json_bytes,
		.chain_count = run->chain_count,
		.sample_count = run->sample_count,
	};
	struct raw_trailer trailer = { .magic = RAW_TRAILER_MAGIC };
	struct piece pieces[] = {
		{ &header, sizeof(header) },
		{ run->json, run->json_bytes },
		{ zeros, json_padding(run->json_bytes) },
		{ run->chains, run->chain_count * sizeof(*run->chains) },
		{ run->samples, run->sample_count * sizeof(*run->samples) },
		{ &trailer, sizeof(trailer) },
	};
	const size_t count = sizeof(pieces) / sizeof(pieces[0]);
	char name[RAW_NAME_BYTES];

	for (size_t i = 0; i < count - 1; i++) {
		/* zlib takes a null pointer as "start over", also for no bytes. */
		if (pieces[i].length)
			trailer.crc32 = crc32_z(trailer.crc32, pieces[i].bytes, pieces[i].length);
		trailer.total_bytes += pieces[i].length;
	}
	trailer.total_bytes += sizeof(trailer);
	raw_name(name, run->run);
	return durable_write(directory_fd, name, pieces, count);
}

/* The length that the header promises, or 0 when it promises nonsense. */
static size_t promised_bytes(const struct raw_header *header, size_t limit)
{
	if (header->json_bytes > limit || header->chain_count > limit / sizeof(struct chain_record) ||
	    header->sample_count > limit / sizeof(struct wake_sample))
		return 0;
	return sizeof(*header) + header->json_bytes + json_padding(header->json_bytes) +
	       header->chain_count * sizeof(struct chain_record) + header->sample_count * sizeof(struct wake_sample) +
	       sizeof(struct raw_trailer);
}

/* The recorder's JSON has the plan line once, encoded by json_string. */
static int has_plan_line(const char *json, size_t json_bytes, const char *plan_line)
{
	char *encoded = json_string_copy(plan_line), *member = NULL;
	int found = 0;

	if (encoded && asprintf(&member, "\"plan_line\":%s,", encoded) > 0)
		found = memmem(json, json_bytes, member, strlen(member)) != NULL;
	free(member);
	free(encoded);
	return found;
}

static enum raw_validity check_bytes(const char *bytes, size_t length, uint32_t run, const char *plan_line,
				     const char **why)
{
	const struct raw_header *header = (const void *)bytes;
	const struct raw_trailer *trailer = (const void *)(bytes + length - sizeof(*trailer));

	*why = NULL;
	if (memcmp(header->magic, RAW_MAGIC, sizeof(header->magic)) || header->version != RAW_VERSION ||
	    header->header_bytes != sizeof(*header) || header->chain_bytes != sizeof(struct chain_record) ||
	    header->sample_bytes != sizeof(struct wake_sample))
		*why = "it is no raw file of this version";
	else if (promised_bytes(header, length) != length || trailer->total_bytes != length ||
		 memcmp(trailer->magic, RAW_TRAILER_MAGIC, sizeof(trailer->magic)))
		*why = "its length differs from what it states";
	else if (crc32_z(0, (const void *)bytes, length - sizeof(*trailer)) != trailer->crc32)
		*why = "its CRC-32 does not match";
	else if (header->run != run)
		*why = "it holds another run";
	if (*why)
		return RAW_DAMAGED;
	return has_plan_line(bytes + sizeof(*header), header->json_bytes, plan_line) ? RAW_VALID : RAW_OTHER_PLAN;
}

enum raw_validity raw_check(int directory_fd, uint32_t run, const char *plan_line, const char **why)
{
	char name[RAW_NAME_BYTES];
	enum raw_validity validity = RAW_DAMAGED;
	struct stat file;
	void *bytes;
	int fd;

	raw_name(name, run);
	fd = openat(directory_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		*why = strerror(errno);
		return errno == ENOENT ? RAW_ABSENT : RAW_DAMAGED;
	}
	*why = "it cannot be read";
	if (fstat(fd, &file) || !S_ISREG(file.st_mode)) {
		close(fd);
		return RAW_DAMAGED;
	}
	if ((size_t)file.st_size < sizeof(struct raw_header) + sizeof(struct raw_trailer)) {
		*why = "it is too short";
		close(fd);
		return RAW_DAMAGED;
	}
	bytes = mmap(NULL, file.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return RAW_DAMAGED;
	validity = check_bytes(bytes, file.st_size, run, plan_line, why);
	munmap(bytes, file.st_size);
	return validity;
}
