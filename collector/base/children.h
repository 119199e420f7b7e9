/* SPDX-License-Identifier: MIT */
/* Processes that the recorder starts. They die with it, however it dies. */
#ifndef TAGWERK_CHILDREN_H
#define TAGWERK_CHILDREN_H

#include <stdbool.h>
#include <sys/types.h>

/* So many may live at a time. */
#define CHILDREN_MAX 66

/*
 * fork. The child is killed when the recorder ends, leads a process group of its own (Ctrl-C
 * reaches the recorder alone) and has no signal blocked. Returns as fork does; stops on an error.
 */
pid_t child_fork(void);

/* In a child: becomes the program, with stdout kept free for the recorder's progress. */
_Noreturn void child_become(char *const arguments[]);

/* Path of a program beside the recorder's own, for example "wakepair"; stops when it is missing. */
void child_program(const char *name, char *path, size_t room);

/* Waits for its end; its status as waitpid gives it. */
int child_await(pid_t child);

/* Whether it still runs; a dead one is reaped. */
bool child_alive(pid_t child);

/* Waits until the child sleeps and has left its CPU; a second at most. */
void child_await_sleep(pid_t child);

/* Kills and reaps every child that is left. Also done when the recorder exits. */
void children_kill(void);

#endif
