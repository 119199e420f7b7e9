/* SPDX-License-Identifier: MIT */
#include "json.h"

#include <stdlib.h>

void json_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++) {
		if (*byte == '"' || *byte == '\\')
			fprintf(out, "\\%c", *byte);
		else if (*byte < ' ' || *byte > '~')
			fprintf(out, "\\u%04x", *byte);
		else
			fputc(*byte, out);
	}
	fputc('"', out);
}

char *json_string_copy(const char *text)
{
	char *copy = NULL;
	size_t bytes;
	FILE *out = open_memstream(&copy, &bytes);

	if (!out)
		return NULL;
	json_string(out, text);
	if (fclose(out)) {
		free(copy);
		return NULL;
	}
	return copy;
}
