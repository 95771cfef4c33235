import type { WireEvent } from '@patchpanel/protocol/events';
import type { History } from '../history.js';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';

/** How long people think before they press something. */
export const [SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS] = [20, 250];
const LONGEST_PROMISE_MS = 4_000;

/** What an agent's moves need. */
export interface MovePorts {
  readonly agentId: string;
  readonly colleagues: readonly string[];
  readonly random: Random;
  readonly history: History;
  readonly finishing: () => boolean;
  /** Posts below the session; tells whether it was accepted. What the platform refuses, it refuses. */
  readonly post: (path: string, body?: object) => Promise<boolean>;
  /** Posts below the services; the answer's body where it was accepted. */
  readonly postOutside: (path: string, body: object) => Promise<Readonly<Record<string, string>> | undefined>;
}

/** What an agent does, as a desktop's buttons would. */
export interface Moves {
  /** Something with a contact that the agent holds. */
  onContact(contactId: string, event: WireEvent): Promise<void>;
  /** Something with a callback that is due. */
  onPromise(callbackId: string): Promise<void>;
  /** Something that needs no contact. */
  whenIdle(): Promise<void>;
}

/** Creates the moves of one agent. */
export function createMoves(ports: MovePorts): Moves {
  const { agentId, colleagues, random, history, finishing, post, postOutside } = ports;
  const own = (about: string): string => `${agentId}-${about}-${history.written++}`;

  async function onCall(contactId: string): Promise<void> {
    const verb = random.pick(['hold', 'mask', 'record', 'transfer', 'mute', 'tone'] as const);
    if (verb === 'mute') await post(`agent-phone/${random.pick(['mute', 'unmute'])}`);
    else if (verb === 'tone') await post('send-dtmf', { dtmfSequence: '5', toneDurationMS: 100 });
    else if (verb === 'transfer') await transfer(contactId);
    else await post(`interactions/${contactId}/${verb}`);
  }

  /** A warm or blind transfer to a colleague or a queue. */
  async function transfer(parentContactId: string): Promise<void> {
    const targetAgentId = random.pick(colleagues);
    const begun = await random.pick([
      () => post('dial-skill', { skillId: '501', parentContactId }),
      () => post('dial-agent', { targetAgentId, parentContactId }),
      () => post('consult-agent', { targetAgentId, parentContactId }),
    ])();
    if (!begun) return;
    await pause(random.between(SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS));
    await post(`interactions/${random.pick(['transfer-calls', 'conference-calls'])}`);
  }

  async function onChat(contactId: string): Promise<void> {
    const on = `interactions/${contactId}`;
    const text = own(`text ${contactId}`);
    const write = async (): Promise<void> => {
      if (await post(`${on}/send-chat-text`, { chatText: text })) history.texts.set(text, contactId);
    };
    await random.pick([
      write,
      write,
      write,
      () => post(`${on}/typing`, { isTyping: random.chance(0.5), isTextEntered: false }),
      () => post(`${on}/transfer-chat-to-skill`, { targetSkillId: '601' }),
      () => post(`${on}/transfer-chat-to-agent`, { targetAgentId: random.pick(colleagues) }),
    ])();
  }

  /** Only a supervisor may. */
  async function supervise(): Promise<void> {
    if (!(await post('monitor', { targetAgentId: random.pick(colleagues) }))) return;
    await pause(random.between(SHORTEST_THOUGHT_MS, LONGEST_THOUGHT_MS));
    await post(random.pick(['coach', 'barge', 'take-over']));
  }

  async function promiseCall(phoneNumber: string): Promise<boolean> {
    const notes = own('callback');
    const made = await postOutside('scheduled-callbacks', {
      phoneNumber,
      skillId: '501',
      scheduleDate: soon(random),
      notes,
    });
    if (made?.callbackId !== undefined) history.callbacks.set(notes, made.callbackId);
    return made !== undefined;
  }

  return {
    async onContact(contactId, event) {
      const on = (verb: string, body?: object): Promise<boolean> => post(`interactions/${contactId}/${verb}`, body);
      const { Status: status, Type: type } = event;
      if (status === 'Incoming') {
        if (random.chance(0.85)) await on(event.CallType === 'Consult' ? 'accept-consult' : 'accept');
        else if (random.chance(0.5)) await on('reject');
      } else if (status === 'Disconnected' || status === 'Discarded') {
        const told = own(contactId);
        const body = { primaryDispositionId: 1, primaryDispositionNotes: told };
        if (await on('disposition', body)) history.dispositions.set(contactId, told);
      } else if (status === 'Holding' || status === 'Interrupted') await on('resume');
      else if (status === 'Masking') await on('unmask');
      else if (status === 'Dialing') await on('end');
      else if (finishing() || random.chance(0.35)) await on('end');
      else if (type === 'CallContactEvent') await onCall(contactId);
      else if (type === 'TextContactEvent' || type === 'ChatContactEvent') await onChat(contactId);
      else if (type === 'WorkItemContactEvent') await on(random.pick(['hold', 'activate']));
    },
    async onPromise(callbackId) {
      const on = `interactions/${callbackId}`;
      const rescheduleDate = soon(random);
      if (finishing() || random.chance(0.2)) await post(`${on}/cancel`, { notes: '' });
      else if (random.chance(0.3)) await post(`${on}/reschedule`, { rescheduleDate });
      else await post(`${on}/dial`);
    },
    async whenIdle() {
      if (finishing()) return;
      const phoneNumber = '+15550000000';
      await random.pick<() => Promise<unknown>>([
        () => post('add-contact', { chat: true, email: true, workItem: true }),
        () => post('sms-outbound', { phoneNumber, skillId: '601' }),
        () => post('dial-phone', { phoneNumber, skillId: '501' }),
        () => promiseCall(phoneNumber),
        () => supervise(),
      ])();
    },
  };
}

const soon = (random: Random): string => new Date(Date.now() + random.between(500, LONGEST_PROMISE_MS)).toISOString();
