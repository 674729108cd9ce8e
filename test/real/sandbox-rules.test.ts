/**
 * The rules of the sandbox that a stock moto_server follows as well, tried on a moto_server of our own: what two
 * simulations agree on is less likely to be our own invention.
 */
import { afterAll, beforeEach, describe, test } from 'vitest';
import { startMoto } from '../helpers/moto.ts';
import { motoBench } from '../sandbox/bench.ts';
import { rules } from '../sandbox/rules/index.ts';

const moto = await startMoto({ MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' });

describe.skipIf(moto === null)('on moto_server (skipped when it is not installed)', () => {
  const endpoint = moto?.url ?? '';

  beforeEach(async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  });

  afterAll(() => {
    moto?.stop();
  });

  for (const rule of rules.filter((candidate) => candidate.moto === true)) {
    test(`${rule.id} ${rule.rule}`, () => rule.check(motoBench(endpoint)));
  }
});
