/** Whether something sleeps or works, decided anew whenever there is a reason to. */
export interface Sleeper {
  readonly isAsleep: boolean;
  sleep(): void;
  start(): Promise<void>;
}

/** What it gives is called for every reason. One look is taken at a time; what happens meanwhile is looked at, too. */
export function createWakening(sleeper: Sleeper, isNeeded: () => Promise<boolean>): () => Promise<void> {
  let looking: Promise<void> | undefined;
  let isDecided = false;
  let hasReason = false;

  const look = async (): Promise<void> => {
    let needed = false;
    while (hasReason && !needed) {
      hasReason = false;
      needed = await isNeeded();
    }
    isDecided = true;
    if (needed) await sleeper.start();
    else sleeper.sleep();
  };
  return async () => {
    if (looking === undefined && isDecided && !sleeper.isAsleep) return;
    hasReason = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
  };
}
