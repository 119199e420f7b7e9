#!/usr/bin/env node
// Plain JavaScript up to here: for TypeScript that is not in its cache yet, Node loads a compiler (some 45 ms).
import './compile-cache.mjs';

if (process.features.typescript) await import('./tagwerk.ts');
else {
  const remedy = 'call it as npx --no tagwerk, which uses the Node that npm ci installed';
  process.stderr.write(`tagwerk: Node ${process.versions.node} does not read TypeScript → ${remedy}\n`);
  process.exitCode = 2;
}
