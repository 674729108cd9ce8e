/** Names that people give to IAM users of programs: `ci`, `deploy-prod`, `acme-terraform`. A hint and no more. Pure. */

const WORDS = [
  ...[
    'ci',
    'cd',
    'cicd',
    'bot',
    'svc',
    'service',
    'app',
    'api',
    'deploy(?:er|ment)?',
    'build(?:er)?',
  ],
  ...[
    'jenkins',
    'github',
    'gitlab',
    'bitbucket',
    'circleci',
    'travis',
    'terraform',
    'tf',
    'ansible',
  ],
  ...[
    'packer',
    'pipeline',
    'runner',
    'robot',
    'automation',
    'backup',
    'cron',
    'batch',
    'sync',
    'etl',
  ],
  ...['lambda', 'ec2', 'ecs', 'ses', 'smtp', 's3', 'system', 'upload(?:er)?'],
  ...['monitor(?:ing)?', 'grafana', 'datadog', 'prometheus'],
].join('|');

/** One of the words is a part of the name by itself; `prod` and `staging` only at its end. */
const MACHINE = new RegExp(`(?:^|[-_.])(?:${WORDS})(?:[-_.\\d]|$)|[-_.](?:prod|staging)$`, 'i');

export const isMachineName = (name: string): boolean => MACHINE.test(name);
