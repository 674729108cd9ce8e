/** Rules about the inline policy, the boundary and the tags of a permission set, and its deletion. */
import { expect } from 'vitest';
import {
  DeleteInlinePolicyFromPermissionSetCommand,
  DeletePermissionsBoundaryFromPermissionSetCommand,
  DeletePermissionSetCommand,
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListTagsForResourceCommand,
  PutInlinePolicyToPermissionSetCommand,
  PutPermissionsBoundaryToPermissionSetCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sso-admin';
import { refusal, type Bench, type Rule } from '../bench.ts';
import { newSet, READ_ONLY, setNamed } from '../steps.ts';

const POLICY = '{"Version":"2012-10-17","Statement":[]}';

/** A new set, with the two ARNs that most calls want. */
async function made(bench: Bench, name: string, rest = {}) {
  const { InstanceArn } = await bench.home();
  return { InstanceArn, PermissionSetArn: await newSet(bench, name, rest) };
}

export const permissionSetParts: Rule[] = [
  {
    id: 'SB-59',
    rule: 'an inline policy is replaced by the next; without one the answer is an empty text',
    moto: true,
    async check(bench) {
      const set = await made(bench, 'Inline');
      const put = (InlinePolicy: string) =>
        bench.sso.send(new PutInlinePolicyToPermissionSetCommand({ ...set, InlinePolicy }));
      const get = async () =>
        (await bench.sso.send(new GetInlinePolicyForPermissionSetCommand(set))).InlinePolicy;
      expect(await get()).toBe('');
      await put('{}');
      await put(POLICY);
      expect(await get()).toBe(POLICY);
      await bench.sso.send(new DeleteInlinePolicyFromPermissionSetCommand(set));
      expect(await get()).toBe('');
    },
  },
  {
    id: 'SB-60',
    rule: 'an inline policy that is no JSON object, or has too much ink, is refused',
    async check(bench) {
      const set = await made(bench, 'Ink');
      const put = (InlinePolicy: string) =>
        refusal(
          bench.sso.send(new PutInlinePolicyToPermissionSetCommand({ ...set, InlinePolicy })),
        );
      expect((await put('not json')).name).toBe('ValidationException');
      const long = JSON.stringify({ Statement: ['x'.repeat(10_240)] });
      expect((await put(long)).name).toBe('ServiceQuotaExceededException');
    },
  },
  {
    id: 'SB-61',
    rule: 'a permissions boundary is one policy of either kind; asking for none is a ResourceNotFoundException',
    async check(bench) {
      const set = await made(bench, 'Bound');
      const get = () => bench.sso.send(new GetPermissionsBoundaryForPermissionSetCommand(set));
      const put = (PermissionsBoundary: object) =>
        bench.sso.send(
          new PutPermissionsBoundaryToPermissionSetCommand({ ...set, PermissionsBoundary }),
        );
      expect((await refusal(get())).name).toBe('ResourceNotFoundException');
      await put({ ManagedPolicyArn: READ_ONLY });
      await put({ CustomerManagedPolicyReference: { Name: 'Limit', Path: '/team/' } });
      expect((await get()).PermissionsBoundary).toEqual({
        CustomerManagedPolicyReference: { Name: 'Limit', Path: '/team/' },
      });
      expect((await refusal(put({}))).name).toBe('ValidationException');
      await bench.sso.send(new DeletePermissionsBoundaryFromPermissionSetCommand(set));
      expect((await refusal(get())).name).toBe('ResourceNotFoundException');
    },
  },
  {
    id: 'SB-62',
    rule: 'tags are added and removed by key, and make no copy stale',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const ResourceArn = setNamed(bench, 'PowerUserAccess');
      const revision = () => bench.box.state.instances[0]?.permissionSets[1]?.revision;
      const before = revision();
      const resource = { InstanceArn, ResourceArn };
      const Tags = [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '' },
      ];
      await bench.sso.send(new TagResourceCommand({ ...resource, Tags }));
      await bench.sso.send(
        new TagResourceCommand({ ...resource, Tags: [{ Key: 'a', Value: '2' }] }),
      );
      await bench.sso.send(new UntagResourceCommand({ ...resource, TagKeys: ['b'] }));
      const listed = await bench.sso.send(new ListTagsForResourceCommand(resource));
      expect(listed.Tags).toEqual([{ Key: 'a', Value: '2' }]);
      expect(revision()).toBe(before);
    },
  },
  {
    id: 'SB-63',
    rule: 'a set that is assigned somewhere cannot be deleted; any other can',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const PermissionSetArn = setNamed(bench, 'PowerUserAccess');
      const inUse = new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn });
      expect((await refusal(bench.sso.send(inUse))).name).toBe('ConflictException');
      const unused = await made(bench, 'Unused');
      await bench.sso.send(new DeletePermissionSetCommand(unused));
      const gone = bench.sso.send(new DescribePermissionSetCommand(unused));
      expect((await refusal(gone)).name).toBe('ResourceNotFoundException');
    },
  },
];
