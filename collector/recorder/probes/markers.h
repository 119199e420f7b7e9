/* SPDX-License-Identifier: MIT */
/* The table of bpf/markers.h as data. */
#ifndef TAGWERK_RECORDER_MARKERS_H
#define TAGWERK_RECORDER_MARKERS_H

#include <stdbool.h>
#include <stdint.h>

#include "bpf/counters.h"
#include "bpf/markers.h"

/* Indices into `markers`. */
#define X(NAME, ...) MARKER_##NAME,
enum marker_index { MARKERS(X) MARKER_COUNT };
#undef X

enum marker_proof { EXACTLY, AT_LEAST };

struct marker {
	const char *name;    /* the stage, or "exit" */
	const char *program; /* BPF program */
	enum counter hits;
	enum marker_proof proof;
	uint64_t expected;
};

extern const struct marker markers[MARKER_COUNT];

/* Whether so many hits in the proof of liveness show that the marker's program fires. */
bool marker_proven(const struct marker *marker, uint64_t hits);

/* The name of a counter, as it stands in files. */
const char *counter_name(enum counter counter);

#endif
