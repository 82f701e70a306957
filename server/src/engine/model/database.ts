/**
 * Remembers answers and what they were made from, so that after a change only what depends on it is asked again.
 *
 * Inputs are set from outside. Queries are pure functions of inputs and other queries. A query whose new answer equals
 * its old one counts as unchanged, so a change stops spreading where it makes no difference.
 */
export interface Database {
  input<Value>(name: string, isSame?: Comparison<Value>): Input<Value>;
  query<Value>(name: string, compute: (key: string) => Value, isSame?: Comparison<Value>): Query<Value>;
}

export type Comparison<Value> = (left: Value, right: Value) => boolean;
export type Query<Value> = (key: string) => Value;

export interface Input<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

interface Cell {
  /** The revision in which the value last became another. */
  changedAt: number;
  /** Brings the cell up to date with the current revision. */
  refresh(): void;
}

export function createDatabase(): Database {
  let revision = 1;
  let reader: Cell[] | undefined;

  const track = (cell: Cell): void => {
    reader?.push(cell);
  };

  const input = <Value>(_name: string, isSame: Comparison<Value> = Object.is): Input<Value> => {
    const cells = new Map<string, Cell & { value: Value | undefined }>();
    const cellOf = (key: string) => {
      const known = cells.get(key);
      if (known !== undefined) return known;
      const cell = { value: undefined as Value | undefined, changedAt: 0, refresh: () => {} };
      cells.set(key, cell);
      return cell;
    };
    const change = (key: string, value: Value | undefined): void => {
      const cell = cellOf(key);
      const isUnchanged =
        cell.value === undefined || value === undefined ? cell.value === value : isSame(cell.value, value);
      if (isUnchanged) return;
      cell.value = value;
      cell.changedAt = ++revision;
    };
    return {
      get(key) {
        const cell = cellOf(key);
        track(cell);
        return cell.value;
      },
      set: change,
      delete: key => change(key, undefined),
    };
  };

  const query = <Value>(
    name: string,
    compute: (key: string) => Value,
    isSame: Comparison<Value> = Object.is,
  ): Query<Value> => {
    const cells = new Map<string, QueryCell<Value>>();
    const make = (key: string): QueryCell<Value> => {
      const cell: QueryCell<Value> = {
        answer: undefined,
        changedAt: 0,
        verifiedAt: 0,
        sources: [],
        isRunning: false,
        refresh: () => refresh(cell, key),
      };
      cells.set(key, cell);
      return cell;
    };

    const refresh = (cell: QueryCell<Value>, key: string): void => {
      if (cell.verifiedAt === revision) return;
      if (cell.isRunning)
        throw new Error(`The query \`${name}\` of \`${key}\` asks for itself. Break the circle.`);
      if (cell.answer === undefined || hasChangedSource(cell)) recompute(cell, key);
      cell.verifiedAt = revision;
    };

    const recompute = (cell: QueryCell<Value>, key: string): void => {
      const outer = reader;
      const sources: Cell[] = [];
      reader = sources;
      cell.isRunning = true;
      try {
        const value = compute(key);
        cell.sources = sources;
        if (cell.answer !== undefined && isSame(cell.answer.value, value)) return;
        cell.answer = { value };
        cell.changedAt = revision;
      } finally {
        reader = outer;
        cell.isRunning = false;
      }
    };

    return key => {
      const cell = cells.get(key) ?? make(key);
      cell.refresh();
      track(cell);
      if (cell.answer === undefined) throw new Error(`The query \`${name}\` of \`${key}\` gave no answer.`);
      return cell.answer.value;
    };
  };

  return { input, query };
}

interface QueryCell<Value> extends Cell {
  answer: { readonly value: Value } | undefined;
  verifiedAt: number;
  sources: readonly Cell[];
  isRunning: boolean;
}

function hasChangedSource(cell: QueryCell<unknown>): boolean {
  for (const source of cell.sources) {
    source.refresh();
    if (source.changedAt > cell.verifiedAt) return true;
  }
  return false;
}

/** Lists are the same when their elements are. */
export function isSameList<Element>(left: readonly Element[], right: readonly Element[]): boolean {
  return left.length === right.length && left.every((element, index) => Object.is(element, right[index]));
}
