/** How a branch leaves. */
import type { Node } from '@oxc-project/types';
import type { FlowEnd } from './facts.ts';

/** By its last statement. */
export function endOf(node: Node): FlowEnd | undefined {
  const statements: readonly Node[] =
    node.type === 'BlockStatement' ? node.body : node.type === 'SwitchCase' ? node.consequent : [node];
  const last = statements.at(-1);
  switch (last?.type) {
    case 'BlockStatement':
      return endOf(last);
    case 'BreakStatement':
      // The `break` of a case only ends its switch.
      return node.type === 'SwitchCase' ? undefined : 'break';
    case 'ReturnStatement':
      return 'return';
    case 'ThrowStatement':
      return 'throw';
    case 'ContinueStatement':
      return 'continue';
    default:
      return undefined;
  }
}
