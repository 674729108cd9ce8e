/**
 * How fast a whole run gets on against an AWS that allows 20 calls a second and answers Throttling beyond. The scheduler
 * by itself, also beside other programs, is in test/aws/scheduler.
 */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apply } from '../../../src/cli/changes/apply.ts';
import { createAws } from '../../../src/aws/aws.ts';
import { createClients } from '../../../src/aws/clients.ts';
import { createRequestHandler } from '../../../src/aws/request-handler.ts';
import { createScheduler } from '../../../src/aws/scheduler/scheduler.ts';
import { openSandbox } from '../../../src/sandbox/open.ts';
import type { Answer } from '../../../src/sandbox/sandbox.ts';
import { scriptedUi } from '../../helpers/scripted-ui.ts';
import { testSession } from '../../helpers/session.ts';

const QUOTA = 20;

const numbers = (count: number) => Array.from({ length: count }, (_one, i) => i);
const FILE = `version: 1
region: eu-central-1
permissionSets:
${numbers(50)
  .map((i) => `  Set${i}: { managedPolicies: [ReadOnlyAccess, ViewOnlyAccess] }`)
  .join('\n')}
users:
${numbers(150)
  .map((i) => `  p${i}@a.example: { givenName: P, familyName: N, email: p${i}@a.example }`)
  .join('\n')}
`;

it('stays above nine tenths of the quota while it writes, and is hardly ever refused', async () => {
  const sandbox = openSandbox({
    world: 'startup',
    tweak: ({ switches }) => Object.assign(switches, { pageSize: 100, callsPerSecond: QUOTA }),
  });
  const times: Record<string, number[]> = { 'sso-admin': [], CreateUser: [] };
  let refused = 0;
  const answer: Answer = async (call) => {
    const output = await sandbox.answer(call).catch((error: unknown) => {
      refused += error instanceof Error && error.name === 'ThrottlingException' ? 1 : 0;
      throw error;
    });
    const writes = !/^(?:Get|List|Describe)/.test(call.operation);
    if (writes)
      times[call.operation === 'CreateUser' ? 'CreateUser' : call.service]?.push(
        sandbox.clock.now(),
      );
    return output;
  };
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    ...createScheduler({ clock: sandbox.clock }),
    answer,
  });
  const aws = createAws(clients, sandbox.clock);
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('apply', { sandbox, aws }, ui, { yes: true });
  writeFileSync(session.configPath().path, FILE);
  expect((await apply(session)).error).toBeUndefined();
  for (const [name, at] of Object.entries(times)) {
    const seconds = (Math.max(...at) - Math.min(...at)) / 1000;
    expect(at.length / seconds, name).toBeGreaterThan(0.9 * QUOTA);
  }
  expect(refused).toBeLessThan(10);
});
