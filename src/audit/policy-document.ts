/**
 * How far a policy document reaches, from its Allow statements alone. Kept simple on purpose: it says what a policy could
 * do where nothing else holds it back. Denies, boundaries, conditions and policies of the organization aren't weighed.
 */
import * as z from 'zod';

/** `administrator`: every action on everything. `escalation`: actions with which one can give oneself everything. */
export type Power =
  { kind: 'administrator'; conditional: boolean } | { kind: 'escalation'; by: string[] };

/**
 * Each of these by itself lets somebody who may use it on the right user, role, group or policy become administrator.
 * (Ways that need a second service, such as iam:PassRole with lambda:CreateFunction, begin with the role to pass.)
 */
export const ESCALATING = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
] as const;

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.object({
  Effect: z.string(),
  Action: list.optional(),
  NotAction: list.optional(),
  Resource: list.optional(),
  NotResource: list.optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const document = z.object({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});
type Statement = z.infer<typeof statement>;

/** Null: nothing of the kind. `unreadable`: the text is no policy. */
export function powerOf(text: string): Power | null | 'unreadable' {
  const statements = readDocument(text);
  if (statements === null) return 'unreadable';
  const allows = statements.filter(({ Effect }) => Effect === 'Allow');
  const wide = allows.filter((one) => isEverything(one));
  if (wide.length > 0) {
    return { kind: 'administrator', conditional: wide.every((one) => hasCondition(one)) };
  }
  // iam:PassRole on everything hands over any role that a service will take.
  const by = [
    ...ESCALATING.filter((action) =>
      allows.some((one) => allowsAction(one, action) && isOpen(one)),
    ),
    ...(allows.some(
      (one) => allowsAction(one, 'iam:PassRole') && onAnything(one) && !hasCondition(one),
    )
      ? ['iam:PassRole on everything']
      : []),
  ];
  return by.length === 0 ? null : { kind: 'escalation', by };
}

function readDocument(text: string): Statement[] | null {
  try {
    return document.safeParse(JSON.parse(text)).data?.Statement ?? null;
  } catch {
    return null;
  }
}

function isEverything(one: Statement): boolean {
  if (!onAnything(one)) return false;
  if (one.Action?.some((action) => /^\*+(?::\*+)?$/.test(action)) === true) return true;
  // "All but" something that isn't IAM: what is left out, IAM gives back.
  return one.NotAction !== undefined && allowsAction(one, 'iam:PutUserPolicy') && !limitsIam(one);
}

const limitsIam = ({ NotAction = [] }: Statement) =>
  NotAction.some((action) => action === '*' || action.toLowerCase().startsWith('iam:'));

const onAnything = ({ Resource }: Statement) => Resource?.includes('*') === true;
const hasCondition = ({ Condition }: Statement) =>
  Condition !== undefined && Object.keys(Condition).length > 0;

/**
 * On users, roles, groups or policies, and on more than oneself: `arn:aws:iam::*:user/${aws:username}` lets people look
 * after their own keys.
 */
function isOpen({ Resource = ['*'] }: Statement): boolean {
  return Resource.some(
    (resource) =>
      /^(?:\*|arn:(?:\*|[^:]*:(?:iam|\*)))/.test(resource) &&
      !/\$\{aws:(?:username|userid)\}/i.test(resource),
  );
}

function allowsAction({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction) return !NotAction.some((pattern) => covers(pattern, action));
  return Action?.some((pattern) => covers(pattern, action)) === true;
}

/** IAM's patterns: `*` for any text, `?` for one sign, letters in either case. */
function covers(pattern: string, action: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'u').test(action.toLowerCase());
}
