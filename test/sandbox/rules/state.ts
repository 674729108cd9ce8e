/** Rules about the state of a world between calls and between runs. */
import { expect } from 'vitest';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { openSandbox } from '../../../src/sandbox/open.ts';
import type { WorldState } from '../../../src/sandbox/state.ts';
import { benchOn, sandboxBench, sure, type Rule } from '../bench.ts';
import { BOB, roleCredentials, signedIn } from '../sign-in.ts';
import { creation, DEV, newGroup, newSet, newUser, pair, startAssign } from '../steps.ts';

/** A sandbox that keeps what it was last told to save, as a file would. */
function kept(world: string) {
  const saved: string[] = [];
  const box = openSandbox({ world, save: (state) => saved.push(JSON.stringify(state)) });
  const reopen = () =>
    benchOn(openSandbox({ world, state: JSON.parse(sure(saved.at(-1))) as WorldState }));
  return { bench: benchOn(box), saved, reopen };
}

export const state: Rule[] = [
  {
    id: 'SB-120',
    rule: 'the state is saved after each call that may change it, and not after others',
    async check() {
      const { bench, saved } = kept('startup');
      await bench.sts.send(new GetCallerIdentityCommand({}));
      await bench.home();
      expect(saved).toHaveLength(0);
      await newGroup(bench, 'One');
      expect(saved).toHaveLength(1);
      expect(sure(saved[0])).toContain('"displayName":"One"');
      // Its name does not say so, but it opens a session.
      const { accessToken } = await signedIn(bench, BOB);
      const { accessKeyId } = await roleCredentials(bench, accessToken, DEV, 'DataReader');
      expect(sure(saved.at(-1))).toContain(accessKeyId);
    },
  },
  {
    id: 'SB-121',
    rule: 'killed and opened again, a world goes on where it was: its time, and requests that were under way',
    async check() {
      const { bench, reopen } = kept('startup');
      const { set, group } = await pair(bench);
      const request = await startAssign(bench, set, DEV, group);
      const again = reopen();
      expect(again.box.clock.now()).toBe(bench.box.clock.now());
      expect((await creation(again, request)).Status).toBe('IN_PROGRESS');
      await again.settle();
      expect((await creation(again, request)).Status).toBe('SUCCEEDED');
    },
  },
  {
    id: 'SB-122',
    rule: 'Enable that was pressed before a kill is carried out after it',
    async check() {
      const { bench, reopen } = kept('fresh');
      bench.box.console.enableIdentityCenter('us-east-1');
      const again = reopen();
      await again.settle();
      const { Instances } = await again.sso.send(new ListInstancesCommand({}));
      expect(Instances?.[0]?.Status).toBe('ACTIVE');
    },
  },
  {
    id: 'SB-123',
    rule: 'the end of a request is saved by the first call that comes after it',
    async check() {
      const { bench, saved } = kept('startup');
      const { set, group } = await pair(bench);
      await startAssign(bench, set, DEV, group);
      const before = saved.length;
      await bench.settle();
      await bench.sts.send(new GetCallerIdentityCommand({}));
      expect(saved).toHaveLength(before + 1);
      expect(sure(saved.at(-1))).toContain('SUCCEEDED');
    },
  },
  {
    id: 'SB-124',
    rule: 'the same calls give the same ids in every run, and each id once',
    async check() {
      const run = async () => {
        const bench = sandboxBench();
        return [
          await newSet(bench, 'A'),
          await newUser(bench, 'a@example.com'),
          await newGroup(bench, 'G'),
        ];
      };
      const first = await run();
      expect(await run()).toEqual(first);
      expect(new Set(first).size).toBe(3);
    },
  },
  {
    id: 'SB-125',
    rule: 'a request that is changed after it was sent changes nothing in the world',
    async check(bench) {
      const Name = { GivenName: 'Zoe', FamilyName: 'Zed' };
      const Addresses = [{ Locality: 'Paris', Primary: true }];
      await newUser(bench, 'zoe@example.com', { Name, Addresses });
      sure(Addresses[0]).Locality = 'Rome';
      const stored = JSON.stringify(bench.box.state);
      expect(stored).toContain('Paris');
      expect(stored).not.toContain('Rome');
    },
  },
];
