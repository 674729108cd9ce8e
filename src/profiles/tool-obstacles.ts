/** Tools that are too old for `sso-session`. What is not installed is in nobody's way. */
import type { Obstacle } from './obstacle.ts';

export interface ToolVersions {
  /** What `aws --version` prints; null: not installed. */
  aws: string | null;
  /** What `terraform version` prints; null: not installed. */
  terraform: string | null;
  /** The profiles hold the old keys as well. */
  legacy: boolean;
  /** The profiles run `granted`, and it is not on PATH. */
  missingGranted: boolean;
}

/** The AWS CLI signs in through an sso-session since 2.9; Terraform's S3 backend knows it since 1.6. */
export function toolObstacles({
  aws,
  terraform,
  legacy,
  missingGranted,
}: ToolVersions): Obstacle[] {
  const cli = /aws-cli\/(\d+)\.(\d+)\.(\d+)/.exec(aws ?? '');
  const tf = /Terraform v(\d+)\.(\d+)\.(\d+)/.exec(terraform ?? '');
  return [
    ...(cli ? awsCli(Number(cli[1]), Number(cli[2]), cli[0].replace('aws-cli/', '')) : []),
    ...(tf && !legacy && isBefore(Number(tf[1]), Number(tf[2]), [1, 6])
      ? [
          {
            id: 'old-terraform',
            title: `${tf[0]} is older than 1.6`,
            why: 'Its provider reads the profiles, its S3 backend does not know sso-session.',
            fix: ['Install Terraform 1.6 or newer, or set legacy: true under profiles.'],
          },
        ]
      : []),
    ...(missingGranted ? [GRANTED] : []),
  ];
}

const GRANTED: Obstacle = {
  id: 'granted-missing',
  title: 'Granted is not installed, and the profiles run it',
  why: 'Tools that take credential_process before the sign-in, those in JavaScript among them, get no credentials.',
  fix: [
    'Install Granted: https://docs.commonfate.io/granted/getting-started, or set granted: false under profiles.',
  ],
};

function awsCli(major: number, minor: number, version: string): Obstacle[] {
  const fix = [
    'Install AWS CLI 2.9 or newer: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  ];
  if (major < 2) {
    const why = 'Version 1 reads the profiles once you are signed in, but can’t sign in itself.';
    return [{ id: 'aws-cli-1', title: `AWS CLI ${version} is version 1`, why, fix }];
  }
  if (!isBefore(major, minor, [2, 9])) return [];
  const why = 'It does not know sso-session, so it finds no credentials in these profiles.';
  return [{ id: 'old-aws-cli', title: `AWS CLI ${version} is older than 2.9`, why, fix }];
}

function isBefore(major: number, minor: number, [m, n]: readonly [number, number]): boolean {
  return major < m || (major === m && minor < n);
}
