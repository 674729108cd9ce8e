/** Made-up people by number: each has a name that no other has. */

const GIVEN = [
  'Ines',
  'Jo',
  'Kai',
  'Lea',
  'Milo',
  'Nia',
  'Otto',
  'Pia',
  'Quin',
  'Rui',
  'Sara',
  'Tom',
];
const FAMILY_STARTS = ['Ma', 'Be', 'Do', 'Fa', 'Gu', 'Ho', 'Ki', 'Lo', 'Ne', 'Pa'];
const FAMILY_ENDS = ['ro', 'lin', 'ster', 'ska', 'mann', 'vey', 'dottir', 'sen', 'rez', 'wood'];

/** Given name and family name; 1,200 of them. */
export function personName(number: number): [given: string, family: string] {
  const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];
  const family = Math.floor(number / GIVEN.length);
  const start = at(FAMILY_STARTS, family) ?? '';
  const end = at(FAMILY_ENDS, Math.floor(family / FAMILY_STARTS.length)) ?? '';
  return [at(GIVEN, number) ?? '', start + end];
}
