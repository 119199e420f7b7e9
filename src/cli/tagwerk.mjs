#!/usr/bin/env node
// Plain JavaScript up to here: for TypeScript that is not in its cache yet, Node loads a compiler, which takes 60 ms.
import './compile-cache.mjs';

await import('./tagwerk.ts');
