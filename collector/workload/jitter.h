/* SPDX-License-Identifier: MIT */
/* The seeded irregularity of the wakes. */
#ifndef TAGWERK_JITTER_H
#define TAGWERK_JITTER_H

#include <stdint.h>

/*
 * The next value of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014). The same seed gives the same sequence everywhere.
 */
static inline uint64_t splitmix64(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* The time to the next wake in ns, uniform in interval ± jitter. */
static inline uint64_t next_gap_ns(uint64_t *state, uint64_t interval_ns, uint64_t jitter_ns)
{
	return interval_ns - jitter_ns + splitmix64(state) % (2 * jitter_ns + 1);
}

#endif
