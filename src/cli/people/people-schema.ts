/** The shapes of `data` of who, add, remove and welcome. */
import * as z from 'zod';

export const who = z.strictObject({
  asked: z
    .strictObject({ kind: z.enum(['person', 'account', 'permission-set']), name: z.string() })
    .nullable()
    .describe('what the word meant; null: everybody'),
  access: z.array(
    z.strictObject({
      person: z.string().nullable().describe('null: deleted, or can’t be read'),
      name: z.string().nullable(),
      principal: z.string().describe('the id in Identity Center'),
      account: z.string(),
      accountName: z.string(),
      permissionSet: z.string(),
      group: z
        .string()
        .nullable()
        .describe('through which group; null: directly, or one that can’t be read'),
      direct: z.boolean(),
      extra: z.boolean().describe('a member whom the file does not name'),
    }),
  ),
  without: z.array(z.string()).describe('people who reach nothing; empty where not all was read'),
});

/** Beside the changes. */
export const added = {
  file: z.strictObject({ path: z.string(), changed: z.boolean() }),
  message: z.string().nullable().describe('the welcome message; null: not done, or no access'),
};

export const removed = {
  file: z.strictObject({ path: z.string(), changed: z.boolean() }),
  remains: z
    .strictObject({
      sessionsUntil: z
        .string()
        .nullable()
        .describe('the last moment that an open role session can see'),
      iamUsers: z
        .array(z.strictObject({ name: z.string(), activeKeys: z.int().nullable() }))
        .describe('of the same person, in the account of the credentials'),
      profilesHere: z.boolean().describe('profiles on this computer were written for them'),
      administrators: z
        .array(z.string())
        .nullable()
        .describe('some who are left; null: the person was none, or is still one'),
    })
    .nullable()
    .describe('null: nothing was taken away'),
};

export const welcome = z.strictObject({
  people: z.array(
    z.strictObject({
      userName: z.string(),
      name: z.string(),
      email: z.string(),
      external: z.boolean().describe('from an identity provider'),
      access: z.array(
        z.strictObject({
          account: z.string(),
          accountName: z.string(),
          permissionSet: z.string(),
          allows: z.string().describe('in plain words; empty where nobody can say'),
          profile: z.string(),
        }),
      ),
      session: z.string().describe('the sso-session of the profiles'),
      config: z.string().describe('what goes into ~/.aws/config'),
      message: z.string().describe('the message, as text or Markdown'),
      ifStuck: z.strictObject({ page: z.url(), text: z.string() }).describe('for the admin'),
      file: z.string().nullable(),
    }),
  ),
});
