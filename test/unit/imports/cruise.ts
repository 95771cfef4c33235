import { type ICruiseResult, type IForbiddenRuleType, cruise as runCruise } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { house } from '../house.js';

const FOLDERS = ['packages', 'apps', 'examples', 'test', 'bench'];
const configuration = await extractConfiguration(`${house}/.dependency-cruiser.cjs`);

/** The rules of the house. */
export const rules: readonly IForbiddenRuleType[] = configuration.forbidden ?? [];

/** What a reading of all imports below a folder found. */
export interface Reading {
  readonly modules: readonly string[];
  /** `<rule>: <from> -> <to>`, one per violation. */
  readonly violations: readonly string[];
}

/** Reads every import of the house below `baseDir` and judges it by the rules. */
export async function readImports(baseDir: string): Promise<Reading> {
  const { output } = await runCruise(FOLDERS, {
    ...configuration.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...rules] },
  });
  const result = output as ICruiseResult;
  return {
    modules: result.modules
      .map((module) => module.source)
      .filter((source) => /^(packages|apps|examples|test|bench)\//.test(source)),
    violations: result.summary.violations.map((found) => `${found.rule.name}: ${found.from} -> ${found.to}`),
  };
}
