/** Whose computer this is: which person of the file runs it, and what happens where that is not known. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/aws/types.ts';
import { computer } from '../../src/cli/computer/computer.ts';
import { whoRuns } from '../../src/cli/people/who-runs.ts';
import type { DesiredUser } from '../../src/config/desired.ts';
import type { Config } from '../../src/config/schema.ts';
import { plainUi } from '../../src/ui/plain.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';
import { ANA, BOB } from '../sign-in/people.ts';

const ACCOUNT = '111122223333';

describe('who runs this', () => {
  const user = (userName: string, givenName: string): DesiredUser => ({
    ...{ userName, givenName, familyName: 'Lopez', email: userName, displayName: givenName },
  });
  const users = [user('zed@acme.example', 'Zed'), user(ANA, 'Ana')];
  const sso = 'assumed-role/AWSReservedSSO_X_0123456789abcdef';
  const retire: Config['retire'] = {
    [`${ACCOUNT}/admin`]: { person: ANA },
    [`${ACCOUNT}/zed`]: { machine: 'ec2' },
  };
  it.each<[string, Caller['kind'], string, string | null]>([
    ['an IAM user by the part before the @', 'iam-user', 'user/ana', ANA],
    ['an IAM user by the file’s retire', 'iam-user', 'user/admin', ANA],
    ['nobody for a machine, whatever its name', 'iam-user', 'user/zed', null],
    ['nobody for a name that two could have', 'iam-user', 'user/lopez', null],
    ['nobody for a name that nobody has', 'iam-user', 'user/deploy', null],
    ['someone signed in by the user name', 'identity-center', `${sso}/${ANA.toUpperCase()}`, ANA],
    ['nobody for root', 'root', 'root', null],
    ['nobody for a role', 'role', 'assumed-role/ana/ana', null],
  ])('is %s', (_case, kind, resource, expected) => {
    const arn = `arn:aws:iam::${ACCOUNT}:${resource}`;
    const name = resource.split('/').at(-1) ?? '';
    const caller: Caller = { account: ACCOUNT, arn, partition: 'aws', kind, name };
    expect(whoRuns(caller, users, { version: 1, retire })?.userName ?? null).toBe(expected);
  });
});

const one = (name: string, given: string) =>
  `  ${name}: { givenName: ${given}, familyName: Roe, email: ${name} }\n`;
const fileFor = (people: string, users: string) => `version: 1
account: "${ACCOUNT}"
region: eu-central-1
users:
${people}access:
  - { permissionSet: ReadOnlyAccess, accounts: ["444455556666"], users: [${users}] }
`;
const BOTH = fileFor(one(BOB, 'Bob') + one(ANA, 'Ana'), `${BOB}, ${ANA}`);

/** A dry run by an IAM user: it says whose profiles these are, and writes nothing. */
function by(caller: string, file: string, script: Script, interactive = true) {
  const world = openWorld({ world: 'startup' });
  world.sandbox.state.caller.arn = `arn:aws:iam::${ACCOUNT}:${caller}`;
  const ui = scriptedUi(script, { interactive });
  const session = testSession('cli', world, ui, { dryRun: true });
  session.openSignIn = async () => ({
    ...(await testSession('cli', world, ui).openSignIn()),
    env: { HOME: session.folder, PATH: '' },
  });
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), file);
  return { session, ui };
}

const person = async (session: Parameters<typeof computer>[0]) =>
  (await computer(session)).data as { person: string };

describe('whose profiles `cli` writes', () => {
  it('is those of the IAM user who runs it, wherever the file names them', async () => {
    const { session } = by('user/ana', BOTH, { 'computer.default': null });
    expect(await person(session)).toMatchObject({ person: ANA });
  });

  it('is asked in a terminal where nobody can tell', async () => {
    const { session } = by('root', BOTH, {
      'computer.whose': (question: { choices: { value: { userName: string } }[] }) =>
        question.choices[1]?.value,
      'computer.default': null,
    });
    expect(await person(session)).toMatchObject({ person: ANA });
  });

  it('is the only person’s where there is just one with access', async () => {
    const people = one('dan@acme.example', 'Dan') + one(ANA, 'Ana');
    const { session } = by('root', fileFor(people, ANA), {}, false);
    expect(await person(session)).toMatchObject({ person: ANA });
  });

  it('is SSB-201 with the flag where nobody can tell and nobody can be asked', async () => {
    const { session } = by('root', BOTH, {}, false);
    session.ui = plainUi({
      ...{ stdout: () => undefined, stderr: () => undefined, now: () => 0, rehearsal: null },
      ...{ width: 80, wrap: false, quiet: false },
    });
    await expect(computer(session)).rejects.toMatchObject({
      code: 'SSB-201',
      details: {
        missing: [
          { answer: 'Whose computer is this', flag: '--user', key: '(flag only)', example: BOB },
        ],
      },
    });
  });

  const ANAS = {
    'computer.whose': (question: { choices: { value: { userName: string } }[] }) =>
      question.choices[1]?.value,
    'computer.default': null,
  };

  it('is asked once: the next run knows for whom the profiles here were written', async () => {
    const { world, session, folder } = rehearsal(ANAS);
    await computer(session);
    const { session: again, ui } = rehearsal({ 'computer.default': null }, { world, folder });
    expect(await person(again)).toMatchObject({ person: ANA });
    expect(ui.said.join()).toContain(`those of ${ANA}; cli --user NAME is for somebody else’s`);
    const kept = join(folder, 'sso-bootstrap/rehearsal/startup/person.json');
    expectMode(kept, 0o600);
  });

  it('is asked again where a dry run was told, and where that person has no access any more', async () => {
    const { world, session, folder } = rehearsal(ANAS, { dryRun: true });
    await computer(session);
    const second = rehearsal(ANAS, { world, folder });
    await computer(second.session);
    const CARL = 'carl@acme.example';
    const people = one(BOB, 'Bob') + one(ANA, 'Ana') + one(CARL, 'Carl');
    const third = rehearsal(ANAS, { world, folder, file: fileFor(people, `${BOB}, ${CARL}`) });
    await computer({ ...third.session, options: { ...third.session.options, dryRun: true } });
  });
});

/** Root runs it in a rehearsal, in which everything can be done. */
function rehearsal(
  script: Script,
  {
    world = openWorld({ world: 'startup' }),
    folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-')),
    file = BOTH,
    dryRun = false,
  }: { world?: World; folder?: string; file?: string; dryRun?: boolean } = {},
) {
  world.sandbox.state.caller.arn = `arn:aws:iam::${ACCOUNT}:root`;
  const ui = scriptedUi(script);
  const signsIn = { yes: true, rehearsal: true, dryRun, folder };
  const session = testSession('cli', world, ui, signsIn);
  writeFileSync(join(folder, 'sso-bootstrap.yaml'), file);
  return { world, session, ui, folder };
}
