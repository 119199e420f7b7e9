/* SPDX-License-Identifier: MIT */
/* The processes of one run, as its plan asks for them: burners and wakepair. */
#ifndef TAGWERK_WORKLOAD_H
#define TAGWERK_WORKLOAD_H

#include "recorder/session/recorder.h"
#include "workload/pairing.h"

struct workload {
	pid_t burners[PLAN_BURNERS_MAX];
	pid_t pair;
	pid_t waker, wakee;
	int control_fd;
	struct pair_memory *memory;
	size_t memory_bytes;
};

void workload_start_burners(struct workload *workload, const struct recorder *recorder, const struct plan_run *plan);

/* Starts wakepair; it will send PAIR_READY on control_fd. */
void workload_start_pair(struct workload *workload, const struct recorder *recorder, const struct plan_run *plan);

/* Takes the next message, which must be of this kind; stops when wakepair is gone. */
void workload_receive(struct workload *workload, const struct plan_run *plan, uint32_t kind);

void workload_send(struct workload *workload, const struct plan_run *plan, uint32_t kind);

/* Stops with a sentence when a burner of the run has died: its load was not the planned one. */
void workload_check_burners(const struct workload *workload, const struct plan_run *plan);

/* Ends wakepair, checks its status, and kills the burners. The samples stay. */
void workload_end(struct workload *workload, const struct plan_run *plan);

void workload_free(struct workload *workload);

#endif
