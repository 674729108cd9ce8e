/** Somebody comes and goes: the file is byte for byte what it was but for that person's lines, however it is written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { withPerson, type Joining } from '../../src/people/joining.ts';
import { withoutPerson } from '../../src/people/leave-file.ts';
import { read } from '../config/config-file.ts';
import { parameters } from '../properties/runs.ts';

const PEOPLE = ['ana', 'bob', 'dan', 'eve'];
const address = (name: string) => `${name}@acme.example`;
const SETS = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'];
const IDS = ['111122223333', '444455556666', '777788889999'];
const CY = address('cy');

interface Style {
  indent: number;
  /** How far list items stand in from their key. */
  dash: number;
  flow: boolean;
  crlf: boolean;
  comments: boolean;
  blank: boolean;
}

const style: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom(1, 2, 3, 4, 7),
  dash: fc.constantFrom(0, 1, 2, 4),
  flow: fc.boolean(),
  crlf: fc.boolean(),
  comments: fc.boolean(),
  blank: fc.boolean(),
});

interface Shape {
  lines: { set: string; ids: string[]; users: string[] }[];
  members: string[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  lines: fc.uniqueArray(
    fc.record({
      set: fc.constantFrom(...SETS),
      ids: fc.subarray(IDS, { minLength: 1 }),
      users: fc.subarray(PEOPLE, { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ set, ids }) => `${set} ${String(ids)}` },
  ),
  members: fc.subarray(PEOPLE, { minLength: 1 }),
});

/** A file as a person with habits of their own writes it. */
function written({ lines, members }: Shape, { indent, dash, flow, crlf, comments, blank }: Style) {
  const pad = ' '.repeat(indent);
  const item = ' '.repeat(dash);
  const note = (text: string) => (comments ? [`${item}# ${text}`] : []);
  const list = (names: readonly string[], lead: string) =>
    flow
      ? ` [ ${names.join(',  ')} ]${comments ? '   # kept' : ''}`
      : `\n${names.map((name) => `${lead}- ${name}`).join('\n')}`;
  const text = [
    '# who may do what   \nversion:   1',
    "account: '111122223333'",
    ...(blank ? [''] : []),
    'permissionSets:',
    ...SETS.map((set) => `${pad}${set}: {}`),
    'users:',
    ...PEOPLE.flatMap((name) => [
      ...(comments ? [`${pad}# about ${name}`] : []),
      `${pad}${address(name)}:  {givenName: "${name}", familyName: 'X',   email: ${address(name)}}`,
    ]),
    'groups:',
    `${pad}Team:`,
    `${pad}${pad}members:${list(members.map(address), `${pad}${pad}${item}`)}`,
    ...(blank ? ['', ''] : []),
    'access:',
    ...lines.flatMap(({ set, ids, users }, at) => [
      ...note(`line ${at}`),
      `${item}- permissionSet: ${set}`,
      `${item}  accounts: [ ${ids.map((id) => `'${id}'`).join(', ')} ]`,
      `${item}  users:${list(users.map(address), `${item}  ${item}`)}`,
    ]),
    ...(comments ? ['# the end'] : []),
    '',
  ].join('\n');
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

const given = (names: readonly string[]): Joining['access'] =>
  names.map((name) => {
    const [permissionSet = '', account = ''] = name.split('@');
    return { permissionSet, account, accountId: account };
  });
const joining = (like: string | null, access: readonly string[]): Joining => ({
  userName: CY,
  person: { givenName: 'Cy', familyName: 'Young', email: CY },
  like,
  access: given(access),
});
const idOf = (word: string) => (/^\d{12}$/.test(word) ? word : null);
const edited = (text: string, edit: (config: Config) => Config) => {
  const { source, config } = read(text);
  return updateConfig(source, edit(config));
};

describe('somebody who comes and goes', { timeout: 60_000 }, () => {
  const pairs = fc.subarray(
    SETS.flatMap((set) => IDS.map((id) => `${set}@${id}`)),
    { minLength: 1 },
  );
  const like = fc.option(fc.constantFrom(...PEOPLE.map(address)), { nil: null });

  it('leaves every line of others as it was written', () => {
    fc.assert(
      fc.property(shape, style, like, pairs, (what, how, model, access) => {
        const text = written(what, how);
        const added = edited(text, (config) => withPerson(config, joining(model, access), idOf));
        expect(added).toContain('Cy');
        const rest = added.split(/\r?\n/).filter((line) => !line.includes('cy@'));
        // A line in brackets holds several people: there the others stand on it as before.
        const before = text.split(/\r?\n/);
        for (const line of before.filter((one) => !/^\s*(?:members|users):.*\[/.test(one)))
          expect(rest).toContain(line);
        expect(added.includes('\r\n')).toBe(how.crlf);
        expect(edited(added, (config) => withoutPerson(config, CY))).toBe(text);
      }),
      parameters(60),
    );
  });

  it('goes without a trace of the lines of others, whoever it is', () => {
    fc.assert(
      fc.property(shape, style, fc.constantFrom(...PEOPLE), (what, how, leaver) => {
        const text = written(what, how);
        const left = edited(text, (config) => withoutPerson(config, address(leaver)));
        const { config } = read(left);
        expect(JSON.stringify(config)).not.toContain(address(leaver));
        const kept = text
          .split(/\r?\n/)
          .filter((line) => line.trim().startsWith('#') || /^\s*\w+@\S+:/.test(line));
        for (const line of kept.filter((one) => !one.includes(`${leaver}@`)))
          expect(left.split(/\r?\n/)).toContain(line);
      }),
      parameters(60),
    );
  });

  it('keeps anchors, and the lines that refer to them', () => {
    const text = `version: 1
permissionSets: { ReadOnlyAccess: {}, PowerUserAccess: {} }
users:
  ana@acme.example: &ana { givenName: Ana, familyName: X, email: ana@acme.example }
access:
  - permissionSet: ReadOnlyAccess
    accounts: &all ["111122223333", "444455556666"] # both
    users: [ana@acme.example]
  - permissionSet: PowerUserAccess
    accounts: *all
    users: [ana@acme.example]
`;
    const added = edited(text, (config) =>
      withPerson(config, joining(null, ['ReadOnlyAccess@777788889999']), idOf),
    );
    expect(added).toContain('accounts: &all ["111122223333", "444455556666"] # both\n');
    expect(added).toContain('    accounts: *all\n');
    expect(edited(added, (config) => withoutPerson(config, CY))).toBe(text);
  });
});
