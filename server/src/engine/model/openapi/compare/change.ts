/** What changed between two states of an API, for those who use it. */
import type { Place } from '../../openapi-document.ts';

export interface ApiChange {
  readonly kind: ChangeKind;
  /** `breaking` for certain, `risky` for some clients, `notable` when it is only worth knowing. */
  readonly level: ChangeLevel;
  /** In the new description: of what changed, or of what is left around what is gone. */
  readonly place: Place;
  /** Such as: The query parameter `limit` of `GET /users`. */
  readonly subject: string;
  /** What there is to say beyond that; empty when there is nothing. */
  readonly detail: string;
  /** Which side of its place changed: several clients of one schema see the same change once. */
  readonly aspect: string;
  /** The same for what changes in one way at many places; none where each is a change of its own. */
  readonly theme?: string;
}

/** One change, and those that are the same at other places. */
export interface GatheredChange extends ApiChange {
  readonly others: readonly ApiChange[];
}

export type ChangeLevel = 'breaking' | 'risky' | 'notable';

export type ChangeKind =
  /** Something that could be called, by its path and method. */
  | 'removed'
  /** The same, at another path. */
  | 'moved'
  /** Gone as it had been announced, save for a date. */
  | 'retired'
  /** Clients have to send it now. */
  | 'required'
  /** Clients send it, and it is taken no longer. */
  | 'refused'
  /** Fewer values of it are taken. */
  | 'narrowed'
  /** It was answered, and is no longer. */
  | 'missing'
  /** The API called clients with it, and does no longer. */
  | 'unsent'
  /** It is answered, and no longer always. */
  | 'uncertain'
  /** It is answered in another form. */
  | 'changed'
  /** More values of it may be answered. */
  | 'widened'
  /** Some who were let in are not any longer. */
  | 'guarded'
  /** It is promised for less long, or no longer. */
  | 'withdrawn'
  /** Leaving it out means something else. */
  | 'default'
  /** Generated clients call it by another name. */
  | 'renamed';

export type ReportChange = (change: ApiChange) => void;

const ranks: readonly ChangeLevel[] = ['breaking', 'risky', 'notable'];

/** As many of one kind are a habit, which is told once. */
const habit = 4;

export function gatherChanges(changes: readonly ApiChange[]): readonly GatheredChange[] {
  const gathered = new Map<string, ApiChange[]>();
  const keyOf = ({ kind, level, theme }: ApiChange): string => `${kind} ${level} ${theme}`;
  for (const change of changes) gathered.set(keyOf(change), [...(gathered.get(keyOf(change)) ?? []), change]);
  return changes.flatMap(change => {
    const [first, ...others] = gathered.get(keyOf(change)) ?? [];
    if (change.theme === undefined || others.length + 1 < habit) return { ...change, others: [] };
    if (first !== change) return [];
    return { ...change, subject: `${change.subject}, as in ${others.length} other places,`, others };
  });
}

/** The same change met on several ways counts once, as what it is at its worst. */
export function joinChanges(changes: readonly ApiChange[]): readonly ApiChange[] {
  const joined = new Map<string, ApiChange>();
  for (const change of changes) {
    const { place, aspect } = change;
    const key = `${place.path} ${place.span.start} ${aspect}`;
    const known = joined.get(key);
    if (known === undefined || ranks.indexOf(change.level) < ranks.indexOf(known.level))
      joined.set(key, change);
  }
  return [...joined.values()];
}
