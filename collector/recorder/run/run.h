/* SPDX-License-Identifier: MIT */
/* One run of the plan, from its burners to its raw file. */
#ifndef TAGWERK_RUN_H
#define TAGWERK_RUN_H

#include "recorder/session/recorder.h"

/*
 * Executes the run and writes its raw file. Whatever goes wrong stops the recorder with one
 * sentence and leaves no raw file of this run; runs written before stay.
 */
void run_execute(struct recorder *recorder, const struct plan_run *plan);

/* Stops with exit code 130 when SIGINT or SIGTERM has come. */
void run_check_interrupt(const struct recorder *recorder);

#endif
