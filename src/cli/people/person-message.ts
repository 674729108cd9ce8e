/** The welcome message for one person, from what was just read and applied: nothing is read for it again. */
import type { Flow } from '../changes/flow.ts';
import type { PersonSurvey } from './person-look.ts';
import { placeOf } from '../result.ts';
import { fedFromOutside } from '../../steps/actual.ts';
import { shortMessage } from '../../welcome/short.ts';
import { asText } from '../../welcome/text.ts';
import { messageFor, rule } from '../welcome/welcome.ts';
import { whoRuns } from './who-runs.ts';

/** The whole message, and `text`, the few lines of it that fit the screen. Null where the file gives them nothing. */
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
  if (!told) return null;
  const short = asText(shortMessage(told.welcome), { dense: true });
  return { message: told.message, text: [rule(`for ${userName}`), short].join('\n') };
}
