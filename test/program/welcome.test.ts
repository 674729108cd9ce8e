/** `welcome` of the whole program, after a whole rehearsal. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { expectMode } from '../helpers/mode.ts';
import { newHome, type Document } from '../helpers/program.ts';

const home = newHome();
let set: Document;

beforeAll(async () => {
  set = documentOf(await run(['init', '--sandbox', '--yes', '--no-input', '--json'], home));
});

interface Person {
  userName: string;
  message: string;
  file: string | null;
}
const peopleOf = ({ data }: Document) => (data as unknown as { people: Person[] }).people;

it('is what a run that made people ends with, before the keys that are left', () => {
  const commands = set.next.map(({ command }) => command.replace(/^.*sso-bootstrap\.js /, ''));
  expect(commands.slice(-2)).toEqual(['welcome --sandbox', 'iam-users --sandbox']);
});

it('tells everybody, each under a line of their own, and says that it is a rehearsal', async () => {
  const ran = await run(['welcome', '--sandbox'], home);
  expect(ran.code, ran.stderr).toBe(0);
  expect(ran.stdout).toMatch(/^==== for ada@example\.com =+$/m);
  expect(ran.stdout).toMatch(/^==== for bob@example\.com =+$/m);
  expect(ran.stdout).toContain('Do not send this: it comes from a rehearsal (fresh).');
});

it('is one document with --json', async () => {
  const document = documentOf(await run(['welcome', 'ada', '--sandbox', '--json'], home));
  const [ada, other] = peopleOf(document);
  expect([document.command, document.status, other]).toEqual(['welcome', 'ok', undefined]);
  expect(ada).toMatchObject({ userName: 'ada@example.com', file: null });
  expect(ada?.message).toContain('Hello Ada,');
});

it('writes one file each with --out, and over another only with --yes', async () => {
  const words = ['welcome', '--sandbox', '--out', 'letters', '--markdown', '--json'];
  const out = join(home.folder, 'letters');
  mkdirSync(out);
  const file = 'welcome-ada@example.com.md';
  writeFileSync(join(out, file), 'mine');
  const refused = await run(words, home);
  expect(refused.code).toBe(6);
  expect(documentOf(refused).error).toMatchObject({ code: 'SSB-601' });
  expect(documentOf(refused).error?.hint).toMatch(
    /welcome --out letters --markdown --yes --sandbox {2}/,
  );
  expect(readdirSync(out)).toEqual([file]);

  const people = peopleOf(documentOf(await run([...words, '--yes'], home)));
  expect(people.map((one) => one.file)).toEqual([
    `letters/${file}`,
    'letters/welcome-bob@example.com.md',
  ]);
  expect(readFileSync(join(out, file), 'utf8')).toBe(`${people[0]?.message ?? ''}\n`);
  expectMode(join(out, file), 0o600);
});

it('of somebody who is not there says who is, exit 2', async () => {
  const ran = await run(['welcome', 'adda@example.com', '--sandbox'], home);
  expect(ran.code).toBe(2);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toContain('did you mean ada@example.com?');
  expect(ran.stderr).toMatch(/welcome ada@example\.com --sandbox/);
});
