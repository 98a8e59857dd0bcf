// @ts-check
// Waiting a moment with what changes fast.

/**
 * Collect fast changes and pass on the last one; flush() does so at once.
 * @template {any[]} Args
 * @param {(...args: Args) => unknown} fn
 * @param {number} ms
 * @returns {((...args: Args) => void) & {flush: () => void}}
 */
export const uitgesteld = (fn, ms) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Args} */
  let laatste;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    fn(...laatste);
  };
  const later = (/** @type {Args} */ ...args) => {
    laatste = args;
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };
  return Object.assign(later, { flush });
};
