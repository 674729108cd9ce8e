/**
 * The gates between plan and apply. `--yes` covers what only adds; each change that takes away, can't be undone or
 * touches a credential needs its own yes: asked for, or named with --confirm.
 */
import { AppError } from '../errors.ts';
import type { Change, Risk } from '../steps/change.ts';
import type { Ui } from '../ui/ui.ts';
import { isWork, neededFrom, needsOwnYes } from './plan.ts';

export interface Consent {
  /** Ids given with --confirm. */
  confirm: readonly string[];
  rehearsal: boolean;
}

export interface Approval {
  approved: Change[];
  /** Left as they are: nobody said yes to them. */
  declined: Change[];
}

/** Throws AppError SSB-205 (exit 2) for a --confirm that names no change of this plan, listing those that need one. */
export function checkConfirms(changes: readonly Change[], confirm: readonly string[]): void {
  const known = changes.filter(needsOwnYes).map(({ id }) => id);
  const unknown = confirm.filter((id) => !known.includes(id));
  if (unknown.length === 0) return;
  throw new AppError('SSB-205', `--confirm names nothing in this plan: ${unknown.join(', ')}`, {
    why: 'Each id must be one that the plan shows, exactly.',
    fix:
      known.length === 0
        ? ['This plan has nothing that needs --confirm: leave it out.']
        : known.map((id) => `--confirm ${id}`),
  });
}

/** What was declined although a confirmed change waits for it: without it that yes does nothing. */
export function missingYeses(
  changes: readonly Change[],
  declined: readonly Change[],
  confirm: readonly string[],
): Change[] {
  const open = declined.filter(({ id }) => !confirm.includes(id));
  const needed = changes
    .filter(({ id }) => confirm.includes(id))
    .flatMap((change) => neededFrom(change, open, changes));
  return open.filter((change) => needed.includes(change));
}

/**
 * Asks for each change that needs its own yes, but not where something it waits for was declined. Hand steps and what
 * only adds are in already.
 */
export async function approve(
  changes: readonly Change[],
  ui: Ui,
  consent: Consent,
): Promise<Approval> {
  const approved: Change[] = [];
  const declined: Change[] = [];
  for (const change of changes) {
    if (change.verb === 'note') continue;
    const [missing] = needsOwnYes(change) ? neededFrom(change, declined, changes) : [];
    if (missing && ui.interactive) {
      ui.say(`  ${change.target}: left, too: it needs "${nameOf(missing)}" first`, 'warn');
    }
    const ok =
      !isWork(change) ||
      !needsOwnYes(change) ||
      (missing === undefined && (await ownYes(change, ui, consent)));
    (ok ? approved : declined).push(change);
  }
  return { approved, declined };
}

const nameOf = ({ verb, target }: Change) => `${verb} ${target}`;

async function ownYes(change: Change, ui: Ui, consent: Consent): Promise<boolean> {
  if (consent.confirm.includes(change.id)) {
    ui.say(`  ${change.target}: yes   (--confirm)`, 'dim');
    return true;
  }
  // What a rehearsal needs to go on has a sample yes; nothing is ever taken away by one.
  const sample = consent.rehearsal && change.risk === 'irreversible';
  if (!ui.interactive) {
    if (sample) ui.say(`  ${change.target}: yes   (sample answer)`, 'dim');
    return sample;
  }
  ui.say('');
  ui.say(`  ${change.target}: ${change.summary}`, 'strong');
  for (const line of change.meaning ?? []) ui.say(`    ${line}`);
  return ui.typed({
    kind: 'typed',
    id: `confirm.${change.id}`,
    label: change.question ?? LABELS[change.risk],
    help: 'It is asked on its own, and typed, because --yes and Enter are too easy for it. Enter leaves it as it is.',
    word: change.word ?? change.verb,
    sample: change.risk === 'irreversible',
    back: true,
  });
}

const LABELS: Record<Risk, string> = {
  none: '',
  'takes-away': 'Take this away?',
  irreversible: 'Do this? It can’t be undone.',
  credential: 'Change what somebody gets in with?',
};
