/**
 * The message for one person, complete without this program: how to sign in, what they reach, what goes into their
 * computer, whom to ask. What nobody has confirmed is told as something that may happen. Senders of mails and labels:
 * IAM Identity Center User Guide; the versions that know sso-session: the AWS CLI's changelog.
 */
import { partitionOfRegion } from '../aws/partitions.ts';
import type { Portal } from '../profiles/desired.ts';
import { sectionLines } from '../profiles/section.ts';
import {
  code,
  facts,
  heading,
  say,
  steps,
  text,
  toCopy,
  url,
  type Block,
  type Line,
} from './blocks.ts';
import { exampleProfile, type Welcome } from './welcome.ts';

const INSTALL = 'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html';

export function welcomeMessage(welcome: Welcome): Block[] {
  return [
    ...rehearsal(welcome),
    text(say`Hello ${welcome.givenName},`),
    ...opening(welcome),
    ...signIn(welcome),
    ...reach(welcome),
    ...commandLine(welcome),
    ...oldKeys(welcome),
    ...questions(welcome),
  ];
}

function rehearsal({ rehearsal: world }: Welcome): Block[] {
  if (world === null) return [];
  return [
    text(say`Do not send this: it comes from a rehearsal (${world}). Nothing in it is real.`),
  ];
}

function opening({ setUpBy }: Welcome): Block[] {
  const news =
    setUpBy === null
      ? say`There is a new way for you to sign in to AWS.`
      : say`${setUpBy} has set up a new way for you to sign in to AWS.`;
  return [
    text([
      ...news,
      ' You sign in as yourself, in the browser, and what your tools get from that ends on its own after some hours.',
    ]),
    text(
      say`If you have an access key for AWS from before: it works as it did until we have talked. Please use the new way from now on.`,
    ),
  ];
}

function signIn(welcome: Welcome): Block[] {
  const { portal, userName, external } = welcome;
  return [
    heading('Sign in'),
    facts([
      ['Address', say`${url(portal.startUrl)}`],
      ['User name', say`${code(userName)}`],
    ]),
    text(say`Bookmark the address: it is the way in from now on.`),
    steps(external ? companySignIn() : firstSignIn(welcome)),
    text(external ? companyPassword() : ownPassword(portal)),
  ];
}

function firstSignIn({ email, confirmed, setUpBy }: Welcome): Line[] {
  const asked = setUpBy ?? 'whoever sent you this';
  const mail = confirmed.emailOtp
    ? say`The first time, AWS sends a code to ${code(email)}. Type it in.`
    : say`The first time, AWS may send a code to ${code(email)}. Type it in, if it does.`;
  const factor = confirmed.mfa
    ? say`AWS then asks you to set up a second factor. Open an authenticator app on your phone and scan the picture that AWS shows, or use a security key. You need it at each sign-in from then on.`
    : say`AWS may then ask you to set up a second factor. If it does: open an authenticator app on your phone and scan the picture that AWS shows, or use a security key. You need it at each sign-in from then on.`;
  return [
    say`Open the address and type your user name.`,
    [
      ...mail,
      ...say` The mail comes from ${code('no-reply@signin.aws')} or ${code('no-reply@login.awsapps.com')}; look among the spam, too. If you are asked for a password that you don’t have, or no mail comes within ten minutes, tell ${asked}: you can then get a mail to set one.`,
    ],
    say`Choose a password that you use nowhere else.`,
    factor,
    say`You now see the AWS accounts that you reach. Open one and choose the access by its name: that is the AWS console.`,
  ];
}

function companySignIn(): Line[] {
  return [
    say`Open the address. It takes you to the sign-in page that you know from your other work.`,
    say`Sign in there as always. AWS sends you no code and wants no password of its own: your password and your second factor are those of your work account.`,
    say`You now see the AWS accounts that you reach. Open one and choose the access by its name: that is the AWS console.`,
  ];
}

function companyPassword(): Line {
  return say`Type your password on your usual sign-in page only, and nowhere else, whoever sends you there.`;
}

/** The portal sends people on to the sign-in page of its Region, whose name is known for the ordinary Regions only. */
function ownPassword({ startUrl, region }: Portal): Line {
  const host = URL.canParse(startUrl) ? new URL(startUrl).hostname : startUrl;
  const named =
    partitionOfRegion(region) === 'aws' ? say`, whose name ends in ${code('.signin.aws')}` : [];
  return [
    ...say`Type this password only on ${code(host)} or on the page that it takes you to`,
    ...named,
    '. On any other page it would be stolen.',
  ];
}

function reach({ access }: Welcome): Block[] {
  return [
    heading('What you reach'),
    {
      kind: 'table',
      head: ['Account', 'Access', 'What it allows'],
      rows: access.map(({ account: { id, name }, permissionSet, allows }) => [
        name === id ? id : `${name} (${id})`,
        permissionSet,
        allows,
      ]),
    },
  ];
}

function commandLine(welcome: Welcome): Block[] {
  const { session, sections } = welcome.profiles;
  // Theirs may hold settings that nobody here knows of, and ours has the same profile under a name of its own.
  const standard = sections.some(({ name }) => name === 'default')
    ? say` If there is a ${code('[default]')} already, leave the one below out.`
    : say``;
  const { profile, account } = exampleProfile(welcome);
  return [
    heading('On the command line, if you use it'),
    text(
      say`You need the AWS CLI, version 2.9 or newer; ${code('aws --version')} tells. It is at ${url(INSTALL)}`,
    ),
    text([
      ...say`Put these lines at the end of the file ${code('~/.aws/config')} (on Windows ${code(String.raw`%USERPROFILE%\.aws\config`)}); make it if it is not there. Where one of the names in brackets is in it already, replace that part.`,
      ...standard,
    ]),
    toCopy(configLines(welcome)),
    text(say`Sign in. This opens the browser; run it again whenever a tool says that it expired:`),
    toCopy([`aws sso login --sso-session ${session}`]),
    text(say`Try it. The answer has the account ${account.id} and your user name:`),
    toCopy([`aws sts get-caller-identity --profile ${profile}`]),
    text(say`If you use Granted: ${code(`assume ${profile}`)}`),
  ];
}

/** The sections as the file holds them, without the marks of a block: this program finds them again by their keys. */
export function configLines({ profiles }: Pick<Welcome, 'profiles'>): string[] {
  return profiles.sections.flatMap((section, index) => [
    ...(index === 0 ? [] : ['']),
    ...sectionLines(section),
  ]);
}

function oldKeys(welcome: Welcome): Block[] {
  const { profile } = exampleProfile(welcome);
  return [
    heading('If an old key is on your computer'),
    text(
      say`A part ${code('[default]')} in ${code('~/.aws/credentials')} is used by every command that names no profile, and by some tools even when ${code('~/.aws/config')} has a ${code('[default]')} of its own. So name one, with ${code('--profile')} or for a whole terminal (in PowerShell ${code(`$env:AWS_PROFILE = '${profile}'`)}):`,
    ),
    toCopy([`export AWS_PROFILE=${profile}`]),
    text(say`Delete that part once the old key is off, not before.`),
    text(
      say`Keys in the environment win over profiles. Take them out of your shell’s start-up file, and out of the terminal at hand (in PowerShell ${code('Remove-Item Env:AWS_ACCESS_KEY_ID')} and so on):`,
    ),
    toCopy(['unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN']),
  ];
}

function questions({ setUpBy }: Welcome): Block[] {
  return [
    heading('Questions'),
    text(
      say`Ask ${setUpBy ?? 'whoever sent you this'}. Nobody needs your password, a code of your app or a key to help you: give them to no one.`,
    ),
  ];
}
