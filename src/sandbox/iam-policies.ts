/** iam: managed policies, AWS's and the account's own, and which of them users have beside inline ones. */
import type * as sdk from '@aws-sdk/client-iam';
import { required, text } from './checks.ts';
import { fault } from './fault.ts';
import { arnOf, noEntity, own, userNamed } from './iam-scene.ts';
import type { OwnPolicyState, PolicyHolderState } from './iam-state.ts';
import { managedPolicies, managedPolicy } from './managed-policies.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';

export const iamPolicies = table<typeof sdk>({
  ListPolicies(scene, input) {
    const scope = input.Scope ?? 'All';
    const all = [
      ...(scope === 'Local' ? [] : managedPolicies(scene.state)),
      ...(scope === 'AWS' ? [] : ownPolicies(scene)),
    ];
    const { items, next } = pageByMarker(scene, all, input);
    return { Policies: items.map((policy) => shownPolicy(scene, policy)), ...next };
  },

  GetPolicy(scene, input) {
    const arn = policyArn(input.PolicyArn);
    const policy = policyOf(scene, arn);
    if (policy === undefined) throw noEntity(`Policy ${arn} was not found.`);
    return { Policy: shownPolicy(scene, policy) };
  },

  ListAttachedUserPolicies(scene, input) {
    const { attached = [] } = userNamed(scene, input.UserName);
    const { items, next } = pageByMarker(scene, attached.map(shownAttached), input);
    return { AttachedPolicies: items, ...next };
  },

  AttachUserPolicy(scene, input) {
    const user = userNamed(scene, input.UserName);
    const arn = policyArn(input.PolicyArn);
    if (policyOf(scene, arn) === undefined) {
      throw noEntity(`Policy ${arn} does not exist or is not attachable.`);
    }
    user.attached = [...new Set([...(user.attached ?? []), arn])];
    return {};
  },

  DetachUserPolicy(scene, input) {
    const user = userNamed(scene, input.UserName);
    const arn = policyArn(input.PolicyArn);
    const { attached = [] } = user;
    if (!attached.includes(arn)) throw noEntity(`Policy ${arn} was not found.`);
    user.attached = attached.filter((other) => other !== arn);
    return {};
  },

  ListUserPolicies(scene, input) {
    const { inline = {} } = userNamed(scene, input.UserName);
    const { items, next } = pageByMarker(scene, Object.keys(inline), input);
    return { PolicyNames: items, ...next };
  },

  GetUserPolicy(scene, input) {
    const user = userNamed(scene, input.UserName);
    const [name, document] = inlineOf(user, input.PolicyName);
    return { UserName: user.name, PolicyName: name, PolicyDocument: encoded(document) };
  },

  PutUserPolicy(scene, input) {
    const user = userNamed(scene, input.UserName);
    const name = policyName(input.PolicyName);
    const document = required(input.PolicyDocument, 'policyDocument');
    if (!document.trimStart().startsWith('{')) {
      throw fault('MalformedPolicyDocumentException', 'Syntax errors in policy.');
    }
    user.inline = { ...user.inline, [name]: document };
    return {};
  },

  DeleteUserPolicy(scene, input) {
    const user = userNamed(scene, input.UserName);
    const [name] = inlineOf(user, input.PolicyName);
    const { [name]: _gone, ...left } = user.inline ?? {};
    user.inline = left;
    return {};
  },
});

function policyArn(arn: string | undefined): string {
  return text(arn, 'PolicyArn', { min: 20, max: 2048 });
}

function policyName(name: string | undefined): string {
  return text(name, 'policyName', { max: 128, pattern: /[\w+=,.@-]+/ });
}

type Policy = OwnPolicyState & { arn: string };

/** The account's own policies, with their ARNs. */
export function ownPolicies(scene: Scene): Policy[] {
  return own(scene).customerPolicies.map((policy) => ({
    ...policy,
    arn: arnOf(scene, `policy${policy.path}${policy.name}`),
  }));
}

function policyOf(scene: Scene, arn: string): Policy | undefined {
  const mine = ownPolicies(scene).find((policy) => policy.arn === arn);
  return mine ?? managedPolicy(scene.state, arn);
}

/** As every list of policies shows it. */
export function shownPolicy(scene: Scene, policy: Policy) {
  return {
    PolicyName: policy.name,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: 'v1',
    AttachmentCount: attachments(scene, policy.arn),
    IsAttachable: true,
  };
}

/** How many users and groups have a policy. */
export function attachments(scene: Scene, arn: string): number {
  const { users, groups = [] } = own(scene);
  const holders: PolicyHolderState[] = [...users, ...groups];
  return holders.filter(({ attached }) => attached?.includes(arn)).length;
}

/** An attached policy; its name is the last part of its ARN. */
export function shownAttached(arn: string) {
  return { PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn };
}

function inlineOf({ inline = {} }: PolicyHolderState, asked: string | undefined): [string, string] {
  const name = policyName(asked);
  const document = Object.hasOwn(inline, name) ? inline[name] : undefined;
  if (document === undefined) throw noEntity(`The user policy with name ${name} cannot be found.`);
  return [name, document];
}

/** Policy documents leave IAM percent-encoded, as RFC 3986 has it. */
export function encoded(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
