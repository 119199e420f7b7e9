/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The markers: what a BPF program has to prove that it sees before anything is recorded. From this
 * table follow the hit counters, the proof of liveness and what files say of markers and programs.
 * Every stage of chain.h has a marker of its name, and every program at least one; neither compiles
 * without (collector/recorder/probes/markers.c).
 */
#ifndef TAGWERK_MARKERS_H
#define TAGWERK_MARKERS_H

/* Wakes of the proof: the child reads the clock after each of them, then is woken once more and exits. */
#define LIVENESS_WAKES 16

/*
 * X(NAME, name, hits, program, proof, expected)
 *   name      as it stands in files: the stage, or what else the program sees
 *   hits      its counter stands in files as hits_<hits>: armed runs of the program on a watched task
 *   program   counts them, once a run, as COUNT_HITS_<NAME>
 *   proof     EXACTLY or AT_LEAST so many hits
 *   expected  hits that the proof makes; every one of its LIVENESS_WAKES moves the child
 */
#define MARKERS(X)                                                                  \
	X(TTWU, ttwu, waking, tw_waking, EXACTLY, LIVENESS_WAKES + 1)               \
	X(MIGRATE, migrate, migrate, tw_migrate, EXACTLY, LIVENESS_WAKES)           \
	X(WAKEUP, wakeup, wakeup, tw_wakeup, EXACTLY, LIVENESS_WAKES + 1)           \
	/* A preemption switches the child in once more than its wakes do. */       \
	X(SWITCH_IN, switch_in, switch_in, tw_switch, AT_LEAST, LIVENESS_WAKES + 1) \
	X(EXIT, exit, exit, tw_exit, EXACTLY, 1)                                    \
	X(FIRST_TKREAD, first_tkread, sys_enter, tw_sys_enter, EXACTLY, LIVENESS_WAKES)

#endif
