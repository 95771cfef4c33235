type Kind = 'boolean' | 'date' | 'number' | 'optional number';

const fields = (kind: Kind, names: string): [string, Kind][] =>
  names.split(' ').map((name) => [name.toLowerCase(), kind]);

/** The fields that clients read as something else than text; every other field is text. @see spec/agent-session-api.md C.1 to C.3 */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...fields('boolean', 'OriginalState IsInbound IsLogging AllowDispositions IsLinked FinalState ComplianceRecord'),
  ...fields(
    'boolean',
    'ConfirmationRequired AnsMachineOverride IsRequireManualAccept IsAcw NextIsAcw AgentMuted Success',
  ),
  ...fields(
    'boolean',
    'CanMask CanRecord ContactAutoFocus RequestContact CanMultiPartyConference EnabledForMCH InFocus',
  ),
  ...fields('date', 'StartTime StartTimeUTC LastStateChangeTime LastStateChangeTimeUTC AnsMachineOverrideEndTime'),
  ...fields('number', 'AcwTimeout ChatThreshold SmsThreshold EmailThreshold WorkItemThreshold DigitalThreshold'),
  ...fields('number', 'VoiceThreshold TotalContactCount ContactID MasterID Skill AgentId BusNo SessionId'),
  ...fields('optional number', 'Timeout RefusalTimeout FileDuration'),
]);
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const RULES: Readonly<Record<Kind, RegExp>> = {
  boolean: /^(True|False)$/,
  date: DATE,
  number: /^\d+$/,
  'optional number': /^\d*$/,
};

/** What a client of the platform would stumble over in an event, each with its field; empty for a good one. @see AS-3 */
export function wireProblems(event: Readonly<Record<string, unknown>>, place = String(event['Type'])): string[] {
  return Object.entries(event).flatMap(([name, value]) => {
    const at = `${place}.${name}`;
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => wireProblems(item as Record<string, unknown>, `${at}[${index}]`));
    }
    if (typeof value !== 'string') return [`${at} is ${value === null ? 'null' : typeof value}, not text`];
    const kind = KINDS.get(name.toLowerCase());
    return kind === undefined || RULES[kind].test(value) ? [] : [`${at} is no ${kind}: ${JSON.stringify(value)}`];
  });
}
