/** Codes for runs that ended as they were meant to, if not as wished, and for files on this computer. */
import { AGAIN, NOTHING, WHAT_IS_LISTED, type Entry } from './entry.ts';

export const END = {
  'SSB-601': {
    title: 'A file can’t be written',
    means: 'A file of ours on this computer could not be saved. It is as it was before.',
    causes: [
      'The folder or the file is read-only.',
      'The disk is full.',
      '`welcome --out` found a file there that says something else, or something that is no file.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'Make the folder writable, or name another file with `-c FILE`, another folder with `welcome --out DIR`; `export` and `report` take the name itself.',
      '`welcome --out DIR --yes` writes over files, never through links.',
      AGAIN,
    ],
  },
  'SSB-602': {
    title: 'A file was changed meanwhile',
    means: 'Its changes were shown to you, and then it became another file. Nothing was written.',
    causes: [
      'You, an editor or another program saved ~/.aws/config in between.',
      'Two runs were about to make the same sso-bootstrap.yaml: the first one made it.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: ['Run the same command again: it shows what would change now.'],
  },
  'SSB-603': {
    title: 'Our block in a file was edited by hand',
    means:
      'What is in the block of sso-bootstrap can no longer be told from what is yours, so nothing is written.',
    causes: [
      'A line in the block was changed, or one of its markers is gone.',
      'Two copies of the block were merged.',
    ],
    changed: NOTHING,
    fixes: [
      'Correct the lines that the message names.',
      'Or delete the whole block: it is written again.',
      'Lines of your own belong outside the block.',
    ],
  },
  'SSB-604': {
    title: 'A file can’t be read',
    means: 'A file that we would change is there, and is not a text file that we can read.',
    causes: [
      'It belongs to somebody else, or its permissions keep you out.',
      'It is a link to nothing, a folder, or no text.',
    ],
    changed: NOTHING,
    fixes: ['Put it right, or move it away.', 'Or name another file: `AWS_CONFIG_FILE`.'],
  },
  'SSB-605': {
    title: 'A file did not read as planned',
    means:
      'After writing we read the file as the AWS tools do, and it did not say what it should. It was put back.',
    causes: ['The file holds lines that different tools read in different ways.'],
    changed:
      'Nothing, unless the message says that the file could not be put back; then it names the copy.',
    fixes: [
      'Compare the lines that the message shows with the file.',
      'Mend what is odd there, then run the same command again.',
    ],
  },
  'SSB-606': {
    title: 'A profile of yours has the name of one of ours',
    means:
      'What stands in ~/.aws/config under that name leads somewhere else, and is yours. Two of one name are read in different ways by different tools, so nothing was written.',
    causes: [
      'The profile was written by hand, or by another tool, for another account, role or session.',
      'Two organizations name their profiles alike.',
    ],
    changed: NOTHING,
    fixes: [
      'Rename or delete the sections that the message names.',
      'Or give ours other names: `profiles.prefix` or `profiles.name` in the file.',
      'One that signs in to the same portal by another session: name that session under `profiles.session`.',
    ],
  },
  'SSB-607': {
    title: 'A journal cannot be read',
    means:
      'What a run wrote down for `undo` is damaged. Only undo works from it; what is in the account is always read from AWS.',
    causes: [
      'The disk was full, or the machine lost power, while it was written.',
      'Somebody edited or cut the file.',
    ],
    changed: NOTHING,
    fixes: [
      'See what is there: `sso-bootstrap plan`.',
      'Delete the file that the message names, to have undo go by the run before it.',
    ],
  },
  'SSB-608': {
    title: 'A saved plan cannot be read',
    means: 'The file given to `apply` is not as `plan --out` wrote it, so nothing was done.',
    causes: ['It is another file.', 'Somebody edited it, or it was cut.'],
    changed: NOTHING,
    fixes: ['Save it again: `sso-bootstrap plan --out plan.json`.'],
  },
  'SSB-701': {
    title: 'The account differs',
    means:
      'What --check was asked for: something is left to do, which is no failure. For `add`, something that must come first.',
    causes: [
      'The file was changed and not applied yet.',
      'Somebody changed the account by hand.',
      'With `status --check`, also a console step that is not done.',
      'With `add`: a permission set does not have the limits yet that the file gives it.',
    ],
    changed: NOTHING,
    fixes: ['See what it is: `sso-bootstrap plan`.', 'Bring it in line: `sso-bootstrap apply`.'],
  },
  'SSB-702': {
    title: 'The audit found something',
    means:
      'What `audit --fail-on` was asked for: there are findings of that level or above. It is no failure.',
    causes: [
      'A credential or a setting is not as it should be.',
      'Something of that level could not be looked at: what nobody knows is never counted as fine.',
    ],
    changed: NOTHING,
    fixes: [
      'See what it is: `sso-bootstrap audit`, and `sso-bootstrap explain AUD-101` for each id.',
      'Where permissions miss, the warning of the audit has a policy that allows the reading.',
    ],
  },
  'SSB-703': {
    title: 'AWS has moved since the plan was saved',
    means:
      'The plan that comes out now is not the one in the file. What somebody agreed to is not what would be done, so nothing was done.',
    causes: [
      'Somebody has changed the account since, by hand or by another run.',
      'The config file was changed since.',
      'A part of the plan has been applied already.',
    ],
    changed: NOTHING,
    fixes: [
      'Read in the message what is otherwise by now.',
      'Save the plan again, and look at it: `sso-bootstrap plan --out plan.json`.',
    ],
  },
  'SSB-801': {
    title: 'You said no',
    means: 'What you said no to was not done. Your answers are kept in the file.',
    causes: [
      'A no at the review, or at a step that the rest waits for.',
      'A no to the profiles on this computer.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      '`sso-bootstrap init` shows the review again, with a way to change each answer.',
      '`sso-bootstrap cli` shows the profiles again.',
    ],
  },
  'SSB-901': {
    title: 'Stopped',
    means:
      'Ctrl-C, or a signal. What was under way came to its end first; a second Ctrl-C stops at once. Signals end with 130 (Ctrl-C), 143 (SIGTERM) or 129 (the terminal went away).',
    causes: ['You stopped it, or the system did.'],
    changed: WHAT_IS_LISTED,
    fixes: [AGAIN, 'After a second Ctrl-C: `sso-bootstrap status` reads what is there.'],
  },
} as const satisfies Record<string, Entry>;
