/** `policy` as it is typed: the policy alone on stdout, ready for a file, without credentials and without a call. */
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

interface Printed {
  Statement: { Sid: string; Action: string[] }[];
}

async function printed(...words: string[]) {
  const ran = await run(['policy', ...words], newHome());
  expect(ran.code, ran.stderr).toBe(0);
  return { ...ran, document: ran.stdout === '' ? null : (JSON.parse(ran.stdout) as Printed) };
}

describe('policy', () => {
  it('prints one document that can be saved as it is', async () => {
    const { document, stderr } = await printed();
    expect(document?.Statement.map(({ Sid }) => Sid)).toContain('ManagementAccountRoles');
    expect(stderr).toMatch(/can give access to anybody/);
  });

  it('has nothing that changes anything with --read-only', async () => {
    const { document, stderr } = await printed('--read-only');
    expect(document?.Statement.map(({ Sid }) => Sid)).toEqual(['Read', 'MemberRoots']);
    expect(stderr).not.toMatch(/can give access/);
  });

  it('is for the partition of the Region that is named', async () => {
    expect((await printed('--sso-region', 'us-gov-west-1')).stdout).toContain('arn:aws-us-gov:iam');
    expect((await printed()).stdout).not.toContain('us-gov');
  });

  it('says where none is needed', async () => {
    const { document, stderr } = await printed('login');
    expect(document).toBeNull();
    expect(stderr).toContain('No IAM action is needed');
  });

  it('names the steps there are, where one is none of them', async () => {
    const ran = await run(['policy', 'gruops', '--json'], newHome());
    expect(ran.code).toBe(2);
    const { message = '' } = documentOf(ran).error ?? {};
    expect(message).toContain('did you mean groups?');
    expect(message).toContain('permission-sets');
  });

  it('as JSON has the name and the length of each policy', async () => {
    const ran = await run(['policy', 'groups', 'users', '--json'], newHome());
    expect(documentOf(ran).data).toMatchObject({
      parts: ['groups', 'users'],
      readOnly: false,
      policies: [{ name: 'sso-bootstrap', characters: expect.any(Number) as number }],
    });
  });
});
