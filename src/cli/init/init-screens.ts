/** The first and the last screen of the guided run, and who it runs as. */
import { plainText } from '../../aws/text.ts';
import { withTilde } from '../../profiles/places.ts';
import { steps } from '../../steps/index.ts';
import type { Foundations } from '../../steps/actual.ts';
import type { Ui } from '../../ui/ui.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';

const AT_HAND = [
  'a phone with an authenticator app',
  'a browser signed in to this account as an administrator, or as root',
  'the name and the e-mail address of each person who should sign in',
];

export function sayWelcome({ ui, rehearsal, env }: Session, path: string): void {
  ui.say('');
  ui.say('  sso-bootstrap', 'heading');
  ui.say('');
  ui.say(
    '  Moves this AWS account from long-lived access keys to sign-in that expires on its own (IAM Identity Center). Nothing changes before you have seen a review and said yes.',
  );
  if (rehearsal !== null) {
    ui.say('');
    ui.say(
      `  This is a rehearsal on a simulated account (world "${rehearsal}"). It touches no AWS account, its clock runs fast, and every question has a sample answer.`,
      'warn',
    );
  }
  ui.say('');
  ui.say('  Have at hand, for about 20 minutes:', 'strong');
  for (const line of AT_HAND) ui.say(`    - ${line}`);
  ui.say('');
  // Why each is there is said when its turn comes: all of it at once pushes the rest off the screen.
  const titles = steps.map(({ title }, i) => `${i + 1} ${title}`);
  ui.say(
    `  The way: ${titles.join(', ')}. You are asked only where something must be decided.`,
    'dim',
  );
  ui.say('');
  ui.say(
    `  No telemetry. No secret is asked for or stored. Answers go into ${withTilde(path, env)}`,
    'dim',
  );
  ui.say('');
}

/** Root and IAM users are allowed, and said plainly: ending that is what this is for. */
export function sayCaller(ui: Ui, { caller, organization, center }: Foundations): void {
  const who = {
    root: 'the root user: fine for this first run, and never again after it',
    'iam-user': `IAM user ${caller.name}`,
    'identity-center': `${caller.name}, through Identity Center`,
    role: `role ${caller.name}`,
    other: caller.name,
  }[caller.kind];
  ui.say(`  Signed in as   ${plainText(who)}`);
  ui.say(`  Account        ${caller.account}`);
  const { organization: found } = organization;
  ui.say(
    `  Organization   ${found ? `${found.id}, managed from ${found.managementAccountId}` : 'none yet'}`,
  );
  const unread = center.search.unknown.length;
  const searched = center.search.searched.length;
  ui.say(
    `  Identity Center ${center.instance ? `in ${center.instance.region}` : 'not found'}, looked in ${searched} ${searched === 1 ? 'Region' : 'Regions'}${unread > 0 ? `, ${unread} could not be read` : ''}`,
  );
  if (caller.kind === 'iam-user' || caller.kind === 'root') {
    ui.say('  Once people can sign in, this identity is no longer needed for daily work.', 'dim');
  }
}

/** `ways` is the table of the ways into the account, line by line. */
export function sayEnd(
  { ui, rehearsal }: Session,
  result: CommandResult,
  ways: readonly string[],
): void {
  ui.say('');
  ui.say('  Done', 'heading');
  const { identityCenter } = result;
  if (identityCenter) ui.say(`  Sign in at     ${identityCenter.startUrl}`);
  for (const line of ['', ...ways]) ui.say(line);
  if (rehearsal !== null)
    ui.say('  That was the rehearsal. Nothing outside this computer was touched.', 'warn');
}
