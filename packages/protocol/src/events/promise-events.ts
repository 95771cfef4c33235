/** A call that was promised is due: the agent is to dial, reschedule or cancel it. */
export interface PromiseKeeperEvent {
  readonly Type: 'PromiseKeeper';
  readonly AgentId: string;
  readonly CallbackId: string;
  readonly CallbackTime: string;
  readonly CallbackExpireTime: string;
  readonly DeliveryTime: string;
  readonly DialNumber: string;
  readonly OrigNumber: string;
  readonly FirstName: string;
  readonly LastName: string;
  readonly Notes: string;
  readonly SkillId: string;
  readonly TargetType: 'Agent' | 'Skill';
}

/** What has become of the commitment that a `PromiseKeeper` told of. */
export interface PromiseKeeperStatusEvent {
  readonly Type: 'PromiseKeeperStatus';
  readonly Status: 'Dialed' | 'Rescheduled' | 'Cancelled' | 'Withdrawn' | 'Expired';
}
