/* SPDX-License-Identifier: MIT */
/* How a program of the collector stops: one line for the person who reads it. */
#ifndef TAGWERK_FAIL_H
#define TAGWERK_FAIL_H

enum exit_code { EXIT_FAULT = 1, EXIT_USAGE = 2, EXIT_INTERRUPTED = 130 };

/* Prints "PROGRAM: message" to stderr and exits with `code`. Children of the recorder die with it. */
_Noreturn void fail(enum exit_code code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints "PROGRAM: message" to stderr and goes on. */
void warn_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
