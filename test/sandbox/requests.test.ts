import { expect, test } from 'vitest';
import type { RequestRecord } from '../../src/sandbox/state.ts';
import { sandboxBench, sure } from './bench.ts';
import { assigned, creation, DEV, pair, startAssign } from './steps.ts';

test('only the last thousand finished requests are kept, and every running one', async () => {
  const bench = sandboxBench();
  const { set, group } = await pair(bench);
  const instance = sure(bench.box.state.instances[0]);
  instance.requests = Array.from({ length: 1200 }, (_, i): RequestRecord => {
    const id = `00000000-0000-4000-a000-${String(i).padStart(12, '0')}`;
    const over = { created: 0, due: 0, status: 'SUCCEEDED' as const };
    return { id, kind: 'assign', permissionSetArn: set, accountIds: [DEV], ...over };
  });
  const { RequestId } = await assigned(bench, set, DEV, group);
  const running = await startAssign(bench, set, DEV, group);
  expect(instance.requests).toHaveLength(1001);
  expect((await creation(bench, sure(RequestId))).Status).toBe('SUCCEEDED');
  expect((await creation(bench, running)).Status).toBe('IN_PROGRESS');
});
