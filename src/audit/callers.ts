/**
 * What calls with a key, by CloudTrail's records of its newest calls. A caller writes its own user agent, so this is a
 * hint and no proof. Pure.
 */
import type { KeyEvent } from '../aws/trail-types.ts';
import { plainText } from '../aws/text.ts';

export interface Callers {
  /** `Terraform`, `Boto3 on Lambda`; none twice. */
  tools: string[];
  /** How many addresses the calls came from. */
  addresses: number;
}

/** The first that fits tells what it is: Terraform and the CLI are built on an SDK, and say so, too. */
const TOOLS: [RegExp, string][] = [
  [/terraform/i, 'Terraform'],
  [/pulumi/i, 'Pulumi'],
  [/ansible/i, 'Ansible'],
  [/aws-cli\//i, 'the AWS CLI'],
  [/boto3?\//i, 'Boto3'],
  [/aws-sdk-[\w-]+/i, 'an AWS SDK'],
  [/mozilla\/|console\./i, 'a browser'],
];

/** Where only programs run. */
const PLACES: [RegExp, string][] = [
  [/exec-env\/AWS_Lambda/i, 'Lambda'],
  [/exec-env\/AWS_ECS/i, 'ECS'],
  [/exec-env\/(?:EC2|AWS_EC2)/i, 'EC2'],
  [/exec-env\/CodeBuild/i, 'CodeBuild'],
];

const PEOPLE = ['the AWS CLI', 'a browser'];

export function callersOf(events: readonly Pick<KeyEvent, 'agent' | 'address'>[]): Callers {
  const agents = events.flatMap(({ agent }) => agent || []);
  const addresses = events.flatMap(({ address }) => address || []);
  return { tools: [...new Set(agents.map(toolOf))], addresses: new Set(addresses).size };
}

/** What calls with all of somebody's keys: programs only, nothing that a person types into. Null: people, or nobody knows. */
export function onlyPrograms(all: readonly Callers[]): string | null {
  const tools = [...new Set(all.flatMap((one) => one.tools))];
  const isProgram = (tool: string) => !PEOPLE.includes(tool);
  return tools.length > 0 && tools.every(isProgram) ? tools.slice(0, 3).join(' and ') : null;
}

function toolOf(agent: string): string {
  const named = (list: typeof TOOLS) => list.find(([words]) => words.test(agent))?.[1];
  const place = named(PLACES);
  const tool = named(TOOLS) ?? plainText(agent.split(/[/ ]/)[0] ?? '', 40);
  return place === undefined ? tool : `${tool} on ${place}`;
}
