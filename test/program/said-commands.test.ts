/** Every command that the documents tell somebody to run is one that the program knows, with its options: each is run in a rehearsal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';
import { sampled } from '../properties/runs.ts';

const root = join(import.meta.dirname, '..', '..');
const PAGES = [
  'README',
  'SECURITY',
  'CONTRIBUTING',
  'docs/guide',
  'docs/audit',
  'docs/permissions',
];

/** What stands for a name in the documents. */
const NAMES: [RegExp, string][] = [
  [/USER\/LAST4/g, 'bob/9X4D'],
  [/\b(USER|PERSON)\b/g, 'bob'],
  [/\bNAME\b/g, 'ci'],
  [/\bEMAIL\b/g, 'cy@acme.example'],
  // The world stands for an account and its credentials.
  [/ --(profile \S+|sandbox|world \S+|json|no-input)/g, ''],
];

function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, `${page}.md`), 'utf8');
  const code = [
    ...[...text.matchAll(/^ *```[\s\S]*?^ *```$/gm)].flatMap(([block]) => block.split('\n')),
    ...[...text.matchAll(/`([^`\n]+)`/g)].map(([, one = '']) => one),
  ];
  return code.flatMap((line) => {
    const words = /\bsso-bootstrap (?!>>>|<<<)([a-z-][^#&|\n]*)/.exec(line)?.[1];
    return words === undefined ? [] : [words.trim()];
  });
}

const said = [...new Set(PAGES.flatMap(commandsOf))];
const home = newHome();

describe('the commands that the documents name', () => {
  beforeAll(async () => {
    await run(['import', '--world', 'startup', '--no-input'], home);
  });

  it('are found, so that this holds something', () => {
    expect(said.length).toBeGreaterThan(30);
    expect(said).toContain('init --sandbox --yes --no-input');
  });

  // The guided run has tests of its own, with everything it prints.
  it.each(
    sampled(
      said.filter((line) => !line.startsWith('init')),
      4,
    ),
  )('sso-bootstrap %s', async (line) => {
    if (line === '--version') {
      expect((await run([line], home)).code).toBe(0);
      return;
    }
    const words = NAMES.reduce((text, [from, to]) => text.replace(from, to), line).split(' ');
    const ran = await run([...words, '--world', 'startup', '--no-input', '--json'], home);
    const { error } = documentOf(ran);
    expect(ran.code, ran.stderr).not.toBe(1);
    expect(error?.message ?? '').not.toMatch(
      /unknown|too many|not enough|takes nothing|missing argument/i,
    );
  });
});
