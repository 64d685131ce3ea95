import fc from 'fast-check';

// Property tests draw the same texts in each run, so that one commit passes or fails the same way everywhere;
// FAST_CHECK_SEED=<number> draws others.
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20240728) });
