export interface Context {
  readonly userId: string | undefined;
  readonly isStaff: boolean;
  /** Which resolvers ran. */
  readonly ran: string[];
}

export function note({ ran }: Context, name: string): void {
  ran.push(name);
}
