/* SPDX-License-Identifier: MIT */
/* Futexes on memory shared by two processes; glibc has no wrapper. */
#ifndef TAGWERK_FUTEX_H
#define TAGWERK_FUTEX_H

#include <linux/futex.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sleeps while *word is `value`; returns early on a signal, so ask again. */
static inline void futex_wait(_Atomic uint32_t *word, uint32_t value)
{
	syscall(SYS_futex, word, FUTEX_WAIT, value, NULL, NULL, 0);
}

/* Wakes one sleeper; returns how many were asleep, 0 or 1. */
static inline long futex_wake(_Atomic uint32_t *word)
{
	return syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

#endif
