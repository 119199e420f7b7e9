/* SPDX-License-Identifier: MIT */
#include "markers.h"

#include <stddef.h>

#include "bpf/chain.h"
#include "wakepath.skel.h"

const struct marker markers[MARKER_COUNT] = {
#define X(NAME, name, hits, program, proof, expected) \
	[MARKER_##NAME] = { #name, #program, COUNT_HITS_##NAME, proof, expected },
	MARKERS(X)
#undef X
};

/* Every stage has a marker: what is missing here is an undeclared MARKER_ of the stage's name. */
enum stage_markers {
#define X(NAME, name) MARKER_OF_STAGE_##NAME = MARKER_##NAME,
	CHAIN_STAGE_LIST(X)
#undef X
};

/* No two counters share a name in files. */
enum counter_names {
#define X(NAME, name) COUNTER_NAMED_##name,
	COUNTERS(X)
#undef X
#define X(NAME, name, hits, ...) COUNTER_NAMED_hits_##hits,
	MARKERS(X)
#undef X
};

/* Every program of the BPF object is some marker's, and every marker's program is there. */
#define PROGRAM_COUNT (sizeof(((struct wakepath *)0)->progs) / sizeof(struct bpf_program *))
#define PROGRAM_INDEX(program) \
	((offsetof(struct wakepath, progs.program) - offsetof(struct wakepath, progs)) / sizeof(struct bpf_program *))
#define X(NAME, name, hits, program, ...) | 1ULL << PROGRAM_INDEX(program)
_Static_assert((0 MARKERS(X)) == (1ULL << PROGRAM_COUNT) - 1, "a BPF program has no marker in bpf/markers.h");
#undef X

bool marker_proven(const struct marker *marker, uint64_t hits)
{
	return marker->proof == AT_LEAST ? hits >= marker->expected : hits == marker->expected;
}

const char *counter_name(enum counter counter)
{
	static const char *const names[COUNTER_COUNT] = {
#define X(NAME, name) [COUNT_##NAME] = #name,
		COUNTERS(X)
#undef X
#define X(NAME, name, hits, ...) [COUNT_HITS_##NAME] = "hits_" #hits,
		MARKERS(X)
#undef X
	};

	return names[counter];
}
