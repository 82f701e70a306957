export interface Order {
  readonly id: string;
  readonly total: number;
}

export interface OrderLine {
  readonly name: string;
}

export class Account {
  readonly id = '1';
  readonly email = 'a@example.com';
  readonly changedBy = 'nobody';
}

export const order: Order = { id: '1', total: 2 };
