/* SPDX-License-Identifier: MIT */
#include "chains.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"

void chains_add(struct chains *chains, const struct chain_record *record)
{
	if (record->state == CHAIN_OPEN || record->state >= CHAIN_STATES)
		fail(EXIT_FAULT, "a chain record has the unknown state %u; recorder and BPF object differ",
		     record->state);
	if (chains->count == chains->room) {
		chains->room = chains->room ? 2 * chains->room : 4096;
		chains->records = reallocarray(chains->records, chains->room, sizeof(*chains->records));
		if (!chains->records)
			fail(EXIT_FAULT, "no memory for %zu chains; plan fewer wakes per run", chains->room);
	}
	chains->records[chains->count++] = *record;
	chains->terminals[record->state]++;
}

const char *chain_state_name(enum chain_state state)
{
	static const char *const names[] = {
		[CHAIN_OPEN] = "open",       [CHAIN_READ] = "read",
		[CHAIN_NO_READ] = "no_read", [CHAIN_SUPERSEDED] = "superseded",
		[CHAIN_EXITED] = "exited",   [CHAIN_CENSORED] = "censored",
	};

	return names[state];
}

void chains_free(struct chains *chains)
{
	free(chains->records);
	memset(chains, 0, sizeof(*chains));
}
