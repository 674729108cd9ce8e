/** The machines among the IAM users of `company`: fourteen, without a password, and none with a second factor. */
import { DAY } from '../../day.ts';
import type { IamUserState } from '../iam-state.ts';
import { allowing, awsPolicy, iamUser } from './iam-users.ts';

type Extras = Partial<Parameters<typeof iamUser>[1]>;

/** Name, days since it was made, since its key was used (null: never), for which service; then what is special. */
type Row = [string, number, number | null, string, Extras?];

/** The machines as they are at `now`. */
export function companyMachines(account: string, now: number): IamUserState[] {
  return rows(account, now).map(([name, age, used, service, extras], index) =>
    iamUser(account, {
      name,
      path: '/machines/',
      created: now - age * DAY,
      key: `MCH${String(index).padStart(3, '0')}T9W`,
      ...(used === null
        ? {}
        : { lastUsed: { at: now - used * DAY, service, region: 'eu-west-1' } }),
      ...extras,
    }),
  );
}

function rows(account: string, now: number): Row[] {
  const attached = (...paths: string[]) => ({ attached: paths.map(awsPolicy) });
  const use = (hoursAgo: number, service: string, region: string) => ({
    at: now - (hoursAgo * DAY) / 24,
    service,
    region,
  });
  const shared = {
    id: 'AKIAEXAMPLESHR4RD7T1',
    active: true,
    created: now - 1900 * DAY,
    recent: [
      use(3, 's3', 'eu-west-1'),
      use(2, 'dynamodb', 'us-east-1'),
      use(1.5, 'ec2', 'eu-central-1'),
    ],
  };
  const bedrock = {
    id: 'ACCAEXAMPLEBED000001',
    active: true,
    service: 'bedrock.amazonaws.com',
    created: now - 60 * DAY,
    expires: now + 30 * DAY,
  };
  const keyspaces = {
    id: 'ACCAEXAMPLEKEY000001',
    active: true,
    service: 'cassandra.amazonaws.com',
    created: now - 900 * DAY,
  };
  const certificate = {
    id: 'EXAMPLECERT00000000000001',
    active: true,
    created: now - 3000 * DAY,
  };
  return [
    ['ci-github', 1200, 0.1, 'sts', attached('AmazonEC2ContainerRegistryReadOnly')],
    ['ci-gitlab', 1000, 0.2, 'ecr', attached('AmazonECS_FullAccess')],
    ['deploy-prod', 1500, 1, 'cloudformation', attached('AdministratorAccess')],
    ['terraform', 1400, 0.4, 'ec2', { inline: { all: allowing(['*'], '*') } }],
    [
      'backup',
      2200,
      0.9,
      's3',
      { inline: { write: allowing('s3:PutObject', 'arn:aws:s3:::harbour-backup/*') } },
    ],
    [
      'ses-smtp-user.20190604-091500',
      2700,
      6,
      'ses',
      { inline: { AmazonSesSendingAccess: allowing('ses:SendRawEmail', '*') } },
    ],
    ['monitoring-integration', 1600, 0.05, 'monitoring', attached('CloudWatchReadOnlyAccess')],
    [
      'shared-tools',
      1900,
      null,
      's3',
      { ...attached('PowerUserAccess'), keyless: true, moreKeys: [shared] },
    ],
    ['warehouse', 800, 0.3, 's3', { attached: [`arn:aws:iam::${account}:policy/WarehouseRead`] }],
    ['BedrockAPIKey-h4rb', 60, null, '', { keyless: true, serviceCredentials: [bedrock] }],
    ['cassandra-loader', 900, null, '', { keyless: true, serviceCredentials: [keyspaces] }],
    ['legacy-soap', 3000, 2000, 'ec2', { certificates: [certificate] }],
    ['vendor-audit', 700, null, '', attached('SecurityAudit')],
    ['jenkins-old', 2500, 810, 'ec2', { ...attached('AmazonEC2FullAccess'), active: false }],
  ];
}
