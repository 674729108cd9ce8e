/** Examples for help, by command; '' is the first screen. Each is what follows the name of the program. */
export const EXAMPLES: Readonly<
  Record<string, readonly (readonly [words: string, does: string])[]>
> = {
  '': [
    ['init --sandbox', 'see it on a simulated account; needs no AWS account'],
    ['init --profile setup', 'the guided run: asks before it changes anything'],
    ['status', 'where it stands, and who can do what'],
    ['plan --check', 'for CI: exit 7 when the account differs from the file'],
  ],
  init: [
    ['init --sandbox', 'a rehearsal'],
    ['init --profile setup', 'with the credentials of a profile'],
    ['init -c team.yaml --yes --no-input', 'nobody is asked: all answers are in the file'],
    ['init --user "Ada Lovelace <ada@example.com>"', 'an answer as a flag'],
  ],
  status: [
    ['status', 'reads from AWS; works without a file'],
    ['status --check', 'exit 7 while anything is left to do'],
  ],
  checklist: [
    ['checklist', 'what only the console can do, with its pages'],
    ['checklist done email-otp', 'notes that you saw it done'],
  ],
  audit: [
    ['audit', 'this account, its Identity Center and this computer; changes nothing'],
    ['audit --fail-on high --json', 'for a schedule: exit 7 when something serious is found'],
    ['audit --all-accounts', 'every account of the organization that you can sign in to'],
  ],
  add: [
    ['add cy@example.com --name "Cy Young" --like bob', 'somebody new, with what bob has'],
    ['add cy@example.com --access ReadOnlyAccess@prod', 'more access for somebody who is there'],
  ],
  remove: [
    ['remove bob', 'all that bob has, then the user; asks for the address, typed'],
    ['remove bob --access ReadOnlyAccess@prod', 'only that'],
    ['remove bob@example.com --confirm bob@example.com', 'where nobody sits'],
  ],
  who: [
    ['who', 'everybody, with what they reach and through which group'],
    ['who bob', 'one person: user name, e-mail address or a part of the name'],
    ['who 111122223333', 'one account; a permission set works, too'],
  ],
  welcome: [
    ['welcome', 'a message for everybody who has access; for you, what helps when one is stuck'],
    ['welcome ada@example.com', 'for one person: user name, e-mail address or a part of the name'],
    ['welcome --out letters --markdown', 'one file each, to be sent'],
  ],
  plan: [
    ['plan', 'what apply would do'],
    ['plan --out plan.json', 'saves it, for apply plan.json'],
    ['plan --check --json', 'for a script'],
  ],
  undo: [
    ['undo', 'takes back what the last run made, after a review'],
    ['undo --dry-run', 'what that would be'],
  ],
  apply: [
    ['apply', 'shows the review, asks, and does it'],
    ['apply --yes --no-input', 'for CI; removals still need their own --confirm'],
  ],
  import: [['import -c team.yaml', 'writes the file from what is there; changes nothing in AWS']],
  export: [
    ['export terraform access', 'a folder that Terraform goes on from; changes nothing'],
    ['export terraform access --no-import', 'to set up a fresh account with Terraform instead'],
  ],
  report: [
    ['report access.html', 'a page to show: matrix, graph, findings; changes nothing'],
    ['report access.html --plan', 'as it will be once apply is done'],
  ],
  policy: [
    ['policy', 'what IAM must allow for everything'],
    ['policy --read-only', 'for plan, status and audit'],
    ['policy groups users', 'for these steps, and the reading that every step does'],
  ],
  login: [
    ['login', 'signs in again, and tries every profile'],
    ['login https://acme.awsapps.com/start', 'writes a profile for each role that you have'],
    ['login --use-device-code', 'with the browser of another device'],
  ],
  'iam-users': [
    ['iam-users', 'asks whose each IAM user is, and writes it into the file; then what is due'],
    ['iam-users --no-input', 'prints the proposals as lines for the file; changes nothing'],
    [
      'iam-users machine ci --for github',
      'the role that takes the place of its key; changes nothing',
    ],
  ],
  keys: [
    ['keys', 'every IAM user and key, its age and last use, and what comes next'],
    ['keys told bob', 'prints the message for bob, and notes the day'],
    ['keys deactivate bob/0FDK', 'one key off; reactivate brings it back'],
    ['keys deactivate bob', 'every key off, and a console password taken away for good'],
    ['keys delete bob', 'after the days of waiting'],
  ],
  cli: [
    ['cli', 'writes your profiles, signs in, and tries each profile'],
    ['cli --user bob@example.com', 'those of somebody else'],
    ['cli --default-profile none --legacy', 'no [default]; the old keys as well'],
  ],
  doctor: [
    ['doctor', 'what is wrong here, and what helps; changes nothing'],
    ['doctor --profile setup --json', 'for a script: exit 0, or that of the first failure'],
  ],
  explain: [
    ['explain SSB-310', 'what it means, why it happens, what to do'],
    ['explain', 'all codes'],
  ],
  sandbox: [
    ['sandbox', 'the simulated accounts, and where they are kept'],
    ['sandbox reset --world startup', 'starts one over'],
    ['sandbox wait 14 --world startup', 'fourteen days pass in it'],
  ],
  completion: [
    ['completion bash', 'prints the script; its first lines say where it goes'],
    ['completion zsh', ''],
  ],
};
