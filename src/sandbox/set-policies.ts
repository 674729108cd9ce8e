/**
 * sso-admin: what hangs on a permission set. Attaching twice is a conflict, detaching what is not there an error; every
 * change makes the copies in accounts stale until they are provisioned again.
 */
import type * as sdk from '@aws-sdk/client-sso-admin';
import { optionalText, required, text } from './checks.ts';
import { conflict, fault, invalid, notFound } from './fault.ts';
import { managedPolicy } from './managed-policies.ts';
import type { Operations, Scene } from './operations.ts';
import { page } from './paging.ts';
import { changedSetOf, setOf, touch } from './set-access.ts';
import type { PermissionSetState } from './state.ts';
import type { PolicyReference } from './iam-state.ts';

const POLICY_ARN =
  /arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy((\/[A-Za-z0-9.,+@=_-]+)*)\/([A-Za-z0-9.,+=@_-]+)/;
const POLICY_NAME = { max: 128, pattern: /[\w+=,.@-]+/ };
const POLICY_PATH = { max: 512, pattern: /((\/[A-Za-z0-9.,+@=_-]+)*)\// };
const MOST_POLICIES = 25;
const MOST_INLINE = 32_768;
const MOST_INLINE_INK = 10_240;

export const setPolicies: Operations<typeof sdk> = {
  AttachManagedPolicyToPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const arn = managedArn(scene, input.ManagedPolicyArn);
    if (set.managedPolicies.includes(arn)) throw attached(arn);
    requireRoom(set);
    set.managedPolicies.push(arn);
    touch(set);
    return {};
  },

  DetachManagedPolicyFromPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const arn = text(input.ManagedPolicyArn, 'ManagedPolicyArn', { min: 20, max: 2048 });
    if (!set.managedPolicies.includes(arn)) throw notFound(`Policy ${arn} is not attached.`);
    set.managedPolicies = set.managedPolicies.filter((other) => other !== arn);
    touch(set);
    return {};
  },

  ListManagedPoliciesInPermissionSet(scene, input) {
    const { items, next } = page(scene, setOf(scene, input).set.managedPolicies, input);
    return {
      AttachedManagedPolicies: items.map((Arn) => ({ Name: Arn.replace(/^.*\//, ''), Arn })),
      ...next,
    };
  },

  AttachCustomerManagedPolicyReferenceToPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const policy = reference(input.CustomerManagedPolicyReference);
    if (set.customerPolicies.some((other) => same(other, policy))) throw attached(policy.name);
    requireRoom(set);
    set.customerPolicies.push(policy);
    touch(set);
    return {};
  },

  DetachCustomerManagedPolicyReferenceFromPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const policy = reference(input.CustomerManagedPolicyReference);
    if (!set.customerPolicies.some((other) => same(other, policy))) {
      throw notFound(`Policy ${policy.path}${policy.name} is not attached.`);
    }
    set.customerPolicies = set.customerPolicies.filter((other) => !same(other, policy));
    touch(set);
    return {};
  },

  ListCustomerManagedPolicyReferencesInPermissionSet(scene, input) {
    const { items, next } = page(scene, setOf(scene, input).set.customerPolicies, input);
    return { CustomerManagedPolicyReferences: items.map(shown), ...next };
  },

  PutInlinePolicyToPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const policy = text(input.InlinePolicy, 'InlinePolicy', { max: MOST_INLINE });
    if (policy.replace(/\s/g, '').length > MOST_INLINE_INK) {
      throw fault('ServiceQuotaExceededException', 'The inline policy is too long.');
    }
    if (!isObject(policy)) throw invalid('The inline policy is not a valid policy document.');
    set.inlinePolicy = policy;
    touch(set);
    return {};
  },

  GetInlinePolicyForPermissionSet(scene, input) {
    return { InlinePolicy: setOf(scene, input).set.inlinePolicy };
  },

  DeleteInlinePolicyFromPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    if (set.inlinePolicy !== '') touch(set);
    set.inlinePolicy = '';
    return {};
  },

  PutPermissionsBoundaryToPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const wanted = required(input.PermissionsBoundary, 'PermissionsBoundary');
    const { ManagedPolicyArn: arn, CustomerManagedPolicyReference: customer } = wanted;
    if ((arn === undefined) === (customer === undefined)) {
      throw invalid('PermissionsBoundary needs exactly one of its members.');
    }
    set.boundary =
      arn === undefined
        ? { customerPolicy: reference(customer) }
        : { managedPolicy: managedArn(scene, arn) };
    touch(set);
    return {};
  },

  GetPermissionsBoundaryForPermissionSet(scene, input) {
    const { boundary } = setOf(scene, input).set;
    if (boundary === undefined) throw notFound('The permission set has no permissions boundary.');
    return {
      PermissionsBoundary:
        'managedPolicy' in boundary
          ? { ManagedPolicyArn: boundary.managedPolicy }
          : { CustomerManagedPolicyReference: shown(boundary.customerPolicy) },
    };
  },

  DeletePermissionsBoundaryFromPermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    if (set.boundary === undefined) {
      throw notFound('The permission set has no permissions boundary.');
    }
    delete set.boundary;
    touch(set);
    return {};
  },
};

function managedArn(scene: Scene, given: string | undefined): string {
  const limits = { min: 20, max: 2048, pattern: POLICY_ARN };
  const arn = text(given, 'ManagedPolicyArn', limits);
  if (managedPolicy(scene.state, arn) === undefined) throw notFound(`Policy ${arn} was not found.`);
  return arn;
}

function requireRoom(set: PermissionSetState): void {
  if (set.managedPolicies.length + set.customerPolicies.length >= MOST_POLICIES) {
    throw fault(
      'ServiceQuotaExceededException',
      `At most ${MOST_POLICIES} managed policies can be attached to a permission set.`,
    );
  }
}

function attached(policy: string): Error {
  return conflict(`Policy ${policy} is already attached to the permission set.`);
}

interface Reference {
  Name: string | undefined;
  Path?: string | undefined;
}

function reference(given: Reference | undefined): PolicyReference {
  const policy = required(given, 'CustomerManagedPolicyReference');
  return {
    name: text(policy.Name, 'CustomerManagedPolicyReference.Name', POLICY_NAME),
    path: optionalText(policy.Path, 'CustomerManagedPolicyReference.Path', POLICY_PATH) ?? '/',
  };
}

function shown(policy: PolicyReference) {
  return { Name: policy.name, Path: policy.path };
}

function same(a: PolicyReference, b: PolicyReference): boolean {
  return a.name === b.name && a.path === b.path;
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
