/** A tab as the choice of the stage sees it. */
export interface StageCandidate {
  readonly tabId: string;
  readonly visible: boolean;
  /** When the person last looked at it or gave a command in it. */
  readonly usedAt: number;
}

/** The tab that mounts the pages once the one that did is gone: a visible one, the one used last. */
export function chooseStage(tabs: Iterable<StageCandidate>): string | undefined {
  const byUse = [...tabs].sort(
    (left, right) => Number(right.visible) - Number(left.visible) || right.usedAt - left.usedAt,
  );
  return byUse[0]?.tabId;
}
