/** Who may read and write a file. Windows has other rights, which Node.js does not tell: there nothing is judged. */
import { statSync } from 'node:fs';
import { expect } from 'vitest';

export function expectMode(path: string, mode: number): void {
  if (process.platform === 'win32') return;
  expect(statSync(path).mode & 0o777, path).toBe(mode);
}
