/* SPDX-License-Identifier: MIT */
/*
 * How recorder and wakepair talk: messages over a SOCK_SEQPACKET pair, and samples in a shared
 * memory file (struct pair_memory).
 *
 *   wakepair → recorder   PAIR_READY   waker and wakee exist, the wakee sleeps
 *   recorder → wakepair   PAIR_GO      armed: make the wakes
 *   wakepair → recorder   PAIR_DONE    every wake is answered
 *   recorder → wakepair   PAIR_END     disarmed: exit
 */
#ifndef TAGWERK_PAIRING_H
#define TAGWERK_PAIRING_H

#include <stdint.h>

#include "sample.h"

enum pair_message_kind { PAIR_READY = 1, PAIR_GO = 2, PAIR_DONE = 3, PAIR_END = 4 };

struct pair_message {
	uint32_t kind;
	int32_t waker_tid; /* in PAIR_READY */
	int32_t wakee_tid;
};

struct pair_memory {
	struct wake_counts counts;
	struct wake_sample samples[]; /* as many as wakes were asked for */
};

#endif
