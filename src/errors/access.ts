/** Codes for credentials and permissions. */
import { AGAIN, NOTHING, WHAT_IS_LISTED, type Entry } from './entry.ts';

const UNSET =
  '`unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN` (PowerShell: `Remove-Item Env:AWS_ACCESS_KEY_ID` and so on)';

export const ACCESS = {
  'SSB-301': {
    title: 'No credentials',
    means: 'There is nothing to sign in to AWS with, or the profile that was named has nothing.',
    causes: [
      'AWS was never used from this computer.',
      'The profile’s name has a typo, or it is in another file (AWS_CONFIG_FILE).',
      'The profile misses a part, such as the secret or its source profile; the message says which.',
    ],
    changed: NOTHING,
    fixes: [
      'With AWS CLI 2.32 or newer: `aws login --profile setup`. It opens the browser and makes no access key.',
      'Then: `sso-bootstrap init --profile setup`.',
      'Without it: sign in to the AWS console, open CloudShell, upload the package file there (`npm pack` makes it), and run `npx --package ./sso-bootstrap-*.tgz sso-bootstrap init`.',
      'To see it first, without any account: `sso-bootstrap init --sandbox`.',
    ],
  },
  'SSB-302': {
    title: 'The credentials have expired',
    means: 'Temporary credentials end by themselves, and these did. What is done stays done.',
    causes: [
      'The session of a profile that signs in through IAM Identity Center has ended.',
      'The saved sign-in is for another start URL than the profile names now.',
      'The session of a role has ended.',
      'AWS_SESSION_TOKEN in the shell is an old one, pasted some time ago.',
      'The session of `aws login` has ended.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'Sign in again with the command that the message names: `aws sso login --profile NAME` or `aws login --profile NAME`.',
      `If they come from your shell: ${UNSET}, then sign in again or paste fresh ones.`,
      AGAIN,
    ],
  },
  'SSB-303': {
    title: 'AWS does not accept the credentials',
    means: 'AWS got the call, and did not believe the signature or did not know the key.',
    causes: [
      'The access key was deactivated or deleted.',
      'The clock of this computer is off by more than five minutes.',
      'The secret does not belong to the access key id: a part was not copied.',
      'The key belongs to another partition (AWS GovCloud, China) than the Region that was called.',
      'The Region is not switched on for the account.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'If the message says so, set the clock from the network.',
      `If the key is in your shell: ${UNSET}.`,
      'Sign in another way: `aws login --profile setup`, then name it with `--profile setup`.',
      'A key that somebody switched off on purpose should stay off.',
    ],
  },
  'SSB-304': {
    title: 'An MFA code is needed',
    means:
      'The profile or a policy wants a code of an MFA device, and there is none that AWS accepts.',
    causes: [
      'Nobody can be asked for it: this is no terminal.',
      'The code was mistyped, or used already. Each works once, for half a minute.',
      'A policy denies everything without MFA, and the user has no device.',
    ],
    changed: NOTHING,
    fixes: [
      'Run it in a terminal, or give the code: `--mfa-code 123456`.',
      'Wait for the next code before you try again.',
      'No device? Console: IAM > Users > the user > Security credentials > Assign MFA device.',
    ],
  },
  'SSB-305': {
    title: 'The credentials belong to another account than the file',
    means:
      'The file says which organization it is for. These credentials lead somewhere else, so nothing is done.',
    causes: ['Another profile is active.', 'The file was copied from another set-up.'],
    changed: NOTHING,
    fixes: [
      'Use the profile of the file’s account: `--profile NAME`.',
      'Or name the file that belongs to this account: `-c FILE`.',
    ],
  },
  'SSB-310': {
    title: 'Access denied',
    means:
      'AWS knows who you are, and does not allow one or more calls. The message names each action.',
    causes: [
      'No policy of the user or role allows it.',
      'An organization policy (SCP or RCP) forbids it for the whole account.',
      'A permissions boundary or a session policy does not include it.',
      'A policy forbids everything until an MFA code was given.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'Where no policy allows it, the message has the policy that does. Give it to whoever manages IAM.',
      'Everything that may be needed is in docs/permissions.md.',
      'Or go on with a profile that may: `--profile NAME`.',
    ],
  },
} as const satisfies Record<string, Entry>;
