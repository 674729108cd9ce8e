/** A rehearsal: the same steps and clients, answered by a simulated account that lasts between commands. */
import type { AwsCredentialIdentity } from '@smithy/types';
import { createAws } from '../../aws/aws.ts';
import { createClients, type ClientOptions } from '../../aws/clients.ts';
import { startUrl } from '../../aws/partitions.ts';
import { createRequestHandler } from '../../aws/request-handler.ts';
import { createScheduler } from '../../aws/scheduler/scheduler.ts';
import { createSignInAws } from '../../aws/sign-in.ts';
import type { Clock } from '../../clock.ts';
import { fileReason } from '../../config/file-reason.ts';
import { AppError } from '../../errors.ts';
import { openSandbox, type OpenSandbox } from '../../sandbox/open.ts';
import type { WorldState } from '../../sandbox/state.ts';
import type { StateFolder } from '../../state.ts';
import type { Ui } from '../../ui/ui.ts';
import { pauseOf } from '../pause.ts';
import { credentialsOfProfile } from './rehearsal-profile.ts';
import { savedWorld } from './saved-world.ts';
import { refuseServed } from './served-world.ts';
import type { Connection } from '../session.ts';
import type { SignInAccess } from '../sign-in.ts';

/** Between two commands some time passes, also on a clock that stands still in between. */
function later(state: WorldState): WorldState {
  return { ...state, now: state.now + 10_000 };
}

/** Throws AppError SSB-601: it is this computer that fails, not AWS. */
export function saveWorld(store: ReturnType<StateFolder['world']>, state: WorldState): void {
  try {
    store.save(JSON.stringify(state));
  } catch (cause) {
    throw new AppError('SSB-601', `The simulated account can't be saved in ${store.folder}.`, {
      why: fileReason(cause),
      fix: ['Make the folder writable, or name another one with XDG_STATE_HOME.'],
      cause,
    });
  }
}

/** Milliseconds of real time for each simulated second while somebody watches. */
const PACE = 60;

export function openRehearsal(
  world: string,
  store: ReturnType<StateFolder['world']>,
  {
    ui,
    commandLine,
  }: { ui: Pick<Ui, 'interactive' | 'pause'>; commandLine: (words: string) => string },
): {
  clock: Clock;
  connect(profile: string | undefined): Promise<Connection>;
  openSignIn(): SignInAccess;
} {
  refuseServed(world, store.folder);
  const before = savedWorld(store.load(), {
    world,
    folder: store.folder,
    reset: commandLine('sandbox reset'),
  });
  const sandbox = openSandbox({
    world,
    ...(before === null ? {} : { state: later(before) }),
    save: (state) => {
      refuseServed(world, store.folder);
      saveWorld(store, state);
    },
    pace: ui.interactive ? PACE : 0,
  });
  const base: Omit<ClientOptions, 'credentials'> = {
    region: 'us-east-1',
    requestHandler: createRequestHandler({}),
    ...createScheduler({
      clock: sandbox.clock,
      random: Math.random,
      onWait: (wait) => {
        ui.pause(pauseOf(wait));
      },
    }),
    answer: sandbox.answer,
  };
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' };
  const connected = (signed: AwsCredentialIdentity, accessKeyId: string): Connection => ({
    aws: createAws(createClients({ ...base, credentials: signed }), sandbox.clock),
    play: (item, region) => {
      playPart(item.id, region, sandbox);
    },
    accessKeyId,
    as: (other) => connected(other, other.accessKeyId),
  });
  const openSignIn = (): SignInAccess => ({
    aws: createSignInAws(base),
    env: { HOME: store.folder },
    play: playSignIn(sandbox, [
      `Name people and what they may do in ${store.config}`,
      `${commandLine('apply')}      makes them`,
    ]),
  });
  return {
    clock: sandbox.clock,
    async connect(profile) {
      const own = connected(credentials, sandbox.state.caller.accessKeyId);
      const signed = await credentialsOfProfile(profile, openSignIn());
      return signed ? own.as(signed) : own;
    },
    openSignIn,
  };
}

/** Somebody at the portal, who approves whatever code is shown; `fix` is for where there is nobody. */
export function playSignIn(
  { console: person, state }: Pick<OpenSandbox, 'console' | 'state'>,
  fix: string[],
): SignInAccess['play'] {
  const [instance] = state.instances;
  const portal = instance && {
    startUrl: startUrl(instance.region, instance.identityStoreId),
    region: instance.region,
  };
  return {
    portal: portal ?? null,
    approve(userCode, userName) {
      const users = state.instances.flatMap((one) => one.users.filter(({ enabled }) => enabled));
      const user = users.find((one) => one.userName === userName) ?? users[0];
      if (!user) {
        throw new AppError('SSB-342', 'Nobody is in this rehearsal who could sign in.', {
          why: 'We play the part of a person of its Identity Center, and it has none so far.',
          fix,
        });
      }
      person.approveSignIn({ userCode, userName: user.userName });
    },
  };
}

/** What a person would do in the console for that checklist item; what AWS can't tell leaves no trace. */
export function playPart(
  id: string,
  region: string,
  { console: person, state }: Pick<OpenSandbox, 'console' | 'state'>,
): void {
  // Done already, perhaps, by an earlier run that was stopped while it waited.
  const enabled = state.instances.length > 0;
  const devices = state.iam[state.caller.account]?.rootDevices ?? [];
  const device = DEVICES[id];
  if (id === 'enable-identity-center' && !enabled) person.enableIdentityCenter(region);
  if (device !== undefined && !devices.some(({ serial }) => serial.endsWith(`/${device}`))) {
    person.addRootDevice(device);
  }
  if (id === 'root-keys-deleted') person.deleteRootKeys();
  if (id === 'alternate-contacts') person.fillContacts(CONTACT);
}

const DEVICES: Record<string, string> = {
  'root-mfa': 'root-phone',
  'root-mfa-second': 'root-spare',
};

const CONTACT = {
  name: 'On call',
  title: 'Team',
  email: 'aws-contact@example.com',
  phone: '+1 555 0100',
};
