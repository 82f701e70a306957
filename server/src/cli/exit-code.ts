/** What the command line answers to whoever called it. */
export const exitCode = {
  clean: 0,
  /** Findings at error level, or more warnings than allowed. */
  findings: 1,
  /** Wrong arguments or a wrong configuration. */
  usage: 2,
  /** A defect of Backend Architect itself. */
  internal: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
