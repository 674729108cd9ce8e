/**
 * The files in which AWS tools keep what comes of signing in, one for the token of a session and one for a registration,
 * in the very form of the AWS CLI (botocore's SSOTokenLoader, the CLI's BaseSSOTokenFetcher): whoever signs in with one
 * tool is signed in with all. The only place in this program that holds a token: 0600, in a folder 0700.
 */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Registration } from '../aws/oidc.ts';
import { AppError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { writeWhole } from '../write-whole.ts';
import type { SignInSession } from './session.ts';

/** Times are milliseconds since 1970. */
export interface CachedToken {
  startUrl: string;
  region: string;
  accessToken: string;
  expiresAt: number;
  refreshToken?: string;
  /** Who may renew it. */
  registration?: Registration;
}

/** What a program registered for: one of the two cannot be used for the other. */
export type Flow = 'browser' | 'device';

export interface SignInStore {
  folder: string;
  /** Null where there is none, or none that can be read. */
  token(session: SignInSession): Promise<CachedToken | null>;
  /** Throws AppError SSB-601. */
  saveToken(session: SignInSession, token: CachedToken): Promise<void>;
  dropToken(session: SignInSession): Promise<void>;
  registration(session: SignInSession, flow: Flow): Promise<Registration | null>;
  /** Throws AppError SSB-601. */
  saveRegistration(session: SignInSession, flow: Flow, made: Registration): Promise<void>;
  dropRegistration(session: SignInSession): Promise<void>;
}

const GRANTS: Record<Flow, string[] | undefined> = {
  browser: ['authorization_code', 'refresh_token'],
  // The CLI writes none for it, and takes a registration without them for one.
  device: undefined,
};

export function signInStore(folder: string): SignInStore {
  const tokenFile = ({ name }: SignInSession) => join(folder, `${sha1(name)}.json`);
  const registrationFile = (session: SignInSession) =>
    join(folder, `${sha1(registrationKey(session))}.json`);
  return {
    folder,
    async token(session) {
      const found = await read(tokenFile(session));
      const { startUrl, region, accessToken, refreshToken } = found;
      const expiresAt = time(found['expiresAt']);
      if (!isText(startUrl) || !isText(region) || !isText(accessToken)) return null;
      const registration = registrationOf(found, 'registrationExpiresAt');
      return {
        startUrl,
        region,
        accessToken,
        expiresAt,
        ...(isText(refreshToken) && { refreshToken }),
        ...(registration && { registration }),
      };
    },
    saveToken(session, { registration, expiresAt, ...token }) {
      return write(folder, tokenFile(session), {
        ...token,
        expiresAt: stamp(expiresAt),
        ...(registration && {
          clientId: registration.clientId,
          clientSecret: registration.clientSecret,
          registrationExpiresAt: stamp(registration.expiresAt),
        }),
      });
    },
    dropToken: (session) => rm(tokenFile(session), { force: true }),
    async registration(session, flow) {
      const found = await read(registrationFile(session));
      const grants: unknown = found['grantTypes'];
      const forBrowser = Array.isArray(grants) && grants.includes('authorization_code');
      return forBrowser === (flow === 'browser') ? registrationOf(found, 'expiresAt') : null;
    },
    saveRegistration(session, flow, { clientId, clientSecret, expiresAt }) {
      const grantTypes = GRANTS[flow];
      return write(folder, registrationFile(session), {
        clientId,
        clientSecret,
        expiresAt: stamp(expiresAt),
        ...(session.scopes && { scopes: session.scopes }),
        ...(grantTypes && { grantTypes }),
      });
    },
    dropRegistration: (session) => rm(registrationFile(session), { force: true }),
  };
}

/** What Python's `json.dumps(…, sort_keys=True)` makes of it: the AWS CLI finds its registrations by that text. */
function registrationKey({ name, startUrl, region, scopes }: SignInSession): string {
  const list = scopes === null ? 'null' : `[${scopes.map(pythonText).join(', ')}]`;
  const members = [
    `"region": ${pythonText(region)}`,
    `"scopes": ${list}`,
    `"session_name": ${pythonText(name)}`,
    `"startUrl": ${pythonText(startUrl)}`,
    '"tool": "botocore"',
  ];
  return `{${members.join(', ')}}`;
}

/** A text in JSON with nothing but ASCII. */
function pythonText(text: string): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, escape);
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/** `2026-11-22T10:00:00Z`, the one form that all tools read. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** 0, long ago, for what is no time. */
function time(value: unknown): number {
  // Older tools end it with UTC instead of Z.
  const ms = isText(value) ? Date.parse(value.replace(/UTC$/, 'Z')) : NaN;
  return Number.isNaN(ms) ? 0 : ms;
}

function registrationOf(found: Fields, ends: string): Registration | null {
  const { clientId, clientSecret } = found;
  if (!isText(clientId) || !isText(clientSecret)) return null;
  return { clientId, clientSecret, expiresAt: time(found[ends]) };
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What can't be read counts as not there: it only saves signing in again. */
async function read(path: string): Promise<Fields> {
  try {
    const data: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof data === 'object' && data !== null ? { ...data } : {};
  } catch {
    return {};
  }
}

function write(folder: string, path: string, data: object): Promise<void> {
  return Promise.resolve()
    .then(() => {
      makeFolder(folder);
      writeWhole(path, JSON.stringify(data), { mode: 0o600 });
    })
    .catch((error: unknown) => {
      throw new AppError('SSB-601', `The sign-in can't be kept in ${folder}.`, {
        why: error instanceof Error ? error.message : String(error),
        fix: ['Make that folder writable: it is where AWS tools look for it.'],
        cause: error,
      });
    });
}
