/** AWS as it may be without being broken: requests that end badly, or never, or are forgotten; lists that lag; empty pages. */
import { fault } from '../../src/sandbox/fault.ts';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import type { Answer, Call, ServiceName } from '../../src/sandbox/sandbox.ts';
import type { RequestRecord } from '../../src/sandbox/state.ts';

/** Calls whose work AWS does by itself afterwards, each with a number to ask for it by. */
export const ASKED_BY: Record<RequestRecord['kind'], string> = {
  assign: 'CreateAccountAssignment',
  unassign: 'DeleteAccountAssignment',
  provision: 'ProvisionPermissionSet',
};

export const ENDS = ['fails', 'takes ten minutes', 'vanishes undone', 'vanishes done'] as const;
export type End = (typeof ENDS)[number];

const MINUTE = 60_000;

/** The nth request of that kind that AWS takes ends so. */
export function ending(
  sandbox: OpenSandbox,
  { operation, nth, end }: { operation: string; nth: number; end: End },
): { sandbox: OpenSandbox; faults: () => string[] } {
  let seen = 0;
  let come = false;
  const forgotten = new Set<string>();
  const answer: Answer = async (call) => {
    if (asksFor(call, forgotten))
      throw fault('ResourceNotFoundException', 'Request was not found.');
    const output = withoutThose(await sandbox.answer(call), forgotten);
    if (call.operation !== operation || (seen += 1) !== nth) return output;
    const request = sandbox.state.instances.flatMap(({ requests }) => requests).at(-1);
    if (request) {
      come = true;
      finish(request);
    }
    return output;
  };

  function finish(request: RequestRecord): void {
    if (end === 'takes ten minutes') request.due += 10 * MINUTE;
    if (end.startsWith('vanishes')) forgotten.add(request.id);
    if (end === 'fails' || end === 'vanishes undone') {
      request.status = 'FAILED';
      request.failureReason = 'Received a 500 status error: something went wrong';
    }
  }
  const faults = () => (come ? [] : ['the request that was to end so never came']);
  return { sandbox: { ...sandbox, answer }, faults };
}

const asksFor = ({ operation, input }: Call, forgotten: ReadonlySet<string>) =>
  /^Describe.*Status$/.test(operation) &&
  Object.values(input).some((value) => typeof value === 'string' && forgotten.has(value));

/** A list of requests without the forgotten ones; any other answer as it is. */
function withoutThose(
  output: Record<string, unknown>,
  forgotten: ReadonlySet<string>,
): Record<string, unknown> {
  const members = Object.entries(output).map(([key, value]) => [
    key,
    /Status$/.test(key) && Array.isArray(value)
      ? value.filter((one: { RequestId?: string }) => !forgotten.has(one.RequestId ?? ''))
      : value,
  ]);
  return Object.fromEntries(members) as Record<string, unknown>;
}

/** Every list begins with a page that is empty and has a token, and goes on in pages of one. */
export function withEmptyPages(sandbox: OpenSandbox): OpenSandbox {
  Object.assign(sandbox.state.switches, { pageSize: 1 });
  const answer: Answer = async (call) => {
    const key = TOKENS[call.service] ?? 'NextToken';
    const token = call.input[key];
    if (!/^List/.test(call.operation)) return sandbox.answer(call);
    if (typeof token === 'string' && token.startsWith(EMPTY)) {
      const { [key]: _token, ...input } = call.input;
      const rest = token.slice(EMPTY.length);
      return sandbox.answer({ ...call, input: rest === '' ? input : { ...input, [key]: rest } });
    }
    const output = await sandbox.answer(call);
    const lists = Object.entries(output).filter(([, value]) => Array.isArray(value));
    const paged = lists.length === 1 && (key !== 'Marker' || 'IsTruncated' in output);
    if (!paged) return output;
    const empty = Object.fromEntries(lists.map(([name]) => [name, []]));
    const more = key === 'Marker' ? { IsTruncated: true } : {};
    return {
      ...output,
      ...empty,
      ...more,
      [key]: `${EMPTY}${typeof token === 'string' ? token : ''}`,
    };
  };
  return { ...sandbox, answer };
}

const EMPTY = 'empty-';
const TOKENS: Partial<Record<ServiceName, string>> = { iam: 'Marker', sso: 'nextToken' };

/** Lists of assignments and of requests show what was made only so many milliseconds later. */
export function lagging(sandbox: OpenSandbox, ms: number): OpenSandbox {
  Object.assign(sandbox.state.switches, { lag: ms });
  const answer: Answer = async (call) => {
    const output = await sandbox.answer(call);
    const now = sandbox.clock.now();
    const requests = sandbox.state.instances.flatMap((instance) => instance.requests);
    if (/^ListAccountAssignment(?:Creation|Deletion)Status$/.test(call.operation)) {
      const late = requests.filter(({ created }) => now - created < ms).map(({ id }) => id);
      return withoutThose(output, new Set(late));
    }
    if (call.operation !== 'ListAccountAssignments') return output;
    const late = requests.filter(({ kind, due }) => kind === 'assign' && now - due < ms);
    const rows = (output['AccountAssignments'] ?? []) as Record<string, string>[];
    const shown = rows.filter(
      (row) =>
        !late.some(
          ({ assignment }) =>
            assignment?.accountId === row['AccountId'] &&
            assignment?.permissionSetArn === row['PermissionSetArn'] &&
            assignment?.principalId === row['PrincipalId'],
        ),
    );
    return { ...output, AccountAssignments: shown };
  };
  return { ...sandbox, answer };
}
