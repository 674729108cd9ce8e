/** Which permission sets to offer: the predefined ones in plain words, or any AWS managed policy by search. */
import { known } from '../aws/known.ts';
import { sameName } from '../config/naming.ts';
import { isPredefined } from '../config/policies.ts';
import type { Config } from '../config/schema.ts';
import type { Choice } from '../ui/ui.ts';
import type { AskIo } from './step.ts';

const OFFERED: Choice<string>[] = [
  {
    value: 'AdministratorAccess',
    label: 'Administrator',
    hint: 'everything; at least you need it',
  },
  {
    value: 'PowerUserAccess',
    label: 'Power user',
    hint: 'everything but IAM and the organization',
  },
  { value: 'ReadOnlyAccess', label: 'Read only', hint: 'sees everything, data too' },
  { value: 'ViewOnlyAccess', label: 'View only', hint: 'sees resources, no data' },
  { value: 'Billing', label: 'Billing', hint: 'bills and costs; needs billing access for IAM' },
  { value: 'SecurityAudit', label: 'Security audit', hint: 'reads security settings' },
  { value: 'DatabaseAdministrator', label: 'Database administrator' },
  { value: 'DataScientist', label: 'Data scientist' },
  { value: 'NetworkAdministrator', label: 'Network administrator' },
  { value: 'SupportUser', label: 'Support' },
  { value: 'SystemAdministrator', label: 'System administrator' },
];
const OTHER = 'another policy';
const LENGTHS = ['1h', '2h', '4h', '8h', '12h'];

/** Asks only when the file names no permission set yet. Sets that are there keep all their settings. */
export async function askPermissionSets(io: AskIo, config: Config): Promise<Config> {
  if (config.permissionSets !== undefined) return config;
  const given = io.answers.permissionSets;
  const chosen = given.length > 0 ? given : await choose(io);
  const isThere = (name: string) => io.setsThere?.includes(name) === true;
  const length = chosen.every(isThere) ? '1h' : await sessionLength(io);
  const settings = length === '1h' ? {} : { sessionDuration: length };
  const names = setNames(chosen);
  return {
    ...config,
    permissionSets: Object.fromEntries(
      chosen.map((policy) =>
        isPredefined(policy) || isThere(policy)
          ? [policy, isThere(policy) ? {} : settings]
          : [names.get(policy) ?? policy, { managedPolicies: [policy], ...settings }],
      ),
    ),
  };
}

/**
 * A name for each policy's set: its own, without a path, and not beginning with AWS, which marks Control Tower's sets.
 * Two that come out the same (32 characters are the most) get a number.
 */
function setNames(policies: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const policy of policies) {
    const name = (policy.split('/').pop() ?? policy).replace(/^AWS/, '').slice(0, 32);
    const taken = (text: string) => [...names.values()].some((other) => sameName(other, text));
    let free = name;
    for (let n = 2; taken(free); n += 1) free = `${name.slice(0, 31 - String(n).length)}-${n}`;
    names.set(policy, free);
  }
  return names;
}

const BECOMES =
  'becomes a permission set with the AWS managed policy of that name. Who gets which comes next. More can be added later, with policies of your own, in the file.';
const STAYS =
  'What is there already stays as it is, in AWS and in the file. Unticking one takes nothing away: it is only not offered for the people whom you add next.';

async function choose(io: AskIo): Promise<string[]> {
  const there = [...(io.setsThere ?? [])];
  const initial =
    there.length > 0
      ? { value: there, source: 'AWS' }
      : { value: ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'], source: 'built in' };
  const picked = await io.ui.many({
    kind: 'many',
    id: 'permission-sets.which',
    label: 'Which kinds of access should there be?',
    help: there.length > 0 ? `${STAYS} Each other one ${BECOMES}` : `Each ${BECOMES}`,
    choices: [
      ...there.map((name) => ({ value: name, label: name, hint: 'is there already' })),
      ...OFFERED.filter(({ value }) => !there.some((name) => sameName(name, value))),
      { value: OTHER, label: 'Another AWS managed policy …' },
    ],
    initial,
    sample: initial.value,
    atLeast: 1,
    flag: '--permission-set',
    key: 'permissionSets',
    example: 'AdministratorAccess',
  });
  const sets = picked.filter((name) => name !== OTHER);
  if (!picked.includes(OTHER)) return sets;
  const all = [...sets, ...(await otherPolicies(io))];
  if (all.length > 0) return all;
  io.ui.say('  That is no access at all; at least one is needed.', 'warn');
  return choose(io);
}

async function otherPolicies(io: AskIo): Promise<string[]> {
  const policies = await known(io.aws.iam.managedPolicies());
  if (!policies.known) {
    io.ui.say(
      `  The list of policies can't be read (${policies.why}). Name them in the file later.`,
      'warn',
    );
    return [];
  }
  return io.ui.many({
    kind: 'many',
    id: 'permission-sets.policies',
    label: 'Which AWS managed policies?',
    help: 'Type a part of a name to find it. Each becomes a permission set of the same name.',
    choices: policies.value
      .map(({ arn }) => arn.slice(arn.indexOf(':policy/') + ':policy/'.length))
      .filter((name) => !OFFERED.some(({ value }) => value === name.split('/').pop()))
      .map((name) => ({ value: name, label: name })),
  });
}

function sessionLength(io: AskIo): Promise<string> {
  if (io.answers.sessionDuration !== undefined) return Promise.resolve(io.answers.sessionDuration);
  return io.ui.choice({
    kind: 'choice',
    id: 'permission-sets.session',
    label: 'How long should one session last?',
    help: 'After this long the credentials on a computer end and tools get new ones by themselves, as long as the person is signed in. Shorter is safer; 12 hours is the most.',
    choices: LENGTHS.map((value) => ({
      value,
      label: value.replace('h', value === '1h' ? ' hour' : ' hours'),
    })),
    initial: { value: '1h', source: 'AWS default' },
    sample: '1h',
    flag: '--session-duration',
    key: 'permissionSets.*.sessionDuration',
    example: '8h',
  });
}
