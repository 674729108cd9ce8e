// Loaded before the program in tests: a mistake that the program does not expect.
const fs = require('node:fs');
fs.existsSync = () => {
  throw new TypeError('a mistake of ours');
};
require('node:module').syncBuiltinESMExports();
