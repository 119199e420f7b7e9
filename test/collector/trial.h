/* SPDX-License-Identifier: MIT */
/* A child whose wakes are watched, and what its chains must have in common. */
#ifndef TAGWERK_TRIAL_H
#define TAGWERK_TRIAL_H

#include "base/children.h"
#include "base/fail.h"
#include "base/futex.h"
#include "recorder/probes/probes.h"

/* What the child does when it is woken: read the clock, sleep again, exit, or spin while words->spin is set. */
enum answer { ANSWER_READ, ANSWER_NOTHING, ANSWER_EXIT, ANSWER_SPIN, ANSWER_SPIN_AND_READ };

/* Shared with the child: what it does when it is woken, and how far it is. */
struct words {
	_Atomic uint32_t number;
	_Atomic uint32_t answered;
	_Atomic uint32_t answer;
	_Atomic uint32_t spin;
};

/* One case: a child, what was counted, and what came through the ring. */
struct trial {
	struct probes *probes;
	struct words *words;
	pid_t child;
	struct chains chains;
	uint64_t counts[COUNTER_COUNT]; /* before, then the change */
	uint64_t lost;
};

/* Prints whether it holds, and remembers when it does not. */
void expect(const char *name, bool holds, const char *what, unsigned long long seen);
int trial_failures(void);

void pause_ms(long ms);
void pin(pid_t task, int cpu);

/* Starts the child, asleep on the CPU, watches it and arms. */
void begin(struct trial *trial, struct probes *probes, enum answer answer, int cpu);

void wake(struct trial *trial);
/* Waits until the child has answered and sleeps. */
void await_answer(struct trial *trial);
void wake_and_await(struct trial *trial);

/* Disarms, collects, and checks what holds in every case. */
void end(struct trial *trial, const char *name);

/* How many chains have the stage, or the flag. */
uint64_t with_stage(const struct trial *trial, enum chain_stage_index stage);
uint64_t with_flag(const struct trial *trial, uint32_t flag);

#endif
