/* SPDX-License-Identifier: MIT */
/*
 * What the recorder tells on stdout while it works: one JSON object a line.
 *   {"event":"session", "session": file name, "runs": of the plan, "left": to record, …}
 *       followed by the members of collector/recorder/session/session.h from "recorder" to "markers"
 *   {"event":"run", "run", "mode", "wakes"}                    a run begins (burners start)
 *   {"event":"progress", "run", "wakes", "answered", "chains", "lost", "elapsed_ms"}
 *       about every 250 ms while wakes are made; chains: drained; lost: chains lost so far
 *   {"event":"run_end", "run", "opened", "chains", "lost", "duration_ms"}   its raw file is written
 *   {"event":"session_end", "recorded": by this start, "runs"}              every run has its raw file
 * When all runs have raw files already, session_end is the only line.
 */
#ifndef TAGWERK_PROGRESS_H
#define TAGWERK_PROGRESS_H

#include "recorder.h"

#define PROGRESS_PERIOD_NS 250000000ULL

void progress_session(const struct recorder *recorder, size_t left);
void progress_run(const struct plan_run *plan);
void progress_wakes(const struct plan_run *plan, uint64_t answered, uint64_t chains, uint64_t lost,
		    uint64_t elapsed_ns);
void progress_run_end(const struct plan_run *plan, uint64_t opened, uint64_t chains, uint64_t lost,
		      uint64_t duration_ns);
void progress_session_end(const struct recorder *recorder, size_t recorded);

#endif
