export interface ProblemApp {
  readonly base: URL;
  /** All that was logged so far. */
  logged(): string;
}
