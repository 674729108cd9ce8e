/** The road from the list of old keys to the last one deleted, by the built program: days pass by `sandbox wait`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';

const json = ['--json', '--yes', '--no-input'];

function rehearsal(world: string, home: Home = newHome()) {
  const at = async (words: string[], confirm: string[] = []) => {
    const yes = confirm.flatMap((id) => ['--confirm', id]);
    const ran = await run([...words, '--world', world, ...json, ...yes], home);
    return { code: ran.code, document: documentOf(ran), stderr: ran.stderr };
  };
  return { at, home };
}

type Rehearsal = ReturnType<typeof rehearsal>;

interface Road {
  world: string;
  /** Makes the file: from what is there, or by the guided run. */
  begin: string[];
  account: string;
  /** Whose key every run begins with, and who that is. */
  own: string;
  person: string;
}

const ROADS: Road[] = [
  {
    world: 'startup',
    begin: ['import'],
    account: '111122223333',
    own: 'ana',
    person: 'ana@acme.example',
  },
  {
    world: 'company',
    begin: ['import'],
    account: '246813579000',
    own: 'sofia.lind',
    person: 'sofia.lind@harbour.example',
  },
  {
    world: 'last-key',
    begin: ['init'],
    account: '333322221111',
    own: 'admin',
    person: 'ada@example.com',
  },
];

const data = async ({ at }: Rehearsal, words: string[]) => {
  const { code, document } = await at(words);
  expect(code, JSON.stringify(document, null, 1)).toBe(0);
  return document.data ?? {};
};

const namesOf = async (road: Rehearsal, as: string[]) =>
  ((await data(road, ['keys', ...as]))['users'] as { user: string }[]).map(({ user }) => user);

const findings = async (road: Rehearsal, as: string[]) =>
  ((await data(road, ['audit', ...as]))['findings'] as { id: string }[]).map(({ id }) => id);

/** Does all that is due of the step, each with a yes of its own, and gives their ids. */
async function goOn({ at }: Rehearsal, as: string[], verb: string): Promise<string[]> {
  const plan = await at(['plan', ...as]);
  const due = (plan.document.data?.changes ?? []).filter(
    (change) => change.id.startsWith(`iam-users:${verb}:`) && change.verb === verb,
  );
  const ids = due.map(({ id }) => id);
  const ran = await at(['iam-users', ...as], ids);
  expect(ran.code, JSON.stringify(ran.document, null, 1)).toBe(0);
  const ended = (ran.document.data?.changes ?? []).filter(({ id }) => ids.includes(id));
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['done']));
  return ids;
}

describe('sandbox wait', () => {
  it('lets days pass in a rehearsal, and in none else', async () => {
    const { at } = rehearsal('startup');
    const first = await at(['sandbox', 'wait', '14']);
    expect(first.document.data).toMatchObject({ world: 'startup', days: 14, now: '2026-12-06' });
    const again = await at(['sandbox', 'wait', '1']);
    expect(again.document.data).toMatchObject({ now: '2026-12-07' });
    for (const words of [['wait'], ['wait', '-1'], ['wait', 'soon'], ['wait', '1000']]) {
      const refused = await at(['sandbox', ...words]);
      expect(refused.code, words.join(' ')).toBe(2);
    }
  });
});

describe('iam-users without a file', () => {
  it('reads and proposes, changes nothing, and names what writes the file', async () => {
    const { at } = rehearsal('startup');
    const { code, document } = await at(['iam-users']);
    expect(code).toBe(0);
    const { proposals, written, yaml } = document.data as {
      proposals: { user: string; proposal: string; person: string | null }[];
      written: boolean;
      yaml: string;
    };
    expect(written).toBe(false);
    expect(proposals).toHaveLength(6);
    expect(proposals.find(({ user }) => user === 'bob')).toMatchObject({
      proposal: 'person',
      person: 'bob@acme.example',
    });
    expect(yaml).toContain('"111122223333/bob": { person: bob@acme.example }');
    expect(document.next.map(({ command }) => command).join('\n')).toMatch(/ import /);
  });
});

describe.each(ROADS)('the whole road by the built program on $world', (world) => {
  it('goes from audit to the last key deleted, the own key last', async () => {
    const road = rehearsal(world.world);
    const { at, home } = road;
    const file = join(
      home.folder,
      'state/sso-bootstrap/rehearsal',
      world.world,
      'sso-bootstrap.yaml',
    );
    expect(await findings(road, [])).toContain('AUD-302');
    await data(road, world.begin);
    await data(road, ['root-safety']);
    await data(road, ['checklist', 'done', 'root-mailbox']);
    await data(road, ['cli']);

    // Whose each of them is: the own key is the person's, all others go as machines do, and everybody was told.
    const users = await namesOf(road, []);
    const entries = users.map((user) => {
      const whose = user === world.own ? `person: ${world.person}` : 'machine: other';
      return `  "${world.account}/${user}": { ${whose}, told: "2026-11-22" }`;
    });
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nretire:\n${entries.join('\n')}\n`);

    const off = await goOn(road, [], 'deactivate');
    expect(off.at(-1)).toMatch(new RegExp(`deactivate:${world.own}/`));
    const dead = await at(['keys']);
    expect(dead.document.error?.code).toBe('SSB-303');

    await data(road, ['login']);
    const as = ['--profile', `AdministratorAccess-${world.account}`];
    const none = await at(['keys', 'delete', world.own, ...as]);
    expect(none.document.error?.message).toContain('It stands at "off"');
    await data(road, ['sandbox', 'wait', '36']);
    await data(road, ['login']);
    await data(road, ['checklist', 'done', 'root-mailbox', ...as]);
    await goOn(road, as, 'delete');
    expect(await namesOf(road, as)).toEqual([]);
    expect(await findings(road, as)).not.toContain('AUD-302');
  }, 240_000);
});
