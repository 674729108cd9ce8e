/**
 * Signing in with a code that is compared on any device (OAuth 2.0 device grant, RFC 8628): for SSH sessions, containers
 * and whoever would rather use a phone. A code that runs out is replaced once.
 */
import {
  isOtherPortal,
  type DeviceAuthorization,
  type IssuedToken,
  type Registration,
} from '../aws/oidc.ts';
import { interruption } from '../errors.ts';
import { nobodyCame, refusedInBrowser, unknownPortal } from './errors.ts';
import { registrationFor } from './registration.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { whileWaiting } from './waiting.ts';

/** What RFC 8628 asks for after "slow down", in seconds. */
const SLOWER = 5;
const ROUNDS = 2;
/** How long a code lives, roughly, in minutes. */
const CODE_LASTS = 10;

export interface Granted {
  token: IssuedToken;
  registration: Registration;
}

/** Throws AppErrors SSB-340 (no such portal), SSB-341 (refused) and SSB-342 (nobody came, twice). */
export async function byDevice(session: SignInSession, io: SignInIo): Promise<Granted> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { registration, device } = await started(session, io);
    if (round > 1) io.ui.say('  That code has run out. Here is a new one.', 'warn');
    showCode(device, io);
    if (io.approve) {
      io.ui.say('      This is a rehearsal: we play your part in the browser now.', 'warn');
      io.approve(device.userCode);
    }
    const answer = await whileWaiting(session, device.url, io, (signal) =>
      asked(session, registration, device, io, signal),
    );
    if (typeof answer === 'object') return { token: answer, registration };
    if (answer === 'refused') throw refusedInBrowser(io);
    // AWS forgot the registration that was kept, or the code is used up: the next round begins afresh.
    await io.store.dropRegistration(session);
  }
  throw nobodyCame(ROUNDS * CODE_LASTS, io);
}

/** A code for a registration that AWS still knows. */
async function started(
  session: SignInSession,
  io: SignInIo,
): Promise<{ registration: Registration; device: DeviceAuthorization }> {
  const oidc = io.aws.oidc(session.region);
  const start = (registration: Registration) =>
    oidc.startDevice(registration, session.portal ?? session.startUrl).catch((error: unknown) => {
      throw isOtherPortal(error) ? unknownPortal(session) : error;
    });
  const kept = await registrationFor(session, 'device', io);
  const device = await start(kept);
  if (device) return { registration: kept, device };
  const registration = await registrationFor(session, 'device', io, { refused: true });
  const second = await start(registration);
  if (second === null) throw new Error('AWS does not know the registration that it just made.');
  return { registration, device: second };
}

function showCode({ userCode, url }: DeviceAuthorization, { ui, way, approve }: SignInIo): void {
  if (way.by === 'code' && way.why !== '' && approve === null) {
    ui.say(`  No browser is opened here: ${way.why}. Any device will do.`);
  }
  ui.say(`  Code  ${userCode}     compare it with the one in the browser`, 'strong');
  ui.say(`  ${url}`, 'exact');
  if (ui.interactive) {
    ui.say(
      '      We wait until it is approved. ? says what one can be stuck on, Esc leaves.',
      'dim',
    );
  }
}

/** Asks at the pace that AWS wants, until there is an answer other than "not yet". */
async function asked(
  { region }: SignInSession,
  registration: Registration,
  { deviceCode, interval }: DeviceAuthorization,
  { aws, clock, signal: stopped }: SignInIo,
  signal: AbortSignal,
) {
  for (let seconds = interval; ;) {
    await clock.sleep(seconds * 1000, signal);
    if (stopped?.aborted) throw interruption(stopped);
    if (signal.aborted) return 'expired';
    const answer = await aws.oidc(region).deviceToken(registration, deviceCode);
    if (answer === 'slow-down') seconds += SLOWER;
    else if (answer !== 'pending') return answer;
  }
}
