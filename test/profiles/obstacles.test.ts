import { describe, expect, it } from 'vitest';
import { hasDefault, type Surroundings } from '../../src/profiles/obstacles.ts';
import { refusedLines } from '../../src/profiles/refused-lines.ts';
import { CONFIG, CREDENTIALS, here, ids } from './obstacles-here.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const KEY = `aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\n`;

const credentials = (text: string) => ({ credentials: { ...CREDENTIALS, text } });

function tools(edit: Partial<Surroundings['tools']>): Partial<Surroundings> {
  return { tools: { aws: null, terraform: null, legacy: false, missingGranted: false, ...edit } };
}

describe('what stands in the way', () => {
  it('is nothing on a clean computer', () => {
    expect(here()).toEqual([]);
  });

  it.each<[string, Partial<Surroundings>, string[]]>([
    [
      'keys in the environment',
      { env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' } },
      ['keys-in-environment'],
    ],
    [
      'no keys where the variables are empty',
      { env: { AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '' } },
      [],
    ],
    ['another profile in AWS_PROFILE', { env: { AWS_PROFILE: 'old' } }, ['other-profile']],
    [
      'another profile in the old variable of boto3',
      { env: { AWS_DEFAULT_PROFILE: 'old' } },
      ['other-default-profile'],
    ],
    ['not one of ours', { env: { AWS_PROFILE: 'prod' } }, []],
    ['a key in [default]', credentials(`[default]\n${KEY}`), ['default-key']],
    ['a key of the same name', credentials(`[prod]\n${KEY}`), ['same-name-key:prod']],
    ['not a key of another name', credentials(`[other]\n${KEY}`), []],
    ['not a section without keys', credentials('[default]\nregion = eu-west-1\n'), []],
    ...['role_arn', 'credential_process', 'credential_source', 'web_identity_token_file'].flatMap(
      (key): [string, Partial<Surroundings>, string[]][] => [
        [`a ${key} of the same name`, credentials(`[prod]\n${key} = x\n`), ['same-name:prod']],
        [`a ${key} in [default]`, credentials(`[default]\n${key} = x\n`), ['other-default']],
        [`not a ${key} of another name`, credentials(`[other]\n${key} = x\n`), []],
      ],
    ),
    [
      'a process in [default] of the config file',
      { config: { ...CONFIG, text: '[default]\ncredential_process = /opt/x\n' } },
      ['other-default'],
    ],
    [
      'not the process of Granted in a profile of ours',
      {
        config: { ...CONFIG, text: '[default]\ncredential_process = granted credential-process\n' },
      },
      [],
    ],
    [
      'one thing where a key is there too',
      credentials(`[prod]\n${KEY}role_arn = x\n`),
      ['same-name-key:prod'],
    ],
    [
      'a key in [default] of the config file',
      { config: { ...CONFIG, text: `[default]\n${KEY}` } },
      ['default-key'],
    ],
    [
      'a config file with a byte order mark',
      { config: { ...CONFIG, text: `\uFEFF${CONFIG.text}` } },
      ['config-refused'],
    ],
    [
      'a config file with a section twice',
      { config: { ...CONFIG, text: CONFIG.text + CONFIG.text } },
      ['config-refused'],
    ],
    [
      'a config file with a key before its first section',
      { config: { ...CONFIG, text: `a = b\n${CONFIG.text}` } },
      ['config-refused'],
    ],
    [
      'an AWS CLI of version 1',
      tools({ aws: 'aws-cli/1.45.11 Python/3.11.7 Linux/6.1 botocore/1.43.11' }),
      ['aws-cli-1'],
    ],
    [
      'an old AWS CLI of version 2',
      tools({ aws: 'aws-cli/2.8.13 Python/3.9.11 Linux/6.1 exe/x86_64' }),
      ['old-aws-cli'],
    ],
    ['not the first AWS CLI with sso-session', tools({ aws: 'aws-cli/2.9.0 Python/3.9.11' }), []],
    ['not an AWS CLI with two digits', tools({ aws: 'aws-cli/2.36.7 Python/3.13' }), []],
    [
      'a Terraform before 1.6',
      tools({ terraform: 'Terraform v1.5.7\non linux_amd64' }),
      ['old-terraform'],
    ],
    [
      'not an old Terraform when the old keys are there too',
      tools({ terraform: 'Terraform v1.5.7', legacy: true }),
      [],
    ],
    ['profiles of Granted without Granted', tools({ missingGranted: true }), ['granted-missing']],
    ['not a newer Terraform', tools({ terraform: 'Terraform v1.10.0' }), []],
  ])('is %s', (_, edit, expected) => {
    expect(ids(edit)).toEqual(expected);
  });

  it('comes with the lines to delete by hand, and never with the secret', () => {
    const text = `# mine\n[default]\n${KEY}\n[other]\nregion = x\n[prod]\nregion = y\n${KEY}`;
    const found = here(credentials(text));
    expect(found.map(({ fix }) => fix)).toEqual([
      [
        'Once the key is off, delete these lines of ~/.aws/credentials:',
        'line 2  [default]',
        'line 3  aws_access_key_id',
        'line 4  aws_secret_access_key',
      ],
      [
        'Once the key is off, delete these lines of ~/.aws/credentials:',
        'line 10  aws_access_key_id',
        'line 11  aws_secret_access_key',
      ],
    ]);
    expect(found[0]?.title).toBe('Access key AKIA…MPLE in [default] of ~/.aws/credentials');
    expect(JSON.stringify(found)).not.toContain(SECRET);
    expect(JSON.stringify(found)).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  it('shows nothing that stands behind the head of a section, and no secret in place of an id', () => {
    const swapped = `aws_access_key_id = ${SECRET}\naws_secret_access_key = AKIAIOSFODNN7EXAMPLE`;
    const found = here(credentials(`[default] # was ${SECRET}\n${swapped}`));
    expect(found[0]?.fix).toContain('line 1  [default]');
    expect(JSON.stringify(found)).not.toContain(SECRET.slice(0, 4));
    expect(JSON.stringify(found)).not.toContain(SECRET.slice(-4));
  });

  it('names the lines that give other credentials, and not what they say', () => {
    const found = here(
      credentials('[prod]\nregion = x\ncredential_process = /opt/x --pw s3cret\n'),
    );
    expect(found).toMatchObject([
      {
        title: 'credential_process in [prod] of ~/.aws/credentials',
        fix: [
          'If nobody needs it any more, delete from ~/.aws/credentials:',
          'line 3  credential_process',
        ],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });

  it('names the variables that are set, and one of ours to use instead', () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SESSION_TOKEN: 't', AWS_PROFILE: 'old' };
    expect(here({ env }).map(({ fix }) => fix[0])).toEqual([
      'unset AWS_ACCESS_KEY_ID AWS_SESSION_TOKEN',
      'unset AWS_PROFILE',
    ]);
    expect(here({ env })[1]?.fix[1]).toBe('export AWS_PROFILE=dev');
    expect(here({ env, powerShell: true }).flatMap(({ fix }) => fix)).toEqual(
      expect.arrayContaining([
        'Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SESSION_TOKEN',
        'Remove-Item Env:AWS_PROFILE',
        "$env:AWS_PROFILE = 'dev'",
      ]),
    );
  });
});

describe('lines that the AWS CLI refuses a file for', () => {
  it.each([
    ['\uFEFF[a]\n', ['line 1  begins with a byte order mark: save the file as UTF-8 without one']],
    ['# x\na = b\n', ['line 2  stands before the first [section]']],
    ['[a]\n[b]\n[a]\n', ['line 3  [a] is in line 1 already']],
    ['[a]\nb = 1\nB: 2\n', ['line 3  b is in this section already']],
    [
      '[a]\nwhat\n= x\n',
      [
        'line 2  is neither a key with a value nor a comment',
        'line 3  is neither a key with a value nor a comment',
      ],
    ],
    ['[a]\nb = 1\n[c]\nb = 1\ns3 =\n  b = 1\n  b = 2\n', []],
  ])('%j', (text, lines) => {
    expect(refusedLines(text)).toEqual(lines);
  });
});

describe('a default profile', () => {
  it.each([
    ['[default]\n', '', true],
    ['', '[default]\n', true],
    ['[profile default]\n', '', true],
    ['# [default]\n', '[other]\n', false],
  ])('is in %j or %j: %s', (config, credentials, expected) => {
    expect(hasDefault(config, credentials)).toBe(expected);
  });
});
