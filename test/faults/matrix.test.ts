import { expect, it } from 'vitest';
import { someCases } from './matrix-suite.ts';
import { calmRuns, tryCase } from './matrix.ts';

someCases(['permission sets switched off', 'IAM users deleted'], 1);

it('the MFA device of an IAM user goes, too, where a run is killed over it', async () => {
  const calm = await calmRuns('IAM users deleted');
  const operation = 'DeleteVirtualMFADevice';
  expect(await tryCase(calm, { operation, nth: 1, way: 'crash before' })).toEqual([]);
});
