import { fileURLToPath } from 'node:url';

/** The project's folder: where its sources and pages lie. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
