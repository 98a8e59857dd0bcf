// @ts-check
// Options in another order at every visit, so that nobody learns a place instead of an answer.

/**
 * The same things in another order, each order as likely; the list itself stays as it is.
 * @template T
 * @param {readonly T[]} dingen
 * @param {() => number} [toeval] from 0 up to 1
 * @returns {T[]}
 */
export const schud = (dingen, toeval = Math.random) => {
  const uit = [...dingen];
  for (let i = uit.length - 1; i > 0; i--) {
    const j = Math.floor(toeval() * (i + 1));
    [uit[i], uit[j]] = [/** @type {T} */ (uit[j]), /** @type {T} */ (uit[i])];
  }
  return uit;
};

/**
 * Who shuffles the options of a question once and remembers how, for as long as the page is open.
 * @param {() => number} [toeval]
 */
export const maakSchudder = (toeval = Math.random) => {
  /** @type {Map<string, string[]>} */
  const volgorden = new Map();
  /**
   * @template {{id: string}} T
   * @param {string} vraag
   * @param {readonly T[]} opties
   * @returns {T[]}
   */
  return (vraag, opties) => {
    const ids = opties.map((o) => o.id);
    const oud = volgorden.get(vraag);
    const orde = oud?.length === ids.length && ids.every((id) => oud.includes(id)) ? oud : schud(ids, toeval);
    volgorden.set(vraag, orde);
    return [...opties].sort((a, b) => orde.indexOf(a.id) - orde.indexOf(b.id));
  };
};
