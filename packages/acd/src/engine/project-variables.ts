import type { CallContactEvent } from '@patchpanel/protocol/events';
import type { ContactRecord } from './records.js';

/** The variables that came with the contact's `ScreenPopUrl`. */
export function projectVariables({ details }: ContactRecord): CallContactEvent['ScreenPopUrlVariables'] {
  return Object.entries(details.screenPopVariables ?? {}).map(([Name, Value]) => ({ Name, Value }));
}
