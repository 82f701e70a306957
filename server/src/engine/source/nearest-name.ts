const farAway = Number.POSITIVE_INFINITY;

/** The valid name that was most likely meant, or undefined when none comes close. */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let smallest = farAway;
  for (const name of names) {
    const distance = distanceToName(wrong.toLowerCase(), name.toLowerCase());
    if (distance < smallest) [nearest, smallest] = [name, distance];
  }
  return nearest;
}

/** A sentence that names the nearest valid name, to be put behind what is wrong; empty when none comes close. */
export function suggestName(wrong: string, names: Iterable<string>): string {
  const nearest = nearestName(wrong, names);
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}

/** People leave out a rule's section or take another one, so the last part of a name counts by itself too. */
function distanceToName(wrong: string, name: string): number {
  const lastOf = (text: string): string => text.slice(text.lastIndexOf('/') + 1);
  const isBeginning = wrong.length >= 3 && name.startsWith(wrong);
  const whole = isBeginning ? 1 : distanceWhenClose(wrong, name);
  return name.includes('/') ? Math.min(whole, distanceWhenClose(lastOf(wrong), lastOf(name)) + 0.5) : whole;
}

function distanceWhenClose(wrong: string, name: string): number {
  const distance = editDistance(wrong, name);
  return distance <= Math.max(2, wrong.length * 0.4) ? distance : farAway;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
