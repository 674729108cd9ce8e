/**
 * `remove PERSON`: all of a person's access, then the user; or with --access a part of it. One review, one typed yes.
 * The file is written first, so that no later run gives back what a run that was cut short has taken.
 */
import type { Config } from '../../config/schema.ts';
import { isWork } from '../../engine/plan.ts';
import type { Survey } from '../../engine/survey.ts';
import { parseAccess, type AccessWords } from '../../people/access.ts';
import { everything, type Going, type Held } from '../../people/held.ts';
import { withoutAccess, withoutPerson } from '../../people/leave-file.ts';
import { leavingChanges } from '../../people/leaving.ts';
import { withTask } from '../../ui/with-task.ts';
import { userPage } from '../../welcome/stuck.ts';
import { showFileDiff } from './file-diff.ts';
import type { Flow } from '../changes/flow.ts';
import { applyReviewed } from '../changes/apply-reviewed.ts';
import { showReview } from '../changes/plan-and-review.ts';
import { quote } from '../invocation.ts';
import { administratorsLeft } from '../lock-out/last-administrator.ts';
import { leaverMeant, type Leaver } from './leaver.ts';
import { checkConfirm, confirm } from './leaving-yes.ts';
import { directOf, goingOf, partsTaken, type Taken } from './leaving-part.ts';
import { readHeld } from './person-held.ts';
import { NOT_LOOKED_AT } from './person-look.ts';
import { findPerson, lookAfresh, openPlace, type Place } from './person-place.ts';
import { planData } from '../changes/plan-data.ts';
import { remainsOf, remainsText } from './remains.ts';
import { dataOf, placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { whoRuns } from './who-runs.ts';
import { withFile } from '../with-file.ts';

export interface RemoveOptions {
  access?: string[];
  /** Only what is assigned to the person directly, not through a group; the file stays as it is. */
  direct?: boolean;
}

interface Leaving {
  leaver: Leaver;
  /** Null: the whole person. */
  taken: Taken | null;
  direct: boolean;
  edit: (config: Config) => Config;
}

/** Throws AppError SSB-350 where nobody would administer the account any more, before anything is touched, and SSB-209 or SSB-801 without a yes. */
export async function remove(
  session: Session,
  word: string,
  { access: texts = [], direct = false }: RemoveOptions,
): Promise<CommandResult> {
  const access = parseAccess(texts);
  const words = [
    ...['remove', quote(word), ...texts.flatMap((one) => ['--access', quote(one)])],
    ...(direct ? ['--direct'] : []),
  ];
  const flow: Flow = { ...(await withFile(session)), words: words.join(' '), agreed: true };
  const { file } = flow;
  const place = await openPlace(flow, file.loaded());
  const leaver = await leaverMeant(flow, place, word);
  checkConfirm(session, leaver);
  const leaving = await leavingOf(flow, place, leaver, { access, direct });
  const before = file.loaded().source.text;
  const next = file.preview(leaving.edit);
  const held =
    leaver.user &&
    (await withTask(session.ui, 'reading what this person has', () =>
      readHeld(place, leaver.user ?? gone(), next.config),
    ));
  const going = held && goingIn(held, leaving);
  const administrators = held && going ? await administratorsLeft(flow, place, held, going) : null;
  const found = surveyOf(place, held, going);
  showFileDiff(session, file.path, before, next.source.text);
  showReview(flow, found);
  sayBefore(flow, place, leaving);
  const changed = before !== next.source.text;
  if (session.options.dryRun) return planned(flow, found, changed);
  if (!changed && !found.changes.some(isWork)) return nothing(flow, found, leaver);
  await confirm(flow, leaver);
  await file.update(leaving.edit);
  const result = found.changes.some(isWork)
    ? await applyReviewed({ ...flow, look: () => lookAgain(flow, place, leaving) }, found)
    : nothing(flow, found, leaver);
  const data = { ...dataOf(result), file: { path: file.path, changed } };
  if (result.error || !held || !going) return { ...result, data: { ...data, remains: null } };
  const remains = await remainsOf(flow, place, { held, going, administrators });
  return {
    ...result,
    data: {
      ...data,
      remains: { ...remains, iamUsers: remains.iamUsers.map((one) => ({ ...one })) },
    },
    text: [result.text, '', ...remainsText(flow, remains, leaver.userName)].join('\n'),
  };
}

const gone = (): never => {
  throw new Error('nobody to read');
};

async function leavingOf(
  flow: Flow,
  place: Place,
  leaver: Leaver,
  { access, direct }: { access: readonly AccessWords[]; direct: boolean },
): Promise<Leaving> {
  const { userName } = leaver;
  const taken = access.length === 0 ? null : await partsTaken(flow, place, userName, access);
  const edit = (config: Config) =>
    direct
      ? config
      : taken
        ? withoutAccess(config, userName, taken.parts, taken.idsOf)
        : withoutPerson(config, userName);
  return { leaver, taken, direct, edit };
}

const goingIn = (held: Held, { taken, direct }: Pick<Leaving, 'taken' | 'direct'>): Going =>
  direct ? directOf(held, taken) : taken ? goingOf(held, taken) : everything(held);

/** Reads afresh what is left of it. */
async function lookAgain(
  flow: Flow,
  before: Place,
  { leaver, taken, direct }: Leaving,
): Promise<Survey> {
  const loaded = flow.file.loaded();
  const place = lookAfresh(flow, before, loaded);
  const user = await findPerson(place.center, leaver);
  if (!user) return surveyOf(place, null, null);
  const held = await readHeld(place, user, loaded.config);
  return surveyOf(place, held, goingIn(held, { taken, direct }));
}

function surveyOf(place: Place, held: Held | null, going: Going | null): Survey {
  const { user, groups = [], rows = [], sets = [], accounts = [] } = held ?? {};
  return {
    actual: {
      ...place.base,
      ...NOT_LOOKED_AT,
      accounts: { known: true, value: accounts },
      units: {},
      users: { known: true, value: user ? [user] : [] },
      groups: {
        known: true,
        value: groups.map((group) => ({ ...group, members: user ? [user.id] : [] })),
      },
      permissionSets: { known: true, value: sets },
      assignments: { list: rows, unknown: [] },
    },
    desired: {
      ...{ permissionSets: [], users: [], groups: [], assignments: [] },
      absent: { users: [], groups: [], permissionSets: [], assignments: [] },
    },
    changes: held && going ? leavingChanges(held, going) : [],
  };
}

/** What somebody should know who is about to say yes. */
function sayBefore(flow: Flow, place: Place, { leaver, taken, direct }: Leaving): void {
  const { ui } = flow.session;
  const { base } = place;
  const { instance } = base.center;
  const self = {
    userName: leaver.userName,
    email: leaver.email ?? '',
    givenName: '',
    familyName: '',
  };
  if (whoRuns(base.caller, [self], flow.file.loaded().config))
    ui.say(
      '  This is you: what is open goes on until it ends, and you can’t open it again.',
      'warn',
    );
  if (taken === null && !direct && instance && leaver.user)
    ui.say(
      `  By hand, while the user is there: "Active sessions" on ${userPage(instance, leaver.user)} ends an open sign-in.`,
      'exact',
    );
}

function planned({ session, file, words }: Flow, found: Survey, changed: boolean): CommandResult {
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: { ...planData(found.changes), file: { path: file.path, changed }, remains: null },
    warnings: [],
    next: [
      {
        command: session.commandLine(words ?? 'remove'),
        when: 'to do it: the same without --dry-run',
      },
    ],
    text: 'Nothing was changed.',
  };
}

function nothing({ file }: Flow, found: Survey, { userName }: Leaver): CommandResult {
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: {
      ...planData(found.changes, new Map()),
      file: { path: file.path, changed: false },
      remains: null,
    },
    warnings: [],
    next: [],
    text: `Nothing to take away in AWS: ${userName} has none of it (any more).`,
  };
}
