/* SPDX-License-Identifier: MIT */
/*
 * The proof that every attached program fires: present is not attachable, and attachable is not
 * firing. A child process makes a known number of wakes, moves to another CPU, clock reads and one
 * exit; each program must have had the expected hits, and every chain must have come through the
 * ring.
 */
#ifndef TAGWERK_LIVENESS_H
#define TAGWERK_LIVENESS_H

#include "probes.h"

struct liveness {
	uint64_t expected;
	uint64_t seen;
};

/*
 * Proves all programs, attached and disarmed before and after. A disturbed try is repeated twice;
 * then it stops with a sentence that names the programs without hits. Takes some 50 ms.
 */
void liveness_prove(struct probes *probes, struct liveness proof[MARKER_COUNT]);

#endif
