/** Which session `login` is for: of an address, by name, from the file, or from what is in ~/.aws/config. */
import { AppError } from '../../errors.ts';
import { openConfigFile } from '../../config/file.ts';
import { textOf } from '../../profiles/config-file.ts';
import { oneSpelling, sessionName } from '../../profiles/desired.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { findPortalRegion } from '../../sign-in/find-region.ts';
import { freeName, profilesOf, refuseTakenName, sessionsIn } from '../../sign-in/known-sessions.ts';
import { portalAddress } from '../../sign-in/portal-address.ts';
import { ACCOUNT_ACCESS, type SignInSession } from '../../sign-in/session.ts';
import { likelyRegions, readStartUrl } from '../../sign-in/start-url.ts';
import type { ChoiceQuestion, TextQuestion } from '../../ui/ui.ts';
import { withTask } from '../../ui/with-task.ts';
import { orLeave } from '../leave.ts';
import type { Session } from '../session.ts';
import type { SignInAccess } from '../sign-in.ts';

export interface Chosen {
  session: SignInSession;
  /** The profiles of all that this person has are to be written. */
  writes: boolean;
}

/** Throws AppErrors SSB-201 or SSB-330 where nothing says where to sign in, SSB-202 and SSB-340 for a wrong address, SSB-203 for a name that is taken. */
export async function chooseSession(
  session: Session,
  access: SignInAccess,
  target: string | undefined,
  path: string,
): Promise<Chosen> {
  const seen = await seenBySdk(path);
  const known = sessionsIn(seen);
  const own = sessionOfFile(session);
  const place = { path, text: await textOf(path), cli: session.commandLine('cli') };
  if (target === undefined && own) {
    refuseTakenName(own, known, place);
    // A computer that has none of its profiles yet: signing in alone would be good for nothing.
    return { session: own, writes: profilesOf(own, seen).length === 0 };
  }
  if (target === undefined && known.length > 0) {
    return { session: await pick(session, known), writes: false };
  }
  const named = known.find(({ name }) => name === target);
  if (named) return { session: named, writes: false };
  const typed = readStartUrl(target ?? (await askAddress(session, access)));
  const there = [...(own ? [own] : []), ...known];
  // Tools of some age don't follow an address of a company's own, so AWS's goes into the file.
  const startUrl = there.some((one) => one.startUrl === typed)
    ? typed
    : await portalAddress(typed, access.aws.redirect);
  if (startUrl !== typed) session.ui.say(`  ${typed} leads to ${startUrl}`);
  const same = there.find((one) => one.startUrl === startUrl);
  if (same) refuseTakenName(same, known, place);
  if (same) return { session: same, writes: true };
  const region = session.options.ssoRegion ?? (await lookFor(session, access, startUrl, known));
  const name = freeName(sessionName(startUrl), known);
  return { session: { name, startUrl, region, scopes: [ACCOUNT_ACCESS] }, writes: true };
}

/** As the file says it, where it names the portal. */
function sessionOfFile(session: Session): SignInSession | null {
  const { path, exists } = session.configPath();
  if (!exists && session.options.config === undefined) return null;
  const { portalUrl, region, profiles } = openConfigFile(path).loaded().config;
  if (portalUrl === undefined || region === undefined) return null;
  const startUrl = oneSpelling(portalUrl);
  const name = profiles?.session ?? sessionName(startUrl);
  return { name, startUrl, region, scopes: [ACCOUNT_ACCESS] };
}

function pick({ ui }: Session, known: readonly SignInSession[]): Promise<SignInSession> {
  const [first, second] = known;
  if (first && !second) return Promise.resolve(first);
  const question: ChoiceQuestion<SignInSession> = {
    kind: 'choice',
    id: 'login.session',
    label: 'Which session shall be signed in?',
    help: 'These are the [sso-session …] sections of ~/.aws/config. login NAME answers this.',
    choices: known.map((one) => ({ value: one, label: one.name, hint: one.startUrl })),
    flag: 'login',
    key: '(argument only)',
    example: first?.name ?? 'acme',
    back: true,
  };
  return orLeave(ui, () => ui.choice(question));
}

async function askAddress({ ui, commandLine }: Session, { play }: SignInAccess): Promise<string> {
  if (play && !play.portal) {
    throw new AppError('SSB-330', 'Nobody has enabled IAM Identity Center in this world yet.', {
      why: 'Without it there is no portal to sign in at.',
      fix: [`${commandLine('init')}      does that first`],
    });
  }
  const question: TextQuestion = {
    kind: 'text',
    id: 'login.address',
    label: 'Start URL:',
    help: 'The address of your access portal, such as https://acme.awsapps.com/start. It is in the mail that invited you; your administrator knows it, too.',
    ...(play?.portal && { sample: play.portal.startUrl }),
    check: (text) => {
      try {
        readStartUrl(text);
        return null;
      } catch (error) {
        return error instanceof AppError ? (error.details.why ?? error.message) : String(error);
      }
    },
    flag: 'login',
    key: '(argument only)',
    example: 'https://acme.awsapps.com/start',
    back: true,
  };
  return orLeave(ui, () => ui.text(question));
}

function lookFor(
  { ui, env }: Session,
  { aws }: SignInAccess,
  startUrl: string,
  known: readonly SignInSession[],
): Promise<string> {
  const regions = [
    ...known.map(({ region }) => region),
    ...[env['AWS_REGION'], env['AWS_DEFAULT_REGION']].filter((one) => one !== undefined),
  ];
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return withTask(
    ui,
    'looking for the Region of this portal',
    () => findPortalRegion(startUrl, likelyRegions(startUrl, { regions, timeZone }), { aws }),
    (region) => ({ detail: region }),
  );
}
