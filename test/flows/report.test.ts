/** `report` over simulated accounts: what it writes and where, what it calls, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionOf } from '../../src/aws/denied.ts';
import { pagePath, reportPage } from '../../src/cli/hand-over/report-page.ts';
import { actionsOf } from '../../src/permissions/parts.ts';
import type { PageData } from '../../src/report/page-data.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

interface Scene {
  tweak?: (state: WorldState) => void;
  yes?: boolean;
  dryRun?: boolean;
  file?: string;
}

function scene(world: string, { tweak = () => undefined, file, ...options }: Scene = {}) {
  const opened = openWorld({ world, tweak });
  const session = testSession('report', opened, scriptedUi({}, { interactive: false }), options);
  if (file !== undefined) writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), file);
  const path = join(session.folder, 'access.html');
  return { session, path, calls: opened.sandbox.calls, text: () => readFileSync(path, 'utf8') };
}

const dataOf = (text: string) =>
  JSON.parse(/id="data">(.*?)<\/script>/s.exec(text)?.[1] ?? '') as PageData;

const FILE = `version: 1
region: eu-central-1
users:
  cy@acme.example: { givenName: Cy, familyName: Young, email: cy@acme.example }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["*"], users: [cy@acme.example] }
`;

describe('report', () => {
  it('writes one page for its owner only, and changes nothing', async () => {
    const { session, path, calls, text } = scene('startup');
    const { exit, data } = await reportPage(session, path, {});
    expect([exit, data]).toEqual([
      0,
      expect.objectContaining({ file: path, planned: false, people: 2, changes: null }),
    ]);
    expectMode(path, 0o600);
    expect(text()).toContain('An access key older than 90 days');
    expect(text()).toContain('Root user: an MFA device');
    const called = calls.map(({ service, operation }) => actionOf(service, operation));
    const { read } = actionsOf(['report']);
    expect(called.filter((action) => !read.includes(action))).toEqual([]);
    const changing = calls.filter(
      ({ operation }) => !/^(Get|List|Describe|Generate|Lookup)/.test(operation),
    );
    expect(changing).toEqual([]);
  });

  it('shows with --plan what comes and what goes', async () => {
    const { session, path, text } = scene('startup', { file: FILE });
    const { data } = await reportPage(session, path, { plan: true });
    expect(data).toMatchObject({
      planned: true,
      changes: { create: expect.any(Number) as number },
    });
    const { ways, people, planned } = dataOf(text());
    expect(planned).toBe(true);
    const cy = people.findIndex(({ userName }) => userName === 'cy@acme.example');
    expect(ways.filter(([person]) => person === cy).map(([, , , , marks]) => marks)).toEqual([
      8, 8, 8,
    ]);
    expect(text()).toContain('What would change');
  });

  it('needs a file for --plan', async () => {
    const { session, path } = scene('startup');
    await expect(reportPage(session, path, { plan: true })).rejects.toMatchObject({
      code: 'SSB-204',
    });
  });

  it('takes the place of an older page of ours, and of no other file', async () => {
    const { session, path, text } = scene('done');
    await reportPage(session, path, {});
    const first = text();
    await session.clock.sleep(3_600_000);
    await reportPage(session, path, {});
    expect(text()).not.toBe(first);
    writeFileSync(path, '<p>mine</p>');
    await expect(reportPage(session, path, {})).rejects.toMatchObject({
      code: 'SSB-601',
      details: { fix: [expect.stringContaining('--yes'), 'or name another file'] },
    });
    expect(text()).toBe('<p>mine</p>');
    session.options.yes = true;
    await reportPage(session, path, {});
    expect(text()).toContain('<!doctype html>');
  });

  it('never writes through a link, even to a page of ours', async () => {
    const { session, path } = scene('done');
    const other = join(session.folder, 'other.html');
    await reportPage(session, other, {});
    const before = readFileSync(other, 'utf8');
    symlinkSync(other, path);
    session.options.yes = true;
    await expect(reportPage(session, path, {})).rejects.toMatchObject({ code: 'SSB-601' });
    expect(readFileSync(other, 'utf8')).toBe(before);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe of that name', async () => {
    const { session, path } = scene('done');
    execFileSync('mkfifo', [path]);
    await expect(reportPage(session, path, {})).rejects.toMatchObject({ code: 'SSB-601' });
  });

  it('writes nothing in a dry run', async () => {
    const { session, path } = scene('done', { dryRun: true });
    expect((await reportPage(session, path, {})).text).toMatch(/^Would write/);
    expect(existsSync(path)).toBe(false);
  });

  it('is of an account without Identity Center, too', async () => {
    const { session, path, text } = scene('fresh');
    expect((await reportPage(session, path, {})).data).toMatchObject({ people: 0 });
    expect(text()).toContain('Identity Center not enabled yet');
  });

  it.each([
    'identitystore:ListUsers',
    'sso:ListAccountAssignments',
    'identitystore:ListGroupMemberships',
  ])('says that part of the picture is missing without %s', async (action) => {
    const { session, path, text } = scene('startup', {
      tweak: (state) => state.switches.deny.push(action),
    });
    const { warnings } = await reportPage(session, path, {});
    expect(warnings.join('\n')).toMatch(/unknown: /);
    expect(text()).toContain('Part of the picture is missing');
    expect(text()).not.toContain('People who reach nothing');
  });

  it.each([[[]], [['access']], [['access.pdf']], [['a.html', 'b.html']]])(
    'takes the name of one HTML file, not %j',
    (words) => {
      expect(() => pagePath(words, scene('done').session)).toThrow(
        expect.objectContaining({ code: 'SSB-202' }) as Error,
      );
    },
  );
});
