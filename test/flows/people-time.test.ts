/** How long one person takes, by the simulated clock: 50 ms a call, 2 s an assignment, and a second until AWS shows what was made. */
import { expect, it } from 'vitest';
import { CY, desk, FILE } from './people-acme.ts';

const ASSIGNMENT = 2000;
/** Starting the program and drawing take a second beside it; five seconds is what it may be. */
const MOST = 4000;

it.each([
  ['with what somebody else has', { name: 'Cy Young', like: 'bob' }, 0],
  ['with a set in an account', { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] }, ASSIGNMENT],
])('adding somebody new %s takes less than five seconds of our own', async (_, options, waits) => {
  const at = slowDesk();
  const began = at.world.sandbox.clock.now();
  expect((await at.add(CY, options)).error).toBeUndefined();
  expect(at.world.sandbox.clock.now() - began - waits).toBeLessThan(MOST);
});

it('more access, a part less, and all of it gone take less than that, too', async () => {
  const at = slowDesk();
  const { clock } = at.world.sandbox;
  await at.add(CY, { name: 'Cy Young', like: 'bob' });
  const took = async (work: () => Promise<{ error?: unknown }>) => {
    const began = clock.now();
    expect((await work()).error).toBeUndefined();
    return clock.now() - began - ASSIGNMENT;
  };
  const access = ['ReadOnlyAccess@dev'];
  expect(await took(() => at.add(CY, { access }))).toBeLessThan(MOST);
  expect(await took(() => at.remove(CY, { access, confirm: [CY] }))).toBeLessThan(MOST);
  expect(await took(() => at.remove(CY, { confirm: [CY] }))).toBeLessThan(MOST);
});

function slowDesk() {
  return desk(FILE, ({ switches }) => {
    Object.assign(switches, { latency: 50, requestTakes: ASSIGNMENT });
  });
}
