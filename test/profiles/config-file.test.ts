import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { planBlock, type BlockPlan } from '../../src/profiles/block.ts';
import { readAwsConfig, writeAwsConfig, type WriteIo } from '../../src/profiles/config-file.ts';
import { desired } from './acme.ts';
import { writeWhole } from '../../src/write-whole.ts';
import { newFolder } from './seen.ts';
import { expectMode } from '../helpers/mode.ts';

const root = newFolder();
afterAll(() => {
  rmSync(root, { recursive: true });
});
let count = 0;
const io: WriteIo = { now: new Date('2026-11-22T09:30:00Z') };
const OLD = '# mine\r\n[default]\r\nregion = eu-west-1';

/** A config file of its own for a test; null: none, and no folder either. */
function place(text: string | null): string {
  count += 1;
  const path = join(root, String(count), '.aws', 'config');
  if (text === null) return path;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const planOf = (path: string, text: string, edit: Partial<BlockPlan> = {}) => ({
  ...planBlock({ path, text }, desired()),
  ...edit,
});

async function put(path: string, how: WriteIo = io, edit: Partial<BlockPlan> = {}) {
  const file = await readAwsConfig(path);
  return writeAwsConfig(file, planOf(path, file.text, edit), how);
}

async function refusal(run: Promise<unknown>): Promise<AppError> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

const names = (path: string) => readdirSync(dirname(path)).sort();

describe('writing the AWS config file', () => {
  it('keeps a copy of the old file, for its owner only, and the mode of the file', async () => {
    const path = place(OLD);
    chmodSync(path, 0o640);
    const { backup } = await put(path);
    expect(backup).toBe(`${path}.sso-bootstrap-20261122-093000.bak`);
    expect(readFileSync(backup ?? '', 'utf8')).toBe(OLD);
    expectMode(backup ?? '', 0o600);
    expectMode(path, 0o640);
    expect(readFileSync(path, 'utf8')).toBe(planOf(path, OLD).after);
    expect(names(path)).toHaveLength(2);
  });

  it('makes a new file for its owner only, in a folder for its owner only, without a copy', async () => {
    const path = place(null);
    expect(await put(path)).toEqual({ backup: null });
    expectMode(path, 0o600);
    expectMode(dirname(path), 0o700);
    expect(names(path)).toEqual(['config']);
  });

  it('keeps a symbolic link, and writes what it leads to', async () => {
    const target = place(OLD);
    const path = place('');
    rmSync(path);
    symlinkSync(target, path);
    const { backup } = await put(path);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toContain('# <<< sso-bootstrap <<<');
    expect(dirname(backup ?? ''), 'not in the folder that may be a repository').toBe(dirname(path));
  });

  it('writes nothing and keeps no copy when nothing changes', async () => {
    const path = place(OLD);
    await put(path);
    const { mtimeMs } = statSync(path);
    expect(await put(path)).toEqual({ backup: null });
    expect([statSync(path).mtimeMs, names(path).length]).toEqual([mtimeMs, 2]);
  });

  it('keeps the five newest copies, and leaves other files alone', async () => {
    const path = place('');
    writeFileSync(`${path}.bak`, '');
    writeFileSync(`${path}.sso-bootstrap-mine.bak`, '');
    for (let day = 1; day <= 7; day += 1) {
      writeFileSync(path, `# ${day}\n`);
      await put(path, { now: new Date(`2026-11-0${day}T09:30:00Z`) });
    }
    const copies = names(path).filter((name) => /-\d{8}-/.test(name));
    expect(copies.map((name) => name.slice(-15))).toEqual(
      [3, 4, 5, 6, 7].map((day) => `0${day}-093000.bak`.padStart(15, copies[0]?.slice(-15) ?? '')),
    );
    expect(names(path)).toEqual(
      expect.arrayContaining(['config', 'config.bak', 'config.sso-bootstrap-mine.bak']),
    );
  });

  it('never writes over a copy of the same second', async () => {
    const path = place('# 1\n');
    await put(path);
    writeFileSync(path, '# 2\n');
    const { backup } = await put(path);
    expect(backup).toBe(`${path}.sso-bootstrap-20261122-093000-2.bak`);
    expect(readFileSync(`${path}.sso-bootstrap-20261122-093000.bak`, 'utf8')).toBe('# 1\n');
  });

  it('is refused when the file was changed since it was read', async () => {
    const path = place(OLD);
    const file = await readAwsConfig(path);
    writeFileSync(path, `${OLD} `);
    const error = await refusal(writeAwsConfig(file, planOf(path, file.text), io));
    expect(error.code).toBe('SSB-602');
    expect([readFileSync(path, 'utf8'), names(path)]).toEqual([`${OLD} `, ['config']]);
  });

  it('is refused when a file has come into being since', async () => {
    const path = place(null);
    const file = await readAwsConfig(path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    expect((await refusal(writeAwsConfig(file, planOf(path, ''), io))).code).toBe('SSB-602');
  });

  it.each<[string, (path: string) => void, string]>([
    [
      'a folder',
      (path) => {
        mkdirSync(path);
      },
      'It is not a file.',
    ],
    [
      'a link that leads nowhere',
      (path) => {
        symlinkSync('/nowhere/at/all', path);
      },
      'leads nowhere',
    ],
    [
      'UTF-16, as PowerShell writes it',
      (path) => {
        writeFileSync(path, '\uFEFF[default]', 'utf16le');
      },
      'not UTF-8',
    ],
    [
      'text of an old code page',
      (path) => {
        writeFileSync(path, Buffer.from([0x23, 0xfc, 0x0a]));
      },
      'not UTF-8',
    ],
  ])('is refused when it is %s', async (_, make, why) => {
    const path = place('');
    rmSync(path);
    make(path);
    const error = await refusal(readAwsConfig(path));
    expect([error.code, error.details.why]).toEqual(['SSB-604', expect.stringContaining(why)]);
    expect(names(path)).toEqual(['config']);
  });

  it('is refused, with nothing touched, when somebody made the file read-only', async () => {
    const path = place(OLD);
    chmodSync(path, 0o444);
    expect((await refusal(put(path))).code).toBe('SSB-601');
    expect([readFileSync(path, 'utf8'), names(path)]).toEqual([OLD, ['config']]);
  });

  it('is refused when its folder can’t be made', async () => {
    const path = join(place(OLD), '.aws', 'config');
    expect((await refusal(put(path))).code).toBe('SSB-604');
    expect((await refusal(put('/sys/sso-bootstrap/config'))).code).toBe('SSB-601');
  });

  it('says why, and leaves the file as it was, when the disk is full', async () => {
    const path = place(OLD);
    const write = () => {
      throw new Error('ENOSPC: no space left on device, write');
    };
    const error = await refusal(put(path, { ...io, write }));
    expect([error.code, error.details.why]).toEqual(['SSB-601', expect.stringContaining('ENOSPC')]);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
  });

  it.each<[string, WriteIo['write'], Partial<BlockPlan>, string]>([
    [
      'half of it was written',
      (path, text, options) => {
        writeWhole(path, text.slice(0, -20), options);
      },
      {},
      'not what was written',
    ],
    [
      'a profile of ours does not read back',
      undefined,
      { sections: desired({ output: 'json' }).sections },
      'does not read back',
    ],
    [
      'a profile that is not ours changed',
      undefined,
      { after: planOf('', OLD.replace('eu-', 'us-')).after },
      'default, which is not ours',
    ],
  ])('puts the old file back when %s', async (_, write, edit, problem) => {
    const path = place(OLD);
    chmodSync(path, 0o640);
    const error = await refusal(put(path, { ...io, ...(write && { write }) }, edit));
    expect([error.code, error.details.changed]).toEqual(['SSB-605', undefined]);
    expect(error.details.problems?.join('\n')).toContain(problem);
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([OLD, 0o640]);
  });

  it('takes a new file away again when it does not read as planned', async () => {
    const path = place(null);
    expect(
      (await refusal(put(path, io, { sections: desired({ output: 'json' }).sections }))).code,
    ).toBe('SSB-605');
    expect(existsSync(path)).toBe(false);
  });
});
