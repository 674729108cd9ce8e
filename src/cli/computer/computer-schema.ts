/** What `cli` and `login` tell: profiles of this computer, the proof of each, and what keeps them from being used. */
import * as z from 'zod';

const proof = z.strictObject({
  profile: z.string(),
  accountId: z.string(),
  permissionSet: z.string(),
  ok: z.boolean(),
  why: z.string().optional(),
  found: z
    .strictObject({
      accountId: z.string(),
      permissionSet: z.string().nullable().describe('null: no role of Identity Center'),
      arn: z.string(),
    })
    .optional()
    .describe('what AWS says it is, to compare'),
  userName: z.string().nullable(),
  expires: z.string().nullable(),
});

const obstacles = z
  .array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      why: z.string(),
      fix: z.array(z.string()),
    }),
  )
  .describe('what keeps profiles from being used here');

export const login = z.strictObject({
  session: z.string().describe('[sso-session NAME]'),
  startUrl: z.url(),
  region: z.string(),
  expires: z
    .string()
    .nullable()
    .describe(
      'when the token ends; tools renew it until the portal session does. Null: not signed in',
    ),
  signedIn: z.enum(['already', 'renewed', 'signed-in', 'no']).describe('no: in a dry run'),
  configFile: z.string(),
  wrote: z.boolean().describe('profiles were written'),
  profiles: z.array(z.union([proof, z.strictObject({ profile: z.string() })])),
  obstacles,
});

export const computer = z.strictObject({
  person: z.string().describe('whose profiles'),
  session: z.string().describe('[sso-session NAME]'),
  configFile: z.string(),
  wrote: z.boolean(),
  expires: z.string().nullable().describe('of the sign-in; null: nobody is signed in'),
  profiles: z.array(z.union([proof, z.strictObject({ profile: z.string() })])),
  obstacles,
});
