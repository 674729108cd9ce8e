/** What the step does to one IAM user, on a simulated account: repeated, cut short, or met by something unexpected. */
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/engine/execute.ts';
import type { ExecuteIo } from '../../src/engine/execute-io.ts';
import { isLoss } from '../../src/engine/plan.ts';
import { survey } from '../../src/engine/survey.ts';
import type { IamUserState } from '../../src/sandbox/iam-state.ts';
import { steps } from '../../src/steps/index.ts';
import type { ApplyIo } from '../../src/steps/step.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';

const ACCOUNT = '111122223333';
const HEAD = 'version: 1\nregion: eu-central-1\nretire:\n';
const TOLD = `${HEAD}  "${ACCOUNT}/bob": { person: bob@acme.example, told: "2026-11-20" }\n`;
const DUE = `${HEAD}  "${ACCOUNT}/bob": { person: bob@acme.example, deactivated: "2026-01-01" }\n`;

const open = () => Promise.resolve([]);

/** Bob's key is off and was not used since, and his password is gone. */
function switchedOff(bob: IamUserState) {
  for (const key of bob.keys) {
    key.active = false;
    delete key.lastUsed;
  }
  delete bob.password;
}

const id = (letters: string) => ({ id: letters, active: true, created: 0 });

function withOthers(bob: IamUserState) {
  bob.sshKeys = [id('APKAEXAMPLE000000001')];
  bob.serviceCredentials = [{ ...id('ACCAEXAMPLE000000001'), service: 'codecommit.amazonaws.com' }];
  bob.certificates = [id('C'.repeat(24))];
}

const othersOf = (bob: IamUserState | undefined) => [
  ...(bob?.sshKeys ?? []),
  ...(bob?.serviceCredentials ?? []),
  ...(bob?.certificates ?? []),
];

function scene(text: string, tweak: (bob: IamUserState) => void = () => undefined) {
  const world = openWorld({
    world: 'startup',
    tweak: (state) => {
      const bob = state.iam[ACCOUNT]?.users.find(({ name }) => name === 'bob');
      if (!bob) throw new Error('no such world');
      tweak(bob);
    },
  });
  const file = memoryFile(text);
  const io = (lockOut?: ApplyIo['lockOut']): ExecuteIo => ({
    ...{ steps, aws: world.aws, file },
    ui: scriptedUi({}, { interactive: false }),
    clock: world.sandbox.clock,
    region: { value: 'eu-central-1', named: true },
    explain: String,
    hand: { play: null, confirm: () => Promise.resolve(), command: '' },
    ...(lockOut && { lockOut }),
  });
  return {
    world,
    file,
    io,
    bob: () => world.sandbox.state.iam[ACCOUNT]?.users.find(({ name }) => name === 'bob'),
    /** The outcomes of the step's own changes, by what is behind `iam-users:`. */
    async run(lockOut?: ApplyIo['lockOut'], changes?: Change[]) {
      const found = await survey(io(), file.loaded());
      const own =
        changes ??
        found.changes.filter(({ step, verb }) => step === 'iam-users' && verb !== 'note');
      const outcomes = await execute(io(lockOut), found, own);
      const short = [...outcomes].map(([id, { status, reason }]) => [
        id.replace('iam-users:', ''),
        reason === undefined ? status : `${status}: ${reason}`,
      ]);
      return { own, outcomes: Object.fromEntries(short) as Record<string, string> };
    },
  };
}

const writes = ({ world }: ReturnType<typeof scene>) =>
  world.sandbox.calls.filter(
    ({ service, operation }) => service === 'iam' && !/^(Get|List|Generate)/.test(operation),
  );

describe('an IAM user on the way out', () => {
  it('is not touched where nobody has gathered any evidence', async () => {
    const bob = scene(TOLD);
    const { outcomes } = await bob.run();
    expect(outcomes['deactivate:bob/9X4D']).toMatch(/^failed: No Identity Center sign-in to/);
    expect(writes(bob)).toEqual([]);
  });

  it('asks the gate for each credential right before it goes, by its whole id', async () => {
    const bob = scene(TOLD);
    const asked: unknown[] = [];
    await bob.run((target) => {
      asked.push({ ...target, before: writes(bob).length });
      return open();
    });
    expect(asked).toEqual([
      { accountId: ACCOUNT, user: 'bob', keyId: 'AKIAEXAMPLEBOB3M9X4D', before: 0 },
      { accountId: ACCOUNT, user: 'bob', keyId: null, before: 1 },
    ]);
  });

  it('can be switched off again and again, and keeps the day of the first time', async () => {
    const bob = scene(TOLD);
    const { own, outcomes } = await bob.run(open);
    expect(Object.values(outcomes)).toEqual(['done', 'done']);
    await bob.world.sandbox.clock.sleep(3 * 86_400_000);
    const again = await bob.run(open, own);
    expect(Object.values(again.outcomes)).toEqual(['already', 'already']);
    const entry = bob.file.loaded().config.retire?.[`${ACCOUNT}/bob`];
    expect(entry?.deactivated).toBe('2026-11-22');
    expect((await bob.run(open)).own).toEqual([]);
  });

  it('has its day noted by the next run, where one was cut short before it could', async () => {
    const bob = scene(TOLD, switchedOff);
    const { outcomes } = await bob.run(open);
    expect(outcomes).toEqual({ 'update:bob': 'done' });
    const entry = bob.file.loaded().config.retire?.[`${ACCOUNT}/bob`];
    expect(entry?.deactivated).toBe('2026-11-22');
  });

  it('waits on where its key was used after the day it went off: somebody had it on again', async () => {
    const bob = scene(DUE, (state) => {
      switchedOff(state);
      const lastUsed = { at: Date.UTC(2026, 10, 20), service: 's3', region: 'us-east-1' };
      for (const key of state.keys) key.lastUsed = lastUsed;
    });
    const { changes } = await survey(bob.io(), bob.file.loaded());
    const said = changes.filter(({ target }) => target === 'IAM user bob');
    expect(said.map(({ summary }) => summary)).toEqual([
      'all is off; it can be deleted from 2026-12-04',
    ]);
  });

  it('is deleted with everything that AWS wants gone first', async () => {
    const bob = scene(DUE, (user) => {
      switchedOff(user);
      user.mfaDevices = [{ serial: `arn:aws:iam::${ACCOUNT}:mfa/bob`, enabled: 0 }];
      user.groups = ['Admins'];
      user.inline = { Own: '{}' };
    });
    const { own, outcomes } = await bob.run(open);
    expect(own.every(isLoss)).toBe(true);
    expect(outcomes).toEqual({ 'delete:bob/9X4D': 'done', 'delete:bob': 'done' });
    expect(bob.bob()).toBeUndefined();
    expect(Object.values((await bob.run(open, own)).outcomes)).toEqual(['already', 'already']);
  });

  it('has what is no access key switched off first, each of it, and deleted last, each of it', async () => {
    const bob = scene(TOLD, withOthers);
    const off = await bob.run(open);
    expect(off.outcomes).toEqual({
      'deactivate:bob/9X4D': 'done',
      'deactivate:bob/ssh-0001': 'done',
      'deactivate:bob/service-0001': 'done',
      'deactivate:bob/certificate-CCCC': 'done',
      'deactivate:bob/password': 'done',
    });
    expect(othersOf(bob.bob()).map(({ active }) => active)).toEqual([false, false, false]);
    expect(Object.values((await bob.run(open, off.own)).outcomes)).toEqual(
      off.own.map(() => 'already'),
    );
    await bob.world.sandbox.clock.sleep(14 * 86_400_000);
    const { own, outcomes } = await bob.run(open);
    expect(own.every(isLoss)).toBe(true);
    expect(Object.keys(outcomes)).toEqual([
      'delete:bob/9X4D',
      'delete:bob/ssh-0001',
      'delete:bob/service-0001',
      'delete:bob/certificate-CCCC',
      'delete:bob',
    ]);
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['done']));
    expect(bob.bob()).toBeUndefined();
  });

  it.each([
    ['deactivate:bob/ssh-0001', 'UpdateSSHPublicKey'],
    ['deactivate:bob/service-0001', 'UpdateServiceSpecificCredential'],
    ['deactivate:bob/certificate-CCCC', 'UpdateSigningCertificate'],
  ])('is not touched by %s without evidence', async (id, operation) => {
    const bob = scene(TOLD, withOthers);
    const plan = (await survey(bob.io(), bob.file.loaded())).changes;
    const only = plan.filter((change) => change.id === `iam-users:${id}`);
    const { outcomes } = await bob.run(undefined, only);
    expect(outcomes[id]).toMatch(/^failed: No Identity Center sign-in to/);
    expect(writes(bob).map((call) => call.operation)).not.toContain(operation);
  });

  it('stays while a credential that was switched on since the plan was made could be in use', async () => {
    const bob = scene(DUE, switchedOff);
    const { own } = await bob.run();
    const user = bob.bob();
    if (user) user.sshKeys = [{ id: 'APKAEXAMPLE000000001', active: true, created: 0 }];
    const { outcomes } = await bob.run(open, own);
    expect(outcomes['delete:bob']).toMatch(/^failed: bob has SSH key ssh-0001 switched on/);
    expect(bob.bob()?.sshKeys).toHaveLength(1);
  });

  it('stays where nobody may read whether it has such a credential', async () => {
    const bob = scene(DUE, switchedOff);
    bob.world.sandbox.state.switches.deny.push('iam:ListSSHPublicKeys');
    const { outcomes } = await bob.run(open);
    expect(outcomes).toMatchObject({ 'delete:bob/9X4D': 'done' });
    expect(outcomes['delete:bob']).toMatch(/^failed: whether bob has SSH keys can't be read/);
    expect(bob.bob()?.attached).toHaveLength(1);
  });

  it('stays where somebody has switched the key on again since the plan was made', async () => {
    const bob = scene(DUE, switchedOff);
    const { own } = await bob.run();
    for (const key of bob.bob()?.keys ?? []) key.active = true;
    const { outcomes } = await bob.run(open, own);
    expect(outcomes['delete:bob/9X4D']).toContain('was switched on again meanwhile');
    expect(outcomes).toMatchObject({
      'delete:bob': expect.stringMatching(/^skipped: it needs/) as string,
    });
    expect(bob.bob()?.keys).toHaveLength(1);
  });

  it('has none of two keys touched that end alike, also when the second came later', async () => {
    const bob = scene(TOLD);
    const planned = (await bob.run()).own;
    const own = planned.filter(({ id }) => id === 'iam-users:deactivate:bob/9X4D');
    bob.bob()?.keys.push({ id: 'AKIAEXAMPLE000009X4D', active: true, created: 0 });
    const { outcomes } = await bob.run(open, own);
    expect(outcomes['deactivate:bob/9X4D']).toMatch(
      /two keys end in 9X4D, one of 2020-09-21 and one of 1970-01-01/,
    );
    expect(writes(bob)).toEqual([]);
  });
});
