import { describe, expect, it } from 'vitest';
import { leaseProblems } from '../../faults/check/leases.js';
import { createHistory, type History } from '../../faults/history.js';
import type { PlacedEntry } from '../../faults/platform/platform.js';

const AGENT = '1001';
const LIMITS = { unavailableSeconds: 3, logoutSeconds: 3, slackMs: 1_000 };
type Facts = readonly object[];

/** A log in which a customer comes every second of the run, with more facts beside some of them. */
function logOf(seconds: number, more: Readonly<Record<number, Facts>>): { entries: PlacedEntry[]; history: History } {
  const history = createHistory();
  const entries = Array.from({ length: seconds }, (_, second) => {
    const contactId = String(9_000 + second);
    history.brought.push({ contactId, asked: { from: second * 1_000, to: second * 1_000 + 10 } });
    const facts = [{ t: 'ContactAppeared', details: { contactId }, phase: 'queued' }, ...(more[second] ?? [])];
    return { sequence: second + 1, entry: { facts } } as unknown as PlacedEntry;
  });
  return { entries, history };
}

const STARTED = { t: 'SessionStarted', agentId: AGENT };
const ENDED = { t: 'SessionEnded', agentId: AGENT };
const OFFER = { t: 'ContactChanged', agentId: AGENT, phase: 'incoming' };
function problems(more: Readonly<Record<number, Facts>>, faults: History['faults'] = []): string[] {
  const { entries, history } = logOf(30, more);
  history.absences.push({ agentId: AGENT, gone: { from: 5_000, to: 20_000 } });
  history.faults.push(...faults);
  return leaseProblems(entries, history, LIMITS);
}

describe('the check of leases', () => {
  it('finds nothing where the agent got no contact after the lease and was logged out', () => {
    expect(problems({ 1: [STARTED, OFFER], 8: [OFFER], 11: [ENDED], 21: [STARTED], 22: [OFFER] })).toEqual([]);
  });

  it('finds a ghost that keeps getting calls', () => {
    expect(problems({ 1: [STARTED], 10: [OFFER], 11: [ENDED] })).toEqual([
      'agent 1001 was gone and was given a contact by entry 11',
    ]);
  });

  it('finds an agent who is never logged out', () => {
    expect(problems({ 1: [STARTED] })).toEqual(['agent 1001 was gone and is still signed in at entry 14']);
  });

  it('lets every lease begin anew after a fault', () => {
    const faults = [{ from: 8_000, to: 9_000 }];
    expect(problems({ 1: [STARTED], 12: [OFFER], 15: [ENDED] }, faults)).toEqual([]);
    expect(problems({ 1: [STARTED], 14: [OFFER], 15: [ENDED] }, faults)).toHaveLength(1);
  });
});
