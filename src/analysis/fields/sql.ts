import type { CompileField } from './compiler.ts';

/** A field written in SQL is what it says. */
export const compileSql: CompileField = ({ path }, { author }) => author([...path, 'sql']);
