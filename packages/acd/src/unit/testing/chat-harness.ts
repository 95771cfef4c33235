import { toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import type { Outcome } from '../commands.js';
import { EngineHarness } from './engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from './sample-configuration.js';

/** The skill of chats, the one for experts, and that of emails. */
export const CHAT = toSkillId('601');
const EXPERTS = toSkillId('602');
export const EMAIL = toSkillId('701');

/** An engine in which 1001 is Available for chats and emails, 1002 could chat too and is an expert, and 1003 takes calls alone. */
export class ChatHarness extends EngineHarness {
  readonly sessionId = toSessionId('S1001');

  constructor() {
    super(
      sampleConfiguration({
        agents: [
          sampleAgent('1001', { skills: { [CHAT]: 1, [EMAIL]: 1 }, limits: { voice: 1, chat: 2, email: 1 } }),
          sampleAgent('1002', { skills: { [CHAT]: 2, [EXPERTS]: 1 }, limits: { chat: 2 } }),
          sampleAgent('1003', { skills: { [EMAIL]: 1 }, limits: { voice: 1 } }),
        ],
        skills: [
          sampleSkill('601', { mediaType: 'chat' }),
          sampleSkill('602', { mediaType: 'chat', name: 'Chat experts', acwSeconds: 5, priority: 3 }),
          sampleSkill('701', { mediaType: 'email', acwSeconds: 0 }),
        ],
        pointsOfContact: [{ address: '+15550199', mediaType: 'chat', skillId: CHAT }],
      }),
    );
    this.login('1001');
  }

  /** A customer comes by a web page and 1001 accepts. */
  chatting(contact = '9001'): void {
    this.arrive(contact, { mediaType: 'chat', skillId: CHAT, service: 'web' });
    this.press('AcceptContact', toContactId(contact));
  }

  /** The customer writes. */
  says(contact: string, text: string): Outcome {
    const messageId = `m-${text.slice(0, 9)}`;
    return this.run({ kind: 'CustomerMessage', contactId: toContactId(contact), messageId, text });
  }

  /** 1001 writes. */
  writes(contact: string, text: string): Outcome {
    const messageId = `a-${text.slice(0, 9)}`;
    const { sessionId } = this;
    return this.run({ kind: 'SendChatText', sessionId, contactId: toContactId(contact), messageId, text });
  }

  /** What 1001 was told about the focus since the last asking. */
  focused(): string[] {
    return this.told().flatMap((event) => ('InFocus' in event ? [`${event.ContactID} ${event.InFocus}`] : []));
  }
}
