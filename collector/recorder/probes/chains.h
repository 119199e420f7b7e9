/* SPDX-License-Identifier: MIT */
/* The chain records of one run, in the order of their ends. */
#ifndef TAGWERK_CHAINS_H
#define TAGWERK_CHAINS_H

#include <stddef.h>
#include <stdint.h>

#include "bpf/chain.h"

#define CHAIN_STATES (CHAIN_CENSORED + 1)

struct chains {
	struct chain_record *records;
	size_t count, room;
	uint64_t terminals[CHAIN_STATES]; /* by enum chain_state */
};

/* Adds a copy of the record. */
void chains_add(struct chains *chains, const struct chain_record *record);

/* The name of an end state, as it stands in files. */
const char *chain_state_name(enum chain_state state);

void chains_free(struct chains *chains);

#endif
