/** The shapes of `data` of who, add and remove. */
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
