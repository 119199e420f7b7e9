/* SPDX-License-Identifier: MIT */
#include "clocks.h"

#include <inttypes.h>

#include "base/clock.h"

#define TRIES 5

struct clocks clocks_read(void)
{
	uint64_t least = UINT64_MAX;
	struct clocks best = { 0 };

	for (int i = 0; i < TRIES; i++) {
		struct clocks now = {
			.monotonic_ns = clock_ns(CLOCK_MONOTONIC),
			.monotonic_raw_ns = clock_ns(CLOCK_MONOTONIC_RAW),
			.boottime_ns = clock_ns(CLOCK_BOOTTIME),
			.realtime_ns = clock_ns(CLOCK_REALTIME),
			.tai_ns = clock_ns(CLOCK_TAI),
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
