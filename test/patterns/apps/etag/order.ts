export interface Order {
  readonly version: number;
}

/** Stands for a row: `UPDATE … WHERE version = $1` changes one, or none. */
export function createOrder(): {
  read(): Order;
  write(expected: number): Order | undefined;
} {
  let order: Order = { version: 1 };
  return {
    read: () => order,
    write: expected => {
      if (order.version !== expected) return undefined;
      order = { version: expected + 1 };
      return order;
    },
  };
}
