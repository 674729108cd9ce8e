/**
 * For whoever helps a person who can't get in: the page of that person in the console, and which of its buttons does
 * what (IAM Identity Center User Guide). Fragments of console addresses are no contract of AWS, so the path is told, too.
 */
import { consoleUrl } from '../aws/partitions.ts';
import type { Instance, User } from '../aws/types.ts';
import { code, facts, heading, list, say, text, url, type Block, type Line } from './blocks.ts';
import type { Welcome } from './welcome.ts';

/** The page of a user in the console, or the list of users while this one is not there yet. */
export function userPage(instance: Pick<Instance, 'arn' | 'region'>, user: User | null): string {
  const id = (instance.arn.split('/').at(-1) ?? '').replace('ssoins-', '');
  const one = user === null ? '' : `/user-details/${encodeURIComponent(user.id)}`;
  return consoleUrl(instance.region, '/singlesignon/home', `#!/instances/${id}/users${one}`);
}

export function stuckNote(welcome: Welcome, page: string): Block[] {
  const { userName, external } = welcome;
  return [
    heading('If this person is stuck'),
    facts([
      ['Page', say`${url(page)}`],
      ['Or click', say`IAM Identity Center > Users > ${code(userName)}`],
    ]),
    text(say`What helps:`),
    list(external ? outside() : inside()),
  ];
}

function inside(): Line[] {
  return [
    say`No password, or none known: "Reset password" > "Send an email to the user with instructions to reset the password"`,
    say`No mail arrives at all: "Reset password" > "Generate a one-time password and share the password with the user", and check the e-mail address`,
    say`The address is not verified: "Send email verification link" (the button is gone once it is)`,
    say`Blocked for want of a device: Settings > "Authentication" > "Multi-factor authentication" > "Configure" > "Require them to register an MFA device at sign in"`,
    say`No account is shown: the access is not there yet, or somebody else is signed in in that browser`,
  ];
}

function outside(): Line[] {
  return [
    say`Password and second factor: only your identity provider can reset them`,
    say`No way in at all: the application for AWS must be given to this person in your identity provider`,
    say`No account is shown: the access is not there yet, or somebody else is signed in in that browser`,
  ];
}
