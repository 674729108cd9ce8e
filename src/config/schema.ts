/**
 * The shape of sso-bootstrap.yaml, in one place: the checks, the TypeScript type and the JSON Schema all come from here.
 * Rules about one value live in the schema; rules about several values together are in check.ts.
 */
import * as z from 'zod';

/** Latin-1 without most control characters, as AWS accepts in permission set descriptions. */
const LATIN1 = /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/;
const DURATION = /^(?:\d{1,2}h|PT(?:\d{1,2}H)?(?:\d{1,3}M)?(?:\d{1,5}S)?)$/;

export const accountId = z
  .string('an account id is text: put it in quotes, "111122223333"')
  .regex(/^\d{12}$/, 'an account id has 12 digits, in quotes');

export const permissionSetName = z
  .string()
  .min(1, 'a permission set needs a name')
  .max(32, 'a permission set name has at most 32 characters')
  .regex(/^[\w+=,.@-]+$/, 'letters, digits and + = , . @ - _ only, no spaces');

export const userName = z
  .string()
  .min(1, 'a user needs a name')
  .max(128, 'a user name has at most 128 characters')
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, 'no spaces in a user name')
  .refine((name) => !/^(administrator|awsadministrators)$/i.test(name), 'AWS reserves this name');

export const groupName = z.string().min(1).max(1024, 'a group name has at most 1024 characters');

export const email = z
  .string()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address such as ada@example.com');

export const regionName = z
  .string()
  .regex(/^[a-z]{2,4}(?:-[a-z]+)+-\d+$/, 'a Region code such as eu-west-1');

const day = z
  .string('a date is text: put it in quotes, "2026-11-22"')
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as "2026-11-22"');

const personalName = z.string().trim().min(1, 'must not be empty').max(1024);

const customerPolicy = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\w+=,.@-]+$/, 'a policy name: letters, digits and + = , . @ - _'),
  path: z
    .string()
    .max(512)
    .regex(/^(\/|\/[\x21-\x7F]+\/)$/, 'a path begins and ends with /')
    .default('/'),
});

const managedPolicy = z
  .string()
  .min(1)
  .max(2048)
  .describe(
    'short name (ReadOnlyAccess, job-function/ViewOnlyAccess) or ARN of an AWS managed policy',
  );

const policyDocument = z.record(z.string(), z.json());

export const permissionSet = z.strictObject({
  description: z
    .string()
    .min(1, 'leave it out rather than empty')
    .max(700, 'at most 700 characters')
    .regex(LATIN1, 'AWS accepts Latin-1 characters only here (no curly quotes, dashes or emoji)')
    .optional(),
  sessionDuration: z
    .string()
    .regex(DURATION, 'a length such as 8h or PT2H30M')
    .refine((text) => {
      const seconds = durationSeconds(text);
      return seconds >= 3600 && seconds <= 12 * 3600;
    }, 'AWS allows 1h to 12h')
    .optional(),
  relayState: z
    .string()
    .min(1)
    .max(240)
    .regex(/^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\]() {}]+$/, 'a URL of at most 240 characters')
    .optional(),
  managedPolicies: z.array(managedPolicy).optional(),
  customerManagedPolicies: z.array(customerPolicy).optional(),
  inlinePolicy: z
    .union([policyDocument, z.string().min(1)])
    .describe('the policy itself, or a file beside this one that holds it')
    .optional(),
  permissionsBoundary: z
    .union([
      z.strictObject({ managedPolicy }),
      z.strictObject({ customerManagedPolicy: customerPolicy }),
    ])
    .optional(),
  tags: z
    .record(
      z
        .string()
        .min(1)
        .max(128)
        .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, 'letters, digits, spaces and _ . : / = + - @')
        .refine((key) => !/^aws:/i.test(key), 'tags that begin with aws: belong to AWS'),
      z
        .string('a tag value is text: put it in quotes')
        .max(256)
        .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, 'letters, digits, spaces and _ . : / = + - @'),
    )
    .optional(),
});

const one = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

const grant = z.strictObject({
  permissionSet: one(permissionSetName),
  accounts: z
    .array(z.string('an account id is text: put it in quotes, "111122223333"').min(1))
    .min(1, 'name at least one account')
    .describe('ids, names, short names, "members", "*" or ou:Path/To'),
  except: z
    .array(z.string('an account id is text: put it in quotes, "111122223333"').min(1))
    .optional(),
  users: z.array(userName).optional(),
  group: one(groupName).optional(),
});

const absentAssignment = z.strictObject({
  permissionSet: permissionSetName,
  account: z.string('an account id is text: put it in quotes, "111122223333"').min(1),
  group: groupName.optional(),
  user: userName.optional(),
});

export const configSchema = z.strictObject({
  version: z.literal(1, 'this release reads version: 1'),
  account: accountId.describe("the organization's management account").optional(),
  region: regionName.describe('Identity Center home Region').optional(),
  portalUrl: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .describe('AWS access portal')
    .optional(),
  groupName: z
    .string()
    .describe('{permissionSet}, {accountId}, {accountName}, {accountAlias}')
    .optional(),
  accounts: z
    .record(
      accountId,
      z
        .string()
        .min(1)
        .max(50)
        .regex(/^[\w+=.@-]+$/, 'a short name: letters, digits and + = . @ - _'),
    )
    .optional(),
  permissionSets: z.record(permissionSetName, permissionSet).optional(),
  users: z
    .record(userName, z.strictObject({ givenName: personalName, familyName: personalName, email }))
    .optional(),
  groups: z.record(groupName, z.strictObject({ members: z.array(userName).optional() })).optional(),
  access: z.array(grant).optional(),
  absent: z
    .strictObject({
      users: z.array(userName).optional(),
      groups: z.array(groupName).optional(),
      permissionSets: z.array(permissionSetName).optional(),
      assignments: z.array(absentAssignment).optional(),
    })
    .optional(),
  confirmed: z
    .record(z.string().min(1), z.strictObject({ by: z.string().min(1), date: day }))
    .optional(),
});

/** The file as it is written: names, short forms, nothing resolved. */
export type Config = z.infer<typeof configSchema>;
export type ConfigPermissionSet = z.infer<typeof permissionSet>;
export type Grant = z.infer<typeof grant>;

/** Seconds of `8h` or an ISO 8601 time length such as `PT2H30M`. NaN when it is neither. */
export function durationSeconds(text: string): number {
  const hours = /^(\d+)h$/.exec(text);
  if (hours) return Number(hours[1]) * 3600;
  const iso = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text);
  if (!iso) return Number.NaN;
  return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
}
