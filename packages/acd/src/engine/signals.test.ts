import { toAgentId, toContactId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { IndicatorSignal, Signal } from '../unit/signal-commands.js';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { MAX_INDICATORS } from './apply-signals.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

const lamp = (name: string, on = true): IndicatorSignal => ({
  type: 'Indicator',
  name,
  actionType: 'OpenURL',
  actionUri: 'https://crm.example/vip',
  imageUri: '',
  toolTip: 'A good customer',
  on,
});

function withCall() {
  const engine = new EngineHarness();
  engine.login();
  const contactId = engine.arrive('9001');
  engine.press('AcceptContact', contactId);
  engine.told();
  const signal = (...signals: Signal[]) => engine.run({ kind: 'SignalAgent', contactId, signals });
  const lamps = () => engine.state.agents.get(toAgentId('1001'))?.indicators.map(({ name, on }) => `${name} ${on}`);
  return { engine, contactId, signal, lamps };
}

describe('signals to an agent', () => {
  it('AS-12 Indicator is told with its fields, kept, replaced by the one of its name, and goes with its contact', () => {
    const { engine, contactId, signal, lamps } = withCall();
    expect(signal(lamp('vip'))).toMatchObject({ ok: true });
    expect(engine.told()).toEqual([
      {
        Type: 'Indicator',
        ContactID: '9001',
        Name: 'vip',
        ActionType: 'OpenURL',
        ActionUri: 'https://crm.example/vip',
        ImageUri: '',
        ToolTip: 'A good customer',
        IndicatorState: 'On',
      },
    ]);
    signal(lamp('vip', false), lamp('debt'));
    engine.run({ kind: 'SignalAgent', agentId: toAgentId('1001'), signals: [lamp('fire')] });
    expect(lamps()).toEqual(['vip false', 'debt true', 'fire true']);
    const restored = restoreSnapshot(takeSnapshot(engine.state), engine.state.configuration);
    expect(restored.agents.get(toAgentId('1001'))?.indicators).toHaveLength(3);

    engine.press('EndContact', contactId);
    engine.told();
    engine.pass(20);
    expect(engine.story()[0]).toBe('UpdateIndicators');
    expect(lamps()).toEqual(['fire true']);
  });

  it('AS-12 UpdateIndicators: keeps a bounded number of lamps, and says when one had to go', () => {
    const { engine, signal, lamps } = withCall();
    for (let index = 0; index < MAX_INDICATORS; index += 1) signal(lamp(`lamp${index}`));
    expect(engine.story()).not.toContain('UpdateIndicators');
    signal(lamp('one more'));
    expect(engine.story()).toContain('UpdateIndicators');
    expect(lamps()).toHaveLength(MAX_INDICATORS);
    expect(lamps()?.at(-1)).toBe('one more true');
  });

  it('AS-12 RunApp, PageOpen, PopURL, AgentAssist, CustomEvent, AgentWorkflowConfiguration have the fields of C.3', () => {
    const { engine, signal } = withCall();
    signal(
      { type: 'RunApp', actionType: 'RunExe', actionValue: 'notes', waitTimeout: 5 },
      { type: 'PageOpen', action: 'CLOSE', pageUri: 'https://crm.example/' },
      {
        type: 'PopURL',
        url: 'https://crm.example/pop',
        tabTitle: 'Pop',
        popDestination: '',
        popoutWindowHeight: 0,
        popoutWindowWidth: 640,
        closePopoutUponTermination: true,
      },
      { type: 'AgentAssist', appUri: 'https://assist.example/', appTitle: 'Assist', config: '{"a":1}' },
      { type: 'CustomEvent', eventName: 'Order', data: '{"id":7}' },
      { type: 'AgentWorkflowConfiguration', data: '{"b":2}' },
    );
    expect(engine.told()).toEqual([
      { Type: 'RunApp', ContactId: '9001', ActionType: 'RunExe', ActionValue: 'notes', WaitTimeout: '5' },
      { Type: 'PageOpen', ContactID: '9001', Action: 'CLOSE', PageUri: 'https://crm.example/' },
      {
        Type: 'PopURL',
        ContactId: '9001',
        URL: 'https://crm.example/pop',
        TabTitle: 'Pop',
        PopDestination: '',
        PopoutWindowHeight: '',
        PopoutWindowWidth: '640',
        ClosePopoutUponTermination: 'True',
      },
      {
        Type: 'AgentAssist',
        ContactId: '9001',
        AppUri: 'https://assist.example/',
        AppTitle: 'Assist',
        AgentAssistAppConfigJson: '{"a":1}',
      },
      { Type: 'CustomEvent', eventName: 'Order', data: '{"id":7}' },
      { Type: 'AgentWorkflowConfiguration', ContactId: '9001', data: '{"b":2}' },
    ]);
  });

  it('is refused for a contact that nobody holds, for an agent who is not there, and beyond 8 signals', () => {
    const { engine, signal } = withCall();
    const signals = [lamp('vip')];
    const unheld = { kind: 'SignalAgent', contactId: toContactId('9009'), signals } as const;
    expect(engine.run(unheld)).toMatchObject({ error: 'contact_not_found' });
    const away = { kind: 'SignalAgent', agentId: toAgentId('1002'), signals } as const;
    expect(engine.run(away)).toMatchObject({ error: 'no_session' });
    expect(engine.run({ ...away, contactId: toContactId('9001') })).toMatchObject({ error: 'contact_not_found' });
    expect(signal(...Array.from({ length: 9 }, () => lamp('vip')))).toMatchObject({ error: 'invalid_parameter' });
    const huge = { type: 'CustomEvent', eventName: 'Big', data: 'x'.repeat(6_144) } as const;
    expect(signal(huge)).toMatchObject({ error: 'entry_too_large' });
  });
});

describe('signals from an agent', () => {
  it('reach the service that brought the contact, and nobody where none did', () => {
    const engine = new EngineHarness();
    engine.login();
    const contactId = engine.arrive('9001', { service: 'crm' });
    const signal = { kind: 'SignalService', agentId: toAgentId('1001'), contactId, name: 'vip', data: 'a|b' } as const;
    engine.run(signal);
    expect(engine.entries.at(-1)?.outbox).toEqual([
      { type: 'signal', contactId, mediaType: 'voice', at: engine.now, service: 'crm', name: 'vip', data: 'a|b' },
    ]);
    expect(engine.run({ ...signal, agentId: toAgentId('1002') })).toMatchObject({ error: 'contact_not_found' });
  });
});
