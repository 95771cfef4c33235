import { EXTENDED_RULES } from './extended-rules.js';
import { MAX_RULES } from './max-rules.js';
import type { Rule } from './rule.js';

export { EXTENDED_RULES } from './extended-rules.js';
export { MAX_RULES } from './max-rules.js';
export { MARKS, type Mark, type Rule } from './rule.js';

const BY_ID = new Map([...MAX_RULES, ...EXTENDED_RULES].map((rule) => [rule.id, rule]));

/** The rule with this id, as the kit knows it. */
export const ruleOf = (id: string): Rule | undefined => BY_ID.get(id);
