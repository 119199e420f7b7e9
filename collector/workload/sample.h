/* SPDX-License-Identifier: MIT */
/*
 * What the workload wakepair measured itself, one sample for each wake, in memory that it shares
 * with the recorder. Times are CLOCK_MONOTONIC in ns.
 */
#ifndef TAGWERK_SAMPLE_H
#define TAGWERK_SAMPLE_H

#include <stdint.h>

/* Bits of wake_sample.flags. */
#define SAMPLE_SENT (1U << 0)     /* t0_ns is valid */
#define SAMPLE_ANSWERED (1U << 1) /* t1_ns is valid */
#define SAMPLE_WOKE (1U << 2)     /* futex_wake found the wakee asleep; without it no kernel wake took place */

struct wake_sample {
	uint32_t number; /* from 1 */
	uint32_t flags;
	uint64_t t0_ns; /* read by the waker through the vDSO right before futex_wake */
	uint64_t t1_ns; /* what the wakee's explicit clock_gettime system call returned */
};

_Static_assert(sizeof(struct wake_sample) == 24, "struct wake_sample is a file format");

/* Nothing is hidden: every wake is sent, answered or counted here. */
struct wake_counts {
	uint64_t sent;
	uint64_t answered;
	uint64_t not_asleep; /* sent while the wakee was not in its futex: no kernel wake */
	uint64_t late;       /* times a wake was put off because the one before was not answered */
	uint64_t slipped;    /* times the waker was held up past its next slot, and the slots moved */
};

#endif
