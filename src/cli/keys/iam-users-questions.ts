/** Whose each IAM user is, and what the person may do: one question after the other, with the proposal under Enter. */
import type { Findable } from '../../config/find-person.ts';
import { sameName } from '../../config/naming.ts';
import { MACHINES } from '../../config/machines.ts';
import { isDay } from '../../day.ts';
import { isWhole, type DecidedAccess, type Decision } from '../../retire/additions.ts';
import { ownerOf } from '../../retire/owner.ts';
import type { Proposal, ProposedAccess } from '../../retire/proposal.ts';
import { dayAfter } from '../../retire/stage.ts';
import type { Choice, Ui } from '../../ui/ui.ts';
import { askNewPerson } from './iam-users-person.ts';
import { askWhyNobody } from './keys-owner.ts';

export interface AskScene {
  people: readonly Findable[];
  /** As 2026-11-22. */
  today: string;
}

type Whose = 'proposed' | 'person' | 'new' | 'machine' | 'nobody' | 'accepted' | 'skip' | 'enough';

/** Decisions in the order of the proposals; who was skipped has none, nor has who comes after "enough for now". */
export async function askDecisions(
  ui: Ui,
  proposals: readonly Proposal[],
  { people, today }: AskScene,
): Promise<Decision[]> {
  const everybody = [...people];
  const decisions: Decision[] = [];
  for (const [index, proposal] of proposals.entries()) {
    ui.say('');
    ui.say(`  ${index + 1} of ${proposals.length}  IAM user ${proposal.user}`, 'heading');
    const isBegun = decisions.length > 0;
    const decision = await askOne(ui, proposal, { people: everybody, today, isBegun });
    if (decision === 'enough') break;
    if (decision === 'skip') continue;
    decisions.push(decision);
    if (!('person' in decision)) continue;
    const { person } = decision;
    // A person made for one IAM user can be the owner of the next.
    if (!everybody.some(({ userName }) => sameName(userName, person.userName))) {
      everybody.push(person);
    }
  }
  return decisions;
}

interface OneScene extends AskScene {
  /** Somebody is decided already, so the rest can wait. */
  isBegun: boolean;
}

async function askOne(
  ui: Ui,
  proposal: Proposal,
  scene: OneScene,
): Promise<Decision | 'skip' | 'enough'> {
  const { user, owner, email } = proposal;
  const whose = await askWhose(ui, proposal, scene);
  const told = { user, because: `your word of ${scene.today}` };
  if (whose === 'skip' || whose === 'enough') return whose;
  if (whose === 'machine') {
    const because =
      proposal.kind === 'machine' ? `a machine: ${proposal.hints.join(', ')}` : told.because;
    return { user, because, machine: await askMachine(ui, user) };
  }
  if (whose === 'nobody') {
    const since = proposal.kind === 'nobody' ? proposal.hints.join(', ') : undefined;
    return { ...told, nobody: await askWhyNobody(ui, `iam-users.${user}.nobody`, since) };
  }
  if (whose === 'accepted') return { ...told, accepted: await askAccepted(ui, user, scene.today) };
  const proposed = whose === 'proposed' ? owner : null;
  const person = proposed
    ? personCalled(proposed.userName, scene.people)
    : whose === 'new'
      ? await askNewPerson(ui, { user, email }, scene.people)
      : await askPerson(ui, proposal, scene.people);
  if (person === null) return 'skip';
  const because = proposed ? `whose: ${proposed.because}` : told.because;
  return { user, because, person, access: await askAccess(ui, proposal, person) };
}

function askWhose(ui: Ui, proposal: Proposal, { people, isBegun }: OneScene): Promise<Whose> {
  const { user, kind, owner, hints } = proposal;
  const choices: Choice<Whose>[] = [
    ...(owner ? [{ value: 'proposed' as const, label: owner.userName }] : []),
    ...(people.length > 0
      ? [{ value: 'person' as const, label: `${owner ? 'Another' : 'A'} person who is there …` }]
      : []),
    { value: 'new', label: 'A person who is not there yet …' },
    { value: 'machine', label: 'A machine …' },
    { value: 'nobody', label: 'Nobody any more: they left, or it is a leftover …' },
    { value: 'accepted', label: 'It stays for now: accepted until a day …' },
    { value: 'skip', label: 'Skip: ask again next time' },
    ...(isBegun
      ? [{ value: 'enough' as const, label: 'Enough for now: on with those that are decided' }]
      : []),
  ];
  const { value, source } = {
    person: { value: 'proposed' as const, source: owner?.because ?? '' },
    new: { value: 'new' as const, source: 'it has a console password' },
    machine: { value: 'machine' as const, source: hints.join(', ') },
    nobody: { value: 'nobody' as const, source: hints.join(', ') },
    unclear: { value: 'skip' as const, source: 'nothing says whose it is' },
  }[kind];
  return ui.choice<Whose>({
    kind: 'choice',
    id: `iam-users.${user}.whose`,
    label: `Whose is the IAM user ${user}?`,
    help: 'A person signs in with Identity Center from now on; a machine gets a role. It is written into the file under retire; nothing is switched off by it.',
    choices,
    initial: { value, source },
  });
}

function askMachine(ui: Ui, user: string): Promise<(typeof MACHINES)[number]> {
  const named = MACHINES.find((one) => user.toLowerCase().includes(one));
  return ui.choice({
    kind: 'choice',
    id: `iam-users.${user}.machine`,
    label: 'Where does it run?',
    help: 'What takes the place of its key depends on it: "iam-users machine NAME" prints the role.',
    choices: MACHINES.map((one) => ({ value: one, label: one })),
    initial: named
      ? { value: named, source: `the name ${user}` }
      : { value: 'other', source: 'nothing says where' },
  });
}

const ACCEPTED_DAYS = 90;

async function askAccepted(ui: Ui, user: string, today: string) {
  const until = await ui.text({
    kind: 'text',
    id: `iam-users.${user}.until`,
    label: 'Accepted until:',
    help: 'A day such as 2027-01-31. After it the question comes again.',
    initial: { value: dayAfter(today, ACCEPTED_DAYS), source: `${ACCEPTED_DAYS} days` },
    check: (text) => {
      if (!isDay(text)) return 'There is no such day. Write it like 2027-01-31.';
      return text >= today ? null : 'That day is over.';
    },
  });
  const why = await ui.text({
    kind: 'text',
    id: `iam-users.${user}.why`,
    label: 'Reason to keep it (such as: the nightly export needs it):',
    help: 'It is written into the file beside the day, for whoever asks later why this IAM user is still there.',
    check: (text) => (text.trim() === '' ? 'Say why: somebody will ask.' : null),
  });
  return { until, why: why.trim() };
}

/** Null: none of them, or nobody knows. Whom the proposal named was not meant, so they are not under Enter. */
async function askPerson(
  ui: Ui,
  { user, owner }: Proposal,
  people: readonly Findable[],
): Promise<Findable | null> {
  const choices = people.map((one) => ({
    value: one.userName,
    label: one.userName,
    hint: `${one.givenName} ${one.familyName}`.trim(),
  }));
  // Who was added a moment ago may fit, too.
  const guess = owner ? null : ownerOf({ name: user, tags: {} }, people);
  const userName = await ui.choice<string | null>({
    kind: 'choice',
    id: `iam-users.${user}.person`,
    label: 'Who is it?',
    help: 'People of Identity Center, and those whom the file names.',
    choices: [...choices, { value: null, label: 'I don’t know: ask again next time' }],
    initial: guess
      ? { value: guess.userName, source: guess.because }
      : { value: null, source: 'nothing says whose it is' },
  });
  return userName === null ? null : personCalled(userName, people);
}

function personCalled(userName: string, people: readonly Findable[]): Findable {
  const found = people.find((one) => one.userName === userName);
  return found ?? { userName, email: '', givenName: '', familyName: '' };
}

async function askAccess(
  ui: Ui,
  { user, access }: Proposal,
  person: Findable,
): Promise<DecidedAccess | null> {
  if (access === null) {
    ui.say('  It may do nothing today, so no access comes of it.', 'dim');
    return null;
  }
  if (!isWhole(person)) {
    const what = 'Identity Center lacks a name or the e-mail address of';
    ui.say(`  ! ${what} ${person.userName}: their access can’t be put into the file here.`, 'warn');
    return null;
  }
  for (const line of access.left) ui.say(`  ! Not in one permission set: ${line}`, 'warn');
  const { nearest } = access;
  const picked = await ui.choice<'today' | 'nearest' | 'none'>({
    kind: 'choice',
    id: `iam-users.${user}.access`,
    label: `What may ${person.userName} do in this account?`,
    help: 'A line of access for this account only. What the person may do elsewhere, or by other lines, stays as it is.',
    choices: [
      { value: 'today', label: todayLabel(access) },
      ...(nearest ? [{ value: 'nearest' as const, label: nearestLabel(nearest) }] : []),
      { value: 'none', label: 'Nothing by this' },
    ],
    initial: { value: 'today', source: 'what it may do today' },
  });
  if (picked === 'none') return null;
  if (picked === 'nearest' && nearest) {
    const because = `nearest to today${without(nearest)}`;
    return { permissionSet: nearest.permissionSet, settings: null, because };
  }
  const { permissionSet, settings, left } = access;
  const because = ['the same as today', ...left.map((line) => `but not ${line}`)].join(', ');
  return { permissionSet, settings, because };
}

export function todayLabel({ permissionSet, settings, policies, left }: ProposedAccess): string {
  const same = left.length === 0 ? 'the same as today' : 'as today, as far as it fits';
  return settings === null
    ? `${permissionSet}: ${same}`
    : `${permissionSet}: ${same} (${policies.join(', ')})`;
}

type NearestSet = NonNullable<ProposedAccess['nearest']>;

export const nearestLabel = (nearest: NearestSet) =>
  `${nearest.permissionSet}: the nearest of AWS${without(nearest)}`;

const without = ({ without: missing }: NearestSet) =>
  missing.length === 0 ? '' : `, without ${missing.join(', ')}`;
