/** identitystore: the old way to look something up, by a filter on its list. Deprecated, but it still answers. */
import { invalid } from './fault.ts';

interface Filtered {
  Filters?: { AttributePath: string | undefined; AttributeValue: string | undefined }[] | undefined;
}

/** The value that the one allowed filter asks for; undefined without a filter. */
export function filterOf(input: Filtered, attribute: string): string | undefined {
  const { Filters: filters } = input;
  const [filter, ...others] = filters ?? [];
  if (filter === undefined) return undefined;
  if (others.length > 0 || filter.AttributePath !== attribute) {
    throw invalid(`Filters support the attribute ${attribute} only, once.`);
  }
  return filter.AttributeValue;
}
