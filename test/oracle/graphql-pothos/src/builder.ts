import SchemaBuilder from '@pothos/core';

export interface Ticket {
  readonly id: string;
  readonly title: string;
}

export const builder = new SchemaBuilder<{ Objects: { Ticket: Ticket } }>({});
