import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, each of them longer than many others together. */
const LONG = /\/conformance\//;

/** Begins with the longest files, so that no worker is left alone with one at the end. A fresh clone knows no durations yet. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.test(moduleId);
}
