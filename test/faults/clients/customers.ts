import type { History } from '../history.js';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import { decide } from './http.js';

/** What a customer of a chat writes at the beginning. */
const [MOST_TEXTS, LONGEST_THOUGHT_MS] = [3, 1_500];

/** How customers come. */
export interface CustomerOptions {
  readonly base: string;
  readonly random: Random;
  readonly history: History;
  /** Customers per second. */
  readonly perSecond: number;
  /** Skills by medium. */
  readonly media: readonly (readonly [mediaType: string, skill: string])[];
  readonly finishing: () => boolean;
}

/** Brings customers until no more are wanted; some leave by themselves. Resolves when each of them was acknowledged. */
export async function bringCustomers({
  base,
  random,
  history,
  perSecond,
  media,
  finishing,
}: CustomerOptions): Promise<void> {
  const over = new AbortController();
  const coming = new Set<Promise<void>>();
  const chat = async (contactId: string): Promise<void> => {
    const path = `/sandbox/v1/contacts/${contactId}/messages`;
    for (let written = random.between(0, MOST_TEXTS); written > 0; written -= 1) {
      await pause(random.between(0, LONGEST_THOUGHT_MS));
      const text = `customer text ${contactId}-${written}`;
      const answer = await decide(base, { method: 'POST', path, body: { text } }, over.signal);
      if (answer?.status !== 202) return;
      history.texts.set(text, contactId);
      history.acknowledged += 1;
    }
  };
  const come = async (number: number): Promise<void> => {
    const [mediaType, skill] = random.pick(media);
    const staysMs = random.chance(0.3) ? random.between(100, 5_000) : undefined;
    const body = { mediaType, skill, from: `+1555${String(number).padStart(7, '0')}` };
    const from = performance.now();
    const answer = await decide(base, { method: 'POST', path: '/sandbox/v1/contacts', body }, over.signal);
    if (answer?.status !== 201) throw new Error(`a customer was refused: ${answer?.status} ${answer?.body.error}`);
    const { contactId } = answer.body;
    history.brought.push({ contactId, asked: { from, to: performance.now() } });
    history.acknowledged += 1;
    if (mediaType === 'chat') await chat(contactId);
    if (staysMs === undefined) return;
    await pause(staysMs);
    await decide(base, { method: 'POST', path: `/sandbox/v1/contacts/${contactId}/hangup`, body: {} }, over.signal);
  };
  for (let number = 0; !finishing(); number += 1) {
    const one = come(number);
    coming.add(one);
    void one.then(
      () => coming.delete(one),
      () => {},
    );
    await pause((1_000 / perSecond) * (0.5 + random.next()));
  }
  await Promise.all(coming);
}
