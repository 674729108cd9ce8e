/**
 * Two processes of each command that writes, at once, on one served account, in one home and with one file: both end,
 * nothing is there twice, no file is broken, and where both change the account one is told of the other.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FILE } from '../flows/people-acme.ts';
import { readIni } from '../../src/profiles/ini.ts';
import { parseJournal } from '../../src/engine/journal.ts';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox } from '../../src/sandbox/serve/server.ts';
import { documentOf, newHome, type Home, type Ran } from '../helpers/program.ts';
import { runSigningIn } from '../helpers/signing-in.ts';
import { wordsIn } from './words.ts';

const ANA = 'ana@acme.example';
const CY = 'cy@acme.example';
const EVE = 'eve@acme.example';
const NEW = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets: { Billing: {} }
users:
  kim@acme.example: { givenName: Kim, familyName: Lee, email: kim@acme.example }
  lea@acme.example: { givenName: Lea, familyName: Lee, email: lea@acme.example }
access:
  - { permissionSet: Billing, accounts: ["111122223333", "444455556666"], users: [kim@acme.example, lea@acme.example] }
`;

interface Row {
  name: string;
  /** The file that is there; null: none. */
  file: string | null;
  before?: string;
  /** Words of both, with + for a blank in a word; one: the same twice. */
  words: [string, string?];
  /** What the file says afterwards. */
  holds?: (string | RegExp)[];
  /** They are in each other's way: one may end with that, and what is left is done by this. */
  mayEnd?: RegExp;
  again?: string;
  /** What they must leave, below the home; a folder: something in it. */
  leaves?: string[];
  /** They change the account, and note it in a journal. */
  changes?: true;
  /** One is told of the other: the changes take their time. */
  told?: true;
}

const CY_COMES = `add ${CY} --name Cy+Young --access ReadOnlyAccess@dev --yes`;
const EVE_COMES = `add ${EVE} --name Eve+Orr --access ReadOnlyAccess@dev --yes`;
const UNDO = 'undo --yes CONFIRM';
const ROWS: Row[] = [
  { name: 'init', file: NEW, words: ['init --yes'], told: true, changes: true },
  {
    ...{ name: 'init that makes the file', file: null, told: true, changes: true },
    words: [`init --yes --user Cy+Young+<${CY}> --sso-region eu-central-1`],
    holds: [CY],
  },
  { name: 'apply', file: NEW, words: ['apply --yes'], told: true, changes: true },
  { name: 'one step', file: NEW, words: ['permission-sets --yes'], changes: true },
  {
    ...{ name: 'undo', file: NEW, before: 'apply --yes', changes: true },
    ...{ words: [UNDO], mayEnd: /SSB-404/, again: UNDO },
  },
  {
    // One makes what the other takes back, and says that it is not there.
    ...{ name: 'apply and undo', file: NEW, before: 'apply --yes', words: ['apply --yes', UNDO] },
    ...{ mayEnd: /SSB-40[45]/, again: 'apply --yes', changes: true },
  },
  { name: 'add of one person', file: FILE, words: [CY_COMES], holds: [CY], changes: true },
  {
    ...{ name: 'add of two people', file: FILE, words: [CY_COMES, EVE_COMES] },
    ...{ holds: [CY, EVE], changes: true },
  },
  {
    ...{ name: 'remove', file: FILE, changes: true },
    words: ['remove bob --confirm bob@acme.example'],
  },
  {
    ...{
      name: 'checklist done',
      file: NEW,
      words: ['checklist done mfa', 'checklist done email-otp'],
    },
    holds: [/^ +mfa: /m, /^ +email-otp: /m],
  },
  { name: 'import', file: null, words: ['import'], holds: ['AdministratorAccess'] },
  {
    ...{ name: 'keys told', file: NEW },
    words: ['keys told bob --person bob@acme.example --yes', 'keys told ci --machine github --yes'],
    holds: [/bob"?:/, /ci"?:/],
  },
  { name: 'iam-users', file: NEW, words: ['iam-users --yes'] },
  {
    // One may find that the other has written since it showed what it would write.
    ...{ name: 'cli', file: FILE, leaves: ['.aws/config'], mayEnd: /SSB-602/ },
    words: [`cli --user ${ANA} --yes --use-device-code`],
    again: `cli --user ${ANA} --yes --use-device-code`,
  },
  {
    ...{ name: 'login', file: null, leaves: ['.aws/config'], mayEnd: /SSB-602/ },
    words: ['login URL --yes --use-device-code'],
    again: 'login URL --yes --use-device-code',
  },
  { name: 'welcome', file: FILE, words: ['welcome --out letters --yes'], leaves: ['letters'] },
  { name: 'export', file: FILE, words: ['export terraform tf --yes'], leaves: ['tf'] },
  { name: 'report', file: FILE, words: ['report page.html --yes'], leaves: ['page.html'] },
  { name: 'plan', file: NEW, words: ['plan --out saved.json'], leaves: ['saved.json'] },
];

const open: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(open.map((close) => close())));

/** What is there twice, by names. */
function doubled({ state }: OpenSandbox): string[] {
  return state.instances.flatMap((one) => {
    const all = [
      ...one.users.map(({ userName }) => `user ${userName}`),
      ...one.groups.map(({ displayName }) => `group ${displayName}`),
      ...one.permissionSets.map(({ name }) => `set ${name}`),
      ...one.memberships.map(({ groupId, userId }) => `member ${groupId} ${userId}`),
      ...one.assignments.map(
        (row) => `access ${row.permissionSetArn} ${row.accountId} ${row.principalId}`,
      ),
    ];
    return all.filter((name, i) => all.indexOf(name) !== i);
  });
}

/** An account in which each assignment takes three seconds of ours. */
async function started({ file }: Row) {
  const box = openSandbox({
    ...{ world: 'startup', start: Date.now(), latency: 100 },
    clock: (start) => runningClock(start, 10),
    tweak: ({ switches }) => (switches.requestTakes = 30_000),
  });
  const { url, close } = await serveSandbox(box, 0);
  open.push(close);
  const home = newHome({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  const path = join(home.folder, 'sso-bootstrap.yaml');
  if (file !== null) writeFileSync(path, file);
  const portal = `https://${box.state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
  const ran = (words: string): Promise<Ran> =>
    runSigningIn([...wordsIn(words.replace('URL', portal)), '--no-input'], home, { userName: ANA });
  return { box, home, path, ran };
}

/** A yes to each thing that undo would take away. */
async function confirmed(words: string, ran: (words: string) => Promise<Ran>): Promise<string> {
  if (!words.includes('CONFIRM')) return words;
  const { changes = [] } = documentOf(await ran('undo --dry-run --json')).data ?? {};
  const ids = changes.filter(({ risk }) => risk !== 'none').map(({ id }) => id);
  return words.replace(' CONFIRM', ids.map((id) => ` --confirm ${id}`).join(''));
}

const journalsIn = ({ folder }: Home) => {
  const at = join(folder, 'state', 'sso-bootstrap', 'journal', '111122223333');
  return existsSync(at) ? readdirSync(at).map((name) => readFileSync(join(at, name), 'utf8')) : [];
};

/** Each kind of file by what its end looks like; nothing is in it twice. */
function expectWhole(path: string): void {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path);
    expect(names).not.toEqual([]);
    for (const name of names) expectWhole(join(path, name));
    return;
  }
  const text = readFileSync(path, 'utf8');
  expect(text, path).toMatch(/\n$/);
  if (path.endsWith('.json')) expect(JSON.parse(text), path).toMatchObject({ version: 1 });
  if (path.endsWith('.html')) expect(text.trim(), path).toMatch(/^<!doctype[\s\S]*<\/html>$/i);
  if (path.endsWith('config')) {
    const ids = readIni(text).sections.map(({ id }) => id);
    expect(ids).not.toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
  }
}

describe.concurrent('two at once of', () => {
  it.each(ROWS)('$name', { timeout: 120_000 }, async (row) => {
    const { box, home, path, ran } = await started(row);
    if (row.before !== undefined) expect((await ran(row.before)).code).toBe(0);
    const [one, other = one] = row.words;
    const words = await Promise.all([confirmed(one, ran), confirmed(other, ran)]);
    const both = await Promise.all(words.map(ran));
    for (const { code, stderr } of both) {
      expect(stderr).not.toMatch(/\n\s+at |SSB-100/);
      if (code !== 0) expect(stderr).toMatch(row.mayEnd ?? 'nothing else');
    }
    if (row.again !== undefined) {
      const last = await ran(await confirmed(row.again, ran));
      expect(last.code, last.stderr).toBe(0);
    }
    const said = both.map(({ stderr }) => stderr).join('\n');
    if (row.told) expect(said).toContain('Another run is at work on this account');
    expect(said).not.toContain('It is left out');

    expect(doubled(box)).toEqual([]);
    const journals = journalsIn(home);
    if (row.changes) expect(journals).not.toEqual([]);
    for (const text of journals)
      expect(parseJournal(text, 'run.jsonl')).toMatchObject({ over: true, cut: false });
    for (const left of row.leaves ?? []) expectWhole(join(home.folder, left));
    const names = readdirSync(home.folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    if (!existsSync(path)) return;
    for (const part of row.holds ?? []) expect(readFileSync(path, 'utf8')).toMatch(part);
    const after = await ran('plan');
    expect(after.code, after.stderr).toBe(0);
  });
});
