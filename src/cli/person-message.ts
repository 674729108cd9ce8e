/** The welcome message for one person, from what was just read and applied: nothing is read for it again. */
import type { Flow } from './flow.ts';
import type { PersonSurvey } from './person-look.ts';
import { placeOf } from './result.ts';
import { fedFromOutside } from '../steps/actual.ts';
import { messageFor, messagesText } from './welcome.ts';
import { whoRuns } from './who-runs.ts';

/** Null where the file gives them nothing. */
export function personMessage(
  { session, file }: Flow,
  { actual, desired, book }: PersonSurvey,
  userName: string,
): { message: string; text: string } | null {
  const { config } = file.loaded();
  const place = placeOf(actual, config.portalUrl);
  const { instance } = actual.center;
  const person = desired.users.find((one) => one.userName === userName);
  if (!person || !instance || !place.identityCenter) return null;
  const { startUrl, region } = place.identityCenter;
  const users = Object.entries(config.users ?? {}).map(([name, one]) =>
    name === userName ? person : { userName: name, ...one },
  );
  const scene = {
    ...{ config, book, users: actual.users, groups: actual.groups },
    desired: { ...desired, users },
    portal: { startUrl, region },
    caller: actual.caller,
    runs: whoRuns(actual.caller, users, config),
    outside: fedFromOutside(actual),
    rehearsal: session.rehearsal,
  };
  const [told] = messageFor(person, { scene, instance, place }, {});
  return told ? { message: told.message, text: messagesText([told], session) } : null;
}
