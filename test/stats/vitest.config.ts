import { defineConfig } from 'vitest/config';

/** The long simulations: `npm run test:stats`. They print what they measure. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/stats/**/*.stats.ts'],
    testTimeout: 3_600_000,
    maxWorkers: '100%',
    reporters: ['dot'],
    disableConsoleIntercept: true,
  },
});
