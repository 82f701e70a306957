/** Asks again and again until the answer is not undefined; fails when that takes too long. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error(`Waited 10 s in vain until ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
