/**
 * The single values of the file: what AWS accepts in each, and the sentence for what it does not. Limits and patterns
 * are those of the service models of sso-admin, identitystore and iam.
 */
import * as z from 'zod';
import { isDay } from '../day.ts';
import { durationSeconds } from './duration.ts';

/** Latin-1 without most control characters, as AWS accepts in permission set descriptions. */
const LATIN1 = /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/;
const DURATION = /^(?:\d{1,2}h|PT(?=\d)(?:\d{1,2}H)?(?:\d{1,3}M)?(?:\d{1,5}S)?)$/;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MANAGED_POLICY =
  /^(?:arn:aws(?:-us-gov|-cn|-eusc)?:iam::aws:policy\/)?(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/;

export const accountId = z.string().regex(/^\d{12}$/, 'an account id has 12 digits, in quotes');

export const permissionSetName = z
  .string()
  .min(1, 'a permission set needs a name')
  .max(32, 'a permission set name has at most 32 characters')
  .regex(
    /^[\w+=,.@-]+$/,
    'a permission set name has letters, digits and + = , . @ - _ only, no spaces',
  );

export const userName = z
  .string()
  .min(1, 'a user needs a name')
  .max(128, 'a user name has at most 128 characters')
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, 'a user name has no spaces')
  .refine((name) => !/^(administrator|awsadministrators)$/i.test(name), 'AWS reserves this name');

export const groupName = z
  .string()
  .min(1, 'a group needs a name')
  .max(1024, 'a group name has at most 1024 characters')
  .regex(
    /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00A0\u3000]+$/u,
    'a group name has no such characters',
  )
  .refine((name) => !/^administrator$/i.test(name), 'AWS reserves this name');

export const email = z
  .string()
  .max(254, 'an e-mail address has at most 254 characters')
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'expected an e-mail address such as ada@example.com');

export const personalName = z
  .string()
  .max(1024, 'a name has at most 1024 characters')
  .regex(/\S/, 'a name must not be empty')
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00A0\u3000]*$/u, 'a name has no such characters');

export const regionName = z
  .string()
  .regex(/^[a-z]{2,4}(?:-[a-z]+)+-\d+$/, 'expected a Region code such as eu-west-1');

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as "2026-11-22"')
  .refine(isDay, 'expected a day that exists, such as "2026-11-22"');

export const customerPolicy = z.strictObject({
  name: z
    .string()
    .max(128, 'a policy name has at most 128 characters')
    .regex(/^[\w+=,.@-]+$/, 'a policy name has letters, digits and + = , . @ - _ only')
    .describe('a policy that exists under this name in every account of the set'),
  path: z
    .string()
    .max(512, 'a path has at most 512 characters')
    .regex(/^(\/|\/[\x21-\x7F]+\/)$/, 'a path begins and ends with /')
    .default('/'),
});

export const managedPolicy = z
  .string()
  .refine(
    (text) => !/^arn:[^:]*:iam::\d{12}:policy\//.test(text),
    'this policy is of your own account: name it under customerManagedPolicies (for a boundary: customerManagedPolicy)',
  )
  .regex(
    MANAGED_POLICY,
    'expected an AWS managed policy: ReadOnlyAccess, job-function/ViewOnlyAccess or arn:aws:iam::aws:policy/ReadOnlyAccess',
  )
  .describe(
    'short name (ReadOnlyAccess, job-function/ViewOnlyAccess) or ARN of an AWS managed policy',
  );

export const description = z
  .string()
  .min(1, 'leave the description out rather than empty')
  .max(700, 'a description has at most 700 characters')
  .regex(LATIN1, 'AWS accepts Latin-1 characters only here (no curly quotes, dashes or emoji)')
  .describe('what people see behind the name; Latin-1 characters only');

export const sessionDuration = z
  .string()
  .regex(DURATION, 'expected a length such as 8h or PT2H30M')
  .refine((text) => {
    const seconds = durationSeconds(text);
    return Number.isNaN(seconds) || (seconds >= 3600 && seconds <= 12 * 3600);
  }, 'AWS allows 1h to 12h')
  .describe('1h to 12h, or ISO 8601 (PT2H30M)');

export const relayState = z
  .string()
  .max(240, 'a relay state has at most 240 characters')
  .regex(
    /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\]() {}]+$/,
    'expected a plain URL, without other characters',
  )
  .describe('where in the console people land');

export const tags = z
  .record(
    z
      .string()
      .min(1, 'a tag needs a name')
      .max(128, 'a tag name has at most 128 characters')
      .regex(TAG_TEXT, 'a tag name has letters, digits, spaces and _ . : / = + - @ only')
      .refine((key) => !/^aws:/i.test(key), 'tags that begin with aws: belong to AWS'),
    z
      .string()
      .max(256, 'a tag value has at most 256 characters')
      .regex(TAG_TEXT, 'a tag value has letters, digits, spaces and _ . : / = + - @ only'),
  )
  .refine((tags) => Object.keys(tags).length <= 75, 'a permission set has at most 75 tags')
  .describe('exact for the keys given; other tags stay');

export const sessionName = z
  .string()
  .max(64, 'a session name has at most 64 characters')
  .regex(/^\w[\w.@+-]*$/, 'a session name has letters, digits and _ . @ + - only')
  .describe('[sso-session NAME]; left out: from the portal address');

export const profileTemplate = z
  .string()
  .max(200, 'a profile name has at most 200 characters')
  .regex(
    /^[\w{][\w.@/+:{}-]*$/,
    'a profile name has letters, digits and _ . @ / + : - only, and {placeholders}',
  )
  .describe(
    'cli, granted, short, or a template of {permissionSet}, {accountId}, {accountName}, {accountAlias}',
  );

/** An IAM user of an account, as `retire` names it. */
export const iamUser = z
  .string()
  .regex(
    /^\d{12}\/[\w+=,.@-]{1,64}$/,
    'expected ACCOUNT/USER in quotes, such as "111122223333/ada"',
  );
