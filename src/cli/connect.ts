/** The real account: credentials of the usual chain, one request handler, one retry layer, and an MFA code where one is needed. */
import { createAws } from '../aws/aws.ts';
import { createClients, type ClientOptions, type Clients } from '../aws/clients.ts';
import { createCredentials } from '../aws/credentials.ts';
import { looksLikeMfaRequired, mfaSerials, sessionWithMfa, takesCodes } from '../aws/mfa.ts';
import {
  chosenProfile,
  competingKeys,
  defaultRegion,
  describeProfiles,
  loadProfiles,
  mfaSerialOfKeys,
  requireProfile,
  type Profiles,
  type ProfileSeen,
} from '../aws/profiles.ts';
import { createRequestHandler } from '../aws/request-handler.ts';
import { createRetryStrategy } from '../aws/retry.ts';
import { errorKind } from '../aws/error-kinds.ts';
import { plainText } from '../aws/text.ts';
import type { Caller } from '../aws/types.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Ui } from '../ui/ui.ts';
import { BACK, orBack, orLeave } from './leave.ts';
import type { GlobalOptions } from './options.ts';
import { pauseOf } from './pause.ts';
import type { Connection } from './session.ts';

export interface ConnectIo {
  env: Record<string, string | undefined>;
  ui: Ui;
  clock: Clock;
  /** Identity Center's Region when it is known, to ask sts near it. */
  region: string | undefined;
  /** Told which profiles there are, for errors to name. */
  seen: (profiles: ProfileSeen[]) => void;
}

/**
 * Throws what the SDK throws when there are no credentials; the caller explains it. Before that, where somebody can be
 * asked and nothing says which credentials to use, the profiles that there are can be picked from.
 */
export async function connect(options: GlobalOptions, io: ConnectIo): Promise<Connection> {
  const { env, ui } = io;
  const profiles = await loadProfiles(env);
  const seen = describeProfiles(profiles);
  io.seen(seen);
  const profile = chosenProfile(options.profile, env);
  requireProfile(profile, profiles);
  try {
    return await orLeave(ui, () => connectAs(profile, profiles, options, io));
  } catch (error) {
    const open = profile === undefined && !Object.hasOwn(profiles, 'default');
    if (!ui.interactive || !open || errorKind(error) !== 'no-credentials') throw error;
    // Esc at the MFA code comes back to the list of profiles, and there asks whether to leave.
    for (;;) {
      const picked = await orLeave(ui, () => pickProfile(seen, ui));
      if (picked === null) throw error;
      // As if --profile had said so: printed commands name it too.
      options.profile = picked;
      const connection = await orBack(connectAs(picked, profiles, options, io));
      if (connection !== BACK) return connection;
    }
  }
}

/** Null: none of them, or there are none. */
async function pickProfile(seen: readonly ProfileSeen[], ui: Ui): Promise<string | null> {
  if (seen.length === 0) return null;
  ui.say('  Nothing says which credentials to start with.', 'warn');
  return ui.choice<string | null>({
    kind: 'choice',
    id: 'credentials.profile',
    label: 'Which profile of ~/.aws shall this run use?',
    help: 'It is used to read, and after the review to change, the account that it belongs to. --profile NAME or AWS_PROFILE answers this.',
    choices: [
      ...seen.map(({ name, how }) => ({
        value: name,
        label: plainText(name, 64),
        hint: plainText(how, 80),
      })),
      { value: null, label: 'None of these: show me how to get credentials' },
    ],
    flag: '--profile',
    key: '(flag only)',
    example: seen[0]?.name ?? 'setup',
    back: true,
  });
}

async function connectAs(
  profile: string | undefined,
  profiles: Profiles,
  options: GlobalOptions,
  io: ConnectIo,
): Promise<Connection> {
  const { env, ui, clock } = io;
  const competing = competingKeys(profile, env);
  if (competing !== null) ui.say(`  ${competing}`, 'warn');
  const hint = defaultRegion(options.region, env, profiles, profile);
  const requestHandler = createRequestHandler(env);
  const region = hint?.value ?? io.region ?? 'us-east-1';
  const askCode = (serial: string) => askMfaCode(serial, options, ui);
  const base: Omit<ClientOptions, 'credentials'> = {
    region,
    requestHandler,
    retryStrategy: (service) =>
      createRetryStrategy(service, {
        clock,
        random: Math.random,
        onWait: (wait) => {
          ui.pause(pauseOf(wait));
        },
      }),
    ...(profile === undefined ? {} : { profile }),
  };
  let clients = createClients({
    ...base,
    credentials: createCredentials({
      requestHandler,
      region,
      askMfaCode: askCode,
      ...(profile === undefined ? {} : { profile }),
    }),
  });
  const caller = await createAws(clients, clock).caller();
  const serial =
    mfaSerialOfKeys(profiles, profile, env) ?? (await neededSerial(clients, caller, clock, ui));
  if (serial !== undefined) {
    const code = await askCode(serial);
    clients = createClients({
      ...base,
      credentials: await sessionWithMfa(clients, { serial, code }),
    });
  }
  return { aws: createAws(clients, clock), play: null, ...(hint === undefined ? {} : { hint }) };
}

/** The MFA device of an IAM user whose policy denies everything without MFA; undefined where nothing asks for it. */
async function neededSerial(
  clients: Clients,
  caller: Caller,
  clock: Clock,
  ui: Ui,
): Promise<string | undefined> {
  if (caller.kind !== 'iam-user') return undefined;
  const { organization, iam } = createAws(clients, clock);
  const refused = (read: Promise<unknown>) =>
    read.then(() => false).catch((error: unknown) => looksLikeMfaRequired(error, caller));
  // One service may be denied for reasons of its own; the second one has nothing to do with it.
  if (!(await refused(organization.describe())) || !(await refused(iam.alias()))) return undefined;
  const serials = await mfaSerials(clients, caller);
  const serial = serials.find(takesCodes);
  if (serial === undefined) throw withoutCode(caller.name, serials.length > 0);
  ui.say(
    `  A policy denies ${caller.name} everything without MFA. With a code we get a session of one hour.`,
    'warn',
  );
  return serial;
}

function withoutCode(name: string, hasSecurityKey: boolean): AppError {
  const why = 'A policy of this user denies everything until a code was given.';
  return hasSecurityKey
    ? new AppError('SSB-304', `${name} may do nothing without MFA, and has only a security key.`, {
        why: `${why} A security key or passkey gives none; it works in the browser.`,
        fix: [
          'aws login --profile setup      opens the browser; temporary credentials',
          'Then run the same command with --profile setup.',
        ],
      })
    : new AppError('SSB-304', `${name} may do nothing without MFA, and has no MFA device.`, {
        why,
        fix: ['Console: IAM > Users > the user > Security credentials > Assign MFA device'],
      });
}

function askMfaCode(serial: string, options: GlobalOptions, ui: Ui): Promise<string> {
  const { mfaCode } = options;
  if (mfaCode !== undefined) return Promise.resolve(mfaCode);
  return ui.text({
    kind: 'text',
    id: 'credentials.mfa',
    label: `MFA code of ${serial.split('/').pop() ?? serial}:`,
    help: 'The six digits that the authenticator app shows now. It is sent to AWS once, for a session that ends by itself, and kept nowhere.',
    check: (text) => (/^\d{6}$/.test(text) ? null : 'Six digits.'),
    flag: '--mfa-code',
    key: '(flag only)',
    example: '123456',
    back: true,
  });
}
