/**
 * The shape of sso-bootstrap.yaml, in one place: the checks, the TypeScript type and the JSON Schema all come from here.
 * Rules about one value live in fields.ts; rules about several values together are in check.ts.
 */
import * as z from 'zod';
import {
  accountId,
  customerPolicy,
  day,
  description,
  email,
  groupName,
  iamUser,
  managedPolicy,
  permissionSetName,
  personalName,
  profileTemplate,
  regionName,
  relayState,
  sessionDuration,
  sessionName,
  tags,
  userName,
} from './fields.ts';
import { MACHINES } from './machines.ts';

export { managedPolicy, regionName, sessionDuration } from './fields.ts';

const policyDocument = z.record(z.string(), z.json());

export const permissionSet = z.strictObject({
  description: description.optional(),
  sessionDuration: sessionDuration.optional(),
  relayState: relayState.optional(),
  managedPolicies: z
    .array(managedPolicy)
    .describe('AWS managed policies; the list is exact')
    .optional(),
  customerManagedPolicies: z
    .array(customerPolicy)
    .describe('policies of your own, by name and path; the list is exact')
    .optional(),
  inlinePolicy: z
    .union([policyDocument, z.string().min(1, 'the path of a policy file')], {
      error: 'the policy itself, or the path of a file beside this one that holds it',
    })
    .describe('the policy itself, or a file beside this one that holds it')
    .optional(),
  permissionsBoundary: z
    .union(
      [
        z.strictObject({ managedPolicy }),
        z.strictObject({ customerManagedPolicy: customerPolicy }),
      ],
      { error: 'either { managedPolicy: NAME } or { customerManagedPolicy: { name, path } }' },
    )
    .describe('the most that the set may allow: one managed policy, or one of your own')
    .optional(),
  tags: tags.optional(),
});

const one = <T extends z.ZodType>(item: T, error: string) =>
  z.union([item, z.array(item).min(1, `expected ${error}`)], { error });

const accountRef = z
  .string()
  .min(1, 'an account: id, name, short name, members, "*" or ou:Path/To');

const grant = z.strictObject({
  permissionSet: one(permissionSetName, 'a permission set, or a list of them').describe(
    'a permission set, or a list of them',
  ),
  accounts: z
    .array(accountRef)
    .min(1, 'name at least one account')
    .describe('ids, names, short names, "members" (all but management), "*" or ou:Path/To'),
  except: z.array(accountRef).describe('accounts that the line leaves out').optional(),
  users: z
    .array(userName)
    .describe('makes one group for each permission set and account, with these members')
    .optional(),
  group: one(groupName, 'a group, or a list of them')
    .describe('assigns a group of yours, or a list of them')
    .optional(),
});

const profiles = z.strictObject({
  session: sessionName.optional(),
  name: profileTemplate.optional(),
  prefix: z
    .string()
    .max(64, 'a prefix has at most 64 characters')
    .regex(/^\w[\w.@/+:-]*$/, 'a prefix has letters, digits and _ . @ / + : - only')
    .describe('before every profile name, for several organizations: acme-')
    .optional(),
  region: regionName.describe('where the profiles work; left out: the home Region').optional(),
  output: z
    .enum(['json', 'yaml', 'yaml-stream', 'text', 'table'], {
      error: 'expected json, yaml, yaml-stream, text or table',
    })
    .describe('how the AWS CLI prints')
    .optional(),
  default: z
    .string()
    .regex(/^\w[\w.@/+:-]*$/, 'a profile name has letters, digits and _ . @ / + : - only')
    .describe('the profile that is also the default one')
    .optional(),
  legacy: z.boolean().describe('also the keys for tools that do not know sso-session').optional(),
  granted: z
    .boolean()
    .describe(
      'also the keys by which Granted knows its profiles; other tools then run granted too, so install it',
    )
    .optional(),
});

const absentAssignment = z.strictObject({
  permissionSet: permissionSetName,
  account: accountRef,
  group: groupName.optional(),
  user: userName.optional(),
});

const retiring = z
  .strictObject({
    person: userName.describe('whose it is: a user name in Identity Center').optional(),
    machine: z
      .enum(MACHINES, { error: `expected ${MACHINES.slice(0, -1).join(', ')} or other` })
      .describe('no person: what takes the place of its key')
      .optional(),
    nobody: z
      .string()
      .min(1, 'the reason')
      .describe('nobody’s any more, and why: the person has left, or it is a leftover')
      .optional(),
    accepted: z
      .strictObject({ until: day, why: z.string().min(1, 'the reason') })
      .describe('stays as it is until that day, and why')
      .optional(),
    told: day.describe('when the person, or whoever runs the machine, was told').optional(),
    deactivated: day.describe('when the last of its credentials was switched off').optional(),
  })
  .refine(
    ({ person, machine, nobody }) =>
      [person, machine, nobody].filter((one) => one !== undefined).length < 2,
    { error: 'one of a person, a machine and nobody, not two' },
  )
  .refine((entry) => entry.person ?? entry.machine ?? entry.nobody ?? entry.accepted, {
    error: 'say whose it is: person, machine, nobody, or accepted until a day',
  });

export const configSchema = z.strictObject({
  version: z
    .literal(1, 'this release reads version: 1')
    .describe('the version of this file format'),
  account: accountId.describe("the organization's management account").optional(),
  region: regionName.describe('Identity Center home Region').optional(),
  portalUrl: z
    .string()
    .regex(
      /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\x21-\x7E]*)?$/,
      'expected an https address such as https://acme.awsapps.com/start',
    )
    .describe('AWS access portal')
    .optional(),
  groupName: z
    .string()
    .min(1, 'a group needs a name')
    .max(1024, 'a group name has at most 1024 characters')
    .describe(
      'how the group of a grant is named: {permissionSet}, {accountId}, {accountName}, {accountAlias}',
    )
    .optional(),
  accounts: z
    .record(
      accountId,
      z
        .string()
        .max(50, 'a short name has at most 50 characters')
        .regex(/^[\w+=.@-]+$/, 'a short name has letters, digits and + = . @ - _ only'),
    )
    .describe('account id -> short name, for {accountAlias} and for use in access')
    .optional(),
  permissionSets: z
    .record(permissionSetName, permissionSet)
    .describe(
      'name -> settings; {} on one of the predefined names means the AWS policy of that name',
    )
    .optional(),
  users: z
    .record(userName, z.strictObject({ givenName: personalName, familyName: personalName, email }))
    .describe('user name -> person')
    .optional(),
  groups: z
    .record(
      groupName,
      z.strictObject({
        members: z.array(userName).describe('exact; left out: not ours to change').optional(),
      }),
    )
    .describe('groups that are not made by a line of access')
    .optional(),
  access: z.array(grant).describe('who may do what where').optional(),
  absent: z
    .strictObject({
      users: z.array(userName).optional(),
      groups: z.array(groupName).optional(),
      permissionSets: z.array(permissionSetName).optional(),
      assignments: z.array(absentAssignment).optional(),
    })
    .describe('whole things that should go; each needs its own confirmation')
    .optional(),
  confirmed: z
    .record(
      z.string().min(1, 'the id of a checklist item'),
      z.strictObject({ by: z.string().min(1, 'who saw it'), date: day }),
    )
    .describe('console-only steps: who saw it, and when')
    .optional(),
  retire: z
    .record(iamUser, retiring)
    .describe(
      'IAM users on the way out, by account and name: of a person, of a machine, or accepted',
    )
    .optional(),
  memberRoots: z
    .array(z.union([accountId, z.literal('members')]))
    .describe(
      'member accounts whose root users keep no password and no key: ids, or `members` for all; each asked about on its own',
    )
    .optional(),
  profiles: profiles.describe('the profiles in ~/.aws/config').optional(),
});

/** The file as it is written: names, short forms, nothing resolved. */
export type Config = z.infer<typeof configSchema>;
export type ConfigPermissionSet = z.infer<typeof permissionSet>;
export type Grant = z.infer<typeof grant>;
export type ProfileSettings = z.infer<typeof profiles>;
export type Retiring = z.infer<typeof retiring>;
