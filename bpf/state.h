/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * What task storage holds for a watched thread; the recorder creates it zeroed before the run and
 * reads it after disarming, to end an open chain as censored.
 *
 * Two slots, used in turn: sched_waking on one CPU may open the next chain while sched_switch on
 * another still ends the one before. A third cannot begin meanwhile: it needs the task to be
 * woken, run and sleep, and its switch has to finish first.
 */
#ifndef TAGWERK_STATE_H
#define TAGWERK_STATE_H

#include "chain.h"

struct chain_slot {
	__u64 open; /* 1 while the chain is open; whoever swaps it to 0 ends the chain */
	struct chain_record record;
};

struct task_chains {
	__u64 latest; /* 0 or 1, the slot opened last */
	struct chain_slot slots[2];
};

#endif
