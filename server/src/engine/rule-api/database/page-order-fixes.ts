/** Makes the order of a page total, by the key of its rows. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { editPlace } from '../edits/edit-place.ts';
import { addProperty } from '../edits/object-edits.ts';
import type { Edit } from '../finding.ts';
import type { Editor, ProposedFix } from '../rule.ts';
import { lastBeforeRunning } from './limit-query.ts';
import type { PagedRead } from './page-orders.ts';

/** None where it cannot be told how the key is written. */
export function settleOrder(read: PagedRead, facts: TypeScriptFacts): readonly ProposedFix[] {
  const edits = edited(read, facts);
  if (edits === undefined) return [];
  const title = read.order.kind === 'none' ? 'Order by the key' : 'Order by the key where rows are equal';
  return [{ title, kind: 'suggestion', edits }];
}

function edited({ access, order }: PagedRead, facts: TypeScriptFacts): ProposedFix['edits'] | undefined {
  const { path } = access.call;
  const style = styleOf(access.library);
  if (style === undefined || order.kind === 'settled' || access.sql !== undefined) return undefined;
  if (order.kind === 'ties') {
    const { value } = order;
    return canTakeKey(value, style) ? editor => [addKey(editor, path, value, style)] : undefined;
  }
  const { options } = order;
  const { key, entry, link = linkOfBuilder(access) } = style;
  if (options !== undefined)
    return key === undefined ? undefined : editor => [addProperty(editor, path, options, `${key}: ${entry}`)];
  if (link === undefined) return undefined;
  const { end } = lastBeforeRunning(access, facts).span;
  return editor => [editor.insertAfter({ path, start: end, end }, `.${link}`)];
}

/** `createQueryBuilder('order')` names what its columns belong to. */
function linkOfBuilder({ first }: PagedRead['access']): string | undefined {
  const [alias] = first.callee?.path.at(-1) === 'createQueryBuilder' ? first.arguments : [];
  return alias?.kind === 'literal' ? `orderBy('${alias.value}.id')` : undefined;
}

interface OrderStyle {
  /** The option that takes an order. */
  readonly key?: string;
  /** The order by the key of the rows. */
  readonly entry: string;
  /** The same as a link of a chain. */
  readonly link?: string;
}

function styleOf(library: string): OrderStyle | undefined {
  if (/prisma/.test(library)) return { key: 'orderBy', entry: "{ id: 'asc' }" };
  if (/typeorm/.test(library)) return { key: 'order', entry: "{ id: 'ASC' }" };
  if (/mikro-orm/.test(library)) return { key: 'orderBy', entry: "{ id: 'asc' }" };
  if (/sequelize/.test(library)) return { key: 'order', entry: "[['id', 'ASC']]" };
  if (/mongo|typegoose/.test(library)) return { key: 'sort', entry: '{ _id: 1 }', link: 'sort({ _id: 1 })' };
  if (/^(?:knex|kysely|objection|nest-knexjs)$/.test(library))
    return { entry: "'id'", link: "orderBy('id')" };
  return undefined;
}

function canTakeKey(value: Value, { entry }: OrderStyle): boolean {
  return entry.startsWith('[')
    ? value.kind === 'array' && value.elements[0]?.kind === 'array'
    : value.kind === 'object';
}

function addKey(
  editor: Editor,
  path: PagedRead['access']['call']['path'],
  value: Value,
  style: OrderStyle,
): Edit {
  const place = editPlace(path, value.span);
  const written = editor.textOf(path).slice(value.span.start, value.span.end);
  // Prisma orders by one column for each object.
  if (style.key === 'orderBy' && style.entry.includes("'asc'"))
    return editor.replace(place, `[${written}, ${style.entry}]`);
  const inner = style.entry.slice(1, -1).trim();
  const before = written.slice(0, -1).trimEnd();
  const open = before.endsWith(',') ? before.slice(0, -1) : before;
  return editor.replace(place, `${open}, ${inner}${value.kind === 'object' ? ' }' : ']'}`);
}
