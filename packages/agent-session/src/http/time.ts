/** Milliseconds since the epoch of an ISO-8601 or HTTP date; `NaN` where it is none. */
export function parseTime(text: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: parses a given time, reads no clock
  return Date.parse(text);
}
