/** The token that AWS tools find in their cache for our session: whether it is still good, and of our portal. */
import { textsIn } from '../json.ts';
import type { Obstacle } from './obstacle.ts';

export interface Token {
  /** Of the file in ~/.aws/sso/cache. */
  path: string;
  text: string;
  session: string;
  startUrl: string;
  region: string;
  now: Date;
}

/** At most one: a token of another portal, one that can't be read, or one that has ended and can't renew itself. */
export function tokenObstacle(token: Token | null): Obstacle[] {
  if (token === null) return [];
  const { path, text, session, startUrl, region, now } = token;
  const fix = [`aws sso login --sso-session ${session}`];
  const found = fields(text);
  if (found === null) {
    const why = `${path} is not what AWS tools write there.`;
    return [{ id: 'token-unreadable', title: 'The cached sign-in can’t be read', why, fix }];
  }
  const other =
    found.startUrl !== startUrl ? found.startUrl : found.region !== region ? found.region : null;
  if (other !== null) {
    const why = `It was made for ${other ?? 'no known portal'}, where the session ${session} now is ${startUrl} in ${region}.`;
    return [{ id: 'token-foreign', title: 'The cached sign-in is of another portal', why, fix }];
  }
  if (Date.parse(found.expiresAt ?? '') > now.getTime() || renewsItself(found, now)) return [];
  const why = `It ended at ${found.expiresAt ?? 'an unknown time'}.`;
  return [{ id: 'token-expired', title: 'The cached sign-in has ended', why, fix }];
}

type Fields = Partial<Record<string, string>>;

/** As botocore and the JavaScript SDK decide it: a refresh token, and a client that is still registered. */
function renewsItself({ refreshToken, clientSecret, registrationExpiresAt }: Fields, now: Date) {
  return (
    Boolean(refreshToken && clientSecret) && Date.parse(registrationExpiresAt ?? '') > now.getTime()
  );
}

/** Null for what is no map of texts with a token in it. */
function fields(text: string): Fields | null {
  const found: Fields = textsIn(text);
  return found['accessToken'] === undefined ? null : found;
}
