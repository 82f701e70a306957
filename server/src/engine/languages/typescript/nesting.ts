/**
 * Whether code is nested so deeply that it could overflow the native parser's stack. Nobody can catch that: it ends the
 * process. Measured on the parser with the usual 8 MB, what nests first fails at 5,000 brackets, 6,000 operators that
 * take all that follows, 75,000 that take what came before, 7,000 keywords. Quotes are not told from code, since that
 * takes a parser; the limits leave room for what strings hold.
 */
export function isNestedTooDeeply(text: string): boolean {
  if (text.length < maximumDepth) return false;
  return hasDeepBrackets(text) || (text.length > shortestKeywordChain && hasLongKeywordChain(text));
}

/** People stay below 20, minifiers below 100. */
const maximumDepth = 500;
/** Operators in one item of a statement. Those that take all that follows count as several. */
const maximumLinks = 60_000;
const weightOfRightLink = 15;
/** `<` in one statement: type arguments go on behind a comma. */
const maximumAngles = 4000;

// What a character does to how deeply what follows is nested.
const opens = 1;
const closes = 2;
const endsBlock = 3;
const endsStatement = 4;
const endsItem = 5;
const breaksLine = 6;
const nestsTypes = 7;
const nestsWhatFollows = 8;
const nestsWhatCame = 9;

const roles = assignRoles({
  '([{': opens,
  ')]': closes,
  '}': endsBlock,
  ';': endsStatement,
  ',': endsItem,
  '\n': breaksLine,
  '<': nestsTypes,
  '=?:!~': nestsWhatFollows,
  '+-*/%&|^.`': nestsWhatCame,
});

function assignRoles(byCharacters: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(0x1_00_00);
  for (const [characters, role] of Object.entries(byCharacters)) {
    for (const character of characters) table[character.charCodeAt(0)] = role;
  }
  return table;
}

function hasDeepBrackets(text: string): boolean {
  let depth = 0;
  let links = 0;
  let angles = 0;
  for (let index = 0; index < text.length; index++) {
    const role = roles[text.charCodeAt(index)];
    if (role === 0) continue;
    if (role === opens) depth++;
    else if (role === closes || role === endsBlock) depth = Math.max(depth - 1, 0);
    else if (role === nestsTypes) angles++;
    else if (role === nestsWhatFollows) links += weightOfRightLink;
    else if (role === nestsWhatCame) links++;
    if (role === endsItem) links = 0;
    else if (
      role === endsBlock ||
      role === endsStatement ||
      (role === breaksLine && !isContinued(text, index))
    )
      links = angles = 0;
    if (depth > maximumDepth || links > maximumLinks || angles > maximumAngles) return true;
  }
  return false;
}

/** Whether a statement goes on behind a line break, by what stands at its sides. A tag begins a line more often. */
function isContinued(text: string, lineBreak: number): boolean {
  const before = roles[text.charCodeAt(lineBreak - 1)];
  let next = lineBreak + 1;
  while (text.charCodeAt(next) === 32) next++;
  return (
    isLink(before) || before === nestsTypes || before === endsItem || isLink(roles[text.charCodeAt(next)])
  );
}

function isLink(role: number | undefined): boolean {
  return role === nestsWhatCame || role === nestsWhatFollows;
}

const shortestKeywordChain = 40_000;
const maximumKeywords = 4000;

/** `else if`, `for (…) for`, `await await`: one statement or operator directly in another. */
const chained =
  /(?:\)|\b(?:else|do|await|new|typeof|void|delete|yield|keyof|readonly|unique|infer|extends))\s*(?<=[)\s])(?:if|for|while|do|with|try|await|new|typeof|void|delete|yield|keyof|readonly|unique|infer|class)\b/g;

function hasLongKeywordChain(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(chained)) if (++count > maximumKeywords) return true;
  return false;
}
