/** The versions of tools are asked of those on PATH, and of no other program of their name. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { obstaclesHere } from '../../src/cli/computer/computer-obstacles.ts';
import { realSignIn } from '../../src/cli/sign-in.ts';

describe.skipIf(process.platform === 'win32')('an old AWS CLI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-tools-'));
  writeFileSync(join(folder, 'aws'), '#!/bin/sh\necho aws-cli/2.7.1\n', { mode: 0o700 });

  const told = async (path: string, granted = false) => {
    const nothing = () => undefined;
    const access = await realSignIn({ PATH: path, HOME: folder }, { pause: nothing }, nothing);
    const found = await obstaclesHere(access, { profiles: [], legacy: false, granted });
    return found.map(({ id }) => id);
  };

  it('is told where PATH has it', async () => {
    expect(await told(folder)).toEqual(['old-aws-cli']);
  });

  it('goes with a Granted that the profiles run and PATH has not', async () => {
    expect(await told(folder, true)).toEqual(['old-aws-cli', 'granted-missing']);
    writeFileSync(join(folder, 'granted'), '#!/bin/sh\n', { mode: 0o700 });
    expect(await told(folder, true)).toEqual(['old-aws-cli']);
  });

  it('is never run from a folder that depends on where one is', async () => {
    expect(await told(relative(process.cwd(), folder))).toEqual([]);
  });
});
