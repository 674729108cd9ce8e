/**
 * SIGKILL of the built program, at each changing operation once, in front of a served account. The program, run again,
 * brings the account to where it comes to undisturbed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { plan } from '../../../src/cli/changes/plan.ts';
import { runningClock } from '../../../src/sandbox/clock.ts';
import type { Call } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve/server.ts';
import type { WorldState } from '../../../src/sandbox/state.ts';
import type { Flow } from '../../flows/privilege-flows.ts';
import { bin } from '../../helpers/program.ts';
import { scriptedUi } from '../../helpers/scripted-ui.ts';
import { testSession } from '../../helpers/session.ts';
import { quickAws } from '../breaking.ts';
import { SCENES, sceneOf, type Scene } from '../scenes.ts';
import { snapshotOf } from '../snapshot.ts';

/** An administrator who signed in, as nobody is there to do it. */
function signedIn({ caller }: WorldState): void {
  const role = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';
  caller.arn = `arn:aws:sts::111122223333:assumed-role/${role}/ana@acme.example`;
  caller.accessKeyId = 'ASIAEXAMPLEANA000001';
}

function scene(name: string, change: Partial<Flow> = {}): Flow {
  const flow = SCENES[name];
  if (!flow) throw new Error(`no scene ${name}`);
  return { ...flow, ...change };
}

const asAdministrator = (name: string): Flow => {
  const flow = scene(name);
  return {
    ...flow,
    tweak: (state) => {
      flow.tweak?.(state);
      signedIn(state);
    },
  };
};

const FLOWS: Record<string, Flow> = {
  'from nothing': scene('from nothing'),
  'people and sets that are new': scene('from nothing', {
    world: 'startup',
    file: scene('from nothing').file.replace('eu-west-1', 'eu-central-1'),
  }),
  'permission sets switched off': scene('permission sets switched off'),
  'much changed and taken away': scene('much changed and taken away'),
  'IAM users switched off': asAdministrator('IAM users switched off'),
  'IAM users deleted': asAdministrator('IAM users deleted'),
  'root sessions switched on': scene('root sessions switched on'),
};

/** Reads, and what signs in for a proof: nothing of it stays. */
const READ = /^(?:Get|List|Describe|Is|Simulate|Generate|Lookup|AssumeRoot)/;

interface Served extends Scene {
  url: string;
  stop: () => Promise<void>;
}

/** An account on a port; `onCall` may hold an answer back for ever, and is told again when AWS has done it. */
async function serve(
  flow: Flow,
  onCall: (call: Call, when: 'before' | 'after') => Promise<void> | undefined,
): Promise<Served> {
  const made = sceneOf(flow, { clock: (start) => runningClock(start, 30) });
  const box = made.sandbox;
  const { url, close } = await serveSandbox(
    {
      ...box,
      async answer(call) {
        await onCall(call, 'before');
        const output = await box.answer(call);
        await onCall(call, 'after');
        return output;
      },
    },
    0,
  );
  const stop = async () => {
    await close();
    made.close();
  };
  return { ...made, url, stop };
}

function start({ folder, url }: Served, confirm: readonly string[]) {
  const args = ['apply', '--yes', '--no-input', ...confirm.flatMap((id) => ['--confirm', id])];
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      XDG_STATE_HOME: join(folder, 'state'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLEANA000001',
      AWS_SECRET_ACCESS_KEY: 'rehearsal',
      AWS_REGION: 'eu-central-1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>(
    (resolve) => {
      child.on('close', (code, signal) => {
        resolve({ code, signal, stderr });
      });
    },
  );
  return { child, ended };
}

/** What has to be confirmed now, so that all of the plan is done. */
async function confirmsFor({ sandbox, folder }: Scene): Promise<string[]> {
  // Until AWS shows what was done before.
  await sandbox.clock.sleep(15_000);
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('plan', { sandbox, aws: quickAws(sandbox) }, ui, { folder });
  const { data } = await plan(session, {});
  const { changes } = data as unknown as { changes: { id: string; risk: string }[] };
  return changes.filter(({ risk }) => risk !== 'none').map(({ id }) => id);
}

const pictureOf = ({ sandbox }: Scene) => JSON.stringify(snapshotOf(sandbox.state), null, 1);

/** A whole run that nothing disturbs: its changing operations, how it ends, and what it leaves. */
async function calm(flow: Flow) {
  const operations = new Set<string>();
  const served = await serve(flow, ({ operation }) => {
    if (!READ.test(operation)) operations.add(operation);
    return undefined;
  });
  const { code, stderr } = await start(served, await confirmsFor(served)).ended;
  const end = pictureOf(served);
  await served.stop();
  return { operations: [...operations], code, stderr, end };
}

const count = { tried: 0, failed: 0, operations: new Set<string>() };
afterAll(() => {
  const { tried, failed, operations } = count;
  process.stdout.write(
    `SIGKILL: ${tried} cases of ${operations.size} operations, ${failed} failed\n`,
  );
});

describe.each(Object.entries(FLOWS))('the program, killed: %s', (_name, flow) => {
  it('ends, run again, where it comes to undisturbed', { timeout: 900_000 }, async () => {
    const whole = await calm(flow);
    expect([0, 5], whole.stderr).toContain(whole.code);
    const fresh = whole.operations.filter((one) => !count.operations.has(one));
    for (const one of fresh) count.operations.add(one);
    const failures: string[] = [];
    // They mostly wait.
    const left = fresh.map((operation, i) => ({
      operation,
      when: i % 2 === 0 ? ('after' as const) : ('before' as const),
    }));
    const worker = async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) {
        const problem = await killAndRerun(flow, one, whole);
        count.tried += 1;
        if (problem !== null) failures.push(`${one.operation} ${one.when}: ${problem}`);
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    count.failed += failures.length;
    expect(failures).toEqual([]);
  });
});

/** What is wrong afterwards; null: nothing. */
async function killAndRerun(
  flow: Flow,
  { operation, when }: { operation: string; when: 'before' | 'after' },
  whole: { code: number | null; end: string },
): Promise<string | null> {
  let victim: ChildProcess | null = null;
  const served = await serve(flow, (call, at) => {
    if (victim === null || call.operation !== operation || at !== when) return undefined;
    victim.kill('SIGKILL');
    victim = null;
    return new Promise(() => undefined);
  });
  try {
    const confirmed = await confirmsFor(served);
    const first = start(served, confirmed);
    victim = first.child;
    const { signal, stderr } = await first.ended;
    victim = null;
    if (signal !== 'SIGKILL') return `it was not killed: ${stderr}`;
    // What shows only now was not agreed to.
    const left = (await confirmsFor(served)).filter((id) => confirmed.includes(id));
    const again = await start(served, left).ended;
    if (again.code !== whole.code) return `run again it ends with ${again.code}: ${again.stderr}`;
    return pictureOf(served) === whole.end ? null : `it is another account: ${pictureOf(served)}`;
  } finally {
    await served.stop();
  }
}
