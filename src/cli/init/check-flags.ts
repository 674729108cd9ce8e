/** Flags that answer questions, checked before anything is read or asked: each mistake names its flag, all at once. */
import type { ZodType } from 'zod';
import { isPredefined } from '../../config/policies.ts';
import {
  configSchema,
  managedPolicy,
  regionName,
  sessionDuration,
  type Config,
} from '../../config/schema.ts';
import { AppError } from '../../errors.ts';
import { parseGrant } from '../../steps/assignment-questions.ts';
import type { Answers } from '../../steps/step.ts';
import { parsePeople } from '../../steps/user-questions.ts';

/** Throws AppError SSB-202 with every flag whose value can't be right. `config` is the file, where there is one. */
export function checkFlags(flags: Answers, config: Config): void {
  const { shape } = configSchema;
  const named = [
    ...Object.keys(config.users ?? {}),
    ...parsePeople(flags.users).map(({ email }) => email),
  ];
  const people = [...new Set(named)];
  const problems = [
    ...wrong('--sso-region', flags.ssoRegion, regionName),
    ...wrong('--session-duration', flags.sessionDuration, sessionDuration),
    ...wrong('--portal-url', flags.portalUrl, shape.portalUrl),
    ...wrong('--group-name', flags.groupName, shape.groupName),
    ...flags.permissionSets.flatMap((name) => wrong('--permission-set', name, managedPolicy)),
    ...flags.grants.flatMap((grant) => grantProblems(grant, people, setsOf(flags, config))),
  ];
  if (problems.length === 0) return;
  const many = problems.length === 1 ? 'A flag is' : `${problems.length} flags are`;
  throw new AppError('SSB-202', `${many} not right, so nothing was started.`, {
    problems,
    fix: [`Correct ${problems.length === 1 ? 'it' : 'them'}, then run the same command again.`],
  });
}

function wrong(flag: string, value: string | undefined, schema: ZodType): string[] {
  const result = value === undefined ? null : schema.safeParse(value);
  if (!result || result.success) return [];
  return [
    `${flag} "${value ?? ''}": ${result.error.issues.map(({ message }) => message).join('; ')}`,
  ];
}

/** Null: they are still to be asked for, so any may come. */
function setsOf(flags: Answers, config: Config): string[] | null {
  if (config.permissionSets !== undefined) return Object.keys(config.permissionSets);
  return flags.permissionSets.length > 0 ? flags.permissionSets : null;
}

function grantProblems(text: string, people: string[], sets: string[] | null): string[] {
  const { person, permissionSets } = parseGrant(text);
  const where = `--grant "${text}"`;
  const known = (set: string) => isPredefined(set) || sets === null || sets.includes(set);
  return [
    ...(people.length === 0 || people.includes(person)
      ? []
      : [`${where}: there is no ${person}; there are ${people.join(', ')}`]),
    ...permissionSets
      .filter((set) => !known(set))
      .map((set) => `${where}: there is no permission set ${set}; name it with --permission-set`),
  ];
}
