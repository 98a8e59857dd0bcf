// @ts-check
// The shapes of municipalities from the file that all maps share, and the way from one to the next.

/** @typedef {{code: string, naam: string, inwoners: number, pad: string}} Vorm */
/** @typedef {{x: number, y: number}} Plek */

/**
 * Every municipality of that year, most inhabitants first; none when the file is not there.
 * @param {string} jaar
 * @returns {Vorm[]}
 */
export const vormenVan = (jaar) => {
  const { rkKaarten, rkNamen } = /** @type {any} */ (globalThis);
  const bron = rkKaarten?.[jaar];
  if (!bron) return [];
  return bron.gemeenten.split("\n").map((/** @type {string} */ regel) => {
    const [, nr, inwoners, pad] = /** @type {string[]} */ (/^(\d+) (\d+) (.*)$/.exec(regel));
    const code = `GM${nr}`;
    return { code, naam: bron.namen[code] ?? rkNamen?.gemeentelijst?.[code], inwoners: Number(inwoners), pad };
  });
};

/** The radius in cells of a municipality that is drawn by size. @param {number} inwoners */
export const straal = (inwoners) => Math.max(5, Math.round(Math.sqrt(inwoners) / 20));

/**
 * A circle as a path.
 * @param {Plek} plek
 * @param {number} r
 */
export const bel = ({ x, y }, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** @type {Record<string, Plek>} which way an arrow goes */
const RICHTING = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The number of the place where an arrow goes: the nearest within half a right angle of it, and what lies aside counts
 * double. Undefined for any other key, and where nothing lies that way.
 * @param {string} toets
 * @param {readonly Plek[]} plekken
 * @param {number} van
 * @returns {number | undefined}
 */
export const volgende = (toets, plekken, van) => {
  const r = RICHTING[toets];
  if (!r) return undefined;
  let beste;
  let kortst = Number.POSITIVE_INFINITY;
  plekken.forEach(({ x, y }, nr) => {
    const dx = x - plekken[van].x;
    const dy = y - plekken[van].y;
    const vooruit = dx * r.x + dy * r.y;
    const opzij = Math.abs(dx * r.y) + Math.abs(dy * r.x);
    if (vooruit <= 0 || opzij > vooruit || vooruit + 2 * opzij >= kortst) return;
    kortst = vooruit + 2 * opzij;
    beste = nr;
  });
  return beste;
};
