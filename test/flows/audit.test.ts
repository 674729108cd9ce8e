/** The audit over simulated accounts: it calls what it declares, changes nothing, and counts what it can't read. */
import { mkdirSync, mkdtempSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_ACTIONS, readAccount } from '../../src/audit-read/account.ts';
import { keyCallers } from '../../src/audit-read/key-callers.ts';
import { CENTER_ACTIONS, readOrganization } from '../../src/audit-read/organization.ts';
import { actionOf } from '../../src/aws/denied.ts';
import { readComputer } from '../../src/cli/audit/audit-computer.ts';
import { readerFor } from '../../src/engine/survey.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import { newcomerIn } from '../helpers/newcomer.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';

type ServiceName = Parameters<typeof actionOf>[0];

async function read(world: string, tweak: (state: WorldState) => void = () => undefined) {
  const called = new Set<string>();
  const { aws, sandbox } = openWorld({ world, tweak }, ({ service, operation }) => {
    called.add(actionOf(service as ServiceName, operation));
  });
  const caller = await aws.caller();
  const region = { value: 'us-east-1', named: false };
  const io = { steps, aws, region, clock: sandbox.clock };
  const reader = readerFor(io, memoryFile('version: 1\n').loaded());
  const callersOf = keyCallers(aws.trail, sandbox.clock.now());
  const account = await readAccount(aws, caller, callersOf);
  const organization = await readOrganization(aws, reader, caller);
  return { called, account, organization, caller };
}

describe('the audit', () => {
  it('calls what it declares, no more and no less', async () => {
    const called = new Set<string>();
    for (const world of ['startup', 'company', 'last-key', 'fresh', 'control-tower']) {
      for (const action of (await read(world, await newcomerIn(world))).called) called.add(action);
    }
    const declared = new Set<string>([...ACCOUNT_ACTIONS, ...CENTER_ACTIONS]);
    expect([...called].filter((action) => !declared.has(action))).toEqual([]);
    expect([...declared].filter((action) => !called.has(action))).toEqual([]);
  });

  it('sees nothing of Identity Center from a member account, and does not call that unknown', async () => {
    const { organization } = await read('startup', (state) => {
      state.caller.account = '444455556666';
      state.caller.arn = 'arn:aws:iam::444455556666:user/eve';
    });
    expect(organization.center).toBeNull();
    expect(organization.management).toEqual({ known: true, value: '111122223333' });
  });
});

describe('looking at this computer', () => {
  const files = (config: string, credentials: string) => {
    const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-audit-'));
    mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
    for (const [name, text] of Object.entries({ config, credentials })) {
      writeFileSync(join(home, '.aws', name), text, { mode: 0o600 });
    }
    return home;
  };
  const KEY = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-secret\n';

  it('finds long-lived keys in files, with their lines and without their secrets', async () => {
    const session = `[s]\n${KEY.replace('AKIA', 'ASIA')}aws_session_token = x\n`;
    const home = files('', `[default]\n${KEY}\n${session}`);
    const found = await readComputer({ HOME: home });
    expect(found.keys.map(({ label, profile }) => [label, profile])).toEqual([
      ['AKIA…MPLE', 'default'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/not-a-secret|AKIAIOSFODNN7EXAMPLE/);
  });

  it('finds a long-lived key in the environment, and lets that of a session be', async () => {
    const env = { HOME: files('', ''), AWS_SECRET_ACCESS_KEY: 'x' };
    const of = async (more: Record<string, string>) =>
      (await readComputer({ ...env, ...more })).environment?.label;
    expect(await of({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' })).toBe('AKIA…MPLE');
    expect(await of({ AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE', AWS_SESSION_TOKEN: 'x' })).toBe(
      undefined,
    );
  });

  it('finds files that others can read: the config file only where a key is in it', async () => {
    const modes = async (config: string) => {
      const home = files(config, '');
      const token = join(home, '.aws', 'sso', 'cache', 'a.json');
      writeFileSync(token, '{}');
      for (const path of [token, join(home, '.aws', 'config')]) chmodSync(path, 0o644);
      return (await readComputer({ HOME: home })).open.map(({ path, mode }) => [
        path.slice(home.length),
        mode,
      ]);
    };
    expect(await modes('[default]\n')).toEqual([['/.aws/sso/cache/a.json', '0644']]);
    expect(await modes(`[default]\n${KEY}`)).toEqual([
      ['/.aws/config', '0644'],
      ['/.aws/sso/cache/a.json', '0644'],
    ]);
  });

  it('finds a profile that holds a root session, and not one of a user', async () => {
    const arn = (who: string) => `login_session = arn:aws:iam::111122223333:${who}\n`;
    const home = files(`[profile setup]\n${arn('root')}[profile me]\n${arn('user/root')}`, '');
    expect((await readComputer({ HOME: home })).rootSessions).toEqual([
      { profile: 'setup', account: '111122223333' },
    ]);
  });

  it('finds nothing where there is nothing, and says so of what it can’t read', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-audit-'));
    const none = { keys: [], environment: null, open: [], rootSessions: [], unread: [] };
    expect(await readComputer({ HOME: home })).toEqual(none);
    mkdirSync(join(home, '.aws', 'credentials'), { recursive: true });
    const { unread } = await readComputer({ HOME: home });
    expect(unread).toEqual([{ path: join(home, '.aws', 'credentials'), why: 'EISDIR' }]);
  });
});
