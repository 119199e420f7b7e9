/* SPDX-License-Identifier: MIT */
#include "kernel.h"

#include <bpf/bpf.h>
#include <elf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static size_t read_file(const char *path, void *bytes, size_t room)
{
	FILE *file = fopen(path, "re");
	size_t length;

	if (!file)
		return 0;
	length = fread(bytes, 1, room, file);
	fclose(file);
	return length;
}

/* Finds the GNU build ID among the ELF notes of /sys/kernel/notes. */
static void find_build_id(char build_id[81])
{
	unsigned char notes[4096];
	size_t length = read_file("/sys/kernel/notes", notes, sizeof(notes)), at = 0;
	Elf64_Nhdr note;

	build_id[0] = '\0';
	while (at + sizeof(note) <= length) {
		size_t name, description;

		memcpy(&note, notes + at, sizeof(note));
		name = at + sizeof(note);
		description = name + ((note.n_namesz + 3UL) & ~3UL);
		at = description + ((note.n_descsz + 3UL) & ~3UL);
		if (at > length)
			return;
		if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != 4 || memcmp(notes + name, "GNU", 4) ||
		    note.n_descsz > 40)
			continue;
		for (size_t i = 0; i < note.n_descsz; i++)
			snprintf(build_id + 2 * i, 3, "%02x", notes[description + i]);
		return;
	}
}

static void check_btf(struct kernel_facts *facts)
{
	FILE *file = fopen("/sys/kernel/btf/vmlinux", "re");
	unsigned char bytes[65536];
	size_t length;

	if (!file)
		return;
	while ((length = fread(bytes, 1, sizeof(bytes), file))) {
		facts->btf_crc32 = crc32_z(facts->btf_crc32, bytes, length);
		facts->btf_bytes += length;
	}
	fclose(file);
}

void kernel_read(struct kernel_facts *facts)
{
	size_t length;

	memset(facts, 0, sizeof(*facts));
	length = read_file("/proc/sys/kernel/random/boot_id", facts->boot_id, sizeof(facts->boot_id) - 1);
	facts->boot_id[length] = '\0';
	facts->boot_id[strcspn(facts->boot_id, "\n")] = '\0';
	find_build_id(facts->build_id);
	check_btf(facts);
}

uint32_t kernel_btf_id(void)
{
	uint32_t id = 0;

	while (!bpf_btf_get_next_id(id, &id)) {
		char name[16] = "";
		struct bpf_btf_info info = { .name = (uintptr_t)name, .name_len = sizeof(name) };
		uint32_t bytes = sizeof(info);
		int fd = bpf_btf_get_fd_by_id(id), error;

		if (fd < 0)
			continue;
		error = bpf_obj_get_info_by_fd(fd, &info, &bytes);
		close(fd);
		if (!error && info.kernel_btf && !strcmp(name, "vmlinux"))
			return id;
	}
	return 0;
}
