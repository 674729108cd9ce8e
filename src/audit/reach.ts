/** What each IAM user may do at most, by every way a policy comes to a user: attached, inline, through a group. */
import type { IamDetails, IamUser, PolicyHolder } from '../aws/iam-types.ts';
import { powerOf, type Power } from './policy-document.ts';

export interface Grip {
  power: Power;
  /** `AdministratorAccess, through the group ops`. */
  by: string;
}

export interface Reach {
  grips: Grip[];
  /** Policies of which nobody can say what they allow. */
  unread: string[];
}

const EVERYTHING: Power = { kind: 'administrator', conditional: false };

/** AWS's own policies, whose text isn't read: those that give all of IAM, by their ARN's end. */
const OF_AWS: Record<string, Power> = {
  AdministratorAccess: EVERYTHING,
  IAMFullAccess: { kind: 'escalation', by: ['iam:*'] },
  'AdministratorAccess-Amplify': { kind: 'escalation', by: ['iam:PutRolePolicy'] },
};

/** The reach of one user of these details. */
export function reachOf(user: IamUser, details: IamDetails): Reach {
  const groups = details.groups.filter(({ name }) => user.groups.includes(name));
  return joined([
    held(user, '', details),
    ...groups.map((group) => held(group, `, through the group ${group.name}`, details)),
  ]);
}

function held(holder: PolicyHolder, way: string, { policies }: IamDetails): Reach {
  return joined([
    ...holder.attached.map(({ name, arn }) => {
      if (isOfAws(arn)) return reach(OF_AWS[arn.split('policy/')[1] ?? ''] ?? null, name, way);
      const text = policies.find((policy) => policy.arn === arn)?.document;
      return text === undefined
        ? { grips: [], unread: [`${name}${way}`] }
        : reach(powerOf(text), name, way);
    }),
    ...holder.inline.map(({ name, document }) =>
      reach(powerOf(document), `inline policy ${name}`, way),
    ),
  ]);
}

function reach(power: ReturnType<typeof powerOf>, name: string, way: string): Reach {
  const by = `${name}${way}`;
  if (power === 'unreadable') return { grips: [], unread: [by] };
  return { grips: power === null ? [] : [{ power, by }], unread: [] };
}

const joined = (parts: readonly Reach[]): Reach => ({
  grips: parts.flatMap(({ grips }) => grips),
  unread: parts.flatMap(({ unread }) => unread),
});

/** `arn:aws:iam::aws:policy/…` */
export function isOfAws(arn: string): boolean {
  return arn.split(':')[4] === 'aws';
}
