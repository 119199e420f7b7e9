/* SPDX-License-Identifier: MIT */
/* The clocks of the machine, read together. */
#ifndef TAGWERK_CLOCKS_H
#define TAGWERK_CLOCKS_H

#include <stdint.h>
#include <stdio.h>

struct clocks {
	uint64_t monotonic_ns, monotonic_raw_ns, boottime_ns, realtime_ns, tai_ns;
};

/* Reads all five; of several tries it keeps the one that took the least time. */
struct clocks clocks_read(void);

/* Writes them as a JSON object of decimal strings. */
void clocks_json(FILE *out, const struct clocks *clocks);

#endif
