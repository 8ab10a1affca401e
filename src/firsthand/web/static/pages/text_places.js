// Leads between places on the screen and places in a text. Browsers count UTF-16
// units; the desk counts code points. The server says on every piece of text where
// it begins and ends (data-at, data-to), so that only offsets inside one piece are
// counted here. A piece whose letters are not as many as its code points stands for
// characters that are written out ("⟨U+202E⟩"), and is taken or left as a whole.
"use strict";

const lettersOf = (piece) => [...piece.textContent];
const at = (piece) => Number(piece.dataset.at);
const to = (piece) => Number(piece.dataset.to);
const isWhole = (piece) => lettersOf(piece).length !== to(piece) - at(piece);

/** Where a boundary of a selection inside a piece stands in the text. */
const placeIn = (piece, container, offset, isEnd) => {
  if (container === piece) return offset === 0 ? at(piece) : to(piece);
  if (isWhole(piece)) return isEnd ? to(piece) : at(piece);
  return at(piece) + [...container.data.slice(0, offset)].length;
};

export class ShownText {
  constructor(article) {
    this.pieces = [...article.querySelectorAll("[data-at]")];
  }

  /** Give the place that a range of the page covers: [start, end], or null for none. */
  place(range) {
    let start = null;
    let end = null;
    for (const piece of this.pieces) {
      if (!range.intersectsNode(piece)) continue;
      const holdsStart = piece.contains(range.startContainer);
      const holdsEnd = piece.contains(range.endContainer);
      const from = holdsStart ? placeIn(piece, range.startContainer, range.startOffset, false) : at(piece);
      const until = holdsEnd ? placeIn(piece, range.endContainer, range.endOffset, true) : to(piece);
      if (from >= until) continue;
      start ??= from;
      end = until;
    }
    return start === null ? null : this.#trimmed(start, end);
  }

  /** Give a range of the page for a place; null when none of it is shown. */
  range(start, end) {
    const first = this.pieces.find((piece) => to(piece) > start);
    const last = this.pieces.findLast((piece) => at(piece) < end);
    if (!first || !last || at(first) >= end) return null;
    const range = document.createRange();
    range.setStart(...this.#point(first, start, false));
    range.setEnd(...this.#point(last, end, true));
    return range;
  }

  /** Give the words at a place, as far as they are shown. */
  words(start, end) {
    let words = "";
    let before = null;
    for (const letter of this.letters) {
      if (letter.at < start || letter.at >= end) continue;
      words += before !== null && letter.at > before + 1 ? ` ${letter.text}` : letter.text;
      before = letter.at;
    }
    return words.trim();
  }

  /** Give every word of what is shown as [start, end]. */
  get wordPlaces() {
    if (!this.foundWords) {
      const text = this.letters.map((letter) => letter.text).join("");
      const index = [];
      this.letters.forEach((letter, n) => {
        for (let unit = 0; unit < letter.text.length; unit += 1) index.push(n);
      });
      const last = (unit) => this.letters[index[unit]].at + 1;
      this.foundWords = segments(text).map(([from, until]) => [this.letters[index[from]].at, last(until - 1)]);
    }
    return this.foundWords;
  }

  get letters() {
    this.foundLetters ??= this.pieces.flatMap((piece) =>
      isWhole(piece)
        ? [{ at: at(piece), text: piece.textContent }]
        : lettersOf(piece).map((text, n) => ({ at: at(piece) + n, text })),
    );
    return this.foundLetters;
  }

  #point(piece, place, isEnd) {
    const node = piece.firstChild;
    if (isWhole(piece)) return isEnd ? [piece, piece.childNodes.length] : [piece, 0];
    const inside = Math.min(Math.max(place - at(piece), 0), to(piece) - at(piece));
    return [node, lettersOf(piece).slice(0, inside).join("").length];
  }

  #trimmed(start, end) {
    const words = this.letters.filter((letter) => letter.at >= start && letter.at < end && letter.text.trim());
    return words.length ? [words[0].at, words.at(-1).at + 1] : null;
  }
}

const segments = (text) => {
  if (!Intl.Segmenter) return [...text.matchAll(/\S+/gu)].map((found) => [found.index, found.index + found[0].length]);
  const found = [];
  for (const part of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (part.isWordLike) found.push([part.index, part.index + part.segment.length]);
  }
  return found;
};
