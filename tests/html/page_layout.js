/* What is wrong with the layout of a page, as lines of text. Words that are read aloud alone are not seen. */
(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide in a window of ${innerWidth}`);
  const article = [...document.querySelectorAll("article")].filter((one) => getComputedStyle(one).display !== "none");
  if (article.length !== 1) found.push(`${article.length} languages are shown`);
  const range = document.createRange();
  const lines = [];
  const walker = document.createTreeWalker(article[0], NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.textContent.trim() || node.parentElement.closest("svg, style")) continue;
    const style = getComputedStyle(node.parentElement);
    const size = parseFloat(style.fontSize);
    const stage = node.parentElement.closest(".stage");
    const least = stage ? (15 * Math.min(stage.clientWidth, 390)) / 390 : 15; // words on a drawing are as large as it
    if (size < least - 0.1) found.push(`${size.toFixed(1)} px: ${node.textContent.trim()}`);
    for (const word of node.textContent.matchAll(/[^\s\u2010\u2011\u2013\u2014\/-]+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5);
      const heights = new Set(boxes.map((box) => Math.round(box.top)));
      if (heights.size > 1 && !word[0].includes("@") && !word[0].includes(".")) found.push(`a word is broken: ${word[0]}`);
      for (const box of boxes) {
        if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside the window: ${word[0]}`);
        // The ink of a line is about its middle, whatever its leading is.
        const middle = (box.top + box.bottom) / 2;
        lines.push({ word: word[0], size, letters: node.parentElement.closest(".letters"), left: box.left, right: box.right, top: middle - size * 0.36, bottom: middle + size * 0.36 });
      }
    }
  }
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length; j++) {
      const one = lines[i], other = lines[j];
      if (one.letters && one.letters === other.letters) continue; // cut-out letters of a word, each tilted
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const kerned = 0.05 * Math.min(one.size, other.size); // so far a pair of letters may go together
      if (across > Math.max(1, kerned) && down > 1.5) found.push(`words overlap: ${one.word}, ${other.word}`);
    }
  }
  // A finger hits what is in front. A link in a sentence is as high as its line (WCAG 2.5.8, Inline).
  const taps = [...article[0].querySelectorAll("a, .ticks label")];
  const inSentence = (tap) => {
    const block = tap.closest("p, li, h1, h2, h3, h4");
    return tap.matches(".in-line:not(.other)") && block && block.textContent.trim().length > tap.textContent.trim().length + 3;
  };
  for (const tap of taps) {
    for (const box of tap.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      scrollTo(0, box.top + scrollY - innerHeight / 2);
      const moved = [...tap.getClientRects()].find((one) => Math.abs(one.height - box.height) < 1 && Math.abs(one.left - box.left) < 1 && Math.abs(one.width - box.width) < 1);
      const x = moved.left + moved.width / 2, middle = (moved.top + moved.bottom) / 2;
      let high = 0;
      for (let y = middle - 40; y <= middle + 40; y++) high += tap.contains(document.elementFromPoint(x, y)) ? 1 : 0;
      const least = inSentence(tap) ? 24 : 48;
      if (high < least) found.push(`${high} px high to tap, not ${least}: ${tap.textContent}`);
      if (!tap.contains(document.elementFromPoint(x, middle))) found.push(`something is over what is to tap: ${tap.textContent}`);
    }
  }
  return [...new Set(found)];
})()
