/* SPDX-License-Identifier: MIT */
/* Which kernel this is, beyond its name. */
#ifndef TAGWERK_KERNEL_H
#define TAGWERK_KERNEL_H

#include <stddef.h>
#include <stdint.h>

struct kernel_facts {
	char boot_id[40];  /* empty when it cannot be read */
	char build_id[81]; /* hexadecimal; empty when the kernel has none */
	size_t btf_bytes;  /* 0 when there is no BTF */
	uint32_t btf_crc32;
};

void kernel_read(struct kernel_facts *facts);

/* ID of the loaded type information of the kernel itself, 0 when it is not found. Needs root. */
uint32_t kernel_btf_id(void);

#endif
