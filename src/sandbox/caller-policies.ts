/**
 * What the caller's own policies allow, where a world has any for them (`switches.policies`): actions and resources with
 * wildcards, and conditions of strings. Only Allow is known; a condition that isn't, does not hold.
 */
import type { CallerStatement } from './caller-policy.ts';
import type { Call } from './sandbox.ts';
import type { CallerState, WorldState } from './state.ts';

export interface Wanted {
  action: string;
  resource: string;
  /** Condition keys by name, as AWS would fill them in. */
  context?: Record<string, string>;
}

/** Whether any statement allows it. Without policies the caller is an administrator. */
export function isAllowed({ switches }: WorldState, wanted: Wanted): boolean {
  if (switches.policies === undefined) return true;
  return switches.policies.some(({ Statement }) => Statement.some((one) => covers(one, wanted)));
}

function covers({ Action, Resource, Condition = {} }: CallerStatement, wanted: Wanted): boolean {
  const { action, resource, context = {} } = wanted;
  return (
    list(Action).some((pattern) => matches(pattern, action, 'i')) &&
    list(Resource).some((pattern) => matches(pattern, resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, context[key], list(values))),
    )
  );
}

function holds(operator: string, value: string | undefined, values: string[]): boolean {
  if (value === undefined) return false;
  if (operator === 'StringEquals') return values.includes(value);
  return operator === 'StringLike' && values.some((pattern) => matches(pattern, value));
}

function matches(pattern: string, text: string, flags = ''): boolean {
  const parts = pattern
    .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${parts}$`, flags).test(text);
}

const list = (value: string | string[]) => (typeof value === 'string' ? [value] : value);

/** The IAM thing that a change is about, as policies name it; `*` for reads, and for services whose rights name none. */
export function resourceOf({ partition }: WorldState, caller: CallerState, call: Call): string {
  const { UserName, GroupName, SerialNumber } = call.input;
  const arn = (kind: string, name: string) =>
    `arn:${partition}:iam::${caller.account}:${kind}/${name}`;
  if (call.operation === 'AssumeRoot') {
    return `arn:${partition}:iam::${String(call.input['TargetPrincipal'])}:root`;
  }
  if (call.service !== 'iam') return '*';
  if (call.operation === 'DeleteVirtualMFADevice') return String(SerialNumber);
  if (typeof GroupName === 'string') return arn('group', GroupName);
  return typeof UserName === 'string' ? arn('user', UserName) : '*';
}

/** Condition keys that a call itself fills in (Service Authorization Reference, AWS STS: sts:TaskPolicyArn). */
export function contextOf({ operation, input }: Call): Record<string, string> {
  const task = input['TaskPolicyArn'];
  const arn = typeof task === 'object' && task !== null && 'arn' in task ? task.arn : undefined;
  return operation === 'AssumeRoot' && typeof arn === 'string' ? { 'sts:TaskPolicyArn': arn } : {};
}
