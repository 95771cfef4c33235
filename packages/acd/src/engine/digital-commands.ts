import type { Outcome } from '../unit/commands.js';
import type { DigitalCommand } from '../unit/digital-commands.js';
import {
  decideAgentTyping,
  decideCustomerMessage,
  decideCustomerPresence,
  decideCustomerTyping,
  decideSendChatText,
} from './decide-chat.js';
import {
  decideParkMail,
  decidePreviewMail,
  decideRestoreMail,
  decideSaveDraft,
  decideSendMail,
  decideUnparkMail,
} from './decide-email.js';
import { decideActivate } from './decide-focus.js';
import { decideStartOutbound } from './decide-outbound.js';
import { decideRequest } from './decide-request.js';
import { decidePauseVoicemail, decidePlayVoicemail } from './decide-voicemail.js';
import type { CommandOf } from './engine-command.js';
import { decideTransfer } from './transfer.js';
import type { Turn } from './turn.js';

/** How commands about contacts other than calls are decided. */
export const DIGITAL_COMMANDS: {
  readonly [Kind in DigitalCommand['kind']]: (turn: Turn, command: CommandOf<Kind>) => Outcome;
} = {
  ActivateContact: decideActivate,
  SendChatText: decideSendChatText,
  AgentTyping: decideAgentTyping,
  CustomerMessage: decideCustomerMessage,
  CustomerTyping: decideCustomerTyping,
  CustomerAway: decideCustomerPresence,
  CustomerBack: decideCustomerPresence,
  RequestContacts: decideRequest,
  StartText: decideStartOutbound,
  StartEmail: decideStartOutbound,
  SendMail: decideSendMail,
  SaveDraft: decideSaveDraft,
  ParkMail: decideParkMail,
  UnparkMail: decideUnparkMail,
  PreviewMail: decidePreviewMail,
  RestoreMail: decideRestoreMail,
  PlayVoicemail: decidePlayVoicemail,
  PauseVoicemail: decidePauseVoicemail,
  TransferContact: decideTransfer,
};
