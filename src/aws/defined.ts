/** An object as it is for a reader who tells "left out" from "undefined": what AWS didn't say is no field at all. */
type DefinedOnly<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same fields without those that are undefined. */
export function definedOnly<T extends object>(fields: T): DefinedOnly<T> {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as DefinedOnly<T>;
}
