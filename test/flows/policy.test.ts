/** A run under exactly what `policy` prints succeeds; with one action less it ends in words that name that action. */
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/cli/audit/audit.ts';
import { keys } from '../../src/cli/keys/keys.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import type { Session } from '../../src/cli/session.ts';
import { status } from '../../src/cli/status/status.ts';
import { actionOf } from '../../src/aws/denied.ts';
import { isForeignError } from '../../src/aws/error-kinds.ts';
import { actionsOf, PARTS, type Part } from '../../src/permissions/parts.ts';
import { statementsFor, type Statement } from '../../src/permissions/statements.ts';
import type { CallerPolicy } from '../../src/sandbox/caller-policy.ts';
import { steps } from '../../src/steps/index.ts';
import { STEP_IDS } from '../../src/steps/change.ts';
import { newcomerIn } from '../helpers/newcomer.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { sampled } from '../properties/runs.ts';
import { runFlow, wordsOf } from './privilege-runs.ts';
import { flows } from './privilege-flows.ts';

const policyOf = (...parts: Part[]) => statementsFor(actionsOf(parts), 'aws');
const WHOLE = policyOf(...PARTS);
const STEPS = policyOf(...STEP_IDS);

const allowing = (Statement: Statement[]): CallerPolicy[] => [{ Statement }];
const without = (action: string, statements: Statement[]) =>
  allowing(
    statements.map((one) => ({ ...one, Action: one.Action.filter((name) => name !== action) })),
  );

/** Refused, they leave a run as it is: what each is for. */
const DISPENSABLE = {
  'account:ListRegions': 'then all Regions are looked in',
  'iam:ListAccountAliases': 'then the account goes by its number',
  'sso:ListAccountAssignmentCreationStatus': 'then each request is asked for',
  'sso:ListAccountAssignmentDeletionStatus': 'then each request is asked for',
  'iam:ListPolicies': 'then the name of a policy is not checked while it is typed',
};

const CALLED_BY = new Map<string, Set<string>>();
beforeAll(async () => {
  const runs = await Promise.all(
    Object.entries(flows).map(async ([name, flow]) => {
      const calls: string[] = [];
      await runFlow(flow, { onCall: (action) => calls.push(action) });
      return { name, calls };
    }),
  );
  // The shortest first: it tells as much in less time.
  for (const { name, calls } of runs.sort((a, b) => a.calls.length - b.calls.length)) {
    for (const action of calls)
      CALLED_BY.set(action, (CALLED_BY.get(action) ?? new Set()).add(name));
  }
});

describe('the policy of the steps', () => {
  it.each(sampled(Object.keys(flows), 4))('is enough for a whole run: %s', async (name) => {
    const { failed } = await runFlow(flowNamed(name), { policies: allowing(STEPS) });
    expect(failed).toEqual([]);
  });

  const implied = STEPS.filter(({ Sid }) => /^(ServiceLinked|ManagementAccount)/.test(Sid)).flatMap(
    ({ Action }) => Action,
  );

  it.each(sampled(STEPS.flatMap(({ Action }) => Action).filter(needed), 25))(
    'with one action less a run names it: %s',
    async (action) => {
      const callers = implied.includes(action) ? ['from nothing'] : CALLED_BY.get(action);
      // Those of the credential report are for status, keys and iam-users.
      const report = policyOf('status').some(({ Action }) => Action.includes(action));
      if (callers === undefined) {
        expect(report || OF_KEYS.includes(action) || OF_UNDO.includes(action)).toBe(true);
        return;
      }
      for (const name of callers) {
        const { failed, said } = await runFlow(flowNamed(name), {
          policies: without(action, WHOLE),
        });
        if (said.includes(action)) return;
        expect(failed, `${name} fails without saying why`).toEqual([]);
      }
      expect(action, 'no run names it').toBe('');
    },
  );

  // Policies are listed only for a person who types one: test/steps/permission-set-questions.test.ts.
  const inRuns = Object.entries(DISPENSABLE).filter(([action]) => action !== 'iam:ListPolicies');

  it.each(inRuns)('without %s a run goes on: %s', async (action) => {
    const [name = 'no run that makes the call'] = CALLED_BY.get(action) ?? [];
    const { failed } = await runFlow(flowNamed(name), { policies: without(action, WHOLE) });
    expect(failed).toEqual([]);
  });
});

const OF_KEYS = ['iam:GetAccessKeyLastUsed'];
const OF_UNDO = ['sso:DeletePermissionsBoundaryFromPermissionSet', 'sso:UntagResource'];
const OF_STEPS = steps.flatMap(({ actions }) => actions.read);

/** Each with what it does without, because another source tells the same: the report, or a call for each user. */
const COMMANDS: [Part, string[], (session: Session) => Promise<CommandResult>][] = [
  ['status', [], (session) => status(session, {})],
  ['audit', [], (session) => audit(session, {})],
  [
    'keys',
    ['iam:GenerateCredentialReport', 'iam:GetAccessKeyLastUsed', 'iam:GetCredentialReport'],
    (session) => keys(session),
  ],
];

describe.each(COMMANDS)('the policy of %s', (part, doesWithout, run) => {
  const statements = policyOf(part).filter(({ Sid }) => Sid === 'Read');
  /** By the run that may do everything; others fall back on other calls. */
  const usual = new Set<string>();

  async function outcome(policies: CallerPolicy[], called = new Set<string>()) {
    const newcomer = await newcomerIn('startup');
    const world = openWorld(
      {
        world: 'startup',
        tweak: (state) => {
          state.switches.policies = policies;
          newcomer(state);
        },
      },
      ({ service, operation }) => {
        called.add(actionOf(service as Parameters<typeof actionOf>[0], operation));
      },
    );
    const ui = scriptedUi({}, { interactive: false });
    const session = testSession(part, world, ui, { ssoRegion: 'eu-central-1', rehearsal: true });
    try {
      const { text, warnings, data } = await run(session);
      return { ended: true, said: [text, ...warnings, JSON.stringify(data)].join('\n') };
    } catch (error) {
      const ours = isForeignError(error) ? session.explain(error) : error;
      return { ended: false, said: wordsOf(ours) };
    }
  }

  let whole: Awaited<ReturnType<typeof outcome>>;
  beforeAll(async () => {
    whole = await outcome(allowing(statements), usual);
  });

  it('is enough, and has all that is called', () => {
    const { ended, said } = whole;
    expect([ended, said]).toEqual([true, expect.not.stringContaining('not allowed')]);
    const allowed = statements.flatMap(({ Action }) => Action);
    expect([...usual].filter((one) => !allowed.includes(one))).toEqual(['sts:GetCallerIdentity']);
  });

  // What the steps read, too, is tried above.
  const own = statements.flatMap(({ Action }) => Action).filter((one) => !OF_STEPS.includes(one));

  it.each(sampled(own.filter(needed), 10))(
    'with one action less says so, or does without it: %s',
    async (action) => {
      const { said } = await outcome(without(action, statements));
      expect([usual.has(action), said.includes(action)]).toEqual([
        true,
        !doesWithout.includes(action),
      ]);
    },
  );
});

function needed(action: string): boolean {
  return !Object.hasOwn(DISPENSABLE, action) && action !== 'sts:GetCallerIdentity';
}

function flowNamed(name: string) {
  const flow = flows[name];
  if (!flow) throw new Error(`no flow ${name}`);
  return flow;
}
