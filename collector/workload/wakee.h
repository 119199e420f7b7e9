/* SPDX-License-Identifier: MIT */
/* The woken half of wakepair, a process of its own. */
#ifndef TAGWERK_WAKEE_H
#define TAGWERK_WAKEE_H

#include <stdatomic.h>
#include <stdint.h>

#include "pairing.h"

/* Shared by waker and wakee; each word on a cache line of its own. */
struct pair_words {
	_Alignas(64) _Atomic uint32_t number;   /* of the wake sent last; the wakee's futex */
	_Alignas(64) _Atomic uint32_t answered; /* number of the wake answered last */
};

/* The value of `number` that tells the wakee to exit. */
#define PAIR_NUMBER_END UINT32_MAX

/* Answers every wake with one clock_gettime system call and nothing else, until told to exit. */
_Noreturn void wakee_run(struct pair_words *words, struct pair_memory *memory, uint32_t wakes);

#endif
