/**
 * What an IAM user may do today, and a permission set that is the same: AWS's and the account's own policies as they
 * are, inline ones put together. Next to it the predefined set that comes nearest, and what would be different with it.
 */
import type { IamGroup, IamUser, InlinePolicy } from '../aws/iam-types.ts';
import type { JsonObject } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import {
  isPredefined,
  MAX_POLICIES,
  policyArn,
  PREDEFINED,
  shortPolicy,
} from '../config/policies.ts';
import type { ConfigPermissionSet } from '../config/schema.ts';

export interface Today {
  /** ARNs, AWS's and the account's own. */
  managed: string[];
  inline: InlinePolicy[];
  /** ARN of the policy that limits the user. */
  boundary: string | null;
}

export interface SameAsToday {
  /** One of the eleven predefined, where it is that policy and nothing else; else null: it needs a name. */
  predefined: string | null;
  settings: ConfigPermissionSet;
  /** What does not fit into one permission set, in words. */
  left: string[];
}

/** AWS counts an inline policy of a permission set without blanks. */
const MAX_INLINE = 10_240;

/** The user's own policies and those of its groups, each once. */
export function policiesToday(user: IamUser, groups: readonly IamGroup[]): Today {
  const holders = [user, ...groups.filter(({ name }) => user.groups.includes(name))];
  const managed = holders.flatMap(({ attached }) => attached.map(({ arn }) => arn));
  return {
    managed: [...new Set(managed)],
    inline: holders.flatMap(({ inline }) => inline),
    boundary: user.boundary ?? null,
  };
}

/** The very same in Identity Center. */
export function sameAsToday(
  { managed, inline, boundary }: Today,
  partition: Partition,
): SameAsToday {
  const aws = managed.filter(isOfAws).map((arn) => shortPolicy(arn, partition));
  const own = managed.filter((arn) => !isOfAws(arn)).map(ownPolicy);
  const merged = merge(inline);
  const [only] = aws;
  if (aws.length === 1 && only !== undefined && isPredefined(only)) {
    if (own.length + inline.length === 0 && boundary === null) {
      return { predefined: only, settings: {}, left: [] };
    }
  }
  const fitting = {
    aws: aws.slice(0, MAX_POLICIES),
    own: own.slice(0, Math.max(0, MAX_POLICIES - aws.length)),
  };
  const over = [
    ...aws.slice(fitting.aws.length),
    ...own.slice(fitting.own.length).map(({ name }) => name),
  ];
  return {
    predefined: null,
    settings: {
      ...(fitting.aws.length > 0 && { managedPolicies: fitting.aws }),
      ...(fitting.own.length > 0 && { customerManagedPolicies: fitting.own }),
      ...(merged.document && { inlinePolicy: merged.document }),
      ...(boundary !== null && { permissionsBoundary: boundaryOf(boundary, partition) }),
    },
    left: [...over.map((name) => `policy ${name}: a set holds ${MAX_POLICIES}`), ...merged.left],
  };
}

export interface Nearest {
  permissionSet: string;
  /** Policies of today that it is not. */
  without: string[];
}

/** In the order of their power: the first that somebody has today. */
const BY_POWER = Object.keys(PREDEFINED);

/** The predefined set that somebody has today already, beside other things. Null: none of them. */
export function nearestSet({ managed, inline }: Today, partition: Partition): Nearest | null {
  const permissionSet = BY_POWER.find((name) => managed.includes(policyArn(name, partition)));
  if (permissionSet === undefined) return null;
  const others = managed.filter((arn) => arn !== policyArn(permissionSet, partition));
  return {
    permissionSet,
    // An administrator may do everything: nothing of today is lost.
    without:
      permissionSet === 'AdministratorAccess'
        ? []
        : [
            ...others.map((arn) => arn.split('/').at(-1) ?? arn),
            ...inline.map(({ name }) => `inline policy ${name}`),
          ],
  };
}

const isOfAws = (arn: string) => arn.includes(':iam::aws:');

/** `arn:aws:iam::111122223333:policy/data/Lake` as name and path. */
function ownPolicy(arn: string): { name: string; path: string } {
  const parts = (arn.split(':policy/')[1] ?? '').split('/');
  const name = parts.pop() ?? '';
  return { name, path: parts.length === 0 ? '/' : `/${parts.join('/')}/` };
}

function boundaryOf(arn: string, partition: Partition): ConfigPermissionSet['permissionsBoundary'] {
  return isOfAws(arn)
    ? { managedPolicy: shortPolicy(arn, partition) }
    : { customerManagedPolicy: ownPolicy(arn) };
}

interface Merged {
  document: JsonObject | null;
  left: string[];
}

/** One document of all statements, as far as they fit. A statement's name (Sid) must be unique in one policy. */
function merge(inline: readonly InlinePolicy[]): Merged {
  const statements: JsonObject[] = [];
  const left: string[] = [];
  for (const { name, document } of inline) {
    const found = statementsOf(document);
    if (found === null) left.push(`inline policy ${name}: it can’t be read`);
    else if (sizeOf([...statements, ...found]) > MAX_INLINE) {
      left.push(`inline policy ${name}: more than AWS allows in one permission set`);
    } else statements.push(...found);
  }
  if (statements.length === 0) return { document: null, left };
  return { document: documentOf(statements), left };
}

function statementsOf(document: string): JsonObject[] | null {
  try {
    const { Statement } = JSON.parse(document) as { Statement?: JsonObject | JsonObject[] };
    const list = Statement === undefined ? [] : [Statement].flat();
    return list.every((one) => typeof one === 'object') ? list : null;
  } catch {
    return null;
  }
}

const sizeOf = (statements: JsonObject[]) => JSON.stringify(documentOf(statements)).length;

function documentOf(statements: JsonObject[]): JsonObject {
  const seen = new Set<unknown>();
  const Statement = statements.map((statement) => {
    const { Sid, ...rest } = statement;
    if (Sid === undefined || seen.has(Sid)) return rest;
    seen.add(Sid);
    return statement;
  });
  return { Version: '2012-10-17', Statement };
}
