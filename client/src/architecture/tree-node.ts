import type { Location } from '../../../server/src/protocol.ts';

/** One row of the tree, as plain data. */
export interface TreeNode {
  /** Stays the same while the row means the same, so that the editor keeps it open and selected. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** Of the editor's own icons. */
  readonly icon: string;
  readonly tint?: 'good' | 'bad' | 'open';
  /** What a screen reader says instead of label and description, where signs say more than words. */
  readonly spoken?: string;
  readonly location?: Location;
  readonly endpoint?: string;
  readonly isOpen?: boolean;
  readonly children: readonly TreeNode[];
}
