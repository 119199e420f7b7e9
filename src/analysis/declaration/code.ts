import { z } from 'zod';

/** Lines of a source file at the commit that measured. */
export const codeSchema = z.strictObject({
  file: z.string().describe('path from the top of the repository'),
  lines: z
    .string()
    .regex(/^[1-9]\d{0,6}(-[1-9]\d{0,6})?$/, 'expected a line or a range such as 40-58')
    .describe('a line, or first and last line: 40-58'),
  language: z.string().optional().describe('for highlighting; from the file’s ending when absent'),
});
export type CodeYaml = z.infer<typeof codeSchema>;
