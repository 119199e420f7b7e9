/* SPDX-License-Identifier: MIT */
#include "markers.h"

#include <stddef.h>

#include "bpf/chain.h"
#include "wakepath.skel.h"

#define X(NAME, name, hits, program, proof, expected) \
	[MARKER_##NAME] = { #name, #program, COUNT_HITS_##NAME, proof, expected },
const struct marker markers[MARKER_COUNT] = { MARKERS(X) };
#undef X

/* Every stage has a marker: what is missing here is an undeclared MARKER_ of the stage's name. */
#define X(NAME, name) MARKER_OF_STAGE_##NAME = MARKER_##NAME,
enum stage_markers { CHAIN_STAGE_LIST(X) };
#undef X

/* No two counters share a name in files. */
#define X(NAME, name) COUNTER_NAMED_##name,
#define HITS(NAME, name, hits, ...) COUNTER_NAMED_hits_##hits,
enum counter_names { COUNTERS(X) MARKERS(HITS) };
#undef X
#undef HITS

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

#define X(NAME, name) [COUNT_##NAME] = #name,
#define HITS(NAME, name, hits, ...) [COUNT_HITS_##NAME] = "hits_" #hits,
const char *counter_name(enum counter counter)
{
	static const char *const names[COUNTER_COUNT] = { COUNTERS(X) MARKERS(HITS) };

	return names[counter];
}
#undef X
#undef HITS
