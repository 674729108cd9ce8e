/**
 * `iam-users`: first whose each IAM user is, as far as the file doesn't say, then what is due by the file. Whose a user
 * is and what they may do is never guessed without a person: without one the proposals are printed, and --yes is a yes
 * to what the file says already.
 */
import { dayOf } from '../../day.ts';
import { withComments } from '../../config/comments.ts';
import { sections, updateConfig } from '../../config/save.ts';
import type { Config } from '../../config/schema.ts';
import { AppError } from '../../errors.ts';
import { unifiedDiff } from '../../profiles/diff.ts';
import {
  additionsFor,
  withAdditions,
  type Additions,
  type Decision,
} from '../../retire/additions.ts';
import type { Ui } from '../../ui/ui.ts';
import { applyFlow } from '../changes/apply.ts';
import type { Flow } from '../changes/flow.ts';
import { askDecisions } from './iam-users-questions.ts';
import { readUnsorted, type Unsorted } from './iam-users-read.ts';
import { asDecided, proposalData, proposalLines } from './iam-users-text.ts';
import { openNotes } from './iam-users-notes.ts';
import { askAgain, interview } from '../init/interview.ts';
import type { SavedNotes } from '../init/saved-answers.ts';
import { planFlow } from '../changes/plan.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { newConfigFile } from '../../config/file.ts';
import { openAccount, withFile } from '../with-file.ts';

/** Throws AppError SSB-801 when the lines are declined, and what `apply` throws. */
export async function iamUsersCommand(session: Session): Promise<CommandResult> {
  const { ui, options } = session;
  const { connection, file, path } = await openAccount(session);
  if (file === null) {
    const draft = newConfigFile(path, { version: 1 }, { write: false });
    return withoutFile({ session, connection, file: draft, only: 'iam-users' });
  }
  const flow = await withFile(session, { only: 'iam-users' });
  if (!ui.interactive && (options.yes || options.dryRun)) return onward(flow);
  const found = await readUnsorted(flow);
  if (!found || found.proposals.length === 0) return onward(flow);
  if (!ui.interactive) return printed(flow, found);
  const notes = await openNotes(flow, found.account);
  const decisions = await askAll(flow, found, notes);
  const wrote = decisions.length > 0 ? await written(flow, found, decisions) : null;
  notes.clear();
  return wrote ?? onward(flow);
}

const onward = (flow: Flow) => (flow.session.options.dryRun ? planFlow(flow) : applyFlow(flow));

/** Looking needs no file; deciding does, and the file should know what is there before lines are added to it. */
async function withoutFile(flow: Flow): Promise<CommandResult> {
  const { session, file } = flow;
  const found = await readUnsorted(flow);
  if (!found) throw noFile(flow);
  const next = [
    { command: session.commandLine('import'), when: `writes ${file.path} from what is there` },
    { command: session.commandLine('iam-users'), when: 'then: asks whose each of them is' },
  ];
  if (found.proposals.length === 0) {
    const { place, account } = found;
    const text = `  There is no IAM user in account ${account}.`;
    const data = { file: file.path, written: false, proposals: [], yaml: '' };
    return { exit: 0, ...place, data, warnings: [], next: [], text };
  }
  return { ...printed(flow, found), next };
}

const noFile = ({ session, file }: Flow) =>
  new AppError('SSB-204', `There is no file ${file.path}, and the IAM users can't be read.`, {
    why: 'Whose each user is stands in the file; without it this command only looks.',
    fix: [
      `${session.commandLine('import')}      writes it from what is there`,
      `${session.commandLine('init')}      sets up what is missing, and writes it`,
    ],
  });

/** The proposals with the lines to paste; nothing is changed. */
function printed({ session, file }: Flow, found: Unsorted): CommandResult {
  const { account, place, people, proposals } = found;
  const { config } = file.loaded();
  const lines = additionsFor(config, account, asDecided(proposals, people));
  const yaml = pasted(lines);
  return {
    exit: 0,
    ...place,
    data: { file: file.path, written: false, proposals: proposalData(proposals), yaml },
    warnings: [],
    next: [
      {
        command: session.commandLine('iam-users'),
        when: 'in a terminal, to be asked about each; or put the lines that fit into the file',
      },
      ...(config.retire === undefined
        ? []
        : [
            { command: session.commandLine('plan'), when: 'shows what is due by the file already' },
          ]),
    ],
    text: [
      ...proposalLines(proposals, account),
      '',
      `  Lines for ${file.path}, each under its section. Read each: nobody has decided it yet.`,
      '',
      yaml,
    ].join('\n'),
  };
}

const pasted = ({ config, comments }: Additions) => withComments(sections(config), comments).trim();

/** The list, the questions, and the file as it would be; Esc goes back through all of it. */
async function askAll(flow: Flow, found: Unsorted, notes: SavedNotes): Promise<Decision[]> {
  const { session } = flow;
  const today = dayOf(session.clock.now());
  const { account, people, proposals } = found;
  session.ui.say('');
  for (const line of proposalLines(proposals, account)) session.ui.say(line);
  const asked = await interview({ ui: session.ui, notes, echo: true }, async (asking) => {
    const decisions = await askDecisions(asking, proposals, { people, today });
    const yes = decisions.length === 0 || (await askToWrite(asking, flow, { account, decisions }));
    return { decisions, yes };
  });
  if (asked.yes) return asked.decisions;
  // A no is for this run: the answers stay, and this question comes again.
  askAgain(notes, WRITE);
  throw declined(flow);
}

interface Decided {
  account: string;
  decisions: readonly Decision[];
}

const WRITE = 'iam-users.write';

async function askToWrite(ui: Ui, { session, file }: Flow, decided: Decided): Promise<boolean> {
  const { source, config } = file.loaded();
  const { config: after, comments } = merged(config, decided);
  const text = withComments(updateConfig(source, after), comments);
  ui.say('');
  for (const line of unifiedDiff(file.path, source.text, text, { open: true })) {
    ui.say(line, 'exact');
  }
  ui.say('');
  if (session.options.dryRun || session.options.yes) return true;
  return ui.choice({
    kind: 'choice',
    id: WRITE,
    label: 'Write these lines into the file?',
    help: 'Only the file changes. What it asks for comes with "apply", which shows every change first.',
    choices: [
      { value: true, label: 'Yes, write them' },
      { value: false, label: 'No, change nothing' },
    ],
    initial: { value: true, source: 'built in' },
  });
}

const declined = ({ session, file }: Flow) =>
  new AppError('SSB-801', `${file.path} was not changed.`, {
    why: 'You said no. Your answers are kept.',
    fix: [`${session.commandLine('iam-users')}      goes on from them`],
  });

const merged = (config: Config, { account, decisions }: Decided) =>
  withAdditions(config, additionsFor(config, account, decisions));

/** Null: the file said all of it already. */
async function written(
  flow: Flow,
  { account, place, proposals }: Unsorted,
  decisions: readonly Decision[],
): Promise<CommandResult | null> {
  const { session, file } = flow;
  const lines = additionsFor(file.loaded().config, account, decisions);
  const wrote = await file.update((config) => merged(config, { account, decisions }).config, {
    comments: (config) => merged(config, { account, decisions }).comments,
  });
  if (!wrote) return null;
  session.changed.push(`wrote ${file.path}`);
  const left = proposals.length - decisions.length;
  return {
    exit: 0,
    ...place,
    data: {
      file: file.path,
      written: true,
      proposals: proposalData(proposals),
      yaml: pasted(lines),
    },
    warnings: [],
    next: [
      { command: session.commandLine('apply'), when: 'to give people their access' },
      {
        command: session.commandLine('keys'),
        when: 'then: what comes next for each key; nothing is switched off before "keys told"',
      },
    ],
    text: [
      `Written into ${file.path}: whose ${decisions.length === 1 ? '1 IAM user is' : `${decisions.length} IAM users are`}.`,
      ...(left > 0 ? [`${left} skipped: the next run asks again.`] : []),
      'Nothing in the account was changed.',
    ].join('\n'),
  };
}
