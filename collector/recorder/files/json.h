/* SPDX-License-Identifier: MIT */
/* JSON written by hand; the one part that needs care is text. */
#ifndef TAGWERK_JSON_H
#define TAGWERK_JSON_H

#include <stdio.h>

/* Writes `text` as a JSON string. A byte that is not ASCII stands as \u00XX, so the output is ASCII. */
void json_string(FILE *out, const char *text);

/* The same into memory that the caller frees; NULL when there is none. */
char *json_string_copy(const char *text);

#endif
