import type { SignalFields, SignalType } from '@patchpanel/protocol/api';
import type { Signal } from './signal-commands.js';

type Builder = (fields: SignalFields, need: Need) => Signal;
type Need = (name: keyof SignalFields, kind: 'text' | 'url' | 'json') => string;

/** Why a signal cannot be sent: which field, and what is wrong with it. */
export interface SignalProblem {
  readonly field: string;
  readonly problem: string;
}

const isWebUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const BUILDERS: Readonly<Record<SignalType, Builder>> = {
  Indicator(fields, need) {
    const { actionType = 'OpenURL', toolTip = '', state = 'On' } = fields;
    const name = need('name', 'text');
    const imageUri = fields.imageUri ? need('imageUri', 'url') : '';
    const actionUri = actionType === 'OpenURL' ? need('actionUri', 'url') : (fields.actionUri ?? '');
    return {
      type: 'Indicator',
      name,
      actionType,
      actionUri,
      imageUri,
      toolTip,
      on: state === 'On',
    };
  },
  RunApp(fields, need) {
    const { actionType = 'RunExe', waitTimeout = 0 } = fields;
    const actionValue = need('actionValue', actionType === 'OpenURL' ? 'url' : 'text');
    return { type: 'RunApp', actionType, actionValue, waitTimeout };
  },
  PageOpen: ({ action = 'OPEN' }, need) => ({ type: 'PageOpen', action, pageUri: need('pageUri', 'url') }),
  PopURL: (fields, need) => ({
    type: 'PopURL',
    url: need('url', 'url'),
    tabTitle: fields.tabTitle ?? '',
    popDestination: fields.popDestination ?? '',
    popoutWindowHeight: fields.popoutWindowHeight ?? 0,
    popoutWindowWidth: fields.popoutWindowWidth ?? 0,
    closePopoutUponTermination: fields.closePopoutUponTermination ?? false,
  }),
  AgentAssist: ({ appTitle = '', config }, need) => ({
    type: 'AgentAssist',
    appUri: need('appUri', 'url'),
    appTitle,
    config: config ? need('config', 'json') : '{}',
  }),
  CustomEvent: ({ data }, need) => ({
    type: 'CustomEvent',
    eventName: need('eventName', 'text'),
    data: data ? need('data', 'json') : '{}',
  }),
  AgentWorkflowConfiguration: (_, need) => ({ type: 'AgentWorkflowConfiguration', data: need('data', 'json') }),
};

/**
 * Makes a signal of the fields that its type reads. Web addresses have to be absolute http(s) URLs: a desktop puts them into
 * frames and links. Which of them it frames is decided there, by the pages' origins and `screenPopOrigins`.
 */
export function parseSignal(fields: SignalFields): Signal | SignalProblem {
  let problem: SignalProblem | undefined;
  const need: Need = (name, kind) => {
    const value = String(fields[name] ?? '');
    const wrong =
      value === ''
        ? `is missing; ${fields.type} needs it`
        : kind === 'url' && !isWebUrl(value)
          ? 'is no absolute http(s) URL'
          : kind === 'json' && !isJson(value)
            ? 'is no JSON text'
            : undefined;
    if (wrong !== undefined) problem ??= { field: name, problem: wrong };
    return value;
  };
  const signal = BUILDERS[fields.type](fields, need);
  return problem ?? signal;
}
