import type { ContactId } from '@patchpanel/protocol';
import type { SavedDisposition as Answer, dispositionContact, RouteParameters } from '@patchpanel/protocol/api';
import type { SavedDisposition } from '../engine/facts.js';
import { isoTime } from '../engine/iso-time.js';
import type { UnitCommand } from '../unit/commands.js';
import { ApiError } from './api-error.js';
import { timeOf } from './parse-time.js';

type Parameters = Omit<RouteParameters<typeof dispositionContact>, 'sessionId' | 'contactId'>;
type Fields = Pick<
  Extract<UnitCommand, { readonly kind: 'DispositionContact' }>,
  'secondaryDispositionId' | 'previewDispositionId' | 'commitmentAmount' | 'customerId' | 'callback'
>;

/** What a request saves beside the primary disposition. @throws ApiError `invalid_parameter` */
export function dispositionOf(parameters: Parameters, callbackId: ContactId): Fields {
  const { secondaryDispositionId, previewDispositionId, customerId } = parameters;
  const { primaryCommitmentAmount, primaryCallbackTime = '', primaryCallbackNumber = '' } = parameters;
  if (primaryCallbackNumber !== '' && primaryCallbackTime === '') {
    throw new ApiError('invalid_parameter', 'Parameter primaryCallbackTime has to come with primaryCallbackNumber.');
  }
  const callback = { callbackId, phoneNumber: primaryCallbackNumber };
  return {
    ...(secondaryDispositionId === undefined ? {} : { secondaryDispositionId }),
    ...(previewDispositionId === undefined ? {} : { previewDispositionId }),
    ...(primaryCommitmentAmount === undefined ? {} : { commitmentAmount: primaryCommitmentAmount }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(primaryCallbackTime === ''
      ? {}
      : { callback: { ...callback, dueAt: timeOf('primaryCallbackTime', primaryCallbackTime) } }),
  };
}

/** A saved disposition as it is answered. */
export function answerOf(contactId: string, { dispositionId, notes, ...more }: SavedDisposition): Answer {
  const { secondaryDispositionId, previewDispositionId, commitmentAmount, customerId } = more;
  return {
    contactId,
    primaryDispositionId: dispositionId,
    primaryDispositionNotes: notes,
    ...(secondaryDispositionId === undefined ? {} : { secondaryDispositionId }),
    ...(previewDispositionId === undefined ? {} : { previewDispositionId }),
    ...(commitmentAmount === undefined ? {} : { primaryCommitmentAmount: commitmentAmount }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(more.callbackTime === undefined ? {} : { primaryCallbackTime: isoTime(more.callbackTime) }),
    ...(more.callbackNumber === undefined ? {} : { primaryCallbackNumber: more.callbackNumber }),
  };
}
