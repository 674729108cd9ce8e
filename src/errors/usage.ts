/** Codes for a command line, a file or answers that don't fit, and for our own bugs. */
import { NOTHING, type Entry } from './entry.ts';

export const USAGE = {
  'SSB-100': {
    title: 'A mistake in this program',
    means: 'Something happened that the program does not expect. It is not your mistake.',
    causes: ['A bug in sso-bootstrap.'],
    changed: 'Unknown. `sso-bootstrap status` reads from AWS what is there.',
    fixes: [
      'Run the same command again with `--debug`: it shows where it happened.',
      'Report it with these lines. They hold no keys; look for names and e-mail addresses before you send them.',
      'Changes can be repeated without harm: `sso-bootstrap plan` shows what is left.',
    ],
  },
  'SSB-201': {
    title: 'Answers are missing',
    means: 'Nobody can be asked, so everything must be given, and something is not.',
    causes: [
      'There is no terminal: a pipe, a cron job, CI.',
      '`--no-input` or `--output json` was given, or CI is set.',
    ],
    changed: NOTHING,
    fixes: [
      'The message lists each answer with its flag and its key in the file. Add them all.',
      'Or run `sso-bootstrap init` in a terminal, where you are asked.',
      'Or try it with made-up answers: `sso-bootstrap init --sandbox --yes --no-input`.',
    ],
  },
  'SSB-202': {
    title: 'The command line can’t be understood',
    means: 'A command, an option, a value or an SSO_BOOTSTRAP_ variable is not one that exists.',
    causes: [
      'A typo; the message says what was probably meant.',
      'A word for a person fits nobody in the file, or several.',
      'A variable named SSO_BOOTSTRAP_… in the environment holds a value that its option does not take.',
    ],
    changed: NOTHING,
    fixes: [
      '`sso-bootstrap help` lists the commands, `sso-bootstrap help all` everything.',
      '`sso-bootstrap help environment` lists the variables.',
    ],
  },
  'SSB-203': {
    title: 'The file has mistakes',
    means:
      'sso-bootstrap.yaml does not hold what it should. The whole file is checked before anything is called.',
    causes: [
      'A key or a value that is not allowed; each is listed with line and column.',
      'The file names accounts or organizational units that do not exist.',
      'Two lines contradict each other, such as one e-mail address for two people.',
      '~/.aws/config has a session of that name for another portal.',
      'With --sandbox or --world: the simulated account that was saved is damaged. `sandbox reset` starts it over.',
    ],
    changed: NOTHING,
    fixes: [
      'Correct the lines that the message names, all at once.',
      '`sso-bootstrap help config` shows the keys.',
      'Let your editor check it: the schema ships in the package as dist/schema/config.schema.json.',
    ],
  },
  'SSB-204': {
    title: 'The file is not there',
    means:
      'The command works from sso-bootstrap.yaml, and there is none, or the one that was named can’t be read.',
    causes: [
      'You are in another folder.',
      'The set-up was not started yet.',
      'The name behind -c is wrong.',
    ],
    changed: NOTHING,
    fixes: [
      'Name it: `-c FILE`.',
      'Or make one with questions: `sso-bootstrap init`.',
      'Or make one from what is in the account: `sso-bootstrap import`.',
    ],
  },
  'SSB-205': {
    title: '--confirm names nothing in the plan',
    means:
      'Each --confirm stands for exactly one change that takes something away or can’t be undone. One of them is not in the plan.',
    causes: [
      'The change is done already.',
      'The id has a typo, or comes from another file or account.',
    ],
    changed: NOTHING,
    fixes: [
      'See the ids: `sso-bootstrap plan`.',
      'Copy the id as it stands there, or leave the flag out.',
    ],
  },
  'SSB-206': {
    title: 'Identity Center is in another Region than the file says',
    means: 'There is one Identity Center for an organization, and it can’t be moved.',
    causes: [
      'It was enabled earlier, in the Region the console showed that day.',
      'The file, or --sso-region, names the Region you work in, not the one of Identity Center.',
    ],
    changed: NOTHING,
    fixes: [
      'Write the Region that the message names: `region:` in the file.',
      'Or leave `--sso-region` out.',
      'Your other work stays in the Region it is in: that is `--region` and AWS_REGION.',
    ],
  },
  'SSB-207': {
    title: 'The Region of Identity Center can’t be found out',
    means:
      'Identity Center was not seen, but some Regions could not be read. Unknown is not "no", so we stop.',
    causes: [
      'The credentials may not call sso:ListInstances in some Regions.',
      'An organization policy (SCP) denies Regions.',
      'There was no answer from some Regions.',
    ],
    changed: NOTHING,
    fixes: [
      'Look at the console: IAM Identity Center shows its Region in the top bar.',
      'Let the credentials call sso:ListInstances in the Regions that the message names.',
      'Name it with `--sso-region`, or `region:` in the file, if it is in a Region that can be read.',
    ],
  },
  'SSB-208': {
    title: 'This part of AWS is only read',
    means:
      'In AWS China and the AWS European Sovereign Cloud this release reads and plans, and changes nothing.',
    causes: [
      'The credentials belong to AWS China (aws-cn) or the European Sovereign Cloud (aws-eusc).',
    ],
    changed: NOTHING,
    fixes: [
      'Use what reads: `sso-bootstrap status`, `sso-bootstrap plan`, `sso-bootstrap import`.',
      'Make the changes that the plan shows in the console.',
    ],
  },
  'SSB-209': {
    title: 'A yes is missing',
    means: 'The plan was shown, and without a terminal each yes must be a flag.',
    causes: [
      'The command runs in CI or in a script, without --yes.',
      'A change that was named with --confirm waits for another that needs a --confirm of its own: a person’s access goes before the person.',
    ],
    changed: NOTHING,
    fixes: [
      'Read the plan that was shown.',
      'Run the line under Fix, with `--yes --no-input`.',
      'Removals need their own `--confirm ID` besides: --yes does not cover them.',
    ],
  },
  'SSB-210': {
    title: 'The plan reaches more than a third of all access',
    means:
      'Ten assignments or more, and more than a third of all, would go or change what they allow. Nothing was done: that is more often a slip than a wish.',
    causes: [
      'A permission set that many use was changed or renamed in the file.',
      'Lines of `access` were lost, or `absent` names too much.',
      'The file belongs to another account.',
    ],
    changed: NOTHING,
    fixes: [
      'Look at it: `sso-bootstrap plan`.',
      'Where it is meant: `sso-bootstrap apply --reach-far`.',
    ],
  },
} as const satisfies Record<string, Entry>;
