// Stops an npm that would leave out the native parts of Astro and DuckDB: they are chosen by the Node that runs npm.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tagwerk needs Node 20.19 or later to install (this is ${process.versions.node}).\n` +
      'Run this instead, it brings a newer Node along for this one command:\n\n' +
      '  npx -y -p node@24 npm ci\n',
  );
  process.exit(1);
}
