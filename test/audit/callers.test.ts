import { describe, expect, it } from 'vitest';
import { callersOf, onlyPrograms } from '../../src/audit/callers.ts';

const AGENTS: [string, string][] = [
  ['APN/1.0 HashiCorp/1.0 Terraform/1.11.4 aws-sdk-go-v2/1.36.3', 'Terraform'],
  ['aws-cli/2.31.0 md/awscrt#0.27.2 exec-env/CloudShell md/command#s3.ls', 'the AWS CLI'],
  ['Boto3/1.40.0 md/Botocore#1.40.0 exec-env/AWS_Lambda_python3.12', 'Boto3 on Lambda'],
  ['aws-sdk-js/3.1137.0 exec-env/AWS_ECS_FARGATE', 'an AWS SDK on ECS'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'a browser'],
  ['rclone/v1.68', 'rclone'],
  ['evil\u001b[2J\u202e', 'evil'],
];

describe('what calls with a key', () => {
  it.each(AGENTS)('%s: %s', (agent, tool) => {
    expect(callersOf([{ agent, address: '203.0.113.7' }]).tools).toEqual([tool]);
  });

  it('is each tool once, and how many addresses, where they are known', () => {
    const call = (agent: string | null, address: string | null) => ({ agent, address });
    const calls = [call('Boto3/1', 'a'), call('Boto3/2', 'b'), call(null, 'a'), call('', null)];
    expect(callersOf(calls)).toEqual({ tools: ['Boto3'], addresses: 2 });
  });

  it.each<[string[], string | null]>([
    [['Terraform', 'Boto3'], 'Terraform and Boto3'],
    [['Terraform', 'the AWS CLI'], null],
    [['a browser'], null],
    [[], null],
  ])('%j is programs only: %s', (tools, words) => {
    const of = (tool: string) => ({ tools: [tool], addresses: 1 });
    expect(onlyPrograms([{ tools, addresses: 1 }])).toBe(words);
    expect(onlyPrograms(tools.map(of))).toBe(words);
  });
});
