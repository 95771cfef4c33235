import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { heldContact } from './lookups.js';
import { playbackAt } from './playback.js';
import { projectPlayback } from './project-voicemail.js';
import type { ContactRecord } from './records.js';
import { done, reject, type Turn } from './turn.js';

/** `PlayVoicemail`: from the position given, else from where it stands; at the end it begins anew. */
export function decidePlayVoicemail(turn: Turn, command: CommandOf<'PlayVoicemail'>): Outcome {
  const held = heldVoicemail(turn, command);
  if (held.contact === undefined) return held.rejection;
  const { contact } = held;
  const seconds = contact.details.voicemail?.seconds ?? 0;
  const stands = playbackAt(contact.digital?.playback, seconds, turn.now).position;
  const position = command.position ?? (stands >= seconds ? 0 : stands);
  if (position < 0 || position > seconds) {
    return reject('invalid_parameter', `position has to be between 0 and ${seconds} seconds.`);
  }
  return move(turn, contact, position, true);
}

/** `PauseVoicemail`: the position stays. */
export function decidePauseVoicemail(turn: Turn, command: CommandOf<'PauseVoicemail'>): Outcome {
  const held = heldVoicemail(turn, command);
  if (held.contact === undefined) return held.rejection;
  const { contact } = held;
  const { position } = playbackAt(contact.digital?.playback, contact.details.voicemail?.seconds ?? 0, turn.now);
  return move(turn, contact, position, false);
}

function move(turn: Turn, contact: ContactRecord, position: number, playing: boolean): Outcome {
  const { contactId } = contact.details;
  turn.record({ t: 'PlaybackMoved', at: turn.now, contactId, position, playing });
  if (contact.agent !== undefined) turn.tell(contact.agent.agentId, projectPlayback(contact, turn.now));
  return done();
}

type Held = { readonly contact: ContactRecord } | { readonly contact: undefined; readonly rejection: Outcome };

function heldVoicemail(turn: Turn, command: Pick<CommandOf<'PauseVoicemail'>, 'sessionId' | 'contactId'>): Held {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return { contact: undefined, rejection: held.rejection };
  const { contact } = held.found;
  const { contactId, mediaType } = contact.details;
  if (mediaType !== 'voicemail') {
    const rejection = reject('medium_not_supported', `Contact ${contactId} is no voicemail but ${mediaType}.`);
    return { contact: undefined, rejection };
  }
  if (contact.phase !== 'active') {
    const rejection = reject('invalid_state', `Contact ${contactId} is ${contact.phase}: it cannot be played.`);
    return { contact: undefined, rejection };
  }
  return { contact };
}
