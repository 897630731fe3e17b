// Pieces: a text as an editor colors it. The pattern comes from flyergen, whose own pieces are the same.

export function pieces(text, pattern) {
  const found = [];
  const add = (role, said) => { if (said) found.push([role, said]); };
  const plural = /\{[^{}]*,\s*plural,/u.test(text), conditional = text.includes("[[");
  let end = 0;
  for (const match of text.matchAll(new RegExp(pattern, "gu"))) {
    const said = match[0], { escaped, brace, variable, loose, label, target, stars, condition, astray, tag } = match.groups;
    add("", text.slice(end, match.index));
    end = match.index + said.length;
    if (escaped !== undefined || brace) { add("mark", said[0]); add("", said.slice(1)); }
    else if (variable) add("fact", said);
    else if (loose && plural) { add("mark", said[0]); add("", said.slice(1, -1)); if (said.length > 1) add("mark", said.at(-1)); }
    else if (label !== undefined) { add("mark", "["); found.push(...pieces(label, pattern)); add("mark", `](${target})`); }
    else if (stars || (condition && conditional)) add("mark", said);
    else if (loose || astray || tag) add("bad", said);
    else add("", said);
  }
  add("", text.slice(end));
  return found;
}
