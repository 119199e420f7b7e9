/* SPDX-License-Identifier: MIT */
/* What wakepair prints when it is run by hand. */
#ifndef TAGWERK_SUMMARY_H
#define TAGWERK_SUMMARY_H

#include <stdint.h>

#include "pairing.h"

/*
 * Prints the counts and the latency t1 - t0 in µs over the answered wakes that found the wakee
 * asleep: median, 90th and 99th percentile (nearest rank), smallest, largest.
 */
void summary_print(const struct pair_memory *memory, uint32_t wakes);

#endif
