// @ts-check
// The letters of the big screen: as large as they can be with everything in sight, and never too small to read from the
// room. What does not fit even then, can be scrolled to.

/** In hundredths of the full size. At the smallest, letters are about 20 px high on a screen of 1280 wide. */
export const VOL = 100;
export const KLEINST = 70;

/**
 * The largest size that fits; the smallest when none does.
 * @param {(maat: number) => boolean} past
 */
export const grootstePassende = (past) => {
  if (past(VOL)) return VOL;
  let goed = KLEINST;
  let mis = VOL;
  while (mis - goed > 1) {
    const midden = Math.floor((goed + mis) / 2);
    if (past(midden)) goed = midden;
    else mis = midden;
  }
  return goed;
};

/**
 * Keep an element within the window, whatever comes in it and however large the window is. Gives what ends that.
 * @param {HTMLElement} el its sizes follow --rk-zaalmaat
 */
export const houdPassend = (el) => {
  const { documentElement: blad } = document;
  const zet = (/** @type {number} */ maat) => el.style.setProperty("--rk-zaalmaat", String(maat / VOL));
  const meet = () => {
    zet(
      grootstePassende((maat) => {
        zet(maat);
        return blad.scrollHeight <= blad.clientHeight && blad.scrollWidth <= blad.clientWidth;
      }),
    );
  };
  // Not attributes: our own size is one.
  const kijker = new MutationObserver(meet);
  kijker.observe(el, { childList: true, characterData: true, subtree: true });
  addEventListener("resize", meet);
  // A picture has its height when it is there.
  el.addEventListener("load", meet, true);
  meet();
  return () => {
    kijker.disconnect();
    removeEventListener("resize", meet);
  };
};
