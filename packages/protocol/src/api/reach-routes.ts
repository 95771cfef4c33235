import { Type } from 'typebox';
import { CONTACT_PATH, contactId, SESSION_PATH, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const ERRORS = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state'] as const;
const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));
const OVERRIDE = text(32, '`answeringMachine` (the default), `faxMachine` or `badNumber`');

const plain = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${CONTACT_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, contactId }),
    answers: { 202: AcceptedSchema },
    errors: ERRORS,
  });
const override = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${CONTACT_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, contactId, type: OVERRIDE }),
    answers: { 202: AcceptedSchema },
    errors: ERRORS,
  });

/** `POST interactions/{contactId}/snooze`. */
export const snoozeContact = plain('snooze', 'Put a preview away; it returns to its queue in five minutes');
/** `POST interactions/{contactId}/independent-dial`. */
export const dialIndependently = plain('independent-dial', 'Dial a preview with a phone of your own');
/** `POST interactions/{contactId}/amd-override`. */
export const overrideAmd = override(
  'amd-override',
  'A machine answered, or nobody: the call ends without after-call work',
);
/** `POST interactions/{contactId}/ans-machine-override`. */
export const overrideAnsweringMachine = override('ans-machine-override', 'The same as amd-override');

/** `POST interactions/{contactId}/independent-dial-outcome`. */
export const independentDialOutcome = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/independent-dial-outcome`,
  access: 'token',
  summary: 'What came of independent-dial: Answered goes on as a call, anything else ends the contact',
  parameters: Type.Object({
    sessionId,
    contactId,
    outcome: Type.String({ maxLength: 32, description: '`Answered`, `Busy`, `Fax`, `Intercept` or `No Answer`' }),
  }),
  answers: { 202: AcceptedSchema },
  errors: ERRORS,
});

/** `POST interactions/{contactId}/custom-data`. */
export const setCustomData = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/custom-data`,
  access: 'token',
  summary: 'Set CustomData of the contact; the service that brought it gets it as a signal',
  parameters: Type.Object({
    sessionId,
    contactId,
    indicatorName: text(128, 'The indicator whose form was filled in'),
    data: Type.String({ maxLength: 4096, description: '`key=value`, joined with `|`' }),
  }),
  answers: { 202: AcceptedSchema },
  errors: ERRORS,
});

/** `POST dialer-login`. */
export const loginToDialer = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/dialer-login`,
  access: 'token',
  summary: 'Work for one campaign alone; Available becomes Dialer',
  parameters: Type.Object({
    sessionId,
    skillName: Type.String({ minLength: 1, maxLength: 256, description: 'Name or id of a skill with campaign: true' }),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'skill_not_found', 'invalid_state'],
});

/** `POST dialer-logout`. */
export const logoutOfDialer = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/dialer-logout`,
  access: 'token',
  summary: 'Work for all skills again',
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state'],
});
