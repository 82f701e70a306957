/** Keeps the model's view of earlier revisions up to date: git is looked at once after changes, and run only when it moved. */
import type { ModelInputs } from '../model/model-inputs.ts';
import type { History } from '../source/history.ts';
import type { FilePath } from '../source/path.ts';

export interface HistoryState {
  /** Something changed, so that a branch may have moved as well. */
  touch(): void;
  settle(): void;
}

export function createHistoryState(
  history: History | undefined,
  inputs: ModelInputs,
  textOf: (path: FilePath) => string | undefined,
): HistoryState {
  let isStale = true;
  return {
    touch() {
      isStale = true;
    },
    settle() {
      if (!isStale || history === undefined) return;
      isStale = false;
      inputs.earlier.set('', { state: history.state(), open: history.open, textOf });
    },
  };
}
