/** `doctor` over simulated accounts and networks: each check by itself, its fix, and the exit code of the first that fails. */
import { describe, expect, it } from 'vitest';
import type { Reached } from '../../src/aws/reachable.ts';
import type { Check } from '../../src/cli/status/doctor-checks.ts';
import { doctor, type DoctorIo } from '../../src/cli/status/doctor.ts';
import { AppError } from '../../src/errors.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const STS: Reached = {
  service: 'STS',
  origin: 'https://sts.us-east-1.amazonaws.com',
  proxy: null,
  error: null,
  time: null,
};

interface Scene {
  world?: string;
  tweak?: (state: WorldState) => void;
  reached?: Partial<Reached>[];
  versions?: Record<string, string>;
  rehearsal?: boolean;
}

async function examined(scene: Scene = {}) {
  const { world = 'done', tweak = () => undefined, reached = [{}], versions = {} } = scene;
  const opened = openWorld({ world, tweak });
  const ui = scriptedUi({}, { interactive: false });
  const { rehearsal = false } = scene;
  const session = testSession('doctor', opened, ui, { rehearsal });
  const io: DoctorIo = {
    reach: () =>
      Promise.resolve(reached.map((one) => ({ ...STS, time: session.clock.now(), ...one }))),
    version: (name) => Promise.resolve(versions[name] ?? null),
  };
  const result = await doctor(session, io);
  const { checks } = result.data as unknown as { checks: (Check & { code: string | null })[] };
  const check = (name: string) => checks.find((one) => one.name === name);
  return { ...result, checks, check, session, calls: opened.sandbox.calls, io };
}

const MINUTE = 60_000;
const signedIn = ({ caller }: WorldState) => {
  const role = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';
  caller.arn = `arn:aws:sts::111122223333:assumed-role/${role}/ana@acme.example`;
};

describe('doctor', () => {
  it('names each check, ends with 0 where all is well, and changes nothing', async () => {
    const { exit, checks, calls, error } = await examined({
      versions: { aws: 'aws-cli/2.33.1 Python/3.13', granted: 'Granted v0.39.0' },
    });
    expect([exit, error]).toEqual([0, undefined]);
    expect(checks.map(({ name }) => name)).toEqual([
      ...['Node.js', 'AWS CLI', 'Granted', 'reach STS', 'clock'],
      ...['credentials', 'partition', 'regions', 'permissions'],
    ]);
    expect(checks.filter(({ state }) => state !== 'ok' && state !== 'note')).toEqual([]);
    const changing = calls.filter(
      ({ operation }) => !/^(Get|List|Describe|Simulate)/.test(operation),
    );
    expect(changing).toEqual([]);
  });

  it.each<[string, number, Check['state'], RegExp]>([
    ['right', 20_000, 'ok', /to the minute/],
    ['a little ahead', 3 * MINUTE, 'warning', /^3 minutes ahead of AWS/],
    ['far behind', -12 * MINUTE, 'failed', /12 minutes behind AWS/],
    ['a day off', 1440 * MINUTE, 'failed', /24 hours ahead of AWS/],
  ])('a clock that is %s', async (_what, off, state, said) => {
    const { session } = await examined();
    const { check, exit } = await examined({ reached: [{ time: session.clock.now() - off }] });
    expect(check('clock')).toMatchObject({ state, said: expect.stringMatching(said) as string });
    expect(exit).toBe(state === 'failed' ? 3 : 0);
  });

  it('says nothing of the clock where AWS does not', async () => {
    const { check, exit } = await examined({ reached: [{ time: null }] });
    expect([check('clock')?.state, exit]).toEqual(['unknown', 0]);
  });

  it('tells what does not answer, and through which proxy', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { check, checks, exit, error } = await examined({
      reached: [
        { proxy: 'http://proxy.example:3128' },
        { service: 'signing in', proxy: 'http://proxy.example:3128', error: refused, time: null },
      ],
    });
    expect(check('reach STS')?.said).toContain('through the proxy http://proxy.example:3128');
    expect(check('reach signing in')).toMatchObject({ state: 'failed', code: 'SSB-403' });
    expect(check('reach signing in')?.fix.join()).toContain('HTTPS_PROXY');
    expect([exit, error?.code]).toEqual([4, 'SSB-403']);
    expect(checks.at(-1)?.state).toBe('ok');
  });

  it('goes on without credentials, and says what rests on them', async () => {
    const { session, io } = await examined();
    session.connect = () =>
      Promise.reject(new AppError('SSB-301', 'No credentials.', { fix: ['sign in'] }));
    const { exit, error, data } = await doctor(session, io);
    const { checks } = data as unknown as { checks: Check[] };
    expect([exit, error?.code]).toEqual([3, 'SSB-301']);
    expect(checks.slice(-4).map(({ name, state }) => [name, state])).toEqual([
      ['credentials', 'failed'],
      ['partition', 'unknown'],
      ['regions', 'unknown'],
      ['permissions', 'unknown'],
    ]);
  });

  it('simulates what an administrator of Identity Center may do', async () => {
    const { check, calls } = await examined({ tweak: signedIn });
    const simulated = calls.some(({ operation }) => operation === 'SimulatePrincipalPolicy');
    expect([simulated, check('permissions')?.state]).toEqual([true, 'ok']);
  });

  it.each(['sso:ListPermissionSets', 'organizations:DescribeOrganization', 'sso:ListInstances'])(
    'tries what reads where it may not simulate, and names what is refused: %s',
    async (action) => {
      const { check, exit } = await examined({
        tweak: ({ switches, caller }) => {
          switches.deny.push(action, 'iam:SimulatePrincipalPolicy');
          caller.arn = 'arn:aws:iam::111122223333:user/ana';
        },
      });
      expect(exit).toBe(3);
      expect(check('permissions')).toMatchObject({ state: 'failed', code: 'SSB-310' });
      expect(check('permissions')?.said).toContain(action);
      expect(check('permissions')?.fix.join()).toContain(`"Action":["${action}`);
    },
  );

  it.each<[string, string | null, Check['state'], RegExp]>([
    ['is not there', null, 'note', /only "aws login" and "aws sso login" need it/],
    ['is version 1', 'aws-cli/1.45.11 Python/3.11', 'warning', /version 1/],
    ['has no aws login', 'aws-cli/2.31.9 Python/3.13', 'warning', /older than 2\.32/],
    ['is new enough', 'aws-cli/2.32.0 Python/3.13', 'ok', /2\.32/],
    ['says nothing', '', 'unknown', /does not say/],
  ])('an AWS CLI that %s', async (_what, version, state, said) => {
    const { check, exit } = await examined({ versions: version === null ? {} : { aws: version } });
    expect(check('AWS CLI')).toMatchObject({ state, said: expect.stringMatching(said) as string });
    expect(exit).toBe(0);
  });

  it('looks at no network in a rehearsal', async () => {
    const { check } = await examined({ rehearsal: true });
    expect(check('network')?.state).toBe('note');
    expect(check('clock')).toBeUndefined();
  });

  it('says where Identity Center may be, when a Region gave no answer', async () => {
    const { check } = await examined({
      world: 'fresh',
      tweak: ({ regions }) => regions.denied.push('eu-west-1'),
    });
    expect(check('regions')).toMatchObject({ state: 'warning' });
    expect(check('regions')?.said).toContain('eu-west-1');
  });
});
