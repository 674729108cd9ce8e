import { expect, it } from 'vitest';
import { someCases } from './matrix-suite.ts';
import { calmRuns, tryCase } from './matrix.ts';

// Most of the scene whose cases are the shortest: each way at a changing call, and at any.
someCases({
  'permission sets switched off': 20,
  'from nothing': 3,
  'much changed and taken away': 3,
  'each request is asked for': 3,
  'IAM users switched off': 3,
  'IAM users deleted': 3,
  'root sessions switched on': 3,
  'root users of member accounts': 3,
});

it('the MFA device of an IAM user goes, too, where a run is killed over it', async () => {
  const calm = await calmRuns('IAM users deleted');
  const operation = 'DeleteVirtualMFADevice';
  expect(await tryCase(calm, { operation, nth: 1, way: 'crash before' })).toEqual([]);
});
