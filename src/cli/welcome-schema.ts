/** The shape of `data` of welcome. */
import * as z from 'zod';

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
