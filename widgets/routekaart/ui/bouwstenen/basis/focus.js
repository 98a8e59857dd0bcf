// @ts-check
// Nobody loses his place: what takes away or hides what somebody stands on, brings him to something still there.

/** Can nobody stand here any more? @param {Element} el */
const isWeg = (el) => !el.isConnected || !el.checkVisibility();

/**
 * Do something that may take the focus away from a part of the page. Whoever stood there stays, or goes to what `naar`
 * gives; whoever was brought elsewhere meanwhile is there.
 * @param {Element} vak
 * @param {() => void} doe
 * @param {() => HTMLElement | null | undefined} naar
 */
export const houdFocus = (vak, doe, naar) => {
  const had = document.activeElement;
  const erin = vak.contains(had);
  doe();
  const nu = document.activeElement;
  if (!erin || !(had instanceof HTMLElement) || (nu !== had && nu !== document.body)) return;
  if (isWeg(had)) naar()?.focus();
  // Taken out and put back, it is the same and nobody stands on it.
  else if (nu !== had) had.focus({ preventScroll: true });
};
