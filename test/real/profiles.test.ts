/** What AWS's own readers and writers make of our block: botocore's config loader, and `aws configure set` of AWS CLI v1. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { awsCli, hasBoto3 } from '../helpers/clients.ts';
import { planBlock } from '../../src/profiles/block.ts';
import { refusedLines } from '../../src/profiles/refused-lines.ts';
import type { Section } from '../../src/profiles/section.ts';
import { desired } from '../profiles/acme.ts';
import { removeBlock } from '../profiles/block-scene.ts';
import { CORPUS } from '../profiles/corpus.ts';

const cli = awsCli(1);

const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-real-profiles-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Keys = Record<string, unknown>;
interface Loaded {
  profiles?: Record<string, Keys>;
  sso_sessions?: Record<string, Keys>;
  /** The kind of the error, where the file is refused as a whole. */
  error?: string;
}

/** Reads many texts in one Python process. */
function loaded(texts: readonly string[]): Loaded[] {
  const paths = texts.map((text, index) => {
    const path = join(folder, `config-${index}`);
    writeFileSync(path, text);
    return path;
  });
  const script = `
import json, sys
from botocore.configloader import load_config
def read(path):
    try:
        return load_config(path)
    except Exception as error:
        return {"error": type(error).__name__ + " " + type(error.__cause__ or error.__context__).__name__}
print(json.dumps([read(path) for path in json.load(sys.stdin)]))
`;
  const options = {
    input: JSON.stringify(paths),
    encoding: 'utf8' as const,
    env: { ...process.env, PYTHONUTF8: '1' },
  };
  return JSON.parse(execFileSync('python3', ['-c', script], options)) as Loaded[];
}

const path = '~/.aws/config';
const { session, sections } = desired({ default: 'ReadOnlyAccess-444455556666', output: 'json' });
const byName = (sections: readonly Section[], kind: Section['kind']) =>
  Object.fromEntries(
    sections.filter((one) => one.kind === kind).map(({ name, keys }) => [name, keys]),
  );

describe.skipIf(!hasBoto3())('botocore (skipped when it is not installed)', () => {
  // Their own [default] stays theirs: ours is planned only where there is none.
  const plans = CORPUS.map(({ text }) => {
    const plan = planBlock({ path, text }, { session, sections });
    const rest = sections.filter(({ name }) => name !== 'default');
    return plan.conflicts.length > 0
      ? planBlock({ path, text }, { session, sections: rest })
      : plan;
  });
  const undone = plans.map(({ after }) => removeBlock({ path, text: after }, session).after);

  it('reads the profiles of any awkward file as before, and ours as planned', () => {
    const [before, after, back] = [
      CORPUS.map(({ text }) => text),
      plans.map((plan) => plan.after),
      undone,
    ].map(loaded);
    const refused: string[] = [];
    for (const [index, { why }] of CORPUS.entries()) {
      const [was, is] = [before?.[index] ?? {}, after?.[index] ?? {}];
      expect(back?.[index], `${why}: after undo`).toEqual(was);
      if (was.error !== undefined) {
        refused.push(why);
        expect(is, why).toEqual(was);
        continue;
      }
      const ours = plans[index]?.sections ?? [];
      expect(is, why).toEqual({
        ...was,
        profiles: { ...was.profiles, ...byName(ours, 'profile') },
        sso_sessions: { ...was.sso_sessions, ...byName(ours, 'sso-session') },
      });
    }
    expect(refused, 'and we say so beforehand').toEqual(
      CORPUS.filter(({ text }) => refusedLines(text).length > 0).map(({ why }) => why),
    );
  });
});

describe.skipIf(cli === undefined)(
  'aws configure set (skipped when AWS CLI 1 is not installed)',
  () => {
    const config = join(folder, 'config');
    const set = (...args: string[]) =>
      execFileSync(cli ?? 'aws', ['configure', 'set', ...args], {
        env: { ...process.env, AWS_CONFIG_FILE: config },
      });
    const block = planBlock({ path, text: '' }, { session, sections }).after;
    const plan = () =>
      planBlock({ path, text: readFileSync(config, 'utf8') }, { session, sections });

    it('puts a key of the profile above our block above our block', () => {
      writeFileSync(config, `[profile theirs]\nregion = eu-west-1\n${block}`);
      set('output', 'text', '--profile', 'theirs');
      expect(readFileSync(config, 'utf8')).toBe(
        `[profile theirs]\nregion = eu-west-1\noutput = text\n${block}`,
      );
    });

    it('puts a new profile below a block that ends the file without a newline, and both stay whole', () => {
      writeFileSync(config, '[profile theirs]\nregion = eu-west-1');
      writeFileSync(config, plan().after);
      set('region', 'us-east-1', '--profile', 'new');
      expect(removeBlock({ path, text: readFileSync(config, 'utf8') }, session).after).toBe(
        '[profile theirs]\nregion = eu-west-1\n[profile new]\nregion = us-east-1\n',
      );
    });

    it('changes a value in our block, which the next run says and puts back', () => {
      writeFileSync(config, block);
      set('region', 'us-east-1', '--profile', 'AdministratorAccess-111122223333');
      expect(plan()).toMatchObject({
        after: block,
        changed: ['profile AdministratorAccess-111122223333'],
      });
    });

    it('adds a key to our last profile, which is refused with its line', () => {
      writeFileSync(config, block);
      set('cli_pager', 'less', '--profile', 'ReadOnlyAccess-444455556666');
      expect(plan).toThrow(expect.objectContaining({ code: 'SSB-603' }) as Error);
    });
  },
);
