import fc from 'fast-check';

/** The cases of property tests are the same in every run; TAGWERK_SEED=2 tries others, and any seed must do. */
fc.configureGlobal({ seed: Number(process.env.TAGWERK_SEED ?? 1) });

export { fc };
