/** The real account: credentials of the usual chain, one request handler, one retry layer, and an MFA code where one is needed. */
import { createAws } from '../aws/aws.ts';
import { createClients, type ClientOptions, type Clients } from '../aws/clients.ts';
import { createCredentials } from '../aws/credentials.ts';
import { sessionWithMfa } from '../aws/mfa.ts';
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
import { createScheduler } from '../aws/scheduler/scheduler.ts';
import { errorKind } from '../aws/error-kinds.ts';
import type { Clock } from '../clock.ts';
import type { Ui } from '../ui/ui.ts';
import { BACK, orBack, orLeave } from './leave.ts';
import { askMfaCode, neededSerial } from './mfa-code.ts';
import type { GlobalOptions } from './options.ts';
import { pauseOf } from './pause.ts';
import { otherServers } from './other-servers.ts';
import { pickProfile } from './pick-profile.ts';
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

async function connectAs(
  profile: string | undefined,
  profiles: Profiles,
  options: GlobalOptions,
  io: ConnectIo,
): Promise<Connection> {
  const { env, ui, clock } = io;
  const competing = competingKeys(profile, env);
  if (competing !== null) ui.say(`  ${competing}`, 'warn');
  for (const line of otherServers(env)) ui.say(`  ${line}`, 'warn');
  const hint = defaultRegion(options.region, env, profiles, profile);
  const requestHandler = createRequestHandler(env);
  const region = hint?.value ?? io.region ?? 'us-east-1';
  const askCode = (serial: string) => askMfaCode(serial, options, ui);
  const base: Omit<ClientOptions, 'credentials'> = {
    region,
    requestHandler,
    ...createScheduler({
      clock,
      random: Math.random,
      onWait: (wait) => {
        ui.pause(pauseOf(wait));
      },
    }),
    ...(profile === undefined ? {} : { profile }),
  };
  let credentials: ClientOptions['credentials'] = createCredentials({
    requestHandler,
    region,
    askMfaCode: askCode,
    ...(profile === undefined ? {} : { profile }),
  });
  let clients = createClients({ ...base, credentials });
  const caller = await createAws(clients, clock).caller();
  const serial =
    mfaSerialOfKeys(profiles, profile, env) ?? (await neededSerial(clients, caller, clock, ui));
  if (serial !== undefined) {
    const code = await askCode(serial);
    credentials = await sessionWithMfa(clients, { serial, code });
    clients = createClients({ ...base, credentials });
  }
  const connected = (signing: Clients, accessKeyId: string): Connection => ({
    aws: createAws(signing, clock),
    play: null,
    accessKeyId,
    as: (other) => connected(createClients({ ...base, credentials: other }), other.accessKeyId),
    ...(hint === undefined ? {} : { hint }),
  });
  return connected(clients, await accessKeyOf(credentials));
}

async function accessKeyOf(credentials: ClientOptions['credentials']): Promise<string> {
  return (typeof credentials === 'function' ? await credentials() : credentials).accessKeyId;
}
