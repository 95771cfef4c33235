import type { Rule } from './rule.js';

const rule = (id: string, summary: string, unobservable?: string): Rule => ({
  id: `EX-${id}`,
  marks: ['D'],
  summary,
  ...(unobservable === undefined ? {} : { unobservable }),
});

/** The rules of `spec/extended-profile.md`; a test holds the ids against that text. */
export const EXTENDED_RULES: readonly Rule[] = [
  rule('101', 'A registration may carry extensions; malformed ones mean profile max.'),
  rule('102', 'A host that accepts adds extensions to the acknowledgement and transfers one port.'),
  rule('103', 'The first envelope is as in max; afterwards events go over the port only.'),
  rule('104', 'Frames are JSON strings with a kind; an unknown kind is ignored.'),
  rule('105', 'events frames carry the seq of their last event; gap tells what can no longer be had.'),
  rule('106', 'context comes in the acknowledgement and on every change.'),
  rule('107', 'closing gives the page at most 2000 ms to save.'),
  rule('108', 'subscribe replaces the filter at once; a snapshot follows.'),
  rule('109', 'card and panel are answered with a result.'),
  rule('110', 'Drafts of up to 64 KiB are kept by the server through reload and transfer.'),
  rule('111', 'ping is answered with pong; ack lets the host trim its ring.'),
  rule('112', 'What cannot be used is answered with at most one fault per second.'),
  rule('201', 'seq grows by one per event delivered to the subscription.'),
  rule('202', 'resume succeeds with the same epoch and filter; otherwise a gap and a snapshot follow.'),
  rule('203', 'Nothing is lost, repeated or reordered through reloads and restarts.'),
  rule('301', 'Every command gets exactly one result.'),
  rule('302', "applied means confirmed by the platform's event, which is delivered before the result."),
  rule('303', 'Commands on one contact run one after the other; a repeated requestId gets the first result.'),
  rule('304', 'Each command needs its grant.'),
  rule('401', 'A page with the grant identity gets a compact JWS for its origin with its nonce.'),
];
