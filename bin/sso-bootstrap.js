#!/usr/bin/env node
// npx does not check "engines": say it plainly before loading anything newer than this file.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `sso-bootstrap needs Node.js 20.19 or newer; this is ${process.versions.node}. Get one at https://nodejs.org\n`,
  );
  process.exit(2);
}
const { main } = await import('../dist/main.js');
await main(process.argv.slice(2));
