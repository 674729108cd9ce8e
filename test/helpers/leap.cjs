// A clock that leaps by LEAP_BY milliseconds once the file LEAP_WHEN is there.
const { existsSync } = require('node:fs');
const Real = Date;
const { LEAP_BY, LEAP_WHEN } = process.env;
let leapt = false;
const now = () => {
  leapt ||= existsSync(LEAP_WHEN);
  return Real.now() + (leapt ? Number(LEAP_BY) : 0);
};
globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }
  static now() {
    return now();
  }
};
