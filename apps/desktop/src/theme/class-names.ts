/** Joins class names and leaves out what is not there; the result is always a string. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
