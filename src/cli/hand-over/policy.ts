/** `policy`: the least that IAM must allow for a run, or for some steps of it. Calls nothing, so it works before anybody has credentials. */
import { partitionOfRegion } from '../../aws/partitions.ts';
import type { Json } from '../../aws/types.ts';
import { didYouMean } from '../../config/suggest.ts';
import { AppError } from '../../errors.ts';
import {
  charactersOf,
  documentsOf,
  MOST_CHARACTERS,
  type PolicyDocument,
} from '../../permissions/documents.ts';
import { actionsOf, PARTS, type Part } from '../../permissions/parts.ts';
import { statementsFor } from '../../permissions/statements.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';

export interface PolicyOptions {
  readOnly?: boolean;
}

/** All parts where none is named. Throws AppError SSB-202 for a name that is no step and no command with calls. */
export function policy(
  session: Session,
  names: readonly string[],
  { readOnly = false }: PolicyOptions = {},
): CommandResult {
  const parts = names.length === 0 ? PARTS : names.map((name) => partNamed(name, session));
  const { read, write } = actionsOf(parts);
  const statements = statementsFor({ read, write: readOnly ? [] : write }, partitionOf(session));
  const documents = documentsOf(statements);
  const policies = documents.map((document, i) => ({
    name: nameOf(readOnly, documents.length > 1 ? i + 1 : null),
    characters: charactersOf(document),
    document,
  }));
  sayHow(
    session,
    policies.length,
    statements.map(({ Sid }) => Sid),
  );
  return {
    exit: 0,
    account: null,
    identityCenter: null,
    data: {
      parts: [...parts],
      readOnly,
      mostCharacters: MOST_CHARACTERS,
      policies: policies.map((one) => ({ ...one, document: asJson(one.document) })),
    },
    warnings: [],
    next: [],
    text: documents.map((document) => JSON.stringify(document, null, 2)).join('\n\n'),
    marked: true,
  };
}

function partNamed(name: string, { commandLine }: Session): Part {
  const part = PARTS.find((one) => one === name);
  if (part) return part;
  throw new AppError('SSB-202', `There is no step ${name}${didYouMean(name, PARTS) || '.'}`, {
    why: `A policy is made for the whole run, or for some of: ${PARTS.join(', ')}.`,
    fix: [commandLine('policy'), commandLine('policy groups users')],
  });
}

/** Where the Region says so; the account itself is not asked. */
function partitionOf({ options, env }: Session): string {
  const region =
    options.ssoRegion ?? options.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return region === undefined ? 'aws' : partitionOfRegion(region);
}

function nameOf(readOnly: boolean, number: number | null): string {
  return [
    'sso-bootstrap',
    ...(readOnly ? ['read-only'] : []),
    ...(number === null ? [] : [number]),
  ].join('-');
}

function sayHow({ ui }: Session, count: number, sids: readonly string[]): void {
  if (count === 0) ui.say('  No IAM action is needed: AWS checks the sign-in itself.');
  if (count > 1) ui.say(`  ${count} policies: together they are too long for one.`);
  if (sids.some((sid) => sid.startsWith('ManagementAccount'))) {
    ui.say(
      '  The statements ManagementAccount… are for access to the management account, where Identity Center makes its roles with your rights.',
    );
    ui.say('  Whoever has this policy can give access to anybody, themselves included.', 'warn');
  }
}

/** As plain JSON, without what a statement does not have. */
function asJson({ Version, Statement }: PolicyDocument): Json {
  return { Version, Statement: Statement.map((one) => ({ ...one })) };
}
