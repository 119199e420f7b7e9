/* SPDX-License-Identifier: MIT */
#include "summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fail.h"

static int by_size(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

/* Nearest rank: the smallest value that at least `percent` of the values do not exceed, in µs. */
static double rank_us(const int64_t *sorted, size_t count, unsigned int percent)
{
	size_t rank = (count * percent + 99) / 100;

	return sorted[rank ? rank - 1 : 0] / 1000.0;
}

void summary_print(const struct pair_memory *memory, uint32_t wakes)
{
	const uint32_t complete = SAMPLE_SENT | SAMPLE_ANSWERED | SAMPLE_WOKE;
	const struct wake_counts *counts = &memory->counts;
	int64_t *latency = malloc(wakes * sizeof(*latency));
	size_t count = 0;

	if (!latency)
		fail(EXIT_FAULT, "no memory for the summary of %u wakes", wakes);
	for (uint32_t i = 0; i < wakes; i++) {
		const struct wake_sample *sample = &memory->samples[i];

		if ((sample->flags & complete) == complete)
			latency[count++] = sample->t1_ns - sample->t0_ns;
	}
	printf("wakes %u  sent %" PRIu64 "  answered %" PRIu64 "  not asleep %" PRIu64 "  late %" PRIu64
	       "  slipped %" PRIu64 "\n",
	       wakes, counts->sent, counts->answered, counts->not_asleep, counts->late, counts->slipped);
	if (count) {
		qsort(latency, count, sizeof(*latency), by_size);
		printf("latency in µs over %zu wakes: median %.1f  p90 %.1f  p99 %.1f  min %.1f  max %.1f\n", count,
		       rank_us(latency, count, 50), rank_us(latency, count, 90), rank_us(latency, count, 99),
		       latency[0] / 1000.0, latency[count - 1] / 1000.0);
	}
	free(latency);
}
