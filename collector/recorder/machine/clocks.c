/* SPDX-License-Identifier: MIT */
#include "clocks.h"

#include <inttypes.h>
#include <time.h>

#define TRIES 5

static uint64_t read_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * 1000000000ULL + now.tv_nsec;
}

uint64_t monotonic_ns(void)
{
	return read_ns(CLOCK_MONOTONIC);
}

struct clocks clocks_read(void)
{
	uint64_t least = UINT64_MAX;
	struct clocks best = { 0 };

	for (int i = 0; i < TRIES; i++) {
		struct clocks now = {
			.monotonic_ns = read_ns(CLOCK_MONOTONIC),
			.monotonic_raw_ns = read_ns(CLOCK_MONOTONIC_RAW),
			.boottime_ns = read_ns(CLOCK_BOOTTIME),
			.realtime_ns = read_ns(CLOCK_REALTIME),
			.tai_ns = read_ns(CLOCK_TAI),
		};
		uint64_t took = monotonic_ns() - now.monotonic_ns;

		if (took < least) {
			least = took;
			best = now;
		}
	}
	return best;
}

void clocks_json(FILE *out, const struct clocks *clocks)
{
	fprintf(out,
		"{\"monotonic_ns\":\"%" PRIu64 "\",\"monotonic_raw_ns\":\"%" PRIu64 "\",\"boottime_ns\":\"%" PRIu64
		"\",\"realtime_ns\":\"%" PRIu64 "\",\"tai_ns\":\"%" PRIu64 "\"}",
		clocks->monotonic_ns, clocks->monotonic_raw_ns, clocks->boottime_ns, clocks->realtime_ns,
		clocks->tai_ns);
}
