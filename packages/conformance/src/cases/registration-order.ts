import type { Instruction } from '../kit/page/instructions.js';

/** The registration that a document sends by itself while it is parsed. */
export const registration = (subscriptionTypes: readonly string[], fields: object = {}): Instruction => ({
  do: 'post',
  posts: [{ data: { messageType: 'RegisterForClientEvents', subscriptionTypes, ...fields } }],
});
