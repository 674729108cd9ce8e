/**
 * The message in a few lines, for a chat: where to sign in, what is reached, what to expect the first time. Like the long
 * one it needs nothing of this program, and what nobody has confirmed is told as something that may happen.
 */
import { partitionOfRegion } from '../aws/partitions.ts';
import { code, list, say, text, url, type Block, type Line } from './blocks.ts';
import type { Welcome } from './welcome.ts';

export function shortMessage(welcome: Welcome): Block[] {
  const { rehearsal, givenName, userName, portal, access, setUpBy } = welcome;
  return [
    ...(rehearsal === null
      ? []
      : [text(say`Do not send this: it comes from a rehearsal (${rehearsal}).`)]),
    text(say`Hello ${givenName}, this is your way into AWS: ${url(portal.startUrl)}`),
    text(say`Your user name is ${code(userName)}. You reach:`),
    list(reach(access)),
    text(firstTime(welcome)),
    text(
      say`On the command line: ${code('aws configure sso')}, with that address and ${portal.region}.`,
    ),
    text(
      say`Stuck? Ask ${setUpBy ?? 'whoever sent you this'}. Keep password and codes to yourself.`,
    ),
  ];
}

/** More of them are told by permission set: the portal has the list. */
const MOST_LINES = 6;

function reach(access: Welcome['access']): Line[] {
  if (access.length <= MOST_LINES) {
    return access.map(
      ({ account: { id, name }, permissionSet }) =>
        say`${permissionSet} on ${name === id ? id : `${name} (${id})`}`,
    );
  }
  const sets = [...new Set(access.map(({ permissionSet }) => permissionSet))];
  return sets.map((set) => {
    const count = access.filter(({ permissionSet }) => permissionSet === set).length;
    return say`${set} on ${count === 1 ? '1 account' : `${count} accounts`}`;
  });
}

function firstTime({ external, confirmed, email, userName, portal }: Welcome): Line {
  if (external) return say`Sign in as for your other work, on the page that you know.`;
  const to = email === userName ? say`you` : say`${code(email)}`;
  const { startUrl, region } = portal;
  const host = URL.canParse(startUrl) ? new URL(startUrl).hostname : startUrl;
  // The sign-in pages of the ordinary Regions have a name that is known.
  const named = partitionOfRegion(region) === 'aws';
  return [
    confirmed.emailOtp ? 'AWS first mails ' : 'AWS may first mail ',
    ...to,
    ' a code; choose a password, and a second factor',
    confirmed.mfa ? '. ' : ' if asked. ',
    ...say`Type them only on ${code(host)} and `,
    ...(named ? say`${code('*.signin.aws')} pages.` : say`the page that it takes you to.`),
  ];
}
