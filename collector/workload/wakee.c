/* SPDX-License-Identifier: MIT */
#include "wakee.h"

#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/futex.h"

/* Touches every page, so that no answer waits for a page fault. */
static void touch(struct pair_memory *memory, uint32_t wakes)
{
	volatile char *bytes = (volatile char *)memory;

	for (size_t i = 0; i < sizeof(*memory) + wakes * sizeof(memory->samples[0]); i += 4096)
		bytes[i] = bytes[i];
}

_Noreturn void wakee_run(struct pair_words *words, struct pair_memory *memory, uint32_t wakes)
{
	uint32_t last = 0;

	touch(memory, wakes);
	for (;;) {
		struct wake_sample *sample;
		struct timespec read;
		uint32_t number;

		while ((number = atomic_load(&words->number)) == last)
			futex_wait(&words->number, last);
		if (number == PAIR_NUMBER_END)
			_exit(0);
		/* The system call, not the vDSO: it is the chain's first timekeeping read. */
		syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &read);
		sample = &memory->samples[number - 1];
		sample->t1_ns = ns_of(read);
		atomic_fetch_or((_Atomic uint32_t *)&sample->flags, SAMPLE_ANSWERED);
		memory->counts.answered++;
		last = number;
		atomic_store(&words->answered, number);
	}
}
