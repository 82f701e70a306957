/** Asks again and again until the answer is not undefined; fails when that takes too long. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  patience = 10_000,
): Promise<T> {
  const giveUpAt = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error(`Waited ${patience} ms in vain until ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
